//! JSON to the table.

use cutaway_ast::future::Features;
use cutaway_ast::json::read_embedded;
use cutaway_ast::json::reader::span;
use cutaway_ast::{Builder, Ident, Mod, ScopeNodeId};
use cutaway_json::{ErrorKind, Program, Result, Scanner, field, program};
use cutaway_source::{Location, SourceFile};

use super::SCHEMA;
use crate::{BlockKind, Comprehension, Fact, Scope, ScopeId, Symbol, SymbolTable, Symbols, flags};

/// A document that was read.
pub struct Document<'ast> {
    /// The text.
    pub source: SourceFile,
    /// The hash of the file that it came from.
    pub source_hash: Option<[u8; 8]>,
    /// The optimization level of the tree's folding.
    pub optimize: u8,
    /// The tree.
    pub module: Mod<'ast>,
    /// Its future features.
    pub features: Features,
    /// What its names mean.
    pub table: SymbolTable<'ast>,
}

/// Reads a whole document. Of a symbol its name and its `bits` count.
pub fn read<'ast>(text: &str, builder: &Builder<'ast>) -> Result<Document<'ast>> {
    let mut scanner = Scanner::new(text);
    let Program { filename, optimize, source_hash, source } = program::read(&mut scanner, &[SCHEMA])?;
    let source = SourceFile::from_text(filename, source.into_owned());
    let (module, features) = read_embedded(&mut scanner, text.len(), &source, builder)?;
    let mut table = SymbolTable { by_node: vec![None; builder.scope_count()], ..SymbolTable::default() };
    scanner.key("scopes")?;
    let offset = scanner.offset();
    scanner.elements(|scanner| scope(scanner, &mut table, builder))?;
    links(&table).map_err(|what| scanner.error_at(ErrorKind::Fault(what), offset))?;
    scanner.key("facts")?;
    scanner.elements(|scanner| {
        let fact = fact(scanner, source.text(), table.scopes.len(), builder)?;
        table.facts.push(fact);
        Ok(())
    })?;
    scanner.close_object()?;
    scanner.end_of_text()?;
    Ok(Document { source, source_hash, optimize: optimize.unwrap_or(0), module, features, table })
}

/// What says of what: parents, children and inlining name scopes that are there, the first is the module's.
fn links(table: &SymbolTable<'_>) -> std::result::Result<(), String> {
    let count = table.scopes.len() as u32;
    for (id, scope) in (0..).zip(&table.scopes) {
        let is_root = id == 0;
        if scope.parent.is_none() != is_root || scope.parent.is_some_and(|parent| parent.0 >= id) {
            return Err(format!(
                "scope {id}: the parent of a scope comes before it, only the first has none"
            ));
        }
        let named = scope.children.iter().copied().chain(scope.inlined_into);
        if named.into_iter().any(|other| other.0 >= count) {
            return Err(format!("scope {id} names a scope that is not there"));
        }
    }
    match table.scope(ScopeNodeId::WHOLE) {
        Some(ScopeId(0)) => Ok(()),
        _ => Err("the first scope is that of the module".to_owned()),
    }
}

fn scope<'ast>(
    scanner: &mut Scanner<'_>,
    table: &mut SymbolTable<'ast>,
    builder: &Builder<'ast>,
) -> Result<()> {
    scanner.open_object()?;
    scanner.key("id")?;
    let offset = scanner.offset();
    let id: u32 = scanner.int("a scope's number")?;
    if id as usize != table.scopes.len() {
        let what = format!("scopes are numbered in their order, this one is {}", table.scopes.len());
        return Err(scanner.error_at(ErrorKind::Fault(what), offset));
    }
    let kind = field::word(scanner, "type", &BlockKind::ALL, BlockKind::name)?;
    let name = ident(scanner, "name", builder)?;
    let node = node(scanner, kind, id, table)?;
    let parent = field::number_or_null(scanner, "parent")?.map(ScopeId);
    let mut children = Vec::new();
    scanner.key("children")?;
    scanner.elements(|scanner| {
        children.push(ScopeId(scanner.int("a scope's number")?));
        Ok(())
    })?;
    let inlined_into = field::number_or_null(scanner, "inlined_into")?.map(ScopeId);
    let comprehension = field::word(scanner, "comprehension", &Comprehension::ALL, Comprehension::name)?;
    let location = Location {
        lineno: field::number(scanner, "lineno")?,
        col_offset: field::number(scanner, "col_offset")?,
        end_lineno: field::number(scanner, "end_lineno")?,
        end_col_offset: field::number(scanner, "end_col_offset")?,
    };
    let scope = Scope {
        node,
        kind,
        name,
        parent,
        children,
        inlined_into,
        comprehension,
        location,
        nested: field::boolean(scanner, "nested")?,
        free: field::boolean(scanner, "free")?,
        child_free: field::boolean(scanner, "child_free")?,
        generator: field::boolean(scanner, "generator")?,
        coroutine: field::boolean(scanner, "coroutine")?,
        varargs: field::boolean(scanner, "varargs")?,
        varkeywords: field::boolean(scanner, "varkeywords")?,
        returns_value: field::boolean(scanner, "returns_value")?,
        needs_class_closure: field::boolean(scanner, "needs_class_closure")?,
        needs_classdict: field::boolean(scanner, "needs_classdict")?,
        can_see_class_scope: field::boolean(scanner, "can_see_class_scope")?,
        varnames: idents(scanner, "varnames", builder)?,
        mangled_names: {
            scanner.key("mangled_names")?;
            let is_null = scanner.take_word("null");
            if is_null { None } else { Some(ident_list(scanner, builder)?.into_iter().collect()) }
        },
        symbols: symbols(scanner, builder)?,
    };
    table.scopes.push(scope);
    scanner.close_object()
}

/// The node of a scope, which no other scope has but those of annotations that are never looked up.
fn node(
    scanner: &mut Scanner<'_>,
    kind: BlockKind,
    id: u32,
    table: &mut SymbolTable<'_>,
) -> Result<ScopeNodeId> {
    scanner.key("node")?;
    let offset = scanner.offset();
    let node: u32 = scanner.int("a node's scope id")?;
    match table.by_node.get_mut(node as usize) {
        Some(_) if kind == BlockKind::Annotation => {}
        Some(entry @ None) => *entry = Some(ScopeId(id)),
        Some(Some(_)) | None => {
            let what = "a scope id that the tree does not have, or that another scope has";
            return Err(scanner.error_at(ErrorKind::Invalid(what), offset));
        }
    }
    Ok(if node == 0 { ScopeNodeId::WHOLE } else { ScopeNodeId::new(node) })
}

fn symbols<'ast>(scanner: &mut Scanner<'_>, builder: &Builder<'ast>) -> Result<Symbols<'ast>> {
    scanner.key("symbols")?;
    let mut symbols = Symbols::default();
    scanner.elements(|scanner| {
        scanner.open_object()?;
        let name = ident(scanner, "name", builder)?;
        let bits = field::number(scanner, "bits")?;
        *symbols.entry(name) = Symbol(bits);
        scanner.close_object()
    })?;
    Ok(symbols)
}

fn fact<'ast>(
    scanner: &mut Scanner<'_>,
    source: &str,
    scopes: usize,
    builder: &Builder<'ast>,
) -> Result<Fact<'ast>> {
    scanner.open_object()?;
    scanner.key("scope")?;
    let offset = scanner.offset();
    let scope: u32 = scanner.int("a scope's number")?;
    if scope as usize >= scopes {
        return Err(scanner.error_at(ErrorKind::NumberRange("a scope's number"), offset));
    }
    let name = ident(scanner, "name", builder)?;
    let mut bits = 0;
    scanner.key("flags")?;
    scanner.elements(|scanner| {
        let offset = scanner.offset();
        let found = scanner.string()?;
        match flags::NAMES.iter().find(|(name, _)| *name == found) {
            Some((_, flag)) => bits |= flag,
            None => return Err(scanner.error_at(ErrorKind::Expected("a flag of symbols"), offset)),
        }
        Ok(())
    })?;
    scanner.key("span")?;
    let span = span(scanner, source)?;
    scanner.close_object()?;
    Ok(Fact { scope: ScopeId(scope), name, flags: bits, span })
}

fn ident<'ast>(scanner: &mut Scanner<'_>, key: &'static str, builder: &Builder<'ast>) -> Result<Ident<'ast>> {
    scanner.key(key)?;
    Ok(builder.ident(&scanner.string()?))
}

fn idents<'ast>(
    scanner: &mut Scanner<'_>,
    key: &'static str,
    builder: &Builder<'ast>,
) -> Result<Vec<Ident<'ast>>> {
    scanner.key(key)?;
    ident_list(scanner, builder)
}

fn ident_list<'ast>(scanner: &mut Scanner<'_>, builder: &Builder<'ast>) -> Result<Vec<Ident<'ast>>> {
    let mut idents = Vec::new();
    scanner.elements(|scanner| {
        idents.push(builder.ident(&scanner.string()?));
        Ok(())
    })?;
    Ok(idents)
}
