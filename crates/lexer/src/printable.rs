//! Which characters can be shown, as `str.isprintable` has it.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// Whether CPython shows a character as it is.
pub fn is_printable(character: char) -> bool {
    // New in Unicode 15.1.
    if matches!(character, '\u{2FFC}'..='\u{2FFF}' | '\u{31EF}' | '\u{2EBF0}'..='\u{2EE5D}') {
        return true;
    }
    match character.general_category_group() {
        GeneralCategoryGroup::Letter
        | GeneralCategoryGroup::Mark
        | GeneralCategoryGroup::Number
        | GeneralCategoryGroup::Punctuation
        | GeneralCategoryGroup::Symbol => true,
        GeneralCategoryGroup::Separator => character == ' ',
        GeneralCategoryGroup::Other => false,
    }
}
