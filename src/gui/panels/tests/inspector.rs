//! The inspector driven by role and label.
