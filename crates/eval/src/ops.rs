//! What the loop's arms call, one file for each family of opcodes.

pub(crate) mod arith;
pub(crate) mod attr;
pub(crate) mod build;
pub(crate) mod call;
pub(crate) mod exception;
pub(crate) mod format;
pub(crate) mod function;
pub(crate) mod generator;
pub(crate) mod import;
pub(crate) mod intrinsic;
pub(crate) mod iter;
pub(crate) mod match_;
pub(crate) mod name;
pub(crate) mod subscr;
pub(crate) mod unpack;
pub(crate) mod with_;

use cutaway_bytecode::Opcode;
use cutaway_runtime::{Result, Vm};

/// `SystemError`: the verifier lets no such instruction through.
#[cold]
pub(crate) fn unknown_opcode(vm: &Vm, opcode: Opcode) -> Result<()> {
    Err(vm.system_error(&format!("unknown opcode {}", opcode.number())))
}
