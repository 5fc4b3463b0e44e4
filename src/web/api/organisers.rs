//! Accounts, and the conferences that are given to them; for owners.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::List;
use super::me::OrganiserView;
use crate::http::answer::{Answer, read, read_revised};
use crate::http::body::Body;
use crate::http::idempotency::Once;
use crate::http::input::conference_slug;
use crate::http::preconditions::IfMatch;
use crate::http::problems::{Acting, Creating, Editing, Looking};
use crate::{Principal, State, WebError};
use domain::access::organiser::{Organiser, Role};
use domain::values::ids::OrganiserId;
use domain::values::invalid::Checks;
use domain::values::zone::Zone;
use domain::words::language::Language;
use services::{ServiceError, organisers};

/// A new account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganiserBody {
    /// Where mails and links to sign in go.
    #[schema(example = "bruno@example.org")]
    email: String,
    /// owner, organiser, reviewer or viewer.
    #[schema(example = "organiser", pattern = "^(owner|organiser|reviewer|viewer)$")]
    role: String,
    /// Language of the mails; English where nothing is said.
    #[serde(default)]
    #[schema(example = "fr")]
    language: Option<String>,
    /// IANA time zone that "at 09:00" is meant in; UTC where nothing is said.
    #[serde(default)]
    #[schema(example = "Asia/Ashgabat")]
    zone: Option<String>,
}

/// What is to change of an account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "role": "reviewer" }))]
pub struct OrganiserPatch {
    /// owner, organiser, reviewer or viewer.
    #[serde(default)]
    role: Option<String>,
    /// Language of the mails.
    #[serde(default)]
    language: Option<String>,
    /// IANA time zone that "at 09:00" is meant in.
    #[serde(default)]
    zone: Option<String>,
    /// Whether the account is closed: its sign-ins and tokens end.
    #[serde(default)]
    closed: Option<bool>,
}

/// Somebody to whom a conference is given.
#[derive(Debug, Serialize, ToSchema)]
pub struct GivenView {
    /// The account.
    id: Uuid,
    /// Its address.
    #[schema(example = "bruno@example.org")]
    email: String,
}

/// All accounts, in the order of their addresses.
#[utoipa::path(get, path = "/api/v1/organisers", tag = "organisers",
    responses((status = 200, description = "The accounts", body = List<OrganiserView>), Looking),
    security(("token" = ["administer"]), ("sign_in" = [])))]
pub async fn list(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
) -> Result<HttpResponse, WebError> {
    let found =
        state.change(principal.authority, async |change| organisers::all(change).await).await?;
    let items = found.iter().map(OrganiserView::from).collect();
    Ok(read(&request, &List { items }))
}

/// One account.
#[utoipa::path(get, path = "/api/v1/organisers/{id}", tag = "organisers",
    params(("id" = String, Path, description = "The account",
        example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 200, description = "The account", body = OrganiserView), Looking),
    security(("token" = ["administer"]), ("sign_in" = [])))]
pub async fn get(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let found = state
        .change(principal.authority, async |change| organisers::of_id(change, read_id(&id)?).await)
        .await?;
    Ok(read_revised(&request, found.revision, &OrganiserView::from(&found)))
}

/// Makes an account. Whoever holds it signs in by a link that is mailed to its address.
#[utoipa::path(post, path = "/api/v1/organisers", tag = "organisers",
    request_body = OrganiserBody,
    params(Once),
    responses((status = 201, description = "The account", body = OrganiserView,
        headers(("Location" = String), ("ETag" = String))), Creating),
    security(("token" = ["administer"]), ("sign_in" = [])))]
pub async fn create(
    state: Data<State>,
    principal: Principal,
    once: Once,
    body: Body<OrganiserBody>,
) -> Result<HttpResponse, WebError> {
    let Body { value, octets } = body;
    once.change(&state, principal.authority, &octets, async |change| {
        let mut checks = Checks::default();
        let address = checks.keep(value.email.parse());
        let role = checks.keep(value.role.parse::<Role>());
        let language = value.language.as_deref().map(str::parse::<Language>).transpose();
        let language = checks.keep(language).flatten().unwrap_or_default();
        let zone = value.zone.as_deref().map(str::parse::<Zone>).transpose();
        let zone = checks.keep(zone).flatten().unwrap_or_else(Zone::utc);
        checks.finish()?;
        let (address, role) = address.zip(role).expect("whatever was not accepted has been told");
        let organiser = Organiser::new(address, role, language, zone, change.now());
        organisers::add(change, &organiser).await?;
        let location = format!("/api/v1/organisers/{}", organiser.id);
        Ok(Answer::created(location, organiser.revision, &OrganiserView::from(&organiser)))
    })
    .await
}

/// Changes an account, or closes it. The last owner stays one.
#[utoipa::path(patch, path = "/api/v1/organisers/{id}", tag = "organisers",
    request_body = OrganiserPatch,
    params(("id" = String, Path, description = "The account",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        IfMatch),
    responses((status = 200, description = "The account as it is since", body = OrganiserView,
        headers(("ETag" = String))), Editing),
    security(("token" = ["administer"]), ("sign_in" = [])))]
pub async fn update(
    state: Data<State>,
    principal: Principal,
    expected: IfMatch,
    id: Path<String>,
    body: Body<OrganiserPatch>,
) -> Result<HttpResponse, WebError> {
    let (id, patch, now) = (read_id(&id)?, body.value, state.now());
    let after = state
        .change(principal.authority, async |change| {
            organisers::edit(change, id, expected.0, &|organiser| {
                let mut checks = Checks::default();
                let role = checks.keep(patch.role.as_deref().map(str::parse::<Role>).transpose());
                let language = patch.language.as_deref().map(str::parse::<Language>).transpose();
                let language = checks.keep(language);
                let zone = checks.keep(patch.zone.as_deref().map(str::parse::<Zone>).transpose());
                checks.finish()?;
                let closed_at = match patch.closed {
                    Some(true) => organiser.closed_at.or(Some(now)),
                    Some(false) => None,
                    None => organiser.closed_at,
                };
                Ok(Organiser {
                    role: role.flatten().unwrap_or(organiser.role),
                    language: language.flatten().unwrap_or(organiser.language),
                    zone: zone.flatten().unwrap_or_else(|| organiser.zone.clone()),
                    closed_at,
                    ..organiser.clone()
                })
            })
            .await
        })
        .await?;
    Ok(Answer::ok(after.revision, &OrganiserView::from(&after)).respond())
}

/// Those to whom a conference is given.
#[utoipa::path(get, path = "/api/v1/conferences/{slug}/organisers", tag = "organisers",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025")),
    responses((status = 200, description = "Their accounts", body = List<GivenView>), Looking),
    security(("token" = ["administer"]), ("sign_in" = [])))]
pub async fn given(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    slug: Path<String>,
) -> Result<HttpResponse, WebError> {
    let found = state
        .change(principal.authority, async |change| {
            organisers::of_conference(change, &conference_slug(&slug)?).await
        })
        .await?;
    let items = found.into_iter().map(|(id, email)| GivenView { id: id.0, email }).collect();
    Ok(read(&request, &List { items }))
}

/// Gives a conference to an organiser, who may change it from now on.
#[utoipa::path(put, path = "/api/v1/conferences/{slug}/organisers/{id}", tag = "organisers",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        ("id" = String, Path, description = "The account",
            example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 204, description = "Given"), Acting),
    security(("token" = ["administer"]), ("sign_in" = [])))]
pub async fn give(
    state: Data<State>,
    principal: Principal,
    path: Path<(String, String)>,
) -> Result<HttpResponse, WebError> {
    state
        .change(principal.authority, async |change| {
            organisers::give(change, &conference_slug(&path.0)?, read_id(&path.1)?).await
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes a conference from an organiser.
#[utoipa::path(delete, path = "/api/v1/conferences/{slug}/organisers/{id}", tag = "organisers",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        ("id" = String, Path, description = "The account",
            example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 204, description = "Taken"), Acting),
    security(("token" = ["administer"]), ("sign_in" = [])))]
pub async fn take(
    state: Data<State>,
    principal: Principal,
    path: Path<(String, String)>,
) -> Result<HttpResponse, WebError> {
    state
        .change(principal.authority, async |change| {
            organisers::take(change, &conference_slug(&path.0)?, read_id(&path.1)?).await
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

fn read_id(text: &str) -> Result<OrganiserId, ServiceError> {
    text.parse().map_err(|_| ServiceError::not_found("account", text))
}
