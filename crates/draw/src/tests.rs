//! Graphs as data in, text and places out.

use cutaway_source::Location;

use crate::layout::{Layout, Rect};
use crate::{
    Arrangement, Cluster, ClusterId, Edge, EdgeKind, Graph, Line, Node, NodeId, Outline, Tone, dot, layout,
    mermaid, shorten, svg,
};

/// A graph of so many boxes and these edges.
fn graph(nodes: u32, edges: &[(u32, u32, EdgeKind)]) -> Graph {
    let node = |number| Node {
        name: format!("b{number}"),
        title: Line::plain(format!("B{number}")),
        lines: vec![Line { text: "LOAD_CONST 0 ('<&\">')".to_owned(), place: Location::new(3, 4, 3, 9) }],
        tone: Tone::Plain,
        outline: Outline::Solid,
        cluster: None,
    };
    let edge = |&(from, to, kind): &(u32, u32, EdgeKind)| Edge {
        from: NodeId(from),
        to: NodeId(to),
        kind,
        label: kind.name().to_owned(),
    };
    Graph {
        title: "a test".to_owned(),
        nodes: (0..nodes).map(node).collect(),
        edges: edges.iter().map(edge).collect(),
        ..Graph::default()
    }
}

/// Two loops, a handler that all blocks share, a block that leads to itself.
fn loops() -> Graph {
    use EdgeKind::{Exception, Fallthrough, False, Jump, Setup, True};
    let mut edges = vec![(0, 1, Fallthrough), (1, 2, True), (1, 5, False), (2, 3, True), (2, 4, False)];
    edges.extend([(3, 1, Jump), (4, 4, True), (4, 1, False), (0, 6, Setup)]);
    edges.extend((0..6).map(|block| (block, 6, Exception)));
    graph(8, &edges)
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/// No box covers another; all lie within the drawing; each edge runs from its start to its end.
fn check(graph: &Graph) -> Layout {
    let layout = layout(graph);
    for (number, &rect) in layout.nodes.iter().enumerate() {
        let covered = layout.nodes[..number].iter().position(|&other| overlap(rect, other));
        assert_eq!(covered, None, "of box {number}");
        assert!(rect.x >= 0.0 && rect.y >= 0.0, "{rect:?}");
        assert!(rect.x + rect.width <= layout.size.0 && rect.y + rect.height <= layout.size.1, "{rect:?}");
    }
    for (number, edge) in graph.edges.iter().enumerate() {
        let route = layout.route(graph, number);
        let touches = |node: NodeId, point: (f64, f64)| {
            let Rect { x, y, width, height } = layout.nodes[node.0 as usize];
            (x..=x + width).contains(&point.0) && (y..=y + height).contains(&point.1)
        };
        let (first, last) = (route.points[0], route.points[route.points.len() - 1]);
        assert!(touches(edge.from, first), "{edge:?} starts at {first:?}");
        assert!(route.joins || touches(edge.to, last), "{edge:?} ends at {last:?}");
    }
    layout
}

#[test]
fn layers_keep_boxes_apart() {
    let layout = check(&loops());
    assert!(layout.nodes[1].y > layout.nodes[0].y && layout.nodes[2].y > layout.nodes[1].y);
}

#[test]
fn lines_to_one_handler_become_one() {
    let graph = loops();
    let layout = layout(&graph);
    let exceptions = graph.edges.iter().enumerate().filter(|(_, edge)| edge.kind == EdgeKind::Exception);
    assert!(exceptions.filter(|(number, _)| layout.route(&graph, *number).joins).count() >= 3);
}

#[test]
fn many_blocks_are_drawn_in_bounded_time() {
    for nodes in [200, 5000] {
        let mut edges = Vec::new();
        for node in 0..nodes - 1 {
            edges.push((node, node + 1, EdgeKind::Fallthrough));
            edges.push((node, node * 7919 % nodes, EdgeKind::Jump));
            edges.push((node, nodes - 1, EdgeKind::Exception));
        }
        let start = std::time::Instant::now();
        check(&graph(nodes, &edges));
        assert!(start.elapsed().as_secs() < 60, "{nodes} blocks: {:?}", start.elapsed());
    }
}

#[test]
fn a_long_chain_is_drawn() {
    let edges: Vec<_> = (1..2900).map(|block| (block - 1, block, EdgeKind::Fallthrough)).collect();
    check(&graph(2900, &edges));
}

#[test]
fn a_deep_tree_is_drawn() {
    let edges: Vec<_> = (1..20_000).map(|child| (child - 1, child, EdgeKind::Child)).collect();
    let mut tree = graph(20_000, &edges);
    tree.arrangement = Arrangement::Tree;
    let layout = layout(&tree);
    assert!(layout.nodes.windows(2).all(|pair| pair[0].x < pair[1].x));
}

#[test]
fn trees_keep_boxes_apart() {
    let edges: Vec<_> = (1..200).map(|child| (child / 3, child, EdgeKind::Child)).collect();
    let mut tree = graph(200, &edges);
    tree.arrangement = Arrangement::Tree;
    check(&tree);
}

/// `loops` in two frames, one in the other.
fn framed() -> Graph {
    let mut graph = loops();
    let frame = |name: &str, parent| Cluster {
        name: name.to_owned(),
        title: format!("frame \"{name}\""),
        parent,
        outline: Outline::Dashed,
        place: Location::NONE,
    };
    graph.clusters = vec![frame("outer", None), frame("inner", Some(ClusterId(0)))];
    for (number, node) in graph.nodes.iter_mut().enumerate() {
        node.cluster = Some(ClusterId(u32::from(number > 4)));
    }
    graph
}

#[test]
fn frames_hold_what_is_in_them() {
    let graph = framed();
    let layout = check(&graph);
    let within = |inner: Rect, outer: Rect| {
        inner.x >= outer.x
            && inner.y >= outer.y
            && inner.x + inner.width <= outer.x + outer.width
            && inner.y + inner.height <= outer.y + outer.height
    };
    assert!(within(layout.clusters[1], layout.clusters[0]));
    for (node, &rect) in graph.nodes.iter().zip(&layout.nodes) {
        let cluster = node.cluster.expect("all are in frames").0 as usize;
        assert!(within(rect, layout.clusters[cluster]), "{}", node.name);
    }
}

#[test]
fn the_same_graph_gives_the_same_bytes() {
    let write = |graph: &Graph| [dot(graph), mermaid(graph), svg(graph)];
    assert_eq!(write(&framed()), write(&framed()));
}

#[test]
fn texts_are_escaped() {
    let graph = graph(1, &[]);
    assert!(dot(&graph).contains(r#"label="B0\lLOAD_CONST 0 ('<&\">')\l""#), "{}", dot(&graph));
    assert!(
        mermaid(&graph).contains(r#"b0["B0<br/>LOAD_CONST 0 ('#60;#38;#34;#62;')"]"#),
        "{}",
        mermaid(&graph)
    );
    let svg = svg(&graph);
    assert!(svg.contains(r#"data-place="3:4-3:9">LOAD_CONST 0 ('&lt;&amp;&quot;&gt;')</text>"#), "{svg}");
}

#[test]
fn mermaid_has_only_lines_of_its_language() {
    for line in mermaid(&framed()).lines().skip(1) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let is_node = line.trim_end().ends_with("\"]");
        let is_edge = matches!(words[..], [_, arrow, _] if arrow.starts_with('-'));
        let is_known = matches!(words[0], "subgraph" | "end" | "linkStyle" | "classDef" | "class");
        assert!(is_node || is_edge || is_known, "{line}");
        assert_eq!(line.matches('"').count() % 2, 0, "{line}");
    }
}

#[test]
fn long_lines_are_cut() {
    assert_eq!(shorten("abcdef", 6), "abcdef");
    assert_eq!(shorten("äbcdefg", 6), "äbcde…");
}
