//! The rules as data, read from `rules.peg`.

use std::sync::OnceLock;

use cutaway_lexer::{Options, TokenKind, lex};
use cutaway_source::SourceFile;
use rustc_hash::FxHashMap;

use crate::tree::Kind;

/// The rules as they are written.
const RULES: &str = include_str!("rules.peg");

/// A rule's name and those of its alternatives that have a message; all of them where it is empty or nowhere.
pub(crate) fn rule_text(name: &str, message: &str) -> String {
    let head = |line: &str| line.strip_prefix(name).is_some_and(|rest| rest.starts_with([':', ' ']));
    let mut lines = RULES.lines().skip_while(|line| !head(line));
    let Some(first) = lines.next() else { return String::new() };
    let mut alternatives: Vec<String> = Vec::new();
    for line in lines.take_while(|line| line.starts_with(' ')) {
        match alternatives.last_mut() {
            Some(last) if !line.trim_start().starts_with('|') => {
                last.push('\n');
                last.push_str(line);
            }
            _ => alternatives.push(line.to_owned()),
        }
    }
    let quoted = format!("\"{message}\"");
    if !message.is_empty() && alternatives.iter().any(|text| text.contains(&quoted)) {
        alternatives.retain(|text| text.contains(&quoted));
    }
    alternatives.insert(0, first.to_owned());
    alternatives.join("\n")
}

/// All rules.
#[derive(Debug, Default)]
pub(crate) struct Grammar {
    pub(crate) rules: Vec<Rule>,
    by_name: FxHashMap<&'static str, usize>,
}

/// A rule: alternatives in the order in which they are tried.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) name: &'static str,
    /// CPython keeps its results.
    pub(crate) memo: bool,
    /// It starts with itself.
    pub(crate) left_recursive: bool,
    pub(crate) alternatives: Vec<Alternative>,
}

/// Items one after the other, and what they make.
#[derive(Debug)]
pub(crate) struct Alternative {
    pub(crate) items: Vec<Item>,
    /// Which items are the parts `a` and `b`.
    pub(crate) labels: [Option<usize>; 2],
    pub(crate) action: Action,
    /// It is tried in the second pass only.
    pub(crate) invalid: bool,
}

/// What a matched alternative makes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Action {
    /// Its one part, or all of them.
    Parts,
    /// Its part `a`.
    PartA,
    /// An expression.
    Expression(Kind),
    /// An error, mostly.
    Error(How, &'static str),
}

/// Where and when an error is raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// At `a`.
    At,
    /// From `a` to `b`.
    Range,
    /// From `a` to where the tokenizer is.
    From,
    /// At the last token that was fetched.
    Last,
    /// At the next token.
    Next,
    /// An `IndentationError` at the last token.
    Indent,
    /// At the part of `a` that cannot be assigned to, if there is one.
    Target,
    /// The same for the target of a loop.
    ForTarget,
    /// At the part of `a` that cannot be deleted, if there is one.
    DelTarget,
    /// At the end of the key `a`.
    Key,
    /// From the last of several arguments `a` to the end of the comprehension `b`.
    Genexp,
    /// At the last token; the arguments `a` decide the wording.
    Arguments,
    /// From `a` to `b` if `a` is `print` or `exec`.
    Legacy,
    /// From `a` to `b` inside brackets.
    Comma,
    /// At the last token if `a` is `!=` while `<>` is in force.
    Barry,
    /// At `a` if it is no real number.
    Real,
    /// At `a` if it is no imaginary number.
    Imaginary,
    /// From `a` to `b` if something stands between them.
    Conversion,
    /// At the name of the conversion `a` if there is no such conversion.
    Field,
    /// What is wrong with the string `a`.
    String,
    /// What is wrong with the text of the f-string that begins with `a`.
    FStringText,
    /// What is wrong with the text `a` of a format specification.
    SpecText,
    /// No error: the rule fails.
    Nothing,
    /// At the last token if strings and bytes are mixed.
    Strings,
}

/// One step of an alternative.
#[derive(Debug)]
pub(crate) enum Item {
    Token(TokenKind),
    /// A name with this text.
    Word(&'static str),
    /// A name that is the beginning of a soft keyword.
    SoftKeyword,
    Rule(usize),
    Group(Vec<Alternative>),
    Optional(Box<Item>),
    /// `x*`
    Any(Box<Item>),
    /// `x+`
    Some(Box<Item>),
    /// `s.x+`
    Separated(Box<Item>, Box<Item>),
    Ahead(Box<Item>),
    NotAhead(Box<Item>),
    Cut,
    /// A token that must come, and its text.
    Forced(TokenKind, &'static str),
}

impl Grammar {
    /// The rules of Python.
    pub(crate) fn python() -> &'static Grammar {
        static GRAMMAR: OnceLock<Grammar> = OnceLock::new();
        GRAMMAR.get_or_init(|| Grammar::read(RULES))
    }

    /// The index of a rule.
    pub(crate) fn rule(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    fn read(text: &'static str) -> Grammar {
        let rules = split_rules(text);
        let by_name = rules.iter().enumerate().map(|(index, rule)| (rule.name, index)).collect();
        let mut grammar = Grammar { rules: Vec::new(), by_name };
        for rule in rules {
            let alternatives = Reader::new(&rule.body, &grammar.by_name).alternatives();
            let [memo, left_recursive] = ["memo", "left"].map(|word| rule.property == word);
            grammar.rules.push(Rule { name: rule.name, memo, left_recursive, alternatives });
        }
        grammar
    }
}

/// A rule's text.
struct RuleText {
    name: &'static str,
    property: &'static str,
    body: Vec<&'static str>,
}

/// Rules begin at the start of a line; a line that starts with `#` is a comment.
fn split_rules(text: &'static str) -> Vec<RuleText> {
    let mut rules: Vec<RuleText> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let body = match line.split_once(':') {
            Some((head, body)) if !line.starts_with(' ') => {
                let (name, property) = head.split_once(' ').unwrap_or((head, ""));
                rules.push(RuleText { name, property, body: Vec::new() });
                body
            }
            _ => line,
        };
        if let Some(rule) = rules.last_mut() {
            words(body, &mut rule.body);
        }
    }
    rules
}

/// Splits a line into quoted texts, names and signs.
fn words(line: &'static str, out: &mut Vec<&'static str>) {
    let mut rest = line.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\'' => rest[1..].find('\'').map_or(rest.len(), |end| end + 2),
            '"' => quoted_length(rest),
            '-' | '=' if rest[1..].starts_with('>') => 2,
            '&' if rest.starts_with("&&") => 2,
            c if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            _ => 1,
        };
        let (word, tail) = rest.split_at(length);
        out.push(word);
        // `a+ b` and `a +b` differ: a space ends a repeated item.
        rest = tail.trim_start();
    }
}

fn quoted_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == '"' && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Reads the words of one rule.
struct Reader<'r> {
    words: &'r [&'static str],
    names: &'r FxHashMap<&'static str, usize>,
}

impl<'r> Reader<'r> {
    fn new(words: &'r [&'static str], names: &'r FxHashMap<&'static str, usize>) -> Self {
        Reader { words, names }
    }

    fn peek(&self) -> &'static str {
        self.words.first().copied().unwrap_or("")
    }

    fn next(&mut self) -> &'static str {
        let word = self.peek();
        self.words = self.words.get(1..).unwrap_or_default();
        word
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.peek() == word;
        if found {
            self.next();
        }
        found
    }

    fn alternatives(&mut self) -> Vec<Alternative> {
        self.take("|");
        let mut alternatives = vec![self.alternative()];
        while self.take("|") {
            alternatives.push(self.alternative());
        }
        alternatives
    }

    fn alternative(&mut self) -> Alternative {
        let mut items = Vec::new();
        let mut labels = [None; 2];
        let starts_invalid = self.peek().starts_with("invalid_");
        while !matches!(self.peek(), "" | "|" | ")" | "->" | "=>") {
            for (label, name) in labels.iter_mut().zip(["a", "b"]) {
                if self.peek() == name && self.words.get(1) == Some(&"=") {
                    self.words = &self.words[2..];
                    *label = Some(items.len());
                }
            }
            items.push(self.item());
        }
        let invalid = starts_invalid && items.len() == 1;
        Alternative { items, labels, action: self.action(), invalid }
    }

    fn action(&mut self) -> Action {
        if self.take("->") {
            let word = self.next();
            return Kind::of_name(word).map_or(Action::PartA, Action::Expression);
        }
        if !self.take("=>") {
            return Action::Parts;
        }
        let how = how(self.next());
        while matches!(self.peek(), "a" | "b") {
            self.next();
        }
        Action::Error(how, unquote(self.next()))
    }

    fn item(&mut self) -> Item {
        match self.peek() {
            "~" => {
                self.next();
                Item::Cut
            }
            "&&" => {
                self.next();
                let text = unquote(self.next());
                Item::Forced(token_kind(text), text)
            }
            "&" => {
                self.next();
                Item::Ahead(Box::new(self.atom()))
            }
            "!" => {
                self.next();
                Item::NotAhead(Box::new(self.atom()))
            }
            _ => self.repeated(),
        }
    }

    fn repeated(&mut self) -> Item {
        let atom = Box::new(self.atom());
        match self.peek() {
            "?" => {
                self.next();
                Item::Optional(atom)
            }
            "*" => {
                self.next();
                Item::Any(atom)
            }
            "+" => {
                self.next();
                Item::Some(atom)
            }
            "." => {
                self.next();
                let element = Box::new(self.atom());
                self.take("+");
                Item::Separated(atom, element)
            }
            _ => *atom,
        }
    }

    fn atom(&mut self) -> Item {
        let word = self.next();
        if word == "(" {
            let alternatives = self.alternatives();
            self.take(")");
            return Item::Group(alternatives);
        }
        if word.starts_with(['\'', '"']) {
            let text = unquote(word);
            let soft = word.starts_with('"') && text.starts_with(is_word);
            return if soft { Item::Word(text) } else { Item::Token(token_kind(text)) };
        }
        match self.names.get(word) {
            Some(&rule) => Item::Rule(rule),
            None if word == "SOFT_KEYWORD" => Item::SoftKeyword,
            None => Item::Token(named_kind(word)),
        }
    }
}

/// The text between quotes.
fn unquote(word: &'static str) -> &'static str {
    word.get(1..word.len().saturating_sub(1)).unwrap_or("")
}

/// The kind of a token that is written out.
fn token_kind(text: &str) -> TokenKind {
    let tokens = lex(&SourceFile::from_text("", text.to_owned()), Options::default()).tokens;
    match text {
        ")" => TokenKind::RPar,
        "]" => TokenKind::RSqb,
        "}" => TokenKind::RBrace,
        _ => tokens.first().map_or(TokenKind::Op, |token| token.kind),
    }
}

fn named_kind(word: &str) -> TokenKind {
    match word {
        "NAME" => TokenKind::Name,
        "NUMBER" => TokenKind::Number,
        "STRING" => TokenKind::String,
        "NEWLINE" => TokenKind::Newline,
        "INDENT" => TokenKind::Indent,
        "DEDENT" => TokenKind::Dedent,
        "ENDMARKER" => TokenKind::EndMarker,
        "TYPE_COMMENT" => TokenKind::TypeComment,
        "FSTRING_START" => TokenKind::FStringStart,
        "FSTRING_MIDDLE" => TokenKind::FStringMiddle,
        "FSTRING_END" => TokenKind::FStringEnd,
        _ => TokenKind::Op,
    }
}

fn how(word: &str) -> How {
    match word {
        "at" => How::At,
        "range" => How::Range,
        "from" => How::From,
        "next" => How::Next,
        "indent" => How::Indent,
        "target" => How::Target,
        "for_target" => How::ForTarget,
        "del_target" => How::DelTarget,
        "key" => How::Key,
        "genexp" => How::Genexp,
        "arguments" => How::Arguments,
        "legacy" => How::Legacy,
        "comma" => How::Comma,
        "barry" => How::Barry,
        "real" => How::Real,
        "imaginary" => How::Imaginary,
        "conversion" => How::Conversion,
        "field" => How::Field,
        "string" => How::String,
        "fstring_text" => How::FStringText,
        "spec_text" => How::SpecText,
        "nothing" => How::Nothing,
        "strings" => How::Strings,
        _ => How::Last,
    }
}
