//! Somebody's program, and what it makes of answers.

use domain::access::organiser::Role;
use serde_json::Value;

use super::app::TestApp;
use super::http::{Request, Response};

/// A service, and the program of somebody who uses it.
pub struct Desk {
    pub app: TestApp,
    pub token: String,
}

impl Desk {
    /// That of an owner.
    pub fn open() -> Self {
        let app = TestApp::start();
        let token = app.token(Role::Owner);
        Self { app, token }
    }

    pub fn request(&self, method: &'static str, path: &str) -> Request {
        self.app.request(method, path).bearer(&self.token)
    }

    pub fn get(&self, path: &str) -> Response {
        self.request("GET", path).send()
    }

    pub fn post(&self, path: &str, body: &Value) -> Response {
        json_to(self.request("POST", path), body)
    }

    pub fn put(&self, path: &str, body: &Value) -> Response {
        json_to(self.request("PUT", path), body)
    }

    /// A change of what is there, whichever revision it has.
    pub fn patch(&self, path: &str, body: &Value) -> Response {
        json_to(self.request("PATCH", path).header("if-match", "*"), body)
    }

    pub fn act(&self, path: &str) -> Response {
        self.request("POST", path).header("if-match", "*").send()
    }

    pub fn delete(&self, path: &str) -> Response {
        self.request("DELETE", path).header("if-match", "*").send()
    }
}

pub fn json_to(request: Request, body: &Value) -> Response {
    request.header("content-type", "application/json").body(body.to_string())
}

#[track_caller]
pub fn ok(answer: &Response) -> Value {
    assert!((200..300).contains(&answer.status), "{}: {}", answer.status, answer.text());
    answer.json()
}

/// The fields that were refused, each with what was expected.
#[track_caller]
pub fn refused(answer: &Response) -> Vec<(String, String)> {
    assert_eq!(answer.status, 422, "{}", answer.text());
    let text = |error: &Value, name: &str| error[name].as_str().unwrap().to_owned();
    let errors = answer.json()["errors"].as_array().unwrap().clone();
    errors.iter().map(|error| (text(error, "field"), text(error, "expected"))).collect()
}

#[track_caller]
pub fn problem(answer: &Response, status: u16, code: &str) -> Value {
    assert_eq!(answer.status, status, "{}", answer.text());
    let problem = answer.json();
    assert_eq!(problem["code"], code, "{problem}");
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    problem
}
