//! States, organisations and their groups, through the API and the command line.

mod command_line;
mod editing;
mod entering;
mod groups;
mod member_states;
mod naming;

use serde_json::{Value, json};

use crate::support::desk::{Desk, ok};

const ORGANISATIONS: &str = "/api/v1/organisations";

/// A name on one line for each way in which one may be harmful or strange, all of them accepted.
const HOSTILE: [&str; 8] = [
    "\"; DROP TABLE organisations; --",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "100% _ \\ {{names}}",
    "🕊️ Doves",
    "مجموعة أصدقاء الحياد",
    "Côte d’Ivoire \u{202e}evitan",
    "no-organisation@example.org",
];

fn ngo(name: &str) -> Value {
    json!({ "kind": "ngo", "names": { "en": name } })
}

fn member_state(country: &str) -> Value {
    json!({ "kind": "member_state", "country": country })
}

impl Desk {
    /// Enters an organisation that must be accepted; where it is.
    fn enter_organisation(&self, body: &Value) -> String {
        let answer = self.post(ORGANISATIONS, body);
        assert_eq!(answer.status, 201, "{}", answer.text());
        answer.header("location").unwrap().to_owned()
    }
}

/// The English names of a list.
fn names(page: &Value) -> Vec<&str> {
    let items = page["items"].as_array().unwrap();
    items.iter().map(|one| one["names"]["en"].as_str().unwrap()).collect()
}

/// The English names of all pages, one after the other.
fn pages(desk: &Desk, query: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut next = Some(format!("{ORGANISATIONS}?{query}"));
    while let Some(path) = next {
        let answer = desk.get(&path);
        let page = ok(&answer);
        all.extend(names(&page).into_iter().map(str::to_owned));
        let link = answer.header("link");
        assert_eq!(link.is_some(), page["next_cursor"].is_string());
        next = link.map(|link| link[1..].split('>').next().unwrap().to_owned());
    }
    all
}
