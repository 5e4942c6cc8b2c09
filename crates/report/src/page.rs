//! The page around the data.

use crate::data::Report;

const PAGE: &str = include_str!("../assets/page.html");
const STYLE: &str = include_str!("../assets/page.css");
const SCRIPT: &str = include_str!("../assets/page.js");

/// The whole page. Marks of the form `{{…}}` in the template are replaced in one go, so that no text of the program is
/// ever taken for one.
pub(crate) fn page(report: &Report) -> String {
    let data = json(report).replace('<', "\\u003c");
    let mut out = String::with_capacity(data.len() + PAGE.len() + STYLE.len() + SCRIPT.len());
    let mut rest = PAGE;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let (mark, behind) = after.split_once("}}").unwrap_or((after, ""));
        match mark {
            "title" => out.push_str(&escape(&report.filename)),
            "style" => out.push_str(STYLE),
            "drawings" => out.push_str(cutaway_draw::RULES),
            "script" => out.push_str(SCRIPT),
            "data" => out.push_str(&data),
            other => out.push_str(other),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// The data alone.
pub(crate) fn json(report: &Report) -> String {
    // Strings, numbers and lists of them: nothing that JSON could not hold.
    serde_json::to_string(report).unwrap_or_default()
}

/// Text as HTML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
