//! Entering and changing conferences.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::body::ConferenceBody;
use super::view::ConferenceWithAgenda;
use crate::api::conferences::body::ConferencePatch;
use crate::http::answer::Answer;
use crate::http::body::Body;
use crate::http::idempotency::Once;
use crate::http::input::conference_slug;
use crate::http::merge_patch::{Patch, patched};
use crate::http::preconditions::IfMatch;
use crate::http::problems::{Acting, Creating, Editing};
use crate::{Principal, State, WebError};
use domain::schedule::conference::ConferenceStatus;
use domain::values::invalid::{Checks, Invalid};
use domain::values::slug::Slug;
use services::conferences::{NewConference, change_status, discard, edit, schedule};
use services::listing::conference_since;
use services::{Change, ServiceError};

/// A change of status.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusBody {
    /// tentative, confirmed, held, postponed or cancelled; a draft is published by tentative or
    /// confirmed.
    #[schema(
        example = "confirmed",
        pattern = "^(draft|tentative|confirmed|held|postponed|cancelled)$"
    )]
    status: String,
}

/// Enters a conference; whoever does is given it. As the next edition of a series it takes over
/// what calendars show as due.
#[utoipa::path(post, path = "/api/v1/conferences", tag = "conferences",
    request_body = ConferenceBody,
    params(Once),
    responses((status = 201, description = "The conference", body = ConferenceWithAgenda,
        headers(("Location" = String), ("ETag" = String)),
        links(
            ("read" = (operation_id = "conferences_get",
                parameters(("slug" = "$response.body#/slug")))),
            ("change" = (operation_id = "conferences_update",
                parameters(("slug" = "$response.body#/slug")))),
            ("status" = (operation_id = "conferences_set_status",
                parameters(("slug" = "$response.body#/slug")))),
            ("agenda" = (operation_id = "agenda_create",
                parameters(("slug" = "$response.body#/slug")))),
            ("delete" = (operation_id = "conferences_delete",
                parameters(("slug" = "$response.body#/slug")))),
        )), Creating),
    security(("token" = ["schedule"]), ("sign_in" = [])))]
pub async fn create(
    state: Data<State>,
    principal: Principal,
    once: Once,
    body: Body<ConferenceBody>,
) -> Result<HttpResponse, WebError> {
    let Body { value, octets } = body;
    once.change(&state, principal.authority, &octets, async |change| {
        let new = read_new(value)?;
        let conference = schedule(change, new).await?;
        let view = since(change, &conference.slug).await?;
        let location = format!("/api/v1/conferences/{}", conference.slug);
        Ok(Answer::created(location, conference.revision, &view))
    })
    .await
}

/// Changes what is said of a conference, by JSON Merge Patch: what is named is replaced, and null
/// removes it. With `move_agenda` its sessions move by as much as its opening day.
#[utoipa::path(patch, path = "/api/v1/conferences/{slug}", tag = "conferences",
    request_body(content = ConferencePatch, example = json!({
        "opens_on": "2030-10-08", "closes_on": "2030-10-09", "move_agenda": true,
        "title": { "es": "Foro" }
    })),
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        IfMatch),
    responses((status = 200, description = "The conference as it is since",
        body = ConferenceWithAgenda, headers(("ETag" = String))), Editing),
    security(("token" = ["schedule"]), ("sign_in" = [])))]
pub async fn update(
    state: Data<State>,
    principal: Principal,
    expected: IfMatch,
    slug: Path<String>,
    body: Body<Patch>,
) -> Result<HttpResponse, WebError> {
    let slug = conference_slug(&slug)?;
    let mut patch = body.value;
    let move_agenda = take_move_agenda(&mut patch)?;
    let answer = state.change(principal.authority, async |change| {
        let series = conference_since(change, &slug).await?;
        let series = series.beside.series_of(series.conference()).cloned();
        let after = edit(change, &slug, expected.0, move_agenda, &|present| {
            let before = ConferenceBody::of(present, series.as_ref());
            let after = patched(&before, &patch)?;
            check_unchanged(&before, &after)?;
            Ok(after.details()?)
        })
        .await?;
        Ok::<_, WebError>(Answer::ok(after.revision, &since(change, &after.slug).await?))
    });
    Ok(answer.await?.respond())
}

/// Changes the status of a conference, along the arrows that there are.
#[utoipa::path(post, path = "/api/v1/conferences/{slug}/status", tag = "conferences",
    request_body = StatusBody,
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        IfMatch, Once),
    responses((status = 200, description = "The conference as it is since",
        body = ConferenceWithAgenda, headers(("ETag" = String))), Editing),
    security(("token" = ["schedule"]), ("sign_in" = [])))]
pub async fn set_status(
    state: Data<State>,
    principal: Principal,
    expected: IfMatch,
    once: Once,
    slug: Path<String>,
    body: Body<StatusBody>,
) -> Result<HttpResponse, WebError> {
    let slug = conference_slug(&slug)?;
    let Body { value, octets } = body;
    once.change(&state, principal.authority, &octets, async |change| {
        let status = value.status.parse::<ConferenceStatus>()?;
        let after = change_status(change, &slug, expected.0, status).await?;
        Ok(Answer::ok(after.revision, &since(change, &after.slug).await?))
    })
    .await
}

/// Deletes a draft with its agenda. What was published is cancelled instead.
#[utoipa::path(delete, path = "/api/v1/conferences/{slug}", tag = "conferences",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        IfMatch),
    responses((status = 204, description = "The draft is gone"), Acting),
    security(("token" = ["schedule"]), ("sign_in" = [])))]
pub async fn delete(
    state: Data<State>,
    principal: Principal,
    expected: IfMatch,
    slug: Path<String>,
) -> Result<HttpResponse, WebError> {
    let slug = conference_slug(&slug)?;
    state
        .change(principal.authority, async |change| discard(change, &slug, expected.0).await)
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What a new conference is to be; everything that is not accepted is told at once.
fn read_new(body: ConferenceBody) -> Result<NewConference, Vec<Invalid>> {
    let mut checks = Checks::default();
    let place = checks.keep_all(body.place_and_status());
    let details = checks.keep_all(body.details());
    checks.finish()?;
    let ((series, status), details) =
        place.zip(details).expect("whatever was not accepted has been told");
    Ok(NewConference { series, status, details })
}

fn take_move_agenda(patch: &mut Patch) -> Result<bool, Invalid> {
    match patch.remove("move_agenda") {
        None => Ok(false),
        Some(Value::Bool(moves)) => Ok(moves),
        Some(other) => Err(Invalid::new("move_agenda", "true or false", other.to_string())),
    }
}

/// Checks that a patch leaves alone what it cannot change.
fn check_unchanged(before: &ConferenceBody, after: &ConferenceBody) -> Result<(), Vec<Invalid>> {
    let mut checks = Checks::default();
    let got = |text: &Option<String>| text.clone().unwrap_or_else(|| "null".to_owned());
    if before.series != after.series {
        let expected = "no change; a conference stays in its series, or alone";
        checks.keep::<()>(Err(Invalid::new("series", expected, got(&after.series))));
    }
    if before.status != after.status {
        let expected = "no change here; POST it to …/status";
        checks.keep::<()>(Err(Invalid::new("status", expected, got(&after.status))));
    }
    checks.finish()
}

async fn since(change: &mut Change, slug: &Slug) -> Result<ConferenceWithAgenda, ServiceError> {
    Ok(ConferenceWithAgenda::from(&conference_since(change, slug).await?))
}
