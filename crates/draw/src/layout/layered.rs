//! Layers: nodes on ranks, few crossings, straight lines. Order and columns come from `rust-sugiyama`.

use rust_sugiyama::configure::Config;
use rust_sugiyama::from_vertices_and_edges;

use super::ports::{Ports, Vertices};
use super::ranks::{Ranked, ranked};
use super::{Piece, Rect, Route};
use crate::{EdgeKind, Graph, NodeId, metrics};

/// How many vertices a layout has at most: it then takes well under a second.
const LIMIT: usize = 3000;
/// Space between boxes beside each other.
const GAP: f64 = 24.0;
/// Width of a line's joint.
const JOINT: f64 = 14.0;
/// Space between two ranks.
const RANK_GAP: f64 = 46.0;

/// Lays nodes out in layers; nothing where that would take too long.
pub(super) fn layered(graph: &Graph, nodes: &[NodeId], edges: &[usize]) -> Option<Piece> {
    if nodes.len() > LIMIT {
        return None;
    }
    let ranked = ranked(graph, nodes, edges, LIMIT)?;
    let mut sizes: Vec<(f64, f64)> = nodes.iter().map(|&node| metrics::size(graph.node(node))).collect();
    make_room_for_labels(graph, edges, &ranked, &mut sizes);
    sizes.resize(ranked.rank.len(), (JOINT, 0.0));
    let (bands, bottom) = bands(&ranked, &sizes);
    let columns = columns(&ranked, &sizes);
    let boxes: Vec<Rect> = (0..sizes.len())
        .map(|vertex| {
            let ((width, height), band) = (sizes[vertex], bands[ranked.rank[vertex]]);
            let height = if vertex < nodes.len() { height } else { band.1 - band.0 };
            Rect { x: columns[vertex] - width / 2.0, y: band.0, width, height }
        })
        .collect();
    let right = boxes.iter().map(|rect| rect.x + rect.width).fold(0.0, f64::max);
    let vertices = Vertices { boxes: &boxes, nodes: nodes.len() };
    let routes = routes(graph, edges, &ranked, &vertices);
    let farthest =
        routes.iter().flat_map(|(_, route)| &route.points).map(|point| point.0).fold(right, f64::max);
    let labels = edges
        .iter()
        .zip(&routes)
        .map(|(&edge, (_, route))| route.label.0 + metrics::width(&graph.edges[edge].label));
    let width = labels.fold(farthest, f64::max);
    let nodes = nodes.iter().copied().zip(boxes.iter().copied()).collect();
    Some(Piece { size: (width, bottom), nodes, routes })
}

/// Makes boxes so wide that the labels of the edges at their lower side stand beside each other.
fn make_room_for_labels(graph: &Graph, edges: &[usize], ranked: &Ranked, sizes: &mut [(f64, f64)]) {
    let mut room = vec![(0.0, 0.0_f64); sizes.len()];
    for (&edge, path) in edges.iter().zip(&ranked.paths) {
        let (lines, widest) = &mut room[path[0]];
        *lines += 1.0;
        *widest = widest.max(metrics::width(&graph.edges[edge].label));
        if let [.., before, last] = path[..]
            && ranked.rank[before] > ranked.rank[last]
        {
            room[last].0 += 1.0;
        }
    }
    for (size, (lines, widest)) in sizes.iter_mut().zip(room) {
        size.0 = size.0.max(lines * (widest + 4.0) + 2.0 * metrics::PADDING);
    }
}

/// Top and bottom of each rank, and the bottom of the last.
fn bands(ranked: &Ranked, sizes: &[(f64, f64)]) -> (Vec<(f64, f64)>, f64) {
    let ranks = ranked.rank.iter().max().map_or(0, |last| last + 1);
    let mut heights = vec![0.0_f64; ranks];
    for (&rank, size) in ranked.rank.iter().zip(sizes) {
        heights[rank] = heights[rank].max(size.1);
    }
    let mut top = 0.0;
    let mut bands = Vec::with_capacity(ranks);
    for height in heights {
        bands.push((top, top + height));
        top += height + RANK_GAP;
    }
    (bands, top - RANK_GAP)
}

/// The middle of each vertex. Parts that nothing connects stand beside each other.
fn columns(ranked: &Ranked, sizes: &[(f64, f64)]) -> Vec<f64> {
    let room = |size: &(f64, f64)| if size.1 > 0.0 { size.0 + GAP } else { size.0 };
    let vertices: Vec<(u32, (f64, f64))> = (0..).zip(sizes.iter().map(|size| (room(size), 1.0))).collect();
    let links: Vec<(u32, u32)> = ranked.links.iter().map(|&(from, to)| (from as u32, to as u32)).collect();
    let config = Config { vertex_spacing: 0.0, dummy_vertices: false, ..Config::default() };
    let mut parts: Vec<Vec<(usize, f64)>> = from_vertices_and_edges(&vertices, &links, &config)
        .into_iter()
        .map(|(part, ..)| part.into_iter().map(|(vertex, (x, _))| (vertex, x)).collect())
        .collect();
    for part in &mut parts {
        part.sort_by_key(|&(vertex, _)| vertex);
    }
    parts.sort_by_key(|part| part.first().map(|&(vertex, _)| vertex));
    let mut columns = vec![0.0; sizes.len()];
    let mut left = 0.0;
    for part in parts {
        let sides = |&(vertex, x): &(usize, f64)| (x - sizes[vertex].0 / 2.0, x + sizes[vertex].0 / 2.0);
        let (first, last) = part
            .iter()
            .map(sides)
            .fold((f64::MAX, f64::MIN), |all, sides| (f64::min(all.0, sides.0), f64::max(all.1, sides.1)));
        for (vertex, x) in part {
            columns[vertex] = x - first + left;
        }
        left += last - first + GAP;
    }
    spread(ranked, sizes, &mut columns);
    columns
}

/// Moves vertices of a rank to the right where they would touch.
fn spread(ranked: &Ranked, sizes: &[(f64, f64)], columns: &mut [f64]) {
    let mut order: Vec<usize> = (0..columns.len()).collect();
    let rank = |vertex: usize| ranked.rank[vertex];
    order.sort_by(|&a, &b| rank(a).cmp(&rank(b)).then(columns[a].total_cmp(&columns[b])).then(a.cmp(&b)));
    for pair in order.windows(2) {
        let (left, right) = (pair[0], pair[1]);
        if rank(left) == rank(right) {
            let least = columns[left] + f64::midpoint(sizes[left].0, sizes[right].0);
            columns[right] = columns[right].max(least);
        }
    }
}

/// The lines; one that comes upon a joint which another has passed ends there.
fn routes(graph: &Graph, edges: &[usize], ranked: &Ranked, vertices: &Vertices<'_>) -> Vec<(usize, Route)> {
    let ports = Ports::new(graph, edges, &ranked.paths, vertices);
    let mut passed = vec![false; vertices.boxes.len()];
    let mut routes = Vec::with_capacity(edges.len());
    let mut order: Vec<usize> = (0..edges.len()).collect();
    // An exception's line is to be drawn as such where a handler's name shares it.
    order.sort_by_key(|&number| graph.edges[edges[number]].kind == EdgeKind::Setup);
    for number in order {
        let (edge, path) = (edges[number], &ranked.paths[number]);
        let joint = path.iter().position(|&vertex| passed[vertex]);
        let shown = joint.map_or(path.as_slice(), |at| &path[..=at]);
        let mut route = ports.route(number, shown, vertices);
        route.joins = joint.is_some();
        for &vertex in path.iter().filter(|&&vertex| vertex >= vertices.nodes) {
            passed[vertex] = true;
        }
        routes.push((edge, route));
    }
    routes
}
