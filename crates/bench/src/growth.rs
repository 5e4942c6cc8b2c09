//! How time grows with the size of a program.

use std::fmt;

use crate::ours::{Refused, Stopwatch};
use crate::shapes::{LARGEST, SHAPES, Shape};

/// How much larger the second program is.
const TIMES: usize = 4;

/// One shape in two sizes.
#[derive(Clone, Copy, Debug)]
pub struct Growth {
    /// The shape.
    pub shape: &'static Shape,
    /// Bytes of the two programs.
    pub bytes: [usize; 2],
    /// CPU time of compiling each, in nanoseconds.
    pub time: [f64; 2],
}

impl Growth {
    /// Compiles both programs so many times; the quickest counts.
    ///
    /// # Errors
    /// When a program does not compile.
    pub fn of(shape: &'static Shape, rounds: usize) -> Result<Growth, Refused> {
        let programs = [LARGEST / TIMES, LARGEST].map(shape.program);
        let mut time = [f64::INFINITY; 2];
        let mut stopwatch = Stopwatch::default();
        for _ in 0..rounds {
            for (time, program) in time.iter_mut().zip(&programs) {
                *time = time.min(stopwatch.whole(program)?);
            }
        }
        Ok(Growth { shape, bytes: programs.map(|program| program.len()), time })
    }

    /// How many times as long a byte of the larger program takes.
    pub fn factor(&self) -> f64 {
        let [small, large] = [0, 1].map(|index| self.time[index] / self.bytes[index] as f64);
        large / small
    }
}

/// All shapes.
///
/// # Errors
/// When a program does not compile.
pub fn all(rounds: usize) -> Result<Vec<Growth>, Refused> {
    SHAPES.iter().map(|shape| Growth::of(shape, rounds)).collect()
}

impl fmt::Display for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [small, large] = self.bytes.map(|bytes| bytes as f64 / 1e3);
        let [small_time, large_time] = self.time.map(|time| time / 1e6);
        let name = self.shape.name;
        write!(f, "{name:<20} {small:>8.1} {small_time:>8.3} {large:>8.1} {large_time:>8.3} ")?;
        write!(f, "{:>7.2}", self.factor())
    }
}
