//! One frame of a traceback: its line, the source, the carets.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::text::{character_offset, dedent, display_width, indent, is_space, split_lines};
use super::{Shape, Shapes};

/// What is printed of a frame.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FrameSummary {
    /// The file as tracebacks name it.
    pub filename: String,
    /// The line that ran, from 1; `None` when not known.
    pub lineno: Option<usize>,
    /// The last line of the expression.
    pub end_lineno: Option<usize>,
    /// Its first column, in bytes.
    pub colno: Option<usize>,
    /// The column after its last, in bytes.
    pub end_colno: Option<usize>,
    /// The code object's name.
    pub name: String,
    /// The source lines `lineno..=end_lineno`, each without blanks at its end; empty when there is no source.
    pub lines: Vec<String>,
}

/// Where the carets change from `~` to `^` and back: lines and characters within the segment.
#[derive(Clone, Copy)]
struct Anchors {
    left: (usize, usize),
    right: (usize, usize),
}

impl FrameSummary {
    /// The lines of the frame, as `StackSummary.format_frame_summary` makes them.
    pub fn format(&self, shapes: &dyn Shapes) -> String {
        let filename = if self.filename.starts_with("<stdin>-") { "<stdin>" } else { &self.filename };
        let lineno = self.lineno.map_or_else(|| "None".to_owned(), |line| line.to_string());
        let mut out = format!("  File \"{filename}\", line {lineno}, in {}\n", self.name);
        let original = self.lines.join("\n") + "\n";
        let dedented = dedent(&original);
        if dedented.trim().is_empty() {
            return out;
        }
        let first = self.lines.first().map_or("", |line| line.trim());
        match (self.colno, self.end_colno) {
            (Some(colno), Some(end_colno)) => {
                out += &self.with_carets(&original, &dedented, (colno, end_colno), shapes);
            }
            _ => _ = writeln!(out, "    {first}"),
        }
        out
    }

    fn with_carets(
        &self,
        original: &str,
        dedented: &str,
        columns: (usize, usize),
        shapes: &dyn Shapes,
    ) -> String {
        let originals = split_lines(original);
        let rows = self.end_lineno.unwrap_or(0).saturating_sub(self.lineno.unwrap_or(0));
        let mut lines = split_lines(dedented);
        lines.truncate(rows + 1);
        let (Some(first), Some(last), Some(line), Some(last_line)) =
            (originals.first(), originals.get(rows), lines.first(), lines.last())
        else {
            return String::new();
        };
        let margin = first.chars().count() - line.chars().count().min(first.chars().count());
        let start = character_offset(first, columns.0).saturating_sub(margin);
        let end = character_offset(last, columns.1).saturating_sub(margin);
        let segment = segment(&lines, start, end);
        let anchors = anchors(&segment, shapes);
        let carets = Carets {
            show: should_show(&lines, start, end, anchors.is_some(), shapes),
            start: display_width(line, Some(start)),
            end: display_width(last_line, Some(end)),
            anchors: anchors.map(|anchors| anchors.shifted(&lines, start)),
            lines,
        };
        indent(&dedent(&carets.draw(anchors)), "    ")
    }
}

/// The text from character `start` of the first line to character `end` of the last.
fn segment(lines: &[&str], start: usize, end: usize) -> String {
    let text: Vec<char> = lines.join("\n").chars().collect();
    let after = lines.last().map_or(0, |line| line.chars().count()).saturating_sub(end);
    let stop = text.len().saturating_sub(after);
    text.get(start.min(stop)..stop).unwrap_or_default().iter().collect()
}

struct Carets<'a> {
    lines: Vec<&'a str>,
    show: bool,
    start: usize,
    end: usize,
    anchors: Option<Anchors>,
}

impl Carets<'_> {
    /// The first and the last line and those around the anchors, with carets.
    fn draw(&self, places: Option<Anchors>) -> String {
        let mut significant = BTreeSet::from([0, self.lines.len() - 1]);
        for (line, _) in places.iter().flat_map(|anchors| [anchors.left, anchors.right]) {
            significant.extend(line.saturating_sub(1)..line + 2);
        }
        significant.retain(|&line| line < self.lines.len());
        let mut out = String::new();
        let mut previous = None;
        for line in significant {
            match previous.map_or(0, |previous: usize| line - previous) {
                2 => self.output_line(line - 1, &mut out),
                difference if difference > 2 => _ = writeln!(out, "...<{} lines>...", difference - 1),
                _ => {}
            }
            self.output_line(line, &mut out);
            previous = Some(line);
        }
        out
    }

    fn output_line(&self, number: usize, out: &mut String) {
        let line = self.lines[number];
        out.push_str(line);
        out.push('\n');
        if !self.show {
            return;
        }
        let spaces = line.chars().take_while(|&c| is_space(c)).count();
        let width = if number == self.lines.len() - 1 { self.end } else { display_width(line, None) };
        out.extend((0..width).map(|column| self.caret(number, column, spaces)));
        out.push('\n');
    }

    fn caret(&self, line: usize, column: usize, spaces: usize) -> char {
        if column < spaces || (line == 0 && column < self.start) {
            return ' ';
        }
        match self.anchors {
            Some(Anchors { left, right }) if (line, column) >= left && (line, column) < right => '^',
            Some(_) => '~',
            None => '^',
        }
    }
}

impl Anchors {
    /// In columns of the lines, not of the segment.
    fn shifted(self, lines: &[&str], start: usize) -> Anchors {
        let place = |(line, column): (usize, usize)| {
            let column = if line == 0 { column + start } else { column };
            (line, display_width(lines.get(line).copied().unwrap_or(""), Some(column)))
        };
        Anchors { left: place(self.left), right: place(self.right) }
    }
}

fn should_show(lines: &[&str], start: usize, end: usize, anchors: bool, shapes: &dyn Shapes) -> bool {
    let whole = shapes.whole_call(&lines.join("\n")).is_some_and(|call| {
        call.lineno == 1
            && call.end_lineno == lines.len()
            && call.col_offset == start
            && call.end_col_offset == end
    });
    if whole {
        return false;
    }
    let before = lines.first().is_some_and(|line| line.chars().take(start).any(|c| !is_space(c)));
    let after = lines.last().is_some_and(|line| line.chars().skip(end).any(|c| !is_space(c)));
    anchors || before || after
}

/// Finds the operator or the brackets in the text of an expression.
fn anchors(segment: &str, shapes: &dyn Shapes) -> Option<Anchors> {
    let shape = shapes.shape(segment)?;
    let finder = Finder {
        lines: split_lines(segment).into_iter().map(|line| line.chars().collect()).collect(),
        text: split_lines(segment),
    };
    match shape {
        Shape::BinOp { left, right } => finder.operator(left, right),
        Shape::Subscript { value, end } => finder.brackets(value, end, '['),
        Shape::Call { func, end } => finder.brackets(func, end, '('),
    }
}

/// Walks over the characters of a segment.
struct Finder<'a> {
    lines: Vec<Vec<char>>,
    text: Vec<&'a str>,
}

impl Finder<'_> {
    fn operator(&self, left: (usize, usize), right: (usize, usize)) -> Option<Anchors> {
        let start = self.valid(self.characters(left)?)?;
        let (line, column) = self.until(start, |c| !is_space(c) && c != ')')?;
        let mut end = column + 1;
        let right = self.characters(right)?;
        let second = self.lines.get(line)?.get(end).copied();
        let two = second.is_some_and(|c| !is_space(c) && c != '\\' && c != '#');
        if two && (right.0 > line || end < right.1) {
            end += 1;
        }
        Some(Anchors { left: (line, column), right: (line, end) })
    }

    fn brackets(&self, value: (usize, usize), end: (usize, usize), bracket: char) -> Option<Anchors> {
        let start = self.valid(self.characters(value)?)?;
        Some(Anchors { left: self.until(start, |c| c == bracket)?, right: self.characters(end)? })
    }

    fn characters(&self, (line, column): (usize, usize)) -> Option<(usize, usize)> {
        Some((line, character_offset(self.text.get(line)?, column)))
    }

    /// The next place that has a character.
    fn valid(&self, (mut line, mut column): (usize, usize)) -> Option<(usize, usize)> {
        while column >= self.lines.get(line)?.len() {
            (line, column) = (line + 1, 0);
        }
        Some((line, column))
    }

    /// The next character that `stop` wants, comments and continuations skipped.
    fn until(&self, mut place: (usize, usize), stop: impl Fn(char) -> bool) -> Option<(usize, usize)> {
        loop {
            let c = *self.lines.get(place.0)?.get(place.1)?;
            place = match c {
                '\\' | '#' => self.valid((place.0 + 1, 0))?,
                _ if stop(c) => return Some(place),
                _ => self.valid((place.0, place.1 + 1))?,
            };
        }
    }
}
