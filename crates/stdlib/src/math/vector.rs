//! Functions of several numbers: sums, products, lengths.

use cutaway_runtime::object::{NativeDef, native, variadic};
use cutaway_runtime::protocol::BinaryOp;
use cutaway_runtime::{Result, Value, Vm};

use super::rounding::frexp;
use super::sum::{ExactSum, NoSum};
use crate::system;

pub(super) const FUNCTIONS: &[NativeDef] = &[
    native("fsum", "seq, /", fsum),
    native("prod", "iterable, /, *, start=1", prod),
    native("sumprod", "p, q, /", sumprod),
    native("dist", "p, q, /", dist),
    variadic("hypot", "*coordinates", hypot),
];

fn fsum(vm: &Vm, args: &[Value]) -> Result<Value> {
    let mut sum = ExactSum::default();
    let fail = |error| match error {
        NoSum::Overflow => vm.overflow_error("intermediate overflow in fsum"),
        NoSum::OppositeInfinities => vm.value_error("-inf + inf in fsum"),
    };
    vm.for_each(&args[0], |item| sum.add(vm.to_double(&item)?).map_err(fail))?;
    Ok(vm.float(sum.total().map_err(fail)?))
}

fn prod(vm: &Vm, args: &[Value]) -> Result<Value> {
    let mut total = if args[1].is_null() { vm.int(1) } else { args[1].clone() };
    vm.for_each(&args[0], |item| {
        total = vm.binary(BinaryOp::Multiply, &total, &item)?;
        Ok(())
    })?;
    Ok(total)
}

/// Three parts of a sum, the larger first.
#[derive(Clone, Copy, Default)]
struct Triple {
    high: f64,
    low: f64,
    tiny: f64,
}

impl Triple {
    fn add_product(self, x: f64, y: f64) -> Triple {
        let (product, rest) = exact_product(x, y);
        let (high, lost) = exact_sum(self.high, product);
        let (low, first) = exact_sum(self.low, rest);
        let (low, second) = exact_sum(low, lost);
        Triple { high, low, tiny: self.tiny + first + second }
    }

    fn total(self) -> f64 {
        let (high, low) = exact_sum(self.low, self.high);
        self.tiny + low + high
    }
}

/// Product and rounding error.
fn exact_product(x: f64, y: f64) -> (f64, f64) {
    let product = x * y;
    (product, x.mul_add(y, -product))
}

/// Sum and rounding error.
fn exact_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let z = sum - a;
    (sum, (a - (sum - z)) + (b - z))
}

fn sumprod(vm: &Vm, args: &[Value]) -> Result<Value> {
    let (p, q) = (vm.iter(&args[0])?, vm.iter(&args[1])?);
    let mut total = vm.int(0);
    let mut floats: Option<Triple> = None;
    loop {
        let (a, b) = match (vm.next(&p)?, vm.next(&q)?) {
            (Some(a), Some(b)) => (a, b),
            (None, None) => break,
            _ => return Err(vm.value_error("Inputs are not the same length")),
        };
        if let Some((x, y)) = float_pair(&a, &b) {
            let sum = floats.unwrap_or_default().add_product(x, y);
            if sum.total().is_finite() {
                floats = Some(sum);
                continue;
            }
        }
        if let Some(sum) = floats.take() {
            total = vm.binary(BinaryOp::Add, &total, &vm.float(sum.total()))?;
        }
        let product = vm.binary(BinaryOp::Multiply, &a, &b)?;
        total = vm.binary(BinaryOp::Add, &total, &product)?;
    }
    match floats {
        Some(sum) => vm.binary(BinaryOp::Add, &total, &vm.float(sum.total())),
        None => Ok(total),
    }
}

/// Both as floats if at least one is a float and the other a float or a small int.
fn float_pair(a: &Value, b: &Value) -> Option<(f64, f64)> {
    let number = |x: &Value| x.exact_float().or_else(|| x.as_int().map(|i| i as f64));
    if a.exact_float().is_none() && b.exact_float().is_none() {
        return None;
    }
    Some((number(a)?, number(b)?))
}

fn hypot(vm: &Vm, args: &[Value], names: &[Value]) -> Result<Value> {
    if !names.is_empty() {
        return Err(vm.type_error("math.hypot() takes no keyword arguments"));
    }
    let coordinates = args.iter().map(|x| vm.to_double(x).map(f64::abs)).collect::<Result<Vec<f64>>>()?;
    Ok(vm.float(norm(&coordinates)))
}

fn dist(vm: &Vm, args: &[Value]) -> Result<Value> {
    let (p, q) = (vm.collect(&args[0])?, vm.collect(&args[1])?);
    if p.len() != q.len() {
        return Err(vm.value_error("both points must have the same number of dimensions"));
    }
    let mut differences = Vec::with_capacity(p.len());
    for (a, b) in p.iter().zip(&q) {
        differences.push((vm.to_double(a)? - vm.to_double(b)?).abs());
    }
    Ok(vm.float(norm(&differences)))
}

/// The length of a vector of non-negative numbers, as CPython computes it: scaled, with the squares' rounding errors.
fn norm(vector: &[f64]) -> f64 {
    let max = vector.iter().copied().fold(0.0, f64::max);
    if max.is_infinite() || vector.contains(&f64::INFINITY) {
        return f64::INFINITY;
    }
    if vector.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    if max == 0.0 || vector.len() <= 1 {
        return max;
    }
    let (_, exponent) = frexp(max);
    if exponent < -1023 {
        let scaled: Vec<f64> = vector.iter().map(|x| x / f64::MIN_POSITIVE).collect();
        return f64::MIN_POSITIVE * norm(&scaled);
    }
    let scale = system::ldexp(1.0, -exponent);
    let (mut sum, mut squares, mut sums) = (1.0, 0.0, 0.0);
    let mut add = |product: (f64, f64)| {
        let total = sum + product.0;
        sums += (sum - total) + product.0;
        sum = total;
        squares += product.1;
        sum - 1.0 + (squares + sums)
    };
    let mut rest = 0.0;
    for x in vector {
        let x = x * scale;
        rest = add(exact_product(x, x));
    }
    let root = rest.sqrt();
    let correction = add(exact_product(-root, root));
    (root + correction / (2.0 * root)) / scale
}
