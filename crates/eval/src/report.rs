//! Reads an exception off: what [`crate::traceback`] prints.

use std::collections::HashMap;

use cutaway_bytecode::linetable;
use cutaway_runtime::heap::{Py, Slot};
use cutaway_runtime::object::{Exception, Frame, List, Str, Traceback, Tuple};
use cutaway_runtime::{Value, Vm};

use crate::bind::text;
use crate::program::Program;
use crate::source_text::source_text;
use crate::suggestions;
use crate::traceback::{FrameSummary, Report, SyntaxDetail};

/// The report of an uncaught exception.
pub(crate) fn report(vm: &'static Vm, exception: &Value, program: &Program<'_>) -> Report {
    let mut reader = Reader { vm, source: program.source, seen: Vec::new(), sources: HashMap::new() };
    reader.seen.push(exception.id());
    reader.read(exception)
}

/// What an uncaught exception prints, without the carets that need a parser.
pub fn exception_text(vm: &Vm, exception: &Value) -> String {
    let Some(vm) = Vm::current().filter(|current| std::ptr::eq(*current, vm)) else { return String::new() };
    let mut reader = Reader { vm, source: None, seen: vec![exception.id()], sources: HashMap::new() };
    reader.read(exception).format(&crate::traceback::NoShapes)
}

struct Reader<'a> {
    vm: &'static Vm,
    /// The text of names that are no files.
    source: Option<&'a str>,
    /// Exceptions that were shown already.
    seen: Vec<usize>,
    sources: HashMap<String, Vec<String>>,
}

impl Reader<'_> {
    fn read(&mut self, value: &Value) -> Report {
        let vm = self.vm;
        let Some(exception) = value.get::<Exception>() else { return Report::default() };
        let stack = self.stack(&exception.traceback.get());
        let mut report = Report {
            type_name: self.type_name(value),
            message: self.message(value),
            notes: self.notes(value),
            syntax: self.syntax(value, exception),
            suppress_context: exception.suppress_context.get(),
            stack,
            ..Report::default()
        };
        report.cause = self.chained(&exception.cause.get());
        if report.cause.is_none() {
            report.context = self.chained(&exception.context.get());
        }
        if vm.type_of(value).is_subtype(&vm.exceptions.base_exception_group) {
            let members = exception.fields().get(1).map(Slot::get);
            let members =
                members.and_then(|members| members.get::<Tuple>().map(|members| members.as_slice().to_vec()));
            let mut reports = Vec::new();
            for member in members.unwrap_or_default() {
                self.seen.push(member.id());
                reports.push(cutaway_source::depth::grow(|| self.read(&member)));
            }
            report.exceptions = Some(reports);
        }
        report
    }

    fn chained(&mut self, value: &Value) -> Option<Box<Report>> {
        if value.get::<Exception>().is_none() || self.seen.contains(&value.id()) {
            return None;
        }
        self.seen.push(value.id());
        Some(Box::new(cutaway_source::depth::grow(|| self.read(value))))
    }

    fn type_name(&self, value: &Value) -> String {
        let ty = self.vm.type_of(value);
        let name = text(&ty.qualname.get());
        let name = if name.is_empty() { ty.name() } else { name };
        let module = self.vm.get_attr_opt(ty.as_value(), &self.vm.intern("__module__"));
        drop(module.is_err().then(|| self.vm.take_raised()));
        match module.ok().flatten().filter(|module| module.get::<Str>().is_some()).map(|module| text(&module))
        {
            Some(module) if module == "__main__" || module == "builtins" => name,
            Some(module) => format!("{module}.{name}"),
            None => format!("<unknown>.{name}"),
        }
    }

    fn message(&self, value: &Value) -> String {
        let vm = self.vm;
        let Ok(message) = vm.to_str(value) else {
            drop(vm.take_raised());
            return "<exception str() failed>".to_owned();
        };
        message.lossy().into_owned() + &suggestions::hint(vm, value)
    }

    fn notes(&self, value: &Value) -> Vec<String> {
        let vm = self.vm;
        let notes = match vm.get_attr_opt(value, &vm.intern("__notes__")) {
            Ok(Some(notes)) if !notes.is_none() => notes,
            Ok(_) => return Vec::new(),
            Err(_) => {
                drop(vm.take_raised());
                return Vec::new();
            }
        };
        let items = match (notes.get::<List>(), notes.get::<Tuple>()) {
            (Some(list), _) => list.items.to_vec(),
            (None, Some(tuple)) => tuple.as_slice().to_vec(),
            (None, None) => {
                return vec![
                    vm.repr(&notes).map_or_else(|_| String::new(), |text| text.lossy().into_owned()),
                ];
            }
        };
        let show = |note: &Value| match vm.to_str(note) {
            Ok(note) => note.lossy().into_owned(),
            Err(_) => {
                drop(vm.take_raised());
                "<note str() failed>".to_owned()
            }
        };
        items.iter().map(show).collect()
    }

    fn syntax(&self, value: &Value, exception: &Py<Exception>) -> Option<Box<SyntaxDetail>> {
        if !self.vm.type_of(value).is_subtype(&self.vm.exceptions.syntax_error) {
            return None;
        }
        // msg, filename, lineno, offset, text, end_lineno, end_offset, print_file_and_line
        let field = |index: usize| {
            exception.fields().get(index).and_then(Slot::load).filter(|value| !value.is_none())
        };
        let string = |index: usize| {
            field(index).filter(|value| value.get::<Str>().is_some()).map(|value| text(&value))
        };
        let number = |index: usize| field(index).and_then(|value| value.to_i64());
        Some(Box::new(SyntaxDetail {
            msg: string(0),
            filename: string(1),
            lineno: number(2),
            offset: number(3),
            text: string(4),
            end_lineno: number(5),
            end_offset: number(6),
        }))
    }

    fn stack(&mut self, traceback: &Value) -> Vec<FrameSummary> {
        let mut stack = Vec::new();
        let mut next = traceback.clone();
        while let Some(entry) = next.clone().get::<Traceback>() {
            stack.extend(self.summary(entry));
            next = entry.next.get();
        }
        stack
    }

    fn summary(&mut self, entry: &Traceback) -> Option<FrameSummary> {
        let frame = entry.frame.get::<Frame>()?;
        let code = &frame.code.code;
        let unit = (entry.lasti.get().max(0) / 2) as usize;
        let location = linetable::locations(&code.co_linetable, code.co_firstlineno).nth(unit)?;
        let number = |n: i32| usize::try_from(n).ok();
        let lineno = number(location.lineno).filter(|&line| line > 0);
        let end_lineno = number(location.end_lineno).filter(|&line| line > 0).or(lineno);
        let filename = code.co_filename.to_string();
        let lines = match (lineno, end_lineno) {
            (Some(first), Some(last)) => self.lines(&filename, first, last),
            _ => Vec::new(),
        };
        Some(FrameSummary {
            filename,
            lineno,
            end_lineno,
            colno: number(location.col_offset),
            end_colno: number(location.end_col_offset),
            name: code.co_name.to_string(),
            lines,
        })
    }

    fn lines(&mut self, filename: &str, first: usize, last: usize) -> Vec<String> {
        if !self.sources.contains_key(filename) {
            let lines = self.source(filename).lines().map(|line| line.trim_end().to_owned()).collect();
            self.sources.insert(filename.to_owned(), lines);
        }
        let lines = &self.sources[filename];
        (first..=last).map(|line| lines.get(line - 1).cloned().unwrap_or_default()).collect()
    }

    fn source(&self, filename: &str) -> String {
        if filename == "<string>" {
            return self.source.unwrap_or("").to_owned();
        }
        source_text(filename).unwrap_or_default()
    }
}
