//! `-W` and `PYTHONWARNINGS`: options for warnings, read as `_processoptions` in `Lib/warnings.py` reads them.

use std::fmt;

use cutaway_constant::{Wtf8, repr};
use cutaway_source::Filters;
use cutaway_source::warning::{Action, Filter};
use cutaway_stdlib as stdlib;

/// The filters that options ask for, in front of CPython's own, and what is wrong with some of the options: those change
/// nothing.
pub fn filters(options: Vec<String>) -> (Filters, Vec<Invalid>) {
    let (mut filters, mut invalid) = (Filters::default(), Vec::new());
    for option in options {
        if filters.options.contains(&option) {
            continue;
        }
        match filter(&option) {
            Ok(filter) => filters.list.insert(0, filter),
            Err(why) => invalid.push(why),
        }
        filters.options.push(option);
    }
    (filters, invalid)
}

/// The options that the value of `PYTHONWARNINGS` has.
pub fn of_environment(value: &str) -> impl Iterator<Item = String> {
    value.split(',').filter(|option| !option.is_empty()).map(str::to_owned)
}

/// What is wrong with an option, as CPython words it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// It has more than five fields.
    Fields(String),
    /// There is no such action.
    Action(String),
    /// There is no such module to import a category from.
    Module(String),
    /// There is no such category.
    UnknownCategory(String),
    /// That is no category.
    Category(String),
    /// That is no line.
    Lineno(String),
    /// That is no line: a number below zero.
    Negative(String),
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |text: &str| {
            let mut out = String::new();
            repr::str(Wtf8::new(text), &mut out);
            out
        };
        f.write_str("Invalid -W option ignored: ")?;
        match self {
            Invalid::Fields(option) => write!(f, "too many fields (max 5): {}", quoted(option)),
            Invalid::Action(action) => write!(f, "invalid action: {}", quoted(action)),
            Invalid::Module(module) => write!(f, "invalid module name: {}", quoted(module)),
            Invalid::UnknownCategory(category) => write!(f, "unknown warning category: {}", quoted(category)),
            Invalid::Category(category) => write!(f, "invalid warning category: {}", quoted(category)),
            Invalid::Lineno(lineno) => write!(f, "invalid lineno {}", quoted(lineno)),
            Invalid::Negative(lineno) => write!(f, "invalid lineno {lineno}"),
        }
    }
}

/// `_setoption`
fn filter(option: &str) -> Result<Filter, Invalid> {
    let mut fields = option.split(':').map(str::trim);
    let [action, message, category, module, lineno] = [(); 5].map(|()| fields.next().unwrap_or(""));
    if fields.next().is_some() {
        return Err(Invalid::Fields(option.to_owned()));
    }
    Ok(Filter {
        action: self::action(action)?,
        category: self::category(category)?.to_owned(),
        message: message.to_owned(),
        module: (!module.is_empty()).then(|| module.to_owned()),
        lineno: self::lineno(lineno)?,
    })
}

/// `_getaction`: any beginning of a name will do.
fn action(text: &str) -> Result<Action, Invalid> {
    const ACTIONS: [(&str, Action); 7] = [
        ("default", Action::Default),
        ("always", Action::Always),
        ("ignore", Action::Ignore),
        ("module", Action::Module),
        ("once", Action::Once),
        ("error", Action::Error),
        ("all", Action::Always),
    ];
    let found = ACTIONS.into_iter().find(|(name, _)| name.starts_with(text));
    found.map(|(_, action)| action).ok_or_else(|| Invalid::Action(text.to_owned()))
}

/// `_getcategory`: a class of `builtins`. No module that a program can import has more of them.
fn category(text: &str) -> Result<&str, Invalid> {
    if text.is_empty() {
        return Ok("Warning");
    }
    let name = match text.rsplit_once('.') {
        None | Some(("builtins", _)) => text.trim_start_matches("builtins."),
        Some((module, _)) if stdlib::MODULES.iter().any(|(name, _)| *name == module) => "",
        Some((module, _)) => return Err(Invalid::Module(module.to_owned())),
    };
    if CATEGORIES.contains(&name) {
        return Ok(name);
    }
    let is_builtin = OTHER_BUILTINS.split_whitespace().any(|other| other == name);
    let invalid = if is_builtin { Invalid::Category } else { Invalid::UnknownCategory };
    Err(invalid(text.to_owned()))
}

/// A number as `int()` reads it.
fn lineno(text: &str) -> Result<u64, Invalid> {
    if text.is_empty() {
        return Ok(0);
    }
    let (is_negative, number) = match text.strip_prefix('-') {
        Some(number) => (true, number),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let is_group = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    if !number.split('_').all(is_group) {
        return Err(Invalid::Lineno(text.to_owned()));
    }
    let digits = number.replace('_', "");
    let digits = digits.trim_start_matches('0');
    if is_negative && !digits.is_empty() {
        return Err(Invalid::Negative(format!("-{digits}")));
    }
    // A line that no program has fits none.
    Ok(if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) })
}

/// The categories in `builtins`.
const CATEGORIES: [&str; 12] = [
    "Warning",
    "BytesWarning",
    "DeprecationWarning",
    "EncodingWarning",
    "FutureWarning",
    "ImportWarning",
    "PendingDeprecationWarning",
    "ResourceWarning",
    "RuntimeWarning",
    "SyntaxWarning",
    "UnicodeWarning",
    "UserWarning",
];

/// What else `builtins` has when CPython reads its options.
const OTHER_BUILTINS: &str = "\
    ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError \
    BufferError ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError \
    EOFError Ellipsis EnvironmentError Exception ExceptionGroup False FileExistsError FileNotFoundError \
    FloatingPointError GeneratorExit IOError ImportError IndentationError IndexError InterruptedError \
    IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError None \
    NotADirectoryError NotImplemented NotImplementedError OSError OverflowError PermissionError ProcessLookupError \
    PythonFinalizationError RecursionError ReferenceError RuntimeError StopAsyncIteration StopIteration SyntaxError \
    SystemError SystemExit TabError TimeoutError True TypeError UnboundLocalError UnicodeDecodeError \
    UnicodeEncodeError UnicodeError UnicodeTranslateError ValueError ZeroDivisionError _IncompleteInputError \
    __build_class__ __debug__ __doc__ __import__ __loader__ __name__ __package__ __spec__ abs aiter all anext any \
    ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir divmod \
    enumerate eval exec filter float format frozenset getattr globals hasattr hash hex id input int isinstance \
    issubclass iter len list locals map max memoryview min next object oct open ord pow print property range repr \
    reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip";
