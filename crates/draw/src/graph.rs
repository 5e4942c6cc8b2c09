//! The product: boxes, lines between them, and frames around them.

use cutaway_source::Location;

/// A graph to draw.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// What it shows.
    pub title: String,
    /// How its nodes stand to each other.
    pub arrangement: Arrangement,
    /// The frames; each is named by its place in this list and comes after the one around it.
    pub clusters: Vec<Cluster>,
    /// The boxes; each is named by its place in this list.
    pub nodes: Vec<Node>,
    /// The lines.
    pub edges: Vec<Edge>,
}

/// How nodes are arranged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arrangement {
    /// Edges lead down.
    #[default]
    Flow,
    /// A tree whose root is at the left, without frames.
    Tree,
}

/// The place of a node in its graph's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// The place of a cluster in its graph's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClusterId(pub u32);

/// A frame around nodes and other frames.
#[derive(Clone, Debug)]
pub struct Cluster {
    /// Its name in the output: letters, digits and underscores.
    pub name: String,
    /// What stands at its top.
    pub title: String,
    /// The frame around it.
    pub parent: Option<ClusterId>,
    /// How its border is drawn.
    pub outline: Outline,
    /// Where in the source it comes from.
    pub place: Location,
}

/// A box with lines of text.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its name in the output: letters, digits and underscores.
    pub name: String,
    /// The first line, which stands out.
    pub title: Line,
    /// The others.
    pub lines: Vec<Line>,
    /// Its colour.
    pub tone: Tone,
    /// How its border is drawn.
    pub outline: Outline,
    /// The frame that it stands in.
    pub cluster: Option<ClusterId>,
}

/// A line of text that may come from a place in the source.
#[derive(Clone, Debug)]
pub struct Line {
    /// The text.
    pub text: String,
    /// Where in the source it comes from.
    pub place: Location,
}

impl Line {
    /// A line that comes from no place.
    pub fn plain(text: impl Into<String>) -> Line {
        Line { text: text.into(), place: Location::NONE }
    }
}

/// What a box is, as colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Plain,
    /// Where control or a scope starts.
    Start,
    /// Handles exceptions.
    Handler,
}

/// A border.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outline {
    /// A line.
    #[default]
    Solid,
    /// Dashes: cold, or dissolved into what is around it.
    Dashed,
}

/// A line from a box to a box.
#[derive(Clone, Debug)]
pub struct Edge {
    /// Where it starts.
    pub from: NodeId,
    /// Where it ends.
    pub to: NodeId,
    /// What it stands for.
    pub kind: EdgeKind,
    /// What is written beside it; may be empty.
    pub label: String,
}

/// What an edge stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// What follows when nothing jumps.
    Fallthrough,
    /// A condition holds.
    True,
    /// A condition does not hold.
    False,
    /// A jump without a condition.
    Jump,
    /// Something raises.
    Exception,
    /// A handler is named; control does not go along.
    Setup,
    /// Part of a tree.
    Child,
    /// A name that another scope owns.
    Reference,
}

impl EdgeKind {
    /// All kinds.
    pub const ALL: [EdgeKind; 8] = [
        EdgeKind::Fallthrough,
        EdgeKind::True,
        EdgeKind::False,
        EdgeKind::Jump,
        EdgeKind::Exception,
        EdgeKind::Setup,
        EdgeKind::Child,
        EdgeKind::Reference,
    ];

    /// Its name in the output.
    pub fn name(self) -> &'static str {
        match self {
            EdgeKind::Fallthrough => "fallthrough",
            EdgeKind::True => "true",
            EdgeKind::False => "false",
            EdgeKind::Jump => "jump",
            EdgeKind::Exception => "exception",
            EdgeKind::Setup => "setup",
            EdgeKind::Child => "child",
            EdgeKind::Reference => "reference",
        }
    }

    /// Its colour where the output knows one scheme only: legible on white and on black.
    pub(crate) fn colour(self) -> &'static str {
        match self {
            EdgeKind::Fallthrough => "#6b7684",
            EdgeKind::True => "#2c9a4b",
            EdgeKind::False => "#c9770a",
            EdgeKind::Jump => "#3b7dd8",
            EdgeKind::Exception => "#d1434b",
            EdgeKind::Setup => "#a06cc4",
            EdgeKind::Child => "#8b95a1",
            EdgeKind::Reference => "#3b7dd8",
        }
    }
}

impl Graph {
    /// The node.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// Adds a node.
    pub fn push(&mut self, node: Node) -> NodeId {
        self.nodes.push(node);
        NodeId(self.nodes.len() as u32 - 1)
    }

    /// Adds a frame.
    pub fn push_cluster(&mut self, cluster: Cluster) -> ClusterId {
        self.clusters.push(cluster);
        ClusterId(self.clusters.len() as u32 - 1)
    }
}
