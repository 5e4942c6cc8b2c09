//! Frame blocks: what `return`, `break` and `continue` have to leave on their way out.

use cutaway_ast::{Ident, Stmt};
use cutaway_bytecode::Opcode;
use cutaway_constant::Constant;
use cutaway_source::Location;

use crate::compiler::{Compiler, Result};
use crate::error::{ErrorKind, fail};
use crate::name::{delete_name, store_name};
use crate::sequence::Label;
use crate::stmt::visit_body;
use crate::with_::{await_exit, call_exit_with_nones};

/// `CO_MAXBLOCKS`: how deeply blocks may nest in one unit.
pub const CO_MAXBLOCKS: usize = 21;

/// A block that is open at this point of the unit: `struct fblockinfo`.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FBlock<'a> {
    WhileLoop { start: Label, exit: Label },
    ForLoop { start: Label, exit: Label },
    TryExcept,
    FinallyTry { body: &'a [Stmt<'a>] },
    FinallyEnd,
    With { location: Location },
    AsyncWith { location: Location },
    HandlerCleanup { name: Option<Ident<'a>> },
    PopValue,
    ExceptionHandler,
    ExceptionGroupHandler,
    AsyncComprehensionGenerator,
    StopIteration,
}

/// A loop that `break` or `continue` refers to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Loop {
    pub(crate) start: Label,
    pub(crate) exit: Label,
    has_iterator: bool,
}

/// Whether a value on top of the stack has to survive the unwinding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tos {
    Preserve,
    Discard,
}

impl<'a> Compiler<'a, '_> {
    pub(crate) fn push_fblock(&mut self, location: Location, block: FBlock<'a>) -> Result<()> {
        if self.unit.fblocks.len() >= CO_MAXBLOCKS {
            return fail(location, ErrorKind::TooManyNestedBlocks);
        }
        self.unit.fblocks.push(block);
        Ok(())
    }

    pub(crate) fn pop_fblock(&mut self) {
        self.unit.fblocks.pop();
    }
}

/// Leaves all blocks for `return`. The result is the location for what follows.
pub(crate) fn unwind_all(c: &mut Compiler<'_, '_>, mut location: Location, tos: Tos) -> Result<Location> {
    unwind_fblock_stack(c, &mut location, tos, Until::Bottom)?;
    Ok(location)
}

/// Leaves the blocks inside the innermost loop, for `break` and `continue`.
pub(crate) fn unwind_to_loop(c: &mut Compiler<'_, '_>, location: &mut Location) -> Result<Option<Loop>> {
    unwind_fblock_stack(c, location, Tos::Discard, Until::Loop)
}

/// Pops the iterator if the loop has one.
pub(crate) fn unwind_loop(c: &mut Compiler<'_, '_>, location: Location, left: Loop) {
    if left.has_iterator {
        c.emit(location, Opcode::PopTop);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    Loop,
    Bottom,
}

/// Unwinds from the top. The blocks are off the stack while the code of those below is generated, and back on it
/// at the end.
fn unwind_fblock_stack(
    c: &mut Compiler<'_, '_>,
    location: &mut Location,
    tos: Tos,
    until: Until,
) -> Result<Option<Loop>> {
    if c.unit.fblocks.is_empty() {
        return Ok(None);
    }
    let saved = c.unit.fblocks.clone();
    let mut found = None;
    while let Some(&top) = c.unit.fblocks.last() {
        match top {
            FBlock::ExceptionGroupHandler => {
                return fail(*location, ErrorKind::JumpOutOfExceptStar);
            }
            FBlock::WhileLoop { start, exit } if until == Until::Loop => {
                found = Some(Loop { start, exit, has_iterator: false });
                break;
            }
            FBlock::ForLoop { start, exit } if until == Until::Loop => {
                found = Some(Loop { start, exit, has_iterator: true });
                break;
            }
            _ => {}
        }
        c.unit.fblocks.pop();
        unwind_fblock(c, location, top, tos)?;
    }
    c.unit.fblocks = saved;
    Ok(found)
}

fn unwind_fblock<'a>(
    c: &mut Compiler<'a, '_>,
    location: &mut Location,
    block: FBlock<'a>,
    tos: Tos,
) -> Result<()> {
    match block {
        FBlock::WhileLoop { .. }
        | FBlock::ExceptionHandler
        | FBlock::ExceptionGroupHandler
        | FBlock::AsyncComprehensionGenerator
        | FBlock::StopIteration => {}
        FBlock::ForLoop { .. } | FBlock::PopValue => {
            swap_if_preserved(c, *location, tos);
            c.emit(*location, Opcode::PopTop);
        }
        FBlock::TryExcept => c.emit(*location, Opcode::PopBlock),
        FBlock::FinallyTry { body } => unwind_finally_try(c, location, body, tos)?,
        FBlock::FinallyEnd => {
            swap_if_preserved(c, *location, tos);
            c.emit(*location, Opcode::PopTop);
            swap_if_preserved(c, *location, tos);
            c.emit(*location, Opcode::PopBlock);
            c.emit(*location, Opcode::PopExcept);
        }
        FBlock::With { location: with } => {
            leave_with(c, with, tos);
            c.emit(with, Opcode::PopTop);
            *location = Location::NONE;
        }
        FBlock::AsyncWith { location: with } => {
            leave_with(c, with, tos);
            await_exit(c, with);
            c.emit(with, Opcode::PopTop);
            *location = Location::NONE;
        }
        FBlock::HandlerCleanup { name } => unwind_handler(c, *location, name, tos),
    }
    Ok(())
}

/// The body of `finally` is generated here once more. What follows is artificial, so that it appears to run after
/// the statement that unwinds.
fn unwind_finally_try<'a>(
    c: &mut Compiler<'a, '_>,
    location: &mut Location,
    body: &'a [Stmt<'a>],
    tos: Tos,
) -> Result<()> {
    c.emit(*location, Opcode::PopBlock);
    if tos == Tos::Preserve {
        c.push_fblock(*location, FBlock::PopValue)?;
    }
    visit_body(c, body)?;
    if tos == Tos::Preserve {
        c.pop_fblock();
    }
    *location = Location::NONE;
    Ok(())
}

fn leave_with(c: &mut Compiler<'_, '_>, location: Location, tos: Tos) {
    c.emit(location, Opcode::PopBlock);
    if tos == Tos::Preserve {
        c.emit_arg(location, Opcode::Swap, 2);
    }
    call_exit_with_nones(c, location);
}

fn unwind_handler<'a>(c: &mut Compiler<'a, '_>, location: Location, name: Option<Ident<'a>>, tos: Tos) {
    if name.is_some() {
        c.emit(location, Opcode::PopBlock);
    }
    swap_if_preserved(c, location, tos);
    c.emit(location, Opcode::PopBlock);
    c.emit(location, Opcode::PopExcept);
    if let Some(name) = name {
        forget_exception(c, location, name);
    }
}

/// `name = None; del name` at the end of `except … as name`.
pub(crate) fn forget_exception<'a>(c: &mut Compiler<'a, '_>, location: Location, name: Ident<'a>) {
    c.load_const(location, Constant::None);
    store_name(c, location, name);
    delete_name(c, location, name);
}

fn swap_if_preserved(c: &mut Compiler<'_, '_>, location: Location, tos: Tos) {
    if tos == Tos::Preserve {
        c.emit_arg(location, Opcode::Swap, 2);
    }
}
