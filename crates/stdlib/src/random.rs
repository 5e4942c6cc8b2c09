//! The module `random`: class `Random` over the Mersenne Twister, and its methods as functions.

mod below;
mod distributions;
mod seed;
mod sequences;
mod twister;

use std::cell::{Cell, RefCell};

use cutaway_runtime::object::{NativeData, NativeDef, Tuple, native};
use cutaway_runtime::{Result, Value, Vm};
use num_bigint::BigInt;

use crate::new_module;
use crate::support::Class;
use twister::Twister;

/// The state of a `Random`.
struct Generator {
    twister: RefCell<Twister>,
    gauss_next: Cell<Option<f64>>,
}

impl NativeData for Generator {}

impl Generator {
    fn random(&self) -> f64 {
        self.twister.borrow_mut().next_f64()
    }

    fn bits(&self, bits: usize) -> BigInt {
        let digits = self.twister.borrow_mut().bits(bits);
        BigInt::from(num_bigint::BigUint::new(digits))
    }
}

/// The generator behind a `Random`.
fn generator<'a>(vm: &Vm, object: &'a Value) -> Result<&'a Generator> {
    object.native().ok_or_else(|| vm.type_error("not a random number generator"))
}

const METHODS: &[NativeDef] = &[
    native("seed", "$self, a=None, version=2", |vm, args| seed::seed(vm, &args[0], &args[1], &args[2])),
    native("random", "$self, /", |vm, args| Ok(vm.float(generator(vm, &args[0])?.random()))),
    native("getrandbits", "$self, k, /", |vm, args| {
        let Ok(bits) = usize::try_from(vm.index_size(&args[1])?) else {
            return Err(vm.value_error("number of bits must be non-negative"));
        };
        Ok(vm.big_int(generator(vm, &args[0])?.bits(bits)))
    }),
    native("randbytes", "$self, n", |vm, args| {
        let Ok(length) = usize::try_from(vm.index_size(&args[1])?) else {
            return Err(vm.value_error("number of bits must be non-negative"));
        };
        let (_, mut bytes) = generator(vm, &args[0])?.bits(length * 8).to_bytes_le();
        bytes.resize(length, 0);
        Ok(vm.bytes(bytes).into())
    }),
    native("getstate", "$self, /", state),
    native("setstate", "$self, state, /", set_state),
];

/// The module.
pub fn module(vm: &Vm) -> Result<Value> {
    let module = new_module(vm, "random", &[]);
    let class = Class { methods: METHODS, ..Class::named("Random") };
    let ty = class.make(vm, &module, |slots| {
        slots.new.set(Some(|vm, ty, _, _| {
            let data =
                Generator { twister: RefCell::new(Twister::seeded(&[0])), gauss_next: Cell::new(None) };
            Ok(vm.native_object(ty, data).into())
        }));
        slots.init.set(Some(|vm, random, args, names| {
            let bound = vm.bind_simple("Random", &["x"], 0, args, names)?;
            vm.call_method(random, &vm.intern("seed"), &[crate::support::or(&bound[0], Value::NONE)])
                .map(drop)
        }));
    });
    for table in [below::METHODS, sequences::METHODS, distributions::METHODS] {
        vm.add_methods(&ty, table);
    }
    let shared = vm.call(ty.as_value(), &[])?;
    for table in [METHODS, below::METHODS, sequences::METHODS, distributions::METHODS] {
        for def in table {
            let name = vm.intern(def.name);
            let method = vm.get_attr(&shared, &name)?;
            module.dict.set_str(&name, method);
        }
    }
    Ok(module.into())
}

fn state(vm: &Vm, args: &[Value]) -> Result<Value> {
    let generator = generator(vm, &args[0])?;
    let twister = generator.twister.borrow();
    let (words, index) = twister.words();
    let mut numbers: Vec<Value> = words.iter().map(|word| vm.int(i64::from(*word))).collect();
    numbers.push(vm.int(index as i64));
    let gauss = generator.gauss_next.get().map_or(Value::NONE, |next| vm.float(next));
    Ok(vm.tuple(vec![vm.int(3), vm.tuple(numbers).into(), gauss]).into())
}

fn set_state(vm: &Vm, args: &[Value]) -> Result<Value> {
    let parts = vm.collect(&args[1])?;
    let [version, internal, gauss] = parts.as_slice() else {
        return Err(vm.value_error("state with version 3 expected"));
    };
    if version.as_int() != Some(3) {
        let shown = vm.repr(version)?;
        let message =
            format!("state with version {} passed to Random.setstate() of version 3", shown.lossy());
        return Err(vm.value_error(&message));
    }
    let Some(internal) = internal.get::<Tuple>() else {
        return Err(vm.type_error("state vector must be a tuple"));
    };
    let Some((index, words)) = internal.as_slice().split_last().filter(|(_, words)| words.len() == 624)
    else {
        return Err(vm.value_error("state vector is the wrong size"));
    };
    let word = |value: &Value| value.to_i64().and_then(|word| u32::try_from(word).ok());
    let words = words.iter().map(word).collect::<Option<Vec<u32>>>();
    let index = index.to_i64().and_then(|index| usize::try_from(index).ok());
    let twister = words.zip(index).and_then(|(words, index)| Twister::from_words(&words, index));
    let Some(twister) = twister else { return Err(vm.value_error("invalid state")) };
    let generator = generator(vm, &args[0])?;
    generator.twister.replace(twister);
    generator.gauss_next.set(if gauss.is_none() { None } else { Some(vm.to_double(gauss)?) });
    Ok(Value::NONE)
}
