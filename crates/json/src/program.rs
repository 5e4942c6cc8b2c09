//! The head of every dump: which stage's it is, and of which program.

use std::borrow::Cow;

use crate::{ErrorKind, Result, Scanner, escape};

/// A program as a dump carries it: what later stages want to know besides the stage's product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program<'a> {
    /// The file's name, as error messages and code objects show it.
    pub filename: Cow<'a, str>,
    /// The optimization level, in dumps of stages that depend on it.
    pub optimize: Option<u8>,
    /// The hash of the source file's bytes, which a `.pyc` file holds.
    pub source_hash: Option<[u8; 8]>,
    /// The text: tracebacks show its lines, spans point into it.
    pub source: Cow<'a, str>,
}

/// Opens a document and writes what comes before the product; the document stays open.
pub fn open(schema: &str, program: &Program<'_>, out: &mut String) {
    out.push_str("{\"schema\":\"");
    out.push_str(schema);
    out.push_str("\",\"python\":\"3.13\",\"filename\":");
    escape::string(&program.filename, out);
    if let Some(optimize) = program.optimize {
        out.push_str(",\"optimize\":");
        escape::unsigned(optimize.into(), out);
    }
    if let Some(hash) = program.source_hash {
        out.push_str(",\"source_hash\":\"");
        for byte in hash {
            escape::hex(byte, out);
        }
        out.push('"');
    }
    out.push_str(",\"source\":");
    escape::string(&program.source, out);
}

/// Reads what [`open`] writes: the stage's schema is one of `schemas`. Only the schema and the name must be there, so
/// that a dump can be written by hand.
pub fn read<'t>(scanner: &mut Scanner<'t>, schemas: &[&'static str]) -> Result<Program<'t>> {
    scanner.open_object()?;
    scanner.key("schema")?;
    let offset = scanner.offset();
    let schema = scanner.string()?;
    if !schemas.contains(&schema.as_ref()) {
        let wanted = schemas.first().copied().unwrap_or_default();
        return Err(scanner.error_at(ErrorKind::Schema { wanted, found: schema.into_owned() }, offset));
    }
    if scanner.optional_key("python")? {
        scanner.skip_value()?;
    }
    scanner.key("filename")?;
    let filename = scanner.string()?;
    let optimize = if scanner.optional_key("optimize")? { Some(optimize(scanner)?) } else { None };
    let source_hash = if scanner.optional_key("source_hash")? { Some(hash(scanner)?) } else { None };
    let source = if scanner.optional_key("source")? { scanner.string()? } else { Cow::Borrowed("") };
    Ok(Program { filename, optimize, source_hash, source })
}

fn optimize(scanner: &mut Scanner<'_>) -> Result<u8> {
    let offset = scanner.offset();
    match scanner.int("an optimization level")? {
        level @ 0..=2 => Ok(level),
        _ => Err(scanner.error_at(ErrorKind::NumberRange("an optimization level"), offset)),
    }
}

fn hash(scanner: &mut Scanner<'_>) -> Result<[u8; 8]> {
    let offset = scanner.offset();
    let bytes = scanner.bytes()?;
    bytes.try_into().map_err(|_| scanner.error_at(ErrorKind::Invalid("the hash has 16 digits"), offset))
}
