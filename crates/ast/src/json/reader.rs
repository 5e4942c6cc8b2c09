//! JSON to tree. The functions that read each kind of node are generated; here is what they call.

use cutaway_json::{ErrorKind, Program, Scanner, constant, program};
use cutaway_source::depth::grow;
use cutaway_source::{SourceFile, Span};

use super::{Document, FOLDED_SCHEMA, Folded, SCHEMA};
use crate::future::Features;
use crate::{Builder, Constant, Ident, Mod, ScopeNodeId};

pub use cutaway_json::Result;

/// What can be read from JSON.
pub trait Read<'ast>: Copy {
    /// Reads one value.
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self>;
}

/// Where the text is read and where the nodes go.
pub struct Reader<'t, 'ast> {
    scanner: Scanner<'t>,
    builder: &'t Builder<'ast>,
    /// The text that spans speak about.
    source: &'t str,
    /// Scope ids are smaller than this: there is not more than one for a byte of JSON.
    scope_limit: u32,
    /// The scope ids met so far.
    scopes: Vec<bool>,
}

/// Reads a tree or a part of one from a scanner that stands before it; `source` is the text its spans speak about.
pub fn read_value<'ast, T: Read<'ast>>(
    text: &str,
    source: &SourceFile,
    builder: &Builder<'ast>,
) -> Result<T> {
    let mut reader = Reader::new(Scanner::new(text), text.len(), source.text(), builder);
    let value = T::read(&mut reader)?;
    reader.scanner.end_of_text()?;
    builder.reserve_scopes(reader.scopes.len() as u32);
    Ok(value)
}

pub(super) fn document<'ast>(text: &str, builder: &Builder<'ast>) -> Result<Document<'ast>> {
    let mut scanner = Scanner::new(text);
    let Program { filename, source_hash, source, .. } = program::read(&mut scanner, &[SCHEMA])?;
    let source = SourceFile::from_text(filename, source.into_owned());
    let module = tree(&mut scanner, text.len(), &source, builder)?;
    scanner.close_object()?;
    scanner.end_of_text()?;
    Ok(Document { source, source_hash, module })
}

pub(super) fn folded<'ast>(text: &str, builder: &Builder<'ast>) -> Result<Folded<'ast>> {
    let mut scanner = Scanner::new(text);
    let program = program::read(&mut scanner, &[FOLDED_SCHEMA])?;
    let (optimize, source_hash) = (program.optimize.unwrap_or(0), program.source_hash);
    let source = SourceFile::from_text(program.filename, program.source.into_owned());
    let (module, features) = read_embedded(&mut scanner, text.len(), &source, builder)?;
    scanner.close_object()?;
    scanner.end_of_text()?;
    Ok(Folded { document: Document { source, source_hash, module }, optimize, features })
}

/// Reads the folded tree of an open document with its future features; the document is `length` bytes long.
pub fn read_embedded<'t, 'ast>(
    scanner: &mut Scanner<'t>,
    length: usize,
    source: &'t SourceFile,
    builder: &'t Builder<'ast>,
) -> Result<(Mod<'ast>, Features)> {
    scanner.key("future")?;
    let features = features(scanner, source.text())?;
    let module = tree(scanner, length, source, builder)?;
    Ok((module, features))
}

/// The key `tree`.
fn tree<'t, 'ast>(
    scanner: &mut Scanner<'t>,
    length: usize,
    source: &'t SourceFile,
    builder: &'t Builder<'ast>,
) -> Result<Mod<'ast>> {
    scanner.key("tree")?;
    let mut reader = Reader::new(std::mem::take(scanner), length, source.text(), builder);
    let module = Read::read(&mut reader)?;
    builder.reserve_scopes(reader.scopes.len() as u32);
    *scanner = reader.scanner;
    Ok(module)
}

fn features(scanner: &mut Scanner<'_>, source: &str) -> Result<Features> {
    scanner.open_object()?;
    scanner.key("annotations")?;
    let annotations = scanner.boolean()?;
    scanner.key("barry_as_FLUFL")?;
    let barry_as_bdfl = scanner.boolean()?;
    scanner.key("last")?;
    let last = span(scanner, source)?;
    scanner.close_object()?;
    Ok(Features { annotations, barry_as_bdfl, last })
}

/// `[start,end]` within the source, or `null`.
pub fn span(scanner: &mut Scanner<'_>, source: &str) -> Result<Span> {
    if scanner.take_word("null") {
        return Ok(Span::NONE);
    }
    let offset = scanner.offset();
    scanner.expect(b'[', "an array or null")?;
    let start: u32 = scanner.int("an offset")?;
    scanner.expect(b',', "`,`")?;
    let end: u32 = scanner.int("an offset")?;
    scanner.expect(b']', "`]`")?;
    if source.get(start as usize..end as usize).is_none() {
        return Err(scanner.error_at(ErrorKind::Invalid("span outside the source"), offset));
    }
    Ok(Span::new(start, end))
}

impl<'t, 'ast> Reader<'t, 'ast> {
    fn new(scanner: Scanner<'t>, length: usize, source: &'t str, builder: &'t Builder<'ast>) -> Self {
        let scope_limit = u32::try_from(length).unwrap_or(u32::MAX);
        Self { scanner, builder, source, scope_limit, scopes: Vec::new() }
    }

    /// Reads a node: which constructor it is decides how the fields are read.
    #[inline]
    pub(crate) fn node<T>(
        &mut self,
        wanted: &'static str,
        fields: impl FnOnce(&mut Self, &str) -> Result<Option<T>>,
    ) -> Result<T> {
        self.scanner.enter()?;
        let offset = self.scanner.offset();
        let name = self.scanner.open_node()?;
        let node = grow(|| fields(self, &name))?;
        self.scanner.leave();
        node.ok_or_else(|| {
            let found = name.into_owned();
            self.scanner.error_at(ErrorKind::UnknownNode { wanted, found }, offset)
        })
    }

    /// Reads a constructor of a sum without fields.
    #[inline]
    pub(crate) fn enumeration<T: Copy>(
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

    /// Reads the attributes: `span` is what counts.
    pub(crate) fn span(&mut self) -> Result<Span> {
        self.scanner.key("span")?;
        span(&mut self.scanner, self.source)
    }

    /// Reads the scope id of a whole module: 0.
    pub(crate) fn whole_scope(&mut self) -> Result<ScopeNodeId> {
        self.scanner.key("scope")?;
        let offset = self.scanner.offset();
        match self.scanner.int::<u32>("a scope id")? {
            0 => Ok(ScopeNodeId::WHOLE),
            _ => Err(self.scanner.error_at(ErrorKind::Invalid("the module's scope id is 0"), offset)),
        }
    }

    /// Reads the first of `count` scope ids in a row.
    pub(crate) fn scopes(&mut self, count: u32) -> Result<ScopeNodeId> {
        self.scanner.key("scope")?;
        let offset = self.scanner.offset();
        let first: u32 = self.scanner.int("a scope id")?;
        let ids = first as usize..(first as usize).saturating_add(count as usize);
        if first == 0 || first >= self.scope_limit {
            return Err(self.scanner.error_at(ErrorKind::NumberRange("a scope id"), offset));
        }
        if self.scopes.len() < ids.end {
            self.scopes.resize(ids.end, false);
        }
        for id in &mut self.scopes[ids] {
            if std::mem::replace(id, true) {
                return Err(self
                    .scanner
                    .error_at(ErrorKind::Invalid("a scope id that another node has"), offset));
            }
        }
        Ok(ScopeNodeId::new(first))
    }

    /// Reads a field that always has its value.
    #[inline]
    pub(crate) fn one<T: Read<'ast>>(&mut self, name: &'static str) -> Result<T> {
        self.scanner.key(name)?;
        T::read(self)
    }

    /// Reads a field that holds a struct behind a reference.
    #[inline]
    pub(crate) fn one_ref<T: Read<'ast>>(&mut self, name: &'static str) -> Result<&'ast T> {
        let value: T = self.one(name)?;
        Ok(self.alloc(value))
    }

    /// Reads a `?` field.
    #[inline]
    pub(crate) fn optional<T: Read<'ast>>(&mut self, name: &'static str) -> Result<Option<T>> {
        self.scanner.key(name)?;
        self.hole()
    }

    /// Reads a `?` field that holds a struct behind a reference.
    #[inline]
    pub(crate) fn optional_ref<T: Read<'ast>>(&mut self, name: &'static str) -> Result<Option<&'ast T>> {
        let value: Option<T> = self.optional(name)?;
        Ok(value.map(|value| self.alloc(value)))
    }

    /// Reads a `*` field.
    #[inline]
    pub(crate) fn list<T: Read<'ast>>(&mut self, name: &'static str) -> Result<&'ast [T]> {
        self.scanner.key(name)?;
        self.elements(T::read)
    }

    /// Reads a `?*` field.
    #[inline]
    pub(crate) fn holes<T: Read<'ast>>(&mut self, name: &'static str) -> Result<&'ast [Option<T>]> {
        self.scanner.key(name)?;
        self.elements(Self::hole)
    }

    /// Ends a node.
    #[inline]
    pub(crate) fn end(&mut self) -> Result<()> {
        self.scanner.close_object()
    }

    /// Reads a node's fields into the arena.
    #[inline]
    pub(crate) fn fields<T: Copy>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<&'ast T> {
        let node = read(self)?;
        Ok(self.alloc(node))
    }

    /// Puts a node into the arena.
    #[inline]
    pub(crate) fn alloc<T: Copy>(&self, node: T) -> &'ast T {
        self.builder.alloc(node)
    }

    #[inline]
    fn hole<T: Read<'ast>>(&mut self) -> Result<Option<T>> {
        if self.scanner.take_word("null") { Ok(None) } else { T::read(self).map(Some) }
    }

    fn elements<T: Copy>(&mut self, read: fn(&mut Self) -> Result<T>) -> Result<&'ast [T]> {
        self.scanner.expect(b'[', "an array")?;
        if self.scanner.take(b']') {
            return Ok(&[]);
        }
        let mut values = Vec::new();
        loop {
            values.push(read(self)?);
            if self.scanner.take(b']') {
                return Ok(self.builder.slice(&values));
            }
            self.scanner.expect(b',', "`,` or `]`")?;
        }
    }
}

impl<'ast> Read<'ast> for Ident<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        let text = reader.scanner.string()?;
        Ok(reader.builder.ident(&text))
    }
}

impl<'ast> Read<'ast> for i32 {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        reader.scanner.int("an int")
    }
}

impl<'ast> Read<'ast> for &'ast str {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        let text = reader.scanner.string()?;
        Ok(reader.builder.str(&text))
    }
}

impl<'ast> Read<'ast> for Constant<'ast> {
    fn read(reader: &mut Reader<'_, 'ast>) -> Result<Self> {
        constant::read(&mut reader.scanner, reader.builder.bump())
    }
}
