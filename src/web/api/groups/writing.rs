//! Entering and changing groups, and whose members are whose.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use serde::Deserialize;
use utoipa::IntoParams;

use super::body::{GroupBody, MembershipBody};
use super::{GroupWithMembers, named};
use crate::api::groups::body::GroupPatch;
use crate::api::organisations::read_id;
use crate::http::answer::Answer;
use crate::http::body::Body;
use crate::http::idempotency::Once;
use crate::http::merge_patch::{Patch, patched};
use crate::http::preconditions::IfMatch;
use crate::http::problems::{Acting, Creating, Editing};
use crate::{Principal, State, WebError};
use domain::people::group::Group;
use domain::values::invalid::Checks;
use domain::values::zone::parse_date;
use services::{Change, ServiceError, groups};

/// Which membership is taken back.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct RemovalQuery {
    /// The first day of the membership, YYYY-MM-DD; all of them where nothing is said.
    #[param(example = "2020-12-12")]
    since: Option<String>,
}

/// Enters a group.
#[utoipa::path(post, path = "/api/v1/groups", tag = "groups", request_body = GroupBody,
    params(Once),
    responses((status = 201, description = "The group", body = GroupWithMembers,
        headers(("Location" = String), ("ETag" = String)),
        links(
            ("read" = (operation_id = "groups_get",
                parameters(("slug" = "$response.body#/slug")))),
            ("change" = (operation_id = "groups_update",
                parameters(("slug" = "$response.body#/slug")))),
            ("delete" = (operation_id = "groups_delete",
                parameters(("slug" = "$response.body#/slug")))),
        )), Creating),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn create(
    state: Data<State>,
    principal: Principal,
    once: Once,
    body: Body<GroupBody>,
) -> Result<HttpResponse, WebError> {
    let Body { value, octets } = body;
    once.change(&state, principal.authority, &octets, async |change| {
        let group = groups::create(change, value.details()?).await?;
        let location = format!("/api/v1/groups/{}", group.details.slug);
        let revision = group.revision;
        Ok(Answer::created(location, revision, &since(change, group).await?))
    })
    .await
}

/// Changes what is said of a group, by JSON Merge Patch.
#[utoipa::path(patch, path = "/api/v1/groups/{slug}", tag = "groups",
    request_body(content = GroupPatch,
        example = json!({ "names": { "ru": "Группа друзей нейтралитета" } })),
    params(("slug" = String, Path, description = "The group", example = "friends-of-neutrality"),
        IfMatch),
    responses((status = 200, description = "The group as it is since", body = GroupWithMembers,
        headers(("ETag" = String))), Editing),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn update(
    state: Data<State>,
    principal: Principal,
    expected: IfMatch,
    slug: Path<String>,
    body: Body<Patch>,
) -> Result<HttpResponse, WebError> {
    let answer = state.change(principal.authority, async |change| {
        let after = groups::edit(change, &named(&slug)?, expected.0, &|present| {
            Ok(patched(&GroupBody::from(present), &body.value)?.details()?)
        })
        .await?;
        Ok::<_, WebError>(Answer::ok(after.revision, &since(change, after).await?))
    });
    Ok(answer.await?.respond())
}

/// Deletes a group with its memberships. The organisations stay.
#[utoipa::path(delete, path = "/api/v1/groups/{slug}", tag = "groups",
    params(("slug" = String, Path, description = "The group", example = "friends-of-neutrality"),
        IfMatch),
    responses((status = 204, description = "The group is gone"), Acting),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn delete(
    state: Data<State>,
    principal: Principal,
    expected: IfMatch,
    slug: Path<String>,
) -> Result<HttpResponse, WebError> {
    state
        .change(principal.authority, async |change| {
            groups::delete(change, &named(&slug)?, expected.0).await
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Enters that an organisation belongs to a group from a day on, or when it left. Memberships of
/// one organisation never overlap.
#[utoipa::path(put, path = "/api/v1/groups/{slug}/members/{id}", tag = "groups",
    request_body = MembershipBody,
    params(("slug" = String, Path, description = "The group", example = "friends-of-neutrality"),
        ("id" = String, Path, description = "The organisation",
            example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 204, description = "Entered"), Editing),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn set_member(
    state: Data<State>,
    principal: Principal,
    path: Path<(String, String)>,
    body: Body<MembershipBody>,
) -> Result<HttpResponse, WebError> {
    let mut checks = Checks::default();
    let since = checks.keep(parse_date("since", &body.value.since));
    let until = body.value.until.as_deref().map(|text| parse_date("until", text)).transpose();
    let until = checks.keep(until).flatten();
    checks.finish()?;
    let since = since.expect("what was refused ended the check");
    state
        .change(principal.authority, async |change| {
            let (slug, id) = (named(&path.0)?, read_id(&path.1)?);
            groups::set_member(change, &slug, id, since, until).await
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes back that an organisation belongs to a group: for what was entered by mistake. One that
/// leaves is a member until a day instead.
#[utoipa::path(delete, path = "/api/v1/groups/{slug}/members/{id}", tag = "groups",
    params(("slug" = String, Path, description = "The group", example = "friends-of-neutrality"),
        ("id" = String, Path, description = "The organisation",
            example = "019aadb0-7c00-7000-8000-000000000001"), RemovalQuery),
    responses((status = 204, description = "Taken back"), Acting),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn remove_member(
    state: Data<State>,
    principal: Principal,
    path: Path<(String, String)>,
    query: Query<RemovalQuery>,
) -> Result<HttpResponse, WebError> {
    let since = query.since.as_deref().map(|text| parse_date("since", text)).transpose()?;
    state
        .change(principal.authority, async |change| {
            groups::remove_member(change, &named(&path.0)?, read_id(&path.1)?, since).await
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn since(change: &mut Change, group: Group) -> Result<GroupWithMembers, ServiceError> {
    Ok(GroupWithMembers::from(&groups::since(change, group).await?))
}
