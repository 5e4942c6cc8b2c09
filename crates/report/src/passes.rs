//! The optimizer, stopped after each pass.

use std::collections::HashMap;

use cutaway_cfg::{Cfg, Error, PASSES, dump};
use cutaway_codegen::{Module, Unit};
use cutaway_draw as draw;

use crate::data::{BlockRows, Passes, Place, State, place};

/// All units through all passes.
pub(crate) fn passes(module: &Module) -> Result<Passes, Error> {
    let mut rows = Rows::default();
    let names = std::iter::once("cfg").chain(PASSES.iter().map(|pass| pass.name));
    let mut states: Vec<State> = names.map(|name| State { name, units: Vec::new() }).collect();
    let mut drawings = Vec::new();
    for unit in &module.units {
        let mut cfg = cutaway_cfg::build(unit)?;
        let (mut before, _) = snapshot(&cfg, unit, &mut rows);
        states[0].units.push(Some(before.clone()));
        for (pass, state) in PASSES.iter().zip(&mut states[1..]) {
            (pass.run)(&mut cfg, unit)?;
            let (after, _) = snapshot(&cfg, unit, &mut rows);
            state.units.push((after != before).then(|| after.clone()));
            before = after;
        }
        drawings.push(draw::embedded(&snapshot(&cfg, unit, &mut rows).1));
    }
    let units =
        module.units.iter().map(|unit| format!("{} · line {}", unit.qualname, unit.firstlineno)).collect();
    Ok(Passes { units, rows: rows.list, states, drawings })
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
