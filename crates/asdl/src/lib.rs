//! asdl.
