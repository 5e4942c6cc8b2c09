//! Operators.

use num_bigint::BigInt;

use crate::object::{Float, Int};
use crate::protocol::{BinaryFn, Slots};
use crate::value::Value;
use crate::vm::{Raised, Result, Vm};

/// The binary operators, numbered as the argument of `BINARY_OP`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names are CPython's NB_ ones")]
pub enum BinaryOp {
    Add,
    And,
    FloorDivide,
    Lshift,
    MatrixMultiply,
    Multiply,
    Remainder,
    Or,
    Power,
    Rshift,
    Subtract,
    TrueDivide,
    Xor,
}

impl BinaryOp {
    /// From `BINARY_OP`'s argument: the operator and whether it is augmented assignment.
    pub const fn from_arg(arg: u32) -> Option<(BinaryOp, bool)> {
        let (n, inplace) = if arg >= 13 { (arg - 13, true) } else { (arg, false) };
        let op = match n {
            0 => BinaryOp::Add,
            1 => BinaryOp::And,
            2 => BinaryOp::FloorDivide,
            3 => BinaryOp::Lshift,
            4 => BinaryOp::MatrixMultiply,
            5 => BinaryOp::Multiply,
            6 => BinaryOp::Remainder,
            7 => BinaryOp::Or,
            8 => BinaryOp::Power,
            9 => BinaryOp::Rshift,
            10 => BinaryOp::Subtract,
            11 => BinaryOp::TrueDivide,
            12 => BinaryOp::Xor,
            _ => return None,
        };
        Some((op, inplace))
    }

    /// The operator's text.
    pub const fn symbol(self) -> &'static str {
        match self {
            BinaryOp::Add => "+",
            BinaryOp::And => "&",
            BinaryOp::FloorDivide => "//",
            BinaryOp::Lshift => "<<",
            BinaryOp::MatrixMultiply => "@",
            BinaryOp::Multiply => "*",
            BinaryOp::Remainder => "%",
            BinaryOp::Or => "|",
            BinaryOp::Power => "** or pow()",
            BinaryOp::Rshift => ">>",
            BinaryOp::Subtract => "-",
            BinaryOp::TrueDivide => "/",
            BinaryOp::Xor => "^",
        }
    }

    fn slot(self, slots: &Slots) -> Option<BinaryFn> {
        match self {
            BinaryOp::Add => slots.add.get(),
            BinaryOp::And => slots.and.get(),
            BinaryOp::FloorDivide => slots.floordiv.get(),
            BinaryOp::Lshift => slots.lshift.get(),
            BinaryOp::MatrixMultiply => slots.matmul.get(),
            BinaryOp::Multiply => slots.mul.get(),
            BinaryOp::Remainder => slots.rem.get(),
            BinaryOp::Or => slots.or.get(),
            BinaryOp::Power => None,
            BinaryOp::Rshift => slots.rshift.get(),
            BinaryOp::Subtract => slots.sub.get(),
            BinaryOp::TrueDivide => slots.truediv.get(),
            BinaryOp::Xor => slots.xor.get(),
        }
    }

    fn inplace_slot(self, slots: &Slots) -> Option<BinaryFn> {
        match self {
            BinaryOp::Add => slots.iadd.get(),
            BinaryOp::And => slots.iand.get(),
            BinaryOp::FloorDivide => slots.ifloordiv.get(),
            BinaryOp::Lshift => slots.ilshift.get(),
            BinaryOp::MatrixMultiply => slots.imatmul.get(),
            BinaryOp::Multiply => slots.imul.get(),
            BinaryOp::Remainder => slots.irem.get(),
            BinaryOp::Or => slots.ior.get(),
            BinaryOp::Power => None,
            BinaryOp::Rshift => slots.irshift.get(),
            BinaryOp::Subtract => slots.isub.get(),
            BinaryOp::TrueDivide => slots.itruediv.get(),
            BinaryOp::Xor => slots.ixor.get(),
        }
    }
}

impl Vm {
    /// `a op b`.
    #[inline]
    pub fn binary(&self, op: BinaryOp, a: &Value, b: &Value) -> Result<Value> {
        if op == BinaryOp::Power {
            return self.power(a, b, &Value::NONE);
        }
        let result = self.binary_slots(|slots| op.slot(slots), a, b)?;
        if !result.is_not_implemented() {
            return Ok(result);
        }
        self.binary_sequence(op, a, b, false)
    }

    /// `a op= b`: what is to be stored.
    pub fn inplace(&self, op: BinaryOp, a: &Value, b: &Value) -> Result<Value> {
        if op == BinaryOp::Power {
            return self.inplace_power(a, b);
        }
        if let Some(slot) = op.inplace_slot(self.type_of(a).slots()) {
            let result = slot(self, a, b)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        let result = self.binary_slots(|slots| op.slot(slots), a, b)?;
        if !result.is_not_implemented() {
            return Ok(result);
        }
        self.binary_sequence(op, a, b, true)
    }

    /// `divmod(a, b)`.
    pub fn divmod(&self, a: &Value, b: &Value) -> Result<Value> {
        let result = self.binary_slots(|slots| slots.divmod.get(), a, b)?;
        if result.is_not_implemented() { Err(self.unsupported("divmod()", a, b)) } else { Ok(result) }
    }

    /// The numbers' slots of both, in CPython's order.
    fn binary_slots(&self, slot: impl Fn(&Slots) -> Option<BinaryFn>, a: &Value, b: &Value) -> Result<Value> {
        let (left, right) = (self.type_of(a), self.type_of(b));
        let first = slot(left.slots());
        let mut second = if left.is(right) { None } else { slot(right.slots()) };
        if first.map(|f| f as usize) == second.map(|f| f as usize) {
            second = None;
        }
        if let Some(first) = first {
            if let Some(f) = second
                && right.is_subtype(left)
            {
                let result = f(self, a, b)?;
                if !result.is_not_implemented() {
                    return Ok(result);
                }
                second = None;
            }
            let result = first(self, a, b)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        match second {
            Some(second) => second(self, a, b),
            None => Ok(Value::NOT_IMPLEMENTED),
        }
    }

    /// `+` and `*` of sequences, after the numbers declined.
    fn binary_sequence(&self, op: BinaryOp, a: &Value, b: &Value, inplace: bool) -> Result<Value> {
        let (left, right) = (self.type_of(a).slots(), self.type_of(b).slots());
        match op {
            BinaryOp::Add => {
                let concat =
                    if inplace { left.iconcat.get().or(left.concat.get()) } else { left.concat.get() };
                if let Some(concat) = concat {
                    return concat(self, a, b);
                }
            }
            BinaryOp::Multiply => {
                let repeat =
                    if inplace { left.irepeat.get().or(left.repeat.get()) } else { left.repeat.get() };
                if let Some(repeat) = repeat {
                    return self.repeat(repeat, a, b);
                }
                if let Some(repeat) = right.repeat.get() {
                    return self.repeat(repeat, b, a);
                }
            }
            _ => {}
        }
        let symbol = if inplace && op != BinaryOp::Power {
            format!("{}=", op.symbol())
        } else {
            op.symbol().to_owned()
        };
        Err(self.unsupported(&symbol, a, b))
    }

    fn repeat(&self, repeat: BinaryFn, sequence: &Value, count: &Value) -> Result<Value> {
        if !self.has_index(count) {
            let message = format!("can't multiply sequence by non-int of type '{}'", self.type_name(count));
            return Err(self.type_error(&message));
        }
        repeat(self, sequence, count)
    }

    #[cold]
    fn unsupported(&self, symbol: &str, a: &Value, b: &Value) -> Raised {
        let (left, right) = (self.type_name(a), self.type_name(b));
        let print = symbol == ">>" && left == "builtin_function_or_method" && a.is(&self.builtin_print());
        let hint = if print { ". Did you mean \"print(<message>, file=<output_stream>)\"?" } else { "" };
        self.type_error(&format!("unsupported operand type(s) for {symbol}: '{left}' and '{right}'{hint}"))
    }

    fn builtin_print(&self) -> Value {
        self.builtins.get_str(&self.intern("print")).unwrap_or(Value::NULL)
    }

    /// `pow(a, b, c)`; `c` is None for `a ** b`.
    pub fn power(&self, a: &Value, b: &Value, c: &Value) -> Result<Value> {
        let (left, right) = (self.type_of(a), self.type_of(b));
        let first = left.slots().pow.get();
        let mut second = if left.is(right) { None } else { right.slots().pow.get() };
        if first.map(|f| f as usize) == second.map(|f| f as usize) {
            second = None;
        }
        if let (Some(_), Some(f)) = (first, second)
            && right.is_subtype(left)
        {
            let result = f(self, a, b, c)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
            second = None;
        }
        for f in [first, second].into_iter().flatten() {
            let result = f(self, a, b, c)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        if c.is_none() {
            return Err(self.unsupported("** or pow()", a, b));
        }
        if let Some(f) = self.type_of(c).slots().pow.get() {
            let result = f(self, a, b, c)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        Err(self.type_error(&format!(
            "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
            self.type_name(a),
            self.type_name(b),
            self.type_name(c)
        )))
    }

    fn inplace_power(&self, a: &Value, b: &Value) -> Result<Value> {
        if let Some(slot) = self.type_of(a).slots().ipow.get() {
            let result = slot(self, a, b, &Value::NONE)?;
            if !result.is_not_implemented() {
                return Ok(result);
            }
        }
        match self.power(a, b, &Value::NONE) {
            Err(Raised) if self.raised_is(&self.exceptions.type_error) => {
                let (left, right) = (self.type_of(a), self.type_of(b));
                if left.slots().pow.get().is_none() && right.slots().pow.get().is_none() {
                    drop(self.take_raised());
                    return Err(self.unsupported("**=", a, b));
                }
                Err(Raised)
            }
            other => other,
        }
    }

    /// `-x`.
    pub fn negative(&self, x: &Value) -> Result<Value> {
        self.unary(x, self.type_of(x).slots().neg.get(), "unary -")
    }

    /// `+x`.
    pub fn positive(&self, x: &Value) -> Result<Value> {
        self.unary(x, self.type_of(x).slots().pos.get(), "unary +")
    }

    /// `~x`.
    pub fn invert(&self, x: &Value) -> Result<Value> {
        self.unary(x, self.type_of(x).slots().invert.get(), "unary ~")
    }

    /// `abs(x)`.
    pub fn absolute(&self, x: &Value) -> Result<Value> {
        self.unary(x, self.type_of(x).slots().abs.get(), "abs()")
    }

    fn unary(&self, x: &Value, slot: Option<crate::protocol::UnaryFn>, what: &str) -> Result<Value> {
        match slot {
            Some(slot) => slot(self, x),
            None => Err(self.type_error(&format!("bad operand type for {what}: '{}'", self.type_name(x)))),
        }
    }

    /// Whether it can be an index.
    pub fn has_index(&self, x: &Value) -> bool {
        x.is_small_int() || self.type_of(x).slots().index.get().is_some()
    }

    /// `operator.index(x)`: an int (maybe of a subclass).
    pub fn index(&self, x: &Value) -> Result<Value> {
        if x.is_int() {
            return Ok(x.clone());
        }
        let Some(index) = self.type_of(x).slots().index.get() else {
            return Err(self
                .type_error(&format!("'{}' object cannot be interpreted as an integer", self.type_name(x))));
        };
        let result = index(self, x)?;
        if result.is_int() {
            return Ok(result);
        }
        Err(self.type_error(&format!("__index__ returned non-int (type {})", self.type_name(&result))))
    }

    /// An index that must fit the machine: `OverflowError` otherwise.
    pub fn index_size(&self, x: &Value) -> Result<isize> {
        if let Some(i) = x.as_int() {
            return Ok(i as isize);
        }
        let index = self.index(x)?;
        match index.to_i64() {
            Some(i) => Ok(i as isize),
            None => Err(self.overflow_error("Python int too large to convert to C ssize_t")),
        }
    }

    /// An index that is cut to the machine's range.
    pub fn index_clamped(&self, x: &Value) -> Result<isize> {
        if let Some(i) = x.as_int() {
            return Ok(i as isize);
        }
        let index = self.index(x)?;
        Ok(match index.to_i64() {
            Some(i) => i as isize,
            None if index.get::<Int>().is_some_and(|i| i.0.sign() == num_bigint::Sign::Minus) => isize::MIN,
            None => isize::MAX,
        })
    }

    /// An index for a container: `IndexError` when it does not fit.
    pub fn index_for(&self, x: &Value) -> Result<isize> {
        if let Some(i) = x.as_int() {
            return Ok(i as isize);
        }
        let index = self.index(x)?;
        match index.to_i64() {
            Some(i) => Ok(i as isize),
            None => {
                let message = format!("cannot fit '{}' into an index-sized integer", self.type_name(x));
                Err(self.index_error(&message))
            }
        }
    }

    /// The integer behind `x` by `__index__`.
    pub fn index_big(&self, x: &Value) -> Result<BigInt> {
        let index = self.index(x)?;
        Ok(index.to_big_int().unwrap_or_default())
    }

    /// The double behind `x`: floats, `__float__`, `__index__`.
    pub fn to_double(&self, x: &Value) -> Result<f64> {
        if let Some(f) = x.as_float() {
            return Ok(f);
        }
        if let Some(i) = x.as_int() {
            return Ok(i as f64);
        }
        let slots = self.type_of(x).slots();
        if let Some(float) = slots.float.get() {
            let result = float(self, x)?;
            if let Some(f) = result.get::<Float>() {
                return Ok(f.0);
            }
            let (ty, got) = (self.type_name(x), self.type_name(&result));
            return Err(self.type_error(&format!("{ty}.__float__ returned non-float (type {got})")));
        }
        if slots.index.get().is_some() {
            let big = self.index_big(x)?;
            return self.big_to_double(&big);
        }
        Err(self.type_error(&format!("must be real number, not {}", self.type_name(x))))
    }

    /// The nearest double, halves to even; `OverflowError` when it is too large.
    pub fn big_to_double(&self, big: &BigInt) -> Result<f64> {
        match crate::types::int::to_double(big) {
            Some(f) => Ok(f),
            None => Err(self.overflow_error("int too large to convert to float")),
        }
    }
}
