//! The committed schemas are those that are made.

use std::fs;
use std::path::Path;

use crate::{FOLDER, files};

#[test]
fn committed_schemas_are_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("a workspace");
    for file in files() {
        let path = root.join(FOLDER).join(file.name());
        let committed = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(committed == file.text(), "{} is stale: cargo xtask regen", path.display());
    }
}
