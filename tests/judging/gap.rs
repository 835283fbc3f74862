//! What `gap` proposes: worked out by hand, and by laws that hold of every proposal.

mod assumptions;
mod by_hand;
mod constructed;
mod new_park;
mod properties;
mod remedies;
mod support;
