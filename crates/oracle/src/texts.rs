//! Every text in the installed `test` package that could be a program.

use base64::Engine as _;
use cutaway_pipeline::Mode;

use crate::outcome::{Case, Form, NO_FILE};
use crate::python::Python;

const SCRIPT: &str = include_str!("texts.py");

/// The texts, each as a module, as an expression and as an interactive statement.
pub fn extract(python: &Python) -> Result<Vec<Case>, String> {
    let output =
        python.command().args(["-c", SCRIPT]).output().map_err(|error| format!("no CPython: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let lines = String::from_utf8_lossy(&output.stdout);
    let mut cases = Vec::new();
    for line in lines.lines() {
        let (origin, source, is_text): (String, String, bool) =
            serde_json::from_str(line).map_err(|error| error.to_string())?;
        let source =
            base64::engine::general_purpose::STANDARD.decode(source).map_err(|error| error.to_string())?;
        let form = if is_text { Form::Text } else { Form::Bytes };
        for mode in [Mode::Exec, Mode::Eval, Mode::Single] {
            let origin = format!("{origin} ({})", mode.name());
            cases.push(Case { origin, name: NO_FILE.to_owned(), source: source.clone(), form, mode });
        }
    }
    Ok(cases)
}
