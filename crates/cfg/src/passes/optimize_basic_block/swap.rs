//! Swaps: the fewest that do the same, then those that become an order of stores.

use cutaway_bytecode::Opcode;

use crate::Instruction;

/// `swaptimize` and `apply_static_swaps` for each run of swaps.
pub(super) fn optimize_swaps(block: &mut [Instruction]) {
    let mut at = 0;
    while at < block.len() {
        if block[at].opcode == Opcode::Swap {
            at += swaptimize(&mut block[at..]);
            apply_static_swaps(block, at);
        }
        at += 1;
    }
}

/// Replaces the run of swaps and NOPs at the start by one that does the same with the fewest swaps; gives the
/// index of the run's last instruction.
fn swaptimize(block: &mut [Instruction]) -> usize {
    let len = block
        .iter()
        .position(|instruction| !matches!(instruction.opcode, Opcode::Swap | Opcode::Nop))
        .unwrap_or(block.len());
    let run = &mut block[..len];
    let swaps = run.iter().filter(|instruction| instruction.opcode == Opcode::Swap);
    if swaps.clone().count() < 2 {
        return 0;
    }
    let depth = swaps.map(|swap| swap.oparg.max(1) as usize).max().unwrap_or(1);
    let order = shuffled(run, depth);
    unshuffle(run, order);
    len - 1
}

/// Where each stack item (the top first) ends up, as the swaps leave them.
fn shuffled(run: &[Instruction], depth: usize) -> Vec<Option<usize>> {
    let mut stack: Vec<Option<usize>> = (0..depth).map(Some).collect();
    for swap in run.iter().filter(|instruction| instruction.opcode == Opcode::Swap) {
        stack.swap(0, (swap.oparg.max(1) - 1) as usize);
    }
    stack
}

/// Writes the swaps from the end of the run: each cycle of the permutation is walked through its top item.
fn unshuffle(run: &mut [Instruction], mut order: Vec<Option<usize>>) {
    let mut free = run.len();
    for start in 0..order.len() {
        if order[start].is_none_or(|item| item == start) {
            continue;
        }
        let mut item = start;
        loop {
            if item != 0 && free > 0 {
                free -= 1;
                run[free].set_op1(Opcode::Swap, item as i32 + 1);
            }
            let Some(next) = order[item].take() else { break };
            item = next;
        }
    }
    for unused in &mut run[..free] {
        unused.set_op0(Opcode::Nop);
    }
}

/// Instructions that may trade places: they only pop the top, and run no code but destructors.
fn is_swappable(opcode: Opcode) -> bool {
    matches!(opcode, Opcode::StoreFast | Opcode::StoreFastMaybeNull | Opcode::PopTop)
}

/// The variable that an instruction stores to.
fn stores_to(instruction: &Instruction) -> Option<i32> {
    matches!(instruction.opcode, Opcode::StoreFast | Opcode::StoreFastMaybeNull).then_some(instruction.oparg)
}

/// The next swappable instruction behind NOPs, on the line given if one is.
fn next_swappable_instruction(block: &[Instruction], at: usize, lineno: Option<i32>) -> Option<usize> {
    for (index, instruction) in block.iter().enumerate().skip(at + 1) {
        if lineno.is_some_and(|lineno| instruction.location.lineno != lineno) {
            return None;
        }
        match instruction.opcode {
            Opcode::Nop => {}
            opcode if is_swappable(opcode) => return Some(index),
            _ => return None,
        }
    }
    None
}

/// Instead of `SWAP 2; POP_TOP; STORE_FAST x` the other order: `STORE_FAST x; POP_TOP`. Goes left from `at`.
fn apply_static_swaps(block: &mut [Instruction], at: usize) {
    for index in (0..=at).rev() {
        match block[index].opcode {
            Opcode::Swap => {
                let Some((first, second)) = swaperands(block, index) else { return };
                block[index].set_op0(Opcode::Nop);
                block.swap(first, second);
            }
            Opcode::Nop => {}
            opcode if is_swappable(opcode) => {}
            _ => return,
        }
    }
}

/// The two instructions that would trade places for the swap at `index`, if that is safe.
fn swaperands(block: &[Instruction], index: usize) -> Option<(usize, usize)> {
    let first = next_swappable_instruction(block, index, None)?;
    let lineno = block[first].location.lineno;
    let mut second = first;
    for _ in 1..block[index].oparg {
        second = next_swappable_instruction(block, second, (lineno >= 0).then_some(lineno))?;
    }
    let (a, b) = (stores_to(&block[first]), stores_to(&block[second]));
    if (a.is_some() || b.is_some()) && a == b {
        return None;
    }
    let between = block.get(first + 1..second).unwrap_or_default();
    let clash = |instruction: &Instruction| {
        stores_to(instruction).is_some_and(|other| a == Some(other) || b == Some(other))
    };
    (!between.iter().any(clash)).then_some((first, second))
}
