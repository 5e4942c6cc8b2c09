//! Pages of programs, looked at as data.

use cutaway_pipeline::{Options, Request};
use serde_json::Value;

/// The page's own data, and why the chain stopped.
fn data(source: &str) -> (Value, Option<String>) {
    let request = Request { name: "test.py", bytes: source.as_bytes(), options: &Options::default() };
    let page = crate::report(&request);
    let (_, rest) = page.html.split_once("id=\"data\">").expect("data");
    let (json, _) = rest.split_once("</script>").expect("its end");
    let refused = page.refused.map(|refused| refused.diagnostic.message.clone());
    (serde_json::from_str(json).expect("JSON"), refused)
}

fn stage<'d>(data: &'d Value, name: &str) -> &'d Value {
    let stages = data["stages"].as_array().expect("stages");
    stages.iter().find(|stage| stage["name"] == name).expect("the stage")
}

/// The rows of a stage that come from a place, `TEXT` trimmed.
fn rows_at(data: &Value, name: &str, place: [i32; 4]) -> Vec<String> {
    let groups = stage(data, name)["groups"].as_array().expect("groups");
    let rows = groups.iter().flat_map(|group| group["rows"].as_array().expect("rows"));
    let place = serde_json::json!(place);
    let here = rows.filter(|row| row[2].as_array().expect("places").contains(&place));
    here.map(|row| row[1].as_str().expect("text").trim().to_owned()).collect()
}

#[test]
fn a_place_is_in_every_stage() {
    let (data, refused) = data("def f(a):\n    return a + 1\n");
    assert_eq!(refused, None);
    let a = [2, 11, 2, 12];
    assert_eq!(rows_at(&data, "tokens", a), ["NAME           a"]);
    assert_eq!(rows_at(&data, "ast", a), ["left: Name  id = a  ctx = Load"]);
    assert_eq!(rows_at(&data, "symtable", a), ["a  LOCAL            param use"]);
    assert_eq!(rows_at(&data, "codegen", a), ["2       1 LOAD_FAST 0"]);
    assert_eq!(rows_at(&data, "code", a).len(), 1);
}

#[test]
fn passes_tell_only_what_changed() {
    let (data, _) = data("while x:\n    y()\n");
    let states = data["passes"]["states"].as_array().expect("states");
    assert_eq!(states.len(), cutaway_cfg::PASSES.len() + 1);
    assert_eq!(states[0]["name"], "cfg");
    assert!(states[0]["units"][0].is_array());
    let changed = states[1..].iter().filter(|state| state["units"][0].is_array()).count();
    assert!((1..states.len() - 1).contains(&changed), "{changed}");
}

/// A program that is refused: the last stage with its groups, and what the page says of the error.
fn check_refused(source: &str, last: &str, groups: usize, place: Option<[i32; 4]>) {
    let (data, refused) = data(source);
    let stages = data["stages"].as_array().expect("stages");
    let (end, before) = stages.split_last().expect("a stage");
    assert_eq!((&end["name"], &end["refused"]), (&last.into(), &true.into()), "{source}");
    assert_eq!(end["groups"].as_array().map(Vec::len), Some(groups), "{source}");
    for stage in before {
        assert!(stage["refused"] == false && stage["groups"][0]["rows"][0].is_array(), "{source}: {stage}");
    }
    let message = refused.expect("a refusal");
    for key in ["error", "error_message"] {
        assert!(data[key].as_str().expect("an error").contains(&message), "{source}");
    }
    assert_eq!(data["error_place"], serde_json::json!(place), "{source}");
    assert!(data["passes"].is_null());
}

#[test]
fn what_is_refused_shows_all_that_was_made_before() {
    check_refused("x = 'abc\n", "tokens", 1, Some([1, 4, 1, 5]));
    check_refused("x = = 1", "ast", 0, Some([1, 4, 1, 5]));
    check_refused("'ä' = 1", "ast", 0, Some([1, 0, 1, 4]));
    check_refused("def f():\n    a = 1\n    global a\n", "symtable", 2, Some([3, 4, 3, 12]));
    check_refused("def f(): pass\nreturn 1", "codegen", 1, Some([2, 0, 2, 8]));
}

#[test]
fn errors_behind_the_text_are_at_its_end() {
    check_refused("if x:\n", "ast", 0, Some([1, 5, 1, 5]));
    check_refused("x = (1,\n", "tokens", 1, Some([1, 4, 1, 5]));
}

/// Less than 3 MB for 500 lines.
#[test]
fn pages_are_small() {
    let program = include_str!("../../lexer/benches/sample.py").repeat(8);
    let lines = program.lines().count();
    let request = Request { name: "test.py", bytes: program.as_bytes(), options: &Options::default() };
    let page = crate::report(&request);
    assert!(page.refused.is_none() && lines >= 500, "{lines} lines");
    assert!(page.html.len() < 3_000_000, "{} bytes", page.html.len());
}

#[test]
fn text_of_the_program_stays_data() {
    let source = "x = '</script><b>{{style}}'\n";
    let request = Request { name: "<b>{{data}}.py", bytes: source.as_bytes(), options: &Options::default() };
    let html = crate::report(&request).html;
    assert!(!html.contains("</script><b>"));
    assert!(html.contains("<title>&lt;b&gt;{{data}}.py"));
    assert_eq!(html.matches("</script>").count(), 2);
    assert!(data(source).0["source"][0] == "x = '</script><b>{{style}}'");
}

#[test]
fn any_bytes_get_a_page() {
    for bytes in [&b""[..], b"\xff\xfe", b"\0", b"# coding: nothing\n", b"\r\rx = 1\r\n"] {
        let request = Request { name: "test.py", bytes, options: &Options::default() };
        assert!(crate::report(&request).html.starts_with("<!doctype html>"));
    }
}
