//! Products of the stages as drawings.
//!
//! # What it does
//! Holds a graph as plain data and writes it as DOT, as a Mermaid flowchart, or as an SVG that needs no Graphviz.
//!
//! # Where CPython does it
//! Nowhere.
//!
//! # Input and output
//! A [`Graph`] in, text out: [`dot()`], [`mermaid()`], [`svg()`].
//!
//! # Rules kept
//! - The same graph gives the same bytes: names are the caller's, order is the caller's.
//! - Text is measured in columns of a monospaced font; nothing is asked of the machine.
//! - A layout costs a bounded time: what is too large for layers is drawn in one column.
//!
//! # Reading order
//! [`graph`], [`metrics`], `dot`, `mermaid`, [`layout`](mod@layout) (`layered`, `ranks`, `column`, `tree`, `pack`), `svg`.
//!
//! # A command to try
//! `cargo xtask dump cfg-opt --format svg -c 'while x: y()' -o loop.svg`

mod dot;
pub mod graph;
pub mod layout;
mod mermaid;
pub mod metrics;
mod svg;

pub use dot::dot;
pub use graph::{Arrangement, Cluster, ClusterId, Edge, EdgeKind, Graph, Line, Node, NodeId, Outline, Tone};
pub use layout::layout;
pub use mermaid::mermaid;
pub use metrics::shorten;
pub use svg::{RULES, embedded, svg};

#[cfg(test)]
mod tests;
