//! Finds for each instruction the handler of what it raises, by walking the blocks with the stack of open
//! `SETUP_*` blocks.

use cutaway_bytecode::{Opcode, oparg};
use cutaway_codegen::CO_MAXBLOCKS;

use crate::{BlockId, Cfg, Error};

/// How many handlers CPython has room for. It counts blocks in its code generator alone, which leaves out those of
/// inlined comprehensions; over one more it crashes.
const MOST: u32 = CO_MAXBLOCKS as u32 + 1;

/// An open block: its handler, the one around it, how many there are. `None` is no open block.
type Stack = Option<u32>;

struct Open {
    handler: BlockId,
    around: Stack,
    depth: u32,
}

/// All stacks of the walk; they share what is below.
#[derive(Default)]
struct Stacks(Vec<Open>);

impl Stacks {
    fn push(&mut self, around: Stack, handler: BlockId) -> u32 {
        let depth = self.depth(around) + 1;
        self.0.push(Open { handler, around, depth });
        self.0.len() as u32 - 1
    }

    fn get(&self, stack: Stack) -> Option<&Open> {
        self.0.get(stack? as usize)
    }

    fn handler(&self, stack: Stack) -> Option<BlockId> {
        self.get(stack).map(|open| open.handler)
    }

    fn depth(&self, stack: Stack) -> u32 {
        self.get(stack).map_or(0, |open| open.depth)
    }
}

pub(crate) fn label_exception_targets(cfg: &mut Cfg) -> Result<(), Error> {
    let Some(entry) = cfg.entry().filter(|_| cfg.handlers) else { return Ok(()) };
    cfg.clear_visited();
    let mut stacks = Stacks::default();
    let mut todo: Vec<(BlockId, Stack)> = vec![(entry, None)];
    cfg.block_mut(entry).visited = true;
    while let Some((block, stack)) = todo.pop() {
        let stack = label_block(cfg, block, stack, &mut stacks, &mut todo)?;
        if cfg.has_fallthrough(block)
            && let Some(next) = cfg.next(block)
        {
            visit(cfg, next, stack, &mut todo);
        }
    }
    Ok(())
}

/// Labels one block's instructions; gives the stack at its end.
fn label_block(
    cfg: &mut Cfg,
    block: BlockId,
    mut stack: Stack,
    stacks: &mut Stacks,
    todo: &mut Vec<(BlockId, Stack)>,
) -> Result<Stack, Error> {
    let mut handler = stacks.handler(stack);
    let mut last_yield_except_depth = None;
    for index in cfg.range(block) {
        let instruction = &mut cfg.store[index];
        match instruction.opcode {
            Opcode::PopBlock => {
                stack = stacks.get(stack).ok_or(Error::UnbalancedBlocks)?.around;
                handler = stacks.handler(stack);
                instruction.set_op0(Opcode::Nop);
                continue;
            }
            Opcode::YieldValue => last_yield_except_depth = Some(stacks.depth(stack)),
            Opcode::Resume if instruction.oparg != oparg::RESUME_AT_FUNC_START => {
                if last_yield_except_depth == Some(1) {
                    instruction.oparg |= oparg::RESUME_OPARG_DEPTH1_MASK;
                }
                last_yield_except_depth = None;
            }
            _ => {}
        }
        let (opcode, location) = (instruction.opcode, instruction.location);
        let Some(target) = instruction.target else {
            instruction.except_handler = handler;
            continue;
        };
        if opcode.is_block_push() {
            visit(cfg, target, stack, todo);
            if matches!(opcode, Opcode::SetupWith | Opcode::SetupCleanup) {
                cfg.block_mut(target).preserve_lasti = true;
            }
            if stacks.depth(stack) == MOST {
                return Err(Error::TooManyNestedBlocks(location));
            }
            stack = Some(stacks.push(stack, target));
            handler = Some(target);
        } else {
            instruction.except_handler = handler;
            visit(cfg, target, stack, todo);
        }
    }
    Ok(stack)
}

fn visit(cfg: &mut Cfg, block: BlockId, stack: Stack, todo: &mut Vec<(BlockId, Stack)>) {
    if !std::mem::replace(&mut cfg.block_mut(block).visited, true) {
        todo.push((block, stack));
    }
}
