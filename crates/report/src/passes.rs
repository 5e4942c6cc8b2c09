//! The optimizer, stopped after each pass.

use std::collections::HashMap;

use cutaway_cfg::{Cfg, Error, Observer, PASSES, PREPROCESSING, Turn, dump};
use cutaway_codegen::{Module, Unit};
use cutaway_draw as draw;

use crate::data::{BlockRows, Passes, Place, State, place};

/// All units through all passes that a plan lets run.
pub(crate) fn passes(module: &Module, watched: &cutaway_pipeline::Passes) -> Result<Passes, Error> {
    let names = std::iter::once("cfg").chain(PASSES.iter().map(|pass| pass.name));
    let units = vec![None; module.units.len()];
    let states: Vec<State> = names.map(|name| State { name, units: units.clone() }).collect();
    let before = vec![Vec::new(); module.units.len()];
    let mut watcher = Watcher { before, rows: Rows::default(), states };
    let graphs = watched.run(module, &mut watcher)?;
    let Watcher { mut rows, states, .. } = watcher;
    let drawing = |(cfg, unit): (&Cfg, &Unit)| draw::embedded(&snapshot(cfg, unit, &mut rows).1);
    let drawings = graphs.iter().zip(&module.units).map(drawing).collect();
    let units =
        module.units.iter().map(|unit| format!("{} · line {}", unit.qualname, unit.firstlineno)).collect();
    Ok(Passes { units, rows: rows.list, states, drawings })
}

/// Notes what each pass leaves of each unit.
struct Watcher {
    /// The blocks of each unit as the last pass left them.
    before: Vec<Vec<BlockRows>>,
    rows: Rows,
    /// The graphs as built, then one for each of [`PASSES`].
    states: Vec<State>,
}

impl Observer for Watcher {
    fn after(&mut self, turn: Turn<'_>, cfg: &mut Cfg) -> Result<(), Error> {
        // What has prepared the graph last is the first state.
        let Some(state) = (turn.place + 1).checked_sub(PREPROCESSING.len()) else { return Ok(()) };
        let unit = turn.unit.id.0 as usize;
        let (after, _) = snapshot(cfg, turn.unit, &mut self.rows);
        if after != self.before[unit] {
            self.states[state].units[unit] = Some(after.clone());
            self.before[unit] = after;
        }
        Ok(())
    }
}

/// A graph's blocks, and its drawing.
fn snapshot(cfg: &Cfg, unit: &Unit, rows: &mut Rows) -> (Vec<BlockRows>, draw::Graph) {
    let mut cfg = cfg.clone();
    // A graph half way may have a depth that does not come out even; its blocks then show none.
    let _ = cfg.calculate_stackdepth();
    cfg.connect();
    let mut graph = draw::Graph { title: unit.qualname.to_string(), ..draw::Graph::default() };
    dump::unit_graph(&cfg, unit, &mut graph);
    let blocks = dump::shown(&cfg).into_iter().zip(&graph.nodes).map(|(block, node)| {
        let ids = cfg.instructions(block).iter().map(|instruction| instruction.id);
        let numbers = ids.zip(&node.lines).flat_map(|(id, line)| [id, rows.number(line)]);
        BlockRows(node.title.text.clone(), numbers.collect())
    });
    (blocks.collect(), graph)
}

/// The forms of instructions, each once.
#[derive(Default)]
struct Rows {
    list: Vec<(String, Option<Place>)>,
    known: HashMap<(String, Option<Place>), u32>,
}

impl Rows {
    fn number(&mut self, line: &draw::Line) -> u32 {
        let row = (line.text.clone(), place(line.place));
        *self.known.entry(row).or_insert_with_key(|row| {
            self.list.push(row.clone());
            self.list.len() as u32 - 1
        })
    }
}
