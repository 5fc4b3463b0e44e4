//! Scheduling through the API, as a console or a script does it.

mod agenda;
mod conferences;
mod manners;
mod refusals;
mod series;

use neutrality_forums::domain::organiser::Role;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::http::{Request, Response};

/// A service, and the program of somebody who uses it.
struct Desk {
    app: TestApp,
    token: String,
}

impl Desk {
    /// That of an owner.
    fn open() -> Self {
        let app = TestApp::start();
        let token = app.token(Role::Owner);
        Self { app, token }
    }

    fn request(&self, method: &'static str, path: &str) -> Request {
        self.app.request(method, path).bearer(&self.token)
    }

    fn get(&self, path: &str) -> Response {
        self.request("GET", path).send()
    }

    fn post(&self, path: &str, body: &Value) -> Response {
        json_to(self.request("POST", path), body)
    }

    /// A change of what is there, whichever revision it has.
    fn patch(&self, path: &str, body: &Value) -> Response {
        json_to(self.request("PATCH", path).header("if-match", "*"), body)
    }

    fn act(&self, path: &str) -> Response {
        self.request("POST", path).header("if-match", "*").send()
    }

    fn delete(&self, path: &str) -> Response {
        self.request("DELETE", path).header("if-match", "*").send()
    }

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

fn json_to(request: Request, body: &Value) -> Response {
    request.header("content-type", "application/json").body(body.to_string())
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

#[track_caller]
fn ok(answer: &Response) -> Value {
    assert!((200..300).contains(&answer.status), "{}: {}", answer.status, answer.text());
    answer.json()
}

/// The fields that were refused, each with what was expected.
#[track_caller]
fn refused(answer: &Response) -> Vec<(String, String)> {
    assert_eq!(answer.status, 422, "{}", answer.text());
    let text = |error: &Value, name: &str| error[name].as_str().unwrap().to_owned();
    let errors = answer.json()["errors"].as_array().unwrap().clone();
    errors.iter().map(|error| (text(error, "field"), text(error, "expected"))).collect()
}

#[track_caller]
fn problem(answer: &Response, status: u16, code: &str) -> Value {
    assert_eq!(answer.status, status, "{}", answer.text());
    let problem = answer.json();
    assert_eq!(problem["code"], code, "{problem}");
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    problem
}
