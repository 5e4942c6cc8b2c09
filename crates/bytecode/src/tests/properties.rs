//! Whatever the bytes, nothing panics; whatever the value, it comes back. `PROPTEST_CASES=1000000` tries longer.

use std::rc::Rc;

use proptest::prelude::*;

use super::dis::function;
use crate::dis::{Options, dis};
use crate::pyc::{self, Validation};
use crate::{CodeObject, Constant, exceptiontable, linetable, marshal};

fn constant() -> impl Strategy<Value = Constant> {
    let leaf = prop_oneof![
        Just(Constant::None),
        Just(Constant::Ellipsis),
        any::<bool>().prop_map(Constant::Bool),
        any::<i64>().prop_map(Constant::Int),
        (any::<i128>(), any::<u64>()).prop_map(|(a, b)| Constant::big(num_bigint::BigInt::from(a) * b)),
        any::<f64>().prop_map(Constant::Float),
        any::<(f64, f64)>().prop_map(|(real, imag)| Constant::Complex { real, imag }),
        ".{0,300}".prop_map(|text| Constant::str(&text)),
        proptest::collection::vec(any::<u8>(), 0..40).prop_map(|bytes| Constant::Bytes(bytes.into())),
        Just(Constant::Code(Rc::new(function()))),
    ];
    leaf.prop_recursive(4, 40, 300, |item| {
        let items = proptest::collection::vec(item, 0..6);
        prop_oneof![
            items.clone().prop_map(|items| Constant::Tuple(items.into())),
            items.prop_map(|items| Constant::FrozenSet(items.into())),
        ]
    })
}

/// A code object that is not what a compiler makes, but has the right shape.
fn code() -> impl Strategy<Value = CodeObject> {
    let bytes = || proptest::collection::vec(any::<u8>(), 0..60);
    let consts = proptest::collection::vec(constant(), 0..4);
    (bytes(), consts, bytes(), bytes(), any::<i32>()).prop_map(|(code, consts, lines, exceptions, first)| {
        let even = code.len() / 2 * 2;
        let mut made = function();
        made.co_code = [&code[..even], &[36, 0]].concat();
        made.co_consts = consts;
        made.co_linetable = lines;
        made.co_exceptiontable = exceptions;
        made.co_firstlineno = first;
        made
    })
}

proptest! {
    #[test]
    fn constants_come_back(value in constant()) {
        prop_assert_eq!(marshal::load(&marshal::dump(&value)).unwrap(), value);
    }

    #[test]
    fn code_objects_come_back(value in code()) {
        let bytes = pyc::write(&value, Validation::Timestamp { mtime: 1, size: 2 });
        prop_assert_eq!(&*pyc::read(&bytes).unwrap().1, &value);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = marshal::load(&bytes);
        let _ = pyc::read(&bytes);
    }

    #[test]
    fn changed_bytes_are_read_or_refused(
        value in code(),
        changes in proptest::collection::vec(any::<(prop::sample::Index, u8)>(), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = marshal::dump_code(&value);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len() * 4).max(1));
        if let Ok(read @ Constant::Code(_)) = marshal::load(&bytes) {
            let again = marshal::load(&marshal::dump(&read)).unwrap();
            prop_assert_eq!(&again, &read);
            let Constant::Code(code) = &read else { unreachable!() };
            dis(code, Options { show_caches: true, show_offsets: true, ..Options::default() });
        }
    }

    #[test]
    fn nonsense_is_shown(value in code()) {
        dis(&value, Options { show_caches: true, show_offsets: true, ..Options::default() });
        let locations: Vec<_> = linetable::entries(&value.co_linetable, value.co_firstlineno).collect();
        prop_assert!(locations.len() <= value.co_linetable.len());
        let entries: Vec<_> = exceptiontable::entries(&value.co_exceptiontable).collect();
        prop_assert!(entries.len() * 4 <= value.co_exceptiontable.len());
    }
}
