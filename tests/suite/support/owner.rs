//! The program of an owner beside that of a forum's organiser.

use domain::access::organiser::Role;
use serde_json::Value;

use super::desk::json_to;
use super::forum::Forum;
use super::http::{Request, Response};

/// An owner's program.
pub struct Owner<'a> {
    forum: &'a Forum,
    token: String,
}

impl<'a> Owner<'a> {
    /// That of an owner of a forum's service.
    pub fn of(forum: &'a Forum) -> Self {
        Self { forum, token: forum.app.token(Role::Owner) }
    }

    pub fn request(&self, method: &'static str, path: &str) -> Request {
        self.forum.app.request(method, path).bearer(&self.token)
    }

    /// What the owner reads, and is not refused.
    #[track_caller]
    pub fn read(&self, path: &str) -> Value {
        let answer = self.request("GET", path).send();
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.json()
    }

    pub fn post(&self, path: &str, body: &Value) -> Response {
        json_to(self.request("POST", path).header("if-match", "*"), body)
    }

    pub fn patch(&self, path: &str, body: &Value) -> Response {
        json_to(self.request("PATCH", path).header("if-match", "*"), body)
    }
}
