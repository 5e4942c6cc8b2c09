//! Choosing from sequences: `choice`, `choices`, `sample`, `shuffle`.

use cutaway_runtime::object::{Dict, List, NativeDef, Set, native};
use cutaway_runtime::protocol::{BinaryOp, CompareOp};
use cutaway_runtime::{Raised, Result, Value, Vm};

use super::generator;
use crate::support::or;

pub(super) const METHODS: &[NativeDef] = &[
    native("choice", "$self, seq", |vm, args| {
        let length = vm.len(&args[1])?;
        if length == 0 {
            return Err(vm.index_error("Cannot choose from an empty sequence"));
        }
        let place = generator(vm, &args[0])?.below_small(length as u64);
        vm.get_item(&args[1], &vm.int(place as i64))
    }),
    native("shuffle", "$self, x", shuffle),
    native("sample", "$self, population, k, *, counts=None", sample),
    native("choices", "$self, population, weights=None, *, cum_weights=None, k=1", choices),
];

fn shuffle(vm: &Vm, args: &[Value]) -> Result<Value> {
    let generator = generator(vm, &args[0])?;
    if let Some(list) = args[1].exact::<List>() {
        for i in (1..list.items.len()).rev() {
            let j = generator.below_small(i as u64 + 1) as usize;
            if let (Some(a), Some(b)) = (list.items.get(i), list.items.get(j)) {
                let _ = list.items.replace(i, b);
                let _ = list.items.replace(j, a);
            }
        }
        return Ok(Value::NONE);
    }
    for i in (1..vm.len(&args[1])?).rev() {
        let (i, j) = (vm.int(i as i64), vm.int(generator.below_small(i as u64 + 1) as i64));
        let (a, b) = (vm.get_item(&args[1], &i)?, vm.get_item(&args[1], &j)?);
        vm.set_item(&args[1], &i, b)?;
        vm.set_item(&args[1], &j, a)?;
    }
    Ok(Value::NONE)
}

fn sample(vm: &Vm, args: &[Value]) -> Result<Value> {
    let population = &args[1];
    let sized = vm.type_of(population).slots().getitem.get().is_some();
    if !sized || population.get::<Dict>().is_some() || population.get::<Set>().is_some() {
        return Err(vm.type_error("Population must be a sequence.  For dicts or sets, use sorted(d)."));
    }
    let length = vm.len(population)?;
    let count = vm.index_size(&args[2])?;
    if args[3].is_null() || args[3].is_none() {
        let places = places(vm, &args[0], length, count)?;
        let items = places.into_iter().map(|place| vm.get_item(population, &vm.int(place as i64)));
        return Ok(vm.list(items.collect::<Result<_>>()?).into());
    }
    let mut sums = running_sums(vm, &vm.collect(&args[3])?)?;
    if sums.len() != length {
        return Err(vm.value_error("The number of counts does not match the population"));
    }
    let Some(total) = sums.pop() else { return Err(vm.index_error("pop from empty list")) };
    if !total.is_int() {
        return Err(vm.type_error("Counts must be integers"));
    }
    let total = vm.index_size(&total)?;
    let Ok(total) = usize::try_from(total) else {
        return Err(vm.value_error("Counts must be non-negative"));
    };
    let mut items = Vec::new();
    for place in places(vm, &args[0], total, count)? {
        let at = bisect(vm, &sums, &vm.int(place as i64))?;
        items.push(vm.get_item(population, &vm.int(at as i64))?);
    }
    Ok(vm.list(items).into())
}

/// `count` different places below `length`, as `sample` draws them.
fn places(vm: &Vm, random: &Value, length: usize, count: isize) -> Result<Vec<usize>> {
    let generator = generator(vm, random)?;
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    if count > length {
        return Err(vm.value_error("Sample larger than population or is negative"));
    }
    let mut few = 21.0;
    if count > 5 {
        few += 4f64.powf(((count * 3) as f64).log(4.0).ceil());
    }
    let mut chosen = Vec::with_capacity(count);
    if length as f64 <= few {
        let mut pool: Vec<usize> = (0..length).collect();
        for i in 0..count {
            let j = generator.below_small((length - i) as u64) as usize;
            chosen.push(pool[j]);
            pool[j] = pool[length - i - 1];
        }
        return Ok(chosen);
    }
    let mut seen = std::collections::HashSet::new();
    while chosen.len() < count {
        let place = generator.below_small(length as u64) as usize;
        if seen.insert(place) {
            chosen.push(place);
        }
    }
    Ok(chosen)
}

fn choices(vm: &Vm, args: &[Value]) -> Result<Value> {
    let generator = generator(vm, &args[0])?;
    let length = vm.len(&args[1])?;
    let count = vm.index_size(&or(&args[4], vm.int(1)))?.max(0);
    let mut items = Vec::new();
    let missing = |value: &Value| value.is_null() || value.is_none();
    let sums = match (missing(&args[2]), missing(&args[3])) {
        (true, true) => {
            for _ in 0..count {
                let place = (generator.random() * length as f64).floor();
                items.push(vm.get_item(&args[1], &vm.int(place as i64))?);
            }
            return Ok(vm.list(items).into());
        }
        (false, true) => running_sums(vm, &weights(vm, &args[2])?)?,
        (true, false) => vm.collect(&args[3])?,
        (false, false) => {
            return Err(vm.type_error("Cannot specify both weights and cumulative weights"));
        }
    };
    if sums.len() != length {
        return Err(vm.value_error("The number of weights does not match the population"));
    }
    let Some(last) = sums.last() else { return Err(vm.index_error("list index out of range")) };
    let total = vm.to_double(last)?;
    if total <= 0.0 {
        return Err(vm.value_error("Total of weights must be greater than zero"));
    }
    if !total.is_finite() {
        return Err(vm.value_error("Total of weights must be finite"));
    }
    for _ in 0..count {
        let drawn = vm.float(generator.random() * total);
        let place = bisect(vm, &sums[..length - 1], &drawn)?;
        items.push(vm.get_item(&args[1], &vm.int(place as i64))?);
    }
    Ok(vm.list(items).into())
}

fn weights(vm: &Vm, weights: &Value) -> Result<Vec<Value>> {
    vm.collect(weights).map_err(|Raised| {
        if !weights.is_int() || vm.catch(&vm.exceptions.type_error).is_err() {
            return Raised;
        }
        let shown = weights.to_big_int().unwrap_or_default();
        vm.type_error(&format!("The number of choices must be a keyword argument: k={shown}"))
    })
}

fn running_sums(vm: &Vm, items: &[Value]) -> Result<Vec<Value>> {
    let mut sums: Vec<Value> = Vec::with_capacity(items.len());
    for item in items {
        let sum = match sums.last() {
            Some(last) => vm.binary(BinaryOp::Add, last, item)?,
            None => item.clone(),
        };
        sums.push(sum);
    }
    Ok(sums)
}

/// The place after all that are not larger.
fn bisect(vm: &Vm, sorted: &[Value], x: &Value) -> Result<usize> {
    let (mut low, mut high) = (0, sorted.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        if vm.compare_bool(x, &sorted[middle], CompareOp::Lt)? {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(low)
}
