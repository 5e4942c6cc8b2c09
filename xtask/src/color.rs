//! Whether text carries colours, decided in CPython 3.13's order.

use std::env;
use std::io::{self, IsTerminal as _};
use std::sync::OnceLock;

use clap::ValueEnum;
use cutaway_source::Color;

/// `--color`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// As the environment and the terminal say.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

static CHOICE: OnceLock<When> = OnceLock::new();

/// Keeps what the command line says.
pub(crate) fn choose(when: When) {
    let _ = CHOICE.set(when);
}

/// The colours of what goes to standard error.
pub(crate) fn of_stderr() -> Color {
    match CHOICE.get().copied().unwrap_or_default() {
        When::Always => Color::Ansi,
        When::Never => Color::Plain,
        When::Auto if can_colorize() => Color::Ansi,
        When::Auto => Color::Plain,
    }
}

/// `_colorize.can_colorize`.
fn can_colorize() -> bool {
    match env::var("PYTHON_COLORS").as_deref() {
        Ok("0") => return false,
        Ok("1") => return true,
        _ => {}
    }
    if env::var_os("NO_COLOR").is_some() {
        return false;
    }
    if env::var_os("FORCE_COLOR").is_some() {
        return true;
    }
    env::var_os("TERM").is_none_or(|term| term != "dumb") && io::stderr().is_terminal()
}
