//! Properties of an opcode in words.

use cutaway_bytecode::Opcode;

/// What is true of an opcode, in a fixed order.
pub(super) fn words(opcode: Opcode) -> Vec<&'static str> {
    let all = [
        (opcode.has_arg(), "has an argument"),
        (opcode.has_const(), "the argument counts constants"),
        (opcode.has_name(), "the argument counts names"),
        (opcode.has_local(), "the argument is a local variable's slot"),
        (opcode.has_free(), "the argument is a cell's slot"),
        (opcode.has_jump(), "jumps"),
        (opcode.is_block_push(), "names an exception handler"),
        (opcode.is_scope_exit(), "leaves the code object"),
        (opcode.is_unconditional_jump(), "never goes on with the next instruction"),
        (opcode.has_error(), "can raise"),
        (opcode.has_escapes(), "can run other Python code"),
        (opcode.has_eval_break(), "looks at signals and other requests"),
        (opcode.has_deopt() || opcode.has_exit(), "can go back to its general form"),
        (opcode.is_pure(), "only moves values"),
    ];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, words)| words).collect()
}
