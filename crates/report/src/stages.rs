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
use cutaway_source::{Color, Diagnostic, SourceFile};
use cutaway_symtable::{self as symtable, ScopeId, SymbolTable};

use crate::data::{Group, Report, Row, Stage, place, place_of};
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
        error_message: None,
        error_place: None,
    };
    let refused = all(request, &mut report).err();
    if let Some(refused) = &refused {
        if !report.stages.last().is_some_and(|stage| stage.refused) {
            push(&mut report, Vec::new());
        }
        if let Some(stage) = report.stages.last_mut() {
            stage.refused = true;
        }
        let Diagnostic { kind, message, .. } = &*refused.diagnostic;
        report.error = Some(refused.render(Color::Plain));
        report.error_message = Some(format!("{}: {message}", kind.name()));
        report.error_place = place_of(&refused.diagnostic, &report.source);
    }
    (report, refused)
}

/// What the next stage shows.
fn push(report: &mut Report, groups: Vec<Group>) {
    if let Some(name) = NAMES.get(report.stages.len()) {
        report.stages.push(Stage { name, groups, refused: false });
    }
}

/// What the next stage shows, with its refusal if it has one.
fn push_so_far(report: &mut Report, (groups, refused): (Vec<Group>, Option<Refused>)) -> Result<(), Refused> {
    push(report, groups);
    let Some(refused) = refused else { return Ok(()) };
    if let Some(stage) = report.stages.last_mut() {
        stage.refused = true;
    }
    Err(refused)
}

fn all(request: &Request<'_>, report: &mut Report) -> Result<(), Refused> {
    let source = chain::source(request)?;
    let mut lines: Vec<String> = source.text().split('\n').map(str::to_owned).collect();
    if lines.len() > 1 && lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    report.source = lines;
    push_so_far(report, tokens(request, &source))?;
    push(report, vec![chain::with(request, |chain| Ok(tree(chain.tree()?, &chain.source)))?]);
    push(report, vec![chain::with(request, |chain| Ok(tree(chain.folded()?.module, &chain.source)))?]);
    let found = chain::with(request, |chain| {
        let (table, refused) = chain.scopes_so_far()?;
        Ok((scopes(&table, &chain.source), refused))
    })?;
    push_so_far(report, found)?;
    let (sequences, refused, module) = chain::with(request, |chain| {
        let (module, refused) = chain.units_so_far()?;
        Ok((module.units.iter().map(sequence).collect(), refused, module))
    })?;
    push_so_far(report, (sequences, refused))?;
    let compiled = chain::compile(request)?;
    let mut groups = Vec::new();
    code(&compiled.code, &mut groups);
    push(report, groups);
    report.passes = passes(&module, &request.options.passes.clone().unwrap_or_default()).ok();
    Ok(())
}

/// The tokens, up to the one that is none. The parser is who says that there is an error.
fn tokens(request: &Request<'_>, source: &SourceFile) -> (Vec<Group>, Option<Refused>) {
    let found = lexer::lex(source, lexer::Options::default());
    let refused = found.error.and_then(|error| {
        let refused = chain::with(request, |chain| chain.tree().map(drop)).err()?;
        (refused.diagnostic.message == error.diagnostic(source).message).then_some(refused)
    });
    (vec![words(source, &found.tokens)], refused)
}

fn words(source: &SourceFile, tokens: &[lexer::Token]) -> Group {
    let row = |token: &lexer::Token| {
        let text = draw::shorten(source.slice(token.span), 60).replace('\n', "⏎");
        let text = format!("{:<14} {text}", lexer::name(token.kind));
        Row(0, text, place(source.location(token.span)).into_iter().collect())
    };
    Group { title: String::new(), rows: tokens.iter().map(row).collect() }
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
                if let Some(index) = scope.symbols.index_of(fact.name)
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
