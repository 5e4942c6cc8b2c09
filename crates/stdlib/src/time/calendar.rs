//! Times as dates: `gmtime`, `localtime`, `mktime`, `strftime`, `asctime`, `ctime`.

use cutaway_runtime::object::{NativeDef, Str, Tuple, native};
use cutaway_runtime::{Result, Value, Vm};

use super::now;
use crate::support::kept;
use crate::system::{self, Date};

/// The fields of `struct_time`.
pub(super) const FIELDS: &[&str] =
    &["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"];

pub(super) const FUNCTIONS: &[NativeDef] = &[
    native("gmtime", "seconds=None, /", |vm, args| show(vm, system::utc(seconds(vm, &args[0])?))),
    native("localtime", "seconds=None, /", |vm, args| show(vm, system::local(seconds(vm, &args[0])?))),
    native("mktime", "time_tuple, /", |vm, args| {
        Ok(vm.float(system::seconds_of_local(&date(vm, &args[0])?) as f64))
    }),
    native("strftime", "format, time_tuple=None, /", |vm, args| {
        let Some(format) = args[0].get::<Str>() else {
            let ty = vm.type_name(&args[0]);
            return Err(vm.type_error(&format!("strftime() argument 1 must be str, not {ty}")));
        };
        let date = date_or_now(vm, &args[1])?;
        Ok(vm.string(system::format_date(&format.lossy(), &date)).into())
    }),
    native("asctime", "time_tuple=None, /", |vm, args| {
        Ok(vm.string(ascii(&date_or_now(vm, &args[0])?)).into())
    }),
    native("ctime", "seconds=None, /", |vm, args| {
        Ok(vm.string(ascii(&system::local(seconds(vm, &args[0])?))).into())
    }),
];

fn seconds(vm: &Vm, value: &Value) -> Result<i64> {
    if value.is_null() || value.is_none() {
        return Ok(now().as_secs() as i64);
    }
    if let Some(float) = value.as_float() {
        if float.is_nan() {
            return Err(vm.value_error("Invalid value NaN (not a number)"));
        }
        return Ok(float.floor() as i64);
    }
    Ok(vm.index_size(value)? as i64)
}

fn show(vm: &Vm, date: Date) -> Result<Value> {
    let ty = kept(vm, "time.struct_time")?;
    let numbers = [
        date.year,
        date.month,
        date.day,
        date.hour,
        date.minute,
        date.second,
        date.weekday,
        date.yearday,
        date.summer,
    ];
    Ok(vm.tuple_of(&ty, numbers.iter().map(|n| vm.int(i64::from(*n))).collect()).into())
}

fn date_or_now(vm: &Vm, value: &Value) -> Result<Date> {
    if value.is_null() { Ok(system::local(now().as_secs() as i64)) } else { date(vm, value) }
}

fn date(vm: &Vm, value: &Value) -> Result<Date> {
    let Some(tuple) = value.get::<Tuple>() else {
        return Err(vm.type_error("Tuple or struct_time argument required"));
    };
    let mut numbers = Vec::new();
    for item in tuple.as_slice() {
        numbers.push(vm.index_size(item)? as i32);
    }
    let [year, month, day, hour, minute, second, weekday, yearday, summer] = numbers[..] else {
        return Err(vm.type_error("time tuple must have exactly 9 elements"));
    };
    Ok(Date { year, month, day, hour, minute, second, weekday, yearday, summer })
}

fn ascii(date: &Date) -> String {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let day = DAYS.get(date.weekday.rem_euclid(7) as usize).copied().unwrap_or_default();
    let month = MONTHS.get((date.month - 1).rem_euclid(12) as usize).copied().unwrap_or_default();
    let Date { day: number, hour, minute, second, year, .. } = date;
    format!("{day} {month} {number:2} {hour:02}:{minute:02}:{second:02} {year}")
}
