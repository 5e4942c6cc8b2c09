//! constant.
