//! `compile`, `exec`, `eval` and `import` inside a program: the runtime's way back into the chain.

use std::path::Path;

use cutaway_eval as eval;
use cutaway_runtime::object::{Bytes, Str};
use cutaway_runtime::vm::Compile;
use cutaway_runtime::{Raised, Result, Value, Vm};
use cutaway_source::warning::{Action, Filter};
use cutaway_source::{Diagnostic, ErrorKind, Filters, Shown, SourceFile, Warning, WarningCategory};

use crate::chain::{self, Compiled};
use crate::options::{Mode, Options};
use crate::registry::Refused;

/// The chain as the runtime sees it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Compiler {
    /// The level that `compile(…, optimize=-1)` takes.
    pub(crate) optimize: u8,
    /// The text of the command, for a program that is one.
    pub(crate) command: Option<String>,
}

impl Compile for Compiler {
    fn compile(
        &self,
        vm: &Vm,
        source: &Value,
        filename: &str,
        mode: &str,
        _flags: u32,
        optimize: i32,
    ) -> Result<Value> {
        let options = Options {
            mode: match mode {
                "eval" => Mode::Eval,
                "single" => Mode::Single,
                _ => Mode::Exec,
            },
            optimize: u8::try_from(optimize).unwrap_or(self.optimize),
            ..Options::default()
        };
        let source = if let Some(text) = source.get::<Str>() {
            let Some(text) = text.as_str() else { return Err(surrogates(vm)) };
            if text.contains('\0') {
                return Err(
                    vm.raise_new(&vm.exceptions.syntax_error, "source code string cannot contain null bytes")
                );
            }
            SourceFile::from_text(filename, text.to_owned())
        } else if let Some(bytes) = source.get::<Bytes>() {
            SourceFile::decode(filename, &bytes.data).map_err(|diagnostic| raise(vm, &diagnostic.into()))?
        } else {
            return Err(vm.type_error("compile() arg 1 must be a string, bytes or AST object"));
        };
        let source = if Path::new(filename).is_file() { source } else { source.without_file() };
        let compiled = match vm.modules.get_str(&vm.intern("warnings")) {
            Some(module) => compile_under(vm, &module, &source, options)?,
            None => self.compile_alone(vm, source, &options),
        };
        match compiled {
            Ok(compiled) => Ok(eval::code_object(vm, &compiled.code).into()),
            Err(refused) => Err(raise(vm, &refused)),
        }
    }
}

/// A code object, or why there is none.
type Made = std::result::Result<Compiled, Refused>;

impl Compiler {
    /// Compiles, and gives warnings as CPython does by itself until a program has imported `warnings`.
    fn compile_alone(&self, vm: &Vm, source: SourceFile, options: &Options) -> Made {
        let compiled = chain::compile_text(source, options);
        let mut warnings = warnings_of(&compiled).to_vec();
        for warning in &mut warnings {
            warning.text = self.line(warning);
        }
        vm.with_output(|output| {
            let shown = Shown::default().render(&warnings, &options.filters);
            let _ = output.stderr.write_all(shown.as_bytes());
        });
        compiled
    }

    /// The line that a warning shows while a program runs: that of the file, as it is now, or of the command, whose
    /// code has the name `<string>` too.
    fn line(&self, warning: &Warning) -> Option<String> {
        let text = match &self.command {
            Some(command) if warning.filename == "<string>" => command.clone(),
            _ => eval::source_text(&warning.filename)?,
        };
        text.lines().nth(warning.lineno.checked_sub(1)? as usize).map(str::to_owned)
    }
}

/// Compiles, and gives warnings through the program's `warnings` module. One that it makes an error of is one for the
/// compiler too, which then starts anew.
fn compile_under(vm: &Vm, module: &Value, source: &SourceFile, mut options: Options) -> Result<Made> {
    options.filters = Filters::NONE;
    let mut given = 0;
    'anew: loop {
        let compiled = chain::compile_text(source.clone(), &options);
        for warning in warnings_of(&compiled).iter().skip(given) {
            if !warn_by(vm, module, warning)? {
                options.filters.list.push(error_filter(warning));
                continue 'anew;
            }
            given += 1;
        }
        return Ok(compiled);
    }
}

fn warnings_of(compiled: &Made) -> &[Warning] {
    match compiled {
        Ok(compiled) => &compiled.warnings,
        Err(refused) => &refused.warnings,
    }
}

/// The filter that makes errors of a warning and of its like.
fn error_filter(warning: &Warning) -> Filter {
    Filter {
        action: Action::Error,
        message: warning.message.clone(),
        category: warning.category.name().to_owned(),
        module: None,
        lineno: u64::from(warning.lineno),
    }
}

/// Gives a warning; false if the program makes an error of it.
fn warn_by(vm: &Vm, module: &Value, warning: &Warning) -> Result<bool> {
    let message = vm.str(&warning.message).into();
    let (function, arguments) = match warning.category {
        WarningCategory::SyntaxWarning => {
            let category = vm.exceptions.syntax_warning.value();
            let (filename, lineno) = (vm.str(&warning.filename).into(), vm.int(i64::from(warning.lineno)));
            ("warn_explicit", vec![message, category, filename, lineno])
        }
        // Where a program runs it is placed in the frame that compiles.
        WarningCategory::DeprecationWarning => {
            ("warn", vec![message, vm.exceptions.deprecation_warning.value()])
        }
    };
    let function = vm.get_attr_str(module, function)?;
    match vm.call(&function, &arguments) {
        Ok(_) => Ok(true),
        Err(raised) => {
            let is_error = match warning.category {
                WarningCategory::SyntaxWarning => vm.raised_is(&vm.exceptions.syntax_warning),
                // Folding goes on after nearly any exception.
                WarningCategory::DeprecationWarning => !vm.raised_is(&vm.exceptions.keyboard_interrupt),
            };
            if !is_error {
                return Err(raised);
            }
            drop(vm.take_raised());
            Ok(false)
        }
    }
}

fn surrogates(vm: &Vm) -> Raised {
    vm.raise_new(
        &vm.exceptions.unicode_encode_error,
        "'utf-8' codec can't encode characters: surrogates not allowed",
    )
}

/// A diagnostic as the exception that it stands for.
fn raise(vm: &Vm, refused: &Refused) -> Raised {
    let diagnostic = &refused.diagnostic;
    let exceptions = &vm.exceptions;
    let ty = match diagnostic.kind {
        ErrorKind::SyntaxError => &exceptions.syntax_error,
        ErrorKind::IndentationError => &exceptions.indentation_error,
        ErrorKind::TabError => &exceptions.tab_error,
        ErrorKind::IncompleteInputError => &exceptions.syntax_error,
        ErrorKind::MemoryError => &exceptions.memory_error,
        ErrorKind::RecursionError => &exceptions.recursion_error,
        ErrorKind::RuntimeError => &exceptions.runtime_error,
        ErrorKind::ValueError => &exceptions.value_error,
        ErrorKind::OverflowError => &exceptions.overflow_error,
        ErrorKind::TypeError => &exceptions.type_error,
        ErrorKind::LookupError => &exceptions.lookup_error,
        ErrorKind::UnicodeDecodeError => &exceptions.unicode_decode_error,
        ErrorKind::UnicodeEncodeError => &exceptions.unicode_encode_error,
        ErrorKind::SystemError => &exceptions.system_error,
    };
    if !diagnostic.kind.is_syntax_error() {
        return vm.raise_new(ty, &diagnostic.message);
    }
    let message = vm.str(&diagnostic.message).into();
    match vm.call(&ty.value(), &[message, place(vm, diagnostic)]) {
        Ok(exception) => vm.raise(exception),
        Err(raised) => raised,
    }
}

/// The second argument of a `SyntaxError`: file, line, offset, text, end line, end offset.
fn place(vm: &Vm, diagnostic: &Diagnostic) -> Value {
    let text = diagnostic.text.as_ref().map_or(Value::NONE, |text| vm.str(text).into());
    let filename = vm.str(&diagnostic.filename).into();
    let number = |value: i32| vm.int(i64::from(value));
    let items = match diagnostic.place {
        Some(place) => vec![
            filename,
            number(place.lineno),
            number(place.offset),
            text,
            place.end_lineno.map_or(Value::NONE, number),
            place.end_offset.map_or(Value::NONE, number),
        ],
        None => vec![filename, Value::NONE, Value::NONE, text],
    };
    vm.tuple(items).into()
}
