//! ast-opt.
