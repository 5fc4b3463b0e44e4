//! Scheduling through the API, as a console or a script does it.

mod agenda;
mod conferences;
mod manners;
mod refusals;
mod series;

use serde_json::{Value, json};

use crate::support::desk::{Desk, json_to, ok, problem, refused};
use crate::support::http::Response;

impl Desk {
    /// Enters a conference that must be accepted; where it is.
    fn enter(&self, otherwise: Value) -> String {
        let answer = self.post("/api/v1/conferences", &conference(otherwise));
        assert_eq!(answer.status, 201, "{}", answer.text());
        answer.header("location").unwrap().to_owned()
    }

    fn become_(&self, path: &str, status: &str) -> Response {
        let request = self.request("POST", &format!("{path}/status")).header("if-match", "*");
        json_to(request, &json!({ "status": status }))
    }
}

/// A workshop in Geneva, with some fields otherwise.
fn conference(otherwise: Value) -> Value {
    let mut body = json!({
        "slug": "geneva-2028", "kind": "workshop", "title": { "en": "Workshop" },
        "zone": "Europe/Zurich", "opens_on": "2028-05-10", "closes_on": "2028-05-12",
        "rooms": ["Room XVII", "Room XVIII"]
    });
    with(&mut body, otherwise);
    body
}

/// A panel on its first morning, with some fields otherwise.
fn session(otherwise: Value) -> Value {
    let mut body = json!({
        "kind": "panel", "title": { "en": "Panel" }, "room": "Room XVII",
        "starts_at": "2028-05-10T09:00", "ends_at": "2028-05-10T10:30"
    });
    with(&mut body, otherwise);
    body
}

fn with(body: &mut Value, otherwise: Value) {
    for (name, value) in otherwise.as_object().unwrap() {
        body[name] = value.clone();
    }
}
