//! Text for people: paragraphs of a readable width, names that are near.

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

/// The names nearest to one that does not exist, best first; at most three.
pub fn nearest<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<String> {
    let wanted = wanted.to_lowercase();
    let score = |name: &'n str| (strsim::jaro_winkler(&wanted, &name.to_lowercase()), name);
    let mut scored: Vec<_> = names.into_iter().map(score).filter(|(score, _)| *score > 0.7).collect();
    scored.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    scored.into_iter().take(3).map(|(_, name)| name.to_owned()).collect()
}
