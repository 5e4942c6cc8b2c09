//! Which characters can be shown, as `str.isprintable` has it.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// Whether CPython shows a character as it is.
pub fn is_printable(character: char) -> bool {
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
