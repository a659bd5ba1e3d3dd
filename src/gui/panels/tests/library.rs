//! The library driven by role and label.
