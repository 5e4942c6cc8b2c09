//! Which pass is to blame when a unit's code is not CPython's.
//!
//! Each optional pass is left out in turn, or run where it was left out: where that makes the unit CPython's, the pass is
//! found; where none does alone, two together. The passes that touched the first instruction that differs are told by its number.

use std::path::Path;
use std::rc::Rc;

use cutaway_bytecode::pyc::{self, Validation};
use cutaway_bytecode::{CodeObject, Constant, marshal};
use cutaway_pipeline::passes::Passes;
use cutaway_pipeline::passes::instrument::{PASSES_END, Plan, Selection, full_name};
use cutaway_pipeline::{Mode, Options, Request, chain};
use cutaway_source::Color;
use cutaway_source::depth::grow;

use crate::difference::{self, Difference};
use crate::worker::{Answer, Asked, Question, Worker};

mod touched;

pub use touched::Touched;

/// What is to blame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bisection {
    /// Where the unit differs first.
    pub difference: Difference,
    /// The passes that make the unit CPython's when they are left out, or run where they were left out.
    pub blamed: Vec<String>,
    /// Those that only move the difference on.
    pub concerned: Vec<String>,
    /// The first execution of a pass that a limit cut off and that the unit needs.
    pub cut_off: Option<String>,
    /// What the passes did to the instruction.
    pub touched: Option<Touched>,
}

impl Bisection {
    /// One line for each thing that was found.
    pub fn show(&self) -> String {
        let mut lines = Vec::new();
        lines
            .extend(self.blamed.iter().map(|pass| format!("  to blame  {pass}: else the unit is CPython's")));
        lines.extend(
            self.cut_off.iter().map(|pass| format!("  cut off   {pass}: with it the unit is CPython's")),
        );
        lines.extend(
            self.concerned.iter().map(|pass| format!("  concerned {pass}: else the difference comes later")),
        );
        if lines.is_empty() {
            lines.push(
                "  to blame  no pass and no two: the difference may come from before or after them"
                    .to_owned(),
            );
        }
        if let Some(Touched { id, passes }) = &self.touched {
            let passes = if passes.is_empty() { "no pass".to_owned() } else { passes.join(", ") };
            lines.push(format!("  touched   instruction {id}, by {passes}"));
        }
        lines.join("\n")
    }
}

/// Finds the pass for a file whose code differs; nothing if it is CPython's. `plan` says which passes our chain leaves out.
///
/// # Errors
/// When one of the two rejects the program or does not answer, in words.
pub fn bisect(
    request: &Request<'_>,
    plan: &Plan,
    path: &Path,
    worker: &mut Worker,
) -> Result<Option<Bisection>, String> {
    let got = compiled(request, plan)?;
    let Some(want) = cpython(request, &got, path, worker)? else { return Ok(None) };
    let Some(difference) = difference::code::first(&want, &got) else { return Ok(None) };
    let Some((want, got)) = first_pair(&want, &got) else { return Ok(None) };
    let index = difference::code::instruction_index(&want, &got);
    let mut found =
        Bisection { difference, blamed: Vec::new(), concerned: Vec::new(), cut_off: None, touched: None };
    // With a limit, a pass more or less moves all turns behind it.
    let optional = if plan.limit.is_some() { Vec::new() } else { optional() };
    for place in &optional {
        let code = compiled(request, &varied(plan, &[*place]))?;
        let Some(unit) = find(&code, &want) else { continue };
        if same(&unit, &want) {
            found.blamed.push(called(plan, &[*place]));
        } else if difference::code::instruction_index(&want, &unit) > index {
            found.concerned.push(called(plan, &[*place]));
        }
    }
    if found.blamed.is_empty() {
        found.blamed = pairs(request, plan, &optional, &want)?;
    }
    if let Some(limit) = plan.limit {
        found.cut_off = cut_off(request, plan, limit, &want)?;
    }
    if let Some(index) = index {
        found.touched = touched::touched(request, plan, &got, index)?;
    }
    Ok(Some(found))
}

/// Our code with these passes.
fn compiled(request: &Request<'_>, plan: &Plan) -> Result<Rc<CodeObject>, String> {
    compiled_with(request, (*plan != Plan::default()).then(|| Passes::new(plan.clone())))
}

fn compiled_with(request: &Request<'_>, passes: Option<Passes>) -> Result<Rc<CodeObject>, String> {
    let options = Options { passes, ..request.options.clone() };
    let compiled = chain::compile(&Request { options: &options, ..*request });
    compiled.map(|compiled| compiled.code).map_err(|refused| refused.render(Color::Plain))
}

/// CPython's code, if it is another one than ours.
fn cpython(
    request: &Request<'_>,
    ours: &CodeObject,
    path: &Path,
    worker: &mut Worker,
) -> Result<Option<Rc<CodeObject>>, String> {
    let file = pyc::write(ours, Validation::UncheckedHash([0; 8]));
    let asked = [Asked { stage: "pyc", optimize: request.options.optimize, pyc: Some(&file) }];
    let question = Question { path, name: request.name, mode: Mode::Exec, flags: 0, asked: &asked };
    match worker.ask(question).pop() {
        Some(Answer::Shown(bytes)) if bytes.is_empty() => Ok(None),
        Some(Answer::Shown(bytes)) => match marshal::load(&bytes) {
            Ok(Constant::Code(code)) => Ok(Some(code)),
            _ => Err(String::from_utf8_lossy(&bytes).into_owned()),
        },
        Some(Answer::Rejected(why) | Answer::Failed(why)) => Err(why),
        None => Err("CPython gave no answer".to_owned()),
    }
}

/// The execution of a pass with which the unit becomes CPython's, of those that the limit cuts off.
fn cut_off(
    request: &Request<'_>,
    plan: &Plan,
    limit: u64,
    want: &CodeObject,
) -> Result<Option<String>, String> {
    let enough = |limit: u64| {
        let passes = Passes::new(Plan { limit: Some(limit), ..plan.clone() });
        let code = compiled_with(request, Some(passes.clone()))?;
        let equal = find(&code, want).is_some_and(|unit| same(&unit, want));
        Ok::<_, String>((equal, passes))
    };
    let (equal, all) = enough(u64::MAX)?;
    let (mut low, mut high) = (limit, all.report().turns);
    if !equal {
        return Ok(None);
    }
    while low + 1 < high {
        let middle = low.midpoint(high);
        if enough(middle)?.0 { high = middle } else { low = middle }
    }
    let report = all.report();
    let line = report.log.lines().find_map(|line| line.strip_prefix(&format!("pass-limit: {high} ")));
    Ok(line.map(|line| format!("{high}, {}", line.replacen(" runs on ", " on ", 1))))
}

/// The pairs of optional passes that make the unit CPython's together, where none does so alone.
fn pairs(
    request: &Request<'_>,
    plan: &Plan,
    optional: &[usize],
    want: &CodeObject,
) -> Result<Vec<String>, String> {
    let mut blamed = Vec::new();
    for (index, first) in optional.iter().enumerate() {
        for second in &optional[index + 1..] {
            let pair = [*first, *second];
            let code = compiled(request, &varied(plan, &pair))?;
            if find(&code, want).is_some_and(|unit| same(&unit, want)) {
                blamed.push(called(plan, &pair));
            }
        }
    }
    Ok(blamed)
}

/// The places of the optional passes.
fn optional() -> Vec<usize> {
    (0..PASSES_END).filter(|place| Selection::optional().has(*place)).collect()
}

/// The plan with each of these passes left out that was run, and run that was left out.
fn varied(plan: &Plan, places: &[usize]) -> Plan {
    let disabled = places.iter().fold(plan.disabled, |disabled, place| toggled(disabled, *place));
    Plan { disabled, ..plan.clone() }
}

/// The names of these passes, each with what the plan does with it.
fn called(plan: &Plan, places: &[usize]) -> String {
    let name = |place: &usize| {
        let how = if plan.disabled.has(*place) { "left out" } else { "run" };
        format!("{}, which was {how}", full_name(*place))
    };
    places.iter().map(name).collect::<Vec<_>>().join(", and ")
}

/// The selection with this place in it if it was not, and without it if it was.
fn toggled(selection: Selection, place: usize) -> Selection {
    let others = (0..u32::BITS as usize).filter(|other| *other != place && selection.has(*other));
    let kept = others.fold(Selection::default(), Selection::with);
    if selection.has(place) { kept } else { kept.with(place) }
}

/// The first code objects that differ, outer ones first, those in their constants left aside.
fn first_pair(want: &Rc<CodeObject>, got: &Rc<CodeObject>) -> Option<(Rc<CodeObject>, Rc<CodeObject>)> {
    if !same(want, got) {
        return Some((want.clone(), got.clone()));
    }
    want.co_consts.iter().zip(&got.co_consts).find_map(|pair| match pair {
        (Constant::Code(want), Constant::Code(got)) => grow(|| first_pair(want, got)),
        _ => None,
    })
}

/// Whether two code objects are equal but for those in their constants.
fn same(a: &CodeObject, b: &CodeObject) -> bool {
    difference::code::own(a, b).is_none()
}

/// The unit of the same name and line.
fn find(code: &Rc<CodeObject>, wanted: &CodeObject) -> Option<Rc<CodeObject>> {
    if code.co_qualname == wanted.co_qualname && code.co_firstlineno == wanted.co_firstlineno {
        return Some(code.clone());
    }
    code.co_consts.iter().find_map(|constant| match constant {
        Constant::Code(inner) => grow(|| find(inner, wanted)),
        _ => None,
    })
}
