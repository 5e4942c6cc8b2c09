//! Whatever the constant, it comes back; whatever the text, nothing panics. `PROPTEST_CASES=1000000` tries longer.

use bumpalo::Bump;
use cutaway_bytecode::Constant;
use cutaway_bytecode::json::Owned;
use cutaway_constant::{Constant as Borrowed, unique};
use num_bigint::BigInt;
use proptest::prelude::*;
use rustpython_wtf8::{CodePoint, Wtf8Buf};

use super::{CODE, HANDLER, LOOP};
use crate::cursor::Cursor;
use crate::{cfg, code, codegen, constant};

fn any_constant() -> impl Strategy<Value = Constant> {
    let point = (0u32..0x11_0000).prop_filter_map("no code point", CodePoint::from_u32);
    let leaf = prop_oneof![
        Just(Constant::None),
        Just(Constant::Ellipsis),
        any::<bool>().prop_map(Constant::Bool),
        any::<i64>().prop_map(Constant::Int),
        (any::<i128>(), any::<u64>()).prop_map(|(a, b)| Constant::big(BigInt::from(a) * b)),
        any::<u64>().prop_map(|bits| Constant::Float(f64::from_bits(bits))),
        any::<(f64, f64)>().prop_map(|(real, imag)| Constant::Complex { real, imag }),
        ".{0,30}".prop_map(|text| Constant::str(&text)),
        proptest::collection::vec(point, 0..10)
            .prop_map(|points| Constant::Str(points.into_iter().collect::<Wtf8Buf>().into())),
        proptest::collection::vec(any::<u8>(), 0..40).prop_map(|bytes| Constant::Bytes(bytes.into())),
    ];
    leaf.prop_recursive(4, 40, 300, |item| {
        let items = proptest::collection::vec(item, 0..6);
        prop_oneof![
            items.clone().prop_map(|items| Constant::Tuple(items.into())),
            items.prop_map(|items| Constant::FrozenSet(items.into())),
        ]
    })
}

/// Whether there are frozensets in it with items that Python takes for equal.
fn repeats(value: &Constant) -> bool {
    match value {
        Constant::Tuple(items) => items.iter().any(repeats),
        Constant::FrozenSet(items) => items.iter().any(repeats) || repeats_here(items),
        _ => false,
    }
}

fn repeats_here(items: &[Constant]) -> bool {
    let bump = Bump::new();
    let mut text = String::new();
    constant::write(&Constant::Tuple(items.into()), &mut text);
    let items = constant::read(&mut Cursor::new(1, &text), &bump, 0);
    matches!(items, Ok(Borrowed::Tuple(items)) if unique(items).len() < items.len())
}

fn read_all(text: &str) {
    let _ = codegen::read(text);
    let _ = cfg::read(text);
    let _ = cfg::read_optimized(text);
    let _ = code::read(text);
}

proptest! {
    #[test]
    fn constants_come_back(value in any_constant()) {
        prop_assume!(!repeats(&value));
        let mut text = String::new();
        constant::write(&value, &mut text);
        let mut line = Cursor::new(1, &text);
        let read = constant::read_item(&mut line, &Bump::new());
        prop_assert!(line.end().is_ok(), "{}", text);
        match read {
            Ok(Owned::Value(again)) => prop_assert_eq!(again, value),
            other => prop_assert!(false, "{:?} of {}", other, text),
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*") {
        read_all(&text);
    }

    #[test]
    fn damaged_texts_are_read_or_refused(
        which in 0usize..3, start in any::<prop::sample::Index>(), length in 0usize..30, put in "[ \\nA-Z0-9.@:uBL'(,-]{0,12}"
    ) {
        let text = [LOOP, HANDLER, CODE][which];
        let start = start.index(text.len());
        let end = (start + length).min(text.len());
        // All of it is ASCII.
        read_all(&format!("{}{put}{}", &text[..start], &text[end..]));
    }
}
