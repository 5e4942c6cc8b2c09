//! The driver under its own name.

fn main() -> std::process::ExitCode {
    xtask::main()
}
