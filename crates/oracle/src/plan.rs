//! What a sweep compares: stages, at optimization levels, in modes, with future features.

use std::fmt;

use cutaway_bytecode::code::flags;
use cutaway_pipeline::passes::instrument;
use cutaway_pipeline::{Mode, Stage};

/// A future feature that the compiler is told of before it reads the source.
#[derive(Debug, PartialEq, Eq)]
pub struct Feature {
    /// Its name in `__future__`.
    pub name: &'static str,
    /// Its compiler flag.
    pub flag: u32,
}

/// The features that have a flag of their own.
pub const FEATURES: &[Feature] = &[
    Feature { name: "division", flag: flags::CO_FUTURE_DIVISION },
    Feature { name: "absolute_import", flag: flags::CO_FUTURE_ABSOLUTE_IMPORT },
    Feature { name: "with_statement", flag: flags::CO_FUTURE_WITH_STATEMENT },
    Feature { name: "print_function", flag: flags::CO_FUTURE_PRINT_FUNCTION },
    Feature { name: "unicode_literals", flag: flags::CO_FUTURE_UNICODE_LITERALS },
    Feature { name: "barry_as_FLUFL", flag: flags::CO_FUTURE_BARRY_AS_BDFL },
    Feature { name: "generator_stop", flag: flags::CO_FUTURE_GENERATOR_STOP },
    Feature { name: "annotations", flag: flags::CO_FUTURE_ANNOTATIONS },
];

/// The feature of that name.
pub fn feature(name: &str) -> Option<&'static Feature> {
    FEATURES.iter().find(|feature| feature.name == name)
}

/// What is compared for every file.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The stages, in the order of the chain.
    pub stages: Vec<&'static Stage>,
    /// Optimization levels, for the stages that they concern.
    pub levels: Vec<u8>,
    /// `exec` takes the file, `eval` each of its expressions, `single` each of its statements.
    pub modes: Vec<Mode>,
    /// Features with which the whole file is compiled once more.
    pub features: Vec<&'static Feature>,
    /// What our passes leave out.
    pub passes: instrument::Plan,
}

impl Plan {
    /// Files as they are, unoptimized.
    pub fn of(stages: Vec<&'static Stage>) -> Plan {
        Plan {
            stages,
            levels: vec![0],
            modes: vec![Mode::Exec],
            features: Vec::new(),
            passes: instrument::Plan::default(),
        }
    }

    /// What is compared in one mode with one feature at a time, in the order of the report.
    pub fn parts(&self) -> Vec<Part> {
        let modes = self.modes.iter().map(|mode| (*mode, None));
        let features = self.features.iter().map(|feature| (Mode::Exec, Some(*feature)));
        let parts = modes.chain(features).map(|(mode, feature)| self.part(mode, feature));
        parts.filter(|part| !part.points.is_empty()).collect()
    }

    fn part(&self, mode: Mode, feature: Option<&'static Feature>) -> Part {
        let whole = mode == Mode::Exec && feature.is_none();
        let mut points = Vec::new();
        for stage in &self.stages {
            let asked = match stage.name {
                // These commands of CPython's take a file and nothing else.
                "tokens" | "symtable" | "eval" => whole,
                // `compiler_codegen` takes no flags.
                "codegen" => feature.is_none(),
                _ => true,
            };
            let levels = if has_levels(stage) { &self.levels[..] } else { &[0] };
            if asked {
                points.extend(levels.iter().map(|&optimize| Point { stage, optimize, mode, feature }));
            }
        }
        Part { mode, feature, points, passes: self.passes.clone() }
    }
}

/// Whether what the stage shows depends on the optimization level.
fn has_levels(stage: &Stage) -> bool {
    !matches!(stage.name, "tokens" | "ast" | "symtable" | "eval")
}

/// What is compared in one mode, with at most one feature.
#[derive(Debug, Clone)]
pub struct Part {
    /// What the sources are.
    pub mode: Mode,
    /// The feature that is in force.
    pub feature: Option<&'static Feature>,
    /// The stages at their levels.
    pub points: Vec<Point>,
    /// What our passes leave out.
    pub passes: instrument::Plan,
}

/// One stage in one setting; has a score of its own.
#[derive(Debug, Clone, Copy)]
pub struct Point {
    /// The stage.
    pub stage: &'static Stage,
    /// The optimization level.
    pub optimize: u8,
    /// What the source is.
    pub mode: Mode,
    /// The feature that is in force.
    pub feature: Option<&'static Feature>,
}

impl Point {
    /// Whether both are the same stage in the same setting.
    pub fn same(&self, other: &Point) -> bool {
        self.stage.name == other.stage.name
            && (self.optimize, self.mode, self.feature) == (other.optimize, other.mode, other.feature)
    }
}

impl fmt::Display for Point {
    /// `code`, `code -O`, `code -OO single`, `code annotations`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut name = self.stage.name.to_owned();
        name += ["", " -O", " -OO"].get(usize::from(self.optimize)).unwrap_or(&"");
        if self.mode != Mode::Exec {
            name = format!("{name} {}", self.mode.name());
        }
        if let Some(feature) = self.feature {
            name = format!("{name} {}", feature.name);
        }
        f.pad(&name)
    }
}
