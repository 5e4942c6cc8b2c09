//! `co_exceptiontable`: which handler protects which range (`Objects/exception_handling_notes.txt` of CPython).

/// A protected range; all offsets count code units.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The first unit.
    pub start: u32,
    /// The unit behind the last.
    pub end: u32,
    /// The handler.
    pub target: u32,
    /// To what depth the stack is cut before the handler starts.
    pub depth: u32,
    /// Whether the offset of the instruction that raised is pushed.
    pub lasti: bool,
}

/// Appends an entry to a table.
pub fn write(out: &mut Vec<u8>, entry: Entry) {
    item(out, entry.start, 0x80);
    item(out, entry.end.wrapping_sub(entry.start), 0);
    item(out, entry.target, 0);
    item(out, entry.depth << 1 | u32::from(entry.lasti), 0);
}

/// A number in groups of six bits, the highest first; bit 6 says that more follow, `start` marks an entry's start.
fn item(out: &mut Vec<u8>, value: u32, mut start: u8) {
    for shift in [24, 18, 12, 6] {
        if value >= 1 << shift {
            out.push((value >> shift & 63) as u8 | 64 | start);
            start = 0;
        }
    }
    out.push((value & 63) as u8 | start);
}

/// The entries of a table; stops where it ends or makes no sense.
pub fn entries(table: &[u8]) -> impl Iterator<Item = Entry> {
    let mut bytes = table.iter();
    std::iter::from_fn(move || {
        let start = read(&mut bytes)?;
        let length = read(&mut bytes)?;
        let target = read(&mut bytes)?;
        let depth_lasti = read(&mut bytes)?;
        Some(Entry {
            start,
            end: start.wrapping_add(length),
            target,
            depth: depth_lasti >> 1,
            lasti: depth_lasti & 1 == 1,
        })
    })
}

fn read(bytes: &mut std::slice::Iter<'_, u8>) -> Option<u32> {
    let mut value = 0u32;
    loop {
        let byte = bytes.next()?;
        value = value << 6 | u32::from(byte & 63);
        if byte & 64 == 0 {
            return Some(value);
        }
    }
}
