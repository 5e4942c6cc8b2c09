//! `asdl`: any ASDL file.
