//! JSON Schema, as an OpenAPI 3.1 document uses it, put into rows and short notations.

use serde::Serialize;
use serde_json::Value;

/// A part of a type's notation: a word, or the name of a schema with a link to it.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub(super) struct Piece {
    text: String,
    /// The fragment that shows the schema.
    href: Option<String>,
}

/// A named schema.
#[derive(Debug, Serialize)]
pub(super) struct SchemaView {
    id: String,
    name: String,
    text: Vec<Paragraph>,
    notation: Vec<Piece>,
    properties: Vec<Property>,
    example: Option<String>,
}

/// A property of an object, or a parameter of an operation.
#[derive(Debug, Serialize)]
pub(super) struct Property {
    pub name: String,
    /// Where a parameter stands: path, query, header.
    pub place: Option<String>,
    pub required: bool,
    pub notation: Vec<Piece>,
    pub text: Vec<Paragraph>,
    pub example: Option<String>,
}

/// A paragraph; every second part, from the second on, is code.
pub(super) type Paragraph = Vec<String>;

impl SchemaView {
    /// The schema with a name.
    pub(super) fn of(name: &str, schema: &Value) -> Self {
        let has_properties = schema.get("properties").is_some();
        Self {
            id: anchor("schema", name),
            name: name.to_owned(),
            text: paragraphs(&schema["description"]),
            notation: if has_properties { Vec::new() } else { notation(schema) },
            properties: properties(schema),
            example: example(schema),
        }
    }
}

/// The properties of a schema and of those that it is put together from.
fn properties(schema: &Value) -> Vec<Property> {
    let required: Vec<_> = items(&schema["required"]).filter_map(Value::as_str).collect();
    let own = entries(&schema["properties"]).map(|(name, property)| Property {
        name: name.clone(),
        place: None,
        required: required.contains(&name.as_str()),
        notation: notation(property),
        text: paragraphs(&property["description"]),
        example: example(property),
    });
    let inherited = items(&schema["allOf"]).flat_map(properties);
    own.chain(inherited).collect()
}

/// A type in short: `string(date) | null`, `Series[]`.
pub(super) fn notation(schema: &Value) -> Vec<Piece> {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return vec![Piece {
            text: name.to_owned(),
            href: Some(format!("#{}", anchor("schema", name))),
        }];
    }
    for (key, between) in [("oneOf", " | "), ("anyOf", " | "), ("allOf", " & ")] {
        if schema[key].is_array() {
            return joined(items(&schema[key]).map(notation), between);
        }
    }
    if schema["enum"].is_array() {
        return vec![word(
            items(&schema["enum"]).map(Value::to_string).collect::<Vec<_>>().join(" | "),
        )];
    }
    if let Some(value) = schema.get("const") {
        return vec![word(value.to_string())];
    }
    match &schema["type"] {
        Value::String(name) => of_type(name, schema),
        Value::Array(names) => {
            let names = names.iter().filter_map(Value::as_str);
            joined(names.map(|name| of_type(name, schema)), " | ")
        }
        _ => vec![word("any")],
    }
}

fn of_type(name: &str, schema: &Value) -> Vec<Piece> {
    match name {
        "array" => {
            let mut pieces = notation(&schema["items"]);
            let several = pieces.len() > 1;
            if several {
                pieces.insert(0, word("("));
            }
            pieces.push(word(if several { ")[]" } else { "[]" }));
            pieces
        }
        "null" => vec![word("null")],
        _ => match schema["format"].as_str() {
            Some(format) => vec![word(format!("{name}({format})"))],
            None => vec![word(name)],
        },
    }
}

fn joined(parts: impl Iterator<Item = Vec<Piece>>, between: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in parts {
        if !pieces.is_empty() {
            pieces.push(word(between));
        }
        pieces.extend(part);
    }
    pieces
}

fn word(text: impl Into<String>) -> Piece {
    Piece { text: text.into(), href: None }
}

/// The example that a schema, parameter or body carries; a text as it is, all else as JSON.
pub(super) fn example(holder: &Value) -> Option<String> {
    let named = || entries(&holder["examples"]).next().map(|(_, named)| &named["value"]);
    let listed = || items(&holder["examples"]).next();
    let found = holder.get("example").or_else(listed).or_else(named)?;
    match found {
        Value::String(text) => Some(text.clone()),
        other => serde_json::to_string_pretty(other).ok(),
    }
}

/// A description in paragraphs, with its `code` told apart.
pub(super) fn paragraphs(description: &Value) -> Vec<Paragraph> {
    let text = description.as_str().unwrap_or_default();
    let paragraphs = text.split("\n\n").map(str::trim);
    paragraphs
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| paragraph.split('`').map(str::to_owned).collect())
        .collect()
}

/// An id for a part of the page; other characters than letters and digits become hyphens.
pub(super) fn anchor(kind: &str, name: &str) -> String {
    let plain = name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' });
    format!("{kind}-{}", plain.collect::<String>())
}

/// The elements of a list; none of anything else.
pub(super) fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The entries of an object; none of anything else.
pub(super) fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn shown(schema: &Value) -> String {
        notation(schema).into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn types_are_told_in_short() {
        for (schema, expected) in [
            (json!({"type": "string", "format": "date"}), "string(date)"),
            (json!({"type": ["string", "null"]}), "string | null"),
            (json!({"type": "array", "items": {"$ref": "#/components/schemas/Day"}}), "Day[]"),
            (json!({"oneOf": [{"type": "null"}, {"$ref": "#/x/Day"}]}), "null | Day"),
            (json!({"enum": ["held", "due"]}), "\"held\" | \"due\""),
            (json!({"type": "array", "items": {"type": ["string", "null"]}}), "(string | null)[]"),
            (json!({}), "any"),
        ] {
            assert_eq!(shown(&schema), expected);
        }
    }

    #[test]
    fn a_reference_leads_to_its_schema() {
        let pieces = notation(&json!({"$ref": "#/components/schemas/Series"}));
        assert_eq!(pieces[0].href.as_deref(), Some("#schema-Series"));
    }

    #[test]
    fn code_in_a_description_is_told_apart() {
        let text = json!("From `from` on.\n\nNo later.");
        assert_eq!(paragraphs(&text), [vec!["From ", "from", " on."], vec!["No later."]]);
    }
}
