//! How large text is: columns of a monospaced font.

use unicode_width::UnicodeWidthStr as _;

use crate::Node;

/// Size of the font, in pixels.
pub const FONT: f64 = 12.0;
/// Width of a column: what the common monospaced fonts have, or a little more.
pub const COLUMN: f64 = 7.3;
/// Distance of two base lines.
pub const LINE: f64 = 16.0;
/// Room between a box's border and its text.
pub const PADDING: f64 = 8.0;

/// Width of a text.
pub fn width(text: &str) -> f64 {
    text.width() as f64 * COLUMN
}

/// Width and height of a node's box.
pub fn size(node: &Node) -> (f64, f64) {
    let lines = node.lines.iter().chain([&node.title]);
    let widest = lines.map(|line| width(&line.text)).fold(0.0, f64::max);
    (widest.max(40.0) + 2.0 * PADDING, (node.lines.len() + 1) as f64 * LINE + PADDING)
}

/// The text, or as much of it as so many characters hold, with a sign that there is more.
pub fn shorten(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        Some(_) => text.chars().take(characters.saturating_sub(1)).chain(['…']).collect(),
        None => text.to_owned(),
    }
}
