//! `float.__format__`.

use rustpython_wtf8::{Wtf8, Wtf8Buf};

use crate::double::{self, Form, Style};
use crate::error::Error;
use crate::layout::{self, Parts};
use crate::spec::{Align, Defaults, Spec};

/// Formats a float. `type_name` is the object's own, for messages.
pub fn float(value: f64, spec: &Wtf8, type_name: &str) -> Result<Wtf8Buf, Error> {
    let spec = Spec::parse(spec, Defaults { type_name, code: None, align: Align::Right })?;
    match spec.code {
        None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%') => Ok(by_spec(value, &spec)),
        Some(code) => Err(Error::unknown_code(code, type_name)),
    }
}

/// Formats a float by a specification whose code is a float's.
pub(crate) fn by_spec(value: f64, spec: &Spec) -> Wtf8Buf {
    let percent = spec.code == Some('%');
    let mut text = plain(if percent { value * 100.0 } else { value }, spec);
    if percent {
        text.push('%');
    }
    layout::number(Parts::of(&text), spec)
}

/// The number without its field.
pub(crate) fn plain(value: f64, spec: &Spec) -> String {
    let style = match (spec.code, spec.precision) {
        (Some('e' | 'E'), _) => Style::Exponent,
        (Some('f' | 'F' | '%'), _) => Style::Fixed,
        (None, None) => Style::Repr,
        _ => Style::General,
    };
    let form = Form {
        style,
        precision: spec.precision.unwrap_or(6),
        alternate: spec.alternate,
        dot_zero: spec.code.is_none(),
        no_negative_zero: spec.no_negative_zero,
    };
    let mut text = double::write(value, form);
    if matches!(spec.code, Some('E' | 'F' | 'G')) {
        text.make_ascii_uppercase();
    }
    text
}
