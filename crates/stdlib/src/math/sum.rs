//! `fsum`: a sum without rounding errors, by Shewchuk's partial sums.

/// Why there is no sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoSum {
    /// `OverflowError: intermediate overflow in fsum`.
    Overflow,
    /// `ValueError: -inf + inf in fsum`.
    OppositeInfinities,
}

/// Adds numbers one by one.
#[derive(Debug, Clone, Default)]
pub(super) struct ExactSum {
    /// Non-overlapping, growing in size.
    partials: Vec<f64>,
    special: f64,
    infinities: f64,
}

impl ExactSum {
    /// Adds one number.
    pub(super) fn add(&mut self, x: f64) -> Result<(), NoSum> {
        let original = x;
        let mut x = x;
        let mut kept = 0;
        for i in 0..self.partials.len() {
            let mut y = self.partials[i];
            if x.abs() < y.abs() {
                (x, y) = (y, x);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                self.partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        self.partials.truncate(kept);
        if x == 0.0 {
            return Ok(());
        }
        if x.is_finite() {
            self.partials.push(x);
            return Ok(());
        }
        if original.is_finite() {
            return Err(NoSum::Overflow);
        }
        if original.is_infinite() {
            self.infinities += original;
        }
        self.special += original;
        self.partials.clear();
        Ok(())
    }

    /// The sum, rounded once.
    pub(super) fn total(&self) -> Result<f64, NoSum> {
        if self.special != 0.0 {
            return if self.infinities.is_nan() { Err(NoSum::OppositeInfinities) } else { Ok(self.special) };
        }
        let mut rest = self.partials.iter().rev();
        let Some(&first) = rest.next() else { return Ok(0.0) };
        let (mut high, mut low) = (first, 0.0);
        for &y in rest.by_ref() {
            let x = high;
            high = x + y;
            low = y - (high - x);
            if low != 0.0 {
                break;
            }
        }
        // Half-way cases round to even, which the next partial sum can decide.
        if rest.next().is_some_and(|&next| (low < 0.0 && next < 0.0) || (low > 0.0 && next > 0.0)) {
            let doubled = low * 2.0;
            let x = high + doubled;
            #[expect(clippy::float_cmp, reason = "exactness is the question")]
            if doubled == x - high {
                high = x;
            }
        }
        Ok(high)
    }
}
