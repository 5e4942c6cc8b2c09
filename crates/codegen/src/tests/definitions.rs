//! Classes, type parameters, type aliases.

use super::check;

#[test]
fn classes_fill_their_namespace() {
    check(
        r#"class A:
 "doc"
 x: int = 1
 def f(self): self.y = 1"#,
        &["LOAD_CONST 1", "LOAD_FAST 0", "STORE_ATTR 0", "LOAD_CONST 0'", "RETURN_VALUE'"],
    );
}

#[test]
fn type_parameters() {
    check("def f[T: int](x: T = 1): pass", &["NOP", "LOAD_CONST 0'", "RETURN_VALUE'"]);
}

#[test]
fn type_aliases_are_lazy() {
    check("type A = B", &["LOAD_GLOBAL 0", "RETURN_VALUE", "RETURN_VALUE'"]);
}
