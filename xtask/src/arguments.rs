//! The words of the command line, as clap can read them.

use std::ffi::OsString;

use clap::Command;

/// Takes `-WACTION` apart in front of the program that `run` gets: as `run` leaves words that it does not know to the program,
/// clap would do so too.
pub(crate) fn separated(words: impl IntoIterator<Item = OsString>, command: &Command) -> Vec<OsString> {
    let mut words: Vec<OsString> = words.into_iter().collect();
    let Some(verb) = words.iter().position(|word| command.find_subcommand(word).is_some()) else {
        return words;
    };
    let Some(run) = command.find_subcommand("run").filter(|_| words[verb] == "run") else { return words };
    let mut at = verb + 1;
    while let Some(word) = words.get(at).and_then(|word| word.to_str()) {
        if !word.starts_with('-') || matches!(word, "-" | "--" | "-c") {
            break;
        }
        if let Some(action) = word.strip_prefix("-W").filter(|action| !action.is_empty()) {
            let action = action.to_owned();
            words.splice(at..=at, [OsString::from("-W"), OsString::from(action)]);
        }
        at += if wants_value(&words[at], run) { 2 } else { 1 };
    }
    words
}

/// Whether the next word belongs to this one.
fn wants_value(word: &OsString, verb: &Command) -> bool {
    let Some(word) = word.to_str() else { return false };
    let is_called = |argument: &&clap::Arg| match word.strip_prefix("--") {
        Some(long) => argument.get_long() == Some(long),
        None => argument.get_short().is_some_and(|short| word.strip_prefix('-') == Some(&short.to_string())),
    };
    verb.get_arguments().find(is_called).is_some_and(|argument| argument.get_action().takes_values())
}
