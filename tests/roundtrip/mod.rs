//! The brief that travels in its PDF, and what of a brief never does.

mod attached;
mod canaries;
mod pictures;
mod planted;
