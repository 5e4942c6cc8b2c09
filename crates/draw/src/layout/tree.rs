//! A tree with its root at the left: linear in its size.

use std::collections::{HashMap, HashSet};

use cutaway_source::depth::grow;

use super::{Bend, Piece, Rect, Route};
use crate::{Graph, NodeId, metrics};

/// Space between a box and the labels of its children.
const GAP: f64 = 28.0;
/// Space between boxes above each other.
const SPACE: f64 = 6.0;

/// Each node at the right of its parent, beside the first of its children. Edges lead from parents to children.
pub(super) fn tree(graph: &Graph, nodes: &[NodeId], edges: &[usize]) -> Piece {
    let mut children: HashMap<NodeId, Vec<usize>> = HashMap::new();
    let mut held = HashSet::new();
    for &edge in edges {
        children.entry(graph.edges[edge].from).or_default().push(edge);
        held.insert(graph.edges[edge].to);
    }
    let mut walk = Walk { graph, children, piece: Piece::default(), bottom: 0.0 };
    for &node in nodes.iter().filter(|node| !held.contains(node)) {
        walk.visit(node, 0.0);
    }
    walk.piece
}

struct Walk<'g> {
    graph: &'g Graph,
    children: HashMap<NodeId, Vec<usize>>,
    piece: Piece,
    /// Everything above is taken.
    bottom: f64,
}

impl Walk<'_> {
    fn visit(&mut self, node: NodeId, x: f64) -> Rect {
        let (width, height) = metrics::size(self.graph.node(node));
        let rect = Rect { x, y: self.bottom, width, height };
        self.piece.nodes.push((node, rect));
        let edges = self.children.remove(&node).unwrap_or_default();
        let labels = edges.iter().map(|&edge| metrics::width(&self.graph.edges[edge].label));
        let next = x + width + GAP + labels.fold(0.0, f64::max);
        for edge in edges {
            let to = self.graph.edges[edge].to;
            let child = grow(|| self.visit(to, next));
            self.piece.routes.push((edge, self.route(edge, rect, child)));
        }
        self.bottom = self.bottom.max(rect.y + height + SPACE);
        self.piece.size.0 = self.piece.size.0.max(x + width);
        self.piece.size.1 = self.bottom - SPACE;
        rect
    }

    /// From the parent's right side to the left side of the child's first line.
    fn route(&self, edge: usize, parent: Rect, child: Rect) -> Route {
        let height = metrics::LINE / 2.0 + metrics::PADDING / 2.0;
        let (x, y) = (child.x, child.y + height);
        let label = (x - metrics::width(&self.graph.edges[edge].label) - 4.0, y - 4.0);
        let turn = parent.x + parent.width + GAP / 2.0;
        let start = (parent.x + parent.width, parent.y + height);
        Route {
            points: vec![start, (turn, start.1), (turn, y), (x, y)],
            bend: Bend::Corners,
            label,
            joins: false,
        }
    }
}
