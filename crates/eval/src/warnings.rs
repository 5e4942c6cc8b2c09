//! Warnings from native code.

use cutaway_runtime::heap::Py;
use cutaway_runtime::object::{Exception, Frame, Type};
use cutaway_runtime::{Result, Vm};

use crate::imports::import_absolute;
use crate::natives::machine;
use crate::source_text::source_text;

/// Warns at the place of the running frame through the `warnings` module, which is imported for that: it knows what
/// categories are hidden, and what was shown already.
pub(crate) fn warn_by_module(vm: &Vm, category: &Py<Type>, message: &str) -> Result<()> {
    let module = import_absolute(vm, "warnings")?;
    let warn = vm.get_attr_str(&module, "warn")?;
    let Err(raised) = vm.call(&warn, &[vm.str(message).into(), category.value()]) else { return Ok(()) };
    // In CPython that is native code, of which tracebacks show nothing.
    let exception = vm.take_raised();
    if let Some(exception) = exception.get::<Exception>() {
        drop(exception.traceback.take());
    }
    vm.restore_raised(exception);
    Err(raised)
}

/// Warns at the place of the running frame where nothing may be imported: through the `warnings` module if it is there, else
/// printed as CPython prints it.
pub(crate) fn warn(vm: &Vm, category: &Py<Type>, message: &str) -> Result<()> {
    let m = machine(vm)?;
    if let Some(module) = vm.modules.get_str(&vm.intern("warnings"))
        && let Some(warn) = vm.get_attr_opt(&module, &vm.intern("warn"))?
    {
        return vm.call(&warn, &[vm.str(message).into(), category.value()]).map(drop);
    }
    let frame = m.frame_object_at(m.records().depth());
    let place = frame.as_ref().and_then(|frame| frame.get::<Frame>()).map(|frame| {
        let line = crate::types::line_of(&frame.code, m.frame_unit(frame)).unwrap_or(0);
        (frame.code.code.co_filename.to_string(), line)
    });
    let (file, line) = place.unwrap_or_else(|| ("sys".to_owned(), 1));
    let mut text = format!("{file}:{line}: {}: {message}\n", category.name());
    let source = source_text(&file).unwrap_or_default();
    if let Some(line) = usize::try_from(line - 1).ok().and_then(|line| source.lines().nth(line)) {
        text.extend(["  ", line.trim(), "\n"]);
    }
    vm.with_output(|output| {
        let _ = output.stderr.write_all(text.as_bytes());
    });
    Ok(())
}
