//! Concatenation, repetition and items of strings, bytes strings and tuples.

use bumpalo::Bump;
use rustpython_wtf8::{Wtf8, Wtf8Buf};

use crate::{Constant, Int, Str};

/// Items that a repeated tuple may have.
const MAX_COLLECTION_SIZE: i64 = 256;
/// Characters that a repeated string may have.
const MAX_STR_SIZE: i64 = 4096;
/// Items that a repeated tuple may have, nested ones counted.
const MAX_TOTAL_ITEMS: i64 = 1024;

/// Copies a string into the arena.
pub(crate) fn alloc_str<'a>(text: &Wtf8, arena: &'a Bump) -> Option<Str<'a>> {
    Wtf8::from_bytes(arena.alloc_slice_copy(text.as_bytes()))
}

pub(super) fn concatenate<'a>(
    left: Constant<'a>,
    right: Constant<'a>,
    arena: &'a Bump,
) -> Option<Constant<'a>> {
    match (left, right) {
        (Constant::Str(left), Constant::Str(right)) => {
            let mut joined = Wtf8Buf::with_capacity(left.len() + right.len());
            joined.push_wtf8(left);
            joined.push_wtf8(right);
            alloc_str(&joined, arena).map(Constant::Str)
        }
        (Constant::Bytes(left), Constant::Bytes(right)) => {
            Some(Constant::Bytes(arena.alloc_slice_copy(&[left, right].concat())))
        }
        (Constant::Tuple(left), Constant::Tuple(right)) => {
            Some(Constant::Tuple(arena.alloc_slice_copy(&[left, right].concat())))
        }
        _ => None,
    }
}

pub(super) fn repeat<'a>(value: Constant<'a>, count: Int<'_>, arena: &'a Bump) -> Option<Constant<'a>> {
    let count = count.to_i64()?;
    match value {
        Constant::Str(text) => {
            let times = times(text.code_points().count(), count, MAX_STR_SIZE)?;
            let mut repeated = Wtf8Buf::with_capacity(text.len() * times);
            for _ in 0..times {
                repeated.push_wtf8(text);
            }
            alloc_str(&repeated, arena).map(Constant::Str)
        }
        Constant::Bytes(bytes) => {
            let times = times(bytes.len(), count, MAX_STR_SIZE)?;
            Some(Constant::Bytes(arena.alloc_slice_copy(&bytes.repeat(times))))
        }
        Constant::Tuple(items) => {
            let times = times(items.len(), count, MAX_COLLECTION_SIZE)?;
            if times > 0 && check_complexity(value, MAX_TOTAL_ITEMS / times as i64) < 0 {
                return None;
            }
            Some(Constant::Tuple(arena.alloc_slice_copy(&items.repeat(times))))
        }
        Constant::None
        | Constant::Bool(_)
        | Constant::Ellipsis
        | Constant::Int(_)
        | Constant::Float(_)
        | Constant::Complex { .. }
        | Constant::FrozenSet(_) => None,
    }
}

pub(super) fn item(container: Constant<'_>, index: i64) -> Option<Constant<'_>> {
    match container {
        Constant::Str(text) => {
            let (start, point) =
                text.code_point_indices().nth(position(index, || text.code_points().count())?)?;
            text.get(start..start + point.len_wtf8()).map(Constant::Str)
        }
        Constant::Bytes(bytes) => {
            bytes.get(position(index, || bytes.len())?).map(|&byte| Constant::int(i64::from(byte)))
        }
        Constant::Tuple(items) => items.get(position(index, || items.len())?).copied(),
        Constant::None
        | Constant::Bool(_)
        | Constant::Ellipsis
        | Constant::Int(_)
        | Constant::Float(_)
        | Constant::Complex { .. }
        | Constant::FrozenSet(_) => None,
    }
}

/// How often to repeat something of this length; an empty one is never too large.
fn times(length: usize, count: i64, limit: i64) -> Option<usize> {
    if length == 0 {
        return Some(0);
    }
    if count < 0 || count > limit / length as i64 { None } else { usize::try_from(count).ok() }
}

/// The limit minus the items of a nested tuple; negative as soon as it is used up.
fn check_complexity(value: Constant<'_>, limit: i64) -> i64 {
    let Constant::Tuple(items) = value else { return limit };
    let mut limit = limit - items.len() as i64;
    for &item in items {
        if limit < 0 {
            break;
        }
        limit = check_complexity(item, limit);
    }
    limit
}

/// A negative index counts from the end.
fn position(index: i64, length: impl Fn() -> usize) -> Option<usize> {
    if index >= 0 {
        usize::try_from(index).ok()
    } else {
        length().checked_add_signed(isize::try_from(index).ok()?)
    }
}
