//! `-W` and `PYTHONWARNINGS`.

use std::env;

use clap::Args;
use cutaway_pipeline::warn_options;
use cutaway_source::Filters;

use crate::message;

#[derive(Debug, Args)]
pub(crate) struct WarningArguments {
    /// Which warnings are shown, and which are errors, as `python3.13 -W` takes it: ACTION:MESSAGE:CATEGORY:MODULE:LINE, all
    /// of it optional; the last that fits decides [also: `PYTHONWARNINGS`, with commas between several]
    #[arg(short = 'W', value_name = "ACTION", allow_hyphen_values = true)]
    warnings: Vec<String>,
}

impl WarningArguments {
    /// The filters; what is wrong with options goes to standard error, and from now on warnings go there by these filters.
    pub(crate) fn choose(&self) -> Filters {
        let environment = env::var_os("PYTHONWARNINGS").unwrap_or_default();
        let environment = environment.to_string_lossy();
        let options = warn_options::of_environment(&environment).chain(self.warnings.iter().cloned());
        let (filters, invalid) = warn_options::filters(options.collect());
        for why in invalid {
            message::text(&why.to_string());
        }
        message::filter(filters.clone());
        filters
    }
}
