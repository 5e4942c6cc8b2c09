//! Arguments of the few native constructors that take keywords, without a table.

use crate::object::Str;
use crate::value::Value;
use crate::vm::{Result, Vm};

impl Vm {
    /// Arguments by position or name; missing optional ones are NULL.
    pub fn bind_simple(
        &self,
        name: &str,
        params: &[&str],
        required: usize,
        args: &[Value],
        names: &[Value],
    ) -> Result<Vec<Value>> {
        let positional = args.len() - names.len();
        if args.len() > params.len() {
            let (bound, s) = (
                if required == params.len() { "exactly" } else { "at most" },
                if params.len() == 1 { "" } else { "s" },
            );
            return Err(self.type_error(&format!(
                "{name}() takes {bound} {} argument{s} ({} given)",
                params.len(),
                args.len()
            )));
        }
        let mut bound = args[..positional].to_vec();
        bound.resize(params.len(), Value::NULL);
        for (key, value) in names.iter().zip(&args[positional..]) {
            let text = key.get::<Str>().map(|k| k.lossy().into_owned()).unwrap_or_default();
            let Some(place) = params.iter().position(|p| *p == text) else {
                return Err(self.type_error(&format!("{name}() got an unexpected keyword argument '{text}'")));
            };
            if place < positional {
                return Err(self.type_error(&format!(
                    "argument for {name}() given by name ('{text}') and position ({})",
                    place + 1
                )));
            }
            bound[place] = value.clone();
        }
        for (place, value) in bound.iter().enumerate().take(required) {
            if value.is_null() {
                let missing = params[place];
                return Err(self.type_error(&format!(
                    "{name}() missing required argument '{missing}' (pos {})",
                    place + 1
                )));
            }
        }
        Ok(bound)
    }
}
