//! Names of characters, for `\N{…}`: those of Unicode 15.1, whatever the table below knows.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};

/// The character of that name or alias, in any case of letters.
pub(crate) fn character(name: &str) -> Option<char> {
    let character = unicode_names2::character(name)?;
    let is_known = character.general_category() != GeneralCategory::Unassigned;
    is_known.then_some(character)
}
