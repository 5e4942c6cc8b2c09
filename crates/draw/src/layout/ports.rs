//! Where lines touch boxes: spread over the upper and the lower side, in the order of where they come from.

use std::collections::BTreeMap;

use super::ranks::Vertex;
use super::{Bend, Point, Rect, Route};
use crate::{EdgeKind, Graph};

/// The boxes of all vertices; those behind the nodes are joints.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vertices<'b> {
    pub(super) boxes: &'b [Rect],
    pub(super) nodes: usize,
}

impl Vertices<'_> {
    fn middle(&self, vertex: Vertex) -> f64 {
        self.boxes[vertex].x + self.boxes[vertex].width / 2.0
    }

    /// Whether a line from one vertex to the other goes down.
    fn is_down(&self, from: Vertex, to: Vertex) -> bool {
        self.boxes[from].y < self.boxes[to].y
    }
}

/// The side of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Upper,
    Lower,
}

/// What a line at a box leads to, so that lines of one trunk share their port.
type Key = (Vertex, EdgeKind, bool);

/// The columns at which lines touch boxes.
#[derive(Debug)]
pub(super) struct Ports {
    kinds: Vec<EdgeKind>,
    columns: BTreeMap<(Vertex, Side, Key), f64>,
}

/// Space between a box's corner and the first port.
const CORNER: f64 = 12.0;

impl Ports {
    pub(super) fn new(
        graph: &Graph,
        edges: &[usize],
        paths: &[Vec<Vertex>],
        vertices: &Vertices<'_>,
    ) -> Ports {
        let kinds: Vec<EdgeKind> = edges.iter().map(|&edge| graph.edges[edge].kind).collect();
        let mut sides: BTreeMap<(Vertex, Side), Vec<Key>> = BTreeMap::new();
        for (path, &kind) in paths.iter().zip(&kinds) {
            for (at, side, key) in ends(path, kind, vertices) {
                let keys = sides.entry((at, side)).or_default();
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
        }
        let mut columns = BTreeMap::new();
        for ((at, side), mut keys) in sides {
            keys.sort_by(|a, b| vertices.middle(a.0).total_cmp(&vertices.middle(b.0)).then(a.cmp(b)));
            let rect = vertices.boxes[at];
            let step = (rect.width - 2.0 * CORNER) / keys.len() as f64;
            for (place, key) in keys.into_iter().enumerate() {
                columns.insert((at, side, key), rect.x + CORNER + step * (place as f64 + 0.5));
            }
        }
        Ports { kinds, columns }
    }

    /// The line through these vertices, of which the last may be a joint.
    pub(super) fn route(&self, number: usize, path: &[Vertex], vertices: &Vertices<'_>) -> Route {
        let kind = self.kinds[number];
        if path.len() == 1 {
            return to_itself(vertices.boxes[path[0]]);
        }
        let down = vertices.is_down(path[0], path[1]);
        let mut points = Vec::with_capacity(path.len() * 2);
        for (place, &vertex) in path.iter().enumerate() {
            let rect = vertices.boxes[vertex];
            let (near, far) =
                if down { (rect.y, rect.y + rect.height) } else { (rect.y + rect.height, rect.y) };
            if vertex >= vertices.nodes {
                points.push((vertices.middle(vertex), near));
                if place + 1 < path.len() {
                    points.push((vertices.middle(vertex), far));
                }
            } else if place == 0 {
                points.push((self.column(vertex, path[1], kind, true, vertices), far));
            } else {
                points.push((self.column(vertex, path[place - 1], kind, false, vertices), near));
            }
        }
        let label = (points[0].0 + 5.0, points[0].1 + if down { 13.0 } else { -6.0 });
        Route { points, bend: Bend::Upright, label, joins: false }
    }

    fn column(
        &self,
        at: Vertex,
        other: Vertex,
        kind: EdgeKind,
        leaves: bool,
        vertices: &Vertices<'_>,
    ) -> f64 {
        let side = if vertices.is_down(at, other) { Side::Lower } else { Side::Upper };
        let known = self.columns.get(&(at, side, (other, kind, leaves)));
        known.copied().unwrap_or_else(|| vertices.middle(at))
    }
}

/// The ports of an edge's both ends.
fn ends(path: &[Vertex], kind: EdgeKind, vertices: &Vertices<'_>) -> Vec<(Vertex, Side, Key)> {
    let [first, second, ..] = *path else { return Vec::new() };
    let (last, previous) = (path[path.len() - 1], path[path.len() - 2]);
    let side = |at, other| if vertices.is_down(at, other) { Side::Lower } else { Side::Upper };
    vec![
        (first, side(first, second), (second, kind, true)),
        (last, side(last, previous), (previous, kind, false)),
    ]
}

/// A loop at the right side.
fn to_itself(rect: Rect) -> Route {
    let right = rect.x + rect.width;
    let (low, high) = (rect.y + rect.height - 8.0, rect.y + 8.0);
    let points: Vec<Point> = vec![(right, low), (right + 16.0, low), (right + 16.0, high), (right, high)];
    Route { points, bend: Bend::Corners, label: (right + 3.0, low - 4.0), joins: false }
}
