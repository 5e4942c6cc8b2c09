//! Text for people: paragraphs of a readable width.

/// Columns of a line.
const WIDTH: usize = 100;

/// Appends a paragraph. Its first line begins with `start`, further ones with as many blanks.
pub(crate) fn wrapped(out: &mut String, start: &str, text: &str) {
    let indent = start.chars().count();
    out.push_str(start);
    let mut column = indent;
    for (index, word) in text.split(' ').enumerate() {
        let length = word.chars().count();
        if index > 0 && column + 1 + length > WIDTH {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
            column = indent;
        } else if index > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out.push('\n');
}
