//! Sending documents: the bytes are the body, and the rest stands in the address.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Payload, Query};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{DocumentView, read_delegation, read_id, read_registration};
use crate::http::answer::Answer;
use crate::http::idempotency::Once;
use crate::http::preconditions::IfMatch;
use crate::http::problems::{Replacing, Uploading};
use crate::http::upload::Memory;
use crate::{Principal, State, WebError};
use domain::people::document::{Holder, NewDocument, NewFile};
use domain::people::document_content::DocumentContent;
use domain::values::invalid::Checks;
use services::documents;
use services::registrations::Editor;

/// What is said of a document that is sent.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct DocumentQuery {
    /// Of a delegation note_verbale, nomination_letter or credentials; of a person
    /// nomination_letter, passport, photograph or press_card.
    #[param(required = true, example = "nomination_letter")]
    kind: Option<String>,
    /// What the file is called.
    #[param(example = "letter.pdf")]
    name: Option<String>,
    /// Of credentials, and needed there: head_of_state, head_of_government, foreign_minister or
    /// other.
    issuing_authority: Option<String>,
}

/// What is said of a file that is sent.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct FileQuery {
    /// What the file is called.
    #[param(example = "letter.pdf")]
    name: Option<String>,
}

/// Brings a document of a delegation: PDF, JPEG, PNG or WebP of up to 10 MiB, known by its bytes.
#[utoipa::path(post, path = "/api/v1/delegations/{id}/documents", tag = "documents",
    operation_id = "bring_of_delegation",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    params(("id" = uuid::Uuid, Path, description = "The delegation",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        DocumentQuery, Once),
    responses((status = 201, description = "The document", body = DocumentView,
        headers(("Location" = String), ("ETag" = String))), Uploading),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn bring_of_delegation(
    state: Data<State>,
    principal: Principal,
    once: Once,
    id: Path<String>,
    query: Query<DocumentQuery>,
    payload: Payload,
) -> Result<HttpResponse, WebError> {
    let holder = Holder::Delegation(read_delegation(&id)?);
    bring(&state, principal, once, holder, query.into_inner(), payload).await
}

/// Brings a document of a participant: PDF, JPEG, PNG or WebP of up to 10 MiB, known by its bytes.
#[utoipa::path(post, path = "/api/v1/registrations/{id}/documents", tag = "documents",
    operation_id = "bring_of_registration",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    params(("id" = uuid::Uuid, Path, description = "The registration",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        DocumentQuery, Once),
    responses((status = 201, description = "The document", body = DocumentView,
        headers(("Location" = String), ("ETag" = String))), Uploading),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn bring_of_registration(
    state: Data<State>,
    principal: Principal,
    once: Once,
    id: Path<String>,
    query: Query<DocumentQuery>,
    payload: Payload,
) -> Result<HttpResponse, WebError> {
    let holder = Holder::Registration(read_registration(&id)?);
    bring(&state, principal, once, holder, query.into_inner(), payload).await
}

/// Puts another file in the place of one that was not accepted; it is decided on anew.
#[utoipa::path(put, path = "/api/v1/documents/{id}/content", tag = "documents",
    operation_id = "replace",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    params(("id" = uuid::Uuid, Path, description = "The document",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        FileQuery, IfMatch),
    responses((status = 200, description = "The document as it is since", body = DocumentView,
        headers(("ETag" = String))), Replacing),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn replace(
    state: Data<State>,
    principal: Principal,
    IfMatch(expected): IfMatch,
    id: Path<String>,
    query: Query<FileQuery>,
    payload: Payload,
) -> Result<HttpResponse, WebError> {
    let (id, editor) = (read_id(&id)?, Editor::Organiser);
    let authority = principal.authority;
    state
        .change(authority.clone(), async |change| documents::get(change, editor, id).await)
        .await?;
    let (bytes, _memory) = receive(&state, payload).await?;
    let name = query.into_inner().name.unwrap_or_default();
    let file = NewFile { name, content: DocumentContent::inspected(bytes)? };
    let after = state
        .change(authority, async |change| {
            documents::replace(change, editor, id, expected, &file).await
        })
        .await?;
    Ok(Answer::ok(after.document.revision, &DocumentView::from(&after)).respond())
}

async fn bring(
    state: &State,
    principal: Principal,
    once: Once,
    holder: Holder,
    query: DocumentQuery,
    payload: Payload,
) -> Result<HttpResponse, WebError> {
    let (authority, editor) = (principal.authority, Editor::Organiser);
    state
        .change(authority.clone(), async |change| {
            documents::check_may_bring(change, editor, holder).await
        })
        .await?;
    let (bytes, _memory) = receive(state, payload).await?;
    let mut checks = Checks::default();
    let kind = checks.keep(query.kind.as_deref().unwrap_or_default().parse());
    let issued = query.issuing_authority.as_deref().map(str::parse).transpose();
    let issuing_authority = checks.keep(issued).flatten();
    let content = checks.keep(DocumentContent::inspected(bytes));
    checks.finish()?;
    let told = "what was refused ended the check";
    let content = content.expect(told);
    let digest = content.digest();
    let file = NewFile { name: query.name.unwrap_or_default(), content };
    let new = NewDocument { kind: kind.expect(told), issuing_authority, file };
    once.change(state, authority, &digest.0, async |change| {
        let known = documents::bring(change, editor, holder, new).await?;
        let location = format!("/api/v1/documents/{}", known.document.id);
        Ok(Answer::created(location, known.document.revision, &DocumentView::from(&known)))
    })
    .await
}

/// The body of a request.
async fn receive(state: &State, payload: Payload) -> Result<(Vec<u8>, Memory), WebError> {
    let received = state.uploads.in_time(state.uploads.collect(payload)).await;
    received.map_err(WebError::from)
}
