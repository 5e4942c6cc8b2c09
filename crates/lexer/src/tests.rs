//! Tokens of small sources, one by one.

use cutaway_source::SourceFile;

use crate::{Input, Options, TokenKind, dump, lex, tokenize};

/// Lexes a source: `Kind text` for each token, and the error's message with line and offset.
fn check(source: &str, expected: &str) {
    check_with(source, Options::default(), expected);
}

fn check_with(source: &str, options: Options, expected: &str) {
    let file = SourceFile::from_text("f.py", source.into());
    let tokens = lex(&file, options);
    let mut got: Vec<String> = Vec::new();
    for token in &tokens.tokens {
        let text = file.slice(token.span);
        let plain = format!("{:?}", token.kind);
        got.push(if text.is_empty() { plain } else { format!("{plain} {text}") });
    }
    if let Some(error) = tokens.error {
        let diagnostic = error.diagnostic(&file);
        let place = diagnostic.place.map(|place| (place.lineno, place.offset)).unwrap_or_default();
        got.push(format!("! {} {place:?}", diagnostic.message));
    }
    assert_eq!(got.join("|"), expected, "{source:?}");
}

#[test]
fn words() {
    check("x = 0x1F\n", "Name x|Equal =|Number 0x1F|Newline|EndMarker");
    check("a is not b not in c", "Name a|IsNot is not|Name b|NotIn not in|Name c|Newline|EndMarker");
    check("rb'x' '''a\n'b'''", "String rb'x'|String '''a\n'b'''|Newline|EndMarker");
    check("1.e5j .5 1_0", "Number 1.e5j|Number .5|Number 1_0|Newline|EndMarker");
    check("\u{b5}\u{e9}1", "Name \u{b5}\u{e9}1|Newline|EndMarker");
    check("a != b <> c", "Name a|NotEqual !=|Name b|BarryNotEqual <>|Name c|Newline|EndMarker");
    check("", "EndMarker");
}

#[test]
fn indentation() {
    check(
        "if a:\n  # c\n  b\n\nc",
        "KwIf if|Name a|Colon :|Newline|Indent|Name b|Newline|Dedent|Name c|Newline|EndMarker",
    );
    check("(a,\n  b)", "LPar (|Name a|Comma ,|Name b|RPar )|Newline|EndMarker");
    check("a \\\n  b", "Name a|Name b|Newline|EndMarker");
    check("\x0c a", "Indent|Name a|Newline|Dedent|EndMarker");
    check(
        "if a:\n\tb\n        c",
        "KwIf if|Name a|Colon :|Newline|Indent|Name b|Newline|\
         ! inconsistent use of tabs and spaces in indentation (3, 9)",
    );
    check(
        "if a:\n  b\n c",
        "KwIf if|Name a|Colon :|Newline|Indent|Name b|Newline|\
         ! unindent does not match any outer indentation level (3, 2)",
    );
}

#[test]
fn soft_keywords() {
    check(
        "match x:\n case y: pass\nmatch = 1",
        "SoftMatch match|Name x|Colon :|Newline|Indent|SoftCase case|Name y|Colon :|KwPass pass|Newline|\
         Dedent|Name match|Equal =|Number 1|Newline|EndMarker",
    );
    check(
        "match[a]: int = 1",
        "Name match|LSqb [|Name a|RSqb ]|Colon :|Name int|Equal =|Number 1|Newline|EndMarker",
    );
    check("match: int", "Name match|Colon :|Name int|Newline|EndMarker");
    check("case[a]: x", "Name case|LSqb [|Name a|RSqb ]|Colon :|Name x|Newline|EndMarker");
    check("type type = int", "SoftType type|Name type|Equal =|Name int|Newline|EndMarker");
    check("type(x)", "Name type|LPar (|Name x|RPar )|Newline|EndMarker");
}

#[test]
fn fstrings() {
    check(
        "f'a{b!r:>{w}}{{'",
        "FStringStart f'|FStringMiddle a|LBrace {|Name b|Exclamation !|Name r|Colon :|FStringMiddle >|LBrace {|\
         Name w|RBrace }|FStringMiddle|RBrace }|FStringMiddle {|FStringEnd '|Newline|EndMarker",
    );
    check(
        "f'{f'{x}'}'",
        "FStringStart f'|LBrace {|FStringStart f'|LBrace {|Name x|RBrace }|FStringEnd '|RBrace }|FStringEnd '|\
         Newline|EndMarker",
    );
    check(
        "f'{x!=y}'",
        "FStringStart f'|LBrace {|Name x|NotEqual !=|Name y|RBrace }|FStringEnd '|Newline|EndMarker",
    );
    check(
        "f'{x:=5}'",
        "FStringStart f'|LBrace {|Name x|Colon :|FStringMiddle =5|RBrace }|FStringEnd '|Newline|EndMarker",
    );
    check("f'}'", "FStringStart f'|FStringMiddle|! f-string: single '}' is not allowed (1, 3)");
}

#[test]
fn refused() {
    check(
        "012",
        "! leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers (1, 1)",
    );
    check("1__0", "! invalid decimal literal (1, 2)");
    check("0b12", "! invalid digit '2' in binary literal (1, 4)");
    check("x = 'a", "Name x|Equal =|! unterminated string literal (detected at line 1) (1, 5)");
    check("b'a", "! unterminated string literal (detected at line 1) (1, 1)");
    check("a \u{2260} b", "Name a|! invalid character '\u{2260}' (U+2260) (1, 3)");
    check("(]", "LPar (|! closing parenthesis ']' does not match opening parenthesis '(' (1, 2)");
    check("(\n]", "LPar (|! closing parenthesis ']' does not match opening parenthesis '(' on line 1 (2, 1)");
    check(")", "! unmatched ')' (1, 1)");
    check("x \\ y", "Name x|! unexpected character after line continuation character (1, 4)");
}

#[test]
fn limits() {
    let nested = |open: &str, depth: usize| SourceFile::from_text("f.py", open.repeat(depth));
    let error = |file: &SourceFile| lex(file, Options::default()).error.map(|error| error.kind.message());
    assert_eq!(error(&nested("(", 200)), Some("'(' was never closed".into()));
    assert_eq!(error(&nested("(", 201)), Some("too many nested parentheses".into()));
    let blocks = |depth: usize| {
        let text: String = (0..depth).map(|n| " ".repeat(n) + "if x:\n").collect();
        SourceFile::from_text("f.py", text + &" ".repeat(depth) + "x")
    };
    assert_eq!(error(&blocks(99)), None);
    assert_eq!(error(&blocks(100)), Some("too many levels of indentation".into()));
}

#[test]
fn type_comments() {
    let options = Options { type_comments: true, ..Options::default() };
    check_with("x = 1 # type: int\n", options, "Name x|Equal =|Number 1|TypeComment int|Newline|EndMarker");
    let file = SourceFile::from_text("f.py", "x # type: ignore[a]\n# type: ignored\n".into());
    let tokens = lex(&file, options);
    assert_eq!(tokens.type_ignores.iter().map(|i| file.slice(i.tag)).collect::<Vec<_>>(), ["[a]"]);
    assert!(tokens.tokens.iter().any(|token| token.kind == TokenKind::TypeComment));
}

#[test]
fn extra_tokens() {
    let file = SourceFile::from_text("f.py", "x = (1 # c\r\n)\r\n\r\n".into());
    let kinds: Vec<_> = tokenize(&file).tokens.iter().map(|token| token.kind).collect();
    assert!(kinds.contains(&TokenKind::Comment) && kinds.contains(&TokenKind::Nl));
    let file = SourceFile::from_text("f.py", "a)\n".into());
    let want = "0,0-0,0:            ENCODING       'utf-8'        \n\
                1,0-1,1:            NAME           'a'            \n\
                1,1-1,2:            RPAR           ')'            \n\
                1,2-1,3:            NEWLINE        '\\n'           \n\
                2,0-2,0:            ENDMARKER      ''             \n";
    assert_eq!(dump(&file, Input::File).text, want);
    let file = SourceFile::from_text("f.py", "'''".into());
    assert_eq!(
        dump(&file, Input::File).error.as_deref(),
        Some("f.py:1:1: error: EOF in multi-line string\n")
    );
}
