//! "Did you mean": the nearest of the names that there are.

const MAX_CANDIDATE_ITEMS: usize = 750;
const MAX_STRING_SIZE: usize = 40;
const MOVE_COST: usize = 2;
const CASE_COST: usize = 1;

/// The name among `names` nearest to `wrong`, if it is near enough.
pub fn nearest<'a>(names: impl ExactSizeIterator<Item = &'a str>, wrong: &str) -> Option<&'a str> {
    if names.len() >= MAX_CANDIDATE_ITEMS || wrong.len() > MAX_STRING_SIZE {
        return None;
    }
    let mut best: Option<(&str, usize)> = None;
    for name in names.filter(|name| *name != wrong) {
        let limit = (wrong.len() + name.len() + 3) * MOVE_COST / 6;
        let limit = best.map_or(limit, |(_, distance)| limit.min(distance.saturating_sub(1)));
        let distance = distance(wrong.as_bytes(), name.as_bytes(), limit);
        if distance <= limit && best.is_none_or(|(_, least)| distance < least) {
            best = Some((name, distance));
        }
    }
    best.map(|(name, _)| name)
}

fn substitution_cost(a: u8, b: u8) -> usize {
    if a & 31 != b & 31 {
        return MOVE_COST;
    }
    if a == b {
        return 0;
    }
    if a.eq_ignore_ascii_case(&b) { CASE_COST } else { MOVE_COST }
}

/// The edit distance over bytes; any number above `limit` when it is more than that.
fn distance(a: &[u8], b: &[u8], limit: usize) -> usize {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    let same = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - same], &b[..b.len() - same]);
    if a.is_empty() || b.is_empty() {
        return (a.len() + b.len()) * MOVE_COST;
    }
    let (a, b) = if b.len() < a.len() { (b, a) } else { (a, b) };
    if a.len() > MAX_STRING_SIZE || b.len() > MAX_STRING_SIZE || (b.len() - a.len()) * MOVE_COST > limit {
        return limit + 1;
    }
    let mut row: Vec<usize> = (1..=a.len()).map(|n| n * MOVE_COST).collect();
    let mut result = 0;
    for (index, &bc) in b.iter().enumerate() {
        let mut diagonal = index * MOVE_COST;
        result = diagonal;
        let mut minimum = usize::MAX;
        for (place, &ac) in row.iter_mut().zip(a) {
            let substitute = diagonal + substitution_cost(bc, ac);
            diagonal = *place;
            result = substitute.min(result.min(diagonal) + MOVE_COST);
            *place = result;
            minimum = minimum.min(result);
        }
        if minimum > limit {
            return limit + 1;
        }
    }
    result
}
