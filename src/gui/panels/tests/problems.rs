//! The problems driven by role and label.
