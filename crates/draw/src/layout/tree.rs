//! A tree with its root at the left: linear in its size, in time and in memory.

use cutaway_source::depth::grow;

use super::{Bend, Layout, MARGIN, Rect, Route};
use crate::{Edge, Graph, NodeId, metrics};

/// Space between a box and the labels of its children.
const GAP: f64 = 28.0;
/// Space between boxes above each other.
const SPACE: f64 = 6.0;

/// Each node at the right of its parent, beside the first of its children. Edges lead from parents to children; what they look
/// like [`route`] tells of each when it is drawn.
pub(super) fn tree(graph: &Graph) -> Layout {
    let mut is_child = vec![false; graph.nodes.len()];
    for edge in &graph.edges {
        is_child[edge.to.0 as usize] = true;
    }
    let nodes = vec![None; graph.nodes.len()];
    let mut walk = Walk { graph, children: Children::of(graph), nodes, size: (0.0, 0.0), bottom: 0.0 };
    for (root, _) in (0..).zip(is_child).filter(|(_, is_child)| !is_child) {
        walk.visit(NodeId(root), 0.0);
    }
    let moved = |rect: Rect| Rect { x: rect.x + MARGIN, y: rect.y + MARGIN, ..rect };
    let nodes = walk.nodes.into_iter().map(|rect| moved(rect.unwrap_or_default())).collect();
    let size = (walk.size.0 + 2.0 * MARGIN, walk.size.1 + 2.0 * MARGIN);
    Layout { size, nodes, ..Layout::default() }
}

/// From the parent's right side to the left side of the child's first line.
pub(super) fn route(edge: &Edge, nodes: &[Rect]) -> Route {
    let [parent, child] = [edge.from, edge.to].map(|node| nodes[node.0 as usize]);
    let height = metrics::LINE / 2.0 + metrics::PADDING / 2.0;
    let (x, y) = (child.x, child.y + height);
    let label = (x - metrics::width(&edge.label) - 4.0, y - 4.0);
    let turn = parent.x + parent.width + GAP / 2.0;
    let start = (parent.x + parent.width, parent.y + height);
    Route {
        points: vec![start, (turn, start.1), (turn, y), (x, y)],
        bend: Bend::Corners,
        label,
        joins: false,
    }
}

/// The edges that lead from each node, in their order.
struct Children {
    /// Where those of a node begin in the list; they end where those of the next begin.
    starts: Vec<u32>,
    edges: Vec<u32>,
}

impl Children {
    fn of(graph: &Graph) -> Self {
        let mut starts = vec![0; graph.nodes.len() + 1];
        for edge in &graph.edges {
            starts[edge.from.0 as usize + 1] += 1;
        }
        let mut before = 0;
        for start in &mut starts {
            before += *start;
            *start = before;
        }
        let mut next = starts.clone();
        let mut edges = vec![0; graph.edges.len()];
        for (number, edge) in (0..).zip(&graph.edges) {
            let place = &mut next[edge.from.0 as usize];
            edges[*place as usize] = number;
            *place += 1;
        }
        Children { starts, edges }
    }

    fn range(&self, node: NodeId) -> std::ops::Range<usize> {
        let node = node.0 as usize;
        self.starts[node] as usize..self.starts[node + 1] as usize
    }
}

struct Walk<'g> {
    graph: &'g Graph,
    children: Children,
    /// The boxes that have their place.
    nodes: Vec<Option<Rect>>,
    size: (f64, f64),
    /// Everything above is taken.
    bottom: f64,
}

impl Walk<'_> {
    fn edge(&self, at: usize) -> &Edge {
        &self.graph.edges[self.children.edges[at] as usize]
    }

    fn visit(&mut self, node: NodeId, x: f64) {
        if self.nodes[node.0 as usize].is_some() {
            return;
        }
        let (width, height) = metrics::size(self.graph.node(node));
        let rect = Rect { x, y: self.bottom, width, height };
        self.nodes[node.0 as usize] = Some(rect);
        let range = self.children.range(node);
        let labels = range.clone().map(|at| metrics::width(&self.edge(at).label));
        let next = x + width + GAP + labels.fold(0.0, f64::max);
        for at in range {
            let to = self.edge(at).to;
            grow(|| self.visit(to, next));
        }
        self.bottom = self.bottom.max(rect.y + height + SPACE);
        self.size.0 = self.size.0.max(x + width);
        self.size.1 = self.bottom - SPACE;
    }
}
