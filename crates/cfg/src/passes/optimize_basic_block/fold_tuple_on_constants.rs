//! `LOAD_CONST a; LOAD_CONST b; BUILD_TUPLE 2` becomes `LOAD_CONST (a, b)`.

use cutaway_bytecode::{Constant, Opcode};
use cutaway_codegen::Unit;

use crate::{BlockId, Cfg};

pub(super) fn fold_tuple_on_constants(cfg: &mut Cfg, unit: &Unit, block: BlockId, build: usize) {
    let count = cfg.store[build].oparg as usize;
    if count > build - cfg.range(block).start {
        return;
    }
    let loads = build - count..build;
    if cfg.store[loads.clone()].iter().any(|load| load.opcode != Opcode::LoadConst) {
        return;
    }
    let items: Option<Vec<Constant>> =
        cfg.store[loads.clone()].iter().map(|load| cfg.constant(unit, load.oparg).cloned()).collect();
    let Some(items) = items else { return };
    let index = cfg.add_const(unit, Constant::Tuple(items.into()));
    for load in &mut cfg.store[loads] {
        load.set_op0(Opcode::Nop);
    }
    cfg.store[build].set_op1(Opcode::LoadConst, index);
}
