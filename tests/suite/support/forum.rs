//! A forum that people register for, and its secretariat.

use domain::access::organiser::Role;
use serde_json::{Value, json};

use super::app::TestApp;
use super::http::{Request, Response};

/// When the forum is prepared.
const NOW: &str = "2030-09-01T08:00:00Z";

/// A service with a conference that people register for, and the program of its organiser.
pub struct Forum {
    /// The service.
    pub app: TestApp,
    token: String,
}

impl Forum {
    /// A confirmed conference `forum` in December 2030, and nobody registered.
    pub fn open() -> Self {
        let app = TestApp::start_at(NOW);
        let organiser = app.organiser("desk@example.org", Role::Organiser);
        let token = app.token_of(&organiser);
        let forum = Self { app, token };
        forum.confer("forum");
        forum
    }

    /// Another confirmed conference.
    pub fn confer(&self, slug: &str) {
        let conference = json!({
            "slug": slug, "kind": "forum", "title": { "en": "Forum on Neutrality" },
            "zone": "Asia/Ashgabat", "opens_on": "2030-12-11", "closes_on": "2030-12-12",
            "place": { "en": "Ashgabat" }, "status": "confirmed"
        });
        let entered = self.post("/api/v1/conferences", &conference);
        assert_eq!(entered.status, 201, "{}", entered.text());
    }

    /// A request of the organiser's program.
    pub fn request(&self, method: &'static str, path: &str) -> Request {
        self.app.request(method, path).bearer(&self.token)
    }

    /// What the organiser reads.
    pub fn get(&self, path: &str) -> Response {
        self.request("GET", path).send()
    }

    /// What the organiser enters.
    pub fn post(&self, path: &str, body: &Value) -> Response {
        let request = self.request("POST", path).header("if-match", "*");
        request.header("content-type", "application/json").body(body.to_string())
    }

    /// What the organiser changes, whichever revision it has.
    pub fn patch(&self, path: &str, body: &Value) -> Response {
        let request = self.request("PATCH", path).header("if-match", "*");
        request.header("content-type", "application/json").body(body.to_string())
    }

    /// What the organiser does without a body, whichever revision the thing has.
    pub fn act(&self, path: &str) -> Response {
        self.request("POST", path).header("if-match", "*").send()
    }

    /// Changes what the conference asks, and is not refused.
    pub fn ask(&self, terms: &Value) {
        let answer = self.patch("/api/v1/conferences/forum/registration-terms", terms);
        assert_eq!(answer.status, 200, "{}", answer.text());
    }

    /// Enters an organisation and its delegation; the id of that.
    pub fn delegation(&self, name: &str, otherwise: &Value) -> String {
        let organisation = json!({ "kind": "ngo", "names": { "en": name } });
        let organisation = self.post("/api/v1/organisations", &organisation);
        assert_eq!(organisation.status, 201, "{}", organisation.text());
        let mut delegation = json!({ "organisation": organisation.json()["id"] });
        merge(&mut delegation, otherwise);
        let entered = self.post("/api/v1/conferences/forum/delegations", &delegation);
        assert_eq!(entered.status, 201, "{}", entered.text());
        entered.json()["id"].as_str().unwrap().to_owned()
    }

    /// Tries to register somebody for the conference.
    pub fn try_to_register(&self, person: &Value) -> Response {
        self.post("/api/v1/conferences/forum/registrations", person)
    }

    /// Registers somebody, and is not refused; what the API says of that.
    pub fn register(&self, otherwise: &Value) -> Value {
        let mut person = json!({ "family_name": "Durdyýewa", "function": "observer" });
        merge(&mut person, otherwise);
        let entered = self.try_to_register(&person);
        assert_eq!(entered.status, 201, "{}", entered.text());
        entered.json()
    }

    /// Somebody with an address of that name, who has submitted.
    pub fn submitted(&self, name: &str) -> Value {
        self.register(&json!({
            "family_name": name, "email": format!("{name}@example.org"), "status": "submitted"
        }))
    }

    /// Tries a step.
    pub fn try_step(&self, registration: &Value, step: &str) -> Response {
        let path = format!("/api/v1/registrations/{}/steps", id_of(registration));
        self.post(&path, &json!({ "step": step, "reason": "So it was decided" }))
    }

    /// Takes a step, and is not refused; the registration as it is since.
    pub fn step(&self, registration: &Value, step: &str) -> Value {
        let answer = self.try_step(registration, step);
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    }

    /// The registration as it is now.
    pub fn now(&self, registration: &Value) -> Value {
        self.get(&format!("/api/v1/registrations/{}", id_of(registration))).json()
    }

    /// Where the registrations stand now.
    pub fn statuses(&self, of: &[&Value]) -> Vec<String> {
        let status = |one: &&Value| self.now(one)["status"].as_str().unwrap().to_owned();
        of.iter().map(status).collect()
    }
}

/// The id of what the API says something of.
pub fn id_of(thing: &Value) -> &str {
    thing["id"].as_str().unwrap()
}

fn merge(into: &mut Value, from: &Value) {
    for (name, value) in from.as_object().unwrap() {
        into[name] = value.clone();
    }
}
