//! Runs LALRPOP when the grammar has changed, and at no other time.

use std::path::PathBuf;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/python.lalrpop");
    // Cargo sets OUT_DIR for every build script.
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    let generated = lalrpop::Configuration::new()
        .set_out_dir(out)
        .emit_rerun_directives(false)
        .process_file("src/python.lalrpop");
    if let Err(error) = generated {
        println!("cargo::error=the grammar was refused: {error}");
    }
}
