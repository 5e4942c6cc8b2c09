//! One page that shows a program in all stages.
//!
//! # What it does
//! Runs the chain stage by stage, keeps what each shows with its place in the source, and writes a self-contained
//! HTML page in which a place lights up everywhere at once.
//!
//! # Where CPython does it
//! Nowhere.
//!
//! # Input and output
//! A request of `pipeline` in, HTML out. A program that a stage refuses gets a page with the stages before and the error.
//!
//! # Rules kept
//! - The page asks the network for nothing, and takes no text of the program for HTML.
//! - Data is JSON (schema `cutaway/report/1`); what is done with it is in `assets/`.
//!
//! # Reading order
//! [`data`], `stages`, `passes`, `page`.
//!
//! # A command to try
//! `cargo xtask report tests/suite/generators/pipeline.py -o report.html`

pub mod data;
mod page;
mod passes;
mod stages;

use cutaway_pipeline::{Refused, Request};

/// A page, and why it does not show all stages.
#[derive(Debug)]
pub struct Page {
    /// The document.
    pub html: String,
    /// The refusal of the stage at which the program ended.
    pub refused: Option<Refused>,
}

/// The page for a program.
pub fn report(request: &Request<'_>) -> Page {
    let (report, refused) = stages::gather(request);
    Page { html: page::page(&report), refused }
}

/// What the page shows, as JSON.
pub fn json(request: &Request<'_>) -> String {
    page::json(&stages::gather(request).0)
}

#[cfg(test)]
mod tests;
