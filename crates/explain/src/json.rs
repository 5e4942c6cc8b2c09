//! The JSON writer of all reports.

use serde::Serialize;

/// A report's name in the schema: `cutaway/explain-scope/1`.
pub trait Schema {
    /// The schema's name and number.
    const SCHEMA: &'static str;
}

#[derive(Serialize)]
struct Document<'a, R> {
    schema: &'static str,
    python: &'static str,
    #[serde(flatten)]
    report: &'a R,
}

/// A report as one document, with the line end.
pub fn write<R: Schema + Serialize>(report: &R) -> String {
    let document = Document { schema: R::SCHEMA, python: "3.13", report };
    // Reports are strings, numbers and lists of them: nothing that JSON could not hold.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}
