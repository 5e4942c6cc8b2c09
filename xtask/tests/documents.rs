//! The documents show what the driver prints: every `console` block of README and docs is run and compared.
//!
//! `TRYCMD=overwrite cargo test -p xtask --test documents` writes what is printed now; read the diff.

use std::fs;
use std::path::Path;

#[test]
fn console_blocks_show_what_is_printed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    std::env::set_current_dir(&root).expect("the workspace");
    trycmd::TestCases::new()
        .register_bin("cutaway", Path::new(env!("CARGO_BIN_EXE_cutaway")))
        .env("PYTHON_COLORS", "0")
        .case("README.md")
        .case("docs/*.md")
        .case("docs/verbs/*.md");
}

#[test]
fn every_verb_has_a_page() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    let index = fs::read_to_string(docs.join("README.md")).expect("an index");
    for verb in xtask::command().get_subcommands() {
        let page = format!("verbs/{}.md", verb.get_name());
        let text = fs::read_to_string(docs.join(&page)).unwrap_or_else(|error| panic!("{page}: {error}"));
        assert!(text.contains("```"), "{page} shows nothing");
        assert!(index.contains(&format!("]({page})")), "the index has no {page}");
    }
}
