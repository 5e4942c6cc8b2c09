//! The first instruction that differs in the sequences of all units.

use cutaway_bytecode::Opcode;
use cutaway_codegen::Module;

use super::Difference;

/// The first difference of two texts of the form that [`crate::units`] writes; `module` is ours and names the units.
pub(crate) fn first(want: &str, got: &str, module: Option<&Module>) -> Difference {
    let (mut ours, mut unit, mut index) = (got.lines(), 0, 0);
    let mut cpython = None;
    let mut mine = None;
    for theirs in want.lines() {
        mine = ours.next();
        if mine != Some(theirs) {
            cpython = Some(theirs);
            break;
        }
        (unit, index) = if theirs == "unit" { (unit + 1, 0) } else { (unit, index + 1) };
    }
    if cpython.is_none() {
        mine = ours.next();
    }
    let named = module.and_then(|module| module.units.get(usize::saturating_sub(unit, 1)));
    let within =
        named.map_or(format!("unit {unit}"), |unit| format!("{} (line {})", unit.qualname, unit.firstlineno));
    let line = [cpython, mine].into_iter().flatten().find_map(line).unwrap_or(0);
    Difference {
        within,
        at: format!("instruction {index}"),
        cpython: shown(cpython),
        ours: shown(mine),
        line,
    }
}

/// A line of numbers in words: `LOAD_CONST 2 at 3:4-3:9`.
fn shown(line: Option<&str>) -> String {
    let Some(line) = line.filter(|line| *line != "unit") else { return "(the unit ends)".to_owned() };
    let words: Vec<&str> = line.split(' ').collect();
    let [opcode, argument, lineno, end_lineno, column, end_column] = words[..] else {
        return line.to_owned();
    };
    let opcode = opcode.parse().ok().and_then(Opcode::new);
    let name = opcode.map_or("?", Opcode::name);
    let argument = if argument == "-" { String::new() } else { format!(" {argument}") };
    format!("{name}{argument} at {lineno}:{column}-{end_lineno}:{end_column}")
}

fn line(line: &str) -> Option<usize> {
    line.split(' ').nth(2)?.parse().ok()
}
