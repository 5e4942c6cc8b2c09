//! Timsort with CPython's runs, galloping and merge order, so that the comparisons are the same calls.

use crate::object::{Float, Str};
use crate::protocol::CompareOp;
use crate::value::Value;
use crate::vm::{Result, Vm};

const MIN_GALLOP: usize = 7;

/// How two keys are compared.
#[derive(Clone, Copy)]
enum Less {
    Ints,
    Floats,
    Strs,
    Any,
}

/// A key with the value that it sorts (the value is NULL when it is the key itself).
struct Item {
    key: Value,
    value: Value,
}

/// Sorts in place, stable. On an error the items are all there, in some order.
pub fn sort_values(vm: &Vm, items: &mut Vec<Value>, key: Option<&Value>, reverse: bool) -> Result<()> {
    let mut rows: Vec<Item> = Vec::with_capacity(items.len());
    match key {
        None => rows.extend(items.drain(..).map(|key| Item { key, value: Value::NULL })),
        Some(function) => {
            let mut failed = None;
            for value in items.iter() {
                match vm.call(function, core::slice::from_ref(value)) {
                    Ok(key) => rows.push(Item { key, value: value.clone() }),
                    Err(raised) => {
                        failed = Some(raised);
                        break;
                    }
                }
            }
            if let Some(raised) = failed {
                return Err(raised);
            }
            items.clear();
        }
    }
    if reverse {
        rows.reverse();
    }
    let less = kind_of(&rows);
    let result = Sorter { vm, rows: &mut rows, less, runs: Vec::new(), min_gallop: MIN_GALLOP }.run();
    if reverse {
        rows.reverse();
    }
    items.extend(rows.into_iter().map(|row| if row.value.is_null() { row.key } else { row.value }));
    result
}

fn kind_of(rows: &[Item]) -> Less {
    if rows.iter().all(|row| row.key.is_small_int()) {
        Less::Ints
    } else if rows.iter().all(|row| row.key.exact::<Float>().is_some()) {
        Less::Floats
    } else if rows.iter().all(|row| row.key.exact::<Str>().is_some()) {
        Less::Strs
    } else {
        Less::Any
    }
}

struct Sorter<'a> {
    vm: &'a Vm,
    rows: &'a mut Vec<Item>,
    less: Less,
    /// Start, length, power.
    runs: Vec<(usize, usize, u32)>,
    min_gallop: usize,
}

#[inline]
fn less(vm: &Vm, kind: Less, a: &Value, b: &Value) -> Result<bool> {
    match kind {
        Less::Ints => Ok(a.as_int() < b.as_int()),
        Less::Floats => Ok(a.as_float() < b.as_float()),
        Less::Strs => Ok(a.as_text().map(rustpython_wtf8::Wtf8::as_bytes)
            < b.as_text().map(rustpython_wtf8::Wtf8::as_bytes)),
        Less::Any => {
            let result = vm.compare(a, b, CompareOp::Lt)?;
            vm.truth(&result)
        }
    }
}

impl Sorter<'_> {
    fn run(mut self) -> Result<()> {
        let mut left = self.rows.len();
        if left < 2 {
            return Ok(());
        }
        let min_run = min_run(left);
        let mut start = 0;
        while left > 0 {
            let mut n = self.count_run(start)?;
            if n < min_run {
                let forced = left.min(min_run);
                self.binary_insertion(start, start + forced, start + n)?;
                n = forced;
            }
            self.found_new_run(n)?;
            self.runs.push((start, n, 0));
            start += n;
            left -= n;
        }
        self.merge_force_collapse()
    }

    #[inline]
    fn lt(&self, a: usize, b: usize) -> Result<bool> {
        less(self.vm, self.less, &self.rows[a].key, &self.rows[b].key)
    }

    /// The run at `lo`, turned round when it descends; equal neighbours in a descending run keep their order.
    fn count_run(&mut self, lo: usize) -> Result<usize> {
        let left = self.rows.len() - lo;
        let mut n = 1;
        while n < left && !self.lt(lo + n, lo + n - 1)? {
            n += 1;
        }
        if n == left {
            return Ok(n);
        }
        if n > 1 {
            if self.lt(lo, lo + n - 1)? {
                return Ok(n);
            }
            // All equal so far: a descending run, turned round like one.
            self.rows[lo..lo + n].reverse();
        }
        n += 1;
        let mut equal = 0;
        while n < left {
            if self.lt(lo + n, lo + n - 1)? {
                self.reverse_equal(lo + n, &mut equal);
            } else if self.lt(lo + n - 1, lo + n)? {
                break;
            } else {
                equal += 1;
            }
            n += 1;
        }
        self.reverse_equal(lo + n, &mut equal);
        self.rows[lo..lo + n].reverse();
        while n < left && !self.lt(lo + n, lo + n - 1)? {
            n += 1;
        }
        Ok(n)
    }

    /// Turns the last equal ones before `end` round.
    fn reverse_equal(&mut self, end: usize, equal: &mut usize) {
        if *equal > 0 {
            self.rows[end - *equal - 1..end].reverse();
            *equal = 0;
        }
    }

    fn binary_insertion(&mut self, lo: usize, hi: usize, from: usize) -> Result<()> {
        for pivot in from.max(lo + 1)..hi {
            let (mut l, mut r) = (lo, pivot);
            while l < r {
                let p = l + ((r - l) >> 1);
                if self.lt(pivot, p)? {
                    r = p;
                } else {
                    l = p + 1;
                }
            }
            self.rows[l..=pivot].rotate_right(1);
        }
        Ok(())
    }

    /// Powersort: merges as long as the boundary before the new run is deeper than those on the stack.
    fn found_new_run(&mut self, n2: usize) -> Result<()> {
        let Some(&(s1, n1, _)) = self.runs.last() else { return Ok(()) };
        let power = powerloop(s1, n1, n2, self.rows.len());
        while self.runs.len() > 1 && self.runs[self.runs.len() - 2].2 > power {
            self.merge_at(self.runs.len() - 2)?;
        }
        if let Some(last) = self.runs.last_mut() {
            last.2 = power;
        }
        Ok(())
    }

    fn merge_force_collapse(&mut self) -> Result<()> {
        while self.runs.len() > 1 {
            let mut n = self.runs.len() - 2;
            if n > 0 && self.runs[n - 1].1 < self.runs[n + 1].1 {
                n -= 1;
            }
            self.merge_at(n)?;
        }
        Ok(())
    }

    fn merge_at(&mut self, i: usize) -> Result<()> {
        let (a, na, _) = self.runs[i];
        let (b, nb, _) = self.runs[i + 1];
        self.runs[i].1 = na + nb;
        self.runs.remove(i + 1);
        // Where b's first goes in a: what is before stays.
        let k = gallop_right(self.vm, self.less, &self.rows[b].key, &self.rows[a..a + na], 0)?;
        let (a, na) = (a + k, na - k);
        if na == 0 {
            return Ok(());
        }
        // Where a's last goes in b: what is after stays.
        let nb = gallop_left(self.vm, self.less, &self.rows[a + na - 1].key, &self.rows[b..b + nb], nb - 1)?;
        if nb == 0 {
            return Ok(());
        }
        if na <= nb { self.merge_lo(a, na, nb) } else { self.merge_hi(a, na, nb) }
    }

    /// Merges with the left run moved out.
    fn merge_lo(&mut self, start: usize, na: usize, nb: usize) -> Result<()> {
        let mut merge = Merge::take(self.rows, start, na, nb);
        let result = merge.low(self.vm, self.less, &mut self.min_gallop);
        merge.put_back(self.rows, start);
        result
    }

    /// Merges with the right run moved out, from the end.
    fn merge_hi(&mut self, start: usize, na: usize, nb: usize) -> Result<()> {
        let mut merge = Merge::take(self.rows, start, na, nb);
        let result = merge.high(self.vm, self.less, &mut self.min_gallop);
        merge.put_back(self.rows, start);
        result
    }
}

/// Two runs being merged: both moved out, the result written beside.
struct Merge {
    a: std::collections::VecDeque<Item>,
    b: std::collections::VecDeque<Item>,
    /// What is merged already: from the front for `low`, from the back (reversed) for `high`.
    front: Vec<Item>,
    back: Vec<Item>,
}

impl Merge {
    fn take(rows: &mut [Item], start: usize, na: usize, nb: usize) -> Merge {
        let empty = || Item { key: Value::NULL, value: Value::NULL };
        let mut out = |from: usize, n: usize| {
            rows[from..from + n].iter_mut().map(|row| core::mem::replace(row, empty())).collect()
        };
        Merge {
            a: out(start, na),
            b: out(start + na, nb),
            front: Vec::with_capacity(na + nb),
            back: Vec::new(),
        }
    }

    fn put_back(self, rows: &mut [Item], start: usize) {
        let all = self.front.into_iter().chain(self.a).chain(self.b).chain(self.back.into_iter().rev());
        for (place, item) in rows[start..].iter_mut().zip(all) {
            *place = item;
        }
    }

    fn a_to_front(&mut self, n: usize) {
        self.front.extend(self.a.drain(..n));
    }

    fn b_to_front(&mut self, n: usize) {
        self.front.extend(self.b.drain(..n));
    }

    fn a_to_back(&mut self, n: usize) {
        for _ in 0..n {
            self.back.extend(self.a.pop_back());
        }
    }

    fn b_to_back(&mut self, n: usize) {
        for _ in 0..n {
            self.back.extend(self.b.pop_back());
        }
    }

    fn low(&mut self, vm: &Vm, kind: Less, min_gallop_out: &mut usize) -> Result<()> {
        let mut min_gallop = *min_gallop_out;
        self.b_to_front(1);
        if self.b.is_empty() || self.a.len() == 1 {
            {
                self.finish_low();
                return Ok(());
            }
        }
        loop {
            let (mut a_count, mut b_count) = (0, 0);
            loop {
                if less(vm, kind, &self.b[0].key, &self.a[0].key)? {
                    self.b_to_front(1);
                    b_count += 1;
                    a_count = 0;
                    if self.b.is_empty() {
                        {
                            self.finish_low();
                            return Ok(());
                        }
                    }
                    if b_count >= min_gallop {
                        break;
                    }
                } else {
                    self.a_to_front(1);
                    a_count += 1;
                    b_count = 0;
                    if self.a.len() == 1 {
                        {
                            self.finish_low();
                            return Ok(());
                        }
                    }
                    if a_count >= min_gallop {
                        break;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop = min_gallop.saturating_sub(usize::from(min_gallop > 1));
                *min_gallop_out = min_gallop;
                let k = gallop_right(vm, kind, &self.b[0].key, self.a.make_contiguous(), 0)?;
                a_count = k;
                self.a_to_front(k);
                if self.a.len() == 1 || self.a.is_empty() {
                    {
                        self.finish_low();
                        return Ok(());
                    }
                }
                self.b_to_front(1);
                if self.b.is_empty() {
                    {
                        self.finish_low();
                        return Ok(());
                    }
                }
                let k = gallop_left(vm, kind, &self.a[0].key, self.b.make_contiguous(), 0)?;
                b_count = k;
                self.b_to_front(k);
                if self.b.is_empty() {
                    {
                        self.finish_low();
                        return Ok(());
                    }
                }
                self.a_to_front(1);
                if self.a.len() == 1 {
                    {
                        self.finish_low();
                        return Ok(());
                    }
                }
                if a_count < MIN_GALLOP && b_count < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            *min_gallop_out = min_gallop;
        }
    }

    /// The last of the left run belongs at the end.
    fn finish_low(&mut self) {
        let nb = self.b.len();
        if self.a.len() == 1 {
            self.b_to_front(nb);
        }
    }

    fn high(&mut self, vm: &Vm, kind: Less, min_gallop_out: &mut usize) -> Result<()> {
        let mut min_gallop = *min_gallop_out;
        self.a_to_back(1);
        if self.a.is_empty() || self.b.len() == 1 {
            {
                self.finish_high();
                return Ok(());
            }
        }
        loop {
            let (mut a_count, mut b_count) = (0, 0);
            loop {
                if less(vm, kind, &self.b[self.b.len() - 1].key, &self.a[self.a.len() - 1].key)? {
                    self.a_to_back(1);
                    a_count += 1;
                    b_count = 0;
                    if self.a.is_empty() {
                        {
                            self.finish_high();
                            return Ok(());
                        }
                    }
                    if a_count >= min_gallop {
                        break;
                    }
                } else {
                    self.b_to_back(1);
                    b_count += 1;
                    a_count = 0;
                    if self.b.len() == 1 {
                        {
                            self.finish_high();
                            return Ok(());
                        }
                    }
                    if b_count >= min_gallop {
                        break;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop = min_gallop.saturating_sub(usize::from(min_gallop > 1));
                *min_gallop_out = min_gallop;
                let (na, nb) = (self.a.len(), self.b.len());
                let k = gallop_right(vm, kind, &self.b[nb - 1].key, self.a.make_contiguous(), na - 1)?;
                a_count = na - k;
                self.a_to_back(na - k);
                if self.a.is_empty() {
                    {
                        self.finish_high();
                        return Ok(());
                    }
                }
                self.b_to_back(1);
                if self.b.len() == 1 {
                    {
                        self.finish_high();
                        return Ok(());
                    }
                }
                let (na, nb) = (self.a.len(), self.b.len());
                let k = gallop_left(vm, kind, &self.a[na - 1].key, self.b.make_contiguous(), nb - 1)?;
                b_count = nb - k;
                self.b_to_back(nb - k);
                if self.b.len() == 1 || self.b.is_empty() {
                    {
                        self.finish_high();
                        return Ok(());
                    }
                }
                self.a_to_back(1);
                if self.a.is_empty() {
                    {
                        self.finish_high();
                        return Ok(());
                    }
                }
                if a_count < MIN_GALLOP && b_count < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            *min_gallop_out = min_gallop;
        }
    }

    /// The first of the right run belongs before what is left of the left one.
    fn finish_high(&mut self) {
        let na = self.a.len();
        if self.b.len() == 1 {
            self.a_to_back(na);
        }
    }
}

fn min_run(mut n: usize) -> usize {
    let mut r = 0;
    while n >= 64 {
        r |= n & 1;
        n >>= 1;
    }
    n + r
}

/// The depth of the boundary between two neighbouring runs in the ideal merge tree.
fn powerloop(s1: usize, n1: usize, n2: usize, n: usize) -> u32 {
    let (mut result, mut a) = (0, 2 * s1 + n1);
    let mut b = a + n1 + n2;
    loop {
        result += 1;
        if a >= n {
            a -= n;
            b -= n;
        } else if b >= n {
            break;
        }
        a <<= 1;
        b <<= 1;
    }
    result
}

/// Where `key` goes in the sorted rows, left of equal ones; searched from `hint`.
fn gallop_left(vm: &Vm, kind: Less, key: &Value, rows: &[Item], hint: usize) -> Result<usize> {
    let n = rows.len();
    let (mut last, mut ofs): (isize, isize) = (0, 1);
    if less(vm, kind, &rows[hint].key, key)? {
        let max = (n - hint) as isize;
        while ofs < max {
            if less(vm, kind, &rows[hint + ofs as usize].key, key)? {
                last = ofs;
                ofs = (ofs << 1) + 1;
            } else {
                break;
            }
        }
        ofs = ofs.min(max);
        last += hint as isize;
        ofs += hint as isize;
    } else {
        let max = hint as isize + 1;
        while ofs < max {
            if less(vm, kind, &rows[hint - ofs as usize].key, key)? {
                break;
            }
            last = ofs;
            ofs = (ofs << 1) + 1;
        }
        ofs = ofs.min(max);
        (last, ofs) = (hint as isize - ofs, hint as isize - last);
    }
    last += 1;
    while last < ofs {
        let m = last + ((ofs - last) >> 1);
        if less(vm, kind, &rows[m as usize].key, key)? {
            last = m + 1;
        } else {
            ofs = m;
        }
    }
    Ok(ofs as usize)
}

/// Where `key` goes in the sorted rows, right of equal ones; searched from `hint`.
fn gallop_right(vm: &Vm, kind: Less, key: &Value, rows: &[Item], hint: usize) -> Result<usize> {
    let n = rows.len();
    let (mut last, mut ofs): (isize, isize) = (0, 1);
    if less(vm, kind, key, &rows[hint].key)? {
        let max = hint as isize + 1;
        while ofs < max {
            if less(vm, kind, key, &rows[hint - ofs as usize].key)? {
                last = ofs;
                ofs = (ofs << 1) + 1;
            } else {
                break;
            }
        }
        ofs = ofs.min(max);
        (last, ofs) = (hint as isize - ofs, hint as isize - last);
    } else {
        let max = (n - hint) as isize;
        while ofs < max {
            if less(vm, kind, key, &rows[hint + ofs as usize].key)? {
                break;
            }
            last = ofs;
            ofs = (ofs << 1) + 1;
        }
        ofs = ofs.min(max);
        last += hint as isize;
        ofs += hint as isize;
    }
    last += 1;
    while last < ofs {
        let m = last + ((ofs - last) >> 1);
        if less(vm, kind, key, &rows[m as usize].key)? {
            ofs = m;
        } else {
            last = m + 1;
        }
    }
    Ok(ofs as usize)
}
