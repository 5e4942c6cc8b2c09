//! The built-in exceptions: one list, and what each is derived from.

use crate::heap::Py;
use crate::object::Type;

macro_rules! exceptions {
    ($($field:ident: $name:literal, $base:ident, $fields:literal;)*) => {
        /// The built-in exceptions.
        #[expect(missing_docs, reason = "each is the Python exception of its name")]
        pub struct Exceptions { $(pub $field: Py<Type>,)* }

        impl Exceptions {
            /// Makes all of them with `make(name, base or "", number of fields)`, bases first.
            pub(crate) fn make(mut make: impl FnMut(&'static str, &'static str, usize) -> Py<Type>) -> Exceptions {
                Exceptions { $($field: make($name, stringify!($base), $fields),)* }
            }

            /// Names and the field of the base ("object" for the first), bases first.
            pub(crate) fn each_name(mut each: impl FnMut(&'static str, &'static str)) {
                $(each($name, stringify!($base));)*
            }

            /// All of them, bases first.
            pub fn all(&self) -> Vec<&Py<Type>> {
                vec![$(&self.$field,)*]
            }
        }

        impl Exceptions {
            /// By the field's name.
            pub(crate) fn by_field(&self, field: &str) -> Option<&Py<Type>> {
                match field {
                    $(stringify!($field) => Some(&self.$field),)*
                    _ => None,
                }
            }
        }
    };
}

exceptions! {
    base_exception: "BaseException", object, 0;
    base_exception_group: "BaseExceptionGroup", base_exception, 2;
    generator_exit: "GeneratorExit", base_exception, 0;
    keyboard_interrupt: "KeyboardInterrupt", base_exception, 0;
    system_exit: "SystemExit", base_exception, 1;
    exception: "Exception", base_exception, 0;
    arithmetic_error: "ArithmeticError", exception, 0;
    floating_point_error: "FloatingPointError", arithmetic_error, 0;
    overflow_error: "OverflowError", arithmetic_error, 0;
    zero_division_error: "ZeroDivisionError", arithmetic_error, 0;
    assertion_error: "AssertionError", exception, 0;
    attribute_error: "AttributeError", exception, 2;
    buffer_error: "BufferError", exception, 0;
    eof_error: "EOFError", exception, 0;
    exception_group: "ExceptionGroup", base_exception_group, 2;
    import_error: "ImportError", exception, 4;
    module_not_found_error: "ModuleNotFoundError", import_error, 4;
    lookup_error: "LookupError", exception, 0;
    index_error: "IndexError", lookup_error, 0;
    key_error: "KeyError", lookup_error, 0;
    memory_error: "MemoryError", exception, 0;
    name_error: "NameError", exception, 1;
    unbound_local_error: "UnboundLocalError", name_error, 1;
    os_error: "OSError", exception, 5;
    blocking_io_error: "BlockingIOError", os_error, 5;
    child_process_error: "ChildProcessError", os_error, 5;
    connection_error: "ConnectionError", os_error, 5;
    broken_pipe_error: "BrokenPipeError", connection_error, 5;
    connection_aborted_error: "ConnectionAbortedError", connection_error, 5;
    connection_refused_error: "ConnectionRefusedError", connection_error, 5;
    connection_reset_error: "ConnectionResetError", connection_error, 5;
    file_exists_error: "FileExistsError", os_error, 5;
    file_not_found_error: "FileNotFoundError", os_error, 5;
    interrupted_error: "InterruptedError", os_error, 5;
    is_a_directory_error: "IsADirectoryError", os_error, 5;
    not_a_directory_error: "NotADirectoryError", os_error, 5;
    permission_error: "PermissionError", os_error, 5;
    process_lookup_error: "ProcessLookupError", os_error, 5;
    timeout_error: "TimeoutError", os_error, 5;
    reference_error: "ReferenceError", exception, 0;
    runtime_error: "RuntimeError", exception, 0;
    not_implemented_error: "NotImplementedError", runtime_error, 0;
    python_finalization_error: "PythonFinalizationError", runtime_error, 0;
    recursion_error: "RecursionError", runtime_error, 0;
    stop_async_iteration: "StopAsyncIteration", exception, 0;
    stop_iteration: "StopIteration", exception, 1;
    syntax_error: "SyntaxError", exception, 8;
    indentation_error: "IndentationError", syntax_error, 8;
    incomplete_input_error: "_IncompleteInputError", syntax_error, 8;
    tab_error: "TabError", indentation_error, 8;
    system_error: "SystemError", exception, 0;
    type_error: "TypeError", exception, 0;
    value_error: "ValueError", exception, 0;
    unicode_error: "UnicodeError", value_error, 0;
    unicode_decode_error: "UnicodeDecodeError", unicode_error, 5;
    unicode_encode_error: "UnicodeEncodeError", unicode_error, 5;
    unicode_translate_error: "UnicodeTranslateError", unicode_error, 5;
    warning: "Warning", exception, 0;
    bytes_warning: "BytesWarning", warning, 0;
    deprecation_warning: "DeprecationWarning", warning, 0;
    encoding_warning: "EncodingWarning", warning, 0;
    future_warning: "FutureWarning", warning, 0;
    import_warning: "ImportWarning", warning, 0;
    pending_deprecation_warning: "PendingDeprecationWarning", warning, 0;
    resource_warning: "ResourceWarning", warning, 0;
    runtime_warning: "RuntimeWarning", warning, 0;
    syntax_warning: "SyntaxWarning", warning, 0;
    unicode_warning: "UnicodeWarning", warning, 0;
    user_warning: "UserWarning", warning, 0;
}
