//! The eval loop: runs code objects.
//!
//! # What it does
//! Executes the code units that the compiler made, on a contiguous value stack; calls, generators, coroutines,
//! exceptions and tracebacks, classes, imports.
//!
//! # Where CPython does it
//! `Python/ceval.c`, `Python/bytecodes.c`, `Python/frame.c`, `Objects/genobject.c`, `Python/specialize.c`,
//! `Python/traceback.c` and `Lib/traceback.py`.
//!
//! # Input and output
//! [`run`] takes a code object and returns an exit status; what the program prints goes to the writers of the
//! [`Vm`](cutaway_runtime::Vm).
//!
//! # Rules kept
//! - The registers are four words, passed by value: [`regs`]. Raw memory is touched in `stack`, `regs`, `frame` and in
//!   the parts of `machine` that move slots; each states its invariant.
//! - Code is verified before it runs for the first time: [`verify`].
//! - A call from bytecode to a Python function does not recurse the Rust stack.
//!
//! # Reading order
//! `run` (the loop), `ops`, `machine`, `frame`, `stack`, `regs`, `bind`, `verify`, `specialize`, `class`, `traceback`.
//!
//! # A command to try
//! `cargo xtask run -c 'print(6 * 7)'`

mod bind;
mod class;
mod code;
mod fast;
mod frame;
mod groups;
pub mod handlers;
mod imports;
mod locals;
mod machine;
mod natives;
mod ops;
mod program;
mod regs;
mod report;
mod run;
mod source_text;
mod specialize;
mod stack;
mod suggestions;
mod trace;
pub mod traceback;
mod types;
mod typing;
pub mod verify;
mod warnings;

pub use code::code_object;
pub use imports::{MakeModule, set_modules};
pub use program::{Program, attach, run};
pub use report::exception_text;
pub use source_text::source_text;

#[cfg(test)]
mod tests;
