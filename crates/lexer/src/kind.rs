//! The kinds of tokens, under CPython's names.

/// What a token is. Fieldless: a token's text is its span of the source.
///
/// Tokens hold no more than CPython's tokenizer finds, with three decisions made early because an LR parser needs
/// them: keywords are kinds of their own, soft keywords are told from names, and `not in` and `is not` are one
/// token each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum TokenKind {
    /// The end of the source.
    EndMarker,
    /// An identifier that is no keyword. Normalising it (NFKC) is the parser's task.
    Name,
    /// A number of any form.
    Number,
    /// A string or bytes literal with prefix and quotes.
    String,
    /// The end of a logical line; zero-width at the end of the token before it.
    Newline,
    /// One level deeper; zero-width at the end of the token before it.
    Indent,
    /// One level back; zero-width at the end of the token before it.
    Dedent,
    /// Prefix and opening quotes of an f-string.
    FStringStart,
    /// Literal text of an f-string or of a format specification, undecoded. A doubled brace ends a token: the
    /// token holds the first of the two, the second is skipped.
    FStringMiddle,
    /// The closing quotes of an f-string.
    FStringEnd,
    /// The text of a `# type:` comment, from the first character of the type; only with
    /// [`Options::type_comments`](crate::Options::type_comments).
    TypeComment,

    /// `(`.
    LPar,
    /// `)`.
    RPar,
    /// `[`.
    LSqb,
    /// `]`.
    RSqb,
    /// `{`, also the one that opens a replacement field.
    LBrace,
    /// `}`, also the one that closes a replacement field.
    RBrace,
    /// `:`, also the one that starts a format specification.
    Colon,
    /// `,`.
    Comma,
    /// `;`.
    Semi,
    /// `+`.
    Plus,
    /// `-`.
    Minus,
    /// `*`.
    Star,
    /// `/`.
    Slash,
    /// `|`.
    VBar,
    /// `&`.
    Amper,
    /// `<`.
    Less,
    /// `>`.
    Greater,
    /// `=`.
    Equal,
    /// `.`.
    Dot,
    /// `%`.
    Percent,
    /// `==`.
    EqEqual,
    /// `!=`, or `<>` where `from __future__ import barry_as_FLUFL` came before.
    NotEqual,
    /// `<=`.
    LessEqual,
    /// `>=`.
    GreaterEqual,
    /// `~`.
    Tilde,
    /// `^`.
    Circumflex,
    /// `<<`.
    LeftShift,
    /// `>>`.
    RightShift,
    /// `**`.
    DoubleStar,
    /// `+=`.
    PlusEqual,
    /// `-=`.
    MinEqual,
    /// `*=`.
    StarEqual,
    /// `/=`.
    SlashEqual,
    /// `%=`.
    PercentEqual,
    /// `&=`.
    AmperEqual,
    /// `|=`.
    VBarEqual,
    /// `^=`.
    CircumflexEqual,
    /// `<<=`.
    LeftShiftEqual,
    /// `>>=`.
    RightShiftEqual,
    /// `**=`.
    DoubleStarEqual,
    /// `//`.
    DoubleSlash,
    /// `//=`.
    DoubleSlashEqual,
    /// `@`.
    At,
    /// `@=`.
    AtEqual,
    /// `->`.
    RArrow,
    /// `...`.
    Ellipsis,
    /// `:=`.
    ColonEqual,
    /// `!` in front of a conversion; an error elsewhere.
    Exclamation,
    /// The spelling of "not equal" that is not in force: `<>`, or `!=` after
    /// `from __future__ import barry_as_FLUFL`. No rule of the grammar accepts it; the lexer has already decided.
    BarryNotEqual,

    /// `False`.
    KwFalse,
    /// `None`.
    KwNone,
    /// `True`.
    KwTrue,
    /// `and`.
    KwAnd,
    /// `as`.
    KwAs,
    /// `assert`.
    KwAssert,
    /// `async`.
    KwAsync,
    /// `await`.
    KwAwait,
    /// `break`.
    KwBreak,
    /// `class`.
    KwClass,
    /// `continue`.
    KwContinue,
    /// `def`.
    KwDef,
    /// `del`.
    KwDel,
    /// `elif`.
    KwElif,
    /// `else`.
    KwElse,
    /// `except`.
    KwExcept,
    /// `finally`.
    KwFinally,
    /// `for`.
    KwFor,
    /// `from`.
    KwFrom,
    /// `global`.
    KwGlobal,
    /// `if`.
    KwIf,
    /// `import`.
    KwImport,
    /// `in`.
    KwIn,
    /// `is`.
    KwIs,
    /// `lambda`.
    KwLambda,
    /// `nonlocal`.
    KwNonlocal,
    /// `not`.
    KwNot,
    /// `or`.
    KwOr,
    /// `pass`.
    KwPass,
    /// `raise`.
    KwRaise,
    /// `return`.
    KwReturn,
    /// `try`.
    KwTry,
    /// `while`.
    KwWhile,
    /// `with`.
    KwWith,
    /// `yield`.
    KwYield,
    /// `not in`, the operator: both words and what stands between them.
    NotIn,
    /// `is not`, the operator: both words and what stands between them.
    IsNot,

    /// `match` where it starts a match statement.
    SoftMatch,
    /// `case` where it starts a case block.
    SoftCase,
    /// `type` where it starts a type alias.
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
