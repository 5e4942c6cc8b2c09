//! Functions of integers: factorials, binomials, divisors, roots.

use cutaway_runtime::object::{NativeDef, native, variadic};
use cutaway_runtime::{Result, Value, Vm};
use num_bigint::{BigInt, Sign};

pub(super) const FUNCTIONS: &[NativeDef] = &[
    native("factorial", "n, /", factorial),
    native("comb", "n, k, /", comb),
    native("perm", "n, k=None, /", perm),
    native("isqrt", "n, /", isqrt),
    variadic("gcd", "*integers", gcd),
    variadic("lcm", "*integers", lcm),
];

fn factorial(vm: &Vm, args: &[Value]) -> Result<Value> {
    let n = vm.index_big(&args[0])?;
    if n.sign() == Sign::Minus {
        return Err(vm.value_error("factorial() not defined for negative values"));
    }
    let Ok(n) = i64::try_from(&n) else {
        let message = format!("factorial() argument should not exceed {}", i64::MAX);
        return Err(vm.overflow_error(&message));
    };
    Ok(vm.big_int(product(1, n as u64)))
}

/// The product of the integers from `low` to `high`, halves first: the factors stay of like size.
fn product(low: u64, high: u64) -> BigInt {
    if low > high {
        return BigInt::from(1);
    }
    if high - low < 8 {
        return (low..=high).fold(BigInt::from(1), |product, n| product * n);
    }
    let middle = low + (high - low) / 2;
    product(low, middle) * product(middle + 1, high)
}

fn comb(vm: &Vm, args: &[Value]) -> Result<Value> {
    let (n, k) = (vm.index_big(&args[0])?, vm.index_big(&args[1])?);
    non_negative(vm, &n, &k)?;
    if k > n {
        return Ok(vm.int(0));
    }
    let other = &n - &k;
    let k = if other < k { other } else { k };
    let Ok(k) = i64::try_from(&k) else {
        return Err(vm.overflow_error(&format!("min(n - k, k) must not exceed {}", i64::MAX)));
    };
    let mut result = BigInt::from(1);
    for i in 0..k {
        result = result * (&n - i) / (i + 1);
    }
    Ok(vm.big_int(result))
}

fn perm(vm: &Vm, args: &[Value]) -> Result<Value> {
    if args[1].is_null() || args[1].is_none() {
        return factorial(vm, args);
    }
    let (n, k) = (vm.index_big(&args[0])?, vm.index_big(&args[1])?);
    non_negative(vm, &n, &k)?;
    if k > n {
        return Ok(vm.int(0));
    }
    let Ok(k) = i64::try_from(&k) else {
        return Err(vm.overflow_error(&format!("k must not exceed {}", i64::MAX)));
    };
    let mut result = BigInt::from(1);
    for i in 0..k {
        result *= &n - i;
    }
    Ok(vm.big_int(result))
}

fn non_negative(vm: &Vm, n: &BigInt, k: &BigInt) -> Result<()> {
    for (number, name) in [(n, "n"), (k, "k")] {
        if number.sign() == Sign::Minus {
            return Err(vm.value_error(&format!("{name} must be a non-negative integer")));
        }
    }
    Ok(())
}

fn isqrt(vm: &Vm, args: &[Value]) -> Result<Value> {
    let n = vm.index_big(&args[0])?;
    if n.sign() == Sign::Minus {
        return Err(vm.value_error("isqrt() argument must be nonnegative"));
    }
    Ok(vm.big_int(n.sqrt()))
}

fn gcd(vm: &Vm, args: &[Value], names: &[Value]) -> Result<Value> {
    let numbers = integers(vm, "gcd", args, names)?;
    Ok(vm.big_int(numbers.into_iter().fold(BigInt::default(), |a, b| divisor(&a, &b))))
}

fn lcm(vm: &Vm, args: &[Value], names: &[Value]) -> Result<Value> {
    let numbers = integers(vm, "lcm", args, names)?;
    let multiple = |a: BigInt, b: BigInt| {
        let common = divisor(&a, &b);
        let product = if common.sign() == Sign::NoSign { BigInt::default() } else { a / common * b };
        BigInt::from(product.into_parts().1)
    };
    Ok(vm.big_int(numbers.into_iter().fold(BigInt::from(1), multiple)))
}

fn integers(vm: &Vm, function: &str, args: &[Value], names: &[Value]) -> Result<Vec<BigInt>> {
    if !names.is_empty() {
        return Err(vm.type_error(&format!("math.{function}() takes no keyword arguments")));
    }
    args.iter().map(|arg| vm.index_big(arg)).collect()
}

/// The greatest common divisor.
fn divisor(a: &BigInt, b: &BigInt) -> BigInt {
    if let (Ok(mut a), Ok(mut b)) = (i64::try_from(a), i64::try_from(b)) {
        while b != 0 && (a, b) != (i64::MIN, -1) {
            (a, b) = (b, a % b);
        }
        return BigInt::from(BigInt::from(if b == 0 { a } else { 1 }).into_parts().1);
    }
    let (mut a, mut b) = (a.clone(), b.clone());
    while b.sign() != Sign::NoSign {
        let rest = &a % &b;
        a = b;
        b = rest;
    }
    BigInt::from(a.into_parts().1)
}
