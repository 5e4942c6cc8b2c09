//! What comes from the platform's C library: the mathematical functions that CPython takes from there.
#![expect(
    unsafe_code,
    reason = "declarations of functions of the C library that take and return plain numbers"
)]

unsafe extern "C" {
    /// Inverse hyperbolic cosine.
    pub(crate) safe fn acosh(x: f64) -> f64;
    /// Inverse hyperbolic sine.
    pub(crate) safe fn asinh(x: f64) -> f64;
    /// Inverse hyperbolic tangent.
    pub(crate) safe fn atanh(x: f64) -> f64;
    /// Error function.
    pub(crate) safe fn erf(x: f64) -> f64;
    /// Complementary error function.
    pub(crate) safe fn erfc(x: f64) -> f64;
    /// `log(1 + x)`.
    pub(crate) safe fn log1p(x: f64) -> f64;
    /// `x * 2 ** exponent`, rounded once.
    pub(crate) safe fn ldexp(x: f64, exponent: i32) -> f64;
    /// The remainder of the division whose quotient is the nearest integer.
    pub(crate) safe fn remainder(x: f64, y: f64) -> f64;
    /// The power.
    pub(crate) safe fn pow(x: f64, y: f64) -> f64;
}
