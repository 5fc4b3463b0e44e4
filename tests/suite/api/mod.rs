//! The JSON API and the pages, as programs and browsers see them.

mod document;
mod pages;
mod reading;
mod subscribing;

use serde_json::Value;

use crate::support::http::Response;

/// The fields, the expectations and the values of a problem that names values.
#[track_caller]
fn refused(answer: &Response) -> Vec<(String, String, String)> {
    assert_eq!(answer.status, 422, "{}", answer.text());
    let problem = problem(answer, "/problems/invalid");
    let errors = problem["errors"].as_array().unwrap().iter();
    let text = |error: &Value, name: &str| error[name].as_str().unwrap().to_owned();
    errors.map(|e| (text(e, "field"), text(e, "expected"), text(e, "got"))).collect()
}

/// A problem of a kind, with all that RFC 9457 asks for.
#[track_caller]
fn problem(answer: &Response, kind: &str) -> Value {
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    let problem = answer.json();
    assert_eq!(problem["type"], kind, "{problem}");
    assert_eq!(problem["status"], answer.status);
    for field in ["title", "detail"] {
        assert!(!problem[field].as_str().unwrap().is_empty(), "{problem}");
    }
    problem
}
