//! JSON Merge Patch (RFC 7396): what a patch names replaces what is there, and null removes it.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::body::parse_value;
use domain::values::invalid::Invalid;

/// What a client sends to change some fields.
pub type Patch = Map<String, Value>;

/// The state after a patch, read by the rules for a new one.
///
/// # Errors
/// [`Invalid`] for a field of another type, one that is not known, and one that must not be removed.
pub(crate) fn patched<T>(present: &T, patch: &Patch) -> Result<T, Invalid>
where
    T: Serialize + DeserializeOwned,
{
    let mut state = serde_json::to_value(present).expect("our bodies are always JSON");
    merge(&mut state, patch);
    parse_value(state)
}

fn merge(target: &mut Value, patch: &Patch) {
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Value::Object(fields) = target else { return };
    for (name, value) in patch {
        match value {
            Value::Null => {
                fields.remove(name);
            }
            Value::Object(inner) => merge(fields.entry(name).or_insert(Value::Null), inner),
            other => {
                fields.insert(name.clone(), other.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn merged(mut target: Value, patch: Value) -> Value {
        merge(&mut target, patch.as_object().unwrap());
        target
    }

    #[test]
    fn the_examples_of_the_standard_come_out_as_it_says() {
        for (target, patch, result) in [
            (json!({"a": "b"}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "b"}), json!({"b": "c"}), json!({"a": "b", "b": "c"})),
            (json!({"a": "b"}), json!({"a": null}), json!({})),
            (json!({"a": "b", "b": "c"}), json!({"a": null}), json!({"b": "c"})),
            (json!({"a": ["b"]}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "c"}), json!({"a": ["b"]}), json!({"a": ["b"]})),
            (
                json!({"a": {"b": "c"}}),
                json!({"a": {"b": "d", "c": null}}),
                json!({"a": {"b": "d"}}),
            ),
            (json!({"a": [{"b": "c"}]}), json!({"a": [1]}), json!({"a": [1]})),
            (json!(["a", "b"]), json!({"a": "b"}), json!({"a": "b"})),
            (json!({"e": null}), json!({"a": 1}), json!({"e": null, "a": 1})),
            (json!([1, 2]), json!({"a": "b", "c": null}), json!({"a": "b"})),
            (json!({}), json!({"a": {"bb": {"ccc": null}}}), json!({"a": {"bb": {}}})),
        ] {
            assert_eq!(merged(target, patch.clone()), result, "{patch}");
        }
    }
}
