//! What is done about text or bytes that cannot be converted.

use core::fmt::Write as _;

use cutaway_text::codec::{Encoding, decode, encode};
use rustpython_wtf8::{CodePoint, Wtf8Buf};

use crate::heap::Py;
use crate::object::{Bytes, Str, Tuple};
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

/// What takes the place of what could not be encoded.
pub(super) enum Replacement {
    /// Text, which is encoded in turn.
    Text(Wtf8Buf),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// Something that could not be converted.
pub(super) struct Trouble<'a> {
    /// The error handler's name.
    pub(super) errors: &'a str,
    /// The encoding.
    pub(super) encoding: Encoding,
    /// All that is converted: a str or bytes.
    pub(super) object: &'a Value,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) reason: &'static str,
}

impl Trouble<'_> {
    fn exception(&self, vm: &Vm, decoding: bool) -> Result<Value> {
        let e = &vm.exceptions;
        let ty = if decoding { &e.unicode_decode_error } else { &e.unicode_encode_error };
        let args = [
            vm.str(self.encoding.name()).into(),
            self.object.clone(),
            Value::index(self.start),
            Value::index(self.end),
            vm.str(self.reason).into(),
        ];
        vm.call(ty.as_value(), &args)
    }

    #[cold]
    fn raise(&self, vm: &Vm, decoding: bool) -> Raised {
        match self.exception(vm, decoding) {
            Ok(exception) => vm.raise(exception),
            Err(raised) => raised,
        }
    }
}

/// What takes the place of `points[start..end]`, and where to go on.
pub(super) fn encoding(vm: &Vm, trouble: &Trouble<'_>, points: &[u32]) -> Result<(Replacement, usize)> {
    let bad = &points[trouble.start..trouble.end];
    let mut text = String::new();
    match trouble.errors {
        "strict" => return Err(trouble.raise(vm, false)),
        "ignore" => {}
        "replace" => text.extend(core::iter::repeat_n('?', bad.len())),
        "backslashreplace" => bad.iter().for_each(|&point| backslash(point, &mut text)),
        "xmlcharrefreplace" => bad.iter().for_each(|point| write!(text, "&#{point};").unwrap_or(())),
        "namereplace" => bad.iter().for_each(|&point| name(point, &mut text)),
        "surrogateescape" => {
            let escaped = |&point: &u32| {
                point.checked_sub(0xdc00).filter(|byte| (0x80..0x100).contains(byte)).map(|byte| byte as u8)
            };
            let bytes: Vec<u8> = bad.iter().map_while(escaped).collect();
            // What can be escaped is; only what is left is refused.
            if bytes.is_empty() {
                return Err(trouble.raise(vm, false));
            }
            let next = trouble.start + bytes.len();
            return Ok((Replacement::Bytes(bytes), next));
        }
        "surrogatepass" => {
            let mut bytes = Vec::new();
            let fits = bad.iter().all(|&point| {
                (0xd800..0xe000).contains(&point)
                    && encode::put_surrogate(point, trouble.encoding, &mut bytes)
            });
            if !fits {
                return Err(trouble.raise(vm, false));
            }
            return Ok((Replacement::Bytes(bytes), trouble.end));
        }
        _ => return foreign(vm, trouble, false, points.len()),
    }
    Ok((Replacement::Text(Wtf8Buf::from_string(text)), trouble.end))
}

/// The text that takes the place of `data[start..end]`, and where to go on.
pub(super) fn decoding(vm: &Vm, trouble: &Trouble<'_>, data: &[u8]) -> Result<(Wtf8Buf, usize)> {
    let bad = &data[trouble.start..trouble.end];
    let mut text = Wtf8Buf::new();
    let mut next = trouble.end;
    match trouble.errors {
        "strict" => return Err(trouble.raise(vm, true)),
        "ignore" => {}
        "replace" => text.push_char('\u{fffd}'),
        "backslashreplace" => bad.iter().for_each(|byte| text.push_str(&format!("\\x{byte:02x}"))),
        "surrogateescape" => {
            let high = bad.iter().take(4).take_while(|byte| !byte.is_ascii());
            let points = high.filter_map(|&byte| CodePoint::from_u32(0xdc00 + u32::from(byte)));
            next = trouble.start;
            points.for_each(|point| {
                text.push(point);
                next += 1;
            });
            if next == trouble.start {
                return Err(trouble.raise(vm, true));
            }
        }
        "surrogatepass" => match decode::surrogate_at(data, trouble.start, trouble.encoding) {
            Some((point, length)) => {
                text.push(point);
                next = trouble.start + length;
            }
            None => return Err(trouble.raise(vm, true)),
        },
        "xmlcharrefreplace" | "namereplace" => {
            return Err(vm.type_error("don't know how to handle UnicodeDecodeError in error callback"));
        }
        _ => {
            let (replacement, next) = foreign(vm, trouble, true, data.len())?;
            return match replacement {
                Replacement::Text(text) => Ok((text, next)),
                Replacement::Bytes(_) => {
                    Err(vm.type_error("decoding error handler must return (str, int) tuple"))
                }
            };
        }
    }
    Ok((text, next))
}

/// Asks a handler that the program registered.
fn foreign(vm: &Vm, trouble: &Trouble<'_>, decoding: bool, length: usize) -> Result<(Replacement, usize)> {
    let Some(handler) = vm.error_handler(trouble.errors) else {
        return Err(vm.lookup_error(&format!("unknown error handler name '{}'", trouble.errors)));
    };
    let exception = trouble.exception(vm, decoding)?;
    let result = vm.call(&handler, &[exception])?;
    let wrong = || {
        vm.type_error(if decoding {
            "decoding error handler must return (str, int) tuple"
        } else {
            "encoding error handler must return (str/bytes, int) tuple"
        })
    };
    let Some((replacement, next)) = result.get::<Tuple>().and_then(crate::types::object::pair_of) else {
        return Err(wrong());
    };
    if !vm.has_index(next) {
        return Err(wrong());
    }
    let given = vm.index_size(next)?;
    let place = if given < 0 { given + length as isize } else { given };
    let place = usize::try_from(place).ok().filter(|&place| place <= length);
    let Some(place) = place else {
        return Err(vm.index_error(&format!("position {given} from error handler out of bounds")));
    };
    if let Some(text) = replacement.get::<Str>() {
        return Ok((Replacement::Text(text.as_wtf8().to_owned()), place));
    }
    match replacement.get::<Bytes>() {
        Some(bytes) => Ok((Replacement::Bytes(bytes.data.to_vec()), place)),
        None => Err(wrong()),
    }
}

fn backslash(point: u32, out: &mut String) {
    let written = match point {
        0..0x100 => write!(out, "\\x{point:02x}"),
        0x100..0x10000 => write!(out, "\\u{point:04x}"),
        _ => write!(out, "\\U{point:08x}"),
    };
    // Writing to a string cannot fail.
    written.unwrap_or(());
}

fn name(point: u32, out: &mut String) {
    match char::from_u32(point).and_then(unicode_names2::name) {
        Some(name) => write!(out, "\\N{{{name}}}").unwrap_or(()),
        None => backslash(point, out),
    }
}

/// The handlers that are always there.
pub const NAMES: &[&str] = &[
    "strict",
    "ignore",
    "replace",
    "xmlcharrefreplace",
    "backslashreplace",
    "namereplace",
    "surrogatepass",
    "surrogateescape",
];

impl Vm {
    /// `codecs.register_error`: a callable for a name.
    pub fn register_error_handler(&self, name: &Py<Str>, handler: Value) {
        self.error_handlers.set_str(name, handler);
    }

    /// The callable that the program registered for a name.
    pub fn error_handler(&self, name: &str) -> Option<Value> {
        self.error_handlers.get_str(&self.intern(name))
    }
}
