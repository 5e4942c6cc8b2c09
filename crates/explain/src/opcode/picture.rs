//! The stack before and after an instruction.

use schemars::JsonSchema;
use serde::Serialize;

/// The top of the stack before and after; the topmost value is the last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Picture {
    /// What the instruction takes.
    pub before: Vec<Item>,
    /// What it leaves instead.
    pub after: Vec<Item>,
}

/// A value on the stack, or several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Item {
    /// What it is.
    pub name: String,
    /// How many there are, as an expression of the argument; one without.
    pub count: Option<String>,
}

impl Picture {
    /// Reads `a, b[oparg] -- c`.
    pub fn parse(text: &str) -> Picture {
        let (before, after) = text.split_once("--").unwrap_or((text, ""));
        Picture { before: items(before), after: items(after) }
    }

    /// Whether it depends on the argument.
    pub fn varies(&self) -> bool {
        self.before.iter().chain(&self.after).any(|item| item.count.is_some())
    }
}

fn items(text: &str) -> Vec<Item> {
    let item = |text: &str| {
        let text = text.trim();
        match text.strip_suffix(']').and_then(|text| text.split_once('[')) {
            Some((name, count)) => Item { name: name.to_owned(), count: Some(count.to_owned()) },
            None => Item { name: text.to_owned(), count: None },
        }
    };
    text.split(',').filter(|text| !text.trim().is_empty()).map(item).collect()
}

impl std::fmt::Display for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = match self.count.as_deref() {
            None => self.name.clone(),
            Some(count) if count.contains('&') && count.ends_with("&1") => {
                format!("{}, if {count}", self.name)
            }
            Some(count) if count.contains("==") => format!("{}, if {count}", self.name),
            Some(count) => format!("{}, {count} times", self.name),
        };
        f.pad(&text)
    }
}
