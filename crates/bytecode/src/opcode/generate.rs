//! Makes `src/opcode/table.rs` from `opcodes.txt`.

use std::fmt::Write;

/// The data file: every fact about an opcode.
pub const DATA: &str = include_str!("../../opcodes.txt");

/// Where the generated file lives, from the root of the workspace.
pub const PATH: &str = "crates/bytecode/src/opcode/table.rs";

/// Entries in a table: the power of two above the last number.
const SIZE: usize = super::SIZE;

/// One line of the data file.
struct Row<'a> {
    name: &'a str,
    number: u16,
    pops: &'a str,
    pushes: &'a str,
    jump: &'a str,
    caches: &'a str,
    kinds: &'a str,
    real: &'a str,
}

/// The text of `src/opcode/table.rs`.
///
/// # Panics
/// When a line of the data file does not have its eight columns; the data file is part of this crate.
pub fn generate() -> String {
    let rows: Vec<Row<'_>> = DATA.lines().filter(|line| !line.starts_with('#')).map(row).collect();
    let mut out = String::from(
        "//! Generated from `opcodes.txt` by `src/opcode/generate.rs` (`cargo xtask regen`); do not edit.\n\n\
         use super::{SIZE, VARIABLE};\n\n",
    );
    opcode_enum(&mut out, &rows);
    by_number(&mut out, &rows);
    facts(&mut out, &rows);
    pseudo_targets(&mut out, &rows);
    effect(&mut out, &rows, "popped", "Values taken from the stack", |row| row.pops);
    effect(&mut out, &rows, "pushed", "Values left on the stack instead", |row| row.pushes);
    out
}

fn row(line: &str) -> Row<'_> {
    let columns: Vec<&str> = line.split_whitespace().collect();
    let [name, number, pops, pushes, jump, caches, kinds, real] = columns[..] else {
        panic!("opcodes.txt: not eight columns: {line}")
    };
    let number = number.parse().unwrap_or_else(|_| panic!("opcodes.txt: no number: {line}"));
    Row { name, number, pops, pushes, jump, caches, kinds, real }
}

/// `LOAD_FAST_AND_CLEAR` as a variant's name: `LoadFastAndClear`.
fn variant(name: &str) -> String {
    name.split('_')
        .map(|word| {
            let (first, rest) = word.split_at(1.min(word.len()));
            first.to_owned() + &rest.to_lowercase()
        })
        .collect()
}

fn opcode_enum(out: &mut String, rows: &[Row<'_>]) {
    out.push_str(
        "/// An instruction's code: real, specialised (PEP 659), instrumented (PEP 669) and pseudo.\n\
         #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]\n\
         #[expect(missing_docs, reason = \"the names are CPython's\")]\n\
         #[repr(u16)]\n\
         pub enum Opcode {\n",
    );
    for row in rows {
        writeln!(out, "    {} = {},", variant(row.name), row.number).expect("a string takes all");
    }
    out.push_str("}\n\n");
}

fn by_number(out: &mut String, rows: &[Row<'_>]) {
    let last = rows.last().map_or(0, |row| usize::from(row.number));
    out.push_str("/// Number → opcode.\n#[rustfmt::skip]\n");
    writeln!(out, "pub(super) const BY_NUMBER: [Option<Opcode>; {}] = [", last + 1).expect("fits");
    for number in 0..=last {
        match rows.iter().find(|row| usize::from(row.number) == number) {
            Some(row) => writeln!(out, "    Some(Opcode::{}),", variant(row.name)),
            None => writeln!(out, "    None,"),
        }
        .expect("fits");
    }
    out.push_str("];\n\n");
}

/// The change in depth when it does not depend on the argument.
fn net(row: &Row<'_>) -> Option<i8> {
    Some(row.pushes.parse::<i8>().ok()? - row.pops.parse::<i8>().ok()?)
}

/// One array for each fact, indexed by number, so that what is asked for often stays in the cache. Arrays have a
/// power of two entries: no index is out of range once masked.
fn facts(out: &mut String, rows: &[Row<'_>]) {
    fact(out, rows, "NAME", "&str", "\"\"", |row| format!("{:?}", row.name));
    fact(out, rows, "BASE", "Opcode", "Opcode::Cache", |row| {
        let base = if row.real == "=" || row.number > 255 { row.name } else { row.real };
        format!("Opcode::{}", variant(base))
    });
    fact(out, rows, "FLAGS", "u16", "0", |row| {
        format!("{:#06x}", row.kinds.split('+').map(flag).sum::<u32>())
    });
    fact(out, rows, "CACHES", "u8", "0", |row| row.caches.to_owned());
    fact(out, rows, "NET", "i8", "VARIABLE", |row| {
        net(row).map_or("VARIABLE".to_owned(), |net| net.to_string())
    });
    fact(out, rows, "JUMP", "i8", "0", |row| row.jump.to_owned());
}

fn fact(
    out: &mut String,
    rows: &[Row<'_>],
    name: &str,
    of: &str,
    none: &str,
    value: impl Fn(&Row<'_>) -> String,
) {
    writeln!(out, "#[rustfmt::skip]\npub(super) const {name}: [{of}; SIZE] = [").expect("fits");
    for number in 0..SIZE {
        let row = rows.iter().find(|row| usize::from(row.number) == number);
        writeln!(out, "    {},", row.map_or(none.to_owned(), &value)).expect("fits");
    }
    out.push_str("];\n\n");
}

/// The names of the flags in the order of their bits; `super::flag` has the constants.
const KINDS: [&str; 16] = [
    "arg",
    "const",
    "name",
    "jump",
    "free",
    "local",
    "exc",
    "eval_break",
    "deopt",
    "error",
    "escapes",
    "exit",
    "pure",
    "error_no_pop",
    "scope_exit",
    "always",
];

fn flag(kind: &str) -> u32 {
    if kind == "-" {
        return 0;
    }
    let bit = KINDS.iter().position(|known| *known == kind);
    1 << bit.unwrap_or_else(|| panic!("opcodes.txt: unknown kind {kind}"))
}

fn pseudo_targets(out: &mut String, rows: &[Row<'_>]) {
    out.push_str(
        "/// What the assembler turns a pseudo-instruction into.\n\
         pub(super) const fn pseudo_targets(opcode: Opcode) -> &'static [Opcode] {\n    match opcode {\n",
    );
    for row in rows.iter().filter(|row| row.number > 255) {
        let targets: Vec<String> =
            row.real.split('+').map(|name| format!("Opcode::{}", variant(name))).collect();
        writeln!(out, "        Opcode::{} => &[{}],", variant(row.name), targets.join(", ")).expect("fits");
    }
    out.push_str("        _ => &[],\n    }\n}\n\n");
}

fn effect<'a>(
    out: &mut String,
    rows: &[Row<'a>],
    name: &str,
    doc: &str,
    column: impl Fn(&Row<'a>) -> &'a str,
) {
    writeln!(
        out,
        "/// {doc}; `None` where CPython has no figure.\n\
         #[rustfmt::skip]\n\
         pub(super) fn {name}(opcode: Opcode, oparg: i32) -> Option<i32> {{\n    Some(match opcode {{"
    )
    .expect("fits");
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for row in rows {
        let opcode = format!("Opcode::{}", variant(row.name));
        match groups.iter_mut().find(|(text, _)| *text == column(row)) {
            Some((_, members)) => members.push(opcode),
            None => groups.push((column(row), vec![opcode])),
        }
    }
    for (text, members) in groups {
        let value = if text == "?" { "return None".to_owned() } else { expression(text) };
        writeln!(out, "        {} => {value},", members.join(" | ")).expect("fits");
    }
    out.push_str("    })\n}\n");
    if name == "popped" {
        out.push('\n');
    }
}

/// A stack effect as written in the data file, as Rust that cannot overflow.
fn expression(text: &str) -> String {
    match text {
        "oparg*2" => "oparg.saturating_mul(2)".to_owned(),
        "2+(oparg==3)" => "2 + i32::from(oparg == 3)".to_owned(),
        "1+(oparg>>8)+(oparg&0xFF)" => "1 + (oparg >> 8) + (oparg & 0xFF)".to_owned(),
        "oparg" => text.to_owned(),
        _ => match text.split_once('+') {
            None => text.to_owned(),
            Some((base, "(oparg&1)")) => format!("{base} + (oparg & 1)"),
            Some((base, "oparg")) => format!("oparg.saturating_add({base})"),
            Some((base, rest)) => {
                let less = rest.trim_start_matches("(oparg-").trim_end_matches(')');
                format!("oparg.saturating_sub({less}).saturating_add({base})")
            }
        },
    }
}
