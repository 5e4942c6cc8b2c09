//! Boxes in one column, lines at its sides: for what is too large for layers, linear in its size.

use super::{Bend, Piece, Rect, Route};
use crate::{Graph, NodeId, metrics};

/// Space between boxes.
const GAP: f64 = 30.0;
/// Distance of two lines at a side.
const LANE: f64 = 8.0;
/// How many lines stand beside each other before they share.
const LANES: usize = 48;

/// The nodes in their order. Edges that lead down go at the right, those that lead up at the left.
pub(super) fn column(graph: &Graph, nodes: &[NodeId], edges: &[usize]) -> Piece {
    let left = (LANES + 1) as f64 * LANE;
    let mut places = vec![(0, Rect::default()); graph.nodes.len()];
    let mut piece = Piece::default();
    let (mut y, mut widest) = (0.0, 0.0_f64);
    for (order, &node) in nodes.iter().enumerate() {
        let (width, height) = metrics::size(graph.node(node));
        let rect = Rect { x: left, y, width, height };
        places[node.0 as usize] = (order, rect);
        piece.nodes.push((node, rect));
        y += height + GAP;
        widest = widest.max(width);
    }
    let right = left + widest;
    let mut lanes = [vec![0.0; LANES], vec![0.0; LANES]];
    for &edge in edges {
        let (from, to) = (graph.edges[edge].from, graph.edges[edge].to);
        let ((order, from), (target, to)) = (places[from.0 as usize], places[to.0 as usize]);
        let route = if target == order + 1 {
            straight(from, to)
        } else {
            let down = target > order;
            let (top, bottom) = if down { (from.y, to.y) } else { (to.y, from.y) };
            let lane = free_lane(&mut lanes[usize::from(down)], top, bottom);
            let x = if down { right + (lane + 1) as f64 * LANE } else { left - (lane + 1) as f64 * LANE };
            around(from, to, x)
        };
        piece.routes.push((edge, route));
    }
    piece.size = (right + left, y - GAP);
    piece
}

fn straight(from: Rect, to: Rect) -> Route {
    let x = from.x + from.width.min(to.width) / 2.0;
    let start = (x, from.y + from.height);
    Route {
        points: vec![start, (x, to.y)],
        bend: Bend::Upright,
        label: (x + 5.0, start.1 + 14.0),
        joins: false,
    }
}

/// Out at a side, along a lane, and in at the same side.
fn around(from: Rect, to: Rect, x: f64) -> Route {
    let side = |rect: Rect| if x > rect.x { rect.x + rect.width } else { rect.x };
    let start = (side(from), from.y + from.height - metrics::LINE / 2.0);
    let end = (side(to), to.y + metrics::LINE / 2.0);
    let points = vec![start, (x, start.1), (x, end.1), end];
    Route { points, bend: Bend::Corners, label: (start.0 + 4.0, start.1 - 3.0), joins: false }
}

/// The first lane that is free from `top` on, or else the one that is free soonest.
fn free_lane(lanes: &mut [f64], top: f64, bottom: f64) -> usize {
    let free = lanes.iter().position(|&taken| taken <= top);
    let soonest = || (0..lanes.len()).min_by(|&a, &b| lanes[a].total_cmp(&lanes[b])).unwrap_or(0);
    let lane = free.unwrap_or_else(soonest);
    lanes[lane] = lanes[lane].max(bottom);
    lane
}
