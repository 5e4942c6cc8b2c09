//! Distributions of real numbers, drawn as CPython draws them.

use std::f64::consts::{E, LN_2, PI, TAU};

use cutaway_runtime::object::{NativeDef, native};
use cutaway_runtime::{Result, Value, Vm};

use super::{Generator, generator};
use crate::system;

pub(super) const METHODS: &[NativeDef] = &[
    native("uniform", "$self, a, b", |vm, args| {
        let (a, b) = (vm.to_double(&args[1])?, vm.to_double(&args[2])?);
        Ok(vm.float(a + (b - a) * generator(vm, &args[0])?.random()))
    }),
    native("triangular", "$self, low=0.0, high=1.0, mode=None", triangular),
    native("gauss", "$self, mu=0.0, sigma=1.0", |vm, args| {
        let (mu, sigma) = (number(vm, &args[1], 0.0)?, number(vm, &args[2], 1.0)?);
        Ok(vm.float(mu + generator(vm, &args[0])?.gauss() * sigma))
    }),
    native("normalvariate", "$self, mu=0.0, sigma=1.0", |vm, args| {
        let (mu, sigma) = (number(vm, &args[1], 0.0)?, number(vm, &args[2], 1.0)?);
        Ok(vm.float(mu + generator(vm, &args[0])?.normal() * sigma))
    }),
    native("lognormvariate", "$self, mu=0.0, sigma=1.0", |vm, args| {
        let (mu, sigma) = (number(vm, &args[1], 0.0)?, number(vm, &args[2], 1.0)?);
        Ok(vm.float((mu + generator(vm, &args[0])?.normal() * sigma).exp()))
    }),
    native("expovariate", "$self, lambd=1.0", |vm, args| {
        let lambda = number(vm, &args[1], 1.0)?;
        let drawn = -(1.0 - generator(vm, &args[0])?.random()).ln();
        if lambda == 0.0 {
            return Err(vm.zero_division_error("float division by zero"));
        }
        Ok(vm.float(drawn / lambda))
    }),
    native("vonmisesvariate", "$self, mu, kappa", von_mises),
    native("gammavariate", "$self, alpha, beta", |vm, args| {
        let (alpha, beta) = (vm.to_double(&args[1])?, vm.to_double(&args[2])?);
        Ok(vm.float(gamma(vm, generator(vm, &args[0])?, alpha, beta)?))
    }),
    native("betavariate", "$self, alpha, beta", |vm, args| {
        let (alpha, beta) = (vm.to_double(&args[1])?, vm.to_double(&args[2])?);
        let generator = generator(vm, &args[0])?;
        let y = gamma(vm, generator, alpha, 1.0)?;
        if y == 0.0 {
            return Ok(vm.float(0.0));
        }
        Ok(vm.float(y / (y + gamma(vm, generator, beta, 1.0)?)))
    }),
    native("paretovariate", "$self, alpha", |vm, args| {
        let alpha = vm.to_double(&args[1])?;
        Ok(vm.float(system::pow(1.0 - generator(vm, &args[0])?.random(), -1.0 / alpha)))
    }),
    native("weibullvariate", "$self, alpha, beta", |vm, args| {
        let (alpha, beta) = (vm.to_double(&args[1])?, vm.to_double(&args[2])?);
        let u = 1.0 - generator(vm, &args[0])?.random();
        Ok(vm.float(alpha * system::pow(-u.ln(), 1.0 / beta)))
    }),
];

fn number(vm: &Vm, value: &Value, default: f64) -> Result<f64> {
    if value.is_null() { Ok(default) } else { vm.to_double(value) }
}

impl Generator {
    /// Box and Muller's method; every second number comes from the one before.
    fn gauss(&self) -> f64 {
        if let Some(next) = self.gauss_next.take() {
            return next;
        }
        let angle = self.random() * TAU;
        let radius = (-2.0 * (1.0 - self.random()).ln()).sqrt();
        self.gauss_next.set(Some(angle.sin() * radius));
        angle.cos() * radius
    }

    /// Kinderman and Monahan's method.
    fn normal(&self) -> f64 {
        let magic = 4.0 * (-0.5f64).exp() / 2f64.sqrt();
        loop {
            let u1 = self.random();
            let u2 = 1.0 - self.random();
            let z = magic * (u1 - 0.5) / u2;
            if z * z / 4.0 <= -u2.ln() {
                return z;
            }
        }
    }
}

fn triangular(vm: &Vm, args: &[Value]) -> Result<Value> {
    let (mut low, mut high) = (number(vm, &args[1], 0.0)?, number(vm, &args[2], 1.0)?);
    let mut u = generator(vm, &args[0])?.random();
    let mut c = 0.5;
    if !args[3].is_null() && !args[3].is_none() {
        let mode = vm.to_double(&args[3])?;
        if high - low == 0.0 {
            return Ok(args[1].clone());
        }
        c = (mode - low) / (high - low);
    }
    if u > c {
        u = 1.0 - u;
        c = 1.0 - c;
        (low, high) = (high, low);
    }
    Ok(vm.float(low + (high - low) * (u * c).sqrt()))
}

fn von_mises(vm: &Vm, args: &[Value]) -> Result<Value> {
    let (mu, kappa) = (vm.to_double(&args[1])?, vm.to_double(&args[2])?);
    let generator = generator(vm, &args[0])?;
    if kappa <= 1e-6 {
        return Ok(vm.float(TAU * generator.random()));
    }
    let s = 0.5 / kappa;
    let r = s + (1.0 + s * s).sqrt();
    let z = loop {
        let z = (PI * generator.random()).cos();
        let d = z / (r + z);
        let u = generator.random();
        if u < 1.0 - d * d || u <= (1.0 - d) * d.exp() {
            break z;
        }
    };
    let q = 1.0 / r;
    let f = (q + z) / (1.0 + q * z);
    let angle = if generator.random() > 0.5 { mu + f.acos() } else { mu - f.acos() };
    let rest = angle % TAU;
    Ok(vm.float(if rest < 0.0 { rest + TAU } else { rest }))
}

fn gamma(vm: &Vm, generator: &Generator, alpha: f64, beta: f64) -> Result<f64> {
    if alpha <= 0.0 || beta <= 0.0 {
        return Err(vm.value_error("gammavariate: alpha and beta must be > 0.0"));
    }
    if alpha == 1.0 {
        return Ok(-(1.0 - generator.random()).ln() * beta);
    }
    Ok(beta * if alpha > 1.0 { gamma_above_one(generator, alpha) } else { gamma_below_one(generator, alpha) })
}

/// Cheng's method.
fn gamma_above_one(generator: &Generator, alpha: f64) -> f64 {
    let ainv = (2.0 * alpha - 1.0).sqrt();
    let bbb = alpha - 2.0 * LN_2;
    let ccc = alpha + ainv;
    let magic = 1.0 + 4.5f64.ln();
    loop {
        let u1 = generator.random();
        if !(1e-7 < u1 && u1 < 0.999_999_9) {
            continue;
        }
        let u2 = 1.0 - generator.random();
        let v = (u1 / (1.0 - u1)).ln() / ainv;
        let x = alpha * v.exp();
        let z = u1 * u1 * u2;
        let r = bbb + ccc * v - x;
        if r + magic - 4.5 * z >= 0.0 || r >= z.ln() {
            return x;
        }
    }
}

/// Kennedy and Gentle's algorithm GS.
fn gamma_below_one(generator: &Generator, alpha: f64) -> f64 {
    loop {
        let u = generator.random();
        let b = (E + alpha) / E;
        let p = b * u;
        let x = if p <= 1.0 { system::pow(p, 1.0 / alpha) } else { -((b - p) / alpha).ln() };
        let u1 = generator.random();
        let accepted = if p > 1.0 { u1 <= system::pow(x, alpha - 1.0) } else { u1 <= (-x).exp() };
        if accepted {
            return x;
        }
    }
}
