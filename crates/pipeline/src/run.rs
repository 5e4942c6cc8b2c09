//! Running a program through the whole chain.

use std::path::Path;
use std::rc::Rc;

use cutaway_bytecode::CodeObject;
use cutaway_eval::{self as eval, Program};
use cutaway_runtime::Vm;
pub use cutaway_runtime::vm::Output;
use cutaway_source::{Color, Filters, Shown, Warning, render};
use cutaway_stdlib as stdlib;

use crate::chain::{self, Compiled};
use crate::compiler::Compiler;
use crate::options::{Options, Reading};
use crate::passes::Passes;
use crate::registry::{Refused, Request, Stage};
use crate::shapes::Parser;

/// What is run.
#[derive(Debug, Clone)]
pub struct Invocation {
    /// The name that tracebacks show: a file's absolute path, `<string>`, `<stdin>`.
    pub name: String,
    /// `__file__`, for a program from a file.
    pub file: Option<String>,
    /// The program, or a dump of it.
    pub bytes: Vec<u8>,
    /// How CPython comes by it.
    pub reading: Reading,
    /// The stage whose dump the bytes are, if they are one; name and file are the dump's then, and the program has
    /// those that the dump tells.
    pub start_from: Option<&'static Stage>,
    /// `sys.argv`.
    pub argv: Vec<String>,
    /// The first entry of `sys.path`.
    pub folder: String,
    /// The optimization level.
    pub optimize: u8,
    /// Whether every instruction is printed on standard error as it is executed.
    pub trace: bool,
    /// How the passes are watched, if they are.
    pub passes: Option<Passes>,
    /// Which warnings are shown, and which are errors: for the compiler, and for the program's `warnings`.
    pub filters: Filters,
}

impl Invocation {
    /// A program from a file; the path is made absolute, as CPython does for a script.
    pub fn of_file(path: &Path, bytes: Vec<u8>, argv: Vec<String>) -> Invocation {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let folder = absolute.parent().unwrap_or(Path::new("")).to_string_lossy().into_owned();
        let name = absolute.to_string_lossy().into_owned();
        Invocation { file: Some(name.clone()), name, folder, ..Invocation::of_text("", bytes, argv) }
    }

    /// A program that is an argument.
    pub fn of_command(code: String, argv: Vec<String>) -> Invocation {
        Invocation { reading: Reading::Command, ..Invocation::of_text("<string>", code.into_bytes(), argv) }
    }

    /// A program from elsewhere.
    pub fn of_text(name: &str, bytes: Vec<u8>, argv: Vec<String>) -> Invocation {
        let (name, folder) = (name.to_owned(), String::new());
        Invocation {
            file: None,
            name,
            bytes,
            reading: Reading::Script,
            start_from: None,
            argv,
            folder,
            optimize: 0,
            trace: false,
            passes: None,
            filters: Filters::default(),
        }
    }
}

/// A program that is ready to run.
struct Ready {
    code: Rc<CodeObject>,
    warnings: Vec<Warning>,
    /// Its text.
    source: String,
    /// Its name, which the code has too.
    name: String,
    optimize: u8,
}

/// Compiles and runs a program; gives its exit status. What it writes goes to `output`, and so does what is wrong with it.
pub fn execute(invocation: &Invocation, mut output: Output) -> u8 {
    let (warnings, outcome) = match prepare(invocation) {
        Ok(mut ready) => (std::mem::take(&mut ready.warnings), Ok(ready)),
        Err(refused) => (refused.warnings, Err(refused.diagnostic)),
    };
    let shown = Shown::default().render(&warnings, &invocation.filters);
    let _ = output.stderr.write_all(shown.as_bytes());
    let times = invocation.passes.as_ref();
    match outcome {
        Ok(ready) if invocation.start_from.is_some() => {
            let program = of_dump(invocation, &ready);
            Passes::timed(times, "eval", || run_code(&program, &ready, output))
        }
        Ok(ready) => Passes::timed(times, "eval", || run_code(invocation, &ready, output)),
        Err(diagnostic) => {
            let _ = output.stderr.write_all(render(&diagnostic, Color::Plain).as_bytes());
            let _ = output.stderr.flush();
            1
        }
    }
}

fn prepare(invocation: &Invocation) -> Result<Ready, Refused> {
    let Invocation { optimize, start_from, .. } = *invocation;
    let (passes, filters) = (invocation.passes.clone(), invocation.filters.clone());
    let (recursion_depth, reading) = (Options::AT_START, invocation.reading);
    let options =
        Options { optimize, start_from, passes, recursion_depth, reading, filters, ..Options::default() };
    let request = Request { name: &invocation.name, bytes: &invocation.bytes, options: &options };
    chain::with(&request, |chain| {
        let Compiled { code, warnings } = chain::compiled(chain)?;
        let source = chain.source.text().to_owned();
        let name = chain.source.name().to_owned();
        Ok(Ready { code, warnings, source, name, optimize: chain.options.optimize })
    })
}

/// How the program of a dump is run: as its source file would be.
fn of_dump(invocation: &Invocation, ready: &Ready) -> Invocation {
    let mut argv = invocation.argv.clone();
    if let Some(first) = argv.first_mut() {
        first.clone_from(&ready.name);
    }
    let program = if ready.name.starts_with('<') {
        Invocation::of_text(&ready.name, Vec::new(), argv)
    } else {
        Invocation::of_file(Path::new(&ready.name), Vec::new(), argv)
    };
    let filters = invocation.filters.clone();
    Invocation { optimize: ready.optimize, trace: invocation.trace, filters, ..program }
}

fn run_code(invocation: &Invocation, ready: &Ready, output: Output) -> u8 {
    let vm = Vm::start();
    vm.set_output(output);
    let command = (invocation.reading == Reading::Command).then_some(&ready.source);
    vm.set_compile(Box::new(Compiler { optimize: ready.optimize, command: command.cloned() }));
    eval::attach(vm);
    let startup = stdlib::Startup {
        argv: invocation.argv.clone(),
        folder: invocation.folder.clone(),
        optimize: ready.optimize,
        command: command.cloned(),
        warn_options: invocation.filters.options.clone(),
    };
    stdlib::install(vm, &startup);
    eval::set_modules(stdlib::MODULES, vec![invocation.folder.clone()]);
    stdlib::import_warnings(vm, &startup);
    let program = Program {
        code: CodeObject::with_filename(&ready.code, &invocation.name),
        file: invocation.file.clone(),
        source: command.map(String::as_str),
        shapes: &Parser,
        trace: invocation.trace,
    };
    eval::run(vm, &program) as u8
}
