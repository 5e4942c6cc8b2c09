//! The loop: one arm for each opcode, in the order of the opcode table.
//!
//! An arm is a few lines; what is longer, or can run foreign code, is a function in `ops`. The registers are passed by
//! value only. Whatever can run foreign code comes after `m.save(r.pc)`, so that everybody who looks sees where we are.

use cutaway_bytecode::Opcode;
use cutaway_runtime::object::{Dict, List, Str, Tuple};
use cutaway_runtime::{Raised, Result, Value};

use crate::fast;
use crate::machine::Machine;
use crate::ops;
use crate::ops::call::Outcome;
use crate::{specialize, trace};

/// Runs the topmost frame, which is an entry frame, until it returns.
pub(crate) fn run(m: &Machine) -> Result<Value> {
    if m.tracing() { run_loop::<true>(m) } else { run_loop::<false>(m) }
}

#[expect(clippy::too_many_lines, reason = "one arm for each opcode")]
#[expect(clippy::cognitive_complexity, reason = "one arm for each opcode")]
fn run_loop<const TRACE: bool>(m: &Machine) -> Result<Value> {
    let mut r = m.registers();
    let vm = m.vm();
    // Gives up a value; where we are is noted only if that destroys something.
    macro_rules! release {
        ($value:expr) => {
            if let Some(dying) = $value.into_dying() {
                m.save(r.pc);
                drop(dying);
            }
        };
    }
    loop {
        // Leaving this block is an exception.
        'run: loop {
            // The value of a helper that may raise; where we are is noted before it is called.
            macro_rules! tri {
                ($call:expr) => {{
                    m.save(r.pc);
                    match $call {
                        Ok(value) => value,
                        Err(Raised) => break 'run,
                    }
                }};
            }
            // [a] -> [f(a)]
            macro_rules! unary {
                ($function:expr) => {{
                    let value = tri!($function(vm, r.peek(1)));
                    release!(r.replace(1, value));
                }};
            }
            // [a, b] -> [f(a, b)]
            macro_rules! binary {
                ($call:expr) => {{
                    let value = tri!($call);
                    let right = r.pop();
                    release!(r.replace(1, value));
                    release!(right);
                }};
            }
            // Pops one value.
            macro_rules! drop_top {
                () => {{
                    let top = r.pop();
                    release!(top);
                }};
            }
            // Stores into a slot of the frame.
            macro_rules! store {
                ($index:expr, $value:expr) => {{
                    let old = r.replace_local($index, $value);
                    release!(old);
                }};
            }
            // Goes on in the frame that is on top now.
            macro_rules! enter {
                () => {{
                    r = m.registers();
                }};
            }
            // What a call came to: a result in place of `below` values of the stack, or a frame to run.
            macro_rules! outcome {
                ($outcome:expr) => {{
                    match $outcome {
                        Ok(Outcome::Value(value, sp)) => {
                            r.sp = sp;
                            r.push(value);
                            r.skip(Opcode::Call.caches());
                        }
                        Ok(Outcome::Frame) => enter!(),
                        Err(Raised) => {
                            r.sp = m.saved_sp();
                            break 'run;
                        }
                    }
                }};
            }
            // Dispatches what the specialiser wrote, with the argument as it is.
            let (mut opcode, mut oparg) = r.fetch();
            if TRACE {
                trace::instruction(m, r, opcode, oparg);
            }
            'dispatch: loop {
                macro_rules! respecialize {
                    () => {{
                        opcode = r.opcode_here();
                        continue 'dispatch;
                    }};
                }
                // A specialised form met something else: the generic one does it.
                macro_rules! miss {
                    ($generic:ident) => {{
                        opcode = Opcode::$generic;
                        continue 'dispatch;
                    }};
                }
                // Replaces two operands by a value.
                macro_rules! binary_fast {
                    ($value:expr, $generic:ident) => {{
                        let Some(value) = $value else { miss!($generic) };
                        let right = r.pop();
                        release!(r.replace(1, value));
                        release!(right);
                        r.skip(1);
                    }};
                }
                match opcode {
                    Opcode::Cache | Opcode::Reserved | Opcode::InterpreterExit | Opcode::EnterExecutor => {
                        tri!(ops::unknown_opcode(vm, opcode));
                    }
                    Opcode::BeforeAsyncWith => {
                        let (exit, enter) = tri!(ops::with_::before_async_with(vm, r.peek(1)));
                        release!(r.replace(1, exit));
                        r.push(enter);
                    }
                    Opcode::BeforeWith => {
                        let (exit, enter) = tri!(ops::with_::before_with(vm, r.peek(1)));
                        release!(r.replace(1, exit));
                        r.push(enter);
                    }
                    Opcode::BinarySlice => {
                        let value = tri!(ops::subscr::binary_slice(vm, r.peek(3), r.peek(2), r.peek(1)));
                        let (stop, start) = (r.pop(), r.pop());
                        release!(r.replace(1, value));
                        release!(start);
                        release!(stop);
                    }
                    Opcode::BinarySubscr => {
                        if specialize::is_due(r) {
                            specialize::binary_subscr(r);
                            respecialize!();
                        }
                        binary!(ops::subscr::binary_subscr(vm, r.peek(2), r.peek(1)));
                        r.skip(1);
                    }
                    Opcode::CheckEgMatch => {
                        let (rest, matched) = tri!(ops::exception::check_eg_match(m, r.peek(2), r.peek(1)));
                        release!(r.replace(1, matched));
                        release!(r.replace(2, rest));
                    }
                    Opcode::CheckExcMatch => {
                        let value = tri!(ops::exception::check_exc_match(vm, r.peek(2), r.peek(1)));
                        release!(r.replace(1, value));
                    }
                    Opcode::CleanupThrow => {
                        let value = tri!(ops::generator::cleanup_throw(m, r.peek(1)));
                        drop_top!();
                        release!(r.replace(1, value));
                        release!(r.replace(2, Value::NONE));
                    }
                    Opcode::DeleteSubscr => {
                        tri!(ops::subscr::delete_subscr(vm, r.peek(2), r.peek(1)));
                        let sub = r.pop();
                        drop_top!();
                        release!(sub);
                    }
                    Opcode::EndAsyncFor => {
                        tri!(ops::generator::end_async_for(m, r.peek(1)));
                        drop_top!();
                        drop_top!();
                    }
                    Opcode::EndFor => drop_top!(),
                    Opcode::EndSend => {
                        let value = r.pop();
                        release!(r.replace(1, value));
                    }
                    Opcode::ExitInitCheck => tri!(ops::unknown_opcode(vm, opcode)),
                    Opcode::FormatSimple => unary!(ops::format::format_simple),
                    Opcode::FormatWithSpec => {
                        binary!(ops::format::format_with_spec(vm, r.peek(2), r.peek(1)));
                    }
                    Opcode::GetAiter => unary!(ops::generator::get_aiter),
                    Opcode::GetAnext => {
                        let value = tri!(ops::generator::get_anext(vm, r.peek(1)));
                        r.push(value);
                    }
                    Opcode::GetIter => unary!(ops::iter::get_iter),
                    Opcode::GetLen => {
                        let value = tri!(ops::match_::get_len(vm, r.peek(1)));
                        r.push(value);
                    }
                    Opcode::GetYieldFromIter => {
                        let value = tri!(ops::generator::get_yield_from_iter(m, r.peek(1)));
                        release!(r.replace(1, value));
                    }
                    Opcode::LoadAssertionError => {
                        r.push(ops::exception::assertion_error(vm));
                    }
                    Opcode::LoadBuildClass => {
                        let value = tri!(ops::name::load_build_class(m));
                        r.push(value);
                    }
                    Opcode::LoadLocals => {
                        let value = tri!(ops::name::load_locals(m));
                        r.push(value);
                    }
                    Opcode::MakeFunction => {
                        let value = tri!(ops::function::make_function(m, r.peek(1)));
                        release!(r.replace(1, value));
                    }
                    Opcode::MatchKeys => {
                        let value = tri!(ops::match_::match_keys(vm, r.peek(2), r.peek(1)));
                        r.push(value);
                    }
                    Opcode::MatchMapping => r.push(ops::match_::match_mapping(vm, r.peek(1))),
                    Opcode::MatchSequence => r.push(ops::match_::match_sequence(vm, r.peek(1))),
                    Opcode::Nop => {}
                    Opcode::PopExcept => {
                        let value = r.pop();
                        let old = m.set_handled(value);
                        release!(old);
                    }
                    Opcode::PopTop => drop_top!(),
                    Opcode::PushExcInfo => {
                        let exception = r.pop();
                        let previous = m.set_handled(exception.clone());
                        r.push(previous);
                        r.push(exception);
                    }
                    Opcode::PushNull => r.push(Value::NULL),
                    Opcode::ReturnGenerator => {
                        m.save(r.pc);
                        let generator = tri!(ops::generator::return_generator(m, r));
                        match m.leave_with(generator) {
                            Some(value) => return Ok(value),
                            None => enter!(),
                        }
                    }
                    Opcode::ReturnValue => {
                        let value = r.pop();
                        m.save(r.pc);
                        match m.return_value(r, value) {
                            Ok(None) => enter!(),
                            Ok(Some(value)) => return Ok(value),
                            Err(Raised) => {
                                r = m.registers();
                                break 'run;
                            }
                        }
                    }
                    Opcode::SetupAnnotations => tri!(ops::name::setup_annotations(m)),
                    Opcode::StoreSlice => {
                        tri!(ops::subscr::store_slice(vm, r.peek(3), r.peek(2), r.peek(1), r.peek(4)));
                        let (stop, start, container) = (r.pop(), r.pop(), r.pop());
                        drop_top!();
                        release!(container);
                        release!(start);
                        release!(stop);
                    }
                    Opcode::StoreSubscr => {
                        if specialize::is_due(r) {
                            specialize::store_subscr(r);
                            respecialize!();
                        }
                        tri!(ops::subscr::store_subscr(vm, r.peek(2), r.peek(1), r.peek(3)));
                        let (sub, container) = (r.pop(), r.pop());
                        drop_top!();
                        release!(container);
                        release!(sub);
                        r.skip(1);
                    }
                    Opcode::ToBool => {
                        if specialize::is_due(r) {
                            specialize::to_bool(r);
                            respecialize!();
                        }
                        let value = tri!(ops::arith::to_bool(vm, r.peek(1)));
                        release!(r.replace(1, value));
                        r.skip(3);
                    }
                    Opcode::UnaryInvert => unary!(ops::arith::invert),
                    Opcode::UnaryNegative => unary!(ops::arith::negative),
                    Opcode::UnaryNot => {
                        let negated = Value::bool(r.peek(1).is_false());
                        release!(r.replace(1, negated));
                    }
                    Opcode::WithExceptStart => {
                        let value = tri!(ops::with_::with_except_start(vm, r.peek(4), r.peek(1)));
                        r.push(value);
                    }
                    Opcode::BinaryOp => {
                        if specialize::is_due(r) {
                            specialize::binary_op(r, oparg);
                            respecialize!();
                        }
                        binary!(ops::arith::binary_op(vm, oparg, r.peek(2), r.peek(1)));
                        r.skip(1);
                    }
                    Opcode::BuildConstKeyMap => {
                        let keys = r.pop();
                        let values = r.take(oparg as usize);
                        let map = tri!(ops::build::const_key_map(vm, &keys, values));
                        release!(keys);
                        r.push(map);
                    }
                    Opcode::BuildList => {
                        let items = r.take(oparg as usize);
                        r.push(ops::build::list(vm, items));
                    }
                    Opcode::BuildMap => {
                        let items = r.take(2 * oparg as usize);
                        let map = tri!(ops::build::map(vm, items));
                        r.push(map);
                    }
                    Opcode::BuildSet => {
                        let items = r.take(oparg as usize);
                        let set = tri!(ops::build::set(vm, items));
                        r.push(set);
                    }
                    Opcode::BuildSlice => {
                        let step = if oparg == 3 { r.pop() } else { Value::NONE };
                        let (stop, start) = (r.pop(), r.pop());
                        r.push(ops::build::slice(vm, start, stop, step));
                    }
                    Opcode::BuildString => {
                        let pieces = r.take(oparg as usize);
                        let value = tri!(ops::format::build_string(vm, &pieces));
                        drop(pieces);
                        r.push(value);
                    }
                    Opcode::BuildTuple => {
                        let items = r.take(oparg as usize);
                        r.push(ops::build::tuple(vm, items));
                    }
                    Opcode::Call => {
                        if specialize::is_due(r) {
                            specialize::call(m, r, oparg);
                            respecialize!();
                        }
                        m.save(r.pc);
                        outcome!(ops::call::call(m, r, oparg));
                    }
                    Opcode::CallFunctionEx => {
                        m.save(r.pc);
                        match ops::call::call_function_ex(m, r, oparg) {
                            Ok(Outcome::Value(value, sp)) => {
                                r.sp = sp;
                                r.push(value);
                            }
                            Ok(Outcome::Frame) => enter!(),
                            Err(Raised) => {
                                r.sp = m.saved_sp();
                                break 'run;
                            }
                        }
                    }
                    Opcode::CallIntrinsic1 => {
                        let value = tri!(ops::intrinsic::call_1(m, oparg, r.peek(1)));
                        release!(r.replace(1, value));
                    }
                    Opcode::CallIntrinsic2 => binary!(ops::intrinsic::call_2(m, oparg, r.peek(2), r.peek(1))),
                    Opcode::CallKw => {
                        m.save(r.pc);
                        match ops::call::call_kw(m, r, oparg) {
                            Ok(Outcome::Value(value, sp)) => {
                                r.sp = sp;
                                r.push(value);
                            }
                            Ok(Outcome::Frame) => enter!(),
                            Err(Raised) => {
                                r.sp = m.saved_sp();
                                break 'run;
                            }
                        }
                    }
                    Opcode::CompareOp => {
                        if specialize::is_due(r) {
                            specialize::compare_op(r, oparg);
                            respecialize!();
                        }
                        binary!(ops::arith::compare_op(vm, oparg, r.peek(2), r.peek(1)));
                        r.skip(1);
                    }
                    Opcode::ContainsOp => {
                        if specialize::is_due(r) {
                            specialize::contains_op(r);
                            respecialize!();
                        }
                        binary!(ops::arith::contains_op(vm, oparg, r.peek(2), r.peek(1)));
                        r.skip(1);
                    }
                    Opcode::ConvertValue => {
                        let value = tri!(ops::format::convert_value(vm, oparg, r.peek(1)));
                        release!(r.replace(1, value));
                    }
                    Opcode::Copy => {
                        let value = r.peek(oparg as usize).clone();
                        r.push(value);
                    }
                    Opcode::CopyFreeVars => tri!(ops::function::copy_free_vars(m, r, oparg)),
                    Opcode::DeleteAttr => {
                        tri!(ops::attr::delete_attr(vm, r.code(), oparg, r.peek(1)));
                        drop_top!();
                    }
                    Opcode::DeleteDeref => tri!(ops::name::delete_deref(vm, r.code(), oparg, r.local(oparg))),
                    Opcode::DeleteFast => {
                        let old = r.replace_local(oparg, Value::NULL);
                        if old.is_null() {
                            tri!(ops::name::unbound_local(vm, r.code(), oparg));
                        }
                        release!(old);
                    }
                    Opcode::DeleteGlobal => tri!(ops::name::delete_global(m, r.code(), oparg)),
                    Opcode::DeleteName => tri!(ops::name::delete_name(m, r.code(), oparg)),
                    Opcode::DictMerge => {
                        let depth = oparg as usize;
                        tri!(ops::build::dict_merge(vm, r.peek(depth + 4), r.peek(depth + 1), r.peek(1)));
                        drop_top!();
                    }
                    Opcode::DictUpdate => {
                        tri!(ops::build::dict_update(vm, r.peek(oparg as usize + 1), r.peek(1)));
                        drop_top!();
                    }
                    Opcode::ExtendedArg => {
                        (opcode, oparg) = r.fetch_extended(oparg);
                        continue 'dispatch;
                    }
                    Opcode::ForIter => {
                        if specialize::is_due(r) {
                            specialize::for_iter(r);
                            respecialize!();
                        }
                        m.save(r.pc);
                        match ops::iter::for_iter(m, r, oparg) {
                            Ok(ops::iter::Next::Value(value)) => {
                                r.skip(1);
                                r.push(value);
                            }
                            Ok(ops::iter::Next::Frame) => enter!(),
                            Ok(ops::iter::Next::Done) => {
                                drop_top!();
                                r.skip(1);
                                r.jump(oparg + 2);
                            }
                            Err(Raised) => break 'run,
                        }
                    }
                    Opcode::GetAwaitable => {
                        let value = tri!(ops::generator::get_awaitable(m, oparg, r.peek(1)));
                        release!(r.replace(1, value));
                    }
                    Opcode::ImportFrom => {
                        let value = tri!(ops::import::import_from(m, r.code(), oparg, r.peek(1)));
                        r.push(value);
                    }
                    Opcode::ImportName => {
                        binary!(ops::import::import_name(m, r.code(), oparg, r.peek(1), r.peek(2)));
                    }
                    Opcode::IsOp => {
                        let same = Value::bool(r.peek(2).is(r.peek(1)) ^ (oparg != 0));
                        let right = r.pop();
                        release!(r.replace(1, same));
                        release!(right);
                    }
                    Opcode::JumpBackward => {
                        r.skip(1);
                        r.jump_back(oparg);
                        if m.breaker() {
                            tri!(m.handle_breaker());
                        }
                    }
                    Opcode::JumpBackwardNoInterrupt => r.jump_back(oparg),
                    Opcode::JumpForward => r.jump(oparg),
                    Opcode::ListAppend => {
                        let value = r.pop();
                        tri!(ops::build::list_append(vm, r.peek(oparg as usize), value));
                    }
                    Opcode::ListExtend => {
                        tri!(ops::build::list_extend(vm, r.peek(oparg as usize + 1), r.peek(1)));
                        drop_top!();
                    }
                    Opcode::LoadAttr => {
                        if specialize::is_due(r) {
                            specialize::load_attr(m, r, oparg);
                            respecialize!();
                        }
                        m.save(r.pc);
                        if oparg & 1 == 0 {
                            let value = tri!(ops::attr::load_attr(vm, r.code(), oparg >> 1, r.peek(1)));
                            release!(r.replace(1, value));
                        } else {
                            let (function, is_method) =
                                tri!(ops::attr::load_method(vm, r.code(), oparg >> 1, r.peek(1)));
                            let owner = r.replace(1, function);
                            if is_method {
                                r.push(owner);
                            } else {
                                r.push(Value::NULL);
                                release!(owner);
                            }
                        }
                        r.skip(9);
                    }
                    Opcode::LoadConst => {
                        let value = r.constant(oparg);
                        r.push(value);
                    }
                    Opcode::LoadDeref => {
                        let value = tri!(ops::name::load_deref(vm, r.code(), oparg, r.local(oparg)));
                        r.push(value);
                    }
                    Opcode::LoadFast => {
                        let value = r.local(oparg).clone();
                        r.push(value);
                    }
                    Opcode::LoadFastAndClear => {
                        let value = r.replace_local(oparg, Value::NULL);
                        r.push(value);
                    }
                    Opcode::LoadFastCheck => {
                        let value = r.local(oparg).clone();
                        if value.is_null() {
                            tri!(ops::name::unbound_local(vm, r.code(), oparg));
                        }
                        r.push(value);
                    }
                    Opcode::LoadFastLoadFast => {
                        let (first, second) = (r.local(oparg >> 4).clone(), r.local(oparg & 15).clone());
                        r.push(first);
                        r.push(second);
                    }
                    Opcode::LoadFromDictOrDeref => {
                        let value = tri!(ops::name::load_from_dict_or_deref(
                            vm,
                            r.code(),
                            oparg,
                            r.peek(1),
                            r.local(oparg)
                        ));
                        release!(r.replace(1, value));
                    }
                    Opcode::LoadFromDictOrGlobals => {
                        let value = tri!(ops::name::load_from_dict_or_globals(m, r.code(), oparg, r.peek(1)));
                        release!(r.replace(1, value));
                    }
                    Opcode::LoadGlobal => {
                        if specialize::is_due(r) {
                            specialize::load_global(m, r, oparg >> 1);
                            respecialize!();
                        }
                        let value = tri!(ops::name::load_global(m, r.code(), oparg >> 1));
                        r.push(value);
                        if oparg & 1 != 0 {
                            r.push(Value::NULL);
                        }
                        r.skip(4);
                    }
                    Opcode::LoadName => {
                        let value = tri!(ops::name::load_name(m, r.code(), oparg));
                        r.push(value);
                    }
                    Opcode::LoadSuperAttr => {
                        if specialize::is_due(r) {
                            specialize::load_super_attr(r);
                            respecialize!();
                        }
                        let (value, is_method) = tri!(ops::attr::load_super_attr(
                            m,
                            r.code(),
                            oparg,
                            r.peek(3),
                            r.peek(2),
                            r.peek(1)
                        ));
                        let (this, class) = (r.pop(), r.pop());
                        release!(r.replace(1, value));
                        release!(class);
                        if is_method {
                            r.push(this);
                        } else {
                            if oparg & 1 != 0 {
                                r.push(Value::NULL);
                            }
                            release!(this);
                        }
                        r.skip(1);
                    }
                    Opcode::MakeCell => {
                        let value = r.replace_local(oparg, Value::NULL);
                        let cell = ops::function::make_cell(vm, value);
                        store!(oparg, cell);
                    }
                    Opcode::MapAdd => {
                        let depth = oparg as usize + 2;
                        tri!(ops::build::map_add(vm, r.peek(depth), r.peek(2), r.peek(1)));
                        let value = r.pop();
                        drop_top!();
                        release!(value);
                    }
                    Opcode::MatchClass => {
                        let value =
                            tri!(ops::match_::match_class(vm, r.peek(3), r.peek(2), oparg, r.peek(1)));
                        drop_top!();
                        drop_top!();
                        release!(r.replace(1, value));
                    }
                    Opcode::PopJumpIfFalse => {
                        let condition = r.pop();
                        r.skip(1);
                        if condition.is_false() {
                            r.jump(oparg);
                        }
                        release!(condition);
                    }
                    Opcode::PopJumpIfNone => {
                        let value = r.pop();
                        r.skip(1);
                        if value.is_none() {
                            r.jump(oparg);
                        }
                        release!(value);
                    }
                    Opcode::PopJumpIfNotNone => {
                        let value = r.pop();
                        r.skip(1);
                        if !value.is_none() {
                            r.jump(oparg);
                        }
                        release!(value);
                    }
                    Opcode::PopJumpIfTrue => {
                        let condition = r.pop();
                        r.skip(1);
                        if condition.is_true() {
                            r.jump(oparg);
                        }
                        release!(condition);
                    }
                    Opcode::RaiseVarargs => {
                        m.save(r.pc);
                        let cause = if oparg == 2 { r.pop() } else { Value::NULL };
                        let exception = if oparg == 0 { Value::NULL } else { r.pop() };
                        ops::exception::raise(m, &exception, &cause);
                        break 'run;
                    }
                    Opcode::Reraise => {
                        let exception = r.pop();
                        m.save(r.pc);
                        if oparg > 0 {
                            m.save(ops::exception::reraise_place(r, oparg));
                        }
                        m.reraise(exception);
                        break 'run;
                    }
                    Opcode::ReturnConst => {
                        let value = r.constant(oparg);
                        r.push(value);
                        opcode = Opcode::ReturnValue;
                        continue 'dispatch;
                    }
                    Opcode::Send => {
                        if specialize::is_due(r) {
                            specialize::send(r);
                            respecialize!();
                        }
                        m.save(r.pc);
                        match ops::generator::send(m, r, oparg) {
                            Ok(ops::generator::Sent::Yielded(value)) => {
                                release!(r.replace(1, value));
                                r.skip(1);
                            }
                            Ok(ops::generator::Sent::Returned(value)) => {
                                release!(r.replace(1, value));
                                r.skip(1);
                                r.jump(oparg);
                            }
                            Ok(ops::generator::Sent::Frame) => enter!(),
                            Err(Raised) => break 'run,
                        }
                    }
                    Opcode::SetAdd => {
                        tri!(ops::build::set_add(vm, r.peek(oparg as usize + 1), r.peek(1)));
                        drop_top!();
                    }
                    Opcode::SetFunctionAttribute => {
                        let function = r.pop();
                        let attribute = r.pop();
                        ops::function::set_attribute(&function, oparg, attribute);
                        r.push(function);
                    }
                    Opcode::SetUpdate => {
                        tri!(ops::build::set_update(vm, r.peek(oparg as usize + 1), r.peek(1)));
                        drop_top!();
                    }
                    Opcode::StoreAttr => {
                        if specialize::is_due(r) {
                            specialize::store_attr(m, r, oparg);
                            respecialize!();
                        }
                        tri!(ops::attr::store_attr(vm, r.code(), oparg, r.peek(1), r.peek(2)));
                        let owner = r.pop();
                        drop_top!();
                        release!(owner);
                        r.skip(4);
                    }
                    Opcode::StoreDeref => {
                        let value = r.pop();
                        let old = ops::function::store_deref(r.local(oparg), value);
                        release!(old);
                    }
                    Opcode::StoreFast => {
                        let value = r.pop();
                        store!(oparg, value);
                    }
                    Opcode::StoreFastLoadFast => {
                        let value = r.pop();
                        store!(oparg >> 4, value);
                        let value = r.local(oparg & 15).clone();
                        r.push(value);
                    }
                    Opcode::StoreFastStoreFast => {
                        let value = r.pop();
                        store!(oparg >> 4, value);
                        let value = r.pop();
                        store!(oparg & 15, value);
                    }
                    Opcode::StoreGlobal => {
                        let value = r.pop();
                        tri!(ops::name::store_global(m, r.code(), oparg, value));
                    }
                    Opcode::StoreName => {
                        let value = r.pop();
                        tri!(ops::name::store_name(m, r.code(), oparg, value));
                    }
                    Opcode::Swap => r.swap(oparg as usize),
                    Opcode::UnpackEx => {
                        let values = tri!(ops::unpack::unpack_ex(vm, r.peek(1), oparg));
                        drop_top!();
                        r.push_reversed(values);
                    }
                    Opcode::UnpackSequence => {
                        if specialize::is_due(r) {
                            specialize::unpack_sequence(r, oparg);
                            respecialize!();
                        }
                        let values = tri!(ops::unpack::unpack_sequence(vm, r.peek(1), oparg));
                        drop_top!();
                        r.push_reversed(values);
                        r.skip(1);
                    }
                    Opcode::YieldValue => {
                        let value = r.pop();
                        m.save(r.pc);
                        match m.yield_value(r, value) {
                            Ok(None) => enter!(),
                            Ok(Some(value)) => return Ok(value),
                            Err(Raised) => break 'run,
                        }
                    }
                    Opcode::Resume => {
                        if m.breaker() {
                            tri!(m.handle_breaker());
                        }
                    }
                    Opcode::BinaryOpAddFloat => {
                        binary_fast!(fast::add_float(vm, r.peek(2), r.peek(1)), BinaryOp);
                    }
                    Opcode::BinaryOpAddInt => binary_fast!(Value::add_int(r.peek(2), r.peek(1)), BinaryOp),
                    Opcode::BinaryOpAddUnicode => {
                        m.save(r.pc);
                        match fast::add_str(vm, r) {
                            Some(next) => r = next,
                            None => miss!(BinaryOp),
                        }
                    }
                    Opcode::BinaryOpMultiplyFloat => {
                        binary_fast!(fast::multiply_float(vm, r.peek(2), r.peek(1)), BinaryOp);
                    }
                    Opcode::BinaryOpMultiplyInt => {
                        binary_fast!(Value::mul_int(r.peek(2), r.peek(1)), BinaryOp);
                    }
                    Opcode::BinaryOpSubtractFloat => {
                        binary_fast!(fast::subtract_float(vm, r.peek(2), r.peek(1)), BinaryOp);
                    }
                    Opcode::BinaryOpSubtractInt => {
                        binary_fast!(Value::sub_int(r.peek(2), r.peek(1)), BinaryOp);
                    }
                    Opcode::BinaryOpInplaceAddUnicode => miss!(BinaryOp),
                    Opcode::BinarySubscrDict => {
                        let Some(dict) = r.peek(2).exact::<Dict>() else { miss!(BinarySubscr) };
                        m.save(r.pc);
                        let value = match fast::dict_item(vm, dict, r.peek(1)) {
                            Ok(value) => value,
                            Err(Raised) => break 'run,
                        };
                        let sub = r.pop();
                        release!(r.replace(1, value));
                        release!(sub);
                        r.skip(1);
                    }
                    Opcode::BinarySubscrGetitem => miss!(BinarySubscr),
                    Opcode::BinarySubscrListInt => {
                        binary_fast!(fast::list_item(r.peek(2), r.peek(1)), BinarySubscr);
                    }
                    Opcode::BinarySubscrStrInt => {
                        binary_fast!(fast::str_item(vm, r.peek(2), r.peek(1)), BinarySubscr);
                    }
                    Opcode::BinarySubscrTupleInt => {
                        binary_fast!(fast::tuple_item(r.peek(2), r.peek(1)), BinarySubscr);
                    }
                    Opcode::CallAllocAndEnterInit => {
                        m.save(r.pc);
                        match fast::enter_init(m, r, oparg as usize) {
                            Some(next) => r = next,
                            None => miss!(Call),
                        }
                    }
                    Opcode::CallBoundMethodExactArgs => {
                        if !fast::unpack_method(&mut r, oparg as usize) {
                            miss!(Call);
                        }
                        opcode = Opcode::CallPyExactArgs;
                        continue 'dispatch;
                    }
                    Opcode::CallBuiltinFast | Opcode::CallBuiltinO => {
                        m.save(r.pc);
                        let Some(result) = fast::call_builtin(vm, &r, oparg as usize) else { miss!(Call) };
                        let Ok(value) = result else { break 'run };
                        for _ in 0..oparg {
                            let argument = r.pop();
                            release!(argument);
                        }
                        r.pop();
                        release!(r.replace(1, value));
                        r.skip(3);
                    }
                    Opcode::CallIsinstance => miss!(Call),
                    Opcode::CallLen => {
                        m.save(r.pc);
                        let Some(result) = fast::call_len(m, &r) else { miss!(Call) };
                        let Ok(value) = result else { break 'run };
                        let argument = r.pop();
                        release!(argument);
                        r.pop();
                        release!(r.replace(1, value));
                        r.skip(3);
                    }
                    Opcode::CallListAppend => {
                        if !fast::list_append(vm, &mut r) {
                            miss!(Call);
                        }
                        let list = r.pop();
                        release!(r.replace(1, Value::NONE));
                        release!(list);
                        r.skip(3);
                    }
                    Opcode::CallMethodDescriptorFast => {
                        m.save(r.pc);
                        let count = oparg as usize;
                        let Some(result) = fast::call_method(vm, &r, count) else { miss!(Call) };
                        let Ok(value) = result else { break 'run };
                        for _ in 0..=count {
                            let argument = r.pop();
                            release!(argument);
                        }
                        release!(r.replace(1, value));
                        r.skip(3);
                    }
                    Opcode::CallBoundMethodGeneral
                    | Opcode::CallBuiltinClass
                    | Opcode::CallBuiltinFastWithKeywords
                    | Opcode::CallMethodDescriptorFastWithKeywords
                    | Opcode::CallMethodDescriptorNoargs
                    | Opcode::CallMethodDescriptorO
                    | Opcode::CallNonPyGeneral
                    | Opcode::CallPyGeneral => miss!(Call),
                    Opcode::CallPyExactArgs => {
                        m.save(r.pc);
                        match m.enter_exact(r, oparg as usize) {
                            Some(next) => r = next,
                            None => miss!(Call),
                        }
                    }
                    Opcode::CallStr1 | Opcode::CallTuple1 => miss!(Call),
                    Opcode::CallType1 => {
                        if !r.peek(3).is(vm.types.r#type.as_value()) || !r.peek(2).is_null() {
                            miss!(Call);
                        }
                        let ty = vm.type_of(r.peek(1)).value();
                        let argument = r.pop();
                        r.pop();
                        release!(r.replace(1, ty));
                        release!(argument);
                        r.skip(3);
                    }
                    Opcode::CompareOpFloat => {
                        binary_fast!(fast::compare_floats(oparg, r.peek(2), r.peek(1)), CompareOp);
                    }
                    Opcode::CompareOpInt => {
                        let Some((a, b)) = Value::both_ints(r.peek(2), r.peek(1)) else { miss!(CompareOp) };
                        r.pop();
                        r.pop();
                        r.push(fast::compare_ints(oparg, a, b));
                        r.skip(1);
                    }
                    Opcode::CompareOpStr => {
                        binary_fast!(fast::compare_strs(oparg, r.peek(2), r.peek(1)), CompareOp);
                    }
                    Opcode::ContainsOpDict | Opcode::ContainsOpSet => {
                        binary!(ops::arith::contains_op(vm, oparg, r.peek(2), r.peek(1)));
                        r.skip(1);
                    }
                    Opcode::ForIterGen => {
                        m.save(r.pc);
                        match fast::resume_loop(m, r, oparg) {
                            Some(Ok(())) => enter!(),
                            Some(Err(Raised)) => break 'run,
                            None => miss!(ForIter),
                        }
                    }
                    Opcode::ForIterList => match fast::next_of_list(r.peek(1)) {
                        fast::Step::Item(value) => {
                            r.skip(1);
                            r.push(value);
                        }
                        fast::Step::Done => {
                            drop_top!();
                            r.skip(1);
                            r.jump(oparg + 2);
                        }
                        fast::Step::Other => miss!(ForIter),
                    },
                    Opcode::ForIterRange => match fast::next_of_range(r.peek(1)) {
                        fast::Step::Item(value) => {
                            r.skip(1);
                            r.push(value);
                        }
                        fast::Step::Done => {
                            drop_top!();
                            r.skip(1);
                            r.jump(oparg + 2);
                        }
                        fast::Step::Other => miss!(ForIter),
                    },
                    Opcode::ForIterTuple => match fast::next_of_tuple(r.peek(1)) {
                        fast::Step::Item(value) => {
                            r.skip(1);
                            r.push(value);
                        }
                        fast::Step::Done => {
                            drop_top!();
                            r.skip(1);
                            r.jump(oparg + 2);
                        }
                        fast::Step::Other => miss!(ForIter),
                    },
                    Opcode::LoadAttrClass => {
                        let Some(value) = fast::class_attribute(&r) else { miss!(LoadAttr) };
                        let owner = r.replace(1, value);
                        if oparg & 1 != 0 {
                            r.push(Value::NULL);
                        }
                        release!(owner);
                        r.skip(9);
                    }
                    Opcode::LoadAttrGetattributeOverridden => miss!(LoadAttr),
                    Opcode::LoadAttrInstanceValue => {
                        let Some(value) = fast::inline_attribute(&r) else { miss!(LoadAttr) };
                        let owner = r.replace(1, value);
                        if oparg & 1 != 0 {
                            r.push(Value::NULL);
                        }
                        release!(owner);
                        r.skip(9);
                    }
                    Opcode::LoadAttrMethodLazyDict => miss!(LoadAttr),
                    Opcode::LoadAttrMethodNoDict => {
                        let Some(function) = fast::class_value(vm, &r) else { miss!(LoadAttr) };
                        let owner = r.replace(1, function);
                        r.push(owner);
                        r.skip(9);
                    }
                    Opcode::LoadAttrMethodWithValues => {
                        let Some(function) = fast::class_value_of_inline(vm, &r) else { miss!(LoadAttr) };
                        let owner = r.replace(1, function);
                        r.push(owner);
                        r.skip(9);
                    }
                    Opcode::LoadAttrModule => {
                        let Some(value) = fast::module_attribute(&r) else { miss!(LoadAttr) };
                        let owner = r.replace(1, value);
                        if oparg & 1 != 0 {
                            r.push(Value::NULL);
                        }
                        release!(owner);
                        r.skip(9);
                    }
                    Opcode::LoadAttrNondescriptorNoDict => {
                        let Some(value) = fast::class_value(vm, &r) else { miss!(LoadAttr) };
                        let owner = r.replace(1, value);
                        if oparg & 1 != 0 {
                            r.push(Value::NULL);
                        }
                        release!(owner);
                        r.skip(9);
                    }
                    Opcode::LoadAttrNondescriptorWithValues => {
                        let Some(value) = fast::class_value_of_inline(vm, &r) else { miss!(LoadAttr) };
                        let owner = r.replace(1, value);
                        if oparg & 1 != 0 {
                            r.push(Value::NULL);
                        }
                        release!(owner);
                        r.skip(9);
                    }
                    Opcode::LoadAttrProperty => {
                        m.save(r.pc);
                        match fast::enter_property(m, r, oparg) {
                            Some(Ok(next)) => r = next,
                            Some(Err(Raised)) => {
                                r.sp = m.saved_sp();
                                break 'run;
                            }
                            None => miss!(LoadAttr),
                        }
                    }
                    Opcode::LoadAttrSlot => {
                        let Some(value) = fast::member(&r) else { miss!(LoadAttr) };
                        let owner = r.replace(1, value);
                        if oparg & 1 != 0 {
                            r.push(Value::NULL);
                        }
                        release!(owner);
                        r.skip(9);
                    }
                    Opcode::LoadAttrWithHint => miss!(LoadAttr),
                    Opcode::LoadGlobalBuiltin => {
                        let Some(value) = fast::builtin(m, &r) else { miss!(LoadGlobal) };
                        r.push(value);
                        if oparg & 1 != 0 {
                            r.push(Value::NULL);
                        }
                        r.skip(4);
                    }
                    Opcode::LoadGlobalModule => {
                        let Some(value) = fast::global(m, &r) else { miss!(LoadGlobal) };
                        r.push(value);
                        if oparg & 1 != 0 {
                            r.push(Value::NULL);
                        }
                        r.skip(4);
                    }
                    Opcode::LoadSuperAttrAttr | Opcode::LoadSuperAttrMethod => miss!(LoadSuperAttr),
                    Opcode::ResumeCheck => {
                        if m.breaker() {
                            tri!(m.handle_breaker());
                        }
                    }
                    Opcode::SendGen => {
                        m.save(r.pc);
                        match fast::resume_send(m, &mut r, oparg) {
                            Some(Ok(())) => enter!(),
                            Some(Err(Raised)) => break 'run,
                            None => miss!(Send),
                        }
                    }
                    Opcode::StoreAttrInstanceValue => {
                        let Some(old) = fast::store_inline(&r) else { miss!(StoreAttr) };
                        let owner = r.pop();
                        r.pop();
                        release!(old);
                        release!(owner);
                        r.skip(4);
                    }
                    Opcode::StoreAttrSlot => {
                        let Some(old) = fast::store_member(&r) else { miss!(StoreAttr) };
                        let owner = r.pop();
                        r.pop();
                        release!(old);
                        release!(owner);
                        r.skip(4);
                    }
                    Opcode::StoreAttrWithHint => miss!(StoreAttr),
                    Opcode::StoreSubscrDict => {
                        let Some(dict) = r.peek(2).exact::<Dict>() else { miss!(StoreSubscr) };
                        tri!(dict.insert(vm, r.peek(1), r.peek(3).clone()));
                        let sub = r.pop();
                        drop_top!();
                        drop_top!();
                        release!(sub);
                        r.skip(1);
                    }
                    Opcode::StoreSubscrListInt => {
                        let Some(old) = fast::store_list(&r) else { miss!(StoreSubscr) };
                        r.pop();
                        let list = r.pop();
                        r.pop();
                        release!(old);
                        release!(list);
                        r.skip(1);
                    }
                    Opcode::ToBoolAlwaysTrue => miss!(ToBool),
                    Opcode::ToBoolBool => {
                        if r.peek(1).as_bool().is_none() {
                            miss!(ToBool);
                        }
                        r.skip(3);
                    }
                    Opcode::ToBoolInt => {
                        let Some(int) = r.peek(1).as_int() else { miss!(ToBool) };
                        r.pop();
                        r.push(Value::bool(int != 0));
                        r.skip(3);
                    }
                    Opcode::ToBoolList => {
                        let Some(list) = r.peek(1).exact::<List>() else { miss!(ToBool) };
                        let truth = Value::bool(!list.items.is_empty());
                        release!(r.replace(1, truth));
                        r.skip(3);
                    }
                    Opcode::ToBoolNone => {
                        if !r.peek(1).is_none() {
                            miss!(ToBool);
                        }
                        r.pop();
                        r.push(Value::FALSE);
                        r.skip(3);
                    }
                    Opcode::ToBoolStr => {
                        let Some(text) = r.peek(1).exact::<Str>() else { miss!(ToBool) };
                        let truth = Value::bool(!text.is_empty());
                        release!(r.replace(1, truth));
                        r.skip(3);
                    }
                    Opcode::UnpackSequenceList => {
                        let Some(list) =
                            r.peek(1).exact::<List>().filter(|list| list.items.len() == oparg as usize)
                        else {
                            miss!(UnpackSequence)
                        };
                        let values = list.items.to_vec();
                        drop_top!();
                        r.push_reversed(values);
                        r.skip(1);
                    }
                    Opcode::UnpackSequenceTuple => {
                        let Some(tuple) =
                            r.peek(1).exact::<Tuple>().filter(|tuple| tuple.len() == oparg as usize)
                        else {
                            miss!(UnpackSequence)
                        };
                        let tuple = tuple.clone();
                        let sequence = r.pop();
                        for value in tuple.as_slice().iter().rev() {
                            r.push(value.clone());
                        }
                        drop(tuple);
                        release!(sequence);
                        r.skip(1);
                    }
                    Opcode::UnpackSequenceTwoTuple => {
                        let Some([first, second]) =
                            r.peek(1).exact::<Tuple>().map(cutaway_runtime::Py::as_slice)
                        else {
                            miss!(UnpackSequence)
                        };
                        let (first, second) = (first.clone(), second.clone());
                        let sequence = r.replace(1, second);
                        r.push(first);
                        release!(sequence);
                        r.skip(1);
                    }
                    Opcode::InstrumentedResume
                    | Opcode::InstrumentedEndFor
                    | Opcode::InstrumentedEndSend
                    | Opcode::InstrumentedReturnValue
                    | Opcode::InstrumentedReturnConst
                    | Opcode::InstrumentedYieldValue
                    | Opcode::InstrumentedLoadSuperAttr
                    | Opcode::InstrumentedForIter
                    | Opcode::InstrumentedCall
                    | Opcode::InstrumentedCallKw
                    | Opcode::InstrumentedCallFunctionEx
                    | Opcode::InstrumentedInstruction
                    | Opcode::InstrumentedJumpForward
                    | Opcode::InstrumentedJumpBackward
                    | Opcode::InstrumentedPopJumpIfTrue
                    | Opcode::InstrumentedPopJumpIfFalse
                    | Opcode::InstrumentedPopJumpIfNone
                    | Opcode::InstrumentedPopJumpIfNotNone
                    | Opcode::InstrumentedLine
                    | Opcode::Jump
                    | Opcode::JumpNoInterrupt
                    | Opcode::LoadClosure
                    | Opcode::LoadMethod
                    | Opcode::LoadSuperMethod
                    | Opcode::LoadZeroSuperAttr
                    | Opcode::LoadZeroSuperMethod
                    | Opcode::PopBlock
                    | Opcode::SetupCleanup
                    | Opcode::SetupFinally
                    | Opcode::SetupWith
                    | Opcode::StoreFastMaybeNull => tri!(ops::unknown_opcode(vm, opcode)),
                }
                break 'dispatch;
            }
        }
        match m.unwind(r) {
            Some(next) => r = next,
            None => return Err(Raised),
        }
    }
}
