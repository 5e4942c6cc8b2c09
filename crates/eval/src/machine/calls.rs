//! Frames for calls: from the loop, over the arguments that lie on the stack, and from native code.
#![expect(unsafe_code, reason = "lays frames over stack slots; see the stack module's invariant")]
#![expect(clippy::inline_always, reason = "part of calls")]

use cutaway_runtime::heap::{Py, Slot};
use cutaway_runtime::object::{Code, Function, Type};
use cutaway_runtime::{Raised, Result, Value};

use super::{Machine, Start};
use crate::bind;
use crate::frame::{Kind, Record};
use crate::regs::Regs;
use crate::run::run;
use crate::stack::{Place, Window};

/// Where the arguments of a call lie on the stack.
pub(crate) struct Arguments<'a> {
    /// The first argument; what is below belongs to the caller.
    pub(crate) first: Place,
    /// How many, keywords' values included.
    pub(crate) count: usize,
    /// Names of the last ones.
    pub(crate) keywords: &'a [Value],
    /// Where the result goes.
    pub(crate) ret: Place,
}

impl Machine {
    /// Writes the record of a frame that fits.
    #[inline(always)]
    pub(super) fn push_checked(&self, start: Start, slots: usize, size: usize) {
        let Start { function, code, locals, filled, ret, kind, entry, owner, namespace } = start;
        // SAFETY: there is room for `size` slots from `locals` on; those from `filled` on hold nothing.
        let (sp, end) = unsafe {
            for index in filled..slots {
                locals.add(index).write(Value::NULL);
            }
            (locals.add(slots.max(filled)), locals.add(size))
        };
        self.top.set(end);
        self.records.push(Record {
            pc: std::cell::Cell::new(code.units.as_ptr()),
            sp: std::cell::Cell::new(sp),
            locals,
            end,
            ret,
            return_offset: std::cell::Cell::new(0),
            kind,
            entry,
            code,
            function,
            owner,
            namespace,
            object: Slot::empty(),
        });
    }

    /// `CALL_PY_EXACT_ARGS`: the frame of the function that the cache knows, whose parameters the arguments are.
    #[inline(always)]
    pub(crate) fn enter_exact(&self, mut r: Regs, count: usize) -> Option<Regs> {
        let argc = count + usize::from(!r.peek(count + 1).is_null());
        let function = r.peek(count + 2).exact::<Function>()?;
        if function.version.get() != r.cache32(1) {
            return None;
        }
        let code = function.code()?;
        let (first, ret) = (r.sp.wrapping_sub(argc), r.sp.wrapping_sub(count + 2));
        if code.code.co_argcount as usize != argc {
            return None;
        }
        self.room_for(&code, first)?;
        let function = r.replace(count + 2, Value::NULL).downcast::<Function>().ok()?;
        self.record().return_offset.set(3);
        Some(self.start_exact(function, code, first, argc, ret, Kind::Call, Value::NULL))
    }

    /// `CALL_ALLOC_AND_ENTER_INIT`: a new instance of the class, and the frame of its `__init__`.
    #[inline(always)]
    pub(crate) fn enter_init(&self, mut r: Regs, class: &Py<Type>, count: usize) -> Option<Regs> {
        let init = class.lookup(self.vm, &self.vm.names.init)?.downcast::<Function>().ok()?;
        let code = init.code()?;
        let (first, ret) = (r.sp.wrapping_sub(count + 1), r.sp.wrapping_sub(count + 2));
        if !bind::is_simple(&code, count + 1) || code.extra.get().is_none() {
            return None;
        }
        self.room_for(&code, first)?;
        let instance: Value = self.vm.instance(class).into();
        drop(r.replace(count + 1, instance.clone()));
        drop(r.replace(count + 2, Value::NULL));
        self.record().return_offset.set(3);
        Some(self.start_exact(init, code, first, count + 1, ret, Kind::Init, instance))
    }

    #[inline(always)]
    fn room_for(&self, code: &Code, first: Place) -> Option<()> {
        let size = code.code.nlocalsplus() + code.code.co_stacksize as usize;
        (self.stack.has_room(first, size) && self.may_recurse()).then_some(())
    }

    #[inline(always)]
    #[expect(clippy::too_many_arguments, reason = "the parts of a frame")]
    fn start_exact(
        &self,
        function: Py<Function>,
        code: Py<Code>,
        locals: Place,
        filled: usize,
        ret: Place,
        kind: Kind,
        owner: Value,
    ) -> Regs {
        let slots = code.code.nlocalsplus();
        let size = slots + code.code.co_stacksize as usize;
        let start =
            Start { function, code, locals, filled, ret, kind, entry: false, owner, namespace: Value::NULL };
        self.push_checked(start, slots, size);
        self.registers()
    }

    /// Drops the arguments of a frame that is not to be.
    #[cold]
    pub(super) fn abandon(&self, start: Start) {
        for index in 0..start.filled {
            // SAFETY: `filled` slots are initialised; they count as empty afterwards.
            drop(unsafe { start.locals.add(index).read() });
        }
        drop(start);
    }

    /// Pushes the frame of a Python function over its arguments.
    #[inline]
    pub(crate) fn enter(
        &self,
        function: Py<Function>,
        arguments: &Arguments<'_>,
        kind: Kind,
        owner: Value,
    ) -> Result<()> {
        let Some(code) = function.code() else { return Err(self.vm.system_error("function without code")) };
        self.enter_code(function, code, arguments, kind, owner, false)
    }

    fn enter_code(
        &self,
        function: Py<Function>,
        code: Py<Code>,
        arguments: &Arguments<'_>,
        kind: Kind,
        owner: Value,
        entry: bool,
    ) -> Result<()> {
        let mut filled = arguments.count;
        if !(arguments.keywords.is_empty() && bind::is_simple(&code, filled)) {
            // The parameters may need more slots than the arguments took.
            let limit = bind::parameter_slots(&code).max(filled);
            if !self.stack.has_room(arguments.first, limit) {
                return Err(self.drop_arguments(arguments));
            }
            // SAFETY: the arguments are ours by contract, and there is room for `limit`.
            let mut window = unsafe { Window::new(arguments.first, filled, limit) };
            // Foreign code that the binding runs must not use these slots.
            let top = self.raise_top(arguments.first, limit);
            let bound = bind::bind(self.vm, &function, &code, arguments.keywords, &mut window);
            self.top.set(top);
            bound?;
            filled = window.len();
        }
        let ret = arguments.ret;
        self.push(Start {
            function,
            code,
            locals: arguments.first,
            filled,
            ret,
            kind,
            entry,
            owner,
            namespace: Value::NULL,
        })
    }

    /// Moves the place where re-entry goes on behind `count` slots from `place` on; the former one.
    fn raise_top(&self, place: Place, count: usize) -> Place {
        let top = self.top.get();
        let end = place.wrapping_add(count);
        if end.addr() > top.addr() {
            self.top.set(end);
        }
        top
    }

    #[cold]
    fn drop_arguments(&self, arguments: &Arguments<'_>) -> Raised {
        for index in 0..arguments.count {
            // SAFETY: the arguments are ours by contract; the slots count as empty afterwards.
            drop(unsafe { arguments.first.add(index).read() });
        }
        self.vm.recursion_error("maximum recursion depth exceeded")
    }

    /// Calls a Python function from native code.
    pub(crate) fn call(&self, function: &Py<Function>, args: &[Value], keywords: &[Value]) -> Result<Value> {
        let first = self.top.get();
        if !self.stack.has_room(first, args.len()) {
            return Err(self.vm.recursion_error("maximum recursion depth exceeded"));
        }
        for (index, value) in args.iter().enumerate() {
            // SAFETY: above `top` nothing is in use, and there is room.
            unsafe { first.add(index).write(value.clone()) };
        }
        let arguments = Arguments { first, count: args.len(), keywords, ret: first };
        let Some(code) = function.code() else { return Err(self.vm.system_error("function without code")) };
        let entered = self.enter_code(function.clone(), code, &arguments, Kind::Call, Value::NULL, true);
        let result = entered.and_then(|()| self.run_entry());
        self.top.set(first);
        result
    }

    /// Runs a function's code with a mapping for its local names: modules, class bodies, `exec`.
    pub(crate) fn call_with_namespace(&self, function: &Py<Function>, namespace: Value) -> Result<Value> {
        let Some(code) = function.code() else { return Err(self.vm.system_error("function without code")) };
        let locals = self.top.get();
        let function = function.clone();
        let start = Start {
            function,
            code,
            locals,
            filled: 0,
            ret: locals,
            kind: Kind::Call,
            entry: true,
            owner: Value::NULL,
            namespace,
        };
        let result = self.push(start).and_then(|()| self.run_entry());
        // A frame that is being emptied below may reach further than the record on top says.
        self.top.set(locals);
        result
    }

    /// Runs the entry frame on top, on a native stack that is large enough.
    pub(crate) fn run_entry(&self) -> Result<Value> {
        cutaway_source::depth::grow(|| run(self))
    }
}
