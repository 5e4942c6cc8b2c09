//! Where everything stands: boxes, frames, and the points that lines go through.
//!
//! The nodes of a frame are laid out by the edges among them; inner frames stand below, packed in rows. Edges
//! between frames are drawn over that. A tree has no frames.

mod column;
mod layered;
mod pack;
mod ports;
mod ranks;
mod tree;

use std::borrow::Cow;

use cutaway_source::depth::grow;

use crate::{Arrangement, ClusterId, Edge, Graph, NodeId, metrics};

/// A drawing of a graph, in pixels.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// Width and height of the whole.
    pub size: (f64, f64),
    /// The box of each node.
    pub nodes: Vec<Rect>,
    /// The border of each frame.
    pub clusters: Vec<Rect>,
    /// The line of each edge; none of a tree, whose lines follow from the boxes.
    routes: Vec<Route>,
}

impl Layout {
    /// The line of an edge, which has this place in the graph's list.
    pub fn route(&self, graph: &Graph, number: usize) -> Cow<'_, Route> {
        match self.routes.get(number) {
            Some(route) => Cow::Borrowed(route),
            None => Cow::Owned(tree::route(&graph.edges[number], &self.nodes)),
        }
    }
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// A point.
pub type Point = (f64, f64);

/// The line of an edge.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Route {
    /// Points in order; how the line goes from one to the next, `bend` says.
    pub points: Vec<Point>,
    /// How the line leaves and enters its points.
    pub bend: Bend,
    /// Where its label starts.
    pub label: Point,
    /// It runs into the line of another edge to the same end, so that it has no arrowhead.
    pub joins: bool,
}

/// How a line bends between two points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bend {
    /// Upright at both.
    #[default]
    Upright,
    /// Straight lines with corners.
    Corners,
}

/// What stands directly in a frame.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contents {
    pub(crate) nodes: Vec<NodeId>,
    pub(crate) clusters: Vec<ClusterId>,
}

/// Where the contents of a frame, or of none, are in the list that [`contents`] gives.
pub(crate) fn index(cluster: Option<ClusterId>) -> usize {
    cluster.map_or(0, |cluster| cluster.0 as usize + 1)
}

/// What stands in no frame, then what stands in each.
pub(crate) fn contents(graph: &Graph) -> Vec<Contents> {
    let mut frames = vec![Contents::default(); graph.clusters.len() + 1];
    for (id, node) in (0..).map(NodeId).zip(&graph.nodes) {
        frames[index(node.cluster)].nodes.push(id);
    }
    for (id, cluster) in (0..).map(ClusterId).zip(&graph.clusters) {
        frames[index(cluster.parent)].clusters.push(id);
    }
    frames
}

/// Space around the whole.
const MARGIN: f64 = 16.0;
/// Space between a frame and what it holds.
const INSET: f64 = 14.0;
/// Space for a frame's title.
const TITLE: f64 = 24.0;

/// A part of the graph laid out at the origin: edges are named by their place in the graph's list.
#[derive(Debug, Default)]
pub(crate) struct Piece {
    pub(crate) size: (f64, f64),
    pub(crate) nodes: Vec<(NodeId, Rect)>,
    pub(crate) routes: Vec<(usize, Route)>,
}

/// Finds a place for everything.
pub fn layout(graph: &Graph) -> Layout {
    if graph.arrangement == Arrangement::Tree {
        return tree::tree(graph);
    }
    let frames = contents(graph);
    let mut inner = vec![Vec::new(); frames.len()];
    let mut across = Vec::new();
    for (number, edge) in graph.edges.iter().enumerate() {
        let (from, to) = (graph.node(edge.from).cluster, graph.node(edge.to).cluster);
        if from == to { inner[index(from)].push(number) } else { across.push(number) }
    }
    let mut work = Work { graph, frames, inner, layout: Layout::default() };
    work.layout.nodes = vec![Rect::default(); graph.nodes.len()];
    work.layout.clusters = vec![Rect::default(); graph.clusters.len()];
    work.layout.routes = vec![Route::default(); graph.edges.len()];
    let size = work.arrange(None);
    work.shift(None, (MARGIN, MARGIN));
    work.layout.size = (size.0 + 2.0 * MARGIN, size.1 + 2.0 * MARGIN);
    for number in across {
        work.layout.routes[number] = over(&work.layout, &graph.edges[number]);
    }
    work.layout
}

struct Work<'g> {
    graph: &'g Graph,
    frames: Vec<Contents>,
    /// For each frame the edges among its own nodes.
    inner: Vec<Vec<usize>>,
    layout: Layout,
}

impl Work<'_> {
    /// Lays out what is in a frame, with the origin at its left top corner; gives its size.
    fn arrange(&mut self, frame: Option<ClusterId>) -> (f64, f64) {
        let here = self.frames[index(frame)].clone();
        let piece = self.piece(&here.nodes, &self.inner[index(frame)]);
        let mut boxes = vec![piece.size];
        for &cluster in &here.clusters {
            let (width, height) = grow(|| self.arrange(Some(cluster)));
            let title = metrics::width(&self.graph.clusters[cluster.0 as usize].title);
            let size = (width.max(title) + 2.0 * INSET, height + TITLE + INSET);
            self.layout.clusters[cluster.0 as usize] = Rect { x: 0.0, y: 0.0, width: size.0, height: size.1 };
            boxes.push(size);
        }
        let (size, places) = pack::pack(&boxes);
        self.place(piece, places[0]);
        for (&cluster, &(x, y)) in here.clusters.iter().zip(&places[1..]) {
            let rect = &mut self.layout.clusters[cluster.0 as usize];
            (rect.x, rect.y) = (x, y);
            self.shift(Some(cluster), (x + INSET, y + TITLE));
        }
        size
    }

    fn piece(&self, nodes: &[NodeId], edges: &[usize]) -> Piece {
        if nodes.is_empty() {
            return Piece::default();
        }
        layered::layered(self.graph, nodes, edges).unwrap_or_else(|| column::column(self.graph, nodes, edges))
    }

    fn place(&mut self, piece: Piece, by: Point) {
        for (node, rect) in piece.nodes {
            self.layout.nodes[node.0 as usize] = moved(rect, by);
        }
        for (edge, mut route) in piece.routes {
            shift_route(&mut route, by);
            self.layout.routes[edge] = route;
        }
    }

    /// Moves all that a frame holds.
    fn shift(&mut self, frame: Option<ClusterId>, by: Point) {
        let here = self.frames[index(frame)].clone();
        for node in here.nodes {
            let rect = &mut self.layout.nodes[node.0 as usize];
            *rect = moved(*rect, by);
        }
        for &edge in &self.inner[index(frame)] {
            shift_route(&mut self.layout.routes[edge], by);
        }
        for cluster in here.clusters {
            let rect = &mut self.layout.clusters[cluster.0 as usize];
            *rect = moved(*rect, by);
            grow(|| self.shift(Some(cluster), by));
        }
    }
}

fn moved(rect: Rect, by: Point) -> Rect {
    Rect { x: rect.x + by.0, y: rect.y + by.1, ..rect }
}

fn shift_route(route: &mut Route, by: Point) {
    for point in route.points.iter_mut().chain([&mut route.label]) {
        *point = (point.0 + by.0, point.1 + by.1);
    }
}

/// The line of an edge between frames, from the near side of one box to that of the other.
fn over(layout: &Layout, edge: &Edge) -> Route {
    let (from, to) = (layout.nodes[edge.from.0 as usize], layout.nodes[edge.to.0 as usize]);
    let above = to.y + to.height <= from.y;
    let start = (from.x + from.width / 2.0, if above { from.y } else { from.y + from.height });
    // Lines that end at the same box end apart from each other.
    let end = start.0.clamp(to.x + INSET, to.x + to.width - INSET);
    let end = (end, if above { to.y + to.height } else { to.y });
    let label = (end.0 + 7.0, end.1 + if above { 14.0 } else { -6.0 });
    Route { points: vec![start, end], bend: Bend::Upright, label, joins: false }
}
