//! The module `time`.

mod calendar;

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use cutaway_runtime::object::{NativeDef, native};
use cutaway_runtime::{Result, Value, Vm};
use num_bigint::BigInt;

use crate::support::keep;
use crate::{new_module, structseq, system};

const FUNCTIONS: &[NativeDef] = &[
    native("time", "", |vm, _| Ok(vm.float(now().as_nanos() as f64 * 1e-9))),
    native("time_ns", "", |vm, _| nanoseconds(vm, now())),
    native("monotonic", "", |vm, _| Ok(vm.float(since_start().as_nanos() as f64 * 1e-9))),
    native("monotonic_ns", "", |vm, _| nanoseconds(vm, since_start())),
    native("perf_counter", "", |vm, _| Ok(vm.float(since_start().as_nanos() as f64 * 1e-9))),
    native("perf_counter_ns", "", |vm, _| nanoseconds(vm, since_start())),
    native("process_time", "", |vm, _| Ok(vm.float(system::process_time().as_secs_f64()))),
    native("process_time_ns", "", |vm, _| nanoseconds(vm, system::process_time())),
    native("thread_time", "", |vm, _| Ok(vm.float(system::process_time().as_secs_f64()))),
    native("thread_time_ns", "", |vm, _| nanoseconds(vm, system::process_time())),
    native("sleep", "seconds, /", sleep),
];

/// The module.
pub fn module(vm: &Vm) -> Result<Value> {
    let module = new_module(vm, "time", FUNCTIONS);
    crate::support::add_functions(vm, &module, calendar::FUNCTIONS);
    let ty = structseq::class(vm, "struct_time", "time", calendar::FIELDS);
    keep("time.struct_time", &ty);
    module.dict.set_str(&vm.intern("struct_time"), ty.value());
    let (offset, names) = system::zone();
    module.dict.set_str(&vm.intern("timezone"), vm.int(offset));
    module.dict.set_str(&vm.intern("altzone"), vm.int(offset));
    module.dict.set_str(&vm.intern("daylight"), vm.int(0));
    let names = names.iter().map(|name| vm.str(name).into()).collect();
    module.dict.set_str(&vm.intern("tzname"), vm.tuple(names).into());
    Ok(module.into())
}

fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

fn since_start() -> Duration {
    use std::sync::OnceLock;
    static START: OnceLock<Instant> = OnceLock::new();
    // Some time has passed before the first question.
    START.get_or_init(Instant::now).elapsed() + Duration::from_secs(1000)
}

fn nanoseconds(vm: &Vm, duration: Duration) -> Result<Value> {
    Ok(vm.big_int(BigInt::from(duration.as_nanos())))
}

fn sleep(vm: &Vm, args: &[Value]) -> Result<Value> {
    let seconds = if args[0].is_int() || args[0].as_float().is_some() || vm.has_index(&args[0]) {
        vm.to_double(&args[0])?
    } else {
        let ty = vm.type_name(&args[0]);
        return Err(vm.type_error(&format!("'{ty}' object cannot be interpreted as an integer")));
    };
    if seconds.is_nan() {
        return Err(vm.value_error("Invalid value NaN (not a number)"));
    }
    if seconds < 0.0 {
        return Err(vm.value_error("sleep length must be non-negative"));
    }
    match Duration::try_from_secs_f64(seconds) {
        Ok(duration) => {
            vm.with_output(|output| {
                let _ = output.stdout.flush();
            });
            std::thread::sleep(duration);
            Ok(Value::NONE)
        }
        Err(_) => Err(vm.overflow_error("timestamp too large to convert to C PyTime_t")),
    }
}
