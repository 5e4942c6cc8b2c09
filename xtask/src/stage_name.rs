//! Stage names as command-line values, taken from the registry.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use cutaway_pipeline::{STAGES, Stage, stage};

/// Parses the name of one stage; clap names the nearest ones when it is unknown.
pub(crate) fn parser() -> impl TypedValueParser<Value = &'static Stage> {
    one_of(|_| true)
}

/// Parses the name of a stage from whose product the chain goes on.
pub(crate) fn to_start_from() -> impl TypedValueParser<Value = &'static Stage> {
    one_of(|stage| stage.read.is_some())
}

/// Parses the name of a stage from whose text the chain goes on.
pub(crate) fn of_dumps() -> impl TypedValueParser<Value = &'static Stage> {
    one_of(|stage| stage.read.is_some() && stage.name != "pyc")
}

fn one_of(is_offered: fn(&Stage) -> bool) -> impl TypedValueParser<Value = &'static Stage> {
    let names = STAGES.iter().filter(|stage| is_offered(stage)).map(|stage| stage.name);
    PossibleValuesParser::new(names).try_map(|name| stage(&name).ok_or("the registry has no such stage"))
}
