//! Who may do what: every operation of the document, tried by everybody.

use domain::access::organiser::Role;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::http::Response;
use crate::support::papers::pdf;

/// Who tries, in the order of the columns below.
const WHO: [&str; 6] =
    ["nobody", "viewer", "reviewer", "organiser of another", "organiser of it", "owner"];

const EVERYBODY: [bool; 6] = [true; 6];
const SIGNED_IN: [bool; 6] = [false, true, true, true, true, true];
const OF_IT: [bool; 6] = [false, false, false, false, true, true];
const ORGANISERS: [bool; 6] = [false, false, false, true, true, true];
const REVIEWERS: [bool; 6] = [false, false, true, false, false, true];
const OWNERS: [bool; 6] = [false, false, false, false, false, true];
/// Only with a browser, never with a token.
const BROWSERS: [bool; 6] = [false; 6];

/// Who may do what. An operation without a line fails the test.
const MATRIX: &[(&str, &str, [bool; 6])] = &[
    ("get", "/api/v1/series", EVERYBODY),
    ("post", "/api/v1/series", OWNERS),
    ("get", "/api/v1/series/{slug}", EVERYBODY),
    ("patch", "/api/v1/series/{slug}", OWNERS),
    ("delete", "/api/v1/series/{slug}", OWNERS),
    ("post", "/api/v1/series/{slug}/archive", OWNERS),
    ("post", "/api/v1/series/{slug}/restore", OWNERS),
    ("get", "/api/v1/series/{slug}/history", SIGNED_IN),
    ("get", "/api/v1/conferences", EVERYBODY),
    ("post", "/api/v1/conferences", ORGANISERS),
    ("get", "/api/v1/conferences/{slug}", SIGNED_IN),
    ("patch", "/api/v1/conferences/{slug}", OF_IT),
    ("delete", "/api/v1/conferences/{slug}", OF_IT),
    ("post", "/api/v1/conferences/{slug}/status", OF_IT),
    ("get", "/api/v1/conferences/{slug}/history", SIGNED_IN),
    ("get", "/api/v1/conferences/{slug}/sessions", SIGNED_IN),
    ("post", "/api/v1/conferences/{slug}/sessions", OF_IT),
    ("get", "/api/v1/conferences/{slug}/sessions/{id}", SIGNED_IN),
    ("patch", "/api/v1/conferences/{slug}/sessions/{id}", OF_IT),
    ("delete", "/api/v1/conferences/{slug}/sessions/{id}", OF_IT),
    ("post", "/api/v1/conferences/{slug}/sessions/{id}/restore", OF_IT),
    ("post", "/api/v1/conferences/{slug}/agenda-imports", OF_IT),
    ("get", "/api/v1/audit-log", OWNERS),
    ("get", "/api/v1/me", SIGNED_IN),
    ("get", "/api/v1/timeline", EVERYBODY),
    ("post", "/api/v1/subscribers", EVERYBODY),
    ("post", "/api/v1/proposals", EVERYBODY),
    ("get", "/api/v1/proposals", REVIEWERS),
    ("get", "/api/v1/proposals/{id}", REVIEWERS),
    ("post", "/api/v1/proposals/{id}/approve", REVIEWERS),
    ("post", "/api/v1/proposals/{id}/decline", REVIEWERS),
    ("get", "/api/v1/outbox", OWNERS),
    ("get", "/api/v1/outbox/counts", OWNERS),
    ("get", "/api/v1/outbox/{id}", OWNERS),
    ("post", "/api/v1/outbox/{id}/retry", OWNERS),
    ("post", "/api/v1/outbox/{id}/cancel", OWNERS),
    ("post", "/api/v1/outbox/{id}/resolve", OWNERS),
    ("get", "/api/v1/delivery-pauses", OWNERS),
    ("post", "/api/v1/delivery-pauses/{stream}/resume", OWNERS),
    ("post", "/api/v1/sign-in", EVERYBODY),
    ("post", "/api/v1/sign-in-links", EVERYBODY),
    ("post", "/api/v1/sign-out", SIGNED_IN),
    ("put", "/api/v1/me/password", BROWSERS),
    ("get", "/api/v1/tokens", BROWSERS),
    ("post", "/api/v1/tokens", BROWSERS),
    ("delete", "/api/v1/tokens/{id}", BROWSERS),
    ("get", "/api/v1/organisers", OWNERS),
    ("post", "/api/v1/organisers", OWNERS),
    ("get", "/api/v1/organisers/{id}", OWNERS),
    ("patch", "/api/v1/organisers/{id}", OWNERS),
    ("get", "/api/v1/conferences/{slug}/organisers", OWNERS),
    ("put", "/api/v1/conferences/{slug}/organisers/{id}", OWNERS),
    ("delete", "/api/v1/conferences/{slug}/organisers/{id}", OWNERS),
    ("get", "/api/v1/conferences/{slug}/delegations", OF_IT),
    ("post", "/api/v1/conferences/{slug}/delegations", OF_IT),
    ("get", "/api/v1/delegations/{id}", OF_IT),
    ("patch", "/api/v1/delegations/{id}", OF_IT),
    ("delete", "/api/v1/delegations/{id}", OF_IT),
    ("post", "/api/v1/delegations/{id}/renew-link", OF_IT),
    ("get", "/api/v1/conferences/{slug}/registration-terms", EVERYBODY),
    ("patch", "/api/v1/conferences/{slug}/registration-terms", OF_IT),
    ("get", "/api/v1/conferences/{slug}/registrations", OF_IT),
    ("post", "/api/v1/conferences/{slug}/registrations", OF_IT),
    ("post", "/api/v1/conferences/{slug}/registration-requests", EVERYBODY),
    ("post", "/api/v1/conferences/{slug}/decisions", OF_IT),
    ("get", "/api/v1/registrations/{id}", OF_IT),
    ("patch", "/api/v1/registrations/{id}", OF_IT),
    ("post", "/api/v1/registrations/{id}/steps", OF_IT),
    ("post", "/api/v1/registrations/{id}/reopen", OF_IT),
    ("post", "/api/v1/registrations/{id}/send-link", OF_IT),
    ("post", "/api/v1/registrations/{id}/renew-link", OF_IT),
    ("post", "/api/v1/registrations/{id}/revoke-badge", OF_IT),
    ("get", "/api/v1/registrations/{id}/badge", OF_IT),
    ("get", "/api/v1/delegations/{id}/documents", OF_IT),
    ("post", "/api/v1/delegations/{id}/documents", OF_IT),
    ("get", "/api/v1/registrations/{id}/documents", OF_IT),
    ("post", "/api/v1/registrations/{id}/documents", OF_IT),
    ("get", "/api/v1/conferences/{slug}/missing-documents", OF_IT),
    ("get", "/api/v1/documents/{id}", OF_IT),
    ("delete", "/api/v1/documents/{id}", OF_IT),
    ("get", "/api/v1/documents/{id}/content", OF_IT),
    ("put", "/api/v1/documents/{id}/content", OF_IT),
    ("post", "/api/v1/documents/{id}/steps", OF_IT),
    ("get", "/api/v1/participants", OWNERS),
    ("get", "/api/v1/participants/{id}", OWNERS),
    ("patch", "/api/v1/participants/{id}", OWNERS),
    ("get", "/api/v1/participants/{id}/history", OWNERS),
    ("get", "/api/v1/participants/{id}/export", OWNERS),
    ("get", "/api/v1/participants/{id}/merge", OWNERS),
    ("post", "/api/v1/participants/{id}/merge", OWNERS),
    ("get", "/api/v1/registrations/{id}/badge.pdf", OF_IT),
    ("get", "/api/v1/conferences/{slug}/badges.pdf", OF_IT),
    ("post", "/api/v1/participants/{id}/erasure", OWNERS),
    ("post", "/api/v1/participants/{id}/calendar-renewal", OWNERS),
    ("post", "/api/v1/checkins", ORGANISERS),
    ("get", "/api/v1/badge-key", SIGNED_IN),
    ("get", "/api/v1/conferences/{slug}/badge-revocations", OF_IT),
    ("get", "/api/v1/conferences/{slug}/statistics", OF_IT),
    ("post", "/api/v1/conferences/{slug}/participants-imports", OF_IT),
    ("get", "/api/v1/conferences/{slug}/participants-list", OF_IT),
    ("get", "/api/v1/conferences/{slug}/participants-list.csv", OF_IT),
    ("get", "/api/v1/conferences/{slug}/participants-list.xlsx", OF_IT),
    ("get", "/api/v1/conferences/{slug}/participants-list.pdf", OF_IT),
    ("get", "/api/v1/organisations", SIGNED_IN),
    ("post", "/api/v1/organisations", ORGANISERS),
    ("post", "/api/v1/organisations/member-states", ORGANISERS),
    ("get", "/api/v1/organisations/{id}", SIGNED_IN),
    ("patch", "/api/v1/organisations/{id}", ORGANISERS),
    ("delete", "/api/v1/organisations/{id}", ORGANISERS),
    ("get", "/api/v1/groups", SIGNED_IN),
    ("post", "/api/v1/groups", ORGANISERS),
    ("get", "/api/v1/groups/{slug}", SIGNED_IN),
    ("patch", "/api/v1/groups/{slug}", ORGANISERS),
    ("delete", "/api/v1/groups/{slug}", ORGANISERS),
    ("put", "/api/v1/groups/{slug}/members/{id}", ORGANISERS),
    ("delete", "/api/v1/groups/{slug}/members/{id}", ORGANISERS),
    ("post", "/api/v1/bounces", ORGANISERS),
    ("get", "/api/v1/suppressions", ORGANISERS),
    ("post", "/api/v1/suppressions", ORGANISERS),
    ("delete", "/api/v1/suppressions/{id}", ORGANISERS),
    ("post", "/api/v1/suppressions/lift", ORGANISERS),
    ("get", "/api/v1/rules", SIGNED_IN),
    ("post", "/api/v1/rules", OWNERS),
    ("get", "/api/v1/rules/{id}", SIGNED_IN),
    ("patch", "/api/v1/rules/{id}", OF_IT),
    ("delete", "/api/v1/rules/{id}", OF_IT),
    ("get", "/api/v1/rules/{id}/history", SIGNED_IN),
    ("get", "/api/v1/rules/{id}/preview", OF_IT),
    ("post", "/api/v1/rules/{id}/test", OF_IT),
    ("post", "/api/v1/rules/{id}/dry-run", OF_IT),
    ("get", "/api/v1/openapi.json", EVERYBODY),
    ("get", "/api/v1/feeds", SIGNED_IN),
    ("get", "/feeds/all.{format}", EVERYBODY),
    ("get", "/feeds/series/{slug}.{format}", EVERYBODY),
    ("get", "/feeds/groups/{slug}.{format}", EVERYBODY),
    ("get", "/feeds/conferences/{slug}.{format}", EVERYBODY),
    ("get", "/feeds/events/{id}.{format}", EVERYBODY),
    ("get", "/feeds/personal/{token}.ics", EVERYBODY),
    ("get", "/health/live", EVERYBODY),
    ("get", "/health/ready", EVERYBODY),
    ("get", "/metrics", EVERYBODY),
];

/// A service with a draft and a session of it, a conference that people register for, and whoever
/// tries.
struct Scene {
    app: TestApp,
    session: String,
    delegation: String,
    registration: String,
    document: String,
    rule: String,
    account: String,
    tokens: [Option<String>; 6],
}

impl Scene {
    fn start() -> Self {
        // Hundreds of requests of one client: how often it may ask is tested elsewhere.
        let app = TestApp::start_with(&["--rate-limit", "0"]);
        let owner = app.token(Role::Owner);
        let other = app.organiser("other@example.org", Role::Organiser);
        let own = app.organiser("own@example.org", Role::Organiser);
        let (other, own) = (app.token_of(&other), app.token_of(&own));
        let conference = json!({
            "slug": "draft", "kind": "workshop", "title": { "en": "Draft" }, "zone": "UTC",
            "opens_on": "2030-10-01", "rooms": ["Hall 1"]
        });
        let post = |path: &str, body: &Value| {
            let request = app.request("POST", path).bearer(&own);
            request.header("content-type", "application/json").body(body.to_string())
        };
        assert_eq!(post("/api/v1/conferences", &conference).status, 201);
        let session = json!({
            "kind": "panel", "title": { "en": "Panel" }, "starts_at": "2030-10-01T09:00",
            "ends_at": "2030-10-01T10:00"
        });
        let session = post("/api/v1/conferences/draft/sessions", &session);
        let session = session.json()["id"].as_str().unwrap().to_owned();
        let (delegation, registration) = registering(&post);
        let path = format!("/api/v1/delegations/{delegation}/documents?kind=note_verbale");
        let document = app.request("POST", &path).bearer(&own).body(pdf("Note")).json();
        let document = document["id"].as_str().unwrap().to_owned();
        let rule = json!({
            "slug": "week-before", "conference": "open", "audience": "organisers", "leads": ["P7D"]
        });
        let rule = post("/api/v1/rules", &rule).json()["id"].as_str().unwrap().to_owned();
        let account = app.organiser("owner@example.org", Role::Owner).id.to_string();
        let viewer = Some(app.token(Role::Viewer));
        let reviewer = Some(app.token(Role::Reviewer));
        let tokens = [None, viewer, reviewer, Some(other), Some(own), Some(owner)];
        Self { app, session, delegation, registration, document, rule, account, tokens }
    }

    /// Sends an operation with its examples, to the draft and for a revision that it never had: so
    /// that nothing is changed whoever may change it.
    fn send(&self, method: &str, path: &str, operation: &Value, token: Option<&str>) -> Response {
        let nouns = [
            "registration",
            "delegation",
            "decisions",
            "badge",
            "statistics",
            "participants-list",
            "documents",
            "participants-imports",
        ];
        let is_registering = nouns.iter().any(|noun| path.contains(noun));
        let slug = match path {
            _ if path.contains("/series/") => "neutrality-forum",
            _ if is_registering => "open",
            _ => "draft",
        };
        let id = match path {
            _ if path.contains("/sessions/") => &self.session,
            _ if path.contains("/rules/") => &self.rule,
            _ if path.contains("/documents/{id}") => &self.document,
            _ if path.contains("/delegations/") => &self.delegation,
            _ if path.contains("/registrations/") => &self.registration,
            _ => &self.account,
        };
        let url = path.replace("{slug}", slug).replace("{id}", id) + &asked(operation);
        let method = match method {
            "get" => "GET",
            "post" => "POST",
            "put" => "PUT",
            "patch" => "PATCH",
            "delete" => "DELETE",
            other => panic!("{other} {path} is new to this test"),
        };
        let mut request = self.app.request(method, &url).header("if-match", "\"2147483647-00\"");
        if let Some(token) = token {
            request = request.bearer(token);
        }
        let content = &operation["requestBody"]["content"];
        let Some((kind, body)) = content.as_object().and_then(|content| content.iter().next())
        else {
            return request.send();
        };
        let example = self.example(body);
        request.header("content-type", kind).body(example.to_string())
    }

    fn example(&self, body: &Value) -> Value {
        if body["example"].is_object() {
            return body["example"].clone();
        }
        let reference = body["schema"]["$ref"].as_str().unwrap_or_default();
        let document = self.app.get("/api/v1/openapi.json").json();
        let schema = document.pointer(reference.trim_start_matches('#')).unwrap_or(&body["schema"]);
        example_of(&document, schema)
    }
}

/// Enters a conference with a delegation and a registration, by their ids.
fn registering(post: &dyn Fn(&str, &Value) -> Response) -> (String, String) {
    let enter = |path: &str, body: &Value| {
        let entered = post(path, body);
        assert_eq!(entered.status, 201, "{}", entered.text());
        entered.json()["id"].as_str().unwrap_or_default().to_owned()
    };
    let conference = json!({
        "slug": "open", "kind": "workshop", "title": { "en": "Open" }, "zone": "UTC",
        "opens_on": "2030-10-01", "status": "confirmed"
    });
    enter("/api/v1/conferences", &conference);
    let organisation = json!({ "kind": "ngo", "names": { "en": "Institute" } });
    let organisation = enter("/api/v1/organisations", &organisation);
    let delegation = json!({ "organisation": organisation });
    let delegation = enter("/api/v1/conferences/open/delegations", &delegation);
    let person = json!({ "family_name": "A", "function": "press", "status": "submitted" });
    (delegation, enter("/api/v1/conferences/open/registrations", &person))
}

/// The query of an operation that does not do without one, made of its examples.
pub fn asked(operation: &Value) -> String {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let needed = parameters.filter(|one| one["in"] == "query" && one["required"] == true);
    let pairs: Vec<_> = needed
        .map(|one| {
            format!("{}={}", one["name"].as_str().unwrap(), one["example"].as_str().unwrap())
        })
        .collect();
    if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
}

/// The example of a schema, or one made from those of its required fields.
fn example_of(document: &Value, schema: &Value) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        let found = document.pointer(reference.trim_start_matches('#')).unwrap();
        return example_of(document, found);
    }
    if !schema["example"].is_null() {
        return schema["example"].clone();
    }
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    let properties = schema["properties"].as_object().cloned().unwrap_or_default();
    let fields = properties.iter().filter(|(name, _)| required.contains(&json!(name)));
    Value::Object(fields.map(|(name, one)| (name.clone(), example_of(document, one))).collect())
}

#[test]
fn every_operation_is_open_to_those_whom_the_matrix_names_and_to_nobody_else() {
    let scene = Scene::start();
    let document = scene.app.get("/api/v1/openapi.json").json();
    let mut wrong = Vec::new();
    let mut tried = 0;
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let row = MATRIX.iter().find(|(m, p, _)| m == method && p == path);
            let Some((_, _, may)) = row else {
                wrong.push(format!("{method} {path} has no line in the matrix"));
                continue;
            };
            tried += 1;
            for ((who, may), token) in WHO.iter().zip(may).zip(&scene.tokens) {
                let answer = scene.send(method, path, operation, token.as_deref());
                let is_refused = match answer.status {
                    // Whose password is wrong is told so, whoever they are.
                    401 if path == "/api/v1/sign-in" => false,
                    401 | 403 => true,
                    // A draft is not there for the public.
                    404 => {
                        *who == "nobody"
                            && path.starts_with("/api/v1/conferences/")
                            && method == "get"
                    }
                    _ => false,
                };
                let expected = if token.is_none() { [401, 404] } else { [403, 403] };
                if is_refused == *may || (is_refused && !expected.contains(&answer.status)) {
                    wrong.push(format!("{who}: {method} {path}: {}", answer.text()));
                }
                let said = operation["responses"].get(answer.status.to_string());
                if said.is_none() {
                    let status = answer.status;
                    wrong.push(format!("{method} {path}: {status} is not documented"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(tried, MATRIX.len(), "every line of the matrix is an operation");
}
