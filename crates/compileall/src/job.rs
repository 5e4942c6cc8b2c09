//! One source: `compile_file` in `Lib/compileall.py` and `compile` in `Lib/py_compile.py`.

use std::fs::{self, File, Metadata};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use bumpalo::Bump;
use cutaway_bytecode::marshal::is_too_deep;
use cutaway_bytecode::pyc::{self, Validation};
use cutaway_pipeline::passes::instrument::Plan;
use cutaway_pipeline::{Options as CompileOptions, Passes, Request, chain};
use cutaway_source::{Caller, Warning};

use crate::cache;
use crate::error::{Failure, Occupant};
use crate::options::{Duplicates, Freshness, Invalidation, Options};
use crate::walk::Source;
use crate::write;

/// What became of a source.
#[derive(Debug)]
pub struct Report {
    /// What the compiler warns of, once for each level.
    pub warnings: Vec<Warning>,
    /// What a limit on passes has cut off, a line for each level.
    pub cut_off: Vec<String>,
    /// How it ended.
    pub outcome: Outcome,
}

/// How compiling a source ended.
#[derive(Debug)]
pub enum Outcome {
    /// All its `.pyc` files are written.
    Written,
    /// They were up to date.
    Fresh,
    /// One of them could not be made; those of lower levels are written.
    Failed(Failure),
}

/// What there is to tell of a source, however it ends.
#[derive(Debug, Default)]
struct Told {
    warnings: Vec<Warning>,
    cut_off: Vec<String>,
}

/// Memory that one source after the other uses.
#[derive(Debug, Default)]
pub(crate) struct Worker {
    arena: Bump,
    source: Vec<u8>,
    pyc: Vec<u8>,
    /// The `.pyc` file of the level before.
    previous: Vec<u8>,
}

impl Worker {
    /// Compiles a source at every level.
    pub(crate) fn compile(&mut self, source: &Source, options: &Options) -> Report {
        let mut told = Told::default();
        let outcome = self.levels(source, options, &mut told).unwrap_or_else(Outcome::Failed);
        Report { warnings: told.warnings, cut_off: told.cut_off, outcome }
    }

    fn levels(&mut self, source: &Source, options: &Options, told: &mut Told) -> Result<Outcome, Failure> {
        let targets = targets(source, options)?;
        let metadata = self.read(&source.path)?;
        let validation = validation(options.invalidation, &metadata, &self.source);
        if options.freshness == Freshness::Check && targets.iter().all(|(_, path)| is_fresh(path, validation))
        {
            return Ok(Outcome::Fresh);
        }
        let name = options.naming.name(&source.path, source.root.as_deref());
        let mut before: Option<&Path> = None;
        for (level, target) in &targets {
            refuse_occupied(target)?;
            let passes = (options.passes != Plan::default()).then(|| Passes::new(options.passes.clone()));
            let compile = CompileOptions {
                optimize: *level,
                passes: passes.clone(),
                filters: options.filters.clone(),
                caller: Caller::Import,
                ..CompileOptions::default()
            };
            let compiled = self.one_level(&name, &compile, validation, &mut told.warnings);
            told.cut_off.extend(passes.and_then(|passes| passes.cut_off()));
            compiled?;
            let is_twin = options.duplicates == Duplicates::Linked && self.pyc == self.previous;
            let written = match before.filter(|_| is_twin) {
                Some(twin) => write::link(twin, target),
                None => write::replace(target, &self.pyc, &metadata),
            };
            written.map_err(|error| Failure::system(target, error))?;
            before = Some(target);
            std::mem::swap(&mut self.pyc, &mut self.previous);
        }
        Ok(Outcome::Written)
    }

    /// Reads the source. Its time is taken first: when somebody writes to it meanwhile, the `.pyc` file is stale.
    fn read(&mut self, path: &Path) -> Result<Metadata, Failure> {
        let system = |error| Failure::system(path, error);
        let mut file = File::open(path).map_err(system)?;
        let metadata = file.metadata().map_err(system)?;
        self.source.clear();
        file.read_to_end(&mut self.source).map_err(system)?;
        Ok(metadata)
    }

    /// Leaves the `.pyc` file of one level in the buffer.
    fn one_level(
        &mut self,
        name: &str,
        options: &CompileOptions,
        validation: Validation,
        warnings: &mut Vec<Warning>,
    ) -> Result<(), Failure> {
        let request = Request { name, bytes: &self.source, options };
        match chain::compile_in(&request, &mut self.arena) {
            Ok(compiled) => {
                warnings.extend(compiled.warnings);
                if is_too_deep(&compiled.code) {
                    return Err(Failure::Refused(Box::new(chain::too_deep_to_marshal(name).into())));
                }
                self.pyc.clear();
                pyc::write_to(&mut self.pyc, &compiled.code, validation);
                Ok(())
            }
            Err(mut refused) => {
                warnings.append(&mut refused.warnings);
                Err(Failure::Refused(Box::new(refused)))
            }
        }
    }
}

/// The levels, each once, from the lowest, with the `.pyc` file of each.
fn targets(source: &Source, options: &Options) -> Result<Vec<(u8, PathBuf)>, Failure> {
    let mut levels = options.levels.clone();
    levels.sort_unstable();
    levels.dedup();
    let target = |level| {
        let path = cache::path(&source.path, level, &options.layout);
        path.map(|path| (level, path)).map_err(|error| Failure::system(&source.path, error))
    };
    levels.into_iter().map(target).collect()
}

fn validation(invalidation: Invalidation, metadata: &Metadata, source: &[u8]) -> Validation {
    match invalidation {
        Invalidation::Timestamp => {
            Validation::Timestamp { mtime: mtime(metadata), size: source.len() as u32 }
        }
        Invalidation::CheckedHash => Validation::CheckedHash(pyc::source_hash(source)),
        Invalidation::UncheckedHash => Validation::UncheckedHash(pyc::source_hash(source)),
    }
}

/// Seconds since the epoch, modulo 2**32; those before it count backwards.
fn mtime(metadata: &Metadata) -> u32 {
    let Ok(time) = metadata.modified() else { return 0 };
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => since.as_secs() as u32,
        Err(before) => (before.duration().as_secs() as u32).wrapping_neg(),
    }
}

/// Whether a file has exactly the header that would be written.
fn is_fresh(target: &Path, validation: Validation) -> bool {
    let mut header = [0; pyc::HEADER_SIZE];
    let read = File::open(target).and_then(|mut file| file.read_exact(&mut header));
    read.is_ok() && pyc::read_header(&header) == Ok(validation)
}

/// Refuses to replace anything but a regular file.
pub(crate) fn refuse_occupied(target: &Path) -> Result<(), Failure> {
    let occupant = match fs::symlink_metadata(target) {
        Ok(metadata) if metadata.is_symlink() => Occupant::Link,
        Ok(metadata) if !metadata.is_file() => Occupant::NonRegular,
        Ok(_) | Err(_) => return Ok(()),
    };
    Err(Failure::Occupied { target: target.to_path_buf(), occupant })
}
