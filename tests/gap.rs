//! What `gap` proposes: worked out by hand, and by laws that hold of every proposal.
#![expect(clippy::unwrap_used, reason = "a test stops where it is surprised")]

#[cfg(test)]
#[path = "gap"]
mod gap {
    mod by_hand;
    mod constructed;
    #[path = "../support/constructed.rs"]
    mod edition;
    mod new_park;
    mod properties;
    mod support;
}
