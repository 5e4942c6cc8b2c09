use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use cutaway_bytecode::pyc::{self, Validation};
use cutaway_source::Color;
use tempfile::TempDir;

use crate::{Freshness, Invalidation, Layout, Naming, Options, Outcome, Walk, cache, compile};

/// A folder with these files in it, all of one age.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
        fs::write(&path, text).expect("a file");
        set_age(&path, 1_000_000_007);
    }
    folder
}

fn set_age(path: &Path, seconds: u64) {
    let file = File::options().write(true).open(path).expect("a file");
    file.set_modified(UNIX_EPOCH + Duration::from_secs(seconds)).expect("a time");
}

/// Compiles all of a folder; what became of each source, by its path in the folder.
fn run(folder: &TempDir, options: &Options) -> Vec<(String, String)> {
    let found = Walk::default().find(&[folder.path().to_path_buf()]);
    assert!(found.unlisted.is_empty(), "{found:?}");
    let mut told = Vec::new();
    compile(&found.sources, options, |source, report| {
        let path = source.path.strip_prefix(folder.path()).expect("below the folder");
        let outcome = match report.outcome {
            Outcome::Written => "written".to_owned(),
            Outcome::Fresh => "fresh".to_owned(),
            Outcome::Failed(failure) => failure.render(path, Color::Plain),
        };
        told.push((path.display().to_string(), outcome));
    });
    told
}

fn outcomes(told: &[(String, String)]) -> Vec<(&str, &str)> {
    told.iter().map(|(path, outcome)| (&**path, &**outcome)).collect()
}

/// The header of a `.pyc` file and the file name in its code.
fn read(path: PathBuf) -> (Validation, String) {
    let (validation, code) = pyc::read(&fs::read(path).expect("a .pyc file")).expect("a good .pyc file");
    (validation, code.co_filename.to_string())
}

#[test]
fn names_of_caches() {
    let name = |source: &str, level| cache::path(Path::new(source), level, &Layout::Cache).expect("a path");
    assert_eq!(name("a/b.py", 0), Path::new("a/__pycache__/b.cpython-313.pyc"));
    assert_eq!(name("b.py", 1), Path::new("__pycache__/b.cpython-313.opt-1.pyc"));
    assert_eq!(name("a.b.py", 2), Path::new("__pycache__/a.b.cpython-313.opt-2.pyc"));
    assert_eq!(name(".py", 0), Path::new("__pycache__/py.cpython-313.pyc"));
    let legacy = cache::path(Path::new("a/b.py"), 1, &Layout::Legacy).expect("a path");
    assert_eq!(legacy, Path::new("a/b.pyc"));
    let here = std::env::current_dir().expect("a current folder");
    let prefixed = cache::path(Path::new("a/b.py"), 0, &Layout::Prefix("out".into())).expect("a path");
    assert_eq!(
        prefixed,
        Path::new("out").join(here.strip_prefix("/").unwrap_or(&here)).join("a/b.cpython-313.pyc")
    );
}

#[test]
fn sources_are_found_in_order() {
    let folder = folder(&[
        ("b.py", ""),
        ("a/z.py", ""),
        ("a/deep/y.py", ""),
        ("a/__pycache__/x.py", ""),
        ("c.txt", ""),
        ("d.pyw", ""),
    ]);
    let root = folder.path().to_path_buf();
    let find = |walk: &Walk| {
        let found = walk.find(&[root.clone(), root.join("b.py"), root.join("nowhere")]);
        assert_eq!(found.unlisted, [root.join("nowhere")]);
        let below = |path: &Path| path.strip_prefix(&root).expect("below").display().to_string();
        found.sources.iter().map(|source| below(&source.path)).collect::<Vec<_>>()
    };
    assert_eq!(find(&Walk::default()), ["a/deep/y.py", "a/z.py", "b.py"]);
    assert_eq!(find(&Walk { levels: Some(0), ..Walk::default() }), ["b.py"]);
    assert_eq!(find(&Walk { levels: Some(1), ..Walk::default() }), ["a/z.py", "b.py"]);
    let exclude = regex::Regex::new("deep|b.py").ok();
    assert_eq!(find(&Walk { exclude, ..Walk::default() }), ["a/z.py"]);
}

#[test]
fn one_bad_file_does_not_stop_the_rest() {
    let folder = folder(&[("a.py", "x = 1\n"), ("b.py", "x = = 1\n"), ("c.py", "y = 2\n")]);
    let message = "*** Error compiling 'b.py'...\n  File \"b.py\", line 1\n    x = = 1\n        ^\n\
                   SyntaxError: invalid syntax\n";
    let options = Options {
        naming: Naming { strip: Some(folder.path().into()), ..Naming::default() },
        ..Options::default()
    };
    let told = run(&folder, &options);
    assert_eq!(outcomes(&told), [("a.py", "written"), ("b.py", message), ("c.py", "written")]);
    assert!(folder.path().join("__pycache__/c.cpython-313.pyc").is_file());
    assert!(!folder.path().join("__pycache__/b.cpython-313.pyc").exists());
}

#[test]
fn what_is_fresh_is_passed_over() {
    let folder = folder(&[("a.py", "x = 1\n")]);
    let options = Options { levels: vec![2, 0, 0], ..Options::default() };
    let expect = |options: &Options, outcome: &str| assert_eq!(run(&folder, options)[0].1, outcome);
    expect(&options, "written");
    expect(&options, "fresh");
    expect(&Options { freshness: Freshness::Force, ..options.clone() }, "written");
    fs::remove_file(folder.path().join("__pycache__/a.cpython-313.opt-2.pyc")).expect("level 2 was written");
    expect(&options, "written");
    set_age(&folder.path().join("a.py"), 5);
    expect(&options, "written");
    expect(&Options { invalidation: Invalidation::CheckedHash, ..options.clone() }, "written");
    expect(&Options { invalidation: Invalidation::CheckedHash, ..options.clone() }, "fresh");
    expect(&options, "written");
}

#[test]
fn headers_are_those_asked_for() {
    let folder = folder(&[("a.py", "x = 1\n")]);
    let hash = pyc::source_hash(b"x = 1\n");
    for (invalidation, validation) in [
        (Invalidation::Timestamp, Validation::Timestamp { mtime: 1_000_000_007, size: 6 }),
        (Invalidation::CheckedHash, Validation::CheckedHash(hash)),
        (Invalidation::UncheckedHash, Validation::UncheckedHash(hash)),
    ] {
        run(&folder, &Options { invalidation, ..Options::default() });
        assert_eq!(read(folder.path().join("__pycache__/a.cpython-313.pyc")).0, validation);
    }
}

#[test]
fn code_names_the_source_as_asked() {
    let folder = folder(&[("pkg/a.py", "x = 1\n")]);
    let root = folder.path();
    let check = |naming: Naming, name: &Path| {
        run(&folder, &Options { naming, freshness: Freshness::Force, ..Options::default() });
        assert_eq!(Path::new(&read(root.join("pkg/__pycache__/a.cpython-313.pyc")).1), name);
    };
    check(Naming::default(), &root.join("pkg/a.py"));
    check(
        Naming { destination: Some("/usr/lib".into()), ..Naming::default() },
        Path::new("/usr/lib/pkg/a.py"),
    );
    check(Naming { strip: Some(root.into()), ..Naming::default() }, Path::new("pkg/a.py"));
    check(
        Naming { strip: Some(root.join("pkg")), prepend: Some("lib".into()), ..Naming::default() },
        Path::new("lib/a.py"),
    );
    check(Naming { strip: Some("elsewhere".into()), ..Naming::default() }, &root.join("pkg/a.py"));
}

#[test]
fn what_was_there_stays_when_the_source_is_refused() {
    let folder = folder(&[("a.py", "x = = 1\n")]);
    let target = folder.path().join("__pycache__/a.cpython-313.pyc");
    fs::create_dir(folder.path().join("__pycache__")).expect("a folder");
    fs::write(&target, "what was there").expect("a file");
    run(&folder, &Options::default());
    assert_eq!(fs::read(&target).expect("it is there"), b"what was there");
    let names = fs::read_dir(folder.path().join("__pycache__")).expect("a folder").count();
    assert_eq!(names, 1, "nothing is left beside it");
}

#[test]
#[cfg(unix)]
fn only_regular_files_are_replaced() {
    let folder = folder(&[("a.py", "x = 1\n"), ("b.py", "x = 1\n"), ("elsewhere", "kept")]);
    let cache = folder.path().join("__pycache__");
    fs::create_dir_all(cache.join("b.cpython-313.pyc")).expect("a folder");
    std::os::unix::fs::symlink(folder.path().join("elsewhere"), cache.join("a.cpython-313.pyc"))
        .expect("a link");
    let told = run(&folder, &Options::default());
    assert!(told[0].1.contains("a.cpython-313.pyc is a symlink and will be changed"), "{told:?}");
    assert!(told[1].1.contains("b.cpython-313.pyc is a non-regular file and will be changed"), "{told:?}");
    assert_eq!(fs::read(folder.path().join("elsewhere")).expect("it is there"), b"kept");
}

#[test]
#[cfg(unix)]
fn permissions_are_those_of_the_source() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder(&[("a.py", "x = 1\n")]);
    let source = folder.path().join("a.py");
    fs::set_permissions(&source, fs::Permissions::from_mode(0o500)).expect("permissions");
    run(&folder, &Options::default());
    let cache = fs::metadata(folder.path().join("__pycache__/a.cpython-313.pyc")).expect("it was written");
    assert_eq!(cache.permissions().mode() & 0o777, 0o600);
}

#[test]
fn warnings_come_with_the_report() {
    let folder = folder(&[("a.py", "x is 1\n")]);
    let found = Walk::default().find(&[folder.path().to_path_buf()]);
    let mut messages = Vec::new();
    compile(&found.sources, &Options { levels: vec![0, 1], ..Options::default() }, |_, report| {
        messages.extend(report.warnings.into_iter().map(|warning| warning.message));
    });
    assert_eq!(messages, ["\"is\" with 'int' literal. Did you mean \"==\"?"; 2]);
}

#[test]
#[cfg(unix)]
fn links_may_be_kept_within_a_folder() {
    let folder = folder(&[("in/a.py", ""), ("out/b.py", "")]);
    let root = folder.path().join("in");
    for (target, link) in [("in/a.py", "inside.py"), ("out/b.py", "outside.py")] {
        std::os::unix::fs::symlink(folder.path().join(target), root.join(link)).expect("a link");
    }
    let count = |links_within| {
        Walk { links_within, ..Walk::default() }.find(std::slice::from_ref(&root)).sources.len()
    };
    assert_eq!([count(None), count(Some(root.clone()))], [3, 2]);
}

#[test]
#[cfg(unix)]
fn equal_files_may_be_one() {
    use std::os::unix::fs::MetadataExt as _;
    let folder = folder(&[("a.py", "'''doc'''\nx = 1\n")]);
    let options =
        Options { levels: vec![0, 1, 2], duplicates: crate::Duplicates::Linked, ..Options::default() };
    run(&folder, &options);
    run(&folder, &Options { freshness: Freshness::Force, ..options });
    let node = |name: &str| fs::metadata(folder.path().join("__pycache__").join(name)).expect("a file").ino();
    assert_eq!(node("a.cpython-313.pyc"), node("a.cpython-313.opt-1.pyc"));
    assert_ne!(node("a.cpython-313.pyc"), node("a.cpython-313.opt-2.pyc"), "it has no docstring");
}
