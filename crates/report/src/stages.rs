//! Each stage's product as rows with places.

use cutaway_ast::Mod;
use cutaway_bytecode::instructions::instructions;
use cutaway_bytecode::{CodeObject, Constant, dis, linetable};
use cutaway_codegen::{self as codegen, Unit};
use cutaway_draw as draw;
use cutaway_lexer as lexer;
use cutaway_pipeline::chain;
use cutaway_pipeline::{Refused, Request};
use cutaway_source::depth::grow;
use cutaway_source::{Color, SourceFile};
use cutaway_symtable::{self as symtable, ScopeId, SymbolTable};

use crate::data::{Group, Report, Row, Stage, place};
use crate::passes::passes;

/// The stages that have rows of their own, in the order of the chain.
const NAMES: [&str; 6] = ["tokens", "ast", "ast-opt", "symtable", "codegen", "code"];

/// Runs the chain until a stage refuses the program.
pub(crate) fn gather(request: &Request<'_>) -> (Report, Option<Refused>) {
    let mut report = Report {
        schema: "cutaway/report/1",
        python: "3.13",
        filename: request.name.to_owned(),
        source: String::from_utf8_lossy(request.bytes).lines().map(str::to_owned).collect(),
        stages: Vec::new(),
        passes: None,
        error: None,
    };
    let refused = all(request, &mut report).err();
    if let Some(refused) = &refused {
        report.error = Some(refused.render(Color::Plain));
        if let Some(name) = NAMES.get(report.stages.len()) {
            report.stages.push(Stage { name, groups: Vec::new(), refused: true });
        }
    }
    (report, refused)
}

fn all(request: &Request<'_>, report: &mut Report) -> Result<(), Refused> {
    let source = chain::source(request)?;
    let mut lines: Vec<String> = source.text().split('\n').map(str::to_owned).collect();
    if lines.len() > 1 && lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    report.source = lines;
    let mut push = |groups| {
        let name = NAMES[report.stages.len()];
        report.stages.push(Stage { name, groups, refused: false });
    };
    push(vec![tokens(&source)]);
    trees(request, &mut push)?;
    let module = chain::units(request)?;
    push(module.units.iter().map(sequence).collect());
    let compiled = chain::compile(request)?;
    let mut groups = Vec::new();
    code(&compiled.code, &mut groups);
    push(groups);
    report.passes = passes(&module, &request.options.passes.clone().unwrap_or_default()).ok();
    Ok(())
}

fn tokens(source: &SourceFile) -> Group {
    let found = lexer::lex(source, lexer::Options::default());
    let row = |token: &lexer::Token| {
        let text = draw::shorten(source.slice(token.span), 60).replace('\n', "⏎");
        let text = format!("{:<14} {text}", lexer::name(token.kind));
        Row(0, text, place(source.location(token.span)).into_iter().collect())
    };
    Group { title: String::new(), rows: found.tokens.iter().map(row).collect() }
}

/// `ast`, `ast-opt` and `symtable`.
fn trees(request: &Request<'_>, push: &mut impl FnMut(Vec<Group>)) -> Result<(), Refused> {
    push(vec![chain::with(request, |chain| Ok(tree(chain.tree()?, &chain.source)))?]);
    push(vec![chain::with(request, |chain| Ok(tree(chain.folded()?.module, &chain.source)))?]);
    push(chain::with(request, |chain| Ok(scopes(&chain.scopes()?.table, &chain.source)))?);
    Ok(())
}

/// A tree's drawing, which lists parents before their children, as indented rows.
fn tree(module: Mod<'_>, source: &SourceFile) -> Group {
    let graph = cutaway_ast::graph(module, source, "");
    let mut rows: Vec<Row> = graph
        .nodes
        .iter()
        .map(|node| {
            let lines = node.lines.iter().map(|line| line.text.as_str());
            let words: Vec<&str> = std::iter::once(node.title.text.as_str()).chain(lines).collect();
            Row(0, words.join("  "), place(node.title.place).into_iter().collect())
        })
        .collect();
    for edge in &graph.edges {
        let depth = rows[edge.from.0 as usize].0 + 1;
        let row = &mut rows[edge.to.0 as usize];
        row.0 = depth;
        row.1 = format!("{}: {}", edge.label, row.1);
    }
    Group { title: String::new(), rows }
}

/// The scopes as their drawing has them, each name with all places that say something of it.
fn scopes(table: &SymbolTable<'_>, source: &SourceFile) -> Vec<Group> {
    let graph = symtable::graph(table, "");
    let group =
        |((id, scope), (frame, names)): ((u32, &symtable::Scope<'_>), (&draw::Cluster, &draw::Node))| {
            let mut rows: Vec<Row> =
                names.lines.iter().map(|line| Row(0, line.text.clone(), Vec::new())).collect();
            for fact in table.facts.iter().filter(|fact| fact.scope == ScopeId(id)) {
                if let Some(index) = scope.symbols.get_index_of(&fact.name)
                    && let Some(row) = rows.get_mut(index)
                {
                    row.2.extend(place(source.location(fact.span)));
                }
            }
            Group { title: frame.title.clone(), rows }
        };
    let drawn = graph.clusters.iter().zip(&graph.nodes);
    (0..).zip(&table.scopes).zip(drawn).map(group).collect()
}

fn sequence(unit: &Unit) -> Group {
    let alone = codegen::Module { units: vec![unit.clone()], warnings: Vec::new() };
    let text = codegen::dump::text(&alone);
    // Behind the heading and the names there is a line for each instruction.
    let head = text.lines().count() - unit.sequence.instructions.len();
    let rows = text.lines().skip(head).zip(&unit.sequence.instructions).map(|(text, instruction)| {
        Row(0, text.to_owned(), place(instruction.location).into_iter().collect())
    });
    Group {
        title: format!("u{} {} · line {}", unit.id.0, unit.qualname, unit.firstlineno),
        rows: rows.collect(),
    }
}

/// A code object's disassembly, then those in its constants.
fn code(code: &CodeObject, groups: &mut Vec<Group>) {
    let options = dis::Options { show_offsets: true, depth: Some(0), ..dis::Options::default() };
    let text = dis::dis(code, options);
    let locations: Vec<_> = linetable::locations(&code.co_linetable, code.co_firstlineno).collect();
    let mut units = instructions(&code.co_code);
    let rows = text.lines().filter(|line| !line.is_empty()).map(|line| {
        let location = units.next().and_then(|unit| locations.get(unit.offset / 2)).copied();
        Row(0, line.to_owned(), location.and_then(place).into_iter().collect())
    });
    let title = format!("{} · line {}", code.co_qualname, code.co_firstlineno);
    groups.push(Group { title, rows: rows.collect() });
    for constant in &code.co_consts {
        if let Constant::Code(inner) = constant {
            grow(|| self::code(inner, groups));
        }
    }
}
