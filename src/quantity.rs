//! Exact numbers with a dimension.
