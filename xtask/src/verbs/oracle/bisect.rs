//! `oracle --bisect`: the pass that is to blame.

use std::path::PathBuf;

use cutaway_oracle::{Python, Worker, bisect};
use cutaway_pipeline::passes::instrument::Plan;
use cutaway_pipeline::{Options, Request};

use crate::Outcome;
use crate::input;
use crate::output::say;
use crate::status::Status;

/// For each program that differs the pass that is to blame.
pub(super) fn run(files: &[PathBuf], python: &Python, plan: &Plan, optimize: Option<u8>) -> Outcome {
    let options = Options { optimize: optimize.unwrap_or(0), ..Options::default() };
    let mut worker = Worker::new(python.clone());
    let mut status = Status::Done;
    for path in files {
        let bytes = input::read_file(path)?;
        let name = path.to_string_lossy();
        let request = Request { name: &name, bytes: &bytes, options: &options };
        match bisect::bisect(&request, plan, path, &mut worker) {
            Ok(None) => say!("{name}: equal"),
            Ok(Some(found)) => {
                status = Status::Refused;
                say!("{name}: {}", found.difference.show(&String::from_utf8_lossy(&bytes)));
                say!("{}", found.show());
            }
            Err(why) => {
                status = Status::Refused;
                say!("{name}: {}", why.trim_end());
            }
        }
    }
    Ok(status)
}
