//! `str.__format__`.

use rustpython_wtf8::{Wtf8, Wtf8Buf};

use crate::error::Error;
use crate::layout::pad;
use crate::spec::{Align, Defaults, Sign, Spec};

/// Formats text.
pub fn string(text: &Wtf8, spec: &Wtf8) -> Result<Wtf8Buf, Error> {
    if spec.is_empty() {
        return Ok(text.to_owned());
    }
    let defaults = Defaults { type_name: "str", code: Some('s'), align: Align::Left };
    let spec = Spec::parse(spec, defaults)?;
    check(&spec)?;
    Ok(field(text, &spec))
}

/// Cuts text to the precision and pads it to the width.
pub(crate) fn field(text: &Wtf8, spec: &Spec) -> Wtf8Buf {
    let length = text.code_points().count().min(spec.precision.unwrap_or(usize::MAX));
    let padding = spec.width.saturating_sub(length);
    let before = match spec.align {
        Align::Left | Align::AfterSign => 0,
        Align::Right => padding,
        Align::Center => padding / 2,
    };
    let mut out = Wtf8Buf::with_capacity(text.len() + padding);
    pad(&mut out, spec.fill, before);
    for point in text.code_points().take(length) {
        out.push(point);
    }
    pad(&mut out, spec.fill, padding - before);
    out
}

/// Refuses what only numbers have.
fn check(spec: &Spec) -> Result<(), Error> {
    let refused = match spec.code {
        Some('s') => match spec.sign {
            Some(Sign::Space) => "Space",
            Some(_) => "Sign",
            None if spec.no_negative_zero => "Negative zero coercion (z)",
            None if spec.alternate => "Alternate form (#)",
            None if spec.align == Align::AfterSign => "'=' alignment",
            None => return Ok(()),
        },
        code => return Err(Error::unknown_code(code.unwrap_or('s'), "str")),
    };
    Err(Error::Value(format!("{refused} not allowed in string format specifier")))
}
