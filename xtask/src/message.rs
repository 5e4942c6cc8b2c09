//! What goes to standard error: errors and warnings for people, as one line each, or as JSON.

use std::sync::{Mutex, OnceLock};

use clap::ValueEnum;
use cutaway_pipeline::Refused;
use cutaway_source::{Diagnostic, Filters, Shown, Warning, render};
use serde_json::{Value, json};

use crate::color;
use crate::output::tell;

/// The schema's name and number.
const SCHEMA: &str = "cutaway/diagnostic/1";

/// `--message-format`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// As CPython prints them.
    #[default]
    Human,
    /// One line each: file, line, column, message.
    Short,
    /// One JSON object a line.
    Json,
}

static FORMAT: OnceLock<Format> = OnceLock::new();

/// Keeps what the command line says.
pub(crate) fn choose(format: Format) {
    let _ = FORMAT.set(format);
}

/// Which warnings are shown, and what was shown already.
static WARNINGS: Mutex<Option<(Filters, Shown)>> = Mutex::new(None);

/// Keeps which warnings are to be shown. What was shown before counts no more.
pub(crate) fn filter(filters: Filters) {
    if let Ok(mut warnings) = WARNINGS.lock() {
        *warnings = Some((filters, Shown::default()));
    }
}

/// Whether what goes to standard error is JSON.
pub(crate) fn is_json() -> bool {
    format() == Format::Json
}

fn format() -> Format {
    FORMAT.get().copied().unwrap_or_default()
}

/// Whether people read it.
pub(crate) fn is_for_people() -> bool {
    format() == Format::Human
}

/// A program that a stage refuses, after what was warned of.
pub(crate) fn refused(refused: &Refused) {
    refused.warnings.iter().for_each(warning);
    error(&refused.diagnostic);
}

/// One error.
pub(crate) fn error(diagnostic: &Diagnostic) {
    match format() {
        Format::Human => tell!("{}", render(diagnostic, color::of_stderr())),
        Format::Short => tell!("{}\n", short_error(diagnostic)),
        Format::Json => tell!("{}\n", json_error(diagnostic)),
    }
}

/// One warning, if it is to be shown.
pub(crate) fn warning(warning: &Warning) {
    let is_next = WARNINGS.lock().is_ok_and(|mut warnings| {
        let (filters, shown) = warnings.get_or_insert_default();
        shown.is_next(warning, filters)
    });
    if !is_next {
        return;
    }
    let Warning { category, message, filename, lineno, text } = warning;
    let kind = category.name();
    match format() {
        Format::Human => tell!("{}", warning.render()),
        Format::Short => tell!("{filename}:{lineno}: {kind}: {message}\n"),
        Format::Json => tell!(
            "{}\n",
            json!({
                "schema": SCHEMA,
                "level": "warning",
                "kind": kind,
                "message": message,
                "filename": filename,
                "lineno": lineno,
                "text": text,
                "rendered": warning.render(),
            })
        ),
    }
}

/// An error that is text already, as `tokenize` words it or the driver itself.
pub(crate) fn text(message: &str) {
    match format() {
        Format::Human | Format::Short => tell!("{}\n", message.trim_end()),
        Format::Json => {
            tell!("{}\n", json!({ "schema": SCHEMA, "level": "error", "message": message.trim_end() }));
        }
    }
}

fn short_error(diagnostic: &Diagnostic) -> String {
    let Diagnostic { kind, message, filename, place, .. } = diagnostic;
    let kind = kind.name();
    match place {
        Some(place) => format!("{filename}:{}:{}: {kind}: {message}", place.lineno, place.offset),
        None => format!("{filename}: {kind}: {message}"),
    }
}

fn json_error(diagnostic: &Diagnostic) -> Value {
    let place = diagnostic.place;
    json!({
        "schema": SCHEMA,
        "level": "error",
        "kind": diagnostic.kind.name(),
        "message": diagnostic.message,
        "filename": diagnostic.filename,
        "lineno": place.map(|place| place.lineno),
        "offset": place.map(|place| place.offset),
        "end_lineno": place.map(|place| place.end_lineno),
        "end_offset": place.map(|place| place.end_offset),
        "text": diagnostic.text,
        "rendered": render(diagnostic, cutaway_source::Color::Plain),
    })
}
