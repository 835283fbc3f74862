//! Words for the problems of yaml.
