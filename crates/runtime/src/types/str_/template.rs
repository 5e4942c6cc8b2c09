//! `format` and `format_map`.

use cutaway_text::template::{Field, First, Pieces, Step, split_name};
use rustpython_wtf8::{Wtf8, Wtf8Buf};

use super::text;
use crate::heap::Py;
use crate::object::{NativeDef, Str, native, variadic};
use crate::value::Value;
use crate::vm::{Result, Vm};

pub(super) const METHODS: &[NativeDef] = &[
    variadic("format", "$self, /, *args, **kwargs", |vm, args, names| {
        let (given, keywords) = args[1..].split_at(args.len() - 1 - names.len());
        let arguments = Arguments::Call { positional: given, names, keywords };
        build(vm, text(&args[0]), arguments)
    }),
    native("format_map", "$self, mapping, /", |vm, args| {
        build(vm, text(&args[0]), Arguments::Mapping(&args[1]))
    }),
];

/// Where the values come from.
#[derive(Clone, Copy)]
enum Arguments<'a> {
    Call { positional: &'a [Value], names: &'a [Value], keywords: &'a [Value] },
    Mapping(&'a Value),
}

/// How the fields without a name are numbered: as the first such field began it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbering {
    Unknown,
    Automatic(usize),
    Manual,
}

struct Formatter<'a> {
    vm: &'a Vm,
    arguments: Arguments<'a>,
    numbering: Numbering,
}

fn build(vm: &Vm, template: &Str, arguments: Arguments<'_>) -> Result<Value> {
    let mut formatter = Formatter { vm, arguments, numbering: Numbering::Unknown };
    Ok(vm.wtf8_buf(formatter.build(template.as_wtf8(), 2)?).into())
}

impl Formatter<'_> {
    fn build(&mut self, template: &Wtf8, depth: u32) -> Result<Wtf8Buf> {
        if depth == 0 {
            return Err(self.vm.value_error("Max string recursion exceeded"));
        }
        let mut out = Wtf8Buf::with_capacity(template.len());
        for piece in Pieces::new(template) {
            let piece = piece.map_err(|error| self.vm.text_error(&error))?;
            out.push_wtf8(piece.literal);
            if let Some(field) = piece.field {
                self.field(&field, depth, &mut out)?;
            }
        }
        Ok(out)
    }

    fn field(&mut self, field: &Field<'_>, depth: u32, out: &mut Wtf8Buf) -> Result<()> {
        let vm = self.vm;
        let mut value = self.value(field.name)?;
        if let Some(conversion) = field.conversion {
            value = match conversion.to_char() {
                Some('r') => vm.repr(&value)?.into(),
                Some('s') => vm.to_str(&value)?.into(),
                Some('a') => vm.ascii(&value)?.into(),
                Some(c) if c > ' ' && c < '\u{7f}' => {
                    return Err(vm.value_error(&format!("Unknown conversion specifier {c}")));
                }
                _ => {
                    let number = conversion.to_u32();
                    return Err(vm.value_error(&format!("Unknown conversion specifier \\x{number:x}")));
                }
            };
        }
        if field.spec.is_empty()
            && let Some(text) = value.exact::<Str>()
        {
            out.push_wtf8(text.as_wtf8());
            return Ok(());
        }
        let spec =
            if field.nested { vm.wtf8_buf(self.build(field.spec, depth - 1)?) } else { vm.wtf8(field.spec) };
        out.push_wtf8(vm.format(&value, &spec)?.as_wtf8());
        Ok(())
    }

    /// The value that a field's name leads to.
    fn value(&mut self, name: &Wtf8) -> Result<Value> {
        let vm = self.vm;
        let (first, steps) = split_name(name).map_err(|error| vm.text_error(&error))?;
        let mut value = match self.numbered(first)? {
            First::Name(name) => self.named(&vm.wtf8(name))?,
            First::Number(number) => self.positional(number)?,
            First::Automatic => self.positional(0)?,
        };
        for step in steps {
            value = match step.map_err(|error| vm.text_error(&error))? {
                Step::Attribute(name) => vm.get_attr(&value, &vm.intern_str(&vm.wtf8(name)))?,
                Step::Index(index) => vm.get_item(&value, &Value::index(index))?,
                Step::Key(key) => vm.get_item(&value, &vm.wtf8(key).into())?,
            };
        }
        Ok(value)
    }

    /// Gives a field without a name its number, and refuses a mixture.
    fn numbered<'t>(&mut self, first: First<'t>) -> Result<First<'t>> {
        let vm = self.vm;
        match (first, self.numbering) {
            (First::Name(_), _) | (First::Number(_), Numbering::Manual) => Ok(first),
            (First::Number(_), Numbering::Unknown) => {
                self.numbering = Numbering::Manual;
                Ok(first)
            }
            (First::Automatic, Numbering::Unknown) => {
                self.numbering = Numbering::Automatic(1);
                Ok(First::Number(0))
            }
            (First::Automatic, Numbering::Automatic(next)) => {
                self.numbering = Numbering::Automatic(next + 1);
                Ok(First::Number(next))
            }
            (First::Automatic, Numbering::Manual) => Err(
                vm.value_error("cannot switch from manual field specification to automatic field numbering")
            ),
            (First::Number(_), Numbering::Automatic(_)) => Err(
                vm.value_error("cannot switch from automatic field numbering to manual field specification")
            ),
        }
    }

    fn positional(&self, number: usize) -> Result<Value> {
        let Arguments::Call { positional, .. } = self.arguments else {
            return Err(self.vm.value_error("Format string contains positional fields"));
        };
        positional.get(number).cloned().ok_or_else(|| {
            self.vm.index_error(&format!("Replacement index {number} out of range for positional args tuple"))
        })
    }

    fn named(&self, name: &Py<Str>) -> Result<Value> {
        match self.arguments {
            Arguments::Mapping(mapping) => self.vm.get_item(mapping, name.as_value()),
            Arguments::Call { names, keywords, .. } => names
                .iter()
                .zip(keywords)
                .find(|(key, _)| key.as_text() == Some(name.as_wtf8()))
                .map(|(_, value)| value.clone())
                .ok_or_else(|| self.vm.key_error(name.as_value())),
        }
    }
}
