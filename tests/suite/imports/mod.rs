//! Importing participants from a file.

mod agenda;
mod command_line;
mod files;
mod knowing;
mod matching;
mod merged;
mod seats;

use serde_json::{Value, json};

use crate::support::forum::Forum;
use crate::support::http::Response;

const IMPORTS: &str = "/api/v1/conferences/forum/participants-imports";
const HEADINGS: &str = "Family name,Given name,Email,Function,Organisation,Position";

/// A table of these rows below the headings.
fn table(rows: &[&str]) -> String {
    let lines: Vec<_> = [HEADINGS].iter().chain(rows).copied().collect();
    format!("{}\n", lines.join("\n"))
}

/// Sends a file as CSV.
fn send(forum: &Forum, query: &str, csv: &str) -> Response {
    let request = forum.request("POST", &format!("{IMPORTS}?{query}"));
    request.header("content-type", "text/csv").body(csv)
}

/// Imports rows, and is not refused; what the API says of that.
fn import(forum: &Forum, query: &str, rows: &[&str]) -> Value {
    let answer = send(forum, query, &table(rows));
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

/// How many were created, changed, unchanged and refused.
fn counts(report: &Value) -> [u64; 4] {
    ["created", "changed", "unchanged", "refused"].map(|name| report[name].as_u64().unwrap())
}

/// Everybody who is registered, in the order of entry.
fn people(forum: &Forum) -> Vec<Value> {
    let page = forum.get("/api/v1/conferences/forum/registrations?limit=100").json();
    page["items"].as_array().unwrap().clone()
}

/// Everybody's family name with one more thing that is said of them.
fn said(forum: &Forum, what: &str) -> Vec<(String, Value)> {
    let said = |one: Value| (one["family_name"].as_str().unwrap().to_owned(), one[what].clone());
    people(forum).into_iter().map(said).collect()
}

/// Everything that an import might write, in so many rows and revisions.
fn traces(forum: &Forum) -> Vec<Vec<String>> {
    forum.app.database.query(
        "SELECT (SELECT count(*) FROM audit_log), (SELECT count(*) FROM outbox),
             (SELECT count(*) FROM participants), (SELECT sum(revision) FROM participants),
             (SELECT count(*) FROM registrations), (SELECT sum(revision) FROM registrations),
             (SELECT count(*) FROM delegations), (SELECT sum(taken) FROM category_terms),
             (SELECT sum(taken) FROM delegation_quotas)",
    )
}

/// Enters a Member State; its id.
fn state(forum: &Forum, country: &str, names: &Value) -> String {
    let state = json!({ "kind": "member_state", "country": country, "names": names });
    let entered = forum.post("/api/v1/organisations", &state);
    assert_eq!(entered.status, 201, "{}", entered.text());
    entered.json()["id"].as_str().unwrap().to_owned()
}
