//! Stage names as command-line values, taken from the registry.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use cutaway_pipeline::{STAGES, Stage, stage};

/// Parses the name of one stage; clap names the nearest ones when it is unknown.
pub(crate) fn parser() -> impl TypedValueParser<Value = &'static Stage> {
    PossibleValuesParser::new(STAGES.iter().map(|stage| stage.name))
        .try_map(|name| stage(&name).ok_or("the registry has no such stage"))
}
