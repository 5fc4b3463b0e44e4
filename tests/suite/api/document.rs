//! The OpenAPI document and the service: neither knows what the other does not.

use std::collections::BTreeSet;

use domain::access::organiser::Role;
use serde_json::{Value, json};

use super::problem;
use crate::permissions::asked;
use crate::support::app::TestApp;

fn document(app: &TestApp) -> Value {
    app.get("/api/v1/openapi.json").json()
}

/// A path of the document with its examples filled in.
fn filled(path: &str, operation: &Value) -> String {
    let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
    parameters.iter().filter(|parameter| parameter["in"] == "path").fold(
        path.to_owned(),
        |path, parameter| {
            let name = parameter["name"].as_str().unwrap();
            path.replace(&format!("{{{name}}}"), parameter["example"].as_str().unwrap())
        },
    )
}

/// A schema without references and with its parts in one.
fn whole(document: &Value, schema: &Value) -> Value {
    let mut schema = match schema["$ref"].as_str() {
        Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap().clone(),
        None => schema.clone(),
    };
    for part in schema["allOf"].as_array().cloned().unwrap_or_default() {
        let part = whole(document, &part);
        for (name, property) in part["properties"].as_object().into_iter().flatten() {
            schema["properties"][name] = property.clone();
        }
        let required =
            [&schema["required"], &part["required"]].map(|list| list.as_array().cloned());
        schema["required"] = required.into_iter().flatten().flatten().collect();
    }
    schema
}

/// Says where a value is not what its schema says: types, required and unknown fields.
fn check(document: &Value, schema: &Value, value: &Value, at: &str) {
    let schema = whole(document, schema);
    if let Some(choices) = schema["oneOf"].as_array() {
        let real = choices.iter().find(|choice| choice["type"] != "null");
        if !value.is_null() {
            check(document, real.unwrap(), value, at);
        }
        return;
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let kinds: Vec<&Value> = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().collect(),
        Value::Null => Vec::new(),
        kind => vec![kind],
    };
    assert!(kinds.is_empty() || kinds.contains(&&json!(kind)), "{at}: {value} is not {kinds:?}");
    for item in value.as_array().into_iter().flatten() {
        check(document, &schema["items"], item, &format!("{at}[]"));
    }
    let Some(object) = value.as_object() else { return };
    for required in schema["required"].as_array().into_iter().flatten() {
        assert!(object.contains_key(required.as_str().unwrap()), "{at}: {required} is missing");
    }
    for (name, field) in object {
        let at = format!("{at}.{name}");
        if let Some(known) = schema["properties"].get(name) {
            check(document, known, field, &at);
        } else if schema["additionalProperties"].is_object() {
            check(document, &schema["additionalProperties"], field, &at);
        } else {
            assert!(!schema["properties"].is_object(), "{at} is not documented");
        }
    }
}

#[test]
fn the_document_is_openapi_3_1_and_has_no_loose_end() {
    let app = TestApp::start();
    let document = document(&app);
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    assert_eq!(document["info"]["title"], "Neutrality Forums");
    let text = document.to_string();
    for reference in text.split("\"$ref\":\"#").skip(1) {
        let pointer = reference.split('"').next().unwrap();
        assert!(document.pointer(pointer).is_some(), "{pointer} leads nowhere");
    }
    let mut names = BTreeSet::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let name = operation["operationId"].as_str().unwrap();
            assert!(names.insert(name.to_owned()), "{method} {path}: {name} names two");
            let said = operation["summary"].as_str().or(operation["description"].as_str());
            assert!(said.is_some_and(|said| !said.is_empty()), "{method} {path}");
            assert!(!operation["tags"].as_array().unwrap().is_empty(), "{method} {path}");
        }
    }
}

/// Where anybody may send something.
const OPEN: [&str; 2] = ["/api/v1/proposals", "/api/v1/subscribers"];

/// The body of an operation, made of the examples of its fields.
fn example(document: &Value, operation: &Value) -> Value {
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    let schema = whole(document, schema);
    let fields = schema["properties"].as_object().unwrap().iter();
    fields.map(|(name, field)| (name.clone(), field["example"].clone())).collect()
}

/// The routes that the source registers, pages apart.
fn routes() -> BTreeSet<String> {
    let sources = [
        include_str!("../../../src/web/api/mod.rs"),
        include_str!("../../../src/web/feeds/mod.rs"),
        include_str!("../../../src/web/health.rs"),
        include_str!("../../../src/web/openapi.rs"),
    ];
    let named = sources.iter().flat_map(|source| source.split("(").skip(1));
    let texts = named.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
    texts.filter(|text| text.starts_with("/")).map(str::to_owned).collect()
}

#[test]
fn every_route_of_the_service_is_in_the_document_and_every_path_in_it_answers_as_it_says() {
    let app = TestApp::start();
    let document = document(&app);
    let token = app.token(Role::Owner);
    let paths = document["paths"].as_object().unwrap();
    // What the examples speak of.
    app.database.query(
        "INSERT INTO proposals (id, state, series_id, proposer_kind, proposer, address,
             address_key, language, title, zone, opens_on, closes_on, proposed_at, confirmed_at,
             revision)
         SELECT '019aadb0-7c00-7000-8000-000000000001', 'pending', id, 'person', 'Anna',
             'anna@example.org', 'anna@example.org', 'en', '{\"en\": \"A talk\"}', 'UTC',
             '2026-12-10', '2026-12-10', now(), now(), 2
         FROM series WHERE slug = 'neutrality-day'",
    );
    app.database.query(
        "INSERT INTO groups (id, slug, names, created_at, revision)
         VALUES (gen_random_uuid(), 'friends-of-neutrality', '{\"en\": \"Friends\"}', now(), 1);
         UPDATE series SET group_slug = 'friends-of-neutrality' WHERE slug = 'neutrality-forum'",
    );
    app.database.query(
        "INSERT INTO organisations (id, kind, names, name_key, country, created_at, revision)
         VALUES ('019aadb0-7c00-7000-8000-000000000001', 'member_state',
             '{\"en\": \"Turkmenistan\"}', 'turkmenistan', 'TM', now(), 1)",
    );
    app.database.query(
        "INSERT INTO group_members (group_id, organisation_id, since)
         SELECT groups.id, organisations.id, '2020-12-12' FROM groups, organisations",
    );
    app.database.query(
        "INSERT INTO participants (id, given_name, family_name, language, zone, feed_link_id,
             created_at, revision)
         VALUES (gen_random_uuid(), 'Anna', 'Ek', 'en', 'UTC', gen_random_uuid(), now(), 1);
         INSERT INTO registrations (id, conference_id, participant_id, function, category, status,
             way, given_name, family_name, link_id, badge_serial, created_at, submitted_at,
             approved_at, revision)
         SELECT '019aadb0-7c00-7000-8000-000000000001', conferences.id, participants.id,
             'observer', 'observer', 'approved', 'invitation', 'Anna', 'Ek', gen_random_uuid(), 1,
             now(), now(), now(), 1
         FROM conferences, participants WHERE conferences.slug = 'ashgabat-2025'",
    );
    assert_eq!(paths.keys().cloned().collect::<BTreeSet<_>>(), routes());
    for (path, operations) in paths {
        for (method, operation) in operations.as_object().unwrap() {
            let url = filled(path, operation) + &asked(operation);
            // Only with a browser; the tests of accounts sign in.
            if url == "/api/v1/tokens" {
                continue;
            }
            let answer = match method.as_str() {
                "get" => app.request("GET", &url).bearer(&token).send(),
                "post" if OPEN.contains(&path.as_str()) => {
                    app.post_json(&url, &example(&document, operation))
                }
                // What changes something is sent, with its examples, by the tests of permissions.
                _ => continue,
            };
            let said = &operation["responses"][answer.status.to_string()];
            let is_unknown = url.contains("019aadb0") || path.contains("{token}");
            let is_found = answer.status < 300 || (answer.status == 404 && is_unknown);
            assert!(is_found && said.is_object(), "{method} {url}: {}", answer.status);
            let content_type = answer.header("content-type").unwrap().split(';').next().unwrap();
            let content = &said["content"][content_type];
            assert!(content.is_object(), "{method} {url}: {content_type} is not documented");
            if content_type == "application/json" {
                check(&document, &content["schema"], &answer.json(), path);
            }
        }
    }
}

#[test]
fn problems_are_what_the_document_says() {
    let app = TestApp::start();
    let document = document(&app);
    let schema = &document["components"]["schemas"]["Problem"];
    for path in ["/api/v1/series/nothing", "/api/v1/timeline?from=x&to=y"] {
        let status = app.get(path).status.to_string();
        check(&document, schema, &app.get(path).json(), path);
        let known = path.split(['?']).next().unwrap().replace("nothing", "{slug}");
        assert!(document["paths"][known]["get"]["responses"][status].is_object(), "{path}");
    }
}

#[test]
fn a_method_that_a_path_does_not_know_is_405_with_those_that_it_does() {
    let app = TestApp::start();
    for (path, operations) in document(&app)["paths"].as_object().unwrap() {
        let url = path.replace("{slug}", "neutrality-day").replace("{id}", "x");
        let known: Vec<_> = operations.as_object().unwrap().keys().map(String::as_str).collect();
        for method in ["DELETE", "PUT", "PATCH", "POST"] {
            if known.contains(&method.to_lowercase().as_str()) {
                continue;
            }
            let answer = app.request(method, &url).send();
            assert_eq!(answer.status, 405, "{method} {url}");
            problem(&answer, "/problems/method-not-allowed");
            let mut allowed: Vec<_> = answer.header("allow").unwrap().split(", ").collect();
            allowed.retain(|method| *method != "HEAD");
            let known: BTreeSet<_> = known.iter().map(|method| method.to_uppercase()).collect();
            let allowed: BTreeSet<_> = allowed.into_iter().map(str::to_owned).collect();
            assert_eq!(allowed, known, "{url}");
        }
    }
    assert_eq!(app.get("/api/v1/subscribers").status, 405);
}
