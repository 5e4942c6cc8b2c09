//! What must hold of units that come from outside; codegen's own keep it.

use cutaway_bytecode::Opcode;
use cutaway_bytecode::argument::{self, Tables};
use cutaway_bytecode::code::flags::{CO_VARARGS, CO_VARKEYWORDS};
use cutaway_bytecode::opcode::SIZE;
use cutaway_bytecode::verify::nesting;

use crate::unit::{Const, Module, Unit};

/// Checks how units hang together; the error says which does not and why.
pub fn module(module: &Module) -> Result<(), String> {
    if module.units.is_empty() {
        return Err("there is no unit".to_owned());
    }
    let inner: Vec<Vec<u32>> = module.units.iter().map(inner).collect();
    nesting(&inner).map_err(|(number, what)| format!("unit u{number}: {what}"))?;
    for unit in &module.units {
        self::unit(unit).map_err(|what| format!("unit u{}: {what}", unit.id.0))?;
    }
    Ok(())
}

/// The units in this one.
fn inner(unit: &Unit) -> Vec<u32> {
    let number = |constant: &Const| match constant {
        Const::Unit(id) => Some(id.0),
        Const::Value(_) => None,
    };
    unit.consts.iter().filter_map(number).collect()
}

fn unit(unit: &Unit) -> Result<(), String> {
    let number = unit.id.0;
    let is_root = number == 0;
    if unit.parent.is_none() != is_root || unit.parent.is_some_and(|parent| parent.0 >= number) {
        return Err("the parent of a unit comes before it, only u0 has none".to_owned());
    }
    let stars = [CO_VARARGS, CO_VARKEYWORDS].into_iter().filter(|flag| unit.flags & flag != 0).count();
    let parameters =
        u64::from(unit.argcount) + u64::from(unit.posonlyargcount) + u64::from(unit.kwonlyargcount);
    if (parameters + stars as u64).max(unit.nparams.into()) > unit.varnames.len() as u64 {
        return Err("there are more parameters than varnames".to_owned());
    }
    Ok(())
}

/// Checks that a unit may hold an instruction before assembly, and that its argument means something there.
pub fn argument(unit: &Unit, opcode: Opcode, oparg: Option<i32>) -> Result<(), String> {
    if !COMES_BEFORE_ASSEMBLY[usize::from(opcode.number())] {
        return Err(format!("{opcode} does not come before assembly"));
    }
    let wants_one = opcode.has_arg() || opcode.has_target();
    if oparg.is_some() != wants_one {
        let what = if wants_one { "wants an argument" } else { "takes no argument" };
        return Err(format!("{opcode} {what}"));
    }
    let tables = Tables {
        consts: unit.consts.len(),
        names: unit.names.len(),
        locals: unit.varnames.len(),
        cells: unit.cellvars.len() + unit.freevars.len(),
    };
    argument::check(opcode, oparg.unwrap_or(0), &tables)
}

/// Of each opcode by number, whether it may come before assembly.
static COMES_BEFORE_ASSEMBLY: [bool; SIZE] = {
    let mut table = [false; SIZE];
    let mut number = 0;
    while number < SIZE {
        if let Some(opcode) = Opcode::new(number as u16) {
            table[number] = argument::is_compiled(opcode)
                && !opcode.is_assembler_opcode()
                && !is_of_the_assembler(opcode);
        }
        number += 1;
    }
    table
};

/// What the assembler puts in, and pseudo-instructions that nothing takes out again.
const fn is_of_the_assembler(opcode: Opcode) -> bool {
    let is_replaced = matches!(
        opcode,
        Opcode::Jump
            | Opcode::JumpNoInterrupt
            | Opcode::LoadClosure
            | Opcode::PopBlock
            | Opcode::SetupCleanup
            | Opcode::SetupFinally
            | Opcode::SetupWith
            | Opcode::StoreFastMaybeNull
    );
    opcode.is_pseudo() && !is_replaced || matches!(opcode, Opcode::ExtendedArg | Opcode::CopyFreeVars)
}
