//! ASDL's names as Rust's.

/// The words that Rust keeps for itself, as far as a name could be one.
const KEYWORDS: [&str; 52] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "Self",
    "static", "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// `expr_context` → `ExprContext`, `excepthandler` → `Excepthandler`, `IN_OUT` → `InOut`, `BinOp` → `BinOp`.
pub(super) fn camel(name: &str) -> String {
    let mut result = String::with_capacity(name.len());
    for part in name.split('_') {
        let shouted = part.bytes().all(|byte| !byte.is_ascii_lowercase());
        let mut characters = part.chars();
        result.extend(characters.next().map(|first| first.to_ascii_uppercase()));
        let rest = characters.as_str();
        if shouted { result.push_str(&rest.to_ascii_lowercase()) } else { result.push_str(rest) }
    }
    result
}

/// `BinOp` → `bin_op`, `JSONValue` → `json_value`; a keyword of Rust's gets an underscore behind it.
pub(super) fn snake(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    let mut result = String::with_capacity(name.len() + 4);
    for (index, &character) in characters.iter().enumerate() {
        if character.is_ascii_uppercase() && index > 0 {
            let after_small = !characters[index - 1].is_ascii_uppercase();
            let before_small = characters.get(index + 1).is_some_and(char::is_ascii_lowercase);
            if (after_small || before_small) && !result.ends_with('_') {
                result.push('_');
            }
        }
        result.push(character.to_ascii_lowercase());
    }
    free(&result)
}

/// The name itself, or with an underscore behind it if it is a keyword of Rust's.
pub(super) fn free(name: &str) -> String {
    if KEYWORDS.contains(&name) { format!("{name}_") } else { name.to_owned() }
}
