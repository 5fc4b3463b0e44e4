//! The JSON that organisers send: bounded, and read so that whatever is wrong is told with the path
//! of its field.

use std::fmt::Display;

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header::CONTENT_LENGTH;
use actix_web::web::{Bytes, BytesMut};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::StreamExt;
use futures_util::future::LocalBoxFuture;
use serde::de::{DeserializeOwned, Deserializer};
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use super::error::WebError;
use domain::values::invalid::Invalid;

/// Largest body that an organiser may send, in octets.
pub const LARGEST_DOCUMENT: usize = 1024 * 1024;

/// The types of body that are accepted.
const TYPES: [&str; 2] = ["application/json", "application/merge-patch+json"];

/// A JSON object, with the octets that it came in.
#[derive(Debug)]
pub struct Body<T> {
    /// What was sent.
    pub value: T,
    /// How it was sent.
    pub octets: Bytes,
}

impl<T: DeserializeOwned> FromRequest for Body<T> {
    type Error = WebError;
    type Future = LocalBoxFuture<'static, Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let announced = check_announced(request);
        let payload = payload.take();
        Box::pin(async move {
            announced?;
            let octets = collect(payload, &accepted()).await?;
            let value = parse(&octets)?;
            Ok(Self { value, octets })
        })
    }
}

/// Refuses by its headers what would be refused in the end, before a body is read.
fn check_announced(request: &HttpRequest) -> Result<(), WebError> {
    if !TYPES.iter().any(|accepted| request.content_type().eq_ignore_ascii_case(accepted)) {
        return Err(WebError::UnsupportedType(format!("body: expected {}", accepted())));
    }
    let length = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    match length.and_then(|length| length.parse::<usize>().ok()) {
        Some(length) if length > LARGEST_DOCUMENT => Err(too_large(&accepted())),
        _ => Ok(()),
    }
}

/// The whole of a body of at most [`LARGEST_DOCUMENT`] octets; `accepted` says so in words.
///
/// # Errors
/// [`WebError::TooLarge`], and [`WebError::Invalid`] for a body that ends before its end.
pub(crate) async fn collect(mut payload: Payload, accepted: &str) -> Result<Bytes, WebError> {
    let mut octets = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| broken(&error))?;
        if octets.len() + chunk.len() > LARGEST_DOCUMENT {
            return Err(too_large(accepted));
        }
        octets.extend_from_slice(&chunk);
    }
    Ok(octets.freeze())
}

fn too_large(accepted: &str) -> WebError {
    WebError::TooLarge(format!("body: expected {accepted}"))
}

fn broken(error: &PayloadError) -> WebError {
    Invalid::new("body", "a whole body", error.to_string()).into()
}

fn accepted() -> String {
    format!("at most {LARGEST_DOCUMENT} octets of {}", TYPES.join(" or "))
}

/// Reads the JSON of a body.
///
/// # Errors
/// [`Invalid`] that names the field by its path, or `body` when this is no JSON object at all.
fn parse<T: DeserializeOwned>(octets: &[u8]) -> Result<T, Invalid> {
    let text = octets.trim_ascii_start();
    // A list would else be taken for the fields in their order.
    if text.first().is_some_and(|first| *first != b'{') {
        return Err(Invalid::new("body", "a JSON object", String::from_utf8_lossy(text)));
    }
    let mut json = serde_json::Deserializer::from_slice(octets);
    let malformed = |error: &serde_json::Error| {
        Invalid::new("body", "the JSON of the document", error.to_string())
    };
    let read = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let is_json = error.inner().is_data();
        if is_json { in_words(error.path(), error.inner()) } else { malformed(error.inner()) }
    })?;
    json.end().map_err(|error| malformed(&error))?;
    Ok(read)
}

/// The same from JSON that was read already.
///
/// # Errors
/// As [`parse`].
pub(crate) fn parse_value<T: DeserializeOwned>(value: Value) -> Result<T, Invalid> {
    read(value)
}

fn read<'a, T: DeserializeOwned, D>(source: D) -> Result<T, Invalid>
where
    D: Deserializer<'a>,
    D::Error: Display,
{
    serde_path_to_error::deserialize(source).map_err(|error| in_words(error.path(), error.inner()))
}

/// What is wrong with a field, from the path and the words of the parser.
fn in_words(path: &Path, error: &impl Display) -> Invalid {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    let field = |last: &str| {
        let mut parts: Vec<String> = path.iter().filter_map(part).collect();
        if !last.is_empty() && parts.last().is_none_or(|part| part != last) {
            parts.push(last.to_owned());
        }
        if parts.is_empty() { "body".to_owned() } else { parts.join(".") }
    };
    let named = |rest: &str| rest.split('`').next().unwrap_or_default().to_owned();
    if let Some(rest) = message.strip_prefix("missing field `") {
        return Invalid::new(field(&named(rest)), "a value", "nothing");
    }
    if let Some(rest) = message.strip_prefix("duplicate field `") {
        return Invalid::new(field(&named(rest)), "each field once", "another");
    }
    if let Some(rest) = message.strip_prefix("unknown field `") {
        let name = named(rest);
        let known = rest.split_once("expected ").map_or("no field", |(_, known)| known);
        return Invalid::new(field(&name), format!("a field: {}", plain(known)), name);
    }
    let told = ["invalid type: ", "invalid value: ", "invalid length "]
        .iter()
        .find_map(|prefix| message.strip_prefix(prefix)?.rsplit_once(", expected "));
    match told {
        Some((got, expected)) => Invalid::new(field(""), plain(expected), plain(got)),
        None => Invalid::new(field(""), "the JSON of the document", message),
    }
}

fn part(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { variant } => Some(variant.clone()),
        Segment::Unknown => None,
    }
}

/// The words of JSON for those of Rust.
fn plain(words: &str) -> String {
    match words.replace('`', "").as_str() {
        "map" => "an object".to_owned(),
        "sequence" => "a list".to_owned(),
        "a map" | "map with a single key" => "an object".to_owned(),
        "a sequence" => "a list".to_owned(),
        "unit value" => "null".to_owned(),
        other if other.starts_with("struct ") => "an object".to_owned(),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        #[allow(dead_code, reason = "only its reading matters")]
        title: BTreeMap<String, String>,
        #[serde(default)]
        #[allow(dead_code, reason = "only its reading matters")]
        speakers: Vec<Speaker>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Speaker {
        #[allow(dead_code, reason = "only its reading matters")]
        name: String,
    }

    fn told(json: &str) -> (String, String, String) {
        let refused = parse::<Sample>(json.as_bytes()).unwrap_err();
        (refused.field.into_owned(), refused.expected, refused.got)
    }

    #[test]
    fn what_is_wrong_is_told_with_the_path_of_its_field() {
        for (json, field, expected, got) in [
            (r#"{"title": {"en": "x", "fr": 1}}"#, "title.fr", "a string", "integer 1"),
            (r#"{"title": "x"}"#, "title", "an object", "string \"x\""),
            (r#"{"title": {}, "speakers": {}}"#, "speakers", "a list", "an object"),
            (r#"{"title": {}, "speakers": [{}]}"#, "speakers.0.name", "a value", "nothing"),
            (
                r#"{"title": {}, "speakers": [{"name": null}]}"#,
                "speakers.0.name",
                "a string",
                "null",
            ),
            (
                r#"{"title": {}, "speakers": [{"name": "a", "nam": 1}]}"#,
                "speakers.0.nam",
                "a field: name",
                "nam",
            ),
            (r#"{"titel": {}}"#, "titel", "a field: title or speakers", "titel"),
            (r#"{"title": {}, "title": {}}"#, "title", "each field once", "another"),
            ("{}", "title", "a value", "nothing"),
            ("[]", "body", "a JSON object", "[]"),
        ] {
            let expected = (field.to_owned(), expected.to_owned(), got.to_owned());
            assert_eq!(told(json), expected, "{json}");
        }
    }

    #[test]
    fn what_is_no_json_is_told_as_the_body() {
        for json in ["", "{", "{\"title\": {}} x", "{\"title\": {\"en\": \"\u{7}\"}}"] {
            assert_eq!(told(json).0, "body", "{json}");
        }
        assert_eq!(parse::<Sample>(b"{\"title\": {\"en\": \"\xff\"}}").unwrap_err().field, "body");
    }

    #[test]
    fn json_that_was_read_already_is_told_alike() {
        let refused = parse_value::<Sample>(json!({ "title": { "fr": [] } })).unwrap_err();
        assert_eq!(refused.field, "title.fr");
        assert_eq!((refused.expected.as_str(), refused.got.as_str()), ("a string", "a list"));
    }
}
