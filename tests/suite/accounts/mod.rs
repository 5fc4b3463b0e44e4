//! Accounts: who is let in, as whom, and how far.

mod doors;
mod signing_in;
mod tokens;

use crate::support::http::Response;

/// An answer that says no, as a problem of this kind.
#[track_caller]
fn turned_away(answer: &Response, status: u16, kind: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    assert_eq!(answer.json()["type"], format!("/problems/{kind}"));
}
