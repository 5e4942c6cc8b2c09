//! The tokens as `python3.13 -m tokenize -e` prints them.

use std::fmt::Write as _;

use cutaway_source::decode::utf8_error;
use cutaway_source::{SourceFile, Span};

use crate::printable::is_printable;
use crate::{Error, LexErrorKind, Token, TokenKind, tokenize};

/// Where the source came from, which that command treats differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file: its encoding is the first token, and where there is an error no token is printed.
    File,
    /// Standard input: no encoding, and tokens up to the error.
    Stdin,
}

/// What is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dump {
    /// For standard output.
    pub text: String,
    /// For standard error, with exit status 1.
    pub error: Option<String>,
}

/// The tokens within some spans of a source's text, one a line.
pub fn dump_spans(source: &SourceFile, spans: &[Span]) -> Dump {
    let tokens = tokenize(source);
    let error = tokens.error.map(|error| error_line(source, &tokens.tokens, &error));
    let spans: Vec<Span> = spans.iter().map(|span| in_original(source, *span)).collect();
    let is_inside = |token: &&Token| {
        let inside = |span: &Span| span.start <= token.span.start && token.span.end <= span.end;
        !token.span.is_empty() && spans.iter().any(inside)
    };
    let (mut text, mut columns) = (String::new(), Columns::new(source.original()));
    for token in tokens.tokens.iter().filter(is_inside) {
        token_line(&mut text, &mut columns, *token);
    }
    Dump { text, error }
}

/// A span of the text where its line ends are as they were decoded.
fn in_original(source: &SourceFile, span: Span) -> Span {
    let starts = original_starts(source.original());
    let offset = |offset: u32| {
        let line = source.line_of(offset);
        let start = starts.get(line as usize - 1).copied().unwrap_or(source.original().len() as u32);
        start + (offset - source.line_start(line))
    };
    Span::new(offset(span.start), offset(span.end))
}

/// Where lines start, whatever ends them.
fn original_starts(original: &str) -> Vec<u32> {
    let bytes = original.as_bytes();
    let ends = (0..bytes.len()).filter(|&at| match bytes[at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    std::iter::once(0).chain(ends.map(|end| end as u32 + 1)).collect()
}

/// The tokens of a source, one a line.
pub fn dump(source: &SourceFile, input: Input) -> Dump {
    if input == Input::Stdin && source.original() != source.text() {
        // Python reads standard input as text, with its line ends translated.
        let translated = SourceFile::from_text(source.name(), source.text().to_owned());
        return dump(&translated, input);
    }
    let tokens = tokenize(source);
    let error = tokens.error.map(|error| error_line(source, &tokens.tokens, &error));
    let mut text = String::new();
    if input == Input::File {
        if error.is_some() {
            return Dump { text, error };
        }
        let encoding = source.encoding().unwrap_or("utf-8");
        line(&mut text, [0; 4], "ENCODING", encoding);
    }
    let mut columns = Columns::new(source.original());
    for token in &tokens.tokens {
        token_line(&mut text, &mut columns, *token);
    }
    Dump { text, error }
}

/// The tokens of a file's bytes. What `tokenize` says of encodings differs from what the compiler says.
pub fn dump_file(name: &str, bytes: &[u8]) -> Dump {
    let message = match SourceFile::decode(name, bytes) {
        Ok(source) => match source.undecodable() {
            None => return dump(&source, Input::File),
            Some(_) => undecodable_message(name, bytes),
        },
        Err(error) => encoding_message(name, &error.message),
    };
    Dump { text: String::new(), error: Some(message + "\n") }
}

/// What `tokenize` says of an encoding.
fn encoding_message(name: &str, error: &str) -> String {
    let quoted = repr(name);
    let message = if let Some(encoding) = error.strip_prefix("unknown encoding: ") {
        format!("unknown encoding for {quoted}: {encoding}")
    } else if error.starts_with("encoding problem: ") {
        format!("encoding problem for {quoted}: utf-8")
    } else {
        error.to_owned()
    };
    format!("{name}: error: {message}")
}

/// What `tokenize` says of bytes that are not UTF-8: it looks at one line for an encoding, and at a second one if the
/// first holds no more than a comment.
fn undecodable_message(name: &str, bytes: &[u8]) -> String {
    let mut lines = bytes.split_inclusive(|&byte| byte == b'\n');
    let first = lines.next().unwrap_or_default();
    let content = first.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\x0c' | b'\r' | b'\n'));
    let second = lines.next().filter(|_| matches!(content, None | Some(b'#'))).unwrap_or_default();
    if std::str::from_utf8(first).is_err() || std::str::from_utf8(second).is_err() {
        return format!("{name}: error: invalid or missing encoding declaration for {}", repr(name));
    }
    let wrong = bytes.split_inclusive(|&byte| byte == b'\n').find_map(utf8_error);
    format!("unexpected error: {}", wrong.unwrap_or_default())
}

/// Lines and character columns, for offsets that mostly grow.
struct Columns<'src> {
    text: &'src str,
    offset: usize,
    line: u32,
    column: u32,
}

impl<'src> Columns<'src> {
    fn new(text: &'src str) -> Self {
        Columns { text, offset: 0, line: 1, column: 0 }
    }

    /// Line, from 1, and column, from 0, of an offset.
    fn at(&mut self, offset: u32) -> (u32, u32) {
        let offset = (offset as usize).min(self.text.len());
        if offset < self.offset {
            *self = Columns::new(self.text);
        }
        let between = &self.text[self.offset..offset];
        match between.rfind('\n') {
            Some(last) => {
                self.line += between.bytes().filter(|&byte| byte == b'\n').count() as u32;
                self.column = between[last + 1..].chars().count() as u32;
            }
            None => self.column += between.chars().count() as u32,
        }
        self.offset = offset;
        (self.line, self.column)
    }
}

fn token_line(out: &mut String, columns: &mut Columns<'_>, token: Token) {
    let text = columns.text.get(token.span.range()).unwrap_or("");
    let (line_no, column) = columns.at(token.span.start);
    let ends_line = matches!(token.kind, TokenKind::Newline | TokenKind::Nl);
    let at_end = token.span.start as usize == columns.text.len();
    let place = if ends_line {
        let length = text.chars().count().max(1) as u32;
        [line_no, column, line_no, column + length]
    } else if at_end && matches!(token.kind, TokenKind::Dedent | TokenKind::EndMarker) {
        let line_no = if column == 0 { line_no } else { line_no + 1 };
        [line_no, 0, line_no, 0]
    } else {
        let (end_line, end_column) = columns.at(token.span.end);
        [line_no, column, end_line, end_column]
    };
    line(out, place, name(token.kind), text);
}

fn line(out: &mut String, [line, column, end_line, end_column]: [u32; 4], name: &str, text: &str) {
    let place = format!("{line},{column}-{end_line},{end_column}:");
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{place:<20}{name:<15}{:<15}", repr(text));
}

/// `repr` of a `str`.
fn repr(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        let code = c as u32;
        // Writing to a string cannot fail.
        let _ = match c {
            '\n' => write!(out, "\\n"),
            '\r' => write!(out, "\\r"),
            '\t' => write!(out, "\\t"),
            '\\' => write!(out, "\\\\"),
            c if c == quote => write!(out, "\\{c}"),
            ' '..='~' => write!(out, "{c}"),
            c if code >= 0x80 && is_printable(c) => write!(out, "{c}"),
            _ if code <= 0xFF => write!(out, "\\x{code:02x}"),
            _ if code <= 0xFFFF => write!(out, "\\u{code:04x}"),
            _ => write!(out, "\\U{code:08x}"),
        };
    }
    out.push(quote);
    out
}

/// One line for standard error.
fn error_line(source: &SourceFile, tokens: &[Token], error: &Error) -> String {
    let text = source.original();
    let message = match error.kind {
        LexErrorKind::UnterminatedTripleString(_) => "EOF in multi-line string".into(),
        LexErrorKind::NeverClosed(_) | LexErrorKind::UnexpectedEof => {
            "unexpected EOF in multi-line statement".into()
        }
        kind => kind.message(),
    };
    let (line, column) = match error.kind {
        LexErrorKind::NeverClosed(_) | LexErrorKind::UnexpectedEof => {
            (text.lines().count(), bytes_before_end(text, tokens, error.kind))
        }
        LexErrorKind::Dedent
        | LexErrorKind::TabSpace
        | LexErrorKind::TooDeep
        | LexErrorKind::LineContinuation => {
            let at = error.span.start as usize;
            let (line, _) = Columns::new(text).at(error.span.start);
            let from = outermost_fstring(tokens).unwrap_or(at);
            let from = text[..from].rfind('\n').map_or(0, |at| at + 1);
            let to = text[at..].find('\n').map_or(text.len(), |end| at + end);
            (line as usize, text[from..to].chars().count() + 1)
        }
        _ => {
            let (line, column) = Columns::new(text).at(error.span.start);
            (line as usize, column as usize + 1)
        }
    };
    format!("{}:{line}:{column}: error: {message}\n", source.name())
}

/// Where the outermost f-string that is still open began.
fn outermost_fstring(tokens: &[Token]) -> Option<usize> {
    let mut open = Vec::new();
    for token in tokens {
        match token.kind {
            TokenKind::FStringStart => open.push(token.span.start as usize),
            TokenKind::FStringEnd => _ = open.pop(),
            _ => {}
        }
    }
    open.first().copied()
}

/// The column that the command shows for an unexpected end: the bytes that the tokenizer still holds, which is all
/// from the line on which the outermost f-string began, or from the last line if a backslash continues it.
fn bytes_before_end(text: &str, tokens: &[Token], kind: LexErrorKind) -> usize {
    let open = outermost_fstring(tokens);
    let newline = usize::from(!text.ends_with('\n'));
    let text_end = text.strip_suffix('\n').unwrap_or(text);
    let from = match open {
        Some(start) => start,
        None if kind == LexErrorKind::UnexpectedEof || text_end.ends_with('\\') => text_end.len(),
        None => return 0,
    };
    let line_start = text_end[..from].rfind('\n').map_or(0, |at| at + 1);
    if open.is_none() && text_end[line_start..].trim_start_matches([' ', '\t', '\x0c']).starts_with('\\') {
        return 0;
    }
    text.len() - line_start + newline
}

/// The exact name of a kind, as `token.tok_name` has it.
pub fn name(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::EndMarker => "ENDMARKER",
        TokenKind::Number => "NUMBER",
        TokenKind::String => "STRING",
        TokenKind::Newline => "NEWLINE",
        TokenKind::Indent => "INDENT",
        TokenKind::Dedent => "DEDENT",
        TokenKind::FStringStart => "FSTRING_START",
        TokenKind::FStringMiddle => "FSTRING_MIDDLE",
        TokenKind::FStringEnd => "FSTRING_END",
        TokenKind::TypeComment => "TYPE_COMMENT",
        TokenKind::Comment => "COMMENT",
        TokenKind::Nl => "NL",
        TokenKind::Op | TokenKind::BarryNotEqual => "OP",
        kind => operator_name(kind).unwrap_or("NAME"),
    }
}

/// The name of an operator; none for words.
fn operator_name(kind: TokenKind) -> Option<&'static str> {
    Some(match kind {
        TokenKind::LPar => "LPAR",
        TokenKind::RPar => "RPAR",
        TokenKind::LSqb => "LSQB",
        TokenKind::RSqb => "RSQB",
        TokenKind::LBrace => "LBRACE",
        TokenKind::RBrace => "RBRACE",
        TokenKind::Colon => "COLON",
        TokenKind::Comma => "COMMA",
        TokenKind::Semi => "SEMI",
        TokenKind::Plus => "PLUS",
        TokenKind::Minus => "MINUS",
        TokenKind::Star => "STAR",
        TokenKind::Slash => "SLASH",
        TokenKind::VBar => "VBAR",
        TokenKind::Amper => "AMPER",
        TokenKind::Less => "LESS",
        TokenKind::Greater => "GREATER",
        TokenKind::Equal => "EQUAL",
        TokenKind::Dot => "DOT",
        TokenKind::Percent => "PERCENT",
        TokenKind::EqEqual => "EQEQUAL",
        TokenKind::NotEqual => "NOTEQUAL",
        TokenKind::LessEqual => "LESSEQUAL",
        TokenKind::GreaterEqual => "GREATEREQUAL",
        TokenKind::Tilde => "TILDE",
        TokenKind::Circumflex => "CIRCUMFLEX",
        TokenKind::LeftShift => "LEFTSHIFT",
        TokenKind::RightShift => "RIGHTSHIFT",
        TokenKind::DoubleStar => "DOUBLESTAR",
        TokenKind::PlusEqual => "PLUSEQUAL",
        TokenKind::MinEqual => "MINEQUAL",
        TokenKind::StarEqual => "STAREQUAL",
        TokenKind::SlashEqual => "SLASHEQUAL",
        TokenKind::PercentEqual => "PERCENTEQUAL",
        TokenKind::AmperEqual => "AMPEREQUAL",
        TokenKind::VBarEqual => "VBAREQUAL",
        TokenKind::CircumflexEqual => "CIRCUMFLEXEQUAL",
        TokenKind::LeftShiftEqual => "LEFTSHIFTEQUAL",
        TokenKind::RightShiftEqual => "RIGHTSHIFTEQUAL",
        TokenKind::DoubleStarEqual => "DOUBLESTAREQUAL",
        TokenKind::DoubleSlash => "DOUBLESLASH",
        TokenKind::DoubleSlashEqual => "DOUBLESLASHEQUAL",
        TokenKind::At => "AT",
        TokenKind::AtEqual => "ATEQUAL",
        TokenKind::RArrow => "RARROW",
        TokenKind::Ellipsis => "ELLIPSIS",
        TokenKind::ColonEqual => "COLONEQUAL",
        TokenKind::Exclamation => "EXCLAMATION",
        _ => return None,
    })
}
