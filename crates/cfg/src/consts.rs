//! The constants that a graph's instructions count: the unit's, and those that the optimizer makes.

use std::hash::{Hash, Hasher};

use cutaway_bytecode::Constant;
use cutaway_codegen::{Const, Unit};
use rustc_hash::FxHasher;

use crate::Cfg;

/// Where a constant of the graph is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ConstId {
    /// In the unit's list.
    Unit(u32),
    /// Among those that the optimizer made, see [`Cfg::made`].
    Made(u32),
}

impl Cfg {
    /// The constants that the optimizer made, by [`ConstId::Made`].
    pub fn made(&self) -> &[Constant] {
        &self.made
    }

    /// The constants as they stand, units for code objects.
    pub fn all_consts(&self, unit: &Unit) -> Vec<Const> {
        self.consts.iter().filter_map(|id| self.const_at(unit, *id)).collect()
    }

    /// A constant, a unit for a code object.
    pub(crate) fn const_at(&self, unit: &Unit, id: ConstId) -> Option<Const> {
        match id {
            ConstId::Unit(index) => unit.consts.get(index as usize).cloned(),
            ConstId::Made(index) => self.made.get(index as usize).cloned().map(Const::Value),
        }
    }

    /// A constant's value by `LOAD_CONST`'s argument; `None` for a code object, and for an argument of nothing.
    pub fn constant<'a>(&'a self, unit: &'a Unit, oparg: i32) -> Option<&'a Constant> {
        match *self.consts.get(usize::try_from(oparg).ok()?)? {
            ConstId::Made(index) => self.made.get(index as usize),
            ConstId::Unit(index) => match unit.consts.get(index as usize)? {
                Const::Value(constant) => Some(constant),
                Const::Unit(_) => None,
            },
        }
    }

    /// `add_const`: the index of an equal constant, or of this one, appended.
    pub(crate) fn add_const(&mut self, unit: &Unit, constant: Constant) -> i32 {
        if self.by_fingerprint.is_empty() {
            for index in (0..self.consts.len()).rev() {
                if let Some(known) = self.constant(unit, index as i32) {
                    let fingerprint = fingerprint(known);
                    self.by_fingerprint.insert(fingerprint, index as u32);
                }
            }
        }
        let appended = self.consts.len() as u32;
        if has_nan(&constant) {
            return self.append_const(constant);
        }
        let index = *self.by_fingerprint.entry(fingerprint(&constant)).or_insert(appended);
        if index != appended {
            // Different constants may have one fingerprint.
            let equal = |index: &u32| self.constant(unit, *index as i32) == Some(&constant);
            if let Some(index) = Some(index).filter(equal).or_else(|| (0..appended).find(equal)) {
                return index as i32;
            }
        }
        self.append_const(constant)
    }

    fn append_const(&mut self, constant: Constant) -> i32 {
        self.consts.push(ConstId::Made(self.made.len() as u32));
        self.made.push(constant);
        self.consts.len() as i32 - 1
    }
}

/// Whether it holds a value that equals nothing: CPython never merges what it makes of one.
fn has_nan(constant: &Constant) -> bool {
    match constant {
        Constant::Float(value) => value.is_nan(),
        Constant::Complex { real, imag } => real.is_nan() || imag.is_nan(),
        Constant::Tuple(items) | Constant::FrozenSet(items) => items.iter().any(has_nan),
        Constant::None
        | Constant::Bool(_)
        | Constant::Ellipsis
        | Constant::Int(_)
        | Constant::BigInt(_)
        | Constant::Str(_)
        | Constant::Bytes(_)
        | Constant::Code(_) => false,
    }
}

/// A number that is the same for equal constants.
fn fingerprint(constant: &Constant) -> u64 {
    let mut hasher = FxHasher::default();
    hash(constant, &mut hasher);
    hasher.finish()
}

fn hash(constant: &Constant, hasher: &mut FxHasher) {
    std::mem::discriminant(constant).hash(hasher);
    match constant {
        // Code objects are units here; of frozensets the order does not count.
        Constant::None | Constant::Ellipsis | Constant::FrozenSet(_) | Constant::Code(_) => {}
        Constant::Bool(value) => value.hash(hasher),
        Constant::Int(value) => value.hash(hasher),
        Constant::BigInt(value) => value.hash(hasher),
        Constant::Float(value) => value.to_bits().hash(hasher),
        Constant::Complex { real, imag } => (real.to_bits(), imag.to_bits()).hash(hasher),
        Constant::Str(text) => text.as_bytes().hash(hasher),
        Constant::Bytes(bytes) => bytes.hash(hasher),
        // Nesting is what the source nests, a few levels in all that codegen makes.
        Constant::Tuple(items) => items.iter().for_each(|item| hash(item, hasher)),
    }
}
