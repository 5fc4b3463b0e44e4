//! Rules that organisers set.

mod command_line;
mod looking;
mod reminding;
mod setting;

use serde_json::{Value, json};

use crate::support::desk::json_to;
use crate::support::forum::Forum;
use crate::support::http::Response;

const RULES: &str = "/api/v1/rules";

/// A rule of the forum for those who take part, a week before it, with some things otherwise.
fn week_before(otherwise: &Value) -> Value {
    let mut rule = json!({
        "slug": "week-before", "conference": "forum", "audience": "participants", "leads": ["P7D"]
    });
    for (name, value) in otherwise.as_object().unwrap() {
        rule[name] = value.clone();
    }
    rule
}

impl Forum {
    /// Enters a rule, and is not refused; what the API says of it.
    #[track_caller]
    fn rule(&self, otherwise: &Value) -> Value {
        let entered = self.post(RULES, &week_before(otherwise));
        assert_eq!(entered.status, 201, "{}", entered.text());
        entered.json()
    }

    fn change_rule(&self, rule: &Value, patch: &Value) -> Response {
        let path = format!("{RULES}/{}", rule["id"].as_str().unwrap());
        json_to(self.request("PATCH", &path).header("if-match", "*"), patch)
    }

    /// Those who were reminded so far: everybody who got a mail that links to the page of the forum,
    /// in alphabetical order.
    fn reminded(&self) -> Vec<String> {
        let mails = self.app.mails().into_iter();
        let about = mails.filter(|mail| mail.text.contains("/conferences/forum"));
        let mut names: Vec<_> =
            about.map(|mail| mail.to.split('@').next().unwrap().to_owned()).collect();
        names.sort_unstable();
        names
    }

    /// Registers somebody as approved, in a zone.
    fn approved(&self, name: &str, zone: &str, otherwise: &Value) -> Value {
        let mut person = json!({
            "family_name": name, "email": format!("{name}@example.org"), "zone": zone,
            "status": "approved"
        });
        for (name, value) in otherwise.as_object().unwrap() {
            person[name] = value.clone();
        }
        self.register(&person)
    }
}
