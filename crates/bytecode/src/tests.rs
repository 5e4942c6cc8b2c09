use crate::opcode::generate;
use crate::{Branch, Opcode};

#[test]
fn table_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/opcode/table.rs");
    let text = generate::generate();
    if std::env::var_os("CUTAWAY_REGEN").is_some() {
        std::fs::write(path, &text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), text, "run `cargo xtask regen`");
}

#[test]
fn effects() {
    let check = |name: &str, oparg, branch, expected| {
        assert_eq!(Opcode::from_name(name).unwrap().stack_effect(oparg, branch), expected, "{name}");
    };
    check("LOAD_FAST", 0, Branch::Fallthrough, Some(1));
    check("CALL", 3, Branch::Fallthrough, Some(-4));
    check("UNPACK_EX", 0x102, Branch::Fallthrough, Some(3));
    check("SETUP_CLEANUP", 0, Branch::Fallthrough, Some(0));
    check("SETUP_CLEANUP", 0, Branch::Taken, Some(2));
    check("INSTRUMENTED_LINE", 0, Branch::Taken, None);
}

mod dis;
mod marshal;
mod properties;
mod tables;
mod verify;
