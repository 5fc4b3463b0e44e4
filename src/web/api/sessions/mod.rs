//! The sessions of agendas.

mod body;
mod imports;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDateTime;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

pub use self::body::{SessionBody, SpeakerBody};
pub(crate) use self::imports::{__path_import, import};
use super::List;
use super::texts::{MissingTranslations, Texts, missing};
use crate::api::sessions::body::SessionPatch;
use crate::http::answer::{Answer, read, read_revised};
use crate::http::body::Body;
use crate::http::idempotency::Once;
use crate::http::input::conference_slug;
use crate::http::merge_patch::{Patch, patched};
use crate::http::preconditions::IfMatch;
use crate::http::problems::{Acting, Creating, Editing, Reading};
use crate::{Principal, State, Visitor, WebError};
use domain::schedule::session::Session;
use domain::values::ids::SessionId;
use services::{ServiceError, listing, sessions};

/// An item of an agenda.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionView {
    /// Its identity.
    pub id: Uuid,
    /// plenary, panel, side_event or ceremony.
    #[schema(example = "plenary")]
    pub kind: String,
    /// Its title by language.
    pub title: Texts,
    /// What it is about, by language.
    pub description: Option<Texts>,
    /// When it starts, in the venue's zone.
    #[schema(value_type = String, example = "2030-10-01T10:00:00")]
    pub starts_at: NaiveDateTime,
    /// When it ends, in the venue's zone.
    #[schema(value_type = String, example = "2030-10-01T12:30:00")]
    pub ends_at: NaiveDateTime,
    /// The room.
    #[schema(example = "Hall 1")]
    pub room: Option<String>,
    /// Who speaks, in order.
    pub speakers: Vec<SpeakerBody>,
    /// Whether it was taken off the agenda after that was published.
    pub is_cancelled: bool,
    /// Rises by one with every edit.
    #[schema(example = 1)]
    pub revision: i32,
    /// The texts in which English stands in for other languages.
    pub missing_translations: Vec<MissingTranslations>,
}

/// The agenda of a conference, in the order of its sessions' start.
#[utoipa::path(get, path = "/api/v1/conferences/{slug}/sessions", tag = "agenda",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025")),
    responses((status = 200, description = "The sessions", body = List<SessionView>), Reading),
    security((), ("token" = []), ("sign_in" = [])))]
pub async fn list(
    request: HttpRequest,
    state: Data<State>,
    visitor: Visitor,
    slug: Path<String>,
) -> Result<HttpResponse, WebError> {
    let found =
        listing::conference(&state.store, &visitor.authority(), &conference_slug(&slug)?).await?;
    let items = found.sessions.iter().map(SessionView::from).collect();
    Ok(read(&request, &List { items }))
}

/// One session.
#[utoipa::path(get, path = "/api/v1/conferences/{slug}/sessions/{id}", tag = "agenda",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        ("id" = String, Path, description = "The session",
            example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 200, description = "The session", body = SessionView), Reading),
    security((), ("token" = []), ("sign_in" = [])))]
pub async fn get(
    request: HttpRequest,
    state: Data<State>,
    visitor: Visitor,
    path: Path<(String, String)>,
) -> Result<HttpResponse, WebError> {
    let id = id(&path.1)?;
    let found =
        listing::conference(&state.store, &visitor.authority(), &conference_slug(&path.0)?).await?;
    let session = found.sessions.iter().find(|session| session.id == id);
    let session = session.ok_or_else(|| ServiceError::not_found("session", id))?;
    Ok(read_revised(&request, session.revision, &SessionView::from(session)))
}

/// Enters a session into an agenda.
#[utoipa::path(post, path = "/api/v1/conferences/{slug}/sessions", tag = "agenda",
    request_body = SessionBody,
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        Once),
    responses((status = 201, description = "The session", body = SessionView,
        headers(("Location" = String), ("ETag" = String)),
        links(
            ("read" = (operation_id = "agenda_get", parameters(
                ("slug" = "$request.path.slug"), ("id" = "$response.body#/id")))),
            ("change" = (operation_id = "agenda_update", parameters(
                ("slug" = "$request.path.slug"), ("id" = "$response.body#/id")))),
            ("delete" = (operation_id = "agenda_delete", parameters(
                ("slug" = "$request.path.slug"), ("id" = "$response.body#/id")))),
        )), Creating),
    security(("token" = ["schedule"]), ("sign_in" = [])))]
pub async fn create(
    state: Data<State>,
    principal: Principal,
    once: Once,
    slug: Path<String>,
    body: Body<SessionBody>,
) -> Result<HttpResponse, WebError> {
    let slug = conference_slug(&slug)?;
    let Body { value, octets } = body;
    once.change(&state, principal.authority, &octets, async |change| {
        let session = sessions::add(change, &slug, value.details()?).await?;
        let location = format!("/api/v1/conferences/{slug}/sessions/{}", session.id);
        Ok(Answer::created(location, session.revision, &SessionView::from(&session)))
    })
    .await
}

/// Changes what is said of a session, by JSON Merge Patch.
#[utoipa::path(patch, path = "/api/v1/conferences/{slug}/sessions/{id}", tag = "agenda",
    request_body(content = SessionPatch, example = json!({ "room": "Hall 2" })),
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        ("id" = String, Path, description = "The session",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        IfMatch),
    responses((status = 200, description = "The session as it is since", body = SessionView,
        headers(("ETag" = String))), Editing),
    security(("token" = ["schedule"]), ("sign_in" = [])))]
pub async fn update(
    state: Data<State>,
    principal: Principal,
    expected: IfMatch,
    path: Path<(String, String)>,
    body: Body<Patch>,
) -> Result<HttpResponse, WebError> {
    let (slug, id) = (conference_slug(&path.0)?, id(&path.1)?);
    let session = state
        .change(principal.authority, async |change| {
            sessions::edit(change, &slug, id, expected.0, &|present| {
                Ok(patched(&SessionBody::from(present), &body.value)?.details()?)
            })
            .await
        })
        .await?;
    Ok(Answer::ok(session.revision, &SessionView::from(&session)).respond())
}

/// Takes a session off the agenda: of a draft it is gone (204), of what was published it stays,
/// cancelled (200), since calendars show it.
#[utoipa::path(delete, path = "/api/v1/conferences/{slug}/sessions/{id}", tag = "agenda",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        ("id" = String, Path, description = "The session",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        IfMatch),
    responses((status = 200, description = "The cancelled session", body = SessionView,
        headers(("ETag" = String))), (status = 204, description = "The session is gone"), Acting),
    security(("token" = ["schedule"]), ("sign_in" = [])))]
pub async fn delete(
    state: Data<State>,
    principal: Principal,
    expected: IfMatch,
    path: Path<(String, String)>,
) -> Result<HttpResponse, WebError> {
    let (slug, id) = (conference_slug(&path.0)?, id(&path.1)?);
    let left = state
        .change(principal.authority, async |change| {
            sessions::remove(change, &slug, id, expected.0).await
        })
        .await?;
    Ok(match left {
        Some(session) => Answer::ok(session.revision, &SessionView::from(&session)).respond(),
        None => HttpResponse::NoContent().finish(),
    })
}

/// Puts a cancelled session back on the agenda.
#[utoipa::path(post, path = "/api/v1/conferences/{slug}/sessions/{id}/restore", tag = "agenda",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        ("id" = String, Path, description = "The session",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        IfMatch, Once),
    responses((status = 200, description = "The session as it is since", body = SessionView,
        headers(("ETag" = String))), Acting),
    security(("token" = ["schedule"]), ("sign_in" = [])))]
pub async fn restore(
    state: Data<State>,
    principal: Principal,
    expected: IfMatch,
    once: Once,
    path: Path<(String, String)>,
) -> Result<HttpResponse, WebError> {
    let (slug, id) = (conference_slug(&path.0)?, id(&path.1)?);
    once.change(&state, principal.authority, b"", async |change| {
        let session = sessions::restore(change, &slug, id, expected.0).await?;
        Ok(Answer::ok(session.revision, &SessionView::from(&session)))
    })
    .await
}

/// The id of a session in the path; what is no id names nothing.
fn id(text: &str) -> Result<SessionId, ServiceError> {
    text.parse().map_err(|_| ServiceError::not_found("session", text))
}

impl From<&Session> for SessionView {
    fn from(session: &Session) -> Self {
        Self {
            id: session.id.0,
            kind: session.kind.to_string(),
            title: Texts::from(&session.title),
            description: session.description.as_ref().map(Texts::from),
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            room: session.room.clone(),
            speakers: session.speakers.iter().map(SpeakerBody::from).collect(),
            is_cancelled: session.is_cancelled,
            revision: session.revision,
            missing_translations: missing(session.texts()),
        }
    }
}
