//! Errors of the parser, by the rule that raises them.

use super::Words;

/// No rule knows better.
pub(super) const GENERIC: Words = Words {
    meaning: "The tokens up to here begin a program, and no program goes on with this one.",
    advice: "Look at this token and at the end of the line before: something is missing or too much there.",
};

/// A limit.
pub(super) const TOO_DEEP: Words = Words {
    meaning: "Expressions or statements are nested deeper than CPython has stack for.",
    advice: "Take the expression apart, or build the value in a loop.",
};

/// A future statement.
pub(super) const FUTURE: Words = Words {
    meaning: "from __future__ import turns on a feature of the language, and there is none of this name.",
    advice: "annotations is the only one that still changes anything.",
};
const COLON_OR_BLOCK: Words = Words {
    meaning: "A statement that has a block ends in a colon, and the block follows on lines that are indented more.",
    advice: "Add the colon at the end of the line, or the block behind it; pass is a block that does nothing.",
};
const PARAMETERS: Words = Words {
    meaning: "Parameters have an order: those before /, then others, * or *args, those that are given by name only, \
              **kwargs; once one has a default, those behind it need one, up to the *.",
    advice: "Reorder the parameters, or give the later ones a default as well.",
};
const TARGET: Words = Words {
    meaning: "Only names, attributes, items and slices can get a value, and tuples and lists of such. A call, a \
              literal or a result of an operator has no place to store one.",
    advice: "To compare, write ==. To assign, write a name on the left.",
};
const NOT: Words = Words {
    meaning: "not binds more loosely than arithmetic, so it cannot stand right behind such an operator.",
    advice: "Put not and what belongs to it into parentheses.",
};
const UNPACKING: Words = Words {
    meaning: "A * or ** takes a value apart into a list, a call or a dictionary, and there is none around it here.",
    advice: "Remove the star, or put the expression into [ ], ( , ) or { }.",
};
const IMPORT: Words = Words {
    meaning: "import takes modules, from … import takes names of one module, and both need at least one.",
    advice: "Write from module import name, without a comma at the end.",
};
const DICTIONARY: Words = Words {
    meaning: "In a dictionary display every item is a key, a colon and a value, or ** and a mapping.",
    advice: "Complete the item; for a set leave out all colons.",
};
const FIELD: Words = Words {
    meaning: "A replacement field of an f-string is an expression, then maybe =, ! with a conversion (s, r or a), and \
              : with a format specification.",
    advice: "Complete the field, or write {{ and }} for braces that are just text.",
};
const PATTERN: Words = Words {
    meaning: "In a class pattern positional patterns come first; the name behind as is a plain name other than _.",
    advice: "Reorder the patterns, or rename the target.",
};
const CALL: Words = Words {
    meaning: "In a call positional arguments come first, then those with a name; a generator expression \
              without parentheses must be the only argument.",
    advice: "Reorder the arguments, or put the generator expression into parentheses.",
};
const KEYWORD: Words = Words {
    meaning: "In a call the part before = is the parameter's name, and nothing but a name.",
    advice: "To compare, write ==; to pass a value by name, write a plain name before the =.",
};
const EXCEPT: Words = Words {
    meaning: "except takes one expression: a class, or a tuple of classes in parentheses; then maybe as and a \
              name, and a colon.",
    advice: "Put several classes into parentheses; add the colon.",
};
const TRY: Words = Words {
    meaning: "try has a block and then at least one except or a finally, and either except or except*.",
    advice: "Add the handler, indented as try is.",
};

/// What there is to say of an error that a rule raises; nothing for rules that raise none.
pub(super) fn words(rule: &str) -> Option<Words> {
    Some(match rule {
        "invalid_arguments" => CALL,
        "invalid_kwarg" => KEYWORD,
        "invalid_legacy_expression" => Words {
            meaning: "print and exec were statements in Python 2; they are functions.",
            advice: "Put parentheses around what follows.",
        },
        "invalid_expression" => Words {
            meaning: "Two expressions stand side by side inside brackets, or a conditional expression has no else.",
            advice: "A comma or an operator is missing between them, or else and a value behind the condition.",
        },
        "invalid_named_expression" => Words {
            meaning: "= is a statement of its own and cannot stand inside an expression; := can, with a name on its \
                      left.",
            advice: "To compare, write ==. To assign inside an expression, write := and mostly parentheses.",
        },
        "invalid_assignment" | "invalid_ann_assign_target" | "invalid_for_target" | "invalid_with_item" => {
            TARGET
        }
        "invalid_del_stmt" => Words {
            meaning: "Only names, attributes, items and slices can be deleted, and tuples and lists of such.",
            advice: "Write the name of the variable, or the item of the container.",
        },
        "invalid_block"
        | "invalid_with_stmt"
        | "invalid_with_stmt_indent"
        | "invalid_finally_stmt"
        | "invalid_except_stmt_indent"
        | "invalid_except_star_stmt_indent"
        | "invalid_match_stmt"
        | "invalid_case_block"
        | "invalid_if_stmt"
        | "invalid_elif_stmt"
        | "invalid_else_stmt"
        | "invalid_while_stmt"
        | "invalid_for_stmt"
        | "invalid_def_raw"
        | "invalid_class_def_raw" => COLON_OR_BLOCK,
        "invalid_try_stmt" => TRY,
        "invalid_except_stmt" => EXCEPT,
        "invalid_comprehension" | "invalid_dict_comprehension" => Words {
            meaning: "The element of a comprehension is one expression: a tuple needs its parentheses, and a star \
                      has nothing to unpack into.",
            advice: "Put the tuple into parentheses, or write a second for instead of the star.",
        },
        "invalid_parameters"
        | "invalid_parameters_helper"
        | "invalid_default"
        | "invalid_star_etc"
        | "invalid_kwds"
        | "invalid_lambda_parameters"
        | "invalid_lambda_parameters_helper"
        | "invalid_lambda_star_etc"
        | "invalid_lambda_kwds" => PARAMETERS,
        "invalid_double_type_comments" => {
            Words { meaning: "A function has one type comment.", advice: "Delete one of them." }
        }
        "invalid_group" | "invalid_starred_expression" => UNPACKING,
        "invalid_import" | "invalid_import_from_targets" => IMPORT,
        "invalid_as_pattern" | "invalid_class_pattern" | "invalid_class_argument_pattern" => PATTERN,
        "invalid_double_starred_kvpairs" | "invalid_kvpair" => DICTIONARY,
        "invalid_replacement_field" | "invalid_conversion_character" => FIELD,
        "invalid_arithmetic" | "invalid_factor" => NOT,
        "invalid_type_params" => Words {
            meaning: "The brackets behind the name of a generic hold at least one type parameter.",
            advice: "Add one, or delete the brackets.",
        },
        "type_param" => Words {
            meaning: "*Ts and **P stand for several types, and cannot have a bound or constraints.",
            advice: "Drop the bound, or write a plain type parameter without stars.",
        },
        "for_if_clause" => Words {
            meaning: "A comprehension's for has targets, in, and something to loop over.",
            advice: "Complete the clause; targets are names, items, attributes and tuples of such.",
        },
        "starred_expression" => UNPACKING,
        "string" | "strings" | "fstring" | "fstring_format_spec" => Words {
            meaning: "Escapes in a string must be complete: \\x and two digits, \\u and four, \\U and eight, \\N and a \
                      name in braces. Bytes hold ASCII only and do not mix with strings.",
            advice: "Double the backslash or put r before the quote, where it is meant as a character.",
        },
        "fstring_conversion" | "fstring_replacement_field" => FIELD,
        "real_number" | "imaginary_number" => Words {
            meaning: "In a pattern a complex number is a real one, plus or minus, and an imaginary one.",
            advice: "Write it as 1 + 2j.",
        },
        "noteq_bitwise_or" => Words {
            meaning: "from __future__ import barry_as_FLUFL is in force: not equal is written <>.",
            advice: "Delete the import.",
        },
        _ => return None,
    })
}
