use std::path::PathBuf;

use crate::ours::Stopwatch;
use crate::stage::Stage;
use crate::table::{Row, Table};

#[test]
fn every_stage_takes_time() {
    let mut stopwatch = Stopwatch::default();
    let times =
        stopwatch.time(&"def f(x):\n    return [x + 1 for x in x]\n".repeat(50)).expect("it compiles");
    assert!(times.iter().all(|time| *time > 0.0), "{times:?}");
    assert!(times[Stage::Whole as usize] >= times[Stage::Ast as usize]);
    assert!(stopwatch.time("x = = 1\n").is_err());
    assert!(stopwatch.time("return\n").is_err());
}

#[test]
fn tables_show_speed_and_ratio() {
    let row = Row { stage: Stage::Tokens, cpython: 4e6, ours: 1e6 };
    let table = Table { rows: vec![row], files: 1, left_out: 2, bytes: 1_000_000 };
    let want = "1 files, 1.00 MB, 2 left out\n\
                stage                     CPython MB/s  ours MB/s   ratio\n\
                tokens                           250.0     1000.0    4.00\n";
    assert_eq!(table.to_string(), want);
}

#[test]
fn what_does_not_answer_is_an_error() {
    let command = std::process::Command::new("false");
    assert!(crate::compare(command, &[PathBuf::from("x.py")], 1).is_err());
}
