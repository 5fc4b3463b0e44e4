//! Documents of delegations and participants, for organisers.

mod bringing;
mod view;

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

pub use self::bringing::*;
pub use self::view::{DocumentView, DossierView, LackingView};
use super::registrations::read_id as read_registration;
use crate::http::answer::{Answer, read, read_page, read_revised};
use crate::http::body::Body;
use crate::http::download::hand_out;
use crate::http::idempotency::Once;
use crate::http::input::conference_slug;
use crate::http::paging::{self, Page};
use crate::http::preconditions::IfMatch;
use crate::http::problems::{Acting, Editing, Looking};
use crate::{Principal, State, WebError};
use domain::people::document::DocumentKind;
use domain::people::document::{DocumentStep, Finding};
use domain::values::ids::{DelegationId, DocumentId};
use domain::values::invalid::Checks;
use services::ServiceError;
use services::documents::{self, Order};
use services::registrations::Editor;

/// The name of the order of the list.
const ORDER: &str = "precedence";

/// Which missing documents are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct MissingQuery {
    /// Only those of this kind.
    #[param(example = "credentials")]
    kind: Option<String>,
    /// How many delegations and people, 1 to 100; 50 where nothing is said.
    #[param(example = "50")]
    limit: Option<String>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A step that is taken with a document.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentStepBody {
    /// receive, accept, refuse or reconsider.
    #[schema(example = "accept", pattern = "^(receive|accept|refuse|reconsider)$")]
    step: String,
    /// Why, 1 to 2,000 characters; refusing and reconsidering need one.
    #[serde(default)]
    #[schema(example = json!(null))]
    reason: Option<String>,
    /// Of receiving: whether what is in hand is the original; a copy where nothing is said.
    #[serde(default)]
    #[schema(example = json!(null))]
    is_original: Option<bool>,
    /// Of credentials: who has issued them really, where something else was entered.
    #[serde(default)]
    #[schema(example = json!(null))]
    issuing_authority: Option<String>,
}

/// The documents of a delegation and of its members, and what is still to be brought.
#[utoipa::path(get, path = "/api/v1/delegations/{id}/documents", tag = "documents",
    operation_id = "of_delegation",
    params(("id" = uuid::Uuid, Path, description = "The delegation",
        example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 200, description = "The documents", body = DossierView), Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn of_delegation(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let id = read_delegation(&id)?;
    let found = state
        .change(principal.authority, async |change| documents::of_delegation(change, id).await)
        .await?;
    Ok(read(&request, &DossierView::from(&found)))
}

/// The documents of a participant, and what the person still has to bring.
#[utoipa::path(get, path = "/api/v1/registrations/{id}/documents", tag = "documents",
    operation_id = "of_registration",
    params(("id" = uuid::Uuid, Path, description = "The registration",
        example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 200, description = "The documents", body = DossierView), Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn of_registration(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let id = read_registration(&id)?;
    let found = state
        .change(principal.authority, async |change| documents::of_registration(change, id).await)
        .await?;
    Ok(read(&request, &DossierView::from(&found)))
}

/// The delegations and people of a conference of whom documents are missing: delegations in the
/// order of precedence, then people in the order in which they were entered.
#[utoipa::path(get, path = "/api/v1/conferences/{slug}/missing-documents", tag = "documents",
    operation_id = "missing",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        MissingQuery),
    responses((status = 200, description = "A page of them", body = Page<LackingView>), Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn missing(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    slug: Path<String>,
    query: Query<MissingQuery>,
) -> Result<HttpResponse, WebError> {
    let slug = conference_slug(&slug)?;
    let mut checks = Checks::default();
    let limit = paging::limit(&mut checks, query.limit.as_deref());
    let kind = checks.keep(query.kind.as_deref().map(str::parse::<DocumentKind>).transpose());
    let after = paging::after(&mut checks, ORDER, query.cursor.as_deref(), read_order);
    checks.finish().map_err(WebError::Invalid)?;
    let kind = kind.flatten();
    let mut found = state
        .change(principal.authority, async |change| {
            documents::missing_at(change, &slug, kind, after, limit + 1).await
        })
        .await?;
    let next = paging::cut(&mut found, limit, |last| match last.order {
        Order::Delegation(precedence, id) => {
            paging::cursor(ORDER, &["delegation", &precedence.to_string(), &id.to_string()])
        }
        Order::Registration(id) => paging::cursor(ORDER, &["registration", &id.to_string()]),
    });
    let items = found.iter().map(LackingView::from).collect();
    let address = next.as_deref().map(|cursor| paging::next_address(&request, cursor));
    Ok(read_page(&request, address, &Page { items, next_cursor: next }))
}

/// One document, without its bytes.
#[utoipa::path(get, path = "/api/v1/documents/{id}", tag = "documents",
    params(("id" = uuid::Uuid, Path, description = "The document",
        example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 200, description = "The document", body = DocumentView,
        headers(("ETag" = String))), Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn get(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let (id, editor) = (read_id(&id)?, Editor::Organiser);
    let found = state
        .change(principal.authority, async |change| documents::get(change, editor, id).await)
        .await?;
    Ok(read_revised(&request, found.document.revision, &DocumentView::from(&found)))
}

/// The bytes of a document, as a file to be kept.
#[utoipa::path(get, path = "/api/v1/documents/{id}/content", tag = "documents",
    operation_id = "content",
    params(("id" = uuid::Uuid, Path, description = "The document",
        example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 200, description = "The file; its type is what its bytes were seen to be",
        content((Vec<u8> = "application/pdf"), (Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png"),
            (Vec<u8> = "image/webp"))), Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn content(
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    hand_out(&state, principal.authority, Editor::Organiser, id).await
}

/// Takes a step with a document: notes that the paper was received, accepts it, refuses it, or takes
/// that back.
#[utoipa::path(post, path = "/api/v1/documents/{id}/steps", tag = "documents",
    operation_id = "step", request_body = DocumentStepBody,
    params(("id" = uuid::Uuid, Path, description = "The document",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        IfMatch, Once),
    responses((status = 200, description = "The document as it is since", body = DocumentView,
        headers(("ETag" = String))), Editing),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn step(
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
    IfMatch(expected): IfMatch,
    once: Once,
    body: Body<DocumentStepBody>,
) -> Result<HttpResponse, WebError> {
    let (id, Body { value, octets }) = (read_id(&id)?, body);
    once.change(&state, principal.authority, &octets, async |change| {
        let mut checks = Checks::default();
        let step = checks.keep(value.step.parse::<DocumentStep>());
        let authority = value.issuing_authority.as_deref().map(str::parse).transpose();
        let finding = Finding {
            reason: value.reason,
            is_original: value.is_original,
            issuing_authority: checks.keep(authority).flatten(),
        };
        checks.finish()?;
        let step = step.expect("what was refused ended the check");
        let after = documents::step(change, id, expected, step, &finding).await?;
        Ok(Answer::ok(after.document.revision, &DocumentView::from(&after)))
    })
    .await
}

/// Deletes a document that was not accepted, with its bytes.
#[utoipa::path(delete, path = "/api/v1/documents/{id}", tag = "documents",
    params(("id" = uuid::Uuid, Path, description = "The document",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        IfMatch),
    responses((status = 204, description = "The document is gone"), Acting),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn delete(
    state: Data<State>,
    principal: Principal,
    IfMatch(expected): IfMatch,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let (id, editor) = (read_id(&id)?, Editor::Organiser);
    state
        .change(principal.authority, async |change| {
            documents::withdraw(change, editor, id, expected).await
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

fn read_order(last: &[&str]) -> Option<Order> {
    match last {
        ["delegation", precedence, id] => {
            Some(Order::Delegation(precedence.parse().ok()?, id.parse().ok()?))
        }
        ["registration", id] => Some(Order::Registration(id.parse().ok()?)),
        _ => None,
    }
}

fn read_delegation(text: &str) -> Result<DelegationId, ServiceError> {
    text.parse().map_err(|_| ServiceError::not_found("delegation", text))
}

pub(crate) fn read_id(text: &str) -> Result<DocumentId, ServiceError> {
    text.parse().map_err(|_| ServiceError::not_found("document", text))
}
