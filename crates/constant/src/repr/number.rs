//! `repr()` of `int`, `float` and `complex`.

use std::fmt::Write as _;

use crate::Int;

/// Appends an integer in decimal, of any length.
pub fn int(value: Int<'_>, out: &mut String) {
    match value {
        Int::Small(value) => write!(out, "{value}").unwrap_or(()),
        Int::Big { .. } => out.push_str(&value.to_bigint().to_string()),
    }
}

/// Appends the shortest text that reads back as the same float.
pub fn float(value: f64, out: &mut String) {
    let start = out.len();
    shortest(value, out);
    let looks_like_int = out[start..].bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if looks_like_int {
        out.push_str(".0");
    }
}

/// Appends the `repr()` of a complex number: the real part is left out where it is positive zero.
pub fn complex(real: f64, imag: f64, out: &mut String) {
    if real == 0.0 && real.is_sign_positive() {
        shortest(imag, out);
        out.push('j');
        return;
    }
    out.push('(');
    shortest(real, out);
    if imag.is_nan() || imag.is_sign_positive() {
        out.push('+');
    }
    shortest(imag, out);
    out.push_str("j)");
}

/// Format code `r` of `PyOS_double_to_string`, without a forced `.0`: digits and a decimal point where the exponent
/// is from -4 to 15, otherwise an exponent of at least two digits.
fn shortest(value: f64, out: &mut String) {
    if value.is_nan() {
        return out.push_str("nan");
    }
    if value.is_infinite() {
        return out.push_str(if value < 0.0 { "-inf" } else { "inf" });
    }
    // Rust prints the shortest digits as d.ddde±x.
    let scientific = half_to_even(value.abs(), format!("{:e}", value.abs()));
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let (first, rest) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if value.is_sign_negative() {
        out.push('-');
    }
    match exponent {
        -4..=-1 => {
            out.push_str("0.");
            out.extend(std::iter::repeat_n('0', (-exponent - 1) as usize));
            out.push_str(first);
            out.push_str(rest);
        }
        0..=15 => {
            let whole = (exponent as usize).min(rest.len());
            out.push_str(first);
            out.push_str(&rest[..whole]);
            out.extend(std::iter::repeat_n('0', exponent as usize - whole));
            if whole < rest.len() {
                out.push('.');
                out.push_str(&rest[whole..]);
            }
        }
        _ => {
            out.push_str(mantissa);
            let sign = if exponent < 0 { '-' } else { '+' };
            write!(out, "e{sign}{:02}", exponent.abs()).unwrap_or(());
        }
    }
}

/// Where two shortest texts are equally near, Rust rounds up and CPython takes the one with an even last digit.
/// That needs at least 15 digits: with fewer, one of them is no shortest text.
fn half_to_even(value: f64, shortest: String) -> String {
    let digits = shortest.find('e').unwrap_or(0).saturating_sub(1);
    if digits < 15 {
        return shortest;
    }
    let longer = format!("{value:.digits$e}");
    let (mantissa, exponent) = longer.split_once('e').unwrap_or((&longer, "0"));
    let Some(floor) = mantissa.strip_suffix('5') else { return shortest };
    let is_exact = || {
        let all = format!("{value:.800e}");
        all.split('e').next().is_some_and(|all| all.trim_end_matches('0') == mantissa)
    };
    if !floor.ends_with(['0', '2', '4', '6', '8']) || !is_exact() {
        return shortest;
    }
    let even = format!("{floor}e{exponent}");
    if even.parse() == Ok(value) { even } else { shortest }
}
