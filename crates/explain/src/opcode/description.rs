//! Reading `opcode-descriptions.txt`.

use std::sync::OnceLock;

use cutaway_bytecode::Opcode;
use cutaway_bytecode::opcode::DESCRIPTIONS;
use rustc_hash::FxHashMap;

use super::Picture;

/// One entry of the file.
#[derive(Clone, Debug, Default)]
pub struct Description {
    /// The stack before and after.
    pub stack: Picture,
    /// What the argument means.
    pub argument: Option<String>,
    /// What it does.
    pub text: String,
    /// What makes it.
    pub from: String,
    /// The example's source.
    pub code: String,
    /// The opcode to look for in it, where that is another.
    pub seen: Option<String>,
}

/// The description of an opcode.
pub(super) fn of(opcode: Opcode) -> Option<Description> {
    static ALL: OnceLock<FxHashMap<&'static str, Description>> = OnceLock::new();
    ALL.get_or_init(|| parse(DESCRIPTIONS)).get(opcode.name()).cloned()
}

/// All entries by name. Tests see to it that the file is as its head says.
fn parse(file: &'static str) -> FxHashMap<&'static str, Description> {
    let mut all = FxHashMap::default();
    for entry in file.split("\n= ").skip(1) {
        let (name, fields) = entry.split_once('\n').unwrap_or((entry, ""));
        all.insert(name, description(fields));
    }
    all
}

fn description(fields: &str) -> Description {
    let mut description = Description::default();
    for line in fields.lines() {
        let Some((key, value)) = line.split_at_checked(7) else { continue };
        match key.trim_end() {
            "stack" => description.stack = Picture::parse(value),
            "arg" => description.argument = Some(value.to_owned()),
            "text" => value.clone_into(&mut description.text),
            "from" => value.clone_into(&mut description.from),
            "seen" => description.seen = Some(value.to_owned()),
            "code" => {
                description.code.push_str(value);
                description.code.push('\n');
            }
            _ => {}
        }
    }
    description
}
