//! Runs LALRPOP when the grammar has changed, and at no other time. What it writes gets one line more, which tells the
//! module `reach` of each reduction, and a list of the productions for that module.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The one place of the generated parser that every reduction passes.
const DISPATCH: &str = "let (__pop_states, __nonterminal) = match __action {";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/python.lalrpop");
    // Cargo sets OUT_DIR for every build script.
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    let generated = lalrpop::Configuration::new()
        .set_out_dir(&out)
        .emit_rerun_directives(false)
        .process_file("src/python.lalrpop");
    if let Err(error) = generated {
        println!("cargo::error=the grammar was refused: {error}");
        return;
    }
    if let Err(error) = instrument(&out) {
        println!("cargo::error=the generated parser cannot be changed: {error}");
    }
}

fn instrument(out: &Path) -> io::Result<()> {
    let path = out.join("python.rs");
    let parser = fs::read_to_string(&path)?;
    if !parser.contains("crate::reach::note") {
        if parser.matches(DISPATCH).count() != 1 {
            return Err(io::Error::other("it has another shape than this build script knows"));
        }
        fs::write(
            &path,
            parser.replace(DISPATCH, &format!("crate::reach::note(__action);\n        {DISPATCH}")),
        )?;
    }
    fs::write(out.join("productions.rs"), productions(&parser))
}

/// The productions by number: LALRPOP writes each as a comment into the code that reduces it.
fn productions(parser: &str) -> String {
    let texts = parser
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("// ") && line.contains(" => ActionFn("));
    let mut list = String::from("&[\n");
    // The start rule is reduced in the dispatch itself, before the others, and has the last number.
    let mut texts: Vec<&str> = texts.collect();
    if texts.first().is_some_and(|text| text.starts_with("// __Start")) {
        texts.rotate_left(1);
    }
    for text in texts {
        let text = text.trim_start_matches("// ").split(" => ActionFn(").next().unwrap_or_default();
        let _ = writeln!(list, "    {text:?},");
    }
    list + "]\n"
}
