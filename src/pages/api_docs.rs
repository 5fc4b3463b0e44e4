//! The documentation of the API, shown from its OpenAPI 3.1 document without a script.

use serde::Serialize;
use serde_json::Value;

use super::api_schema::{
    Paragraph, Piece, Property, SchemaView, anchor, entries, example, items, notation, paragraphs,
};
use super::engine::{PageError, render};
use super::site::Site;

/// The methods of a path, in the order in which they are shown.
const METHODS: [&str; 7] = ["get", "head", "post", "put", "patch", "delete", "options"];

#[derive(Debug, Serialize)]
struct Docs {
    title: String,
    version: String,
    text: Vec<Paragraph>,
    groups: Vec<Group>,
    schemas: Vec<SchemaView>,
}

/// The operations under one tag.
#[derive(Debug, Serialize)]
struct Group {
    id: String,
    name: String,
    text: Vec<Paragraph>,
    operations: Vec<Operation>,
}

#[derive(Debug, Serialize)]
struct Operation {
    id: String,
    method: String,
    path: String,
    summary: String,
    text: Vec<Paragraph>,
    deprecated: bool,
    tag: String,
    parameters: Vec<Property>,
    body: Option<Body>,
    responses: Vec<Response>,
}

#[derive(Debug, Serialize)]
struct Body {
    required: bool,
    text: Vec<Paragraph>,
    contents: Vec<Content>,
}

#[derive(Debug, Serialize)]
struct Response {
    status: String,
    text: Vec<Paragraph>,
    contents: Vec<Content>,
}

#[derive(Debug, Serialize)]
struct Content {
    media: String,
    notation: Vec<Piece>,
    example: Option<String>,
}

/// The page that shows an OpenAPI document.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn api_docs(site: &Site<'_>, openapi: &Value) -> Result<String, PageError> {
    let text_at = |pointer| {
        let found = openapi.pointer(pointer).and_then(Value::as_str);
        found.unwrap_or_default().to_owned()
    };
    let view = Docs {
        title: text_at("/info/title"),
        version: text_at("/info/version"),
        text: paragraphs(&openapi["info"]["description"]),
        groups: groups(openapi),
        schemas: entries(&openapi["components"]["schemas"])
            .map(|(name, schema)| SchemaView::of(name, schema))
            .collect(),
    };
    render(site, "api_docs.html", view)
}

/// The operations by tag: those that the document describes in its order, then the others.
fn groups(openapi: &Value) -> Vec<Group> {
    let mut groups: Vec<_> = items(&openapi["tags"])
        .filter_map(|tag| Some(group(tag["name"].as_str()?, &tag["description"])))
        .collect();
    for operation in operations(openapi) {
        match groups.iter_mut().find(|group| group.name == operation.tag) {
            Some(found) => found.operations.push(operation),
            None => {
                let mut new = group(&operation.tag, &Value::Null);
                new.operations.push(operation);
                groups.push(new);
            }
        }
    }
    groups.retain(|group| !group.operations.is_empty());
    groups
}

fn group(name: &str, description: &Value) -> Group {
    Group {
        id: anchor("tag", name),
        name: name.to_owned(),
        text: paragraphs(description),
        operations: Vec::new(),
    }
}

fn operations(openapi: &Value) -> impl Iterator<Item = Operation> {
    entries(&openapi["paths"]).flat_map(move |(path, item)| {
        METHODS.into_iter().filter_map(move |method| {
            let operation = item.get(method)?;
            Some(operation_of(openapi, path, method, item, operation))
        })
    })
}

fn operation_of(
    openapi: &Value,
    path: &str,
    method: &str,
    item: &Value,
    operation: &Value,
) -> Operation {
    let text = |key: &str| operation[key].as_str().unwrap_or_default().to_owned();
    let parameters = items(&item["parameters"]).chain(items(&operation["parameters"]));
    let body = operation.get("requestBody");
    Operation {
        id: anchor(method, path),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text("summary"),
        text: paragraphs(&operation["description"]),
        deprecated: operation["deprecated"] == true,
        tag: operation["tags"][0].as_str().unwrap_or("API").to_owned(),
        parameters: parameters.map(|found| parameter(resolved(openapi, found))).collect(),
        body: body.map(|found| {
            let found = resolved(openapi, found);
            Body {
                required: found["required"] == true,
                text: paragraphs(&found["description"]),
                contents: contents(&found["content"]),
            }
        }),
        responses: entries(&operation["responses"])
            .map(|(status, found)| {
                let found = resolved(openapi, found);
                Response {
                    status: status.clone(),
                    text: paragraphs(&found["description"]),
                    contents: contents(&found["content"]),
                }
            })
            .collect(),
    }
}

fn parameter(parameter: &Value) -> Property {
    let text = |key: &str| parameter[key].as_str().unwrap_or_default().to_owned();
    let schema = &parameter["schema"];
    Property {
        name: text("name"),
        place: Some(text("in")),
        required: parameter["required"] == true,
        notation: notation(schema),
        text: paragraphs(&parameter["description"]),
        example: example(parameter).or_else(|| example(schema)),
    }
}

fn contents(content: &Value) -> Vec<Content> {
    entries(content)
        .map(|(media, found)| Content {
            media: media.clone(),
            notation: notation(&found["schema"]),
            example: example(found).or_else(|| example(&found["schema"])),
        })
        .collect()
}

/// What a `$ref` points to within the document; the value itself where it is none.
fn resolved<'a>(openapi: &'a Value, value: &'a Value) -> &'a Value {
    value["$ref"]
        .as_str()
        .and_then(|reference| openapi.pointer(reference.strip_prefix('#')?))
        .unwrap_or(value)
}

#[cfg(test)]
pub(super) mod tests {
    use serde_json::json;

    use super::*;
    use crate::testing::{Scene, text_of};

    /// A document with a bit of everything.
    pub(crate) fn document() -> Value {
        json!({
            "openapi": "3.1.0",
            "info": {"title": "Neutrality Forums", "version": "1.0", "description": "Read `me`."},
            "tags": [{"name": "Timeline", "description": "What is dated."}, {"name": "Unused"}],
            "paths": {
                "/api/v1/timeline": {"get": {
                    "tags": ["Timeline"],
                    "summary": "Occurrences in a window",
                    "parameters": [
                        {"name": "from", "in": "query", "required": true, "example": "2026-01-01",
                         "schema": {"type": "string", "format": "date"}},
                        {"$ref": "#/components/parameters/Language"}
                    ],
                    "responses": {
                        "200": {"description": "The occurrences", "content": {"application/json": {
                            "schema": {"type": "array",
                                       "items": {"$ref": "#/components/schemas/Occurrence"}},
                            "example": [{"uid": "a@b"}]}}},
                        "400": {"description": "A bad `from`", "content": {
                            "application/problem+json": {}}}
                    }
                }},
                "/api/v1/subscribers": {"post": {
                    "summary": "Ask for reminders",
                    "requestBody": {"required": true, "content": {"application/json": {
                        "schema": {"$ref": "#/components/schemas/Occurrence"}}}},
                    "responses": {"202": {"description": "A mail is on its way"}}
                }}
            },
            "components": {
                "parameters": {"Language": {"name": "lang", "in": "query",
                    "schema": {"enum": ["en", "fr"]}}},
                "schemas": {"Occurrence": {
                    "type": "object", "description": "One dated thing.",
                    "required": ["uid"],
                    "properties": {
                        "uid": {"type": "string", "description": "Never changes."},
                        "anniversary": {"type": ["integer", "null"], "format": "int32"}
                    }
                }}
            }
        })
    }

    #[test]
    fn it_shows_operations_parameters_bodies_responses_and_schemas() {
        let html = api_docs(&Scene::at("2026-11-23").site(), &document()).unwrap();
        let text = text_of(&html);
        for phrase in [
            "GET /api/v1/timeline",
            "Occurrences in a window",
            "string(date)",
            "2026-01-01",
            "\"en\" | \"fr\"",
            "POST /api/v1/subscribers",
            "application/problem+json",
            "One dated thing.",
            "integer(int32) | null",
        ] {
            let escaped = phrase.replace('"', "&quot;");
            assert!(text.contains(&escaped), "{phrase:?} is not in: {text}");
        }
        assert!(
            html.contains("href=\"#schema-Occurrence\"")
                && html.contains("id=\"schema-Occurrence\"")
        );
        assert!(!text.contains("Unused"));
    }

    #[test]
    fn a_document_without_anything_is_shown_empty() {
        assert!(api_docs(&Scene::at("2026-11-23").site(), &json!({})).is_ok());
    }
}
