use crate::marshal::{ErrorKind, dump, load};
use crate::pyc::{self, Validation};
use crate::{CodeObject, Constant};

/// The bytes are what CPython's `marshal.loads` takes for the value whose debug form is `expected`.
fn check(bytes: &[u8], expected: &str) {
    let constant = load(bytes).unwrap();
    assert_eq!(format!("{constant:?}"), expected);
    assert_eq!(load(&dump(&constant)).unwrap(), constant);
}

fn refused(bytes: &[u8], kind: ErrorKind, offset: usize) {
    let error = load(bytes).unwrap_err();
    assert_eq!((error.kind, error.offset), (kind, offset), "{error}");
}

#[test]
fn values() {
    check(b"N", "None");
    check(b"i\xff\xff\xff\xff", "Int(-1)");
    check(b"l\xfd\xff\xff\xff\x00\x00\x00\x00\x04\x00", "Int(-4294967296)");
    check(b"l\x05\x00\x00\x00\0\0\0\0\0\0\0\0\x10\0", "BigInt(18446744073709551616)");
    check(b"g\0\0\0\0\0\0\0\x80", "Float(-0.0)");
    check(b"f\x031.5", "Float(1.5)");
    check(b")\x02\xda\x01ar\0\0\0\0", "Tuple([Str(\"a\"), Str(\"a\")])");
    check(b"s\x02\0\0\0ab", "Bytes([97, 98])");
    check(b"u\x04\0\0\0a\xed\xa0\x80", "Str(\"a\\u{d800}\")");
}

#[test]
fn hostile() {
    refused(b"", ErrorKind::Truncated, 0);
    refused(b"?", ErrorKind::UnknownType(b'?'), 1);
    refused(b"(\xff\xff\xff\x7f", ErrorKind::Truncated, 5);
    refused(b"(\xff\xff\xff\xff", ErrorKind::SizeOutOfRange("tuple"), 5);
    refused(b"s\xff\xff\xff\x7fa", ErrorKind::Truncated, 5);
    refused(b"l\x00\x00\x00\x80", ErrorKind::Truncated, 5);
    refused(b"l\x01\0\0\0\0\x80", ErrorKind::DigitOutOfRange, 7);
    refused(b"l\x01\0\0\0\0\0", ErrorKind::UnnormalizedLong, 7);
    refused(b"r\0\0\0\0", ErrorKind::InvalidReference, 5);
    refused(b"\xa9\x01r\0\0\0\0", ErrorKind::InvalidReference, 7);
    refused(b"z\x01\xff", ErrorKind::InvalidUnicode, 3);
    refused(b"u\x03\0\0\0\xed\xa0\x0b", ErrorKind::InvalidUnicode, 8);
    refused(b"u\x03\0\0\0\xed\xc0\x80", ErrorKind::InvalidUnicode, 8);
    refused(b"u\x02\0\0\0\xed\xa0", ErrorKind::InvalidUnicode, 7);
    refused(b"[\0\0\0\0", ErrorKind::NoConstant("list"), 1);
    refused(&b")\x01".repeat(3000), ErrorKind::RecursionLimit, 4002);
    refused(b"c\xff\xff\xff\xff", ErrorKind::MalformedCode("a count is negative"), 5);
}

#[test]
fn references_do_not_multiply() {
    let mut bytes = b"(\xff\xff\x00\x00\xf5\x00\x00\x10\x00".to_vec();
    bytes.extend(std::iter::repeat_n(b'a', 1 << 20));
    for _ in 0..65534 {
        bytes.extend(b"r\0\0\0\0");
    }
    assert_eq!(load(&bytes).unwrap_err().kind, ErrorKind::Expansion);
}

/// A module that does nothing.
pub(super) fn code() -> CodeObject {
    CodeObject {
        co_argcount: 0,
        co_posonlyargcount: 0,
        co_kwonlyargcount: 0,
        co_stacksize: 1,
        co_flags: 0,
        co_code: vec![149, 0, 103, 0],
        co_consts: vec![Constant::None],
        co_names: Vec::new(),
        co_localsplusnames: Vec::new(),
        co_localspluskinds: Vec::new(),
        co_filename: "a.py".into(),
        co_name: "<module>".into(),
        co_qualname: "<module>".into(),
        co_firstlineno: 1,
        co_linetable: vec![0xf0, 3, 1, 1, 1],
        co_exceptiontable: Vec::new(),
    }
}

#[test]
fn files() {
    for validation in [
        Validation::Timestamp { mtime: 1, size: 2 },
        Validation::CheckedHash(pyc::source_hash(b"")),
        Validation::UncheckedHash([1; 8]),
    ] {
        let bytes = pyc::write(&code(), validation);
        let (read, back) = pyc::read(&bytes).unwrap();
        assert_eq!((read, &*back), (validation, &code()));
        for end in 0..bytes.len() {
            assert!(pyc::read(&bytes[..end]).is_err());
        }
    }
    assert_eq!(pyc::read(&[0; 16]).unwrap_err(), pyc::Error::BadMagic([0; 4]));
}

#[test]
fn source_hash_is_cpythons() {
    assert_eq!(pyc::source_hash(b""), *b"'\xecm1/\x93\xb8\x14");
    assert_eq!(pyc::source_hash(b"x = 1\n"), [231, 134, 226, 137, 54, 81, 18, 14]);
}
