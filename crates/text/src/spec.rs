//! The format specification mini-language:
//! `[[fill]align][sign]["z"]["#"]["0"][width][grouping]["." precision][type]`.

use rustpython_wtf8::{CodePoint, Wtf8};

use crate::error::{Error, shown};

/// Where a value stands in its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// `<`
    Left,
    /// `>`
    Right,
    /// `^`
    Center,
    /// `=`: padding between sign and digits.
    AfterSign,
}

/// What stands before numbers that are not negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// `+`
    Plus,
    /// `-`, which is what is done without a sign.
    Minus,
    /// A space.
    Space,
}

/// How digits are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    /// Not at all.
    #[default]
    None,
    /// `,` every three digits.
    Comma,
    /// `_` every three digits.
    Underscore,
    /// `_` every four digits: binary, octal, hexadecimal.
    UnderscoreFour,
}

impl Grouping {
    /// The separator and how many digits stand between two.
    pub fn separator(self) -> Option<(char, usize)> {
        match self {
            Grouping::None => None,
            Grouping::Comma => Some((',', 3)),
            Grouping::Underscore => Some(('_', 3)),
            Grouping::UnderscoreFour => Some(('_', 4)),
        }
    }
}

/// What a type does where the specification is silent.
#[derive(Debug, Clone, Copy)]
pub struct Defaults<'a> {
    /// The type's name, for messages.
    pub type_name: &'a str,
    /// The format code that stands for none; `None` where the absence has a meaning of its own.
    pub code: Option<char>,
    /// The alignment.
    pub align: Align,
}

/// A specification that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spec {
    /// What fills the field.
    pub fill: CodePoint,
    /// Where the value stands.
    pub align: Align,
    /// The sign asked for.
    pub sign: Option<Sign>,
    /// `z`: a negative zero loses its sign.
    pub no_negative_zero: bool,
    /// `#`.
    pub alternate: bool,
    /// The least number of characters.
    pub width: usize,
    /// How digits are grouped.
    pub grouping: Grouping,
    /// What follows the point.
    pub precision: Option<usize>,
    /// The format code.
    pub code: Option<char>,
}

impl Spec {
    /// Reads a specification.
    pub fn parse(text: &Wtf8, defaults: Defaults<'_>) -> Result<Spec, Error> {
        let points: Vec<CodePoint> = text.code_points().collect();
        let mut reader = Reader { rest: &points };
        let mut spec = Spec::plain(defaults);
        let given = reader.fill_and_align(&mut spec);
        reader.flags(&mut spec);
        reader.zero(&mut spec, given, defaults.align);
        reader.sizes(&mut spec)?;
        reader.code(&mut spec, text, defaults)?;
        spec.check_grouping()?;
        Ok(spec)
    }

    /// The specification of the empty text.
    pub fn plain(defaults: Defaults<'_>) -> Spec {
        Spec {
            fill: CodePoint::from_char(' '),
            align: defaults.align,
            sign: None,
            no_negative_zero: false,
            alternate: false,
            width: 0,
            grouping: Grouping::None,
            precision: None,
            code: defaults.code,
        }
    }

    /// Refuses a grouping that the code does not have, and widens it where digits stand for more than ten.
    fn check_grouping(&mut self) -> Result<(), Error> {
        let separator = match self.grouping {
            Grouping::None => return Ok(()),
            Grouping::Comma => ',',
            Grouping::Underscore | Grouping::UnderscoreFour => '_',
        };
        match self.code {
            None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F') => Ok(()),
            Some('b' | 'o' | 'x' | 'X') if separator == '_' => {
                self.grouping = Grouping::UnderscoreFour;
                Ok(())
            }
            Some(code) => Err(Error::value(format!("Cannot specify '{separator}' with '{}'.", shown(code)))),
        }
    }
}

/// The characters that are left.
struct Reader<'a> {
    rest: &'a [CodePoint],
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.first().and_then(|point| point.to_char())
    }

    /// Takes the next character if it is `wanted`.
    fn take(&mut self, wanted: char) -> bool {
        let there = self.peek() == Some(wanted);
        if there {
            self.rest = &self.rest[1..];
        }
        there
    }

    /// Reads fill and alignment, and says which of them were given.
    fn fill_and_align(&mut self, spec: &mut Spec) -> Given {
        if let [fill, align, rest @ ..] = self.rest
            && let Some(align) = alignment(*align)
        {
            (spec.fill, spec.align, self.rest) = (*fill, align, rest);
            return Given { fill: true, align: true };
        }
        if let [align, rest @ ..] = self.rest
            && let Some(align) = alignment(*align)
        {
            (spec.align, self.rest) = (align, rest);
            return Given { fill: false, align: true };
        }
        Given { fill: false, align: false }
    }

    fn flags(&mut self, spec: &mut Spec) {
        spec.sign = match self.peek() {
            Some('+') => Some(Sign::Plus),
            Some('-') => Some(Sign::Minus),
            Some(' ') => Some(Sign::Space),
            _ => None,
        };
        if spec.sign.is_some() {
            self.rest = &self.rest[1..];
        }
        spec.no_negative_zero = self.take('z');
        spec.alternate = self.take('#');
    }

    /// A `0` before the width fills with zeros, after the sign where the type is aligned to the right.
    fn zero(&mut self, spec: &mut Spec, given: Given, default: Align) {
        if !given.fill && self.take('0') {
            spec.fill = CodePoint::from_char('0');
            if !given.align && default == Align::Right {
                spec.align = Align::AfterSign;
            }
        }
    }

    fn sizes(&mut self, spec: &mut Spec) -> Result<(), Error> {
        spec.width = self.number()?.unwrap_or(0);
        if self.take(',') {
            spec.grouping = Grouping::Comma;
        }
        if self.take('_') {
            if spec.grouping == Grouping::Comma {
                return Err(both());
            }
            spec.grouping = Grouping::Underscore;
        }
        if spec.grouping == Grouping::Underscore && self.peek() == Some(',') {
            return Err(both());
        }
        if self.take('.') {
            spec.precision = self.number()?;
            if spec.precision.is_none() {
                return Err(Error::value("Format specifier missing precision"));
            }
        }
        Ok(())
    }

    fn number(&mut self) -> Result<Option<usize>, Error> {
        let mut value = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            let next = value.unwrap_or(0usize).checked_mul(10).and_then(|v| v.checked_add(digit as usize));
            let fits = next.filter(|&v| isize::try_from(v).is_ok());
            value = Some(fits.ok_or_else(|| Error::value("Too many decimal digits in format string"))?);
            self.rest = &self.rest[1..];
        }
        Ok(value)
    }

    fn code(&mut self, spec: &mut Spec, text: &Wtf8, defaults: Defaults<'_>) -> Result<(), Error> {
        spec.code = match self.rest {
            [] => defaults.code,
            [code] => Some(code.to_char().unwrap_or('\u{fffd}')),
            _ => {
                let message =
                    format!("Invalid format specifier '{text}' for object of type '{}'", defaults.type_name);
                return Err(Error::Value(message));
            }
        };
        Ok(())
    }
}

/// Which of fill and alignment were given.
#[derive(Clone, Copy)]
struct Given {
    fill: bool,
    align: bool,
}

fn alignment(point: CodePoint) -> Option<Align> {
    match point.to_char()? {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '^' => Some(Align::Center),
        '=' => Some(Align::AfterSign),
        _ => None,
    }
}

fn both() -> Error {
    Error::value("Cannot specify both ',' and '_'.")
}
