//! One type a file, each with the entry that its `__format__` calls.

mod complex_;
mod float_;
mod int_;
mod string_;

pub use complex_::complex;
pub use float_::float;
pub use int_::int;
pub use string_::string;
