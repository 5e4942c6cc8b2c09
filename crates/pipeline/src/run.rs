//! Running a program through the whole chain.

use std::path::Path;
use std::rc::Rc;

use cutaway_bytecode::CodeObject;
use cutaway_eval::{self as eval, Program};
use cutaway_runtime::Vm;
pub use cutaway_runtime::vm::Output;
use cutaway_source::{Color, SourceFile};
use cutaway_stdlib as stdlib;

use crate::chain;
use crate::compiler::Compiler;
use crate::options::Options;
use crate::registry::{Refused, Request};
use crate::shapes::Parser;

/// What is run.
#[derive(Debug, Clone)]
pub struct Invocation {
    /// The name that tracebacks show: a file's absolute path, `<string>`, `<stdin>`.
    pub name: String,
    /// `__file__`, for a program from a file.
    pub file: Option<String>,
    /// The program.
    pub bytes: Vec<u8>,
    /// `sys.argv`.
    pub argv: Vec<String>,
    /// The first entry of `sys.path`.
    pub folder: String,
    /// The optimization level.
    pub optimize: u8,
    /// Whether every instruction is printed on standard error as it is executed.
    pub trace: bool,
}

impl Invocation {
    /// A program from a file; the path is made absolute, as CPython does for a script.
    pub fn of_file(path: &Path, bytes: Vec<u8>, argv: Vec<String>) -> Invocation {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let folder = absolute.parent().unwrap_or(Path::new("")).to_string_lossy().into_owned();
        let name = absolute.to_string_lossy().into_owned();
        Invocation { file: Some(name.clone()), name, bytes, argv, folder, optimize: 0, trace: false }
    }

    /// A program from elsewhere.
    pub fn of_text(name: &str, bytes: Vec<u8>, argv: Vec<String>) -> Invocation {
        let (name, folder) = (name.to_owned(), String::new());
        Invocation { file: None, name, bytes, argv, folder, optimize: 0, trace: false }
    }
}

/// Compiles and runs a program; gives its exit status. What it writes goes to `output`, and so does what is wrong with it.
pub fn execute(invocation: &Invocation, mut output: Output) -> u8 {
    let options = Options { optimize: invocation.optimize, ..Options::default() };
    let request = Request { name: &invocation.name, bytes: &invocation.bytes, options: &options };
    match check_script(invocation).and_then(|()| chain::compile(&request)) {
        Ok(compiled) => {
            for warning in &compiled.warnings {
                let _ = output.stderr.write_all(warning.render().as_bytes());
            }
            run_code(invocation, compiled.code, output)
        }
        Err(refused) => {
            for warning in &refused.warnings {
                let _ = output.stderr.write_all(warning.render().as_bytes());
            }
            let _ = output.stderr.write_all(refused.render(Color::Plain).as_bytes());
            let _ = output.stderr.flush();
            1
        }
    }
}

/// CPython decodes a script in other words than it does the text of `compile()`.
fn check_script(invocation: &Invocation) -> Result<(), Refused> {
    if invocation.file.is_some() {
        SourceFile::decode_script(invocation.name.as_str(), &invocation.bytes)?;
    }
    Ok(())
}

fn run_code(invocation: &Invocation, code: Rc<CodeObject>, output: Output) -> u8 {
    let vm = Vm::start();
    vm.set_output(output);
    vm.set_compile(Box::new(Compiler { optimize: invocation.optimize }));
    eval::attach(vm);
    let startup = stdlib::Startup {
        argv: invocation.argv.clone(),
        folder: invocation.folder.clone(),
        optimize: invocation.optimize,
    };
    stdlib::install(vm, &startup);
    eval::set_modules(stdlib::MODULES, vec![invocation.folder.clone()]);
    let text = String::from_utf8_lossy(&invocation.bytes);
    let program = Program {
        code,
        file: invocation.file.clone(),
        source: Some(&text),
        shapes: &Parser,
        trace: invocation.trace,
    };
    eval::run(vm, &program) as u8
}
