//! Source to code objects; what CPython 3.13's `dis` prints for the same source.

use bumpalo::Bump;
use cutaway_ast::Builder;
use cutaway_bytecode::dis;
use cutaway_codegen::{Input, Options, generate};
use cutaway_grammar::{Mode, parse};
use cutaway_source::SourceFile;

fn check(text: &str, expected: &str) {
    let source = SourceFile::from_text("f.py", text.to_owned());
    let bump = Bump::new();
    let builder = Builder::new(&bump);
    let tokens = cutaway_lexer::lex(&source, cutaway_lexer::Options::default());
    let tree = parse(&source, &tokens, Mode::Exec, &builder).expect("the test is valid Python").module;
    let folded = cutaway_ast_opt::fold(tree, &builder, cutaway_ast_opt::Options::default());
    let tree = folded.expect("the test nests not deeply").module;
    let analysis = cutaway_symtable::Options::default();
    let symbols = cutaway_symtable::analyze(tree, &builder, &source, analysis).expect("names are fine");
    let input = Input { symbols: &symbols, source: &source, builder: &builder };
    let module = generate(tree, input, Options::default()).expect("the test compiles");
    let code = crate::assemble(module, "f.py").expect("units are sound");
    assert_eq!(dis::dis(&code, dis::Options::default()), expected);
}

#[test]
fn generators_have_a_prologue() {
    check(
        "def f(a):\n    yield lambda: a\n",
        r#"  0           RESUME                   0

  1           LOAD_CONST               0 (<code object f, file "f.py", line 1>)
              MAKE_FUNCTION
              STORE_NAME               0 (f)
              RETURN_CONST             1 (None)

Disassembly of <code object f, file "f.py", line 1>:
  --           MAKE_CELL                0 (a)

   1           RETURN_GENERATOR
               POP_TOP
       L1:     RESUME                   0

   2           LOAD_FAST                0 (a)
               BUILD_TUPLE              1
               LOAD_CONST               1 (<code object <lambda>, file "f.py", line 2>)
               MAKE_FUNCTION
               SET_FUNCTION_ATTRIBUTE   8 (closure)
               YIELD_VALUE              0
               RESUME                   5
               POP_TOP
               RETURN_CONST             0 (None)

  --   L2:     CALL_INTRINSIC_1         3 (INTRINSIC_STOPITERATION_ERROR)
               RERAISE                  1
ExceptionTable:
  L1 to L2 -> L2 [0] lasti

Disassembly of <code object <lambda>, file "f.py", line 2>:
  --           COPY_FREE_VARS           1

   2           RESUME                   0
               LOAD_DEREF               0 (a)
               RETURN_VALUE
"#,
    );
}

#[test]
fn handlers_stand_last() {
    check(
        "try:\n    f()\nexcept E as e:\n    g(e)\n",
        r"   0           RESUME                   0

   1           NOP

   2   L1:     LOAD_NAME                0 (f)
               PUSH_NULL
               CALL                     0
               POP_TOP
       L2:     RETURN_CONST             0 (None)

  --   L3:     PUSH_EXC_INFO

   3           LOAD_NAME                1 (E)
               CHECK_EXC_MATCH
               POP_JUMP_IF_FALSE       18 (to L7)
               STORE_NAME               2 (e)

   4   L4:     LOAD_NAME                3 (g)
               PUSH_NULL
               LOAD_NAME                2 (e)
               CALL                     1
               POP_TOP
       L5:     POP_EXCEPT
               LOAD_CONST               0 (None)
               STORE_NAME               2 (e)
               DELETE_NAME              2 (e)
               RETURN_CONST             0 (None)

  --   L6:     LOAD_CONST               0 (None)
               STORE_NAME               2 (e)
               DELETE_NAME              2 (e)
               RERAISE                  1

   3   L7:     RERAISE                  0

  --   L8:     COPY                     3
               POP_EXCEPT
               RERAISE                  1
ExceptionTable:
  L1 to L2 -> L3 [0]
  L3 to L4 -> L8 [1] lasti
  L4 to L5 -> L6 [1] lasti
  L6 to L8 -> L8 [1] lasti
",
    );
}

#[test]
fn loops_are_tested_at_both_ends() {
    check(
        "while a:\n    b()\nelse:\n    c()\n",
        r"  0           RESUME                   0

  1           LOAD_NAME                0 (a)
              TO_BOOL
              POP_JUMP_IF_FALSE       16 (to L2)

  2   L1:     LOAD_NAME                1 (b)
              PUSH_NULL
              CALL                     0
              POP_TOP

  1           LOAD_NAME                0 (a)
              TO_BOOL
              POP_JUMP_IF_FALSE        2 (to L2)
              JUMP_BACKWARD           16 (to L1)

  4   L2:     LOAD_NAME                2 (c)
              PUSH_NULL
              CALL                     0
              POP_TOP
              RETURN_CONST             0 (None)
",
    );
}

#[test]
fn comparisons_with_none_are_one_jump() {
    check(
        "def f(x, y=(1, 2)):\n    if x is not None:\n        return y\n    return not x\n",
        r#"  0           RESUME                   0

  1           LOAD_CONST               3 (((1, 2),))
              LOAD_CONST               1 (<code object f, file "f.py", line 1>)
              MAKE_FUNCTION
              SET_FUNCTION_ATTRIBUTE   1 (defaults)
              STORE_NAME               0 (f)
              RETURN_CONST             2 (None)

Disassembly of <code object f, file "f.py", line 1>:
  1           RESUME                   0

  2           LOAD_FAST                0 (x)
              POP_JUMP_IF_NONE         2 (to L1)

  3           LOAD_FAST                1 (y)
              RETURN_VALUE

  4   L1:     LOAD_FAST                0 (x)
              TO_BOOL
              UNARY_NOT
              RETURN_VALUE
"#,
    );
}
