//! Programs made wrong at random, the same ones for the same seed.

use std::ops::Range;
use std::path::PathBuf;

use cutaway_pipeline::Mode;
use cutaway_source::SourceFile;
use fastrand::Rng;

use crate::outcome::{Case, Form, NO_FILE};

/// What is put between tokens or in their place.
const PIECES: &str = "( ) [ ] { } : , = == := . * ** -> if elif else for in not is lambda def class return import from \
     as with try except finally while yield await async match case type print exec x 1 's' f'{x}' None True ... @ + - / % \
     ~ | += del global nonlocal raise and or != <> ; \\ #c ! $ ? ` 0x \u{e9} b'' pass break continue assert *, /, x= \
     **k _ f' ''' 1_ 08 1if 0xfor '\\d' b'\\z' f'{x!z}' f'{' rb' \"";

/// Characters that mean something, or nothing, to a tokenizer.
const CHARACTERS: &str = " \t\n\r\x0c\\'\"#(){}[]:;,.!$?`~@=<>+-*/%&|^_0189aefjlnoruxzNU\u{0}\u{7}\u{1b}\u{7f}\u{a0}\u{b7}\
     \u{e9}\u{2028}\u{200b}\u{feff}\u{fffd}\u{ff08}\u{1d4d0}\u{1f600}\u{2119}\u{309b}";

/// A kind of change.
type Change = fn(&str, &[Range<usize>], &mut Rng) -> String;

/// Changes by tokens, three times as many as those by characters.
const CHANGES: [Change; 16] = [
    delete,
    delete,
    duplicate,
    duplicate,
    swap,
    swap,
    replace_by_piece,
    replace_by_piece,
    replace_by_other,
    replace_by_other,
    insert_piece,
    insert_piece,
    insert_character,
    delete_character,
    indent,
    cut_off,
];

/// The mutation of a number: a file of `files`, changed once, or now and then twice. None where the file is no text.
pub fn mutation(files: &[PathBuf], seed: u64, index: usize) -> Option<Case> {
    let mut rng = Rng::with_seed(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(index as u64));
    let path = files.get(rng.usize(..files.len().max(1)))?;
    let file = SourceFile::decode("", &std::fs::read(path).ok()?).ok()?;
    let origin = format!("{} (seed {seed}, number {index})", path.display());
    let source = mutate(file.text(), &mut rng).into_bytes();
    Some(Case { origin, name: NO_FILE.to_owned(), source, form: Form::Text, mode: Mode::Exec })
}

/// A text with a change at random.
pub fn mutate(text: &str, rng: &mut Rng) -> String {
    let mutated = change(text, rng);
    if rng.u8(..8) == 0 { change(&mutated, rng) } else { mutated }
}

fn change(text: &str, rng: &mut Rng) -> String {
    let file = SourceFile::from_text("", text.to_owned());
    let tokens = cutaway_lexer::lex(&file, cutaway_lexer::Options::default()).tokens;
    let ranges: Vec<_> =
        tokens.iter().map(|token| token.span.range()).filter(|range| !range.is_empty()).collect();
    let change = CHANGES[rng.usize(..CHANGES.len())];
    if ranges.is_empty() { insert_character(text, &ranges, rng) } else { change(file.text(), &ranges, rng) }
}

fn pick(ranges: &[Range<usize>], rng: &mut Rng) -> Range<usize> {
    ranges[rng.usize(..ranges.len())].clone()
}

fn piece(rng: &mut Rng) -> &'static str {
    let pieces: Vec<&str> = PIECES.split_whitespace().collect();
    pieces[rng.usize(..pieces.len())]
}

/// A text with a range of it replaced.
fn replaced(text: &str, range: &Range<usize>, by: &str) -> String {
    [&text[..range.start], by, &text[range.end..]].concat()
}

fn delete(text: &str, ranges: &[Range<usize>], rng: &mut Rng) -> String {
    replaced(text, &pick(ranges, rng), "")
}

fn duplicate(text: &str, ranges: &[Range<usize>], rng: &mut Rng) -> String {
    let range = pick(ranges, rng);
    let token = &text[range.clone()];
    replaced(text, &range, &format!("{token} {token}"))
}

/// Two tokens next to each other, or, now and then, anywhere.
fn swap(text: &str, ranges: &[Range<usize>], rng: &mut Rng) -> String {
    let first = rng.usize(..ranges.len());
    let second = if rng.u8(..4) == 0 { rng.usize(..ranges.len()) } else { first + 1 };
    let (first, second) = (first.min(second), first.max(second));
    let (Some(a), Some(b)) = (ranges.get(first), ranges.get(second)) else { return text.to_owned() };
    if a.end > b.start {
        return text.to_owned();
    }
    let parts = [&text[..a.start], &text[b.clone()], &text[a.end..b.start], &text[a.clone()], &text[b.end..]];
    parts.concat()
}

fn replace_by_piece(text: &str, ranges: &[Range<usize>], rng: &mut Rng) -> String {
    replaced(text, &pick(ranges, rng), piece(rng))
}

fn replace_by_other(text: &str, ranges: &[Range<usize>], rng: &mut Rng) -> String {
    let other = pick(ranges, rng);
    replaced(text, &pick(ranges, rng), &text[other])
}

fn insert_piece(text: &str, ranges: &[Range<usize>], rng: &mut Rng) -> String {
    let at = pick(ranges, rng).start;
    let blank = ["", " "][rng.usize(..2)];
    replaced(text, &(at..at), &format!("{}{blank}", piece(rng)))
}

fn insert_character(text: &str, _: &[Range<usize>], rng: &mut Rng) -> String {
    let at = boundary(text, rng.usize(..=text.len()));
    let characters: Vec<char> = CHARACTERS.chars().collect();
    replaced(text, &(at..at), characters[rng.usize(..characters.len())].encode_utf8(&mut [0; 4]))
}

fn delete_character(text: &str, _: &[Range<usize>], rng: &mut Rng) -> String {
    let at = boundary(text, rng.usize(..=text.len()));
    let length = text[at..].chars().next().map_or(0, char::len_utf8);
    replaced(text, &(at..at + length), "")
}

fn cut_off(text: &str, _: &[Range<usize>], rng: &mut Rng) -> String {
    text[..boundary(text, rng.usize(..=text.len()))].to_owned()
}

/// Blanks more, or one less, in front of a line.
fn indent(text: &str, _: &[Range<usize>], rng: &mut Rng) -> String {
    let starts: Vec<usize> =
        std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let at = starts[rng.usize(..starts.len())];
    let blanks = ["", " ", "    ", "\t", "        ", "\x0c", "\\\n", " \\\n  "][rng.usize(..8)];
    let removed = usize::from(blanks.is_empty() && text[at..].starts_with([' ', '\t']));
    replaced(text, &(at..at + removed), blanks)
}

/// The last boundary between characters that is not behind an offset.
fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
