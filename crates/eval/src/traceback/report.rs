//! A whole exception: its stack, its message, the exceptions behind and inside it.

use std::fmt::Write;

use super::text::indent;
use super::{FrameSummary, Shapes};

/// How many equal frames are printed before they are counted only.
const RECURSIVE_CUTOFF: usize = 3;
const MAX_GROUP_WIDTH: usize = 15;
const MAX_GROUP_DEPTH: usize = 10;
const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// What a `SyntaxError` says of its place.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[expect(missing_docs, reason = "the names are CPython's")]
pub struct SyntaxDetail {
    pub filename: Option<String>,
    pub lineno: Option<i64>,
    pub end_lineno: Option<i64>,
    pub text: Option<String>,
    pub offset: Option<i64>,
    pub end_offset: Option<i64>,
    pub msg: Option<String>,
}

/// An exception ready to be printed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// The type as it is printed, module included.
    pub type_name: String,
    /// `str()` of the exception, suggestions included.
    pub message: String,
    /// For a `SyntaxError`.
    pub syntax: Option<Box<SyntaxDetail>>,
    /// `__notes__`, each as text.
    pub notes: Vec<String>,
    /// The frames, the outermost first.
    pub stack: Vec<FrameSummary>,
    /// `__cause__`, unless it was shown elsewhere.
    pub cause: Option<Box<Report>>,
    /// `__context__`, unless it was shown elsewhere.
    pub context: Option<Box<Report>>,
    /// `__suppress_context__`.
    pub suppress_context: bool,
    /// The members of an exception group.
    pub exceptions: Option<Vec<Report>>,
}

/// Where in nested groups the printer is.
#[derive(Default)]
struct Context {
    depth: usize,
    need_close: bool,
    out: String,
}

impl Report {
    /// The text that CPython prints for an uncaught exception.
    pub fn format(&self, shapes: &dyn Shapes) -> String {
        let mut context = Context::default();
        self.emit_chain(&mut context, shapes);
        context.out
    }

    fn emit_chain(&self, context: &mut Context, shapes: &dyn Shapes) {
        let mut output: Vec<(Option<&str>, &Report)> = Vec::new();
        let mut next = Some(self);
        while let Some(exception) = next {
            let (message, chained) = exception.behind();
            output.push((message, exception));
            next = chained;
        }
        for (message, exception) in output.into_iter().rev() {
            if let Some(message) = message {
                context.emit(message, '|');
            }
            exception.emit(context, shapes);
        }
    }

    fn behind(&self) -> (Option<&'static str>, Option<&Report>) {
        match (&self.cause, &self.context) {
            (Some(cause), _) => (Some(CAUSE), Some(cause)),
            (None, Some(context)) if !self.suppress_context => (Some(CONTEXT), Some(context)),
            _ => (None, None),
        }
    }

    fn emit(&self, context: &mut Context, shapes: &dyn Shapes) {
        let Some(exceptions) = &self.exceptions else {
            if !self.stack.is_empty() {
                context.emit("Traceback (most recent call last):\n", '|');
                context.emit(&format_stack(&self.stack, shapes), '|');
            }
            context.emit(&self.exception_only(), '|');
            return;
        };
        if context.depth > MAX_GROUP_DEPTH {
            context.emit(&format!("... (max_group_depth is {MAX_GROUP_DEPTH})\n"), '|');
            return;
        }
        self.emit_group(exceptions, context, shapes);
    }

    fn emit_group(&self, exceptions: &[Report], context: &mut Context, shapes: &dyn Shapes) {
        let top = context.depth == 0;
        context.depth += usize::from(top);
        if !self.stack.is_empty() {
            context.emit("Exception Group Traceback (most recent call last):\n", if top { '+' } else { '|' });
            context.emit(&format_stack(&self.stack, shapes), '|');
        }
        context.emit(&self.exception_only(), '|');
        let shown = if exceptions.len() <= MAX_GROUP_WIDTH { exceptions.len() } else { MAX_GROUP_WIDTH + 1 };
        context.need_close = false;
        for (index, exception) in exceptions.iter().take(shown).enumerate() {
            let last = index + 1 == shown;
            context.need_close |= last;
            let truncated = index >= MAX_GROUP_WIDTH;
            let title = if truncated { "...".to_owned() } else { (index + 1).to_string() };
            let corner = if index == 0 { "+-" } else { "  " };
            _ = writeln!(
                context.out,
                "{}{corner}+---------------- {title} ----------------",
                context.indent()
            );
            context.depth += 1;
            if truncated {
                let rest = exceptions.len() - MAX_GROUP_WIDTH;
                let plural = if rest > 1 { "s" } else { "" };
                context.emit(&format!("and {rest} more exception{plural}\n"), '|');
            } else {
                cutaway_source::depth::grow(|| exception.emit_chain(context, shapes));
            }
            if last && context.need_close {
                _ = writeln!(context.out, "{}+------------------------------------", context.indent());
                context.need_close = false;
            }
            context.depth -= 1;
        }
        if top {
            context.depth = 0;
        }
    }

    /// The lines after the stack: type, message, notes.
    pub fn exception_only(&self) -> String {
        let mut out = match &self.syntax {
            Some(detail) => detail.format(&self.type_name),
            None if self.message.is_empty() => format!("{}\n", self.type_name),
            None => format!("{}: {}\n", self.type_name, self.message),
        };
        for note in &self.notes {
            out.push_str(note);
            out.push('\n');
        }
        out
    }
}

impl Context {
    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    fn emit(&mut self, text: &str, margin: char) {
        let mut prefix = self.indent();
        if self.depth > 0 {
            prefix.extend([margin, ' ']);
        }
        self.out += &indent(text, &prefix);
    }
}

/// The frames, repetitions counted.
fn format_stack(stack: &[FrameSummary], shapes: &dyn Shapes) -> String {
    let mut out = String::new();
    let mut index = 0;
    while let Some(frame) = stack.get(index) {
        let place = |frame: &FrameSummary| (frame.filename.clone(), frame.lineno, frame.name.clone());
        let same = |other: &&FrameSummary| frame.lineno.is_some() && place(other) == place(frame);
        let count = 1 + stack[index + 1..].iter().take_while(same).count();
        for frame in &stack[index..index + count.min(RECURSIVE_CUTOFF)] {
            out += &frame.format(shapes);
        }
        if count > RECURSIVE_CUTOFF {
            let more = count - RECURSIVE_CUTOFF;
            let plural = if more > 1 { "s" } else { "" };
            _ = writeln!(out, "  [Previous line repeated {more} more time{plural}]");
        }
        index += count;
    }
    out
}
