//! Comprehensions and generator expressions, inlined (PEP 709) or as functions of their own.

use cutaway_ast::{Comprehension, Expr, Ident, ScopeNodeId};
use cutaway_bytecode::Opcode as Op;
use cutaway_source::{Location, Span};
use cutaway_symtable::{BlockKind, NameScope, Scope, flags};

use crate::branch::{JumpIf, jump_if};
use crate::closure::make_closure;
use crate::compiler::{Compiler, Result};
use crate::error::{ErrorKind, fail};
use crate::expr::visit_expr;
use crate::fblock::FBlock;
use crate::function::wrap_in_stopiteration_handler;
use crate::name::symbol;
use crate::scope::{ArgumentCounts, AtEnd, NewUnit, enter_scope, leave_scope};
use crate::sequence::Label;
use crate::unit::ScopeKind;
use crate::yield_::{await_value, yield_value};

/// What is made of each round's value.
#[derive(Clone, Copy)]
enum Element<'a> {
    Generator(Expr<'a>),
    List(Expr<'a>),
    Set(Expr<'a>),
    Dict { key: Expr<'a>, value: Expr<'a> },
}

impl<'a> Element<'a> {
    /// The expression whose place the end of a round gets.
    fn first(self) -> Expr<'a> {
        match self {
            Element::Generator(elt) | Element::List(elt) | Element::Set(elt) => elt,
            Element::Dict { key, .. } => key,
        }
    }

    /// The instruction that makes the empty collection.
    fn build(self) -> Option<Op> {
        match self {
            Element::Generator(_) => None,
            Element::List(_) => Some(Op::BuildList),
            Element::Set(_) => Some(Op::BuildSet),
            Element::Dict { .. } => Some(Op::BuildMap),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Element::Generator(_) => "<genexpr>",
            Element::List(_) => "<listcomp>",
            Element::Set(_) => "<setcomp>",
            Element::Dict { .. } => "<dictcomp>",
        }
    }
}

/// A comprehension taken apart.
#[derive(Clone, Copy)]
struct Parts<'a> {
    location: Location,
    element: Element<'a>,
    generators: &'a [Comprehension<'a>],
    node: ScopeNodeId,
}

pub(crate) fn comprehension<'a>(c: &mut Compiler<'a, '_>, expression: Expr<'a>) -> Result<()> {
    let location = c.location(expression.span());
    let (element, generators, node) = match expression {
        Expr::GeneratorExp(node) => (Element::Generator(node.elt), node.generators, node.scope),
        Expr::ListComp(node) => (Element::List(node.elt), node.generators, node.scope),
        Expr::SetComp(node) => (Element::Set(node.elt), node.generators, node.scope),
        Expr::DictComp(node) => {
            (Element::Dict { key: node.key, value: node.value }, node.generators, node.scope)
        }
        _ => return visit_expr(c, expression),
    };
    let parts = Parts { location, element, generators, node };
    let (Some(scope), Some(outermost)) = (c.symbols.scope(node), generators.first()) else {
        return fail(location, ErrorKind::InvalidTree("unknown symbol table entry"));
    };
    let scope = &c.symbols[scope];
    let is_misplaced = scope.coroutine
        && element.build().is_some()
        && !matches!(c.unit.kind, ScopeKind::AsyncFunction | ScopeKind::Comprehension);
    if scope.inlined_into.is_some() {
        inlined(c, parts, outermost, (scope, is_misplaced))
    } else {
        separate(c, parts, outermost, (scope, is_misplaced))
    }
}

/// The first iterable is evaluated outside, the rest in place.
fn inlined<'a>(
    c: &mut Compiler<'a, '_>,
    parts: Parts<'a>,
    outermost: &'a Comprehension<'a>,
    (scope, is_misplaced): (&Scope<'a>, bool),
) -> Result<()> {
    let location = parts.location;
    outermost_iter(c, outermost)?;
    let state = push_inlined_comprehension_state(c, location, scope);
    if is_misplaced {
        return fail(location, ErrorKind::AsyncComprehensionOutsideAsyncFunction);
    }
    if let Some(build) = parts.element.build() {
        c.emit_arg(location, build, 0);
        c.emit_arg(location, Op::Swap, 2);
    }
    generator(c, parts, Position { index: 0, depth: 0, iterator: Iterator_::OnStack })?;
    pop_inlined_comprehension_state(c, location, state);
    Ok(())
}

/// A function that gets the first iterator as its argument.
fn separate<'a>(
    c: &mut Compiler<'a, '_>,
    parts: Parts<'a>,
    outermost: &'a Comprehension<'a>,
    (scope, is_misplaced): (&Scope<'a>, bool),
) -> Result<()> {
    let location = parts.location;
    let new = NewUnit {
        name: c.ident(parts.element.name()),
        kind: ScopeKind::Comprehension,
        node: parts.node,
        firstlineno: location.lineno,
        arguments: ArgumentCounts { args: 1, ..ArgumentCounts::default() },
    };
    enter_scope(c, new)?;
    if is_misplaced {
        return fail(location, ErrorKind::AsyncComprehensionOutsideAsyncFunction);
    }
    let build = parts.element.build();
    if let Some(build) = build {
        c.emit_arg(location, build, 0);
    }
    generator(c, parts, Position { index: 0, depth: 0, iterator: Iterator_::Evaluated })?;
    if build.is_some() {
        c.emit(location, Op::ReturnValue);
    } else {
        wrap_in_stopiteration_handler(c);
    }
    let finished = leave_scope(c, AtEnd::ReturnNone);
    make_closure(c, location, &finished, 0)?;
    outermost_iter(c, outermost)?;
    c.emit_arg(location, Op::Call, 0);
    if scope.coroutine && build.is_some() {
        c.emit_arg(location, Op::GetAwaitable, 0);
        await_value(c, location);
    }
    Ok(())
}

fn outermost_iter<'a>(c: &mut Compiler<'a, '_>, outermost: &'a Comprehension<'a>) -> Result<()> {
    visit_expr(c, outermost.iter)?;
    let get_iter = if outermost.is_async != 0 { Op::GetAiter } else { Op::GetIter };
    c.emit(c.location(outermost.iter.span()), get_iter);
    Ok(())
}

/// Where the iterator of a `for` comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Iterator_ {
    /// It is on the stack.
    OnStack,
    /// It is the function's argument, or is evaluated here.
    Evaluated,
}

/// Which `for` it is, and how far the collection is below the top of the stack.
#[derive(Clone, Copy)]
struct Position {
    index: usize,
    depth: i32,
    iterator: Iterator_,
}

/// One `for` with its conditions, and inside it the next or the element.
fn generator<'a>(c: &mut Compiler<'a, '_>, parts: Parts<'a>, at: Position) -> Result<()> {
    match parts.generators.get(at.index) {
        Some(one) if one.is_async != 0 => async_generator(c, parts, one, at),
        Some(one) => sync_generator(c, parts, one, at),
        None => Ok(()),
    }
}

fn sync_generator<'a>(
    c: &mut Compiler<'a, '_>,
    parts: Parts<'a>,
    one: &'a Comprehension<'a>,
    mut at: Position,
) -> Result<()> {
    let start = c.new_label();
    let if_cleanup = c.new_label();
    let anchor = c.new_label();
    let mut loops = true;
    if at.iterator == Iterator_::Evaluated {
        if at.index == 0 {
            c.emit_arg(parts.location, Op::LoadFast, 0);
        } else if let Some(single) = single_item(one.iter) {
            // `for y in [f(x)]` is an assignment.
            visit_expr(c, single)?;
            loops = false;
        } else {
            visit_expr(c, one.iter)?;
            c.emit(c.location(one.iter.span()), Op::GetIter);
        }
    }
    if loops {
        at.depth += 1;
        c.use_label(start);
        c.emit_jump(c.location(one.iter.span()), Op::ForIter, anchor);
    }
    visit_expr(c, one.target)?;
    let end = round(c, parts, one, (at, if_cleanup))?;
    c.use_label(if_cleanup);
    if loops {
        c.emit_jump(end, Op::Jump, start);
        c.use_label(anchor);
        c.emit(Location::NONE, Op::EndFor);
        c.emit(Location::NONE, Op::PopTop);
    }
    Ok(())
}

/// The one item of a list or tuple display.
fn single_item(iter: Expr<'_>) -> Option<Expr<'_>> {
    let elts = match iter {
        Expr::List(node) => node.elts,
        Expr::Tuple(node) => node.elts,
        _ => return None,
    };
    match *elts {
        [Expr::Starred(_)] => None,
        [single] => Some(single),
        _ => None,
    }
}

fn async_generator<'a>(
    c: &mut Compiler<'a, '_>,
    parts: Parts<'a>,
    one: &'a Comprehension<'a>,
    mut at: Position,
) -> Result<()> {
    let location = parts.location;
    let start = c.new_label();
    let except = c.new_label();
    let if_cleanup = c.new_label();
    if at.iterator == Iterator_::Evaluated {
        if at.index == 0 {
            c.emit_arg(location, Op::LoadFast, 0);
        } else {
            visit_expr(c, one.iter)?;
            c.emit(c.location(one.iter.span()), Op::GetAiter);
        }
    }
    c.use_label(start);
    c.push_fblock(location, FBlock::AsyncComprehensionGenerator)?;
    c.emit_jump(location, Op::SetupFinally, except);
    c.emit(location, Op::GetAnext);
    await_value(c, location);
    c.emit(location, Op::PopBlock);
    visit_expr(c, one.target)?;
    at.depth += 1;
    let end = round(c, parts, one, (at, if_cleanup))?;
    c.use_label(if_cleanup);
    c.emit_jump(end, Op::Jump, start);
    c.pop_fblock();
    c.use_label(except);
    c.emit(location, Op::EndAsyncFor);
    Ok(())
}

/// Conditions, and then the next `for` or the element. The result is the place for the jump back.
fn round<'a>(
    c: &mut Compiler<'a, '_>,
    parts: Parts<'a>,
    one: &'a Comprehension<'a>,
    (at, if_cleanup): (Position, Label),
) -> Result<Location> {
    for &condition in one.ifs {
        jump_if(c, condition, if_cleanup, JumpIf::False)?;
    }
    let next = Position { index: at.index + 1, depth: at.depth, iterator: Iterator_::Evaluated };
    if next.index < parts.generators.len() {
        cutaway_source::depth::grow(|| generator(c, parts, next))?;
        return Ok(c.location(parts.element.first().span()));
    }
    add_element(c, parts.element, at.depth + 1)
}

/// Yields the element, or adds it to the collection, which is that far below.
fn add_element<'a>(c: &mut Compiler<'a, '_>, element: Element<'a>, depth: i32) -> Result<Location> {
    let (span, opcode) = match element {
        Element::Generator(elt) => {
            visit_expr(c, elt)?;
            let location = c.location(elt.span());
            yield_value(c, location);
            c.emit(location, Op::PopTop);
            return Ok(location);
        }
        Element::List(elt) => {
            visit_expr(c, elt)?;
            (elt.span(), Op::ListAppend)
        }
        Element::Set(elt) => {
            visit_expr(c, elt)?;
            (elt.span(), Op::SetAdd)
        }
        Element::Dict { key, value } => {
            visit_expr(c, key)?;
            visit_expr(c, value)?;
            (Span::new(key.span().start, value.span().end), Op::MapAdd)
        }
    };
    let location = c.location(span);
    c.emit_arg(location, opcode, depth);
    Ok(location)
}

/// What has to be undone after an inlined comprehension.
struct InlinedState<'a> {
    /// Names whose outer values are on the stack.
    pushed: Vec<Ident<'a>>,
    cleanup: Option<Label>,
    /// How many overrides there were before.
    overrides: usize,
    /// Indices of the names that were made fast locals.
    fast_hidden: Vec<usize>,
}

/// Names of the comprehension get its meaning, and outer values of those that it binds are put on the stack.
fn push_inlined_comprehension_state<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    scope: &Scope<'a>,
) -> InlinedState<'a> {
    let outer = &c.symbols[c.unit.scope];
    let in_class_block = outer.kind == BlockKind::Class && c.unit.in_inlined_comp == 0;
    let is_function_like = outer.is_function_like();
    c.unit.in_inlined_comp += 1;
    let mut state = InlinedState {
        pushed: Vec::new(),
        cleanup: None,
        overrides: c.unit.overrides.len(),
        fast_hidden: Vec::new(),
    };
    for &(name, inner) in &scope.symbols {
        let outer_scope = symbol(c, &c.unit, name).scope();
        let inner_scope = inner.scope();
        let differs = inner_scope != outer_scope
            && inner_scope != NameScope::Free
            && !(inner_scope == NameScope::Cell && outer_scope == NameScope::Free);
        if differs || in_class_block {
            c.unit.overrides.push((name, inner));
        }
        let is_bound = inner.has(flags::DEF_LOCAL) && !inner.has(flags::DEF_NONLOCAL);
        if is_bound || in_class_block {
            if !is_function_like {
                hide_fast(c, name, &mut state);
            }
            save_outer(c, location, name, (inner_scope, outer_scope));
            state.pushed.push(name);
        }
    }
    if !state.pushed.is_empty() {
        // The iterator goes back to the top.
        c.emit_arg(location, Op::Swap, state.pushed.len() as i32 + 1);
        let cleanup = c.new_label();
        c.emit_jump(location, Op::SetupFinally, cleanup);
        state.cleanup = Some(cleanup);
    }
    state
}

/// Outside functions the name is a fast local as long as the comprehension lasts.
fn hide_fast<'a>(c: &mut Compiler<'a, '_>, name: Ident<'a>, state: &mut InlinedState<'a>) {
    let index = c.unit.fast_hidden.add(name);
    match c.unit.fast_hidden_now.get_mut(index) {
        Some(true) => return,
        Some(now) => *now = true,
        None => c.unit.fast_hidden_now.push(true),
    }
    state.fast_hidden.push(index);
}

/// Pushes the outer value, or its cell; it may be unbound.
fn save_outer<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    name: Ident<'a>,
    (inner, outer): (NameScope, NameScope),
) {
    let index = c.unit.varnames.add(name) as i32;
    c.emit_arg(location, Op::LoadFastAndClear, index);
    if inner == NameScope::Cell {
        let index = if outer == NameScope::Free {
            c.unit.freevars.add(name) + c.unit.cellvars.len()
        } else {
            c.unit.cellvars.add(name)
        };
        c.emit_arg(location, Op::MakeCell, index as i32);
    }
}

fn pop_inlined_comprehension_state<'a>(
    c: &mut Compiler<'a, '_>,
    location: Location,
    state: InlinedState<'a>,
) {
    if let Some(cleanup) = state.cleanup {
        c.emit(Location::NONE, Op::PopBlock);
        let end = c.new_label();
        c.emit_jump(Location::NONE, Op::JumpNoInterrupt, end);
        // An exception: the unfinished collection goes, the names come back.
        c.use_label(cleanup);
        c.emit_arg(Location::NONE, Op::Swap, 2);
        c.emit(Location::NONE, Op::PopTop);
        restore_outer(c, location, &state.pushed);
        c.emit_arg(Location::NONE, Op::Reraise, 0);
        c.use_label(end);
        restore_outer(c, location, &state.pushed);
    }
    c.unit.in_inlined_comp -= 1;
    c.unit.overrides.truncate(state.overrides);
    for index in state.fast_hidden {
        c.unit.fast_hidden_now[index] = false;
    }
}

fn restore_outer<'a>(c: &mut Compiler<'a, '_>, location: Location, pushed: &[Ident<'a>]) {
    c.emit_arg(location, Op::Swap, pushed.len() as i32 + 1);
    for &name in pushed.iter().rev() {
        let index = c.unit.varnames.add(name) as i32;
        c.emit_arg(location, Op::StoreFastMaybeNull, index);
    }
}
