//! `--time-passes`: how long stages took, and the steps within them.

use std::time::Duration;

use cutaway_pipeline::passes::instrument::{Report, Time};
use cutaway_pipeline::passes::{Passes, StageTime};
use serde_json::{Value, json};

/// A table: each stage with its share of all, and under it its steps.
pub(super) fn table(passes: &Passes) -> String {
    let (stages, report) = (passes.stage_times(), passes.report());
    let all: Duration = stages.iter().map(|stage| stage.total).sum();
    let mut out = format!("{:>11} {:>7} {:>6}  what\n", "time", "share", "runs");
    for StageTime { name, runs, total } in stages.iter() {
        out += &line(*total, all, &runs.to_string(), name);
        for Time { name, runs, total, .. } in steps(&report, name) {
            out += &line(*total, all, &runs.to_string(), &format!("  {name}"));
        }
    }
    out + &line(all, all, "", "all")
}

fn line(time: Duration, all: Duration, runs: &str, name: &str) -> String {
    let milliseconds = time.as_secs_f64() * 1000.0;
    let share = 100.0 * time.as_secs_f64() / all.as_secs_f64().max(f64::MIN_POSITIVE);
    format!("{milliseconds:>8.3} ms {share:>5.1} % {runs:>6}  {name}\n")
}

/// The same as JSON, on one line.
pub(super) fn json(passes: &Passes) -> String {
    let (stages, report) = (passes.stage_times(), passes.report());
    let step = |time: &Time| entry(&time.name, time.runs, time.total, Vec::new());
    let stage = |stage: &StageTime| {
        let steps = steps(&report, stage.name).map(step).collect();
        entry(stage.name, stage.runs, stage.total, steps)
    };
    let stages: Vec<Value> = stages.iter().map(stage).collect();
    format!("{}\n", json!({ "schema": "cutaway/times/1", "stages": stages }))
}

fn entry(name: &str, runs: u32, total: Duration, steps: Vec<Value>) -> Value {
    let mut entry = json!({ "name": name, "runs": runs, "nanoseconds": total.as_nanos() as u64 });
    if !steps.is_empty() {
        entry["steps"] = Value::Array(steps);
    }
    entry
}

/// The steps of a stage, in their order.
fn steps<'r>(report: &'r Report, stage: &str) -> impl Iterator<Item = &'r Time> {
    report.times.values().filter(move |time| time.stage == stage)
}
