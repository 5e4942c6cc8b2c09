//! Random integers: `randrange`, `randint`.

use cutaway_runtime::object::{NativeDef, native};
use cutaway_runtime::{Result, Value, Vm};
use num_bigint::{BigInt, Sign};

use super::{Generator, generator};

pub(super) const METHODS: &[NativeDef] = &[
    native("randrange", "$self, start, stop=None, step=1", randrange),
    native("randint", "$self, a, b", |vm, args| {
        let (a, b) = (vm.index_big(&args[1])?, vm.index_big(&args[2])?);
        between(vm, &args[0], &a, &(b + 1))
    }),
];

impl Generator {
    /// A random integer in [0, n); n is positive.
    pub(super) fn below(&self, n: &BigInt) -> BigInt {
        if let Ok(small) = u64::try_from(n) {
            return BigInt::from(self.below_small(small));
        }
        let bits = n.bits() as usize;
        loop {
            let drawn = self.bits(bits);
            if drawn < *n {
                return drawn;
            }
        }
    }

    /// The same for a number that fits the machine.
    pub(super) fn below_small(&self, n: u64) -> u64 {
        let bits = 64 - n.leading_zeros();
        if bits == 0 {
            return 0;
        }
        loop {
            let mut twister = self.twister.borrow_mut();
            let drawn = if bits <= 32 {
                u64::from(twister.next_u32() >> (32 - bits))
            } else {
                let low = u64::from(twister.next_u32());
                let high = u64::from(twister.next_u32() >> (64 - bits));
                low | high << 32
            };
            if drawn < n {
                return drawn;
            }
        }
    }
}

fn between(vm: &Vm, random: &Value, start: &BigInt, stop: &BigInt) -> Result<Value> {
    let width = stop - start;
    if width.sign() != Sign::Plus {
        return Err(vm.value_error(&format!("empty range in randrange({start}, {stop})")));
    }
    Ok(vm.big_int(start + generator(vm, random)?.below(&width)))
}

fn randrange(vm: &Vm, args: &[Value]) -> Result<Value> {
    let start = vm.index_big(&args[1])?;
    let one = BigInt::from(1);
    if args[2].is_null() || args[2].is_none() {
        if !args[3].is_null() && vm.index_big(&args[3])? != one {
            return Err(vm.type_error("Missing a non-None stop argument"));
        }
        if start.sign() != Sign::Plus {
            return Err(vm.value_error("empty range for randrange()"));
        }
        return Ok(vm.big_int(generator(vm, &args[0])?.below(&start)));
    }
    let stop = vm.index_big(&args[2])?;
    let step = if args[3].is_null() { one.clone() } else { vm.index_big(&args[3])? };
    if step == one {
        return between(vm, &args[0], &start, &stop);
    }
    let width = &stop - &start;
    let count = match step.sign() {
        Sign::Plus => num_integer::Integer::div_floor(&(width + &step - 1), &step),
        Sign::Minus => num_integer::Integer::div_floor(&(width + &step + 1), &step),
        Sign::NoSign => return Err(vm.value_error("zero step for randrange()")),
    };
    if count.sign() != Sign::Plus {
        return Err(vm.value_error(&format!("empty range in randrange({start}, {stop}, {step})")));
    }
    Ok(vm.big_int(start + step * generator(vm, &args[0])?.below(&count)))
}
