use crate::verify::verify;
use crate::{CodeObject, Opcode};

/// A code object of these instructions, on a stack with room for two.
fn code(instructions: &[(Opcode, u8)]) -> CodeObject {
    let units = instructions.len() as u8;
    let mut code = super::marshal::code();
    code.co_stacksize = 2;
    code.co_code = instructions.iter().flat_map(|(opcode, arg)| [opcode.byte().unwrap(), *arg]).collect();
    code.co_names = vec!["a".into()];
    // No location, for at most eight units each.
    code.co_linetable = (0..units).step_by(8).map(|unit| 0xf8 | (units - unit - 1).min(7)).collect();
    code
}

#[track_caller]
fn check(instructions: &[(Opcode, u8)], expected: &str) {
    let result = verify(&code(instructions));
    assert_eq!(result.map_or_else(|fault| fault.to_string(), |()| "sound".to_owned()), expected);
}

#[test]
fn what_does_not_hold() {
    use Opcode::{
        Cache, ExtendedArg, JumpBackward, JumpForward, LoadConst, LoadGlobal, LoadName, Nop, PopJumpIfTrue,
        PopTop, ReturnConst, ReturnValue,
    };
    check(&[(LoadName, 0), (ReturnValue, 0)], "sound");
    check(&[(LoadName, 0), (JumpBackward, 3), (Cache, 0)], "offset 2: the stack is 1 deep, on another way 0");
    check(&[(Nop, 0), (JumpBackward, 3), (Cache, 0)], "sound");
    check(&[(LoadName, 0), (PopJumpIfTrue, 1), (Cache, 0), (Nop, 0), (ReturnConst, 0)], "sound");
    check(
        &[(LoadName, 0), (PopJumpIfTrue, 1), (Cache, 0), (LoadConst, 0), (ReturnConst, 0)],
        "offset 6: the stack is 1 deep, on another way 0",
    );
    check(&[(PopTop, 0), (ReturnConst, 0)], "offset 0: stack underflow: POP_TOP takes 1 of 0");
    check(&[(LoadConst, 0); 4], "offset 4: the stack gets 3 deep, it has room for 2");
    check(&[(LoadName, 1), (ReturnValue, 0)], "offset 0: LOAD_NAME wants number 1 of the names, there are 1");
    check(&[(Nop, 0)], "offset 0: control runs off the end of the code");
    check(&[(JumpForward, 0)], "offset 0: a jump to where no instruction starts");
    check(&[(LoadGlobal, 0), (ReturnValue, 0)], "offset 0: inline caches are cut off");
    check(&[(Nop, 0), (ExtendedArg, 0)], "offset 0: control runs off the end of the code");
    check(&[(ExtendedArg, 0), (ExtendedArg, 1)], "there are only EXTENDED_ARGs");
    check(&[(Cache, 0)], "offset 0: no instruction of compiled code has the number 0");
}

#[test]
fn loops_have_their_end() {
    use Opcode::{Cache, EndFor, ForIter, GetIter, JumpBackward, LoadName, PopTop, ReturnConst};
    let around = |end: Opcode| {
        let head = [
            (LoadName, 0),
            (GetIter, 0),
            (ForIter, 3),
            (Cache, 0),
            (PopTop, 0),
            (JumpBackward, 5),
            (Cache, 0),
        ];
        verify(&code(&[&head[..], &[(end, 0), (PopTop, 0), (ReturnConst, 0)]].concat()))
    };
    assert_eq!(around(EndFor).map_err(|fault| fault.to_string()), Ok(()));
    assert_eq!(
        around(PopTop).unwrap_err().what,
        "FOR_ITER steps over END_FOR and POP_TOP, which are not there"
    );
}

#[test]
fn jumps_lead_to_the_prefix() {
    use Opcode::{Cache, ExtendedArg, JumpBackward, LoadName, Nop, PopTop};
    let prefixed = |distance| {
        code(&[(Nop, 0), (ExtendedArg, 0), (LoadName, 0), (PopTop, 0), (JumpBackward, distance), (Cache, 0)])
    };
    assert_eq!(verify(&prefixed(5)), Ok(()));
    assert_eq!(verify(&prefixed(4)).unwrap_err().what, "a jump to where no instruction starts");
}
