use std::rc::Rc;

use crate::dis::{Options, bytes, dis, growths};
use crate::repr::Addresses;
use crate::{CodeObject, Constant, linetable};
use cutaway_source::Location;

/// The code object of `def f(a):` on line 2: `return g(a, 1)`, with a handler that reraises.
pub(super) fn function() -> CodeObject {
    let mut lines = linetable::Writer::default();
    lines.start(2);
    lines.push(Location::new(2, 0, 2, 0), 1);
    lines.push(Location::new(3, 11, 3, 18), 12);
    lines.push(Location::NONE, 1);
    CodeObject {
        co_argcount: 1,
        co_posonlyargcount: 0,
        co_kwonlyargcount: 0,
        co_stacksize: 4,
        co_flags: 3,
        co_code: [&[149, 0, 91, 1][..], &[0; 8], &[85, 0, 83, 1, 53, 2], &[0; 6], &[36, 0, 102, 1]].concat(),
        co_consts: vec![Constant::None, Constant::Int(1)],
        co_names: vec!["g".into()],
        co_localsplusnames: vec!["a".into()],
        co_localspluskinds: vec![0x20],
        co_filename: "f.py".into(),
        co_name: "f".into(),
        co_qualname: "f".into(),
        co_firstlineno: 2,
        co_linetable: lines.finish().to_vec(),
        co_exceptiontable: vec![0x81, 12, 13, 1],
    }
}

fn check(options: Options, expected: &str) {
    assert_eq!(dis(&function(), options), expected);
}

#[test]
fn plain() {
    check(
        Options::default(),
        "   2           RESUME                   0

   3   L1:     LOAD_GLOBAL              1 (g + NULL)
               LOAD_FAST                0 (a)
               LOAD_CONST               1 (1)
               CALL                     2
               RETURN_VALUE

  --   L2:     RERAISE                  1
ExceptionTable:
  L1 to L2 -> L2 [0] lasti
",
    );
}

#[test]
fn caches_and_offsets() {
    check(
        Options { show_caches: true, show_offsets: true, lasti: Some(16), ..Options::default() },
        "   2          0       RESUME                   0

   3   L1:    2       LOAD_GLOBAL              1 (g + NULL)
              4       CACHE                    0 (counter: 0)
              6       CACHE                    0 (index: 0)
              8       CACHE                    0 (module_keys_version: 0)
             10       CACHE                    0 (builtin_keys_version: 0)
             12       LOAD_FAST                0 (a)
             14       LOAD_CONST               1 (1)
             16   --> CALL                     2
             18       CACHE                    0 (counter: 0)
             20       CACHE                    0 (func_version: 0)
             22       CACHE                    0
             24       RETURN_VALUE

  --   L2:   26       RERAISE                  1
ExceptionTable:
  L1 to L2 -> L2 [0] lasti
",
    );
}

#[test]
fn nested_code_objects() {
    let mut outer = function();
    outer.co_consts = vec![Constant::Code(Rc::new(function()))];
    outer.co_code = vec![83, 0];
    outer.co_linetable = Vec::new();
    outer.co_exceptiontable = Vec::new();
    let text = dis(&outer, Options::default());
    assert!(text.starts_with(
        "          LOAD_CONST               0 (<code object f, file \"f.py\", line 2>)\n\n\
         Disassembly of <code object f, file \"f.py\", line 2>:\n   2           RESUME"
    ));
    let flat = dis(&outer, Options { depth: Some(0), ..Options::default() });
    assert_eq!(flat.lines().count(), 1);
    let shown = dis(&outer, Options { addresses: Addresses::Shown, ..Options::default() });
    assert!(shown.contains("<code object f at 0x"));
}

#[test]
fn nonsense_is_shown_as_far_as_it_goes() {
    let mut code = function();
    code.co_code = vec![119, 5, 83, 200, 91, 255, 77, 255];
    code.co_exceptiontable = vec![0x85, 64];
    code.co_linetable = vec![0x80 | 14 << 3, 0xFF];
    let text = dis(&code, Options { show_caches: true, ..Options::default() });
    assert!(text.contains("<119>"), "{text}");
}

#[test]
fn bytes_and_tables() {
    let expected = "\
f (line 2)
  co_code, 28 bytes
       0  95 00                    RESUME                   0
       2  5b 01                    LOAD_GLOBAL              1 (g + NULL)
       4  00 00                    cache counter
       6  00 00                    cache index
       8  00 00                    cache module_keys_version
      10  00 00                    cache builtin_keys_version
      12  55 00                    LOAD_FAST                0 (a)
      14  53 01                    LOAD_CONST               1 (1)
      16  35 02                    CALL                     2
      18  00 00                    cache counter
      20  00 00 00 00              cache func_version
      24  24 00                    RETURN_VALUE
      26  66 01                    RERAISE                  1
  co_linetable, 8 bytes, from line 2
       0  80 00                    0..2      short      column 0, 0 wide                     = 2:0-2:0
       2  df 0b 12                 2..18     one line   line +1, columns 11 to 18            = 3:11-3:18
       5  8b 37                    18..26    short      column 11, 7 wide                    = 3:11-3:18
       7  f8                       26..28    none                                            = no location
  co_exceptiontable, 4 bytes
       0  81                       000001                   start 1: offset 2
       1  0c                       001100                   length 12: up to 26
       2  0d                       001101                   target 13: offset 26
       3  01                       000001                   depth and lasti 1: depth 0, lasti
  co_localsplusnames, co_localspluskinds, 1 slots
       0  20 'a' local
";
    assert_eq!(bytes(&function(), Options::default()), expected);
}

#[test]
fn jumps_grow() {
    let jump = crate::Opcode::JumpForward as u8;
    let nop = crate::Opcode::Nop as u8;
    let far =
        [&[crate::Opcode::ExtendedArg as u8, 1, jump, 44][..], &[nop, 0].repeat(300), &[36, 0]].concat();
    let found = growths(&far);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].offset, &found[0].sizes[..]), (2, &[1, 1][..]));
    // The 256 instructions before it make the target's index large, the distance then small.
    let near = [&[nop, 0].repeat(256)[..], &[jump, 1, nop, 0, 36, 0]].concat();
    assert_eq!(growths(&near)[0].sizes, [1, 0, 0]);
    // Code that no assembler made: a jump behind the end.
    assert_eq!(growths(&[jump, 200, 36, 0]), []);
}

#[test]
fn deep_code_objects_go_without_a_deep_stack() {
    let nest = || {
        let mut code = function();
        for _ in 0..20_000 {
            let inner = Constant::Code(Rc::new(code));
            code = function();
            code.co_consts = vec![inner];
        }
        drop(code);
    };
    let thread = std::thread::Builder::new().stack_size(128 * 1024).spawn(nest).unwrap();
    thread.join().unwrap();
}
