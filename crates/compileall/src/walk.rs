//! Finding sources: `_walk_dir` and `main` in `Lib/compileall.py`.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use regex::Regex;
use walkdir::{DirEntry, WalkDir};

/// A source file to compile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Where it is, as it was named or joined to the folder that was named.
    pub path: PathBuf,
    /// The folder on the command line that it was found below.
    pub root: Option<PathBuf>,
}

/// How folders are searched.
#[derive(Debug, Clone, Default)]
pub struct Walk {
    /// Levels of folders to enter below those that are named; no limit without.
    pub levels: Option<usize>,
    /// Files whose whole path matches are left out.
    pub exclude: Option<Regex>,
    /// Links to files outside this folder are left out.
    pub links_within: Option<PathBuf>,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The sources: in the order of the paths, below each folder sorted by name; each once.
    pub sources: Vec<Source>,
    /// Folders that cannot be listed, and paths that do not exist.
    pub unlisted: Vec<PathBuf>,
}

impl Walk {
    /// The sources among and below `paths`. A file is one if its name ends in `.py`; links to folders are entered only if
    /// they are named, `__pycache__` never.
    pub fn find(&self, paths: &[PathBuf]) -> Found {
        let mut found = Found::default();
        for path in paths {
            if path.is_file() {
                self.add(Source { path: path.clone(), root: None }, &mut found);
            } else {
                self.descend(path, &mut found);
            }
        }
        let mut seen = HashSet::new();
        found.sources.retain(|source| seen.insert(source.path.clone()));
        found
    }

    fn descend(&self, root: &Path, found: &mut Found) {
        let depth = self.levels.map_or(usize::MAX, |levels| levels.saturating_add(1));
        let entries = WalkDir::new(root).min_depth(1).max_depth(depth).sort_by_file_name();
        for entry in entries.into_iter().filter_entry(|entry| !is_cache(entry)) {
            match entry {
                Ok(entry) if entry.path().is_file() => {
                    let source = Source { path: entry.into_path(), root: Some(root.to_path_buf()) };
                    self.add(source, found);
                }
                Ok(_) => {}
                Err(error) => found.unlisted.push(error.path().unwrap_or(root).to_path_buf()),
            }
        }
    }

    fn add(&self, source: Source, found: &mut Found) {
        let is_python = source.path.as_os_str().as_encoded_bytes().ends_with(b".py");
        let excluded =
            self.exclude.as_ref().is_some_and(|regex| regex.is_match(&source.path.to_string_lossy()));
        if is_python && !excluded && !self.leads_outside(&source.path) {
            found.sources.push(source);
        }
    }

    /// Whether a path is a link out of the folder that links may not leave.
    fn leads_outside(&self, path: &Path) -> bool {
        let Some(folder) = &self.links_within else { return false };
        let resolved = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        path.is_symlink() && !resolved(path).starts_with(resolved(folder))
    }
}

fn is_cache(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name() == "__pycache__"
}
