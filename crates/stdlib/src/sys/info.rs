//! What `sys` says of the interpreter: version, flags, limits of numbers, the implementation.

use cutaway_runtime::object::Module;
use cutaway_runtime::{Py, Value, Vm};

use crate::{Startup, structseq};

/// Enters it all into the module.
pub(super) fn install(vm: &Vm, module: &Py<Module>, startup: &Startup) {
    let set = |name: &str, value: Value| module.dict.set_str(&vm.intern(name), value);
    let text = |text: &str| -> Value { vm.str(text).into() };
    let int = |i: i64| vm.int(i);
    let version = [
        ("major", int(3)),
        ("minor", int(13)),
        ("micro", int(0)),
        ("releaselevel", text("final")),
        ("serial", int(0)),
    ];
    structseq::single(vm, module, "version_info", &version);
    set("version", text("3.13.0 (Cutaway)"));
    set("hexversion", int(0x030d_00f0));
    set("api_version", int(1013));
    set("copyright", text("Cutaway: a working model of CPython 3.13."));
    set("maxsize", int(i64::MAX));
    set("maxunicode", int(0x10_ffff));
    set("float_repr_style", text("short"));
    set("byteorder", text(if cfg!(target_endian = "little") { "little" } else { "big" }));
    set("dont_write_bytecode", Value::TRUE);
    set("abiflags", text(""));
    set("platlibdir", text("lib"));
    for name in ["prefix", "base_prefix", "exec_prefix", "base_exec_prefix", "executable", "_base_executable"]
    {
        set(name, text(""));
    }
    set("warnoptions", vm.list(startup.warn_options.iter().map(|option| text(option)).collect()).into());
    for name in ["path_hooks", "meta_path"] {
        set(name, vm.list(Vec::new()).into());
    }
    for name in ["path_importer_cache", "_xoptions"] {
        set(name, vm.dict().into());
    }
    set("pycache_prefix", Value::NONE);
    let names = crate::MODULES.iter().map(|(name, _)| text(name)).collect();
    set("builtin_module_names", vm.tuple(names).into());
    flags(vm, module, startup);
    numbers(vm, module);
    set("implementation", implementation(vm, module));
}

fn flags(vm: &Vm, module: &Py<Module>, startup: &Startup) {
    let optimize = i64::from(startup.optimize);
    let number = |i: i64| vm.int(i);
    let flags = [
        ("debug", number(0)),
        ("inspect", number(0)),
        ("interactive", number(0)),
        ("optimize", number(optimize)),
        ("dont_write_bytecode", number(1)),
        ("no_user_site", number(0)),
        ("no_site", number(0)),
        ("ignore_environment", number(0)),
        ("verbose", number(0)),
        ("bytes_warning", number(0)),
        ("quiet", number(0)),
        ("hash_randomization", number(1)),
        ("isolated", number(0)),
        ("dev_mode", Value::FALSE),
        ("utf8_mode", number(0)),
        ("warn_default_encoding", number(0)),
        ("safe_path", Value::FALSE),
        ("int_max_str_digits", number(4300)),
    ];
    structseq::single(vm, module, "flags", &flags);
}

fn numbers(vm: &Vm, module: &Py<Module>) {
    let int = |i: i64| vm.int(i);
    let float = [
        ("max", vm.float(f64::MAX)),
        ("max_exp", int(1024)),
        ("max_10_exp", int(308)),
        ("min", vm.float(f64::MIN_POSITIVE)),
        ("min_exp", int(-1021)),
        ("min_10_exp", int(-307)),
        ("dig", int(15)),
        ("mant_dig", int(53)),
        ("epsilon", vm.float(f64::EPSILON)),
        ("radix", int(2)),
        ("rounds", int(1)),
    ];
    structseq::single(vm, module, "float_info", &float);
    let ints = [
        ("bits_per_digit", int(30)),
        ("sizeof_digit", int(4)),
        ("default_max_str_digits", int(4300)),
        ("str_digits_check_threshold", int(640)),
    ];
    structseq::single(vm, module, "int_info", &ints);
    let hash = [
        ("width", int(64)),
        ("modulus", int((1 << 61) - 1)),
        ("inf", int(314_159)),
        ("nan", int(0)),
        ("imag", int(1_000_003)),
        ("algorithm", vm.str("siphash13").into()),
        ("hash_bits", int(64)),
        ("seed_bits", int(128)),
        ("cutoff", int(0)),
    ];
    structseq::single(vm, module, "hash_info", &hash);
}

/// `sys.implementation`.
fn implementation(vm: &Vm, module: &Py<Module>) -> Value {
    let space: Value = vm.instance(&vm.types.simple_namespace).into();
    let version = module.dict.get_str(&vm.intern("version_info")).unwrap_or(Value::NONE);
    let fields: [(&str, Value); 4] = [
        ("name", vm.str("cpython").into()),
        ("cache_tag", vm.str("cpython-313").into()),
        ("version", version),
        ("hexversion", vm.int(0x030d_00f0)),
    ];
    if let Some(dict) = vm.object_dict(&space) {
        for (name, value) in fields {
            dict.set_str(&vm.intern(name), value);
        }
    }
    space
}
