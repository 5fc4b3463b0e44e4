//! Which revision a change is meant for: If-Match (RFC 9110 section 13.1.1).

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::IF_MATCH;
use actix_web::{FromRequest, HttpRequest};
use serde_json::json;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, Required, Type};

use super::error::WebError;
use domain::values::invalid::Invalid;

/// The revision that a change is meant for; none for whichever it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IfMatch(pub Option<i32>);

impl IntoParams for IfMatch {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let header = ParameterBuilder::new()
            .name("If-Match")
            .parameter_in(ParameterIn::Header)
            .required(Required::True)
            .description(Some("The ETag that the change is meant for, or *"))
            .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
            .example(Some(json!("*")));
        vec![header.build()]
    }
}

impl FromRequest for IfMatch {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(if_match(request))
    }
}

fn if_match(request: &HttpRequest) -> Result<IfMatch, WebError> {
    let mut sent = request.headers().get_all(IF_MATCH);
    let (Some(tag), None) = (sent.next(), sent.next()) else {
        return Err(WebError::PreconditionRequired(
            "If-Match: expected the ETag that the thing had when it was read, or * for whichever \
             it has"
                .to_owned(),
        ));
    };
    let tag = String::from_utf8_lossy(tag.as_bytes());
    if tag.trim() == "*" {
        return Ok(IfMatch(None));
    }
    // Only the revision counts. The rest of the tag is a digest of the whole answer, and that holds
    // derived facts too: an ordinal, the standing of an obligation. They may change without an edit,
    // and whoever edits has missed nothing then. Proxies that compress make a tag weak (`W/`).
    let revision = tag.trim().trim_start_matches("W/").strip_prefix('"').and_then(|tag| {
        let (revision, digest) = tag.strip_suffix('"')?.split_once('-')?;
        let is_digest = !digest.is_empty() && digest.bytes().all(|octet| octet.is_ascii_hexdigit());
        revision.parse::<i32>().ok().filter(|revision| is_digest && *revision >= 0)
    });
    match revision {
        Some(revision) => Ok(IfMatch(Some(revision))),
        None => {
            let expected = "one ETag of this thing, such as \"3-1f2e3d4c\", or *";
            Err(Invalid::new("If-Match", expected, tag).into())
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn of(value: &str) -> Result<IfMatch, WebError> {
        if_match(&TestRequest::default().insert_header((IF_MATCH, value)).to_http_request())
    }

    #[test]
    fn the_revision_is_taken_from_the_tag_strong_or_weak() {
        for (value, revision) in
            [("\"3-1f2e3d4c\"", Some(3)), ("W/\"12-00000000\"", Some(12)), ("*", None)]
        {
            assert_eq!(of(value).unwrap(), IfMatch(revision), "{value}");
        }
    }

    #[test]
    fn what_is_no_tag_of_ours_is_refused_and_nothing_is_required() {
        for value in
            ["", "3", "\"3\"", "\"x-1f2e3d4c\"", "\"-3-1f\"", "\"3-1f\", \"4-1f\"", "\"3-\""]
        {
            assert!(matches!(of(value), Err(WebError::Invalid(_))), "{value}");
        }
        let without = if_match(&TestRequest::default().to_http_request());
        assert!(matches!(without, Err(WebError::PreconditionRequired(_))));
    }
}
