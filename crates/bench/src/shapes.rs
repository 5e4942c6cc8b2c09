//! Programs of one kind each, in any size: what costs more than its share shows in the larger ones.

/// A kind of program.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// What there is much of.
    pub name: &'static str,
    /// The program with so many of it.
    pub program: fn(usize) -> String,
}

/// A shape from its name and the program with `n` of it.
macro_rules! shape {
    ($name:literal, $n:ident => $program:expr) => {
        Shape { name: $name, program: |$n| $program }
    };
}

/// All of them. A chain that nests is as long as CPython lets it be at most: see [`LARGEST`].
pub const SHAPES: &[Shape] = &[
    shape!("statements", n => "total = first + 1\n".repeat(n)),
    shape!("statements on a line", n => "a = 1; ".repeat(n) + "b = 2\n"),
    shape!("names", n => lines(n, |i| format!("name_{i} = {i}"))),
    shape!("blank lines", n => "\n".repeat(n) + "x = 1\n"),
    shape!("comments", n => "# about nothing\n".repeat(n) + "x = 1\n"),
    shape!("continued lines", n => format!("x = {}b\n", "a, \\\n".repeat(n))),
    shape!("operators", n => format!("x = {}a\n", "a + ".repeat(n))),
    shape!("comparisons", n => format!("x = {}a\n", "a < ".repeat(n))),
    shape!("and, or", n => format!("x = {}a\n", "a and b or ".repeat(n))),
    shape!("attributes", n => format!("x = a{}\n", ".b".repeat(n))),
    shape!("subscripts", n => format!("x = a{}\n", "[0]".repeat(n))),
    shape!("calls", n => format!("x = a{}\n", "()".repeat(n))),
    shape!("arguments", n => format!("f({})\n", "a, ".repeat(n))),
    shape!("keyword arguments", n => format!("f({})\n", list(n, |i| format!("k{i}=1")))),
    shape!("unpacked arguments", n => format!("f({})\n", "*a, ".repeat(n))),
    shape!("list of numbers", n => format!("x = [{}]\n", list(n, |i| i.to_string()))),
    shape!("list of names", n => format!("x = [{}]\n", "a, ".repeat(n))),
    shape!("dictionary", n => format!("x = {{{}}}\n", list(n, |i| format!("'k{i}': a")))),
    shape!("set", n => format!("x = {{{}}}\n", list(n, |i| format!("{i}.5")))),
    shape!("searched set", n => format!("x in {{{}}}\n", list(n, |i| i.to_string()))),
    shape!("long string", n => format!("x = '{}'\n", "text ".repeat(n))),
    shape!("escapes", n => format!("x = '{}'\n", "\\n\\x41".repeat(n))),
    shape!("long bytes", n => format!("x = b'{}'\n", "text ".repeat(n))),
    shape!("docstring", n => format!("'''{}'''\n", "    about nothing\n".repeat(n))),
    shape!("joined strings", n => format!("x = ({})\n", "'a' ".repeat(n))),
    shape!("f-string", n => format!("x = f'{}'\n", "a{b}".repeat(n))),
    shape!("long integer", n => format!("x = 0x{}\n", "f".repeat(n))),
    shape!("functions", n => lines(n, |i| format!("def f{i}(a):\n    return a + {i}"))),
    shape!("methods", n => format!("class C:\n{}", lines(n, |i| format!("    def f{i}(self):\n        self.a{i} = 1")))),
    shape!("classes", n => lines(n, |i| format!("class C{i}:\n    a = {i}"))),
    shape!("lambdas", n => "f = lambda a: a\n".repeat(n)),
    shape!("closures", n => format!("def f(a):\n{}", "    g = lambda: a\n".repeat(n))),
    shape!("comprehensions", n => "x = [a for a in b if a]\n".repeat(n)),
    shape!("loop variables", n => lines(n, |i| format!("x = [a{i} for a{i} in b]"))),
    shape!("decorators", n => format!("{}def f(): pass\n", "@d\n".repeat(n))),
    shape!("parameters", n => format!("def f({}): pass\n", list(n, |i| format!("a{i}=1")))),
    shape!("locals", n => format!("def f():\n{}", lines(n, |i| format!("    a{i} = a{i}")))),
    shape!("constants", n => lines(n, |i| format!("x = ({i}, 'c{i}', b'{i}')"))),
    shape!("imports", n => lines(n, |i| format!("from m{i} import a{i} as b{i}"))),
    shape!("imported names", n => format!("from m import {}\n", list(n, |i| format!("a{i}")).trim_end_matches(", "))),
    shape!("global names", n => format!("def f():\n    global {}\n", list(n, |i| format!("a{i}")).trim_end_matches(", "))),
    shape!("elif", n => format!("if a: pass\n{}", "elif b: pass\n".repeat(n))),
    shape!("if", n => "if a:\n    b()\nelse:\n    c()\n".repeat(n)),
    shape!("jumps over much", n => format!("while a:\n  if b:\n{}", "    c = 1\n".repeat(n))),
    shape!("loops", n => "for a in b:\n    if a: break\nelse:\n    c()\n".repeat(n)),
    shape!("try", n => "try: a()\nexcept E as e: b()\nfinally: c()\n".repeat(n)),
    shape!("except", n => format!("try: a()\n{}", "except E: b()\n".repeat(n))),
    shape!("with", n => "with a as b:\n    c()\n".repeat(n)),
    shape!("cases", n => format!("match a:\n{}", lines(n, |i| format!("    case [{i}, b]: c()")))),
    shape!("alternatives", n => format!("match a:\n    case {}0: pass\n", "1 | ".repeat(n))),
    shape!("unpacked targets", n => format!("({}) = b\n", "a, ".repeat(n))),
    shape!("chained targets", n => format!("{}b\n", "a = ".repeat(n))),
    shape!("annotations", n => lines(n, |i| format!("a{i}: int = {i}"))),
    shape!("type parameters", n => format!("def f[{}](): pass\n", list(n, |i| format!("T{i}: int")))),
    shape!("yields", n => format!("def f():\n{}", "    a = yield b\n".repeat(n))),
    shape!("brackets", n => lines(n, |_| format!("x = {}{}", "(".repeat(50), "a".to_owned() + &")".repeat(50)))),
    shape!("indentation", n => (0..n).map(|_| nested(18)).collect()),
];

/// So many of everything compile: more terms of a chain nest too deeply.
pub const LARGEST: usize = 2_000;

/// Statements that differ by their number.
fn lines(n: usize, line: impl Fn(usize) -> String) -> String {
    (0..n).map(|i| line(i) + "\n").collect()
}

/// Items that differ by their number, with commas.
fn list(n: usize, item: impl Fn(usize) -> String) -> String {
    (0..n).map(|i| item(i) + ", ").collect()
}

/// Statements inside each other.
fn nested(depth: usize) -> String {
    let inner = |level: usize| format!("{}if a:\n", " ".repeat(level));
    (0..depth).map(inner).collect::<String>() + &" ".repeat(depth) + "b()\n"
}
