//! From a graph with cycles to vertices on ranks whose edges all lead one rank down.
//!
//! An edge that goes over more ranks gets a joint on each. Edges of one kind to one node share their joints, so
//! that many lines to one handler become a trunk; the number of joints grows with the nodes, not with the edges.

use std::collections::HashMap;

use crate::{EdgeKind, Graph, NodeId};

/// The number of a vertex: first the nodes in their order, then the joints.
pub(super) type Vertex = usize;

/// The graph, ranked.
#[derive(Debug)]
pub(super) struct Ranked {
    /// For each vertex its rank.
    pub(super) rank: Vec<usize>,
    /// Vertices that are one rank apart, upper one first; each pair once.
    pub(super) links: Vec<(Vertex, Vertex)>,
    /// For each edge the vertices that it visits, from its start to its end.
    pub(super) paths: Vec<Vec<Vertex>>,
}

/// Ranks nodes, and edges by their numbers; nothing where more than `limit` vertices would be needed.
pub(super) fn ranked(graph: &Graph, nodes: &[NodeId], edges: &[usize], limit: usize) -> Option<Ranked> {
    let vertices: HashMap<NodeId, Vertex> = nodes.iter().copied().zip(0..).collect();
    let ends = |&edge: &usize| (vertices[&graph.edges[edge].from], vertices[&graph.edges[edge].to]);
    let ends: Vec<(Vertex, Vertex)> = edges.iter().map(ends).collect();
    let up = back_edges(nodes.len(), &ends);
    let rank = longest_paths(nodes.len(), &ends, &up);
    let mut joints = Joints { rank, links: Vec::new(), at: HashMap::new(), limit };
    let mut paths = Vec::with_capacity(edges.len());
    for (&edge, &(from, to)) in edges.iter().zip(&ends) {
        paths.push(joints.path(from, to, graph.edges[edge].kind)?);
    }
    joints.links.sort_unstable();
    joints.links.dedup();
    Some(Ranked { rank: joints.rank, links: joints.links, paths })
}

/// For each edge whether it leads back to a node that a walk from the first node is still inside of.
fn back_edges(nodes: usize, ends: &[(Vertex, Vertex)]) -> Vec<bool> {
    let out = outgoing(nodes, ends);
    let mut back = vec![false; ends.len()];
    let (mut seen, mut open) = (vec![false; nodes], vec![false; nodes]);
    for root in 0..nodes {
        if seen[root] {
            continue;
        }
        let mut stack = vec![(root, 0)];
        (seen[root], open[root]) = (true, true);
        while let Some((node, next)) = stack.last_mut() {
            let Some(&edge) = out[*node].get(*next) else {
                open[*node] = false;
                stack.pop();
                continue;
            };
            *next += 1;
            let to = ends[edge].1;
            back[edge] = open[to];
            if !seen[to] {
                (seen[to], open[to]) = (true, true);
                stack.push((to, 0));
            }
        }
    }
    back
}

/// The longest way down to each node, edges that lead back taken the other way round.
fn longest_paths(nodes: usize, ends: &[(Vertex, Vertex)], up: &[bool]) -> Vec<usize> {
    let down: Vec<(Vertex, Vertex)> = ends
        .iter()
        .zip(up)
        .filter(|((from, to), _)| from != to)
        .map(|(&(from, to), &up)| if up { (to, from) } else { (from, to) })
        .collect();
    let out = outgoing(nodes, &down);
    let mut waits = vec![0; nodes];
    for &(_, to) in &down {
        waits[to] += 1;
    }
    let mut rank = vec![0; nodes];
    let mut ready: Vec<Vertex> = (0..nodes).rev().filter(|&node| waits[node] == 0).collect();
    while let Some(node) = ready.pop() {
        for &edge in &out[node] {
            let to = down[edge].1;
            rank[to] = rank[to].max(rank[node] + 1);
            waits[to] -= 1;
            if waits[to] == 0 {
                ready.push(to);
            }
        }
    }
    rank
}

fn outgoing(nodes: usize, ends: &[(Vertex, Vertex)]) -> Vec<Vec<usize>> {
    let mut out = vec![Vec::new(); nodes];
    for (edge, &(from, _)) in ends.iter().enumerate() {
        out[from].push(edge);
    }
    out
}

/// The kind whose joints an edge shares: a handler is mostly named by a block that it also protects.
fn trunk(kind: EdgeKind) -> EdgeKind {
    if kind == EdgeKind::Setup { EdgeKind::Exception } else { kind }
}

/// Makes the joints of edges.
struct Joints {
    rank: Vec<usize>,
    links: Vec<(Vertex, Vertex)>,
    /// The joint for edges of a kind to a node, on a rank.
    at: HashMap<(Vertex, EdgeKind, usize), Vertex>,
    limit: usize,
}

impl Joints {
    /// The vertices from one node to another; a node's edge to itself has no way.
    fn path(&mut self, from: Vertex, to: Vertex, kind: EdgeKind) -> Option<Vec<Vertex>> {
        let (start, end) = (self.rank[from], self.rank[to]);
        let mut path = vec![from];
        let between: Vec<usize> =
            if start < end { (start + 1..end).collect() } else { (end + 1..start).rev().collect() };
        for rank in between {
            path.push(self.joint(to, trunk(kind), rank));
            if self.rank.len() > self.limit {
                return None;
            }
        }
        if from != to {
            path.push(to);
            let down = |pair: &[Vertex]| if start < end { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
            self.links.extend(path.windows(2).map(down));
        }
        Some(path)
    }

    fn joint(&mut self, to: Vertex, kind: EdgeKind, rank: usize) -> Vertex {
        let ranks = &mut self.rank;
        *self.at.entry((to, kind, rank)).or_insert_with(|| {
            ranks.push(rank);
            ranks.len() - 1
        })
    }
}
