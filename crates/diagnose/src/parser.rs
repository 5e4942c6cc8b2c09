//! The interpreter of the rules: a memoising parser that does what CPython's generated one does.

use cutaway_lexer::{LexWarningKind, TokenKind};
use cutaway_source::Warning;
use cutaway_source::depth::grow;
use rustc_hash::FxHashSet;

use crate::literals;
use crate::notation::{Action, Alternative, Grammar, How, Item};
use crate::raise::{Raised, Range};
use crate::stream::Stream;
use crate::tree::{Kind, Tree, Value};

/// How deep CPython lets its rules nest.
const MAX_LEVEL: u32 = 6000;
/// Names that are keywords in places.
const SOFT_KEYWORDS: [&str; 4] = ["_", "case", "match", "type"];
/// The rule below which no rule for wrong programs is tried.
const WITHOUT_INVALID: &str = "expression_without_invalid";
/// The rule whose results are not needed any more.
const STATEMENT: &str = "statement";
/// The rule that is left-recursive by way of another.
const NOT_KEPT: &str = "name_or_attr";

/// What became of an alternative.
enum Outcome {
    Matched(Value),
    /// The next one is tried.
    Failed,
    /// The rule fails without trying another.
    Stopped,
}

/// A rule's result: the rule, what it made, and where it ended.
#[derive(Clone, Copy)]
struct Kept {
    rule: u32,
    value: Option<Value>,
    end: u32,
    /// How many levels CPython goes down to find it again: none for what it keeps too.
    height: u32,
}

type Step<T> = Result<T, Raised>;

/// A pass over the tokens.
pub(crate) struct Parser<'p, 's> {
    pub(crate) stream: &'p Stream<'s>,
    grammar: &'static Grammar,
    /// Index of the next token.
    pub(crate) mark: usize,
    /// How many tokens were fetched.
    pub(crate) fill: usize,
    level: u32,
    /// The deepest level that the rule at hand would come to a second time.
    deepest: u32,
    invalid: bool,
    /// For each token, what rules made of what begins there.
    memo: Vec<Vec<Kept>>,
    pub(crate) tree: Tree,
    /// What raised the error, once there is one.
    raised_by: Option<&'static str>,
    /// The message of the alternative that raised it, as the rules have it.
    raised_as: Option<&'static str>,
    warnings: Warnings,
}

/// What is warned of on the way.
#[derive(Default)]
struct Warnings {
    /// In the order in which CPython gives them.
    given: Vec<Warning>,
    /// How many of the tokenizer's were given.
    lexical: usize,
    /// Offsets of the strings that were decoded.
    decoded: FxHashSet<u32>,
    /// The line of the string whose warning was an error.
    raised_at: Option<i32>,
}

impl<'p, 's> Parser<'p, 's> {
    /// The first pass.
    pub(crate) fn new(stream: &'p Stream<'s>) -> Self {
        Parser {
            stream,
            grammar: Grammar::python(),
            mark: 0,
            fill: 0,
            level: 0,
            deepest: 0,
            invalid: false,
            memo: vec![Vec::new(); stream.tokens.len() + 1],
            tree: Tree::default(),
            raised_by: None,
            raised_as: None,
            warnings: Warnings::default(),
        }
    }

    /// The rule that raised the error, and the message as it is written there.
    pub(crate) fn fired(&self) -> Option<(&'static str, &'static str)> {
        self.raised_by.map(|rule| (rule, self.raised_as.unwrap_or_default()))
    }

    /// The second pass: the rules for wrong programs are tried, and the tokens of the first are there.
    pub(crate) fn second(first: Parser<'p, 's>) -> Self {
        let (fill, warnings) = (first.fill, first.warnings);
        Parser { fill, warnings, invalid: true, ..Parser::new(first.stream) }
    }

    /// What was warned of.
    pub(crate) fn into_warnings(self) -> Vec<Warning> {
        self.warnings.given
    }

    /// Runs a start rule: whether the tokens fit.
    pub(crate) fn run(&mut self, rule: &str) -> Step<bool> {
        let Some(rule) = self.grammar.rule(rule) else { return Ok(false) };
        Ok(self.rule(rule)?.is_some())
    }

    /// The kind of the next token, which is fetched.
    pub(crate) fn peek(&mut self) -> Step<TokenKind> {
        if self.mark >= self.fill {
            self.fetch()?;
        }
        Ok(self.stream.tokens.get(self.mark).map_or(TokenKind::EndMarker, |token| token.kind))
    }

    fn fetch(&mut self) -> Step<()> {
        if let Some(token) = self.stream.tokens.get(self.fill) {
            self.warn_up_to(token.end)?;
            self.fill += 1;
            return Ok(());
        }
        match &self.stream.error {
            Some(error) => {
                self.warn_up_to(u32::MAX)?;
                Err(Raised::from_lexer(self.stream, error))
            }
            // Behind the end there is nothing that a rule could ask for.
            None => Ok(()),
        }
    }

    /// Gives the tokenizer's warnings about what begins in front of an offset.
    pub(crate) fn warn_up_to(&mut self, offset: u32) -> Step<()> {
        let stream = self.stream;
        while let Some(warning) = stream.warnings.get(self.warnings.lexical)
            && warning.span.start < offset
        {
            self.warnings.lexical += 1;
            let lineno = stream.source.line_of(warning.span.start);
            if !self.give(Warning::syntax(stream.source, warning.kind.message(), lineno)) {
                return Err(Raised::from_warning(stream, warning));
            }
        }
        Ok(())
    }

    /// Notes that the string at an offset is decoded, and gives the warning about it.
    pub(crate) fn warn_once(&mut self, offset: u32, warning: Option<(LexWarningKind, Range)>) -> Step<()> {
        if self.invalid || !self.warnings.decoded.insert(offset) {
            return Ok(());
        }
        let Some((kind, range)) = warning else { return Ok(()) };
        let lineno = range.lineno.max(0) as u32;
        if !self.give(Warning::syntax(self.stream.source, kind.message(), lineno)) {
            self.warnings.raised_at = Some(range.lineno);
            return Err(Raised::syntax_error(kind.message(), range));
        }
        Ok(())
    }

    /// Gives a warning, unless it is an error.
    fn give(&mut self, warning: Warning) -> bool {
        let is_error = self.stream.filters.is_error(&warning);
        if !is_error {
            self.warnings.given.push(warning);
        }
        !is_error
    }

    /// The line of the string whose warning was an error, if one was.
    pub(crate) fn warned_at(&self) -> Option<i32> {
        self.warnings.raised_at
    }

    fn token(&mut self, kind: TokenKind) -> Step<Option<Value>> {
        if self.peek()? != kind || self.mark >= self.stream.tokens.len() {
            return Ok(None);
        }
        if kind == TokenKind::Number
            && let Some(message) = literals::number(self.stream.text(self.mark))
        {
            return Err(Raised::syntax_error(message, self.line_of_number()));
        }
        self.mark += 1;
        Ok(Some(Value::Token(self.mark as u32 - 1)))
    }

    fn deeper<T>(&mut self, step: impl FnOnce(&mut Self) -> Step<T>) -> Step<T> {
        self.reach(self.level + 1)?;
        self.level += 1;
        let result = grow(|| step(self));
        self.level -= 1;
        result
    }

    /// Notes that CPython comes down to a level.
    fn reach(&mut self, level: u32) -> Step<()> {
        if level > MAX_LEVEL {
            return Err(Raised::too_deep());
        }
        self.deepest = self.deepest.max(level);
        Ok(())
    }

    fn rule(&mut self, index: usize) -> Step<Option<Value>> {
        let result = self.apply(index);
        if result.is_err() && self.raised_by.is_none() {
            self.raised_by = Some(self.grammar.rules[index].name);
        }
        result
    }

    fn apply(&mut self, index: usize) -> Step<Option<Value>> {
        self.deeper(|parser| {
            let rule = &parser.grammar.rules[index];
            // CPython keeps results whichever rules were on; ours of other rules are told apart.
            let shared = rule.memo || rule.left_recursive;
            let key = (index * 2 + usize::from(!shared && parser.invalid)) as u32;
            if shared {
                parser.peek()?;
            }
            if let Some(kept) = parser.kept(key) {
                parser.reach(parser.level + kept.height)?;
                parser.mark = kept.end as usize;
                return Ok(kept.value);
            }
            let outside = std::mem::replace(&mut parser.deepest, parser.level);
            let (start, made) = (parser.mark, parser.tree.len());
            let value = parser.made(index, key)?;
            let height = if shared { 0 } else { parser.deepest - parser.level };
            parser.deepest = outside.max(parser.level + height);
            if value.is_none() {
                parser.mark = start;
            } else if rule.name == STATEMENT {
                parser.forget(start, made);
                return Ok(Some(Value::Nothing));
            }
            if rule.name != NOT_KEPT {
                parser.keep(start, Kept { rule: key, value, end: parser.mark as u32, height });
            }
            Ok(value)
        })
    }

    /// What a rule makes of the next tokens.
    fn made(&mut self, index: usize, key: u32) -> Step<Option<Value>> {
        let rule = &self.grammar.rules[index];
        if rule.left_recursive {
            return self.left_recursive(index, key);
        }
        let invalid = self.invalid && rule.name != WITHOUT_INVALID;
        let before = std::mem::replace(&mut self.invalid, invalid);
        let value = self.alternatives(&rule.alternatives);
        self.invalid = before;
        value
    }

    fn kept(&self, rule: u32) -> Option<Kept> {
        self.memo.get(self.mark)?.iter().find(|kept| kept.rule == rule).copied()
    }

    fn keep(&mut self, start: usize, new: Kept) {
        let Some(results) = self.memo.get_mut(start) else { return };
        match results.iter_mut().find(|kept| kept.rule == new.rule) {
            Some(kept) => *kept = new,
            None => results.push(new),
        }
    }

    /// No rule comes back to a statement that fits: what was kept of it is dropped.
    fn forget(&mut self, start: usize, made: usize) {
        let end = self.mark.min(self.memo.len());
        for results in &mut self.memo[start..end] {
            *results = Vec::new();
        }
        self.tree.truncate(made);
    }

    /// Grows a result: the rule is tried again and again with its last result in place of itself.
    fn left_recursive(&mut self, index: usize, key: u32) -> Step<Option<Value>> {
        let start = self.mark;
        let (mut best, mut end) = (None, start);
        loop {
            self.keep(start, Kept { rule: key, value: best, end: end as u32, height: 0 });
            self.mark = start;
            let grown =
                self.deeper(|parser| parser.alternatives(&parser.grammar.rules[index].alternatives))?;
            if grown.is_none() || self.mark <= end {
                break;
            }
            (best, end) = (grown, self.mark);
        }
        self.mark = end;
        Ok(best)
    }

    fn alternatives(&mut self, alternatives: &'static [Alternative]) -> Step<Option<Value>> {
        let start = self.mark;
        for alternative in alternatives {
            if alternative.invalid && !self.invalid {
                continue;
            }
            match self.alternative(alternative)? {
                Outcome::Matched(value) => return Ok(Some(value)),
                Outcome::Stopped => {
                    self.mark = start;
                    return Ok(None);
                }
                Outcome::Failed => self.mark = start,
            }
        }
        Ok(None)
    }

    fn alternative(&mut self, alternative: &'static Alternative) -> Step<Outcome> {
        let start = self.mark;
        let mut values = Vec::with_capacity(alternative.items.len());
        let mut cut = false;
        for item in &alternative.items {
            cut |= matches!(item, Item::Cut);
            match self.item(item)? {
                Some(value) => values.push(value),
                None if cut => return Ok(Outcome::Stopped),
                None => return Ok(Outcome::Failed),
            }
        }
        let [a, b] = alternative.labels.map(|label| label.map_or(Value::Nothing, |index| values[index]));
        let made = match alternative.action {
            Action::Parts => Some(self.parts(start, &values)),
            Action::PartA => Some(a),
            Action::Expression(kind) => Some(self.node(kind, start, &values)),
            Action::Error(how, message) => {
                let made = match how {
                    How::Strings => self.strings(start, &values),
                    _ => self.act(how, message, a, b, start, &values),
                };
                if made.is_err() {
                    self.raised_as.get_or_insert(message);
                }
                made?
            }
        };
        Ok(made.map_or(Outcome::Stopped, Outcome::Matched))
    }

    /// The one part that there is, or all of them.
    pub(crate) fn parts(&mut self, start: usize, values: &[Value]) -> Value {
        let mut some = values.iter().filter(|value| **value != Value::Nothing);
        match (some.next(), some.next()) {
            (Some(&only), None) => only,
            _ => self.node(Kind::Parts, start, values),
        }
    }

    pub(crate) fn node(&mut self, kind: Kind, start: usize, values: &[Value]) -> Value {
        let mut last = self.mark;
        while last > start + 1 && self.is_white(last - 1) {
            last -= 1;
        }
        self.tree.add(kind, start as u32, last.saturating_sub(1).max(start) as u32, values)
    }

    fn is_white(&self, index: usize) -> bool {
        let kind = self.stream.tokens.get(index).map(|token| token.kind);
        matches!(
            kind,
            None | Some(TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent | TokenKind::EndMarker)
        )
    }

    fn item(&mut self, item: &'static Item) -> Step<Option<Value>> {
        match item {
            Item::Token(kind) => self.token(*kind),
            Item::Word(word) => self.word(|text| text == *word),
            Item::SoftKeyword => {
                self.word(|text| SOFT_KEYWORDS.iter().any(|keyword| keyword.starts_with(text)))
            }
            Item::Rule(index) => self.rule(*index),
            Item::Group(alternatives) => self.deeper(|parser| parser.alternatives(alternatives)),
            Item::Optional(inner) => Ok(Some(self.attempt(inner)?.unwrap_or(Value::Nothing))),
            Item::Any(inner) => self.deeper(|parser| parser.repeat(inner, false)),
            Item::Some(inner) => self.deeper(|parser| parser.repeat(inner, true)),
            Item::Separated(separator, element) => self.deeper(|parser| parser.separated(separator, element)),
            Item::Ahead(inner) => Ok(self.ahead(inner)?.then_some(Value::Nothing)),
            Item::NotAhead(inner) => Ok((!self.ahead(inner)?).then_some(Value::Nothing)),
            Item::Cut => Ok(Some(Value::Nothing)),
            Item::Forced(kind, text) => match self.token(*kind)? {
                Some(value) => Ok(Some(value)),
                None => Err(self.forced(text)),
            },
        }
    }

    /// Tries an item and goes back where it fails.
    fn attempt(&mut self, item: &'static Item) -> Step<Option<Value>> {
        let start = self.mark;
        let value = self.item(item)?;
        if value.is_none() {
            self.mark = start;
        }
        Ok(value)
    }

    fn ahead(&mut self, item: &'static Item) -> Step<bool> {
        let start = self.mark;
        let found = self.item(item)?.is_some();
        self.mark = start;
        Ok(found)
    }

    fn word(&mut self, fits: impl Fn(&str) -> bool) -> Step<Option<Value>> {
        if self.peek()? != TokenKind::Name || !fits(self.stream.text(self.mark)) {
            return Ok(None);
        }
        self.token(TokenKind::Name)
    }

    fn repeat(&mut self, item: &'static Item, at_least_one: bool) -> Step<Option<Value>> {
        let start = self.mark;
        let mut values = Vec::new();
        while let Some(value) = self.attempt(item)? {
            values.push(value);
        }
        if values.is_empty() && at_least_one {
            return Ok(None);
        }
        Ok(Some(self.node(Kind::Parts, start, &values)))
    }

    fn separated(&mut self, separator: &'static Item, element: &'static Item) -> Step<Option<Value>> {
        let start = self.mark;
        let Some(first) = self.attempt(element)? else { return Ok(None) };
        let mut values = vec![first];
        self.deeper(|parser| {
            loop {
                let before = parser.mark;
                if parser.attempt(separator)?.is_none() {
                    return Ok(());
                }
                let Some(value) = parser.attempt(element)? else {
                    parser.mark = before;
                    return Ok(());
                };
                values.push(value);
            }
        })?;
        Ok(Some(self.node(Kind::Parts, start, &values)))
    }
}
