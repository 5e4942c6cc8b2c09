//! Reading a tree of any language into an arena.

use bumpalo::Bump;
use cutaway_json::{ErrorKind, Scanner};

use crate::support::Constant;

pub use cutaway_json::Result;

/// What generated types implement: to be read from JSON.
pub trait Read<'ast>: Copy {
    /// Reads one value.
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self>;
}

/// Where the text is read and where the nodes go.
pub struct Reader<'t, 'ast> {
    scanner: Scanner<'t>,
    bump: &'ast Bump,
}

/// Reads a whole text as one value.
pub fn from_str<'ast, T: Read<'ast>>(text: &str, bump: &'ast Bump) -> Result<T> {
    let mut reader = Reader { scanner: Scanner::new(text), bump };
    let value = T::read(&mut reader)?;
    reader.scanner.end_of_text()?;
    Ok(value)
}

impl<'ast> Reader<'_, 'ast> {
    /// Reads a node: which constructor it is decides how the fields are read.
    pub fn node<T>(
        &mut self,
        wanted: &'static str,
        fields: impl FnOnce(&mut Self, &str) -> Result<Option<T>>,
    ) -> Result<T> {
        self.scanner.enter()?;
        let offset = self.scanner.offset();
        let name = self.scanner.open_node()?;
        let node = cutaway_source::depth::grow(|| fields(self, &name))?;
        self.scanner.leave();
        node.ok_or_else(|| {
            let found = name.into_owned();
            self.scanner.error_at(ErrorKind::UnknownNode { wanted, found }, offset)
        })
    }

    /// Reads a constructor of a sum without fields.
    pub fn enumeration<T: Copy>(
        &mut self,
        wanted: &'static str,
        all: &[T],
        name: fn(T) -> &'static str,
    ) -> Result<T> {
        let offset = self.scanner.offset();
        let found = self.scanner.string()?;
        all.iter().copied().find(|&candidate| name(candidate) == found).ok_or_else(|| {
            let found = found.into_owned();
            self.scanner.error_at(ErrorKind::UnknownNode { wanted, found }, offset)
        })
    }

    /// Reads a field that always has its value.
    pub fn one<T: Read<'ast>>(&mut self, name: &'static str) -> Result<T> {
        self.scanner.key(name)?;
        T::read(self)
    }

    /// Reads a `?` field.
    pub fn optional<T: Read<'ast>>(&mut self, name: &'static str) -> Result<Option<T>> {
        self.scanner.key(name)?;
        self.hole()
    }

    /// Reads a `*` field.
    pub fn list<T: Read<'ast>>(&mut self, name: &'static str) -> Result<&'ast [T]> {
        self.scanner.key(name)?;
        self.elements(T::read)
    }

    /// Reads a `?*` field.
    pub fn holes<T: Read<'ast>>(&mut self, name: &'static str) -> Result<&'ast [Option<T>]> {
        self.scanner.key(name)?;
        self.elements(Self::hole)
    }

    /// Reads a field that holds a struct behind a reference.
    pub fn one_ref<T: Read<'ast>>(&mut self, name: &'static str) -> Result<&'ast T> {
        let value: T = self.one(name)?;
        Ok(self.alloc(value))
    }

    /// Reads a `?` field that holds a struct behind a reference.
    pub fn optional_ref<T: Read<'ast>>(&mut self, name: &'static str) -> Result<Option<&'ast T>> {
        let value: Option<T> = self.optional(name)?;
        Ok(value.map(|value| self.alloc(value)))
    }

    /// Reads a `?*` field that holds structs behind references.
    pub fn holes_ref<T: Read<'ast>>(&mut self, name: &'static str) -> Result<&'ast [Option<&'ast T>]> {
        let values: &[Option<T>] = self.holes(name)?;
        Ok(self.bump.alloc_slice_fill_iter(values.iter().map(Option::as_ref)))
    }

    /// Ends a node.
    pub fn end(&mut self) -> Result<()> {
        self.scanner.close_object()
    }

    /// Reads a node's fields into the arena.
    #[inline]
    pub fn fields<T: Copy>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<&'ast T> {
        let node = read(self)?;
        Ok(self.alloc(node))
    }

    /// Puts a node into the arena.
    pub fn alloc<T: Copy>(&self, node: T) -> &'ast T {
        self.bump.alloc(node)
    }

    fn hole<T: Read<'ast>>(&mut self) -> Result<Option<T>> {
        if self.scanner.take_word("null") { Ok(None) } else { T::read(self).map(Some) }
    }

    fn elements<T: Copy>(&mut self, read: fn(&mut Self) -> Result<T>) -> Result<&'ast [T]> {
        let mut values = Vec::new();
        self.scanner.expect(b'[', "an array")?;
        if !self.scanner.take(b']') {
            loop {
                values.push(read(self)?);
                if self.scanner.take(b']') {
                    break;
                }
                self.scanner.expect(b',', "`,` or `]`")?;
            }
        }
        Ok(self.bump.alloc_slice_copy(&values))
    }
}

impl<'ast> Read<'ast> for i64 {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.scanner.int("an int")
    }
}

impl<'ast> Read<'ast> for &'ast str {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        let text = reader.scanner.string()?;
        Ok(reader.bump.alloc_str(&text))
    }
}

impl<'ast> Read<'ast> for &'ast [u8] {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        let bytes = reader.scanner.bytes()?;
        Ok(reader.bump.alloc_slice_copy(&bytes))
    }
}

/// `{"kind":value}`; floats as the hexadecimal digits of their bits.
impl<'ast> Read<'ast> for Constant<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.scanner.open_object()?;
        let offset = reader.scanner.offset();
        let kind = reader.scanner.first_key()?;
        let invalid =
            |reader: &Reader<'_, 'ast>, what| reader.scanner.error_at(ErrorKind::Invalid(what), offset);
        let value = match kind.as_ref() {
            "none" if reader.scanner.take_word("null") => Constant::None,
            "bool" if reader.scanner.take_word("true") => Constant::Bool(true),
            "bool" if reader.scanner.take_word("false") => Constant::Bool(false),
            "int" => Constant::Int(Read::read(reader)?),
            "float" => {
                let bits: &[u8] = Read::read(reader)?;
                let bits =
                    bits.try_into().map_err(|_| invalid(reader, "a float has 16 hexadecimal digits"))?;
                Constant::Float(f64::from_bits(u64::from_be_bytes(bits)))
            }
            "str" => Constant::Str(Read::read(reader)?),
            _ => return Err(invalid(reader, "not a kind of constant")),
        };
        reader.scanner.close_object()?;
        Ok(value)
    }
}
