//! Nameprep: RFC 3491, what becomes of a name before it is compared. It is of Unicode 3.2.

mod tables;

use std::iter::once;

use unicode_normalization::UnicodeNormalization as _;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory as _};

use super::idna::Wrong;
use tables::{CORRECTED, LEFT_TO_RIGHT, MAPPED, PROHIBITED, RIGHT_TO_LEFT, UNASSIGNED};

/// The prepared name.
pub(super) fn nameprep(name: &[u32]) -> Result<Vec<u32>, Wrong> {
    let name = normalized(&name.iter().flat_map(|&point| mapped(point)).collect::<Vec<u32>>());
    let wrong = |at: usize, reason: String| Err(Wrong { range: at..at + 1, reason: reason.into() });
    if let Some(at) = name.iter().position(|&point| is_in(PROHIBITED, point)) {
        return wrong(at, format!("Invalid character '{}'", shown(name[at])));
    }
    let is_right_to_left = |point: &u32| is_in(RIGHT_TO_LEFT, *point);
    if name.iter().any(is_right_to_left) {
        if let Some(at) = name.iter().position(|&point| is_in(LEFT_TO_RIGHT, point)) {
            return wrong(at, "Violation of BIDI requirement 2".to_owned());
        }
        let outer = [0, name.len() - 1];
        if let Some(&at) = outer.iter().find(|&&at| !is_right_to_left(&name[at])) {
            return wrong(at, "Violation of BIDI requirement 3".to_owned());
        }
    }
    Ok(name)
}

/// What a character is replaced by.
fn mapped(point: u32) -> Vec<u32> {
    match MAPPED.binary_search_by_key(&point, |entry| entry.0) {
        Ok(at) => MAPPED[at].1.chars().map(u32::from).collect(),
        Err(_) => vec![point],
    }
}

/// The normal form KC. What Unicode 3.2 does not have is put in order and composed like the rest, but not decomposed.
fn normalized(name: &[u32]) -> Vec<u32> {
    let mut normal = Vec::with_capacity(name.len());
    let mut run = String::new();
    for &point in name {
        match (char::from_u32(point), CORRECTED.iter().find(|entry| entry.0 == point)) {
            (Some(_), Some((_, text))) => run.push_str(text),
            (Some(character), None) if !is_in(UNASSIGNED, point) => run.extend(once(character).nfkd()),
            (Some(character), None) if once(character).nfc().eq(once(character)) => run.push(character),
            _ => {
                normal.extend(run.nfc().map(u32::from));
                run.clear();
                normal.push(point);
            }
        }
    }
    normal.extend(run.nfc().map(u32::from));
    normal
}

fn is_in(ranges: &[(u32, u32)], point: u32) -> bool {
    let at = ranges.partition_point(|range| range.1 < point);
    ranges.get(at).is_some_and(|range| range.0 <= point)
}

/// A character as `repr` shows it.
fn shown(point: u32) -> String {
    let is_printable = |character: &char| {
        let group = character.general_category_group();
        !matches!(group, GeneralCategoryGroup::Other | GeneralCategoryGroup::Separator)
    };
    match (char::from_u32(point).filter(is_printable), point) {
        (Some(character), _) => character.to_string(),
        (None, ..0x100) => format!("\\x{point:02x}"),
        (None, ..0x10000) => format!("\\u{point:04x}"),
        (None, _) => format!("\\U{point:08x}"),
    }
}
