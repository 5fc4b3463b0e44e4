//! Entering and changing organisations.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::Serialize;
use utoipa::ToSchema;

use super::body::OrganisationBody;
use super::{OrganisationView, read_id};
use crate::api::organisations::body::OrganisationPatch;
use crate::http::answer::Answer;
use crate::http::body::Body;
use crate::http::idempotency::Once;
use crate::http::merge_patch::{Patch, patched};
use crate::http::preconditions::IfMatch;
use crate::http::problems::{Acting, Creating, Editing};
use crate::{Principal, State, WebError};
use domain::people::member_states::MEMBER_STATES;
use domain::people::organisation::Organisation;
use services::{Change, ServiceError, organisations};

/// How many Member States there are since.
#[derive(Debug, Serialize, ToSchema)]
pub struct MemberStatesView {
    /// How many were entered now.
    #[schema(example = 193)]
    added: usize,
    /// How many there are.
    #[schema(example = 193)]
    member_states: usize,
}

/// Enters an organisation.
#[utoipa::path(post, path = "/api/v1/organisations", tag = "organisations",
    request_body = OrganisationBody,
    params(Once),
    responses((status = 201, description = "The organisation", body = OrganisationView,
        headers(("Location" = String), ("ETag" = String)),
        links(
            ("read" = (operation_id = "organisations_get",
                parameters(("id" = "$response.body#/id")))),
            ("change" = (operation_id = "organisations_update",
                parameters(("id" = "$response.body#/id")))),
            ("delete" = (operation_id = "organisations_delete",
                parameters(("id" = "$response.body#/id")))),
        )), Creating),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn create(
    state: Data<State>,
    principal: Principal,
    once: Once,
    body: Body<OrganisationBody>,
) -> Result<HttpResponse, WebError> {
    let Body { value, octets } = body;
    once.change(&state, principal.authority, &octets, async |change| {
        let organisation = organisations::create(change, value.details()?).await?;
        let location = format!("/api/v1/organisations/{}", organisation.id);
        let revision = organisation.revision;
        Ok(Answer::created(location, revision, &since(change, organisation).await?))
    })
    .await
}

/// Enters those of the 193 Member States of the United Nations that are not entered yet, each with
/// its name in ISO 3166-1 and its regional group.
#[utoipa::path(post, path = "/api/v1/organisations/member-states", tag = "organisations",
    params(Once),
    responses((status = 200, description = "How many were entered", body = MemberStatesView),
        Acting),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn add_member_states(
    state: Data<State>,
    principal: Principal,
    once: Once,
) -> Result<HttpResponse, WebError> {
    once.change(&state, principal.authority, b"", async |change| {
        let added = organisations::add_member_states(change).await?.len();
        Ok(Answer::done(&MemberStatesView { added, member_states: MEMBER_STATES }))
    })
    .await
}

/// Changes what is said of an organisation, by JSON Merge Patch: what is named is replaced, and null
/// removes it.
#[utoipa::path(patch, path = "/api/v1/organisations/{id}", tag = "organisations",
    request_body(content = OrganisationPatch,
        example = json!({ "names": { "fr": "Turkménistan" } })),
    params(("id" = String, Path, description = "The organisation",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        IfMatch),
    responses((status = 200, description = "The organisation as it is since",
        body = OrganisationView, headers(("ETag" = String))), Editing),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn update(
    state: Data<State>,
    principal: Principal,
    expected: IfMatch,
    id: Path<String>,
    body: Body<Patch>,
) -> Result<HttpResponse, WebError> {
    let answer = state.change(principal.authority, async |change| {
        let after = organisations::edit(change, read_id(&id)?, expected.0, &|present| {
            Ok(patched(&OrganisationBody::from(present), &body.value)?.details()?)
        })
        .await?;
        Ok::<_, WebError>(Answer::ok(after.revision, &since(change, after).await?))
    });
    Ok(answer.await?.respond())
}

/// Deletes an organisation that has no delegation, with its memberships.
#[utoipa::path(delete, path = "/api/v1/organisations/{id}", tag = "organisations",
    params(("id" = String, Path, description = "The organisation",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        IfMatch),
    responses((status = 204, description = "The organisation is gone"), Acting),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn delete(
    state: Data<State>,
    principal: Principal,
    expected: IfMatch,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    state
        .change(principal.authority, async |change| {
            organisations::delete(change, read_id(&id)?, expected.0).await
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn since(
    change: &mut Change,
    organisation: Organisation,
) -> Result<OrganisationView, ServiceError> {
    Ok(OrganisationView::from(&organisations::since(change, organisation).await?))
}
