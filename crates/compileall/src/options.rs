//! What can be asked for.

use std::path::PathBuf;

use cutaway_pipeline::passes::instrument::Plan;
use cutaway_source::Filters;

/// How `.pyc` files say which source they were made from: `py_compile.PycInvalidationMode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Invalidation {
    /// By the source's modification time and size.
    #[default]
    Timestamp,
    /// By the source's hash, which the importer compares.
    CheckedHash,
    /// By the source's hash, which the importer takes on trust.
    UncheckedHash,
}

/// Whether sources are compiled whose `.pyc` files are up to date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Freshness {
    /// They are passed over.
    #[default]
    Check,
    /// They are compiled again.
    Force,
}

/// What becomes of `.pyc` files of one source that are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Duplicates {
    /// Each is a file of its own.
    #[default]
    Written,
    /// They are hard links to one file.
    Linked,
}

/// Where `.pyc` files go.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Layout {
    /// Into `__pycache__` beside the source.
    #[default]
    Cache,
    /// Below a folder which has the tree of the sources' absolute paths: `sys.pycache_prefix`.
    Prefix(PathBuf),
    /// Beside the source, as `NAME.pyc`.
    Legacy,
}

/// The file name that code objects and error messages show, made from the source's path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Naming {
    /// Put in place of the path that was given on the command line.
    pub destination: Option<PathBuf>,
    /// Taken from the front of the path.
    pub strip: Option<PathBuf>,
    /// Put in front of the path after that.
    pub prepend: Option<PathBuf>,
}

/// Everything that can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The header of the `.pyc` files.
    pub invalidation: Invalidation,
    /// Optimization levels; one `.pyc` file each.
    pub levels: Vec<u8>,
    /// Whether up-to-date files are made again.
    pub freshness: Freshness,
    /// Equal files of neighbouring levels.
    pub duplicates: Duplicates,
    /// Where the files go.
    pub layout: Layout,
    /// What code objects say of their source.
    pub naming: Naming,
    /// Which passes of the optimizer run; a limit counts anew for each file.
    pub passes: Plan,
    /// Which warnings are errors.
    pub filters: Filters,
    /// Threads to compile on.
    pub jobs: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            invalidation: Invalidation::default(),
            levels: vec![0],
            freshness: Freshness::default(),
            duplicates: Duplicates::default(),
            layout: Layout::default(),
            naming: Naming::default(),
            passes: Plan::default(),
            filters: Filters::default(),
            jobs: std::thread::available_parallelism().map_or(1, usize::from),
        }
    }
}

impl Naming {
    /// The name of the source at `path`, which was found below `root`, or was named itself.
    pub(crate) fn name(&self, path: &std::path::Path, root: Option<&std::path::Path>) -> String {
        let strip = if self.destination.is_some() { root.or(path.parent()) } else { self.strip.as_deref() };
        let prepend = self.destination.as_deref().or(self.prepend.as_deref());
        let rest = strip.and_then(|strip| path.strip_prefix(strip).ok()).unwrap_or(path);
        let name = prepend.map_or_else(|| rest.to_path_buf(), |prepend| prepend.join(rest));
        name.to_string_lossy().into_owned()
    }
}
