//! From what the compiler made to an object that can run.

use std::rc::Rc;

use cutaway_bytecode::CodeObject;
use cutaway_runtime::Vm;
use cutaway_runtime::heap::Py;
use cutaway_runtime::object::Code;

/// A code object of the runtime, its constants made into values.
pub fn code_object(vm: &Vm, code: &Rc<CodeObject>) -> Py<Code> {
    vm.code_object(code)
}
