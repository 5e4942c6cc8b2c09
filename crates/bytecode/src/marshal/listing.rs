//! Marshalled bytes, item by item: where each starts, its type byte, what it holds, and which references name it.

use std::fmt::Write as _;
use std::rc::Rc;

use cutaway_source::depth::Depth;

use super::depth::MAX_DEPTH;
use super::read::load_prefix;
use super::{Error, ErrorKind, tag};
use crate::Constant;
use crate::repr::{self, Addresses};

/// A code object's numbers, in their order.
const NUMBERS: [&str; 5] =
    ["co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_stacksize", "co_flags"];

/// Levels of nesting that are shown by indentation; deeper ones stand under these.
const MAX_INDENT: usize = 24;

/// Characters of a value that are shown.
const MAX_VALUE: usize = 60;

/// Lists the object at the start of `bytes`; offsets are shown counted from `base`, where the bytes stand in a file.
/// The references that it makes follow in a table.
pub fn list(bytes: &[u8], base: usize) -> Result<String, Error> {
    let depth = Rc::new(Depth::new(MAX_DEPTH));
    let mut lister = Lister { bytes, base, at: 0, out: String::new(), refs: Vec::new(), indent: 0, depth };
    match lister.item("object") {
        Ok(()) => Ok(lister.finish()),
        Err(kind) => Err(Error { kind, offset: lister.at }),
    }
}

/// An object that references may name.
struct Referred {
    offset: usize,
    /// `None` while it is being read.
    value: Option<String>,
    uses: usize,
}

struct Lister<'a> {
    bytes: &'a [u8],
    base: usize,
    at: usize,
    out: String,
    refs: Vec<Referred>,
    indent: usize,
    depth: Rc<Depth>,
}

impl Lister<'_> {
    /// Lists one object under a label; gives a short form of its value.
    fn item(&mut self, label: &str) -> Result<(), ErrorKind> {
        self.value(label).map(|_| ())
    }

    fn value(&mut self, label: &str) -> Result<String, ErrorKind> {
        let start = self.at;
        let byte = *self.bytes.get(start).ok_or(ErrorKind::Truncated)?;
        let kind = byte & !tag::FLAG_REF;
        if kind == tag::REF {
            return self.reference(label);
        }
        let slot = (byte & tag::FLAG_REF != 0).then(|| self.new_reference(start));
        let value = match kind {
            tag::CODE => self.code(label, slot)?,
            tag::SMALL_TUPLE | tag::TUPLE => self.sequence(label, "tuple", slot)?,
            tag::FROZENSET => self.sequence(label, "frozenset", slot)?,
            _ => self.plain(label, slot)?,
        };
        if let Some(slot) = slot {
            self.refs[slot].value = Some(value.clone());
        }
        Ok(value)
    }

    fn new_reference(&mut self, offset: usize) -> usize {
        self.refs.push(Referred { offset, value: None, uses: 0 });
        self.refs.len() - 1
    }

    fn reference(&mut self, label: &str) -> Result<String, ErrorKind> {
        let start = self.at;
        self.at += 1;
        let index = self.number()?;
        let referred = self.refs.get_mut(index as usize).ok_or(ErrorKind::InvalidReference)?;
        let value = referred.value.clone().ok_or(ErrorKind::InvalidReference)?;
        referred.uses += 1;
        self.line(start, label, &format!("'r' ref {index} = {value}"), None);
        Ok(value)
    }

    /// A code object: its fields, each on a line or more.
    fn code(&mut self, label: &str, slot: Option<usize>) -> Result<String, ErrorKind> {
        self.line(self.at, label, "'c' code", slot);
        self.at += 1;
        let name = self.nested(|lister| {
            for label in NUMBERS {
                lister.number_line(label)?;
            }
            for label in [
                "co_code",
                "co_consts",
                "co_names",
                "co_localsplusnames",
                "co_localspluskinds",
                "co_filename",
            ] {
                lister.item(label)?;
            }
            let name = lister.value("co_name")?;
            lister.item("co_qualname")?;
            lister.number_line("co_firstlineno")?;
            lister.item("co_linetable")?;
            lister.item("co_exceptiontable")?;
            Ok(name)
        })?;
        Ok(format!("code {}", name.trim_matches('\'')))
    }

    fn sequence(&mut self, label: &str, what: &str, slot: Option<usize>) -> Result<String, ErrorKind> {
        let start = self.at;
        let small = self.bytes[start] & !tag::FLAG_REF == tag::SMALL_TUPLE;
        self.at += 1;
        let size = if small {
            self.at += 1;
            u32::from(*self.bytes.get(start + 1).ok_or(ErrorKind::Truncated)?)
        } else {
            self.number()?
        };
        if size > i32::MAX as u32 {
            return Err(ErrorKind::SizeOutOfRange(if what == "tuple" { "tuple" } else { "set" }));
        }
        let letter = if small { ')' } else { char::from(self.bytes[start] & !tag::FLAG_REF) };
        let value = format!("{what} of {size}");
        self.line(start, label, &format!("'{letter}' {value}"), slot);
        self.nested(|lister| (0..size).try_for_each(|index| lister.item(&format!("[{index}]"))))?;
        Ok(value)
    }

    /// An object without others in it.
    fn plain(&mut self, label: &str, slot: Option<usize>) -> Result<String, ErrorKind> {
        let start = self.at;
        let (constant, size) = load_prefix(&self.bytes[start..]).map_err(|error| {
            self.at += error.offset;
            error.kind
        })?;
        self.at += size;
        let letter = char::from(self.bytes[start] & !tag::FLAG_REF);
        let value = short(&constant);
        let length = match &constant {
            Constant::Bytes(bytes) => format!(", {} bytes", bytes.len()),
            Constant::Str(text) => format!(", {} bytes", text.len()),
            _ => String::new(),
        };
        let name = type_name(letter);
        self.line(start, label, &format!("'{letter}' {name}{length}: {value}"), slot);
        Ok(value)
    }

    fn nested<T>(&mut self, list: impl FnOnce(&mut Self) -> Result<T, ErrorKind>) -> Result<T, ErrorKind> {
        let depth = Rc::clone(&self.depth);
        self.indent += 1;
        let result = depth.descend(|| list(self));
        self.indent -= 1;
        result
    }

    fn number_line(&mut self, label: &str) -> Result<(), ErrorKind> {
        let start = self.at;
        let value = self.number()? as i32;
        self.line(start, label, &value.to_string(), None);
        Ok(())
    }

    fn number(&mut self) -> Result<u32, ErrorKind> {
        let rest = self.bytes.get(self.at..).ok_or(ErrorKind::Truncated)?;
        let (bytes, _) = rest.split_first_chunk().ok_or(ErrorKind::Truncated)?;
        self.at += 4;
        Ok(u32::from_le_bytes(*bytes))
    }

    fn line(&mut self, start: usize, label: &str, what: &str, slot: Option<usize>) {
        let (offset, indent) = (self.base + start, 2 * self.indent.min(MAX_INDENT));
        let reference = slot.map_or_else(String::new, |slot| format!("  FLAG_REF -> ref {slot}"));
        let written = writeln!(
            self.out,
            "{offset:06x}  {:indent$}{label}: {}{reference}",
            "",
            what.trim_end_matches(": ")
        );
        debug_assert!(written.is_ok(), "a string takes all");
    }

    /// The lines, and a table of references.
    fn finish(mut self) -> String {
        if !self.refs.is_empty() {
            self.out.push_str("\nreferences\n");
        }
        for (index, referred) in self.refs.iter().enumerate() {
            let value = referred.value.as_deref().unwrap_or_default();
            let (offset, uses) = (self.base + referred.offset, referred.uses);
            let written = writeln!(self.out, "{index:>6}  at {offset:06x}, used {uses} times: {value}");
            debug_assert!(written.is_ok(), "a string takes all");
        }
        self.out
    }
}

/// The start of a constant's `repr()`.
fn short(constant: &Constant) -> String {
    let mut text = String::new();
    match constant {
        Constant::Bytes(bytes) => {
            let shown = &bytes[..bytes.len().min(MAX_VALUE / 3)];
            text.extend(shown.iter().map(|byte| format!("{byte:02x} ")));
            text.truncate(text.trim_end().len());
            text.push_str(if shown.len() < bytes.len() { " …" } else { "" });
        }
        constant => {
            repr::constant(constant, Addresses::Hidden, &mut text);
            if let Some((end, _)) = text.char_indices().nth(MAX_VALUE) {
                text.truncate(end);
                text.push('…');
            }
        }
    }
    text
}

fn type_name(letter: char) -> &'static str {
    match letter as u8 {
        tag::NONE | tag::FALSE | tag::TRUE | tag::ELLIPSIS => "constant",
        tag::INT | tag::INT64 => "int",
        tag::LONG => "long",
        tag::FLOAT | tag::BINARY_FLOAT => "float",
        tag::COMPLEX | tag::BINARY_COMPLEX => "complex",
        tag::STRING => "bytes",
        tag::INTERNED => "interned",
        tag::UNICODE => "unicode",
        tag::ASCII => "ascii",
        tag::ASCII_INTERNED => "ascii interned",
        tag::SHORT_ASCII => "short ascii",
        tag::SHORT_ASCII_INTERNED => "short ascii interned",
        _ => "object",
    }
}
