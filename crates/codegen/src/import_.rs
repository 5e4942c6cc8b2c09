//! `import` and `from … import`.

use cutaway_ast::{Alias, Constant, Ident, Import, ImportFrom};
use cutaway_bytecode::Opcode as Op;
use cutaway_source::Location;

use crate::compiler::Compiler;
use crate::error::{ErrorKind, Failure, fail};
use crate::intrinsic;
use crate::name::store_name;

pub(crate) fn import<'a>(c: &mut Compiler<'a, '_>, node: &'a Import<'a>) {
    let location = c.location(node.span);
    for alias in node.names {
        c.load_const(location, Constant::int(0));
        c.load_const(location, Constant::None);
        c.emit_name(location, Op::ImportName, alias.name);
        if let Some(asname) = alias.asname {
            import_as(c, location, alias, asname);
        } else {
            let name = alias.name.as_str();
            let first = name.split_once('.').map_or(alias.name, |(first, _)| c.ident(first));
            store_name(c, location, first);
        }
    }
}

/// `import a.b.c as d` binds `a.b.c`, not `a`.
fn import_as<'a>(c: &mut Compiler<'a, '_>, location: Location, alias: &'a Alias<'a>, asname: Ident<'a>) {
    let mut parts = alias.name.as_str().split('.').skip(1).peekable();
    if parts.peek().is_none() {
        return store_name(c, location, asname);
    }
    while let Some(part) = parts.next() {
        // These names are not mangled.
        let index = c.unit.names.add(c.ident(part));
        c.emit_arg(location, Op::ImportFrom, index as i32);
        if parts.peek().is_some() {
            c.emit_arg(location, Op::Swap, 2);
            c.emit(location, Op::PopTop);
        }
    }
    store_name(c, location, asname);
    c.emit(location, Op::PopTop);
}

pub(crate) fn import_from<'a>(c: &mut Compiler<'a, '_>, node: &'a ImportFrom<'a>) -> Result<(), Failure> {
    let location = c.location(node.span);
    let level = node.level.unwrap_or(0);
    let of_future = level == 0 && node.module.is_some_and(|module| module.as_str() == "__future__");
    let last = c.options.last_future;
    if of_future && (location.lineno, location.col_offset) > (last.lineno, last.col_offset) {
        return fail(location, ErrorKind::LateFutureImport);
    }
    c.load_const(location, Constant::int(i64::from(level)));
    let names: Vec<Ident<'a>> = node.names.iter().map(|alias| alias.name).collect();
    let names = c.name_tuple(&names);
    c.load_const(location, names);
    let module = node.module.unwrap_or_else(|| c.ident(""));
    c.emit_name(location, Op::ImportName, module);
    if let [alias] = node.names
        && alias.name.as_str() == "*"
    {
        c.emit_arg(location, Op::CallIntrinsic1, intrinsic::IMPORT_STAR);
        c.emit(Location::NONE, Op::PopTop);
        return Ok(());
    }
    for alias in node.names {
        c.emit_name(location, Op::ImportFrom, alias.name);
        store_name(c, location, alias.asname.unwrap_or(alias.name));
    }
    c.emit(location, Op::PopTop);
    Ok(())
}
