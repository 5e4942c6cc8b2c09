//! What comes from the platform: the mathematical functions that CPython takes from the C library, dates, clocks.
#![expect(unsafe_code, reason = "calls of the C library; each states why it is sound")]

unsafe extern "C" {
    /// Inverse hyperbolic cosine.
    pub(crate) safe fn acosh(x: f64) -> f64;
    /// Inverse hyperbolic sine.
    pub(crate) safe fn asinh(x: f64) -> f64;
    /// Inverse hyperbolic tangent.
    pub(crate) safe fn atanh(x: f64) -> f64;
    /// Error function.
    pub(crate) safe fn erf(x: f64) -> f64;
    /// Complementary error function.
    pub(crate) safe fn erfc(x: f64) -> f64;
    /// `log(1 + x)`.
    pub(crate) safe fn log1p(x: f64) -> f64;
    /// `x * 2 ** exponent`, rounded once.
    pub(crate) safe fn ldexp(x: f64, exponent: i32) -> f64;
    /// The remainder of the division whose quotient is the nearest integer.
    pub(crate) safe fn remainder(x: f64, y: f64) -> f64;
    /// The power.
    pub(crate) safe fn pow(x: f64, y: f64) -> f64;
}

/// A date and time of day, with Python's ranges: months and days of the year from 1, Monday is 0.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Date {
    pub(crate) year: i32,
    pub(crate) month: i32,
    pub(crate) day: i32,
    pub(crate) hour: i32,
    pub(crate) minute: i32,
    pub(crate) second: i32,
    pub(crate) weekday: i32,
    pub(crate) yearday: i32,
    pub(crate) summer: i32,
}

impl Date {
    fn from_c(tm: &libc::tm) -> Date {
        Date {
            year: tm.tm_year + 1900,
            month: tm.tm_mon + 1,
            day: tm.tm_mday,
            hour: tm.tm_hour,
            minute: tm.tm_min,
            second: tm.tm_sec,
            weekday: (tm.tm_wday + 6) % 7,
            yearday: tm.tm_yday + 1,
            summer: tm.tm_isdst,
        }
    }

    fn to_c(self) -> libc::tm {
        let mut tm = empty();
        tm.tm_year = self.year.saturating_sub(1900);
        tm.tm_mon = self.month.saturating_sub(1);
        tm.tm_mday = self.day;
        tm.tm_hour = self.hour;
        tm.tm_min = self.minute;
        tm.tm_sec = self.second;
        tm.tm_wday = self.weekday.saturating_add(1).rem_euclid(7);
        tm.tm_yday = self.yearday.saturating_sub(1);
        tm.tm_isdst = self.summer;
        tm
    }
}

fn empty() -> libc::tm {
    // SAFETY: a struct of numbers and one pointer, for which null is a value.
    unsafe { std::mem::zeroed() }
}

/// The date of a time in seconds, in Greenwich.
pub(crate) fn utc(seconds: i64) -> Date {
    let mut tm = empty();
    // SAFETY: both are live for the call.
    unsafe { libc::gmtime_r(&raw const seconds, &raw mut tm) };
    Date::from_c(&tm)
}

/// The date of a time in seconds, here.
pub(crate) fn local(seconds: i64) -> Date {
    let mut tm = empty();
    // SAFETY: both are live for the call.
    unsafe { libc::localtime_r(&raw const seconds, &raw mut tm) };
    Date::from_c(&tm)
}

/// The time of a date here.
pub(crate) fn seconds_of_local(date: &Date) -> i64 {
    let mut tm = date.to_c();
    // SAFETY: live for the call.
    unsafe { libc::mktime(&raw mut tm) }
}

/// `strftime`.
pub(crate) fn format_date(format: &str, date: &Date) -> String {
    let (Ok(c_format), false) = (std::ffi::CString::new(format), format.is_empty()) else {
        return String::new();
    };
    let tm = date.to_c();
    let mut room = vec![0u8; format.len() * 16 + 256];
    // SAFETY: the buffer is as long as it is said to be, the format ends with a zero.
    let length =
        unsafe { libc::strftime(room.as_mut_ptr().cast(), room.len(), c_format.as_ptr(), &raw const tm) };
    room.truncate(length);
    String::from_utf8_lossy(&room).into_owned()
}

/// The processor time of the process.
pub(crate) fn process_time() -> std::time::Duration {
    // SAFETY: plain numbers.
    let mut spec: libc::timespec = unsafe { std::mem::zeroed() };
    // SAFETY: live for the call.
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &raw mut spec) };
    std::time::Duration::new(spec.tv_sec as u64, spec.tv_nsec as u32)
}

/// Seconds west of Greenwich without summer time, and the zone's two names.
pub(crate) fn zone() -> (i64, [String; 2]) {
    let mut tm = empty();
    let january: i64 = 1_735_689_600;
    // SAFETY: both are live for the call.
    unsafe { libc::localtime_r(&raw const january, &raw mut tm) };
    let name = format_date("%Z", &Date::from_c(&tm));
    (-tm.tm_gmtoff, [name.clone(), name])
}
