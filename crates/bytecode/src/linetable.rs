//! `co_linetable`: where each instruction came from (`Objects/locations.md` of CPython).
//!
//! An entry covers one to eight code units. Its first byte is `1cccclll`: a code and the length less one; the
//! code says what follows.

use cutaway_source::Location;

/// Code of the first short form: a column group below 80, one byte follows.
const SHORT0: u8 = 0;
/// Code of the one-line forms: 0 to 2 lines further, two bytes for the columns.
const ONE_LINE0: u8 = 10;
/// Code of the form with a line only.
const NO_COLUMNS: u8 = 13;
/// Code of the form that says everything.
const LONG: u8 = 14;
/// Code of the form for no location.
const NONE: u8 = 15;

/// The most units that an entry covers.
const MAX_UNITS: usize = 8;

/// Writes a table.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    out: Vec<u8>,
    lineno: i32,
    /// Where the units came from that are not written yet.
    location: Location,
    /// How many they are.
    units: usize,
}

impl Writer {
    /// Starts a new table; the memory of the last one is used again.
    pub fn start(&mut self, firstlineno: i32) {
        self.out.clear();
        self.lineno = firstlineno;
        self.units = 0;
    }

    /// The next instruction takes so many code units and came from there.
    #[inline]
    pub fn push(&mut self, location: Location, units: usize) {
        if self.location != location {
            self.flush();
            self.location = location;
        }
        self.units += units;
    }

    /// The whole table.
    pub fn finish(&mut self) -> &[u8] {
        self.flush();
        &self.out
    }

    fn flush(&mut self) {
        while self.units > MAX_UNITS {
            self.entry(MAX_UNITS as u8);
            self.units -= MAX_UNITS;
        }
        if self.units > 0 {
            self.entry(self.units as u8);
            self.units = 0;
        }
    }

    /// `write_location_info_entry`
    #[inline]
    fn entry(&mut self, length: u8) {
        let Location { lineno, end_lineno, col_offset, end_col_offset } = self.location;
        let width = end_col_offset.wrapping_sub(col_offset);
        let short = (0..80).contains(&col_offset) && (0..16).contains(&width);
        if short && lineno == self.lineno && end_lineno == lineno && lineno >= 0 {
            let first = first_byte(SHORT0 + (col_offset >> 3) as u8, length);
            self.out.extend_from_slice(&[first, ((col_offset & 7) << 4 | width) as u8]);
        } else {
            self.long_entry(length);
        }
    }

    /// An entry in any form but the short one.
    fn long_entry(&mut self, length: u8) {
        let Location { lineno, end_lineno, col_offset, end_col_offset } = self.location;
        if lineno < 0 {
            return self.out.push(first_byte(NONE, length));
        }
        let delta = lineno.wrapping_sub(self.lineno);
        let columns = col_offset >= 0 && end_col_offset >= 0;
        let one_line = end_lineno == lineno;
        self.lineno = lineno;
        if !columns && (one_line || end_lineno == -1) {
            self.out.push(first_byte(NO_COLUMNS, length));
            self.signed_varint(delta);
        } else if columns && one_line && (0..3).contains(&delta) && col_offset < 128 && end_col_offset < 128 {
            let first = first_byte(ONE_LINE0 + delta as u8, length);
            self.out.extend_from_slice(&[first, col_offset as u8, end_col_offset as u8]);
        } else {
            self.out.push(first_byte(LONG, length));
            self.signed_varint(delta);
            self.varint(end_lineno.wrapping_sub(lineno) as u32);
            self.varint(col_offset.wrapping_add(1) as u32);
            self.varint(end_col_offset.wrapping_add(1) as u32);
        }
    }

    fn varint(&mut self, mut value: u32) {
        while value >= 64 {
            self.out.push(64 | (value & 63) as u8);
            value >>= 6;
        }
        self.out.push(value as u8);
    }

    fn signed_varint(&mut self, value: i32) {
        self.varint(value.unsigned_abs() << 1 | u32::from(value < 0));
    }
}

#[inline]
fn first_byte(code: u8, length: u8) -> u8 {
    0x80 | code << 3 | (length - 1)
}

/// One entry of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Code units that it covers.
    pub units: usize,
    /// Where they came from; only lines where the table has no columns.
    pub location: Location,
}

/// The entries of a table; stops at a byte that starts none.
pub fn entries(table: &[u8], firstlineno: i32) -> impl Iterator<Item = Entry> {
    let mut reader = Reader { bytes: table.iter(), lineno: firstlineno };
    std::iter::from_fn(move || reader.entry())
}

/// The location of every code unit (`co_positions`).
pub fn locations(table: &[u8], firstlineno: i32) -> impl Iterator<Item = Location> {
    entries(table, firstlineno).flat_map(|entry| std::iter::repeat_n(entry.location, entry.units))
}

/// An entry and how it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decoded {
    /// What it says.
    pub entry: Entry,
    /// Its form.
    pub form: &'static str,
    /// The numbers that it holds, as they are written.
    pub fields: String,
    /// Where it ends in the table.
    pub end: usize,
}

/// As [`entries`], each with its form.
pub fn decoded(table: &[u8], firstlineno: i32) -> impl Iterator<Item = Decoded> {
    let mut reader = Reader { bytes: table.iter(), lineno: firstlineno };
    std::iter::from_fn(move || {
        let code = reader.bytes.as_slice().first()? >> 3 & 15;
        let before = reader.lineno;
        let entry = reader.entry()?;
        let end = table.len() - reader.bytes.len();
        let (form, fields) = form(code, entry.location, entry.location.lineno.wrapping_sub(before));
        Some(Decoded { entry, form, fields, end })
    })
}

/// Name and numbers of an entry's form.
fn form(code: u8, location: Location, delta: i32) -> (&'static str, String) {
    let Location { lineno, end_lineno, col_offset, end_col_offset } = location;
    match code {
        NONE => ("none", String::new()),
        LONG => {
            let lines = end_lineno.wrapping_sub(lineno);
            let columns = [col_offset.wrapping_add(1), end_col_offset.wrapping_add(1)];
            let [column, end_column] = columns;
            ("long", format!("svarint {delta:+}, varint {lines}, varint {column}, varint {end_column}"))
        }
        NO_COLUMNS => ("no columns", format!("svarint {delta:+}")),
        ONE_LINE0..NO_COLUMNS => {
            ("one line", format!("line {delta:+}, columns {col_offset} to {end_col_offset}"))
        }
        _ => ("short", format!("column {col_offset}, {} wide", end_col_offset - col_offset)),
    }
}

struct Reader<'a> {
    bytes: std::slice::Iter<'a, u8>,
    lineno: i32,
}

impl Reader<'_> {
    fn entry(&mut self) -> Option<Entry> {
        let first = self.byte()?;
        if first & 0x80 == 0 {
            return None;
        }
        let units = usize::from(first & 7) + 1;
        let code = first >> 3 & 15;
        let location = match code {
            NONE => Location::NONE,
            LONG => {
                let lineno = self.advance()?;
                let end_lineno = lineno.wrapping_add(self.varint()? as i32);
                let col_offset = (self.varint()? as i32).wrapping_sub(1);
                let end_col_offset = (self.varint()? as i32).wrapping_sub(1);
                Location { lineno, end_lineno, col_offset, end_col_offset }
            }
            NO_COLUMNS => {
                let lineno = self.advance()?;
                Location { lineno, end_lineno: lineno, col_offset: -1, end_col_offset: -1 }
            }
            ONE_LINE0..NO_COLUMNS => {
                self.lineno = self.lineno.wrapping_add(i32::from(code - ONE_LINE0));
                let col_offset = i32::from(self.byte()?);
                let end_col_offset = i32::from(self.byte()?);
                self.on_line(col_offset, end_col_offset)
            }
            _ => {
                let second = i32::from(self.byte()?);
                let col_offset = i32::from(code) << 3 | second >> 4;
                self.on_line(col_offset, col_offset + (second & 15))
            }
        };
        Some(Entry { units, location })
    }

    fn on_line(&self, col_offset: i32, end_col_offset: i32) -> Location {
        Location { lineno: self.lineno, end_lineno: self.lineno, col_offset, end_col_offset }
    }

    /// Reads how many lines further the entry is.
    fn advance(&mut self) -> Option<i32> {
        let value = self.varint()?;
        let delta = (value >> 1) as i32;
        self.lineno = self.lineno.wrapping_add(if value & 1 == 1 { -delta } else { delta });
        Some(self.lineno)
    }

    fn byte(&mut self) -> Option<u8> {
        self.bytes.next().copied()
    }

    fn varint(&mut self) -> Option<u32> {
        let (mut value, mut shift) = (0u32, 0);
        loop {
            let byte = self.byte()?;
            value |= u32::from(byte & 63).checked_shl(shift)?;
            if byte & 64 == 0 {
                return Some(value);
            }
            shift += 6;
        }
    }
}
