//! Alternatives in patterns: `a | b`.

use cutaway_ast::{Ident, MatchOr, Pattern};
use cutaway_bytecode::Opcode as Op;
use cutaway_source::Location;

use crate::compiler::{Compiler, Result};
use crate::error::{ErrorKind, fail};
use crate::pattern::{
    PatternContext, check_duplicate_store, emit_and_reset_fail_pop, jump_to_fail_pop, pattern, rotate,
};

pub(crate) fn pattern_or<'a>(
    c: &mut Compiler<'a, '_>,
    node: &'a MatchOr<'a>,
    pc: &mut PatternContext<'a>,
) -> Result<()> {
    let location = c.location(node.span);
    let end = c.new_label();
    // The names of the first alternative, in the order that all others have to follow.
    let mut control: Option<Vec<Ident<'a>>> = None;
    for (index, &alternative) in node.patterns.iter().enumerate() {
        let is_last = index + 1 == node.patterns.len();
        let mut inner = PatternContext::new(is_last && pc.allow_irrefutable);
        let place = c.location(alternative.span());
        match_alternative(c, place, alternative, &mut inner)?;
        match &control {
            None => control = Some(inner.stores.clone()),
            Some(control) => {
                if !follow_control(c, place, control, &mut inner.stores) {
                    return fail(location, ErrorKind::PatternDifferentNames);
                }
            }
        }
        c.emit_jump(place, Op::Jump, end);
        emit_and_reset_fail_pop(c, place, &mut inner);
    }
    c.emit(location, Op::PopTop);
    jump_to_fail_pop(c, location, pc, Op::Jump);
    c.use_label(end);
    let control = control.unwrap_or_default();
    // Under the other captures, the copy of the subject, and what else is on top.
    let rotations = control.len() + 1 + pc.on_top + pc.stores.len();
    for &name in &control {
        rotate(c, location, rotations);
        check_duplicate_store(c, location, name, pc)?;
        pc.stores.push(name);
    }
    c.emit(location, Op::PopTop);
    Ok(())
}

fn match_alternative<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    alternative: Pattern<'a>,
    inner: &mut PatternContext<'a>,
) -> Result<()> {
    c.emit_arg(location, Op::Copy, 1);
    pattern(c, alternative, inner)
}

/// Brings captures into the order of the first alternative. False if the names differ.
fn follow_control<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    control: &[Ident<'a>],
    stores: &mut Vec<Ident<'a>>,
) -> bool {
    if stores.len() != control.len() {
        return false;
    }
    for (wanted, name) in control.iter().enumerate().rev() {
        let Some(found) = stores.iter().position(|store| store == name) else { return false };
        if found == wanted {
            continue;
        }
        // As on the stack: the first ones go behind those up to the wanted place.
        let rotations = found + 1;
        stores[..=wanted].rotate_left(rotations);
        for _ in 0..rotations {
            rotate(c, location, wanted + 1);
        }
    }
    true
}
