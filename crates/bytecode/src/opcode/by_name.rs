//! Opcodes by their names: a table of hashes, made when this is compiled.

use super::{Opcode, table};

/// Slots for names: several times as many as there are names.
const SLOTS: usize = 1024;

/// Each opcode in the slot of its name, or in the next one that was free.
static BY_NAME: [Option<Opcode>; SLOTS] = {
    let mut slots = [None; SLOTS];
    let mut number = 0;
    while number < table::BY_NUMBER.len() {
        if let Some(opcode) = table::BY_NUMBER[number] {
            let mut at = slot(opcode.name());
            while slots[at].is_some() {
                at = (at + 1) % SLOTS;
            }
            slots[at] = Some(opcode);
        }
        number += 1;
    }
    slots
};

/// The slot where a name is looked for first: its last eight bytes and its length tell most names apart.
const fn slot(name: &str) -> usize {
    let name = name.as_bytes();
    let last = match name.last_chunk() {
        Some(last) => u64::from_le_bytes(*last),
        None => {
            let (mut word, mut at) = (0, 0);
            while at < name.len() {
                word = word << 8 | name[at] as u64;
                at += 1;
            }
            word
        }
    };
    let mixed = (last ^ name.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> (u64::BITS - SLOTS.ilog2())) as usize
}

impl Opcode {
    /// The opcode with this name, as CPython spells it (`LOAD_FAST`).
    pub fn from_name(name: &str) -> Option<Self> {
        let mut at = slot(name);
        while let Some(opcode) = BY_NAME[at] {
            if opcode.name() == name {
                return Some(opcode);
            }
            at = (at + 1) % SLOTS;
        }
        None
    }
}
