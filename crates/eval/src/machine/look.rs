//! What others may ask of the evaluator: the runtime's trait.

use cutaway_bytecode::code::kinds;
use cutaway_runtime::heap::Py;
use cutaway_runtime::object::{CellObject, Dict, Function, Generator, Type};
use cutaway_runtime::vm::{Call, Resumed};
use cutaway_runtime::{Result, Value, Vm};

use super::Machine;
use crate::locals;

/// The evaluator as the runtime sees it.
pub(crate) struct Evaluator(pub(crate) &'static Machine);

impl Call for Evaluator {
    fn call_function(
        &self,
        _vm: &Vm,
        function: &Py<Function>,
        args: &[Value],
        kwnames: &[Value],
    ) -> Result<Value> {
        self.0.call(function, args, kwnames)
    }

    fn resume(&self, vm: &Vm, generator: &Py<Generator>, input: Result<Value, Value>) -> Result<Resumed> {
        crate::types::resume(vm, generator, input)
    }

    fn globals(&self, _vm: &Vm) -> Option<Py<Dict>> {
        let records = self.0.records();
        records.get(records.depth()).map(|record| record.function.globals.clone())
    }

    fn builtins(&self, _vm: &Vm) -> Option<Py<Dict>> {
        let records = self.0.records();
        records.get(records.depth()).map(|record| record.function.builtins.clone())
    }

    fn locals(&self, vm: &Vm) -> Result<Value> {
        locals::locals(self.0, vm)
    }

    fn frame(&self, _vm: &Vm, depth: usize) -> Option<Value> {
        self.0.frame_object_at(self.0.records().depth().checked_sub(depth)?)
    }

    fn super_arguments(&self, vm: &Vm) -> Result<(Value, Value)> {
        super_arguments(self.0, vm)
    }
}

/// `__class__` and the first argument of the running function.
fn super_arguments(m: &Machine, vm: &Vm) -> Result<(Value, Value)> {
    let depth = m.records().depth();
    let Some(record) = m.records().get(depth) else {
        return Err(vm.runtime_error("super(): no current frame"));
    };
    let code = &record.code.code;
    if code.co_argcount == 0 {
        return Err(vm.runtime_error("super(): no arguments"));
    }
    let first = m.slot_of(record, 0);
    let first = match first.get::<CellObject>() {
        Some(cell) if code.co_localspluskinds.first().is_some_and(|kind| kind & kinds::CO_FAST_CELL != 0) => {
            cell.contents.get()
        }
        _ => first,
    };
    if first.is_null() {
        return Err(vm.runtime_error("super(): arg[0] deleted"));
    }
    let is_class_cell = |index: &usize| {
        code.co_localspluskinds[*index] & kinds::CO_FAST_FREE != 0
            && &*code.co_localsplusnames[*index] == "__class__"
    };
    let Some(index) = (0..code.nlocalsplus()).find(is_class_cell) else {
        return Err(vm.runtime_error("super(): __class__ cell not found"));
    };
    let cell = m.slot_of(record, index);
    let Some(cell) = cell.get::<CellObject>() else {
        return Err(vm.runtime_error("super(): bad __class__ cell"));
    };
    let class = cell.contents.get();
    if class.is_null() {
        return Err(vm.runtime_error("super(): empty __class__ cell"));
    }
    if class.get::<Type>().is_none() {
        let ty = vm.type_name(&class);
        return Err(vm.runtime_error(&format!("super(): __class__ is not a type ({ty})")));
    }
    Ok((class, first))
}
