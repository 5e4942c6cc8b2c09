//! Foreign text: whatever is read, the answer is a description or an error within the text.

use cutaway_asdl::{Profile, json, parse, rust};
use proptest::prelude::*;

const TEXTS: [&str; 3] = [
    include_str!("languages/objects.asdl"),
    include_str!("languages/circuits.asdl"),
    include_str!("languages/queries.asdl"),
];

/// A description that is accepted can be emitted; an error has a place in the text.
fn check(text: &str) {
    match parse(text) {
        Ok(description) => {
            assert_eq!(rust::emit(&description, &Profile::PLAIN).len(), 5);
            assert!(json::emit(&description).ends_with("]}\n"));
        }
        Err(error) => {
            let line = text.lines().nth(error.place.line as usize - 1).unwrap_or("");
            assert!(error.place.column as usize <= line.chars().count() + 1, "{error} in {text}");
        }
    }
}

proptest! {
    #[test]
    fn any_text(text in ".{0,200}") {
        check(&text);
    }

    #[test]
    fn any_words(words in prop::collection::vec("module|M|E|e|int|=|\\||\\(|\\)|\\{|\\}|,|\\?|\\*|attributes|--|\n", 0..60)) {
        check(&words.join(" "));
    }

    #[test]
    fn changed_descriptions(which in 0..3usize, at in 0.0..1.0, length in 0..8usize, new in "[a-zA-Z=|(){},?*\n -]{0,6}") {
        let mut text = TEXTS[which].to_owned();
        let start = (at * text.len() as f64) as usize;
        let end = (start + length).min(text.len());
        text.replace_range(start..end, &new);
        check(&text);
    }
}
