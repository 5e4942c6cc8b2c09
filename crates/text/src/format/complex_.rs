//! `complex.__format__`.

use rustpython_wtf8::{CodePoint, Wtf8, Wtf8Buf};

use crate::double::{self, Form, Style};
use crate::error::Error;
use crate::format::{float_, string_};
use crate::layout::{self, Parts};
use crate::spec::{Align, Defaults, Sign, Spec};

/// Formats a complex number. `type_name` is the object's own, for messages.
pub fn complex(real: f64, imag: f64, spec: &Wtf8, type_name: &str) -> Result<Wtf8Buf, Error> {
    let spec = Spec::parse(spec, Defaults { type_name, code: None, align: Align::Right })?;
    match spec.code {
        None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n') => {}
        Some(code) => return Err(Error::unknown_code(code, type_name)),
    }
    if spec.fill == CodePoint::from_char('0') {
        return Err(Error::value("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == Align::AfterSign {
        return Err(Error::value("'=' alignment flag is not allowed in complex format specifier"));
    }
    Ok(string_::field(&inner(real, imag, &spec), &Spec { precision: None, ..spec }))
}

/// Both parts without a field; as `repr()` does it, in brackets and without a real part of positive zero, if no code
/// is given.
fn inner(real: f64, imag: f64, spec: &Spec) -> Wtf8Buf {
    let bare = spec.code.is_none();
    let imaginary_only = bare && real == 0.0 && real.is_sign_positive();
    let part = Spec { width: 0, ..*spec };
    let mut out = Wtf8Buf::new();
    if bare && !imaginary_only {
        out.push_str("(");
    }
    if !imaginary_only {
        out.push_wtf8(&layout::number(Parts::of(&plain(real, spec)), &part));
    }
    let sign = if imaginary_only { spec.sign } else { Some(Sign::Plus) };
    out.push_wtf8(&layout::number(Parts::of(&plain(imag, spec)), &Spec { sign, ..part }));
    out.push_str("j");
    if bare && !imaginary_only {
        out.push_str(")");
    }
    out
}

/// One part: as a float, but never with a `.0` of its own.
fn plain(value: f64, spec: &Spec) -> String {
    if spec.code.is_some() {
        return float_::plain(value, spec);
    }
    let style = if spec.precision.is_some() { Style::General } else { Style::Repr };
    let form = Form {
        style,
        precision: spec.precision.unwrap_or(0),
        alternate: spec.alternate,
        dot_zero: false,
        no_negative_zero: spec.no_negative_zero,
    };
    double::write(value, form)
}
