//! The kinds of tokens, under CPython's names, each with the pattern by which logos finds it.

use logos::Logos;

use crate::words;

/// What a token is. Fieldless: a token's text is its span of the source.
///
/// Tokens hold no more than CPython's tokenizer finds, with three decisions made early because an LR parser needs
/// them: keywords are kinds of their own, soft keywords are told from names, and `not in` and `is not` are one
/// token each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Logos)]
#[logos(skip(r"[ \t\f]+|\\\r?\n"))]
#[repr(u8)]
pub enum TokenKind {
    /// The end of the source.
    EndMarker,
    /// An identifier that is no keyword. Normalising it (NFKC) is the parser's task.
    #[regex("[A-Za-z_][A-Za-z0-9_]*", priority = 3)]
    #[regex("[A-Za-z_\u{80}-\u{10FFFF}][A-Za-z0-9_\u{80}-\u{10FFFF}]*", words::is_identifier, priority = 2)]
    Name,
    /// A number of any form.
    #[regex("0(_?0)*|[1-9](_?[0-9])*")]
    #[regex("0[xX](_?[0-9a-fA-F])+|0[oO](_?[0-7])+|0[bB](_?[01])+")]
    #[regex(r"[0-9](_?[0-9])*(\.([0-9](_?[0-9])*)?)?([eE][+-]?[0-9](_?[0-9])*)?[jJ]")]
    #[regex(r"[0-9](_?[0-9])*(\.([0-9](_?[0-9])*)?([eE][+-]?[0-9](_?[0-9])*)?|[eE][+-]?[0-9](_?[0-9])*)")]
    #[regex(r"\.[0-9](_?[0-9])*([eE][+-]?[0-9](_?[0-9])*)?[jJ]?")]
    Number,
    /// A string or bytes literal with prefix and quotes.
    #[regex(r#"([bBuU]|[rR][bB]?|[bB][rR])?"([^"\\\n]|\\(\r\n|(?s:.)))*""#)]
    #[regex(r#"([bBuU]|[rR][bB]?|[bB][rR])?'([^'\\\n]|\\(\r\n|(?s:.)))*'"#)]
    #[regex(r#"([bBuU]|[rR][bB]?|[bB][rR])?""""#, words::double_triple_quoted)]
    #[regex(r#"([bBuU]|[rR][bB]?|[bB][rR])?'''"#, words::single_triple_quoted)]
    String,
    /// The end of a logical line; zero-width at the end of the token before it.
    #[regex("\r?\n")]
    Newline,
    /// One level deeper; zero-width at the end of the token before it.
    Indent,
    /// One level back; zero-width at the end of the token before it.
    Dedent,
    /// Prefix and opening quotes of an f-string.
    #[regex(r#"([fF][rR]?|[rR][fF])("|'|"""|''')"#)]
    FStringStart,
    /// Literal text of an f-string or of a format specification, undecoded. A doubled brace ends a token: the
    /// token holds the first of the two, the second is skipped.
    FStringMiddle,
    /// The closing quotes of an f-string.
    FStringEnd,
    /// The text of a `# type:` comment, from the first character of the type; only with
    /// [`Options::type_comments`](crate::Options::type_comments).
    TypeComment,

    /// A comment, from `#` to the end of the line; a token only in the extra-tokens mode.
    #[token("#")]
    Comment,
    /// An end of line that ends no logical line; only in the extra-tokens mode.
    Nl,
    /// `$`, `?` or a backquote: characters that no rule of the grammar accepts.
    #[regex("[$?`]")]
    Op,

    /// `(`.
    #[token("(")]
    LPar,
    /// `)`.
    #[token(")")]
    RPar,
    /// `[`.
    #[token("[")]
    LSqb,
    /// `]`.
    #[token("]")]
    RSqb,
    /// `{`, also the one that opens a replacement field.
    #[token("{")]
    LBrace,
    /// `}`, also the one that closes a replacement field.
    #[token("}")]
    RBrace,
    /// `:`, also the one that starts a format specification.
    #[token(":")]
    Colon,
    /// `,`.
    #[token(",")]
    Comma,
    /// `;`.
    #[token(";")]
    Semi,
    /// `+`.
    #[token("+")]
    Plus,
    /// `-`.
    #[token("-")]
    Minus,
    /// `*`.
    #[token("*")]
    Star,
    /// `/`.
    #[token("/")]
    Slash,
    /// `|`.
    #[token("|")]
    VBar,
    /// `&`.
    #[token("&")]
    Amper,
    /// `<`.
    #[token("<")]
    Less,
    /// `>`.
    #[token(">")]
    Greater,
    /// `=`.
    #[token("=")]
    Equal,
    /// `.`.
    #[token(".")]
    Dot,
    /// `%`.
    #[token("%")]
    Percent,
    /// `==`.
    #[token("==")]
    EqEqual,
    /// `!=`, or `<>` with [`Options::barry_as_flufl`](crate::Options::barry_as_flufl).
    #[token("!=")]
    NotEqual,
    /// `<=`.
    #[token("<=")]
    LessEqual,
    /// `>=`.
    #[token(">=")]
    GreaterEqual,
    /// `~`.
    #[token("~")]
    Tilde,
    /// `^`.
    #[token("^")]
    Circumflex,
    /// `<<`.
    #[token("<<")]
    LeftShift,
    /// `>>`.
    #[token(">>")]
    RightShift,
    /// `**`.
    #[token("**")]
    DoubleStar,
    /// `+=`.
    #[token("+=")]
    PlusEqual,
    /// `-=`.
    #[token("-=")]
    MinEqual,
    /// `*=`.
    #[token("*=")]
    StarEqual,
    /// `/=`.
    #[token("/=")]
    SlashEqual,
    /// `%=`.
    #[token("%=")]
    PercentEqual,
    /// `&=`.
    #[token("&=")]
    AmperEqual,
    /// `|=`.
    #[token("|=")]
    VBarEqual,
    /// `^=`.
    #[token("^=")]
    CircumflexEqual,
    /// `<<=`.
    #[token("<<=")]
    LeftShiftEqual,
    /// `>>=`.
    #[token(">>=")]
    RightShiftEqual,
    /// `**=`.
    #[token("**=")]
    DoubleStarEqual,
    /// `//`.
    #[token("//")]
    DoubleSlash,
    /// `//=`.
    #[token("//=")]
    DoubleSlashEqual,
    /// `@`.
    #[token("@")]
    At,
    /// `@=`.
    #[token("@=")]
    AtEqual,
    /// `->`.
    #[token("->")]
    RArrow,
    /// `...`.
    #[token("...")]
    Ellipsis,
    /// `:=`.
    #[token(":=")]
    ColonEqual,
    /// `!` in front of a conversion; an error elsewhere.
    #[token("!")]
    Exclamation,
    /// The spelling of "not equal" that is not in force: `<>`, or `!=` with
    /// [`Options::barry_as_flufl`](crate::Options::barry_as_flufl). No rule of the grammar accepts it.
    #[token("<>")]
    BarryNotEqual,

    /// `False`.
    #[token("False")]
    KwFalse,
    /// `None`.
    #[token("None")]
    KwNone,
    /// `True`.
    #[token("True")]
    KwTrue,
    /// `and`.
    #[token("and")]
    KwAnd,
    /// `as`.
    #[token("as")]
    KwAs,
    /// `assert`.
    #[token("assert")]
    KwAssert,
    /// `async`.
    #[token("async")]
    KwAsync,
    /// `await`.
    #[token("await")]
    KwAwait,
    /// `break`.
    #[token("break")]
    KwBreak,
    /// `class`.
    #[token("class")]
    KwClass,
    /// `continue`.
    #[token("continue")]
    KwContinue,
    /// `def`.
    #[token("def")]
    KwDef,
    /// `del`.
    #[token("del")]
    KwDel,
    /// `elif`.
    #[token("elif")]
    KwElif,
    /// `else`.
    #[token("else")]
    KwElse,
    /// `except`.
    #[token("except")]
    KwExcept,
    /// `finally`.
    #[token("finally")]
    KwFinally,
    /// `for`.
    #[token("for")]
    KwFor,
    /// `from`.
    #[token("from")]
    KwFrom,
    /// `global`.
    #[token("global")]
    KwGlobal,
    /// `if`.
    #[token("if")]
    KwIf,
    /// `import`.
    #[token("import")]
    KwImport,
    /// `in`.
    #[token("in")]
    KwIn,
    /// `is`.
    #[token("is")]
    KwIs,
    /// `lambda`.
    #[token("lambda")]
    KwLambda,
    /// `nonlocal`.
    #[token("nonlocal")]
    KwNonlocal,
    /// `not`.
    #[token("not")]
    KwNot,
    /// `or`.
    #[token("or")]
    KwOr,
    /// `pass`.
    #[token("pass")]
    KwPass,
    /// `raise`.
    #[token("raise")]
    KwRaise,
    /// `return`.
    #[token("return")]
    KwReturn,
    /// `try`.
    #[token("try")]
    KwTry,
    /// `while`.
    #[token("while")]
    KwWhile,
    /// `with`.
    #[token("with")]
    KwWith,
    /// `yield`.
    #[token("yield")]
    KwYield,
    /// `not in`, the operator: both words and what stands between them.
    NotIn,
    /// `is not`, the operator: both words and what stands between them.
    IsNot,

    /// `match` where it starts a match statement.
    #[token("match")]
    SoftMatch,
    /// `case` where it starts a case block.
    #[token("case")]
    SoftCase,
    /// `type` where it starts a type alias.
    #[token("type")]
    SoftType,

    /// Never made by the lexer: the parser may put it in front of the tokens of a module.
    StartExec,
    /// Never made by the lexer: the parser may put it in front of the tokens of one expression.
    StartEval,
    /// Never made by the lexer: the parser may put it in front of the tokens of an interactive statement.
    StartSingle,
    /// Never made by the lexer: the parser may put it in front of the tokens of a function type.
    StartFuncType,
}
