//! `product`, `permutations`, `combinations`, `combinations_with_replacement`.

use std::cell::RefCell;

use cutaway_runtime::object::{Module, NativeData, Str, Type};
use cutaway_runtime::{Py, Result, Value, Vm};

use crate::support::{Steps, iterator_class};

pub(super) fn fill(vm: &Vm, module: &Py<Module>) {
    iterator_class::<Product>(vm, module, "product", new_product, &[]);
    iterator_class::<Permutations>(vm, module, "permutations", new_permutations, &[]);
    iterator_class::<Combinations>(
        vm,
        module,
        "combinations",
        |vm, ty, args, names| new_combinations(vm, ty, args, names, Repetition::Without),
        &[],
    );
    iterator_class::<Combinations>(
        vm,
        module,
        "combinations_with_replacement",
        |vm, ty, args, names| new_combinations(vm, ty, args, names, Repetition::With),
        &[],
    );
}

/// Indices into the pools; `None` before the first step.
#[derive(Default)]
struct Places {
    indices: Option<Vec<usize>>,
    done: bool,
}

struct Product {
    pools: Vec<Vec<Value>>,
    places: RefCell<Places>,
}

impl NativeData for Product {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.pools.iter().flatten().for_each(visit);
    }
}

impl Product {
    /// Goes on to the next indices; false at the end. No foreign code runs.
    fn advance(&self, places: &mut Places) -> bool {
        if places.done {
            return false;
        }
        let Some(indices) = &mut places.indices else {
            places.indices = Some(vec![0; self.pools.len()]);
            places.done = self.pools.iter().any(Vec::is_empty);
            return !places.done;
        };
        for (index, pool) in indices.iter_mut().zip(&self.pools).rev() {
            *index += 1;
            if *index < pool.len() {
                return true;
            }
            *index = 0;
        }
        places.done = true;
        false
    }
}

impl Steps for Product {
    fn step(&self, vm: &Vm) -> Result<Option<Value>> {
        let mut places = self.places.borrow_mut();
        if !self.advance(&mut places) {
            return Ok(None);
        }
        let indices = places.indices.as_deref().unwrap_or_default();
        let items = indices.iter().zip(&self.pools).filter_map(|(index, pool)| pool.get(*index).cloned());
        Ok(Some(vm.tuple(items.collect()).into()))
    }
}

fn new_product(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let (sources, keywords) = args.split_at(args.len() - names.len());
    let mut repeat = 1;
    for (name, value) in names.iter().zip(keywords) {
        let text = name.get::<Str>().map(|name| name.lossy().into_owned()).unwrap_or_default();
        if text != "repeat" {
            let message = format!("product() got an unexpected keyword argument '{text}'");
            return Err(vm.type_error(&message));
        }
        repeat = vm.index_size(value)?;
    }
    let Ok(repeat) = usize::try_from(repeat) else {
        return Err(vm.value_error("repeat argument cannot be negative"));
    };
    let once = if repeat == 0 {
        Vec::new()
    } else {
        sources.iter().map(|source| vm.collect(source)).collect::<Result<Vec<_>>>()?
    };
    if once.len().checked_mul(repeat).is_none_or(|pools| pools > 1 << 24) {
        return Err(vm.overflow_error("repeat argument too large"));
    }
    let pools = std::iter::repeat_n(once, repeat).flatten().collect();
    Ok(vm.native_object(ty, Product { pools, places: RefCell::default() }).into())
}

struct Permutations {
    pool: Vec<Value>,
    length: usize,
    state: RefCell<PermutationState>,
}

#[derive(Default)]
struct PermutationState {
    indices: Vec<usize>,
    cycles: Vec<usize>,
    started: bool,
    done: bool,
}

impl NativeData for Permutations {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.pool.iter().for_each(visit);
    }
}

impl Permutations {
    fn advance(&self, state: &mut PermutationState) -> bool {
        let (n, r) = (self.pool.len(), self.length);
        if state.done {
            return false;
        }
        if !state.started {
            state.started = true;
            state.indices = (0..n).collect();
            state.cycles = (0..r).map(|i| n - i).collect();
            return true;
        }
        for i in (0..r).rev() {
            state.cycles[i] -= 1;
            if state.cycles[i] == 0 {
                state.indices[i..].rotate_left(1);
                state.cycles[i] = n - i;
            } else {
                let j = n - state.cycles[i];
                state.indices.swap(i, j);
                return true;
            }
        }
        state.done = true;
        false
    }
}

impl Steps for Permutations {
    fn step(&self, vm: &Vm) -> Result<Option<Value>> {
        let mut state = self.state.borrow_mut();
        if !self.advance(&mut state) {
            return Ok(None);
        }
        let items = state.indices.iter().take(self.length).filter_map(|index| self.pool.get(*index).cloned());
        Ok(Some(vm.tuple(items.collect()).into()))
    }
}

fn new_permutations(vm: &Vm, ty: &Py<Type>, args: &[Value], names: &[Value]) -> Result<Value> {
    let bound = vm.bind_simple("permutations", &["iterable", "r"], 1, args, names)?;
    let pool = vm.collect(&bound[0])?;
    let length = if bound[1].is_null() || bound[1].is_none() {
        pool.len() as isize
    } else if bound[1].is_int() {
        vm.index_size(&bound[1])?
    } else {
        return Err(vm.type_error("Expected int as r"));
    };
    let Ok(length) = usize::try_from(length) else { return Err(vm.value_error("r must be non-negative")) };
    let state = RefCell::new(PermutationState { done: length > pool.len(), ..PermutationState::default() });
    Ok(vm.native_object(ty, Permutations { pool, length, state }).into())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Repetition {
    With,
    Without,
}

struct Combinations {
    pool: Vec<Value>,
    length: usize,
    repetition: Repetition,
    places: RefCell<Places>,
}

impl NativeData for Combinations {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.pool.iter().for_each(visit);
    }
}

impl Combinations {
    fn first(&self) -> Vec<usize> {
        match self.repetition {
            Repetition::With => vec![0; self.length],
            Repetition::Without => (0..self.length).collect(),
        }
    }

    /// The largest index at a place.
    fn largest(&self, place: usize) -> usize {
        match self.repetition {
            Repetition::With => self.pool.len().saturating_sub(1),
            Repetition::Without => (place + self.pool.len()).saturating_sub(self.length),
        }
    }

    fn advance(&self, places: &mut Places) -> bool {
        if places.done {
            return false;
        }
        let Some(indices) = &mut places.indices else {
            places.indices = Some(self.first());
            return true;
        };
        let Some(place) = (0..self.length).rev().find(|&i| indices[i] < self.largest(i)) else {
            places.done = true;
            return false;
        };
        let mut index = indices[place] + 1;
        for slot in &mut indices[place..] {
            *slot = index;
            index += usize::from(self.repetition == Repetition::Without);
        }
        true
    }
}

impl Steps for Combinations {
    fn step(&self, vm: &Vm) -> Result<Option<Value>> {
        let mut places = self.places.borrow_mut();
        if !self.advance(&mut places) {
            return Ok(None);
        }
        let indices = places.indices.as_deref().unwrap_or_default();
        let items = indices.iter().filter_map(|index| self.pool.get(*index).cloned());
        Ok(Some(vm.tuple(items.collect()).into()))
    }
}

fn new_combinations(
    vm: &Vm,
    ty: &Py<Type>,
    args: &[Value],
    names: &[Value],
    repetition: Repetition,
) -> Result<Value> {
    let name = match repetition {
        Repetition::With => "combinations_with_replacement",
        Repetition::Without => "combinations",
    };
    let bound = vm.bind_simple(name, &["iterable", "r"], 2, args, names)?;
    let pool = vm.collect(&bound[0])?;
    let Ok(length) = usize::try_from(vm.index_size(&bound[1])?) else {
        return Err(vm.value_error("r must be non-negative"));
    };
    let done = match repetition {
        Repetition::With => pool.is_empty() && length > 0,
        Repetition::Without => length > pool.len(),
    };
    let places = RefCell::new(Places { indices: None, done });
    Ok(vm.native_object(ty, Combinations { pool, length, repetition, places }).into())
}
