//! A place in a program on the command line: `FILE:LINE`, `FILE:LINE:COLUMN`.

use std::path::PathBuf;

use cutaway_explain::trail;

use crate::input::{Program, Source};
use crate::status::Failure;

/// Reads the program, and the numbers behind its name; with a program given as text, the numbers alone.
pub(crate) fn read<const N: usize>(
    target: &str,
    code: Option<&str>,
    form: &str,
) -> Result<(Source, [u32; N]), Failure> {
    let wrong = || Failure::Usage(format!("'{target}' is not of the form {form}"));
    let mut numbers = [0; N];
    let mut rest = Some(target);
    for number in numbers.iter_mut().rev() {
        let text = rest.ok_or_else(wrong)?;
        let (before, last) = match text.rsplit_once(':') {
            Some((before, last)) => (Some(before), last),
            None => (None, text),
        };
        *number = last.parse().map_err(|_| wrong())?;
        rest = before;
    }
    let file = match (code, rest) {
        (None, Some(file)) if !file.is_empty() => Some(PathBuf::from(file)),
        (Some(_), None) => None,
        _ => return Err(wrong()),
    };
    Ok((Program { file, code: code.map(str::to_owned) }.read()?.with_text()?, numbers))
}

/// Why there is nothing at a place.
pub(crate) fn failure(failure: trail::Failure) -> Failure {
    match failure {
        trail::Failure::Refused(refused) => Failure::Program(refused),
        trail::Failure::NoSuchLine(lines) => {
            Failure::Usage(format!("no such line: the program has {}", counted(lines, "line")))
        }
        trail::Failure::NoSuchColumn(columns) => {
            Failure::Usage(format!("no such column: the line has {}", counted(columns, "column")))
        }
    }
}

fn counted(count: u32, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
