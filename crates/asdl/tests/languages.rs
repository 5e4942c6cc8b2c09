//! Three languages that are not Python: what their descriptions generate compiles, builds trees, walks them, and
//! takes them to JSON and back.

use std::fmt::Debug;

use bumpalo::Bump;
use cutaway_asdl::support::json::{Read, from_str, to_string};
use cutaway_asdl::support::{Constant, Value};

macro_rules! language {
    ($name:ident, $path:literal) => {
#[path = $path]
        #[expect(dead_code, unreachable_pub, clippy::unused_self, reason = "generated in full, tested in part")]
        #[rustfmt::skip]
        mod $name {
            pub mod builder;
            mod fields;
            pub mod nodes;
            mod read;
            pub mod visit;
        }
    };
}

language!(objects, "languages/objects");
language!(circuits, "languages/circuits");
language!(queries, "languages/queries");

/// Writes the tree, reads it, writes what was read: the texts are the same, and so are the trees.
fn check_round_trip<'ast, T: Value + Read<'ast> + Debug>(tree: &T, bump: &'ast Bump) -> String {
    let text = to_string(tree);
    let again: T = from_str(&text, bump).unwrap_or_else(|error| panic!("{error} in {text}"));
    assert_eq!(format!("{again:?}"), format!("{tree:?}"));
    assert_eq!(to_string(&again), text);
    text
}

/// Reads the text with `from` replaced by `to`.
fn check_refused<'ast, T: Read<'ast> + Debug>(
    text: &str,
    (from, to): (&str, &str),
    bump: &'ast Bump,
    wanted: &str,
) {
    assert!(text.contains(from), "{from} in {text}");
    let error = from_str::<T>(&text.replacen(from, to, 1), bump).expect_err("must be refused");
    assert_eq!(error.to_string(), wanted);
}

fn program<'ast>(b: &objects::builder::Builder<'ast>) -> objects::nodes::Program<'ast> {
    use objects::nodes::{Dispatch, Expr, Stmt};
    let this = b.self_expr();
    let one = b.literal_expr(b.int(1));
    let literals =
        [b.literal_expr(b.text("a \"b\"\n")), b.literal_expr(b.raw(&[0, 200])), b.literal_expr(b.nil()), one];
    let send = b.send(this, "at:put:", b.slice(&literals), Dispatch::Dynamic);
    let up = b.send(this, "init", &[], Dispatch::Super);
    let messages = [b.message("open", &[]), b.message("close", b.slice(&[b.name("x")]))];
    let cascade = b.cascade(b.name("file"), b.slice(&messages));
    let block = b.block(b.slice(&["x"]), b.body(&[], b.slice(&[b.expr_stmt(send, 3, None)])));
    let statements: [Stmt<'ast>; 5] = [
        b.assign("x", block, 4, Some(8)),
        b.expr_stmt(cascade, 5, Some(1)),
        b.return_(Some(up), 6, None),
        b.return_(None, 7, None),
        b.break_(8, Some(-1)),
    ];
    let body = b.body(b.slice(&["x"]), b.slice(&statements));
    let methods = [b.method_method("run:", b.slice(&["stream"]), body, 2), b.primitive("hash", 75, 9)];
    let slots = [b.slot("count", Some(one)), b.slot("next", None)];
    let class = b.class("Counter", Some("Object"), b.slice(&slots), b.slice(&methods), 1);
    let main: [Expr<'ast>; 1] = [b.send(b.name("Counter"), "new", &[], Dispatch::Static)];
    *b.program(b.slice(&[class]), b.slice(&[b.expr_stmt(main[0], 10, None)]))
}

#[test]
fn objects_round_trip() {
    let bump = Bump::new();
    let program = program(&objects::builder::Builder::new(&bump));
    let text = check_round_trip(&program, &bump);
    assert!(
        text.starts_with(
            r#"{"node":"program","classes":[{"node":"class","name":"Counter","parent":"Object","#
        )
    );
    check_refused::<objects::nodes::Program<'_>>(
        &text,
        ("\"Self\"", "\"Me\""),
        &bump,
        &format!("1:{}: \"Me\" is no expr", text.find("{\"node\":\"Self\"").expect("a self") + 1),
    );
    assert!(from_str::<objects::nodes::Program<'_>>(&text[..text.len() - 1], &bump).is_err());
}

#[test]
fn objects_are_visited() {
    use objects::nodes::{Expr, Message};
    use objects::visit::{Visitor, walk_expr, walk_message, walk_program};
    #[derive(Default)]
    struct Sent<'ast>(Vec<&'ast str>);
    impl<'ast> Visitor<'ast> for Sent<'ast> {
        fn visit_expr(&mut self, node: Expr<'ast>) {
            if let Expr::Send(send) = node {
                self.0.push(send.selector);
            }
            walk_expr(self, node);
        }

        fn visit_message(&mut self, node: &'ast Message<'ast>) {
            self.0.push(node.selector);
            walk_message(self, node);
        }
    }
    let bump = Bump::new();
    let program = program(&objects::builder::Builder::new(&bump));
    let mut sent = Sent::default();
    walk_program(&mut sent, bump.alloc(program));
    assert_eq!(sent.0, ["at:put:", "open", "close", "init", "new"]);
}

#[test]
fn circuits_round_trip() {
    use circuits::nodes::{Direction, Edge, Gate};
    let bump = Bump::new();
    let b = circuits::builder::Builder::new(&bump);
    let bus = b.range(7, 0);
    let (a, q) = (b.wire("a"), b.wire("q"));
    let pins = [Some(b.slice_signal(a, bus)), None, Some(b.join(b.slice(&[a, q])))];
    let constant = b.constant_part(b.bit(bus, b.range(3, 3)), -1, 3, 2);
    let parts = [
        b.gate_part(Gate::Nand, b.slice(&pins), 1, 2),
        b.instance("adder", &[], b.slice(&[None, Some(bus)]), b.slice(&[constant]), 2, 2),
    ];
    let ports = [
        b.port(Direction::In, "a", Some(bus)),
        b.port(Direction::Out, "q", None),
        b.port(Direction::InOut, "bus", None),
    ];
    let clock = b.clock("clk", Edge::Falling, Some("fast"));
    let modules = [
        b.module("top", b.slice(&ports), b.slice(&parts), Some(bus), Some(clock)),
        b.module("empty", &[], &[], None, None),
    ];
    let design = b.design(b.slice(&modules), "top");
    let text = check_round_trip(design, &bump);
    let short = ("[{\"node\":\"Slice\"", "[nul,{\"node\":\"Slice\"");
    let column = text.find(short.0).expect("a pin") + 2;
    check_refused::<circuits::nodes::Design<'_>>(
        &text,
        short,
        &bump,
        &format!("1:{column}: expected an object"),
    );
}

#[test]
fn queries_round_trip() {
    use queries::nodes::{Kind, Operator};
    let bump = Bump::new();
    let b = queries::builder::Builder::new(&bump);
    let id = b.column_condition(Some("t"), "id");
    let values = [
        Constant::None,
        Constant::Bool(true),
        Constant::Bool(false),
        Constant::Int(i64::MIN),
        Constant::Float(f64::NAN),
        Constant::Str("ü\t"),
    ];
    let constants: Vec<_> = values.iter().map(|&value| b.value_condition(value)).collect();
    let like = b.is(id, Operator::Like, b.all(b.slice(&constants)));
    let inner = b.select(b.slice(&[b.column(id, Some("i"))]), None, None, &[], None);
    let options = [b.option_option("parallel", Constant::Int(4))];
    let hint = b.hint(b.slice(&options), b.exists(inner));
    let join = b.join(b.table("t", Some("u")), b.nested(inner), Some(like), Kind::LeftOuter);
    let source = b.join(join, b.table("v", None), None, Kind::Cross);
    let orderings = [b.ordering(id, 1, 0)];
    let wanted = b.all(b.slice(&[b.in_(id, inner), hint]));
    let select =
        b.select(b.slice(&[b.column(like, None)]), Some(source), Some(wanted), b.slice(&orderings), Some(9));
    let rows = [b.row(b.slice(&[None, Some(Constant::Int(1))]))];
    let union = b.union(b.slice(&[select, b.insert("t", b.slice(&rows))]), 1);
    let text = to_string(&union);
    // Two trees with NaN in them are not equal, but their texts are.
    let again: queries::nodes::Statement<'_> =
        from_str(&text, &bump).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(to_string(&again), text);
    assert!(text.contains(r#""constant":{"float":"7ff8000000000000"}"#));
}
