//! symtable.
