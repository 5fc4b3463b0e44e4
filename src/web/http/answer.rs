//! Answers of the JSON API: with an entity tag each, and kept by nobody but who asked.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, LINK, LOCATION, VARY};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use data_encoding::HEXLOWER;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::conditional::has_tag;
use domain::access::idempotency::KeptAnswer;

/// Answers hold for whoever asks: drafts are among them, or not.
const KEPT_BY: &str = "private, no-cache";
const VARIES_BY: &str = "Authorization, Cookie";

/// What a change is answered with; it can be kept and given again.
#[derive(Debug)]
pub struct Answer(KeptAnswer);

impl Answer {
    /// 200, with a thing as it is since.
    pub fn ok(revision: i32, thing: &impl Serialize) -> Self {
        let body = json(thing);
        let tag = ("etag".to_owned(), tag(Some(revision), &body));
        Self(KeptAnswer { status: 200, headers: [tag].into(), body })
    }

    /// 200, with what was done to many things.
    pub fn done(told: &impl Serialize) -> Self {
        Self(KeptAnswer { status: 200, headers: [].into(), body: json(told) })
    }

    /// 201, with a new thing and where it is.
    pub fn created(location: String, revision: i32, thing: &impl Serialize) -> Self {
        let Self(mut answer) = Self::ok(revision, thing);
        answer.status = 201;
        answer.headers.insert("location".to_owned(), location);
        Self(answer)
    }

    /// An answer that was given before.
    pub fn again(kept: KeptAnswer) -> Self {
        Self(kept)
    }

    /// The answer as it is kept.
    pub fn kept(&self) -> &KeptAnswer {
        &self.0
    }

    /// The same over HTTP.
    pub fn respond(self) -> HttpResponse {
        let status = StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::OK);
        let mut response = HttpResponseBuilder::new(status);
        response.insert_header((CACHE_CONTROL, KEPT_BY)).insert_header((VARY, VARIES_BY));
        if !self.0.body.is_empty() {
            response.insert_header((CONTENT_TYPE, "application/json"));
        }
        for (name, value) in self.0.headers {
            let name = if name == "location" { LOCATION } else { ETAG };
            response.insert_header((name, value));
        }
        response.body(self.0.body)
    }
}

/// Answers GET with something that has no revision.
pub(crate) fn read(request: &HttpRequest, thing: &impl Serialize) -> HttpResponse {
    of_read(request, None, None, thing)
}

/// Answers GET with a page of a list, and where the next one is.
pub(crate) fn read_page(
    request: &HttpRequest,
    next: Option<String>,
    page: &impl Serialize,
) -> HttpResponse {
    of_read(request, None, next, page)
}

/// Answers GET with something that can be edited; its tag begins with the revision.
pub(crate) fn read_revised(
    request: &HttpRequest,
    revision: i32,
    thing: &impl Serialize,
) -> HttpResponse {
    of_read(request, Some(revision), None, thing)
}

fn of_read(
    request: &HttpRequest,
    revision: Option<i32>,
    next: Option<String>,
    thing: &impl Serialize,
) -> HttpResponse {
    let body = json(thing);
    let tag = tag(revision, &body);
    let is_known = has_tag(request.headers(), &tag).unwrap_or(false);
    let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response
        .insert_header((CACHE_CONTROL, KEPT_BY))
        .insert_header((VARY, VARIES_BY))
        .insert_header((ETAG, tag));
    if let Some(next) = next {
        response.insert_header((LINK, format!("<{next}>; rel=\"next\"")));
    }
    if is_known {
        return response.finish();
    }
    response.insert_header((CONTENT_TYPE, "application/json")).body(body)
}

fn json(thing: &impl Serialize) -> String {
    serde_json::to_string(thing).expect("our views are always JSON")
}

fn tag(revision: Option<i32>, body: &str) -> String {
    let digest = HEXLOWER.encode(&Sha256::digest(body)[..8]);
    match revision {
        Some(revision) => format!("\"{revision}-{}\"", &digest[..8]),
        None => format!("\"{digest}\""),
    }
}
