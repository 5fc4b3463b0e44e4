//! People, at whatever conferences they take part.

mod merging;
mod view;

use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, HeaderValue, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use utoipa::IntoParams;

pub use self::merging::*;
pub use self::view::{KnownParticipantView, ParticipantBody, ParticipantView};
use super::history::{AuditEntryView, HistoryQuery, answer_history};
use super::json;
use crate::api::participants::view::ParticipantPatch;
use crate::api::personal_data::PersonalDataView;
use crate::http::answer::{Answer, read_page, read_revised};
use crate::http::body::Body;
use crate::http::merge_patch::{Patch, patched};
use crate::http::paging::{self, Page};
use crate::http::preconditions::IfMatch;
use crate::http::problems::{Acting, Editing, Looking};
use crate::{Principal, State, WebError};
use domain::people::participant::Participant;
use domain::people::registration::LONGEST_NAME;
use domain::values::ids::ParticipantId;
use domain::values::invalid::{Checks, bounded_text};
use services::{ServiceError, erasure, participants};

/// The name of the order of the list.
const ORDER: &str = "family_name";

/// Which people are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ParticipantQuery {
    /// How the family name, the given name or the address begins, in whatever case.
    #[param(example = "Dur")]
    query: Option<String>,
    /// How many, 1 to 100; 50 where nothing is said.
    #[param(example = "50")]
    limit: Option<String>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// People at whatever conferences, in the order of their family names; merged and erased records are
/// left out. For owners.
#[utoipa::path(get, path = "/api/v1/participants", tag = "participants",
    params(ParticipantQuery),
    responses((status = 200, description = "A page of them", body = Page<ParticipantView>), Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn list(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    query: Query<ParticipantQuery>,
) -> Result<HttpResponse, WebError> {
    let mut checks = Checks::default();
    let limit = paging::limit(&mut checks, query.limit.as_deref());
    let after = paging::after(&mut checks, ORDER, query.cursor.as_deref(), |last| match last {
        [name, id] => Some(((*name).to_owned(), id.parse().ok()?)),
        _ => None,
    });
    let beginning = query.query.as_deref().filter(|text| !text.trim().is_empty());
    let beginning = beginning.map(|text| bounded_text("query", text, LONGEST_NAME)).transpose();
    let beginning = checks.keep(beginning).flatten();
    checks.finish().map_err(WebError::Invalid)?;
    let mut found = state
        .change(principal.authority, async |change| {
            participants::page(change, beginning.as_deref(), after.as_ref(), limit + 1).await
        })
        .await?;
    let next = paging::cut(&mut found, limit, |last| {
        paging::cursor(ORDER, &[&last.family_name, &last.id.to_string()])
    });
    let items = found.iter().map(ParticipantView::from).collect();
    let address = next.as_deref().map(|cursor| paging::next_address(&request, cursor));
    Ok(read_page(&request, address, &Page { items, next_cursor: next }))
}

/// A person, with their registrations at every conference, and others who are called alike and may
/// be the same. For owners.
#[utoipa::path(get, path = "/api/v1/participants/{id}", tag = "participants",
    params(("id" = uuid::Uuid, Path, description = "The person",
        example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 200, description = "The person", body = KnownParticipantView,
        headers(("ETag" = String))), Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn get(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    let known = state
        .change(principal.authority, async |change| participants::get(change, id).await)
        .await?;
    Ok(read_revised(&request, known.person.revision, &KnownParticipantView::from(&known)))
}

/// Changes what is known of a person, by JSON Merge Patch: what is named is replaced, and null
/// removes it. Another address is not confirmed; links that were sent to the one before open nothing
/// any more, others are sent to the new one, and the one before is told where there is a new one. The names that were entered for a conference stay.
/// For owners.
#[utoipa::path(patch, path = "/api/v1/participants/{id}", tag = "participants",
    request_body(content = ParticipantPatch, example = json!({ "email": "anna@example.org" })),
    params(("id" = uuid::Uuid, Path, description = "The person",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        IfMatch),
    responses((status = 200, description = "The person as known since", body = ParticipantView,
        headers(("ETag" = String))), Editing),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn update(
    state: Data<State>,
    principal: Principal,
    IfMatch(expected): IfMatch,
    id: Path<String>,
    body: Body<Patch>,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    let after = state
        .change(principal.authority, async |change| {
            let edit = |present: &Participant| {
                Ok(patched(&ParticipantBody::from(present), &body.value)?.read()?)
            };
            participants::edit(change, id, expected, &edit).await
        })
        .await?;
    state.outbox.notify_one();
    Ok(Answer::ok(after.revision, &ParticipantView::from(&after)).respond())
}

/// Who changed what of a person, of the records that were merged into it and of their registrations,
/// the latest first. For owners.
#[utoipa::path(get, path = "/api/v1/participants/{id}/history", tag = "participants",
    params(("id" = uuid::Uuid, Path, description = "The person",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        HistoryQuery),
    responses((status = 200, description = "A page of the changes", body = Page<AuditEntryView>),
        Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn history(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
    query: Query<HistoryQuery>,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    answer_history(&request, &query, async |before, most| {
        let authority = principal.authority.clone();
        state
            .change(authority, async |change| participants::history(change, id, before, most).await)
            .await
    })
    .await
}

/// All that is kept about a person, to be handed out. For owners.
#[utoipa::path(get, path = "/api/v1/participants/{id}/export", tag = "participants",
    params(("id" = uuid::Uuid, Path, description = "The person",
        example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 200, description = "All of it", body = PersonalDataView),
        (status = 409, description = "It was erased", body = crate::Problem,
            content_type = "application/problem+json"), Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn export(
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    let data = state
        .change(principal.authority, async |change| participants::export(change, id).await)
        .await?;
    let mut file = json(&PersonalDataView::from(data));
    let name = format!("attachment; filename=\"participant-{id}.json\"");
    let name = HeaderValue::from_str(&name).expect("a UUID is plain ASCII");
    let headers = file.headers_mut();
    headers.insert(CONTENT_DISPOSITION, name);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Ok(file)
}

/// Erases everything that is kept about a person, at every conference; the audit log keeps what was
/// done, and not to whom. Registrations that are still to come are withdrawn. There is no way back.
#[utoipa::path(post, path = "/api/v1/participants/{id}/erasure", tag = "participants",
    params(("id" = uuid::Uuid, Path, description = "The person",
        example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 204, description = "Erased"), Acting),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn erase(
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    state
        .change(principal.authority, async |change| erasure::erase_participant(change, id).await)
        .await?;
    state.outbox.notify_one();
    Ok(HttpResponse::NoContent().finish())
}

/// Gives the calendar of a person another address, as the old one got out: that says so for 60 days
/// from now on. The person finds the new one by the link of the registration.
#[utoipa::path(post, path = "/api/v1/participants/{id}/calendar-renewal", tag = "participants",
    params(("id" = uuid::Uuid, Path, description = "The person",
        example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 204, description = "The old address is worthless"), Acting),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn renew_calendar(
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    state
        .change(principal.authority, async |change| participants::renew_calendar(change, id).await)
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

fn read_id(text: &str) -> Result<ParticipantId, ServiceError> {
    text.parse().map_err(|_| ServiceError::not_found("participant", text))
}
