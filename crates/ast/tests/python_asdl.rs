//! `Python.asdl` says what the `ast` module of an installed CPython 3.13 says, where one is found.

use std::path::{Path, PathBuf};
use std::process::Command;

use cutaway_asdl::{Definition, Field, Quantifier, Shape};

/// Prints a line for each class that Python's parser makes: `Name < sum: field type quantifier, …; attributes`.
/// Classes that `ast` keeps for older programs have no `_field_types`.
const SCRIPT: &str = r"
import ast, types

def field(cls, name):
    wanted, quantifier = cls._field_types[name], 'one'
    if isinstance(wanted, types.UnionType):
        wanted, quantifier = wanted.__args__[0], 'optional'
    elif isinstance(wanted, types.GenericAlias):
        wanted, quantifier = wanted.__args__[0], 'repeated'
    return f'{name} {wanted.__name__} {quantifier}'

def show(cls, base):
    fields = ', '.join(field(cls, name) for name in cls._fields)
    print(f'{cls.__name__} < {base}: {fields}; {' '.join(cls._attributes)}')

for cls in ast.AST.__subclasses__():
    if '_field_types' in vars(cls):
        show(cls, 'AST')
    for sub in cls.__subclasses__():
        if '_field_types' in vars(sub):
            show(sub, cls.__name__)
";

/// A CPython 3.13: `$CUTAWAY_PYTHON`, `python3.13` on the path, or one of pyenv's.
fn find_python() -> Option<PathBuf> {
    let named = std::env::var_os("CUTAWAY_PYTHON").map(PathBuf::from);
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let versions = std::fs::read_dir(home.join(".pyenv/versions")).into_iter().flatten().flatten();
    let pyenv = versions
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("3.13"))
        .map(|entry| entry.path().join("bin/python3.13"));
    named.into_iter().chain([PathBuf::from("python3.13")]).chain(pyenv).find(|python| answers(python))
}

fn answers(python: &Path) -> bool {
    let version = "import sys; print('%d.%d' % sys.version_info[:2])";
    run(python, version).is_some_and(|version| version.trim() == "3.13")
}

fn run(python: &Path, script: &str) -> Option<String> {
    let output = Command::new(python).args(["-c", script]).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn describe(field: &Field) -> String {
    let wanted = match field.type_name.as_str() {
        "identifier" | "string" => "str",
        "constant" => "object",
        other => other,
    };
    let quantifier = match field.quantifier {
        Quantifier::One => "one",
        Quantifier::Optional => "optional",
        // Python's tables do not say which lists may hold None.
        Quantifier::Repeated | Quantifier::RepeatedOptional => "repeated",
    };
    format!("{} {wanted} {quantifier}", field.name)
}

fn line(name: &str, base: &str, fields: &[Field], definition: &Definition) -> String {
    let fields: Vec<String> = fields.iter().map(describe).collect();
    let attributes: Vec<&str> = definition.attributes.iter().map(|field| field.name.as_str()).collect();
    format!("{name} < {base}: {}; {}", fields.join(", "), attributes.join(" "))
}

#[test]
fn description_is_that_of_the_installed_python() {
    let Some(python) = find_python() else {
        eprintln!("skipped: no CPython 3.13 found");
        return;
    };
    let expected = run(&python, SCRIPT).expect("the script runs");
    let description = cutaway_asdl::parse(cutaway_ast::PYTHON_ASDL).expect("a description");
    let mut ours = Vec::new();
    for definition in &description.definitions {
        match &definition.shape {
            Shape::Product(fields) => ours.push(line(&definition.name, "AST", fields, definition)),
            Shape::Sum(constructors) => ours.extend(constructors.iter().map(|constructor| {
                line(&constructor.name, &definition.name, &constructor.fields, definition)
            })),
        }
    }
    let mut expected: Vec<String> = expected.lines().map(|line| line.trim_end().to_owned()).collect();
    let mut ours: Vec<String> = ours.iter().map(|line| line.trim_end().to_owned()).collect();
    expected.sort_unstable();
    ours.sort_unstable();
    assert_eq!(ours, expected);
}
