//! `gamma`, `lgamma`: Lanczos's approximation with the coefficients that CPython takes (g = 6.0246…, n = 13).

use std::f64::consts::PI;

const G_MINUS_HALF: f64 = 5.524_680_040_776_73;
const LOG_PI: f64 = 1.144_729_885_849_400_2;

const NUMERATOR: [f64; 13] = [
    23_531_376_880.410_76,
    42_919_803_642.649_1,
    35_711_959_237.355_67,
    17_921_034_426.037_21,
    6_039_542_586.352_028,
    1_439_720_407.311_721_6,
    248_874_557.862_054_17,
    31_426_415.585_400_194,
    2_876_370.628_935_372_4,
    186_056.265_395_223_5,
    8_071.672_002_365_816,
    210.824_277_751_579_36,
    2.506_628_274_631_000_2,
];

const DENOMINATOR: [f64; 13] = [
    0.0,
    39_916_800.0,
    120_543_840.0,
    150_917_976.0,
    105_258_076.0,
    45_995_730.0,
    13_339_535.0,
    2_637_558.0,
    357_423.0,
    32_670.0,
    1_925.0,
    66.0,
    1.0,
];

const FACTORIALS: [f64; 23] = [
    1.0,
    1.0,
    2.0,
    6.0,
    24.0,
    120.0,
    720.0,
    5_040.0,
    40_320.0,
    362_880.0,
    3_628_800.0,
    39_916_800.0,
    479_001_600.0,
    6_227_020_800.0,
    87_178_291_200.0,
    1_307_674_368_000.0,
    20_922_789_888_000.0,
    355_687_428_096_000.0,
    6_402_373_705_728_000.0,
    121_645_100_408_832_000.0,
    2_432_902_008_176_640_000.0,
    51_090_942_171_709_440_000.0,
    1_124_000_727_777_607_680_000.0,
];

/// Why a function has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Undefined {
    /// `ValueError: math domain error`.
    Domain,
    /// `OverflowError: math range error`.
    Range,
}

/// sin(πx), exact where that is possible.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let value = match (2.0 * y).round_ties_even() as u8 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1f64.copysign(x) * value
}

/// The rational part of Lanczos's formula, for positive x.
fn lanczos_sum(x: f64) -> f64 {
    let (mut numerator, mut denominator) = (0.0, 0.0);
    if x < 5.0 {
        for i in (0..13).rev() {
            numerator = numerator * x + NUMERATOR[i];
            denominator = denominator * x + DENOMINATOR[i];
        }
    } else {
        for i in 0..13 {
            numerator = numerator / x + NUMERATOR[i];
            denominator = denominator / x + DENOMINATOR[i];
        }
    }
    numerator / denominator
}

/// The gamma function.
pub(super) fn gamma(x: f64) -> Result<f64, Undefined> {
    if !x.is_finite() {
        return if x.is_nan() || x > 0.0 { Ok(x) } else { Err(Undefined::Domain) };
    }
    if x == 0.0 {
        return Err(Undefined::Domain);
    }
    #[expect(clippy::float_cmp, reason = "whole numbers are told exactly")]
    if x == x.floor() {
        if x < 0.0 {
            return Err(Undefined::Domain);
        }
        if x <= 23.0 {
            return Ok(FACTORIALS[x as usize - 1]);
        }
    }
    let size = x.abs();
    if size < 1e-20 {
        let value = 1.0 / x;
        return if value.is_infinite() { Err(Undefined::Range) } else { Ok(value) };
    }
    if size > 200.0 {
        return if x < 0.0 { Ok(0.0 / sin_pi(x)) } else { Err(Undefined::Range) };
    }
    let value = lanczos(x, size);
    if value.is_infinite() { Err(Undefined::Range) } else { Ok(value) }
}

/// Gamma for sizes between 1e-20 and 200.
fn lanczos(x: f64, size: f64) -> f64 {
    let y = size + G_MINUS_HALF;
    // The rounding error of y, to be made good below.
    let z = if size > G_MINUS_HALF { (y - size) - G_MINUS_HALF } else { (y - G_MINUS_HALF) - size };
    let z = z * 6.024_680_040_776_73 / y;
    let half_power = |value: f64, divide: bool| {
        let exponent = if size < 140.0 { size - 0.5 } else { size / 2.0 - 0.25 };
        let power = y.powf(exponent);
        match (divide, size < 140.0) {
            (true, true) => value / power,
            (true, false) => value / power / power,
            (false, true) => value * power,
            (false, false) => value * power * power,
        }
    };
    if x < 0.0 {
        let value = -PI / sin_pi(size) / size * y.exp() / lanczos_sum(size);
        half_power(value - z * value, true)
    } else {
        let value = lanczos_sum(size) / y.exp();
        half_power(value + z * value, false)
    }
}

/// The natural logarithm of the gamma function's absolute value.
pub(super) fn lgamma(x: f64) -> Result<f64, Undefined> {
    if !x.is_finite() {
        return Ok(if x.is_nan() { x } else { f64::INFINITY });
    }
    #[expect(clippy::float_cmp, reason = "whole numbers are told exactly")]
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 { Err(Undefined::Domain) } else { Ok(0.0) };
    }
    let size = x.abs();
    if size < 1e-20 {
        return Ok(-size.ln());
    }
    let mut value = lanczos_sum(size).ln() - 6.024_680_040_776_73;
    value += (size - 0.5) * ((size + 6.024_680_040_776_73 - 0.5).ln() - 1.0);
    if x < 0.0 {
        value = LOG_PI - sin_pi(size).abs().ln() - size.ln() - value;
    }
    if value.is_infinite() { Err(Undefined::Range) } else { Ok(value) }
}
