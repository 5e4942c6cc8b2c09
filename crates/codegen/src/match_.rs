//! `match`

use cutaway_ast::{Match, MatchCase, Pattern};
use cutaway_bytecode::Opcode as Op;
use cutaway_source::Location;

use crate::branch::{JumpIf, jump_if};
use crate::compiler::{Compiler, Result};
use crate::expr::visit_expr;
use crate::name::store_name;
use crate::pattern::{PatternContext, emit_and_reset_fail_pop, fail_pop, pattern};
use crate::sequence::Label;
use crate::stmt::visit_body;

pub(crate) fn match_<'a>(c: &mut Compiler<'a, '_>, node: &'a Match<'a>) -> Result<()> {
    visit_expr(c, node.subject)?;
    let end = c.new_label();
    // A last `case _` needs no copy of the subject.
    let (cases, default) = match node.cases {
        [cases @ .., last] if !cases.is_empty() && is_wildcard(last.pattern) => (cases, Some(last)),
        cases => (cases, None),
    };
    for (index, case) in cases.iter().enumerate() {
        let is_last = index + 1 == cases.len();
        let allow_irrefutable = case.guard.is_some() || (is_last && default.is_none());
        match_case(c, case, end, Position { is_last, allow_irrefutable })?;
    }
    if let Some(case) = default {
        // Shows the line, for want of other instructions.
        c.emit(c.location(case.pattern.span()), Op::Nop);
        if let Some(guard) = case.guard {
            jump_if(c, guard, end, JumpIf::False)?;
        }
        visit_body(c, case.body)?;
    }
    c.use_label(end);
    Ok(())
}

#[derive(Clone, Copy)]
struct Position {
    /// No other case needs the subject.
    is_last: bool,
    allow_irrefutable: bool,
}

fn match_case<'a>(c: &mut Compiler<'a, '_>, case: &'a MatchCase<'a>, end: Label, at: Position) -> Result<()> {
    let location = c.location(case.pattern.span());
    if !at.is_last {
        c.emit_arg(location, Op::Copy, 1);
    }
    let mut pc = PatternContext::new(at.allow_irrefutable);
    pattern(c, case.pattern, &mut pc)?;
    for &name in &pc.stores {
        store_name(c, location, name);
    }
    if let Some(guard) = case.guard {
        let fail = fail_pop(c, &mut pc, 0);
        jump_if(c, guard, fail, JumpIf::False)?;
    }
    if !at.is_last {
        c.emit(location, Op::PopTop);
    }
    visit_body(c, case.body)?;
    c.emit_jump(Location::NONE, Op::Jump, end);
    emit_and_reset_fail_pop(c, location, &mut pc);
    Ok(())
}

/// `_`
pub(crate) fn is_wildcard(pattern: Pattern<'_>) -> bool {
    matches!(pattern, Pattern::MatchAs(node) if node.name.is_none() && node.pattern.is_none())
}
