//! Reports of `explain`, `where` and `report`: from their types.

use cutaway_explain::json::Schema as Named;
use cutaway_explain::{error, opcode, scope, trail};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::{File, titled};

/// The schemas of all reports.
pub(crate) fn files() -> Vec<File> {
    vec![
        explained::<scope::Report>("explain-scope"),
        explained::<trail::LineReport>("explain-code"),
        explained::<error::Report>("explain-error"),
        explained::<opcode::Report>("explain-opcode"),
        explained::<trail::PlaceReport>("where"),
        headed("report", of_type::<cutaway_report::data::Report>(), "cutaway/report/1"),
    ]
}

fn explained<R: Named + JsonSchema>(kind: &'static str) -> File {
    headed(kind, of_type::<R>(), R::SCHEMA)
}

/// What a type looks like when it is written.
fn of_type<R: JsonSchema>() -> Value {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<R>().to_value()
}

/// The schema of a report with the two keys that all documents begin with.
fn headed(kind: &'static str, mut schema: Value, name: &str) -> File {
    for (key, value) in [("schema", name), ("python", "3.13")] {
        schema["properties"][key] = json!({ "const": value });
        let required = match schema["required"].as_array() {
            Some(required) => required.iter().filter(|other| *other != key).cloned().collect(),
            None => Vec::new(),
        };
        schema["required"] = required.into_iter().chain([json!(key)]).collect();
    }
    titled(kind, schema)
}
