//! Boxes in rows, in their order.

use super::Point;

/// Space between boxes.
const GAP: f64 = 20.0;

/// Puts boxes in rows of about the width that makes the whole somewhat wider than high; gives its size and the
/// place of each box. A first box of no size takes no space.
pub(super) fn pack(boxes: &[(f64, f64)]) -> ((f64, f64), Vec<Point>) {
    let area: f64 = boxes.iter().map(|(width, height)| (width + GAP) * (height + GAP)).sum();
    let widest = boxes.iter().map(|size| size.0).fold(0.0, f64::max);
    let limit = widest.max((area * 1.6).sqrt());
    let (mut x, mut y, mut row) = (0.0, 0.0, 0.0_f64);
    let mut size = (0.0_f64, 0.0_f64);
    let mut places = Vec::with_capacity(boxes.len());
    for &(width, height) in boxes {
        if x > 0.0 && x + width > limit {
            (x, y, row) = (0.0, y + row + GAP, 0.0);
        }
        places.push((x, y));
        if width > 0.0 {
            size = (size.0.max(x + width), size.1.max(y + height));
            x += width + GAP;
            row = row.max(height);
        }
    }
    (size, places)
}
