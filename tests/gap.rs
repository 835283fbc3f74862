//! What `gap` proposes: worked out by hand, and by laws that hold of every proposal.

#[cfg(test)]
#[path = "gap"]
mod gap {
    mod assumptions;
    mod by_hand;
    mod constructed;
    #[path = "../support/constructed.rs"]
    mod edition;
    mod new_park;
    mod properties;
    mod remedies;
    mod support;
}
