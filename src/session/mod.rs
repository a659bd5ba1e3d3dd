//! An open brief: its history, selection, findings, and the work done for it in the background.
