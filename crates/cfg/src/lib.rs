//! cfg.
