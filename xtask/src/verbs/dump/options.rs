//! The command line's flags as the chain takes them.

use clap::ValueEnum;
use cutaway_pipeline::passes::instrument::Plan;
use cutaway_pipeline::{Format, ListingOptions, Mode, Options, Passes, Reading, TreeOptions};
use cutaway_source::Caller;

use super::Arguments;
use crate::status::Failure;

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(super) enum FormatName {
    #[default]
    Text,
    Json,
    Asm,
    Dot,
    Mermaid,
    Svg,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Format {
        match name {
            FormatName::Text => Format::Text,
            FormatName::Json => Format::Json,
            FormatName::Asm => Format::Asm,
            FormatName::Dot => Format::Dot,
            FormatName::Mermaid => Format::Mermaid,
            FormatName::Svg => Format::Svg,
        }
    }
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(super) enum ModeName {
    #[default]
    Exec,
    Eval,
    Single,
    #[value(name = "func_type")]
    FuncType,
}

impl From<ModeName> for Mode {
    fn from(name: ModeName) -> Mode {
        match name {
            ModeName::Exec => Mode::Exec,
            ModeName::Eval => Mode::Eval,
            ModeName::Single => Mode::Single,
            ModeName::FuncType => Mode::FuncType,
        }
    }
}

/// What the flags ask for.
pub(super) fn options(arguments: &Arguments) -> Result<Options, Failure> {
    Ok(Options {
        mode: arguments.mode.into(),
        optimize: arguments.optimize,
        future: 0,
        format: arguments.format.unwrap_or_default().into(),
        tree: TreeOptions {
            type_comments: !arguments.no_type_comments,
            attributes: !arguments.no_attributes,
            indent: arguments.indent,
        },
        listing: ListingOptions {
            show_caches: arguments.show_caches,
            show_offsets: arguments.show_offsets,
            addresses: arguments.addresses,
            bytes: arguments.bytes,
            items: arguments.format.is_some(),
        },
        folded: arguments.folded,
        unit: arguments.unit.clone(),
        start_from: arguments.start_from,
        passes: passes_of(arguments)?,
        recursion_depth: Options::IN_COMPILE,
        reading: Reading::Bytes,
        filters: arguments.warnings.choose(),
        caller: Caller::Start,
    })
}

/// What is to be done with passes; nothing if nothing is asked for.
fn passes_of(arguments: &Arguments) -> Result<Option<Passes>, Failure> {
    let mut plan = arguments.passes.plan()?;
    plan.keep = arguments.dump_dir.is_some();
    arguments.run_pass.iter().for_each(|name| plan.run_only(name));
    let asked = plan != Plan::default();
    plan.unit.clone_from(&arguments.unit);
    Ok(asked.then(|| Passes::new(plan)))
}
