//! The actions of the grammar: each is one call into [`Actions`].
//!
//! An action never stops the parser. What it refuses is noted, the first time, and the parse goes on; the caller
//! looks at the note in the end.

pub(crate) mod arguments;
pub(crate) mod collections;
pub(crate) mod comprehensions;
pub(crate) mod decode;
pub(crate) mod expressions;
pub(crate) mod imports;
pub(crate) mod list;
pub(crate) mod names;
pub(crate) mod nesting;
pub(crate) mod numbers;
pub(crate) mod operators;
pub(crate) mod parameters;
pub(crate) mod patterns;
pub(crate) mod statements;
pub(crate) mod strings;
pub(crate) mod targets;
pub(crate) mod type_params;
pub(crate) mod with_items;

use cutaway_ast::{
    Alias, Arguments, Builder, Cmpop, Comprehension, ExceptHandler, Expr, Ident, Keyword, MatchCase,
    Operator, Pattern, Stmt, TypeParam, Withitem,
};
use cutaway_lexer::Tokens;
use cutaway_source::{SourceFile, Span};
use rustpython_wtf8::Wtf8Buf;

use crate::Warning;
use crate::error::Refusal;
use list::Stack;
use nesting::Nesting;
use operators::Operand;
use parameters::Param;
use statements::{ClassHead, FunctionHead};
use strings::{Part, Piece};

/// The user error of the generated parser: actions have none.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Never {}

/// What the actions work on: the tree's builder, the text, and the lists under construction.
pub(crate) struct Actions<'ast, 'src> {
    pub(crate) b: &'src Builder<'ast>,
    source: &'src SourceFile,
    text: &'src str,
    tokens: &'src Tokens,

    refused: Option<(Refusal, Span)>,
    warnings: Vec<Warning>,
    nesting: Nesting,
    /// Where assignment expressions begin that have parentheses of their own.
    grouped: Vec<u32>,
    no_parameters: Option<&'ast Arguments<'ast>>,
    /// Text that is being decoded.
    buffer: Wtf8Buf,

    pub(crate) statements: Stack<Stmt<'ast>>,
    pub(crate) expressions: Stack<Expr<'ast>>,
    pub(crate) names: Stack<Ident<'ast>>,
    pub(crate) aliases: Stack<Alias<'ast>>,
    pub(crate) items: Stack<Withitem<'ast>>,
    pub(crate) handlers: Stack<ExceptHandler<'ast>>,
    pub(crate) cases: Stack<MatchCase<'ast>>,
    pub(crate) patterns: Stack<Pattern<'ast>>,
    pub(crate) type_params: Stack<TypeParam<'ast>>,
    class_heads: Stack<ClassHead<'ast>>,
    function_heads: Stack<FunctionHead<'ast>>,
    pub(crate) parameters: Stack<Param<'ast>>,
    pub(crate) keywords: Stack<Keyword<'ast>>,
    pub(crate) comprehensions: Stack<Comprehension<'ast>>,
    pub(crate) keys: Stack<Option<Expr<'ast>>>,
    pub(crate) comparisons: Stack<Cmpop>,
    pub(crate) operands: Vec<Operand<'ast>>,
    pub(crate) operators: Vec<Operator>,
    pub(crate) pieces: Stack<Piece<'ast>>,
    pub(crate) parts: Stack<Part<'ast>>,
}

impl<'ast, 'src> Actions<'ast, 'src> {
    pub(crate) fn new(b: &'src Builder<'ast>, source: &'src SourceFile, tokens: &'src Tokens) -> Self {
        Self {
            b,
            source,
            text: source.text(),
            tokens,
            refused: None,
            warnings: Vec::new(),
            nesting: Nesting::default(),
            grouped: Vec::new(),
            no_parameters: None,
            buffer: Wtf8Buf::new(),
            statements: Stack::new(),
            expressions: Stack::new(),
            names: Stack::new(),
            aliases: Stack::new(),
            items: Stack::new(),
            handlers: Stack::new(),
            cases: Stack::new(),
            patterns: Stack::new(),
            type_params: Stack::new(),
            class_heads: Stack::new(),
            function_heads: Stack::new(),
            parameters: Stack::new(),
            keywords: Stack::new(),
            comprehensions: Stack::new(),
            keys: Stack::new(),
            comparisons: Stack::new(),
            operands: Vec::new(),
            operators: Vec::new(),
            pieces: Stack::new(),
            parts: Stack::new(),
        }
    }

    /// The first thing that was refused.
    pub(crate) fn refused(&self) -> Option<(Refusal, Span)> {
        self.refused
    }

    /// How deep expressions nest without brackets, in rules.
    pub(crate) fn nesting(&self) -> u32 {
        self.nesting.deepest
    }

    /// The warnings, those of the lexer among them, in CPython's order.
    pub(crate) fn into_warnings(self) -> Vec<Warning> {
        let mut warnings = self.warnings;
        warnings.extend(self.tokens.warnings.iter().map(|warning| Warning {
            kind: warning.kind,
            span: warning.span,
            read: warning.span.start,
        }));
        warnings.sort_by_key(|warning| warning.read);
        warnings
    }

    /// Notes that this is no Python.
    #[cold]
    fn refuse(&mut self, kind: Refusal, span: Span) {
        self.refused.get_or_insert((kind, span));
    }

    /// The source text between two offsets.
    #[inline]
    fn slice(&self, l: u32, r: u32) -> &'src str {
        self.text.get(l as usize..r as usize).unwrap_or_default()
    }
}
