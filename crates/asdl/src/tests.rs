//! The crate's tests.

use std::path::Path;

use crate::{Definition, Profile, Quantifier, Shape, json, parse, regen, rust};

/// Parses a text that must be right.
fn parsed(text: &str) -> crate::Description {
    parse(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

fn check_refused(text: &str, expected: &str) {
    let error = parse(text).expect_err(text);
    assert_eq!(error.to_string(), expected);
}

#[test]
fn sums_products_and_attributes() {
    let description = parsed(
        "-- a comment\nmodule M { -- another\n  e = A(int x, e? y) | B\n      attributes (int line)\n  p = (e* list, e?* holes) }",
    );
    assert_eq!(description.name, "M");
    let [e, p] = &description.definitions[..] else { panic!("two types") };
    assert_eq!(e.constructors().iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["A", "B"]);
    assert_eq!(e.attributes[0].name, "line");
    assert_eq!((e.place.line, e.place.column), (3, 3));
    let Shape::Product(fields) = &p.shape else { panic!("a product") };
    let quantifiers: Vec<_> = fields.iter().map(|field| field.quantifier).collect();
    assert_eq!(quantifiers, [Quantifier::Repeated, Quantifier::RepeatedOptional]);
    assert!(!Definition::is_enumeration(e));
}

#[test]
fn unnamed_fields_go_by_their_type() {
    let description = parsed("module M { e = A(int, e*, int) | N }");
    let names: Vec<_> =
        description.definitions[0].constructors()[0].fields.iter().map(|f| f.name.as_str()).collect();
    assert_eq!(names, ["int", "e", "int2"]);
}

#[test]
fn extensions_give_way_to_definitions() {
    let description = parsed("module M { e = A(constant value) constant = One | Two }");
    assert!(description.definition("constant").is_some_and(Definition::is_enumeration));
    let modules = rust::emit(&description, &Profile::PLAIN);
    assert!(modules[0].text.contains("pub value: ConstantType,"), "{}", modules[0].text);
}

#[test]
fn broken_descriptions_are_refused_with_their_place() {
    check_refused("", "1:1: expected `module`, found the end of the file");
    check_refused("modul M { }", "1:1: expected `module`, found `modul`");
    check_refused("module M {\n  e = A\n", "3:1: expected a type's name or `}`, found the end of the file");
    check_refused("module M { e = A(int x; int y) }", "1:23: no ASDL word starts with ';'");
    check_refused("module M {\n  é = A }", "2:3: no ASDL word starts with 'é'");
    check_refused("module M { Expr = A }", "1:12: type `Expr` must start with a small letter");
    check_refused("module M { e = a }", "1:16: constructor `a` must start with a capital");
    check_refused("module M { e = A | }", "1:20: expected a constructor or `(`, found `}`");
    check_refused("module M { e = A(int x int y) }", "1:24: expected `,` or `)`, found `int`");
    check_refused("module M { e = A(Int x) }", "1:18: type `Int` must start with a small letter");
    check_refused("module M {\n e = A\n e = B }", "3:2: type `e` is defined twice, first on line 2");
    check_refused("module M {\n e = A\n f = A }", "3:6: constructor `A` is defined twice, first on line 2");
    check_refused("module M { e = A(int x, int x) }", "1:25: field `x` stands twice in `A`");
    check_refused("module M { e = A(int x) attributes (int x) }", "1:18: field `x` stands twice in `A`");
    check_refused("module M { e = A(ex x) }", "1:18: type `ex` is neither defined nor built in");
    check_refused("module M { string = A }", "1:12: type `string` is built in and cannot be defined");
    check_refused("module M { e = A(p p)\n p = (e e) }", "1:12: a value of type `e` would have no end");
    check_refused("module M { e = A } }", "1:20: `}` after the module's end");
    check_refused("module M { e = A attributes int x }", "1:29: expected `(`, found `int`");
    check_refused("module M { e = A(int**) }", "1:22: expected `,` or `)`, found `*`");
}

#[test]
fn every_prefix_of_a_description_is_refused_or_read() {
    let text = include_str!("../tests/languages/circuits.asdl");
    for (end, _) in text.char_indices() {
        let _ = parse(&text[..end]);
    }
    assert!(parse(text).is_ok());
}

#[test]
fn json_has_every_type() {
    let description = parsed("module M { e = A(int? x) | B attributes (int line)\n p = (e* list) }");
    assert_eq!(
        json::emit(&description),
        concat!(
            r#"{"schema":"cutaway/asdl/1","module":"M","types":["#,
            "\n",
            r#"{"name":"e","line":1,"kind":"sum","constructors":[{"name":"A","line":1,"fields":[{"name":"x","type":"int","#,
            r#""quantifier":"optional"}]},{"name":"B","line":1,"fields":[]}],"#,
            r#""attributes":[{"name":"line","type":"int","quantifier":"one"}]},"#,
            "\n",
            r#"{"name":"p","line":2,"kind":"product","fields":[{"name":"list","type":"e","quantifier":"repeated"}],"attributes":[]}"#,
            "\n]}\n"
        )
    );
}

#[test]
fn generated_files_are_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let stale = regen::stale(&root).unwrap_or_else(|error| panic!("{error}"));
    let paths: Vec<_> = stale.iter().map(|file| file.path.display().to_string()).collect();
    assert!(paths.is_empty(), "run `cargo xtask regen`: {paths:?}");
}

#[test]
fn names_that_collide_are_told_apart() {
    let text = "module M { option = Some(int self) | None | Self fooBar = Foo_Bar | FooBar | FOO_BAR }";
    let file = rust::emit_file(&parsed(text), &Profile::PLAIN);
    for expected in [
        "pub enum OptionType<'ast> {",
        "Some(&'ast SomeOption),",
        "None(&'ast NoneOption),",
        "Self_(&'ast SelfOption),",
        "pub fn some_option(&self, self_: i64) -> OptionType<'ast> {",
        "pub enum FooBar {",
        "FooBarVariant,",
        "FooBarVariant2,",
        "Self::FooBarVariant2 => \"FOO_BAR\",",
    ] {
        assert!(file.contains(expected), "{expected} in {file}");
    }
}
