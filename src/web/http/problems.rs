//! The problems that operations of the API may answer with, for its document.

use std::collections::BTreeMap;

use utoipa::IntoResponses;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};

type Responses = BTreeMap<String, RefOr<Response>>;

/// Problems of whatever is asked for.
const ALWAYS: [(u16, &str); 3] = [
    (405, "The path does not know the method"),
    (500, "The service has a defect"),
    (503, "The database does not answer"),
];
/// Problems of whoever must, or may, say who they are.
const SIGNED_IN: [(u16, &str); 2] = [
    (401, "Nobody is signed in, or the token is not accepted"),
    (429, "Too many attempts with tokens that are not accepted"),
];
const FORBIDDEN: (u16, &str) = (403, "Whoever is signed in may not do this");
const NOT_FOUND: (u16, &str) = (404, "There is no such thing, or it is not public");
const INVALID: (u16, &str) = (422, "Values are not accepted; all of them are told");
/// Problems of a body.
const SENT: [(u16, &str); 2] =
    [(413, "The body is larger than 1 MiB"), (415, "The body's type is not accepted")];
/// Problems of a change.
const CHANGED: [(u16, &str); 3] = [
    (409, "The thing is in no state in which this can be done"),
    (412, "Somebody else has changed it since; `changes` tells what"),
    (428, "If-Match is missing"),
];

/// Of reading what is public.
pub struct Reading;
/// Of reading what only some may see.
pub struct Looking;
/// Of entering something new.
pub struct Creating;
/// Of sending a file.
pub struct Uploading;
/// Of sending another file in the place of one.
pub struct Replacing;
/// Of changing something by a body.
pub struct Editing;
/// Of changing something without a body.
pub struct Acting;

impl IntoResponses for Reading {
    fn responses() -> Responses {
        let mut responses = problems(&[&ALWAYS, &SIGNED_IN, &[NOT_FOUND, INVALID]]);
        let known = Response::new("The client has this version already (If-None-Match)");
        responses.insert("304".to_owned(), known.into());
        responses
    }
}

impl IntoResponses for Looking {
    fn responses() -> Responses {
        let mut responses = Reading::responses();
        responses.extend(problems(&[&[FORBIDDEN]]));
        responses
    }
}

impl IntoResponses for Creating {
    fn responses() -> Responses {
        let conflict = CHANGED[0];
        problems(&[&ALWAYS, &SIGNED_IN, &SENT, &[FORBIDDEN, NOT_FOUND, INVALID, conflict]])
    }
}

impl IntoResponses for Uploading {
    fn responses() -> Responses {
        let mut responses = Acting::responses();
        responses.extend(problems(&[&[(413, "The file is larger than 10 MiB")]]));
        responses.retain(|status, _| !["412", "428"].contains(&status.as_str()));
        responses
    }
}

impl IntoResponses for Replacing {
    fn responses() -> Responses {
        let mut responses = Uploading::responses();
        responses.extend(problems(&[&CHANGED]));
        responses
    }
}

impl IntoResponses for Editing {
    fn responses() -> Responses {
        let mut responses = Creating::responses();
        responses.extend(problems(&[&CHANGED]));
        responses
    }
}

impl IntoResponses for Acting {
    fn responses() -> Responses {
        let mut responses = Editing::responses();
        responses.retain(|status, _| !SENT.iter().any(|(sent, _)| sent.to_string() == *status));
        responses
    }
}

fn problems(of: &[&[(u16, &str)]]) -> Responses {
    let each = of.iter().flat_map(|some| some.iter());
    each.map(|(status, said)| {
        let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
        let response = ResponseBuilder::new()
            .description(*said)
            .content("application/problem+json", problem)
            .build();
        (status.to_string(), response.into())
    })
    .collect()
}
