//! What CPython's `symtable` says of the same programs.

use bumpalo::Bump;
use cutaway_ast::{Builder, Mod, future};
use cutaway_grammar::Mode;
use cutaway_json::Program;
use cutaway_lexer::lex;
use cutaway_source::SourceFile;

use crate::{Error, Options, SymbolTable, analyze, dump, json};

fn with_table<T>(program: &str, then: impl FnOnce(&SourceFile, Result<&SymbolTable<'_>, Error>) -> T) -> T {
    let source = SourceFile::from_text("test.py", program.to_owned());
    let arena = Bump::new();
    let builder = Builder::new(&arena);
    let tokens = lex(&source, cutaway_lexer::Options::default());
    let module = cutaway_grammar::parse(&source, &tokens, Mode::Exec, &builder).unwrap().module;
    let future_annotations = future::features(module).unwrap().annotations;
    let table = analyze(module, &builder, &source, Options { future_annotations, ..Options::default() });
    match table {
        Ok(table) => {
            reads_back(&table, module, &source);
            then(&source, Ok(&table))
        }
        Err(error) => then(&source, Err(error)),
    }
}

/// The table's JSON is read and written again: both texts are the same.
fn reads_back(table: &SymbolTable<'_>, module: Mod<'_>, source: &SourceFile) {
    let program =
        Program { filename: source.name().into(), source: source.text().into(), ..Program::default() };
    let features = future::features(module).unwrap();
    let text = json::write(table, features, module, source, &program);
    let arena = Bump::new();
    let again = json::read(&text, &Builder::new(&arena)).unwrap();
    assert_eq!(json::write(&again.table, again.features, again.module, &again.source, &program), text);
}

/// The dump without its first line, blank lines left out.
#[track_caller]
fn check(program: &str, expected: &str) {
    with_table(program, |source, table| {
        let text = dump(table.unwrap(), source.name());
        let lines: Vec<&str> =
            text.lines().skip(1).filter(|line| !line.is_empty()).map(str::trim_end).collect();
        let expected: Vec<&str> = expected.lines().filter(|line| !line.trim().is_empty()).collect();
        assert_eq!(lines, expected);
    });
}

/// Message, line, offset, end line, end offset.
#[track_caller]
fn check_error(program: &str, message: &str, place: (i32, i32, i32, i32)) {
    with_table(program, |source, table| {
        let diagnostic = table.unwrap_err().diagnostic(source);
        assert_eq!(diagnostic.message, message);
        let found = diagnostic.place.unwrap();
        assert_eq!(
            (found.lineno, found.offset, found.end_lineno, found.end_offset),
            (place.0, place.1, Some(place.2), Some(place.3))
        );
    });
}

#[test]
fn cells_and_free_variables() {
    check(
        "def f(a):\n b = 1\n def g(): return a, c\n",
        "
    local symbol 'f': def_local
    symbol table for function 'f':
        cell symbol 'a': def_param
        local symbol 'b': def_local
        local symbol 'g': def_local
        symbol table for nested function 'g':
            free symbol 'a': use
            global_implicit symbol 'c': use
",
    );
}

#[test]
fn free_variables_pass_through() {
    check(
        "def f(a):\n def g():\n  def h(): nonlocal a\n",
        "
    local symbol 'f': def_local
    symbol table for function 'f':
        cell symbol 'a': def_param
        local symbol 'g': def_local
        symbol table for nested function 'g':
            local symbol 'h': def_local
            free symbol 'a':
            symbol table for nested function 'h':
                free symbol 'a': def_nonlocal
",
    );
}

#[test]
fn a_global_statement_hides_functions_around() {
    check(
        "def f(a):\n def g():\n  global a\n  def h(): a\n",
        "
    local symbol 'f': def_local
    global_explicit symbol 'a': def_global
    symbol table for function 'f':
        local symbol 'a': def_param
        local symbol 'g': def_local
        symbol table for nested function 'g':
            global_explicit symbol 'a': def_global
            local symbol 'h': def_local
            symbol table for nested function 'h':
                global_implicit symbol 'a': use
",
    );
}

#[test]
fn classes_are_not_seen_from_inside() {
    check(
        "class C:\n x = 1\n def f(self): x; super().f(); self.__y\n",
        "
    local symbol 'C': def_local
    symbol table for class 'C':
        local symbol 'x': def_local
        local symbol 'f': def_local
        symbol table for function 'f':
            local symbol 'self': use, def_param
            global_implicit symbol 'x': use
            global_implicit symbol 'super': use
            free symbol '__class__': use
",
    );
}

#[test]
fn private_names_are_mangled() {
    check(
        "class _C:\n __a = 1\n import __b.c\n def f(self, __d): __e__\n",
        "
    local symbol '_C': def_local
    symbol table for class '_C':
        local symbol '_C__a': def_local
        local symbol '_C__b': def_import
        local symbol 'f': def_local
        symbol table for function 'f':
            local symbol 'self': def_param
            local symbol '_C__d': def_param
            global_implicit symbol '__e__': use
",
    );
}

#[test]
fn comprehensions_are_inlined() {
    check(
        "def f(a):\n return [(x, lambda: x) for x in a]\n",
        "
    local symbol 'f': def_local
    symbol table for function 'f':
        local symbol 'a': use, def_param
        cell symbol 'x': use, def_local
        symbol table for nested function 'lambda':
            free symbol 'x': use
",
    );
    with_table("def f(a): return [x for x in a]", |_, table| {
        let table = table.unwrap();
        let inlined = table.scopes.iter().find(|scope| scope.inlined_into.is_some()).unwrap();
        let names: Vec<&str> = inlined.symbols.keys().map(cutaway_ast::Ident::as_str).collect();
        assert_eq!(names, [".0", "x"]);
        assert_eq!(table[inlined.inlined_into.unwrap()].name.as_str(), "f");
    });
}

#[test]
fn generator_expressions_are_not_inlined() {
    check(
        "(x for x in a)",
        "
    global_implicit symbol 'a': use
    symbol table for function 'genexpr':
        local symbol '.0': def_param
        local symbol 'x': use, def_local
",
    );
}

#[test]
fn type_parameters_have_scopes() {
    check(
        "class B[__T, U = __T]:\n x: __T\n",
        "
    local symbol 'B': def_local
    symbol table for type parameters 'B':
        cell symbol '.type_params': use, def_local
        local symbol '.generic_base': use, def_local
        cell symbol '_B__T': def_local
        local symbol 'U': def_local
        symbol table for nested type variable 'U':
            free symbol '_B__T': use
        symbol table for nested class 'B':
            local symbol '__type_params__': def_local
            free symbol '.type_params': use
            local symbol 'x': def_local, def_annot
            free symbol '_B__T': use
",
    );
    check(
        "class A:\n def f[T](self, *, y=2) -> T: pass\n type X = T\n",
        "
    local symbol 'A': def_local
    symbol table for class 'A':
        local symbol 'f': def_local
        local symbol 'X': def_local
        symbol table for type parameters 'f':
            free symbol '__classdict__': use
            local symbol '.defaults': def_param
            local symbol '.kwdefaults': def_param
            local symbol 'T': use, def_local
            symbol table for nested function 'f':
                local symbol 'self': def_param
                local symbol 'y': def_param
        symbol table for type alias 'X':
            free symbol '__classdict__': use
            global_implicit symbol 'T': use
",
    );
}

#[test]
fn annotations_of_the_future_use_nothing() {
    check(
        "from __future__ import annotations\ndef f(a: b) -> c: pass\nx: d = e\n",
        "
    local symbol 'annotations': def_import
    local symbol 'f': def_local
    local symbol 'x': def_local, def_annot
    global_implicit symbol 'e': use
    symbol table for function 'f':
        local symbol 'a': def_param
",
    );
}

#[test]
fn duplicates_are_refused() {
    check_error("def f(a, a): pass", "duplicate argument 'a' in function definition", (1, 10, 1, 11));
    check_error("class A[T, T]: pass", "duplicate type parameter 'T'", (1, 12, 1, 13));
}

#[test]
fn offsets_count_bytes() {
    check_error(
        "def f():\n é=1; global é",
        "name 'é' is assigned to before global declaration",
        (2, 8, 2, 17),
    );
}

#[test]
fn declarations_that_come_too_late() {
    check_error(
        "def f():\n print(x)\n global x",
        "name 'x' is used prior to global declaration",
        (3, 2, 3, 10),
    );
    check_error("def f(x):\n nonlocal x", "name 'x' is parameter and nonlocal", (2, 2, 2, 12));
    check_error("x: int\nglobal x", "annotated name 'x' can't be global", (2, 1, 2, 9));
}

#[test]
fn nonlocal_needs_a_binding() {
    check_error("nonlocal x", "nonlocal declaration not allowed at module level", (1, 1, 1, 11));
    check_error("def f():\n nonlocal x", "no binding for nonlocal 'x' found", (2, 2, 2, 12));
    check_error(
        "def f[T]():\n nonlocal T",
        "nonlocal binding not allowed for type parameter 'T'",
        (2, 2, 2, 12),
    );
    check_error("def f():\n global x\n nonlocal x", "name 'x' is nonlocal and global", (2, 2, 2, 10));
}

#[test]
fn assignment_expressions_in_comprehensions() {
    check_error(
        "[x := 1 for x in a]",
        "assignment expression cannot rebind comprehension iteration variable 'x'",
        (1, 2, 1, 3),
    );
    check_error(
        "[i for i in a if (j := 0) for j in b]",
        "comprehension inner loop cannot rebind assignment expression target 'j'",
        (1, 31, 1, 32),
    );
    check_error(
        "[x for x in (y := 1)]",
        "assignment expression cannot be used in a comprehension iterable expression",
        (1, 14, 1, 20),
    );
    check_error(
        "class C: [x := 1 for a in b]",
        "assignment expression within a comprehension cannot be used in a class body",
        (1, 11, 1, 12),
    );
}

#[test]
fn yield_and_await_have_their_places() {
    check_error("[(yield) for x in y]", "'yield' inside list comprehension", (1, 3, 1, 8));
    check_error(
        "class A[T: (yield)]: pass",
        "yield expression cannot be used within a TypeVar bound",
        (1, 13, 1, 18),
    );
    check_error(
        "def f[T: (1, (x := 2))](): pass",
        "named expression cannot be used within a TypeVar constraint",
        (1, 15, 1, 21),
    );
    check_error("type X = (await x)", "await expression cannot be used within a type alias", (1, 11, 1, 18));
}

#[test]
fn import_star_is_for_modules() {
    check_error("def f():\n from x import *", "import * only allowed at module level", (2, 16, 2, 17));
}

#[test]
fn facts_keep_their_places() {
    with_table("x = 1\nprint(x)", |source, table| {
        let facts = &table.unwrap().facts;
        let texts: Vec<&str> = facts.iter().map(|fact| source.slice(fact.span)).collect();
        assert_eq!(texts, ["x", "print", "x"]);
    });
}

#[test]
fn deep_trees_reach_the_limit() {
    with_table(&format!("a{}", "+a".repeat(9_998)), |_, table| assert!(table.is_ok()));
    with_table(&format!("a{}", "+a".repeat(9_999)), |_, table| {
        let message = table.unwrap_err().kind.message();
        assert_eq!(message, "maximum recursion depth exceeded during compilation");
    });
}
