//! The documents show what the driver prints: every `console` block of README and docs is run and compared.
//!
//! `TRYCMD=overwrite cargo test -p xtask --test documents` writes what is printed now; read the diff.

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
