//! `.pyc` files: a header of 16 bytes, then a marshalled code object.

use std::hash::Hasher;
use std::rc::Rc;

use cutaway_json::escape::hex_bytes;
use siphasher::sip::SipHasher13;

use crate::{CodeObject, Constant, marshal};

/// The magic number of CPython 3.13, as the first two bytes of a file have it.
pub const MAGIC_NUMBER: u16 = 3571;

/// How many bytes stand in front of the code object.
pub const HEADER_SIZE: usize = 16;

/// The first four bytes of a file.
const RAW_MAGIC_NUMBER: [u8; 4] = {
    let [low, high] = MAGIC_NUMBER.to_le_bytes();
    [low, high, b'\r', b'\n']
};

/// How a file says which source it was made from (PEP 552).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Validation {
    /// The source's modification time in seconds and its size, both modulo 2**32.
    Timestamp {
        /// Seconds since the epoch.
        mtime: u32,
        /// Bytes.
        size: u32,
    },
    /// The source's hash, which the importer compares.
    CheckedHash([u8; 8]),
    /// The source's hash, which the importer takes on trust.
    UncheckedHash([u8; 8]),
}

/// Why bytes are no `.pyc` file of CPython 3.13.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Error {
    /// Fewer than 16 bytes.
    Truncated,
    /// Another version's file, or no `.pyc` file.
    BadMagic([u8; 4]),
    /// Flags that no version has.
    InvalidFlags(u32),
    /// What follows the header cannot be read; offsets count from the start of the file.
    Marshal(marshal::Error),
    /// What follows the header is no code object.
    NonCode,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Truncated => f.write_str("reached EOF while reading the header of a .pyc file"),
            Self::BadMagic(bytes) => {
                let number = u16::from_le_bytes([bytes[0], bytes[1]]);
                let bytes = bytes.escape_ascii();
                write!(f, "bad magic number: {bytes} ({number}, CPython 3.13 has {MAGIC_NUMBER}) at offset 0")
            }
            Self::InvalidFlags(flags) => write!(f, "invalid flags {flags} at offset 4"),
            Self::Marshal(error) => error.fmt(f),
            Self::NonCode => f.write_str("non-code object"),
        }
    }
}

impl std::error::Error for Error {}

/// Reads a whole file.
pub fn read(bytes: &[u8]) -> Result<(Validation, Rc<CodeObject>), Error> {
    let validation = read_header(bytes)?;
    match marshal::load(&bytes[HEADER_SIZE..]) {
        Ok(Constant::Code(code)) => Ok((validation, code)),
        Ok(_) => Err(Error::NonCode),
        Err(error) => Err(Error::Marshal(marshal::Error { offset: error.offset + HEADER_SIZE, ..error })),
    }
}

/// Reads the first 16 bytes of a file.
pub fn read_header(bytes: &[u8]) -> Result<Validation, Error> {
    let Some((header, _)) = bytes.split_first_chunk::<HEADER_SIZE>() else { return Err(Error::Truncated) };
    let [m0, m1, m2, m3, f0, f1, f2, f3, rest @ ..] = *header;
    if [m0, m1, m2, m3] != RAW_MAGIC_NUMBER {
        return Err(Error::BadMagic([m0, m1, m2, m3]));
    }
    match u32::from_le_bytes([f0, f1, f2, f3]) {
        0 => {
            let both = u64::from_le_bytes(rest);
            let (mtime, size) = (both as u32, (both >> 32) as u32);
            Ok(Validation::Timestamp { mtime, size })
        }
        0b01 => Ok(Validation::UncheckedHash(rest)),
        0b11 => Ok(Validation::CheckedHash(rest)),
        flags => Err(Error::InvalidFlags(flags)),
    }
}

/// Whether bytes start as a `.pyc` file of some CPython 3 does; no source text starts so, with zero bytes in the flags.
pub fn is_pyc(bytes: &[u8]) -> bool {
    let Some((head, _)) = bytes.split_first_chunk::<8>() else { return false };
    let magic = u16::from_le_bytes([head[0], head[1]]);
    (3000..4000).contains(&magic) && head[2..4] == *b"\r\n" && head[5..8] == [0; 3]
}

/// A whole file, item by item: the header's fields, the marshalled object, the references in it.
pub fn list(bytes: &[u8]) -> Result<String, Error> {
    let validation = read_header(bytes)?;
    let (flags, rest) = match validation {
        Validation::Timestamp { mtime, size } => (
            "0: checked by modification time and size",
            format!("000008  mtime {mtime}\n00000c  source size {size}\n"),
        ),
        Validation::CheckedHash(hash) => {
            ("3: checked by hash", format!("000008  source hash {}\n", hex(hash)))
        }
        Validation::UncheckedHash(hash) => {
            ("1: hash, not checked", format!("000008  source hash {}\n", hex(hash)))
        }
    };
    let object = marshal::list(&bytes[16..], 16)
        .map_err(|error| Error::Marshal(marshal::Error { offset: error.offset + 16, ..error }))?;
    Ok(format!("000000  magic number {MAGIC_NUMBER} (CPython 3.13)\n000004  flags {flags}\n{rest}{object}"))
}

fn hex(hash: [u8; 8]) -> String {
    let mut digits = String::new();
    hex_bytes(&hash, &mut digits);
    digits
}

/// A whole file.
pub fn write(code: &CodeObject, validation: Validation) -> Vec<u8> {
    let mut out = Vec::new();
    write_to(&mut out, code, validation);
    out
}

/// Appends a whole file.
pub fn write_to(out: &mut Vec<u8>, code: &CodeObject, validation: Validation) {
    let (flags, rest) = match validation {
        Validation::Timestamp { mtime, size } => (0, u64::from(size) << 32 | u64::from(mtime)),
        Validation::UncheckedHash(hash) => (0b01, u64::from_le_bytes(hash)),
        Validation::CheckedHash(hash) => (0b11u32, u64::from_le_bytes(hash)),
    };
    out.extend(RAW_MAGIC_NUMBER);
    out.extend(flags.to_le_bytes());
    out.extend(rest.to_le_bytes());
    marshal::dump_code_to(out, code);
}

/// The hash of a source file's bytes: `_imp.source_hash` with the magic number as key.
pub fn source_hash(source: &[u8]) -> [u8; 8] {
    let key = u64::from(u32::from_le_bytes(RAW_MAGIC_NUMBER));
    let mut hasher = SipHasher13::new_with_keys(key, 0);
    hasher.write(source);
    hasher.finish().to_le_bytes()
}
