//! The payloads of heap objects: what lies in memory behind the header. What objects *do* is in `types` and `protocol`.

mod attribute;
mod callable;
mod class;
mod code;
mod dict;
mod exception;
mod generator;
mod instance;
mod iterator;
mod native;
mod number;
mod sequence;
mod set;
mod text;
mod typing;
mod weak;

pub use attribute::{GetSet, GetSetKind, Getter, MappingProxy, MethodWrapper, Property, Setter, Super};
pub use callable::{
    BoundMethod, Builtin, Function, Imp, NativeDef, NativeFn, Params, Role, VariadicFn, native, optional,
    variadic,
};
pub use class::{MAX_SHARED_KEYS, SharedKeys, Type, TypeFlags};
pub use code::{Code, Module};
pub use dict::Dict;
pub use exception::{Exception, Frame, Traceback};
pub use generator::{Generator, GeneratorState};
pub use instance::Instance;
pub use iterator::{DictView, Iter, ListIter, MemoryView, RangeIter, TupleIter};
pub use native::{Native, NativeData};
pub use number::{Complex, Float, Int, is_unique};
pub use sequence::{ByteArray, Bytes, CellObject, List, Range, Slice, Tuple, drop_reversed};
pub use set::Set;
pub use text::{Str, count_chars};
pub use typing::{GenericAlias, TypeAlias, TypeParam, TypeParamKind, Union};
pub use weak::WeakRef;
pub use weak::weakrefs_of;
pub(crate) use weak::{clear_weakrefs, clear_weakrefs_of_garbage};
