//! CPython's hashes, with the process's key.

use core::cell::Cell;

use cutaway_constant::hash::Key;
use rustpython_wtf8::Wtf8;

thread_local! {
    static KEY: Cell<Option<Key>> = const { Cell::new(None) };
}

/// Sets the key of the text hash. Before the first text is hashed.
pub fn set_key(key: Key) {
    KEY.set(Some(key));
}

fn key() -> Key {
    KEY.get().unwrap_or_else(|| Key::from_seed(0))
}

/// The hash of a text.
pub fn text(text: &Wtf8) -> i64 {
    cutaway_constant::hash::str(text, key())
}

/// The hash of bytes.
pub fn bytes(bytes: &[u8]) -> i64 {
    cutaway_constant::hash::bytes(bytes, key())
}
