//! From the arguments of a call to the parameters of a function, and all that can be wrong with them.

use cutaway_bytecode::code::flags;
use cutaway_runtime::heap::Py;
use cutaway_runtime::object::{Code, Dict, Function, Str};
use cutaway_runtime::{Raised, Result, Value, Vm};

use crate::stack::Window;
use crate::traceback::suggest;

/// Whether `count` positional arguments are just the parameters of `code`.
#[inline]
pub(crate) fn is_simple(code: &Code, count: usize) -> bool {
    let code = &code.code;
    code.co_argcount as usize == count
        && code.co_kwonlyargcount == 0
        && code.co_flags & (flags::CO_VARARGS | flags::CO_VARKEYWORDS) == 0
}

/// How many slots the parameters of `code` take.
pub(crate) fn parameter_slots(code: &Code) -> usize {
    let code = &code.code;
    let extra = usize::from(code.co_flags & flags::CO_VARARGS != 0)
        + usize::from(code.co_flags & flags::CO_VARKEYWORDS != 0);
    (code.co_argcount + code.co_kwonlyargcount) as usize + extra
}

/// Turns the arguments in `window` (those by position, then the values of `keywords`) into the parameters' values.
///
/// On success the window holds [`parameter_slots`] values, otherwise none.
pub(crate) fn bind(
    vm: &Vm,
    function: &Py<Function>,
    code: &Py<Code>,
    keywords: &[Value],
    window: &mut Window,
) -> Result<()> {
    let mut binding = Binding { vm, function, code, positional: window.len() - keywords.len() };
    let result = binding.fill(keywords, window);
    if result.is_err() {
        window.clear();
    }
    result
}

struct Binding<'a> {
    vm: &'a Vm,
    function: &'a Py<Function>,
    code: &'a Py<Code>,
    /// Arguments given by position.
    positional: usize,
}

impl Binding<'_> {
    fn fill(&mut self, keywords: &[Value], window: &mut Window) -> Result<()> {
        let (vm, code) = (self.vm, &self.code.code);
        let argcount = code.co_argcount as usize;
        let total = argcount + code.co_kwonlyargcount as usize;
        let values = window.split_off(self.positional);
        let extra = if self.positional > argcount { window.split_off(argcount) } else { Vec::new() };
        window.resize(total);
        let mut given = extra.len();
        if code.co_flags & flags::CO_VARARGS != 0 {
            given = 0;
            window.push(vm.tuple(extra).into());
        }
        let kwdict = (code.co_flags & flags::CO_VARKEYWORDS != 0).then(|| vm.dict());
        if let Some(dict) = &kwdict {
            window.push(dict.value());
        }
        for (keyword, value) in keywords.iter().zip(values) {
            self.keyword(keyword, value, total, kwdict.as_ref(), window)?;
        }
        if given > 0 {
            return Err(self.too_many_positional(window));
        }
        self.fill_defaults(argcount, window)?;
        self.fill_keyword_defaults(argcount, total, window)
    }

    fn error(&self, message: impl AsRef<str>) -> Raised {
        self.vm.type_error(message.as_ref())
    }

    fn name(&self) -> String {
        text(&self.function.qualname.get())
    }

    fn parameter(&self, index: usize) -> &Py<Str> {
        &self.code.localsplus[index]
    }

    fn keyword(
        &self,
        keyword: &Value,
        value: Value,
        total: usize,
        kwdict: Option<&Py<Dict>>,
        window: &mut Window,
    ) -> Result<()> {
        let Some(name) = keyword.get::<Str>() else {
            return Err(self.error(format!("{}() keywords must be strings", self.name())));
        };
        let first = self.code.code.co_posonlyargcount as usize;
        let names = &self.code.localsplus[..total];
        let same = |other: &Py<Str>| other.is(name) || other.as_wtf8() == name.as_wtf8();
        match names.iter().enumerate().skip(first).find(|(_, other)| same(other)) {
            Some((index, _)) => {
                if !window.get(index).is_null() {
                    let name = text(keyword);
                    return Err(
                        self.error(format!("{}() got multiple values for argument '{name}'", self.name()))
                    );
                }
                drop(window.replace(index, value));
                Ok(())
            }
            None => match kwdict {
                Some(dict) => dict.insert(self.vm, keyword, value),
                None => Err(self.unexpected_keyword(keyword, total)),
            },
        }
    }

    fn unexpected_keyword(&self, keyword: &Value, total: usize) -> Raised {
        // Which of the keywords are names of positional-only parameters is asked only now.
        let posonly = self.code.code.co_posonlyargcount as usize;
        let name = text(keyword);
        if self.code.localsplus[..posonly].iter().any(|other| other.as_str() == Some(name.as_str())) {
            return self.positional_only(std::slice::from_ref(keyword));
        }
        let names: Vec<String> =
            self.code.localsplus[posonly..total].iter().map(|name| text(name.as_value())).collect();
        let hint = suggest::nearest(names.iter().map(String::as_str), &name);
        let message = format!("{}() got an unexpected keyword argument '{name}'", self.name());
        self.error(match hint {
            Some(hint) => format!("{message}. Did you mean '{hint}'?"),
            None => message,
        })
    }

    fn positional_only(&self, keywords: &[Value]) -> Raised {
        let posonly = self.code.code.co_posonlyargcount as usize;
        let given: Vec<String> = self.code.localsplus[..posonly]
            .iter()
            .filter(|name| keywords.iter().any(|keyword| text(keyword) == text(name.as_value())))
            .map(|name| text(name.as_value()))
            .collect();
        self.error(format!(
            "{}() got some positional-only arguments passed as keyword arguments: '{}'",
            self.name(),
            given.join(", ")
        ))
    }

    fn fill_defaults(&self, argcount: usize, window: &mut Window) -> Result<()> {
        if self.positional >= argcount {
            return Ok(());
        }
        let defaults = self.function.defaults();
        let defaults = defaults.as_ref().map_or(&[][..], |defaults| defaults.as_slice());
        let required = argcount.saturating_sub(defaults.len());
        let missing: Vec<usize> =
            (self.positional..required).filter(|&index| window.get(index).is_null()).collect();
        if !missing.is_empty() {
            return Err(self.missing("positional", &missing));
        }
        let skip = defaults.len().saturating_sub(argcount);
        for (index, value) in (required..argcount).zip(defaults.iter().skip(skip)) {
            if window.get(index).is_null() {
                drop(window.replace(index, value.clone()));
            }
        }
        Ok(())
    }

    fn fill_keyword_defaults(&self, argcount: usize, total: usize, window: &mut Window) -> Result<()> {
        let mut missing = Vec::new();
        for index in argcount..total {
            if !window.get(index).is_null() {
                continue;
            }
            let default = match self.function.kwdefaults() {
                Some(defaults) => defaults.get(self.vm, self.parameter(index).as_value())?,
                None => None,
            };
            match default {
                Some(value) => drop(window.replace(index, value)),
                None => missing.push(index),
            }
        }
        if missing.is_empty() { Ok(()) } else { Err(self.missing("keyword-only", &missing)) }
    }

    /// `f() missing 2 required positional arguments: 'a' and 'b'`.
    fn missing(&self, kind: &str, missing: &[usize]) -> Raised {
        let names: Vec<String> =
            missing.iter().map(|&index| format!("'{}'", text(self.parameter(index).as_value()))).collect();
        let list = match &names[..] {
            [only] => only.clone(),
            [first, second] => format!("{first} and {second}"),
            [start @ .., last] => format!("{}, and {last}", start.join(", ")),
            [] => String::new(),
        };
        let plural = if names.len() == 1 { "" } else { "s" };
        let count = names.len();
        self.error(format!("{}() missing {count} required {kind} argument{plural}: {list}", self.name()))
    }

    /// `f() takes from 1 to 2 positional arguments but 3 were given`.
    fn too_many_positional(&self, window: &Window) -> Raised {
        let code = &self.code.code;
        let argcount = code.co_argcount as usize;
        let total = argcount + code.co_kwonlyargcount as usize;
        let keyword_only = (argcount..total).filter(|&index| !window.get(index).is_null()).count();
        let defaults = self.function.defaults().map_or(0, |defaults| defaults.len());
        let (takes, plural) = if defaults > 0 {
            (format!("from {} to {argcount}", argcount.saturating_sub(defaults)), true)
        } else {
            (argcount.to_string(), argcount != 1)
        };
        let s = |plural: bool| if plural { "s" } else { "" };
        let also = if keyword_only > 0 {
            let given = s(self.positional != 1);
            format!(
                " positional argument{given} (and {keyword_only} keyword-only argument{})",
                s(keyword_only != 1)
            )
        } else {
            String::new()
        };
        let were = if self.positional == 1 && keyword_only == 0 { "was" } else { "were" };
        self.error(format!(
            "{}() takes {takes} positional argument{} but {}{also} {were} given",
            self.name(),
            s(plural),
            self.positional
        ))
    }
}

/// A str's text, what UTF-8 cannot hold replaced.
pub(crate) fn text(value: &Value) -> String {
    value.get::<Str>().map_or_else(String::new, |text| text.lossy().into_owned())
}
