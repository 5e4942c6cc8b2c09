//! Code that the loop must not run.

use cutaway_bytecode::{CodeObject, Constant, Opcode};

use crate::verify::{Error, verify};

fn code(instructions: &[(Opcode, u8)]) -> CodeObject {
    CodeObject {
        co_argcount: 0,
        co_posonlyargcount: 0,
        co_kwonlyargcount: 0,
        co_stacksize: 3,
        co_flags: 0,
        co_code: instructions.iter().flat_map(|(opcode, arg)| [opcode.byte().unwrap(), *arg]).collect(),
        co_consts: vec![Constant::None],
        co_names: vec!["a".into()],
        co_localsplusnames: Vec::new(),
        co_localspluskinds: Vec::new(),
        co_filename: "<test>".into(),
        co_name: "test".into(),
        co_qualname: "test".into(),
        co_firstlineno: 1,
        co_linetable: Vec::new(),
        co_exceptiontable: Vec::new(),
    }
}

#[track_caller]
fn check(instructions: &[(Opcode, u8)], expected: Result<(), Error>) {
    assert_eq!(verify(&code(instructions), &[]), expected);
}

#[test]
fn a_finished_loop_steps_over_its_end() {
    use Opcode::{Cache, EndFor, ExtendedArg, ForIter, GetIter, JumpBackward, LoadName, PopTop, ReturnConst};
    let around = |end: &[(Opcode, u8)]| {
        let head = [
            (LoadName, 0),
            (GetIter, 0),
            (ForIter, 3),
            (Cache, 0),
            (PopTop, 0),
            (JumpBackward, 5),
            (Cache, 0),
        ];
        [&head, end, &[(ReturnConst, 0)]].concat()
    };
    check(&around(&[(EndFor, 0), (PopTop, 0)]), Ok(()));
    check(&around(&[(PopTop, 0), (PopTop, 0)]), Err(Error::Jump));
    check(&around(&[(EndFor, 0), (EndFor, 0)]), Err(Error::Jump));
    check(&around(&[(ExtendedArg, 0), (EndFor, 0), (PopTop, 0)]), Err(Error::Jump));
    check(&around(&[]), Err(Error::Jump));
}

#[test]
fn what_is_not_there() {
    use Opcode::{
        ExtendedArg, JumpBackward, LoadConst, LoadFast, LoadName, PopTop, ReturnConst, ReturnValue,
    };
    check(&[(LoadName, 0), (ReturnValue, 0)], Ok(()));
    check(&[(LoadName, 1), (ReturnValue, 0)], Err(Error::Argument));
    check(&[(LoadFast, 0), (ReturnValue, 0)], Err(Error::Argument));
    check(&[(LoadConst, 1), (ReturnValue, 0)], Err(Error::Argument));
    check(&[(PopTop, 0), (ReturnConst, 0)], Err(Error::Stack));
    check(&[(LoadName, 0); 4], Err(Error::Stack));
    check(&[(LoadName, 0)], Err(Error::Jump));
    check(&[(ExtendedArg, 0)], Err(Error::Jump));
    check(&[(JumpBackward, 9), (Opcode::Cache, 0)], Err(Error::Jump));
    check(&[], Err(Error::Jump));
}
