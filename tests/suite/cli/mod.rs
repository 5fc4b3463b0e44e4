//! The command line: what its commands answer, what they refuse, and how they say it.

mod answers;
mod database;
mod refusals;

use std::process::Output;

use crate::support::app::text;

/// What a command that failed said, once it is certain that it failed in order.
fn complaint(output: &Output) -> String {
    let complaint = text(&output.stderr);
    assert!(matches!(output.status.code(), Some(1 | 2)), "{:?}: {complaint}", output.status);
    assert_eq!(text(&output.stdout), "", "what fails prints nothing else");
    assert!(!complaint.contains("panicked"), "{complaint}");
    complaint
}

/// The single line that a command ended with.
fn last_word(output: &Output) -> String {
    let complaint = complaint(output);
    assert_eq!(output.status.code(), Some(1), "{complaint}");
    assert_eq!(complaint.lines().count(), 1, "{complaint}");
    assert!(complaint.starts_with("forums: "), "{complaint}");
    complaint
}
