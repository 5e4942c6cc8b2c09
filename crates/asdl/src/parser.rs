//! Words to [`Description`], by recursive descent.

use crate::error::{Error, ErrorKind};
use crate::lexer::{Token, TokenKind, lex};
use crate::model::{Constructor, Definition, Description, Field, Place, Quantifier, Shape};

/// Reads a description's text; names are not looked up yet.
pub(crate) fn parse(text: &str) -> Result<Description, Error> {
    let tokens = lex(text)?;
    Parser { tokens: &tokens, position: 0 }.description()
}

struct Parser<'tokens, 'src> {
    /// Ends with [`TokenKind::End`], which is never stepped over.
    tokens: &'tokens [Token<'src>],
    position: usize,
}

impl<'src> Parser<'_, 'src> {
    /// `module Name { definition* }`
    fn description(mut self) -> Result<Description, Error> {
        match self.name("`module`")? {
            ("module", _) => {}
            (other, place) => {
                return Err(Error::new(ErrorKind::Expected("`module`", format!("`{other}`")), place));
            }
        }
        let (name, _) = self.name("the module's name")?;
        self.mark('{', "`{`")?;
        let mut definitions = Vec::new();
        while !self.take('}') {
            definitions.push(self.definition()?);
        }
        let last = self.current();
        if last.kind != TokenKind::End {
            return Err(Error::new(ErrorKind::Trailing(last.kind.describe()), last.place));
        }
        Ok(Description { name: name.to_owned(), definitions })
    }

    /// `name = shape [attributes (fields)]`
    fn definition(&mut self) -> Result<Definition, Error> {
        let (name, place) = self.name("a type's name or `}`")?;
        if starts_with_capital(name) {
            return Err(Error::new(ErrorKind::CapitalType(name.to_owned()), place));
        }
        self.mark('=', "`=`")?;
        let shape =
            if self.at('(') { Shape::Product(self.fields()?) } else { Shape::Sum(self.constructors()?) };
        let mut attributes = Vec::new();
        if self.current().kind == TokenKind::Name("attributes") {
            self.position += 1;
            attributes = self.fields()?;
        }
        Ok(Definition { name: name.to_owned(), shape, attributes, place })
    }

    /// `constructor { | constructor }`
    fn constructors(&mut self) -> Result<Vec<Constructor>, Error> {
        let mut constructors = Vec::new();
        loop {
            let (name, place) = self.name("a constructor or `(`")?;
            if !starts_with_capital(name) {
                return Err(Error::new(ErrorKind::SmallConstructor(name.to_owned()), place));
            }
            let fields = if self.at('(') { self.fields()? } else { Vec::new() };
            constructors.push(Constructor { name: name.to_owned(), fields, place });
            if !self.take('|') {
                return Ok(constructors);
            }
        }
    }

    /// `( [field {, field}] )`
    fn fields(&mut self) -> Result<Vec<Field>, Error> {
        self.mark('(', "`(`")?;
        let mut fields = Vec::new();
        if self.take(')') {
            return Ok(fields);
        }
        loop {
            let field = self.field(&fields)?;
            fields.push(field);
            if self.take(')') {
                return Ok(fields);
            }
            self.mark(',', "`,` or `)`")?;
        }
    }

    /// `type [?] [*] [name]`
    fn field(&mut self, before: &[Field]) -> Result<Field, Error> {
        let (type_name, place) = self.name("a field's type")?;
        if starts_with_capital(type_name) {
            return Err(Error::new(ErrorKind::CapitalType(type_name.to_owned()), place));
        }
        let optional = self.take('?');
        let repeated = self.take('*');
        let quantifier = match (optional, repeated) {
            (false, false) => Quantifier::One,
            (true, false) => Quantifier::Optional,
            (false, true) => Quantifier::Repeated,
            (true, true) => Quantifier::RepeatedOptional,
        };
        let name = match self.current().kind {
            TokenKind::Name(name) => {
                self.position += 1;
                name.to_owned()
            }
            TokenKind::Mark(_) | TokenKind::End => unnamed(type_name, before),
        };
        Ok(Field { type_name: type_name.to_owned(), quantifier, name, place })
    }

    fn current(&self) -> Token<'src> {
        self.tokens[self.position]
    }

    fn at(&self, mark: char) -> bool {
        self.current().kind == TokenKind::Mark(mark)
    }

    fn take(&mut self, mark: char) -> bool {
        let found = self.at(mark);
        self.position += usize::from(found);
        found
    }

    fn mark(&mut self, mark: char, wanted: &'static str) -> Result<(), Error> {
        if self.take(mark) { Ok(()) } else { Err(self.expected(wanted)) }
    }

    fn name(&mut self, wanted: &'static str) -> Result<(&'src str, Place), Error> {
        let token = self.current();
        let TokenKind::Name(name) = token.kind else { return Err(self.expected(wanted)) };
        self.position += 1;
        Ok((name, token.place))
    }

    fn expected(&self, wanted: &'static str) -> Error {
        let token = self.current();
        Error::new(ErrorKind::Expected(wanted, token.kind.describe()), token.place)
    }
}

fn starts_with_capital(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase())
}

/// The name of a field that has none: its type's, with a number from the second on.
fn unnamed(type_name: &str, before: &[Field]) -> String {
    let same = before.iter().filter(|field| field.type_name == type_name).count();
    if same == 0 { type_name.to_owned() } else { format!("{type_name}{}", same + 1) }
}
