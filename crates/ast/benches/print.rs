//! How fast trees are printed, written as JSON and read back: bytes of the text that is written or read.
//!
//! `cargo bench -p cutaway-ast`

use bumpalo::Bump;
use cutaway_ast::dump::Options;
use cutaway_ast::visit::{Visitor, walk_expr};
use cutaway_ast::{Builder, Constant, Expr, ExprContext, Mod, Operator, Stmt, dump, json};
use cutaway_source::{SourceFile, Span};
use divan::Bencher;
use divan::counter::BytesCount;

/// One of many equal lines.
const LINE: &str = "result = first + second * call(3, 'text')\n";
/// How many there are.
const LINES: u32 = 4000;

fn main() {
    divan::main();
}

fn source() -> SourceFile {
    SourceFile::from_text("bench.py", LINE.repeat(LINES as usize))
}

fn statement<'ast>(b: &Builder<'ast>, line: u32) -> Stmt<'ast> {
    let start = line * LINE.len() as u32;
    let span = |from: u32, to: u32| Span::new(start + from, start + to);
    let name = |from, to, text| b.name(span(from, to), b.ident(text), ExprContext::Load);
    let constant = |from, to, value| b.constant_expr(span(from, to), value, None);
    let arguments = [constant(31, 32, Constant::int(3)), constant(34, 40, Constant::str("text"))];
    let call = b.call(span(26, 41), name(26, 30, "call"), b.slice(&arguments), &[]);
    let product = b.bin_op(span(17, 41), name(17, 23, "second"), Operator::Mult, call);
    let sum = b.bin_op(span(9, 41), name(9, 14, "first"), Operator::Add, product);
    let target = b.name(span(0, 6), b.ident("result"), ExprContext::Store);
    b.assign(span(0, 41), b.slice(&[target]), sum, None)
}

fn module<'ast>(b: &Builder<'ast>) -> Mod<'ast> {
    let body: Vec<_> = (0..LINES).map(|line| statement(b, line)).collect();
    b.module(b.slice(&body), &[])
}

#[divan::bench]
fn dump_as_text(bencher: Bencher<'_, '_>) {
    let (bump, source) = (Bump::new(), source());
    let module = module(&Builder::new(&bump));
    let options = Options { include_attributes: true, indent: Some(3), ..Options::default() };
    let bytes = dump(module, &source, options).len();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| dump(module, &source, options));
}

#[divan::bench]
fn json_write(bencher: Bencher<'_, '_>) {
    let (bump, source) = (Bump::new(), source());
    let module = module(&Builder::new(&bump));
    let bytes = json::write(module, &source).len();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| json::write(module, &source));
}

#[divan::bench]
fn json_read(bencher: Bencher<'_, '_>) {
    let (bump, source) = (Bump::new(), source());
    let text = json::write(module(&Builder::new(&bump)), &source);
    bencher.counter(BytesCount::of_str(text.as_str())).bench_local(|| {
        let bump = Bump::new();
        let document = json::read(&text, &Builder::new(&bump));
        document.map(|document| document.module.name()).map_err(|error| error.line)
    });
}

/// Bytes of source, not of JSON.
#[divan::bench]
fn visit(bencher: Bencher<'_, '_>) {
    struct Names(usize);
    impl<'ast> Visitor<'ast> for Names {
        fn visit_expr(&mut self, node: Expr<'ast>) {
            self.0 += usize::from(matches!(node, Expr::Name(_)));
            walk_expr(self, node);
        }
    }
    let (bump, source) = (Bump::new(), source());
    let module = module(&Builder::new(&bump));
    bencher.counter(BytesCount::of_str(source.text())).bench_local(|| {
        let mut names = Names(0);
        names.visit_mod(module);
        names.0
    });
}
