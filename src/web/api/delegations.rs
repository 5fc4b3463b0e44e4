//! Delegations: organisations at a conference.

use std::collections::BTreeMap;

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::texts::Texts;
use crate::api::patches::patch;
use crate::http::answer::{Answer, read_page, read_revised};
use crate::http::body::Body;
use crate::http::idempotency::Once;
use crate::http::input::conference_slug;
use crate::http::merge_patch::{Patch, patched};
use crate::http::paging::{self, Page};
use crate::http::preconditions::IfMatch;
use crate::http::problems::{Acting, Creating, Editing, Looking};
use crate::{Principal, State, WebError};
use domain::people::delegation::{Delegation, DelegationDetails, FocalPoint};
use domain::people::function::Category;
use domain::values::ids::{DelegationId, OrganisationId};
use domain::values::invalid::{Checks, Invalid};
use domain::values::zone::Zone;
use domain::words::language::Language;
use services::ServiceError;
use services::delegations::{self, Known};

/// The name of the order of the list.
const ORDER: &str = "precedence";

/// A new delegation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDelegationBody {
    /// The organisation that sends it.
    #[schema(example = "019aadb0-7c00-7000-8000-000000000001")]
    organisation: Uuid,
    /// Its place in the order of precedence, 0 to 1,000,000; last where nothing is said.
    #[serde(default)]
    #[schema(example = 10)]
    precedence: Option<i32>,
    /// Who registers its members; is sent a link at once.
    #[serde(default)]
    focal_point: Option<FocalPointBody>,
    /// How many of each category may come: delegate, observer, speaker, press, staff; no limit where
    /// nothing is said.
    #[serde(default)]
    #[schema(example = json!({ "delegate": 5, "press": 2 }))]
    quota: BTreeMap<String, i32>,
}

/// What can be changed of a delegation.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DelegationBody {
    /// Its place in the order of precedence, 0 to 1,000,000.
    #[schema(example = 10)]
    precedence: i32,
    /// Who registers its members.
    #[serde(default)]
    focal_point: Option<FocalPointBody>,
    /// How many of each category may come.
    #[serde(default)]
    #[schema(example = json!({ "delegate": 5, "press": 2 }))]
    quota: BTreeMap<String, i32>,
}

patch! {
    /// What is to change of a delegation (RFC 7396).
    DelegationPatch of DelegationBody
}

/// Who registers the members of a delegation.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FocalPointBody {
    /// The name, 1 to 200 characters.
    #[schema(example = "Anna Durdyýewa")]
    name: String,
    /// Where mails go.
    #[schema(example = "anna@example.org")]
    email: String,
    /// Language of the mails; English where nothing is said.
    #[serde(default)]
    #[schema(example = "ru")]
    language: Option<String>,
    /// IANA time zone in which dates are told; UTC where nothing is said.
    #[serde(default)]
    #[schema(example = "Asia/Ashgabat")]
    zone: Option<String>,
}

/// An organisation at a conference.
#[derive(Debug, Serialize, ToSchema)]
pub struct DelegationView {
    /// The identity.
    id: Uuid,
    /// The organisation that sends it.
    organisation: Uuid,
    /// The names of that.
    #[schema(example = json!({ "en": "Turkmenistan" }))]
    names: Texts,
    #[serde(flatten)]
    details: DelegationBody,
    /// When the focal point was last sent the link.
    invited_at: Option<DateTime<Utc>>,
    /// When it was entered.
    created_at: DateTime<Utc>,
}

/// Which delegations are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct DelegationQuery {
    /// How many, 1 to 100; 50 where nothing is said.
    #[param(example = "50")]
    limit: Option<String>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// The delegations at a conference, in the order of precedence.
#[utoipa::path(get, path = "/api/v1/conferences/{slug}/delegations", tag = "delegations",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        DelegationQuery),
    responses((status = 200, description = "A page of them", body = Page<DelegationView>), Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn list(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    slug: Path<String>,
    query: Query<DelegationQuery>,
) -> Result<HttpResponse, WebError> {
    let slug = conference_slug(&slug)?;
    let mut checks = Checks::default();
    let limit = paging::limit(&mut checks, query.limit.as_deref());
    let after = paging::after(&mut checks, ORDER, query.cursor.as_deref(), |last| match last {
        [precedence, id] => Some((precedence.parse().ok()?, id.parse().ok()?)),
        _ => None,
    });
    checks.finish().map_err(WebError::Invalid)?;
    let mut found = state
        .change(principal.authority, async |change| {
            delegations::page(change, &slug, after, limit + 1).await
        })
        .await?;
    let next = paging::cut(&mut found, limit, |last| {
        let Delegation { details, id, .. } = &last.delegation;
        paging::cursor(ORDER, &[&details.precedence.to_string(), &id.to_string()])
    });
    let items = found.iter().map(DelegationView::from).collect();
    let address = next.as_deref().map(|cursor| paging::next_address(&request, cursor));
    Ok(read_page(&request, address, &Page { items, next_cursor: next }))
}

/// One delegation.
#[utoipa::path(get, path = "/api/v1/delegations/{id}", tag = "delegations",
    params(("id" = uuid::Uuid, Path, description = "The delegation",
        example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 200, description = "The delegation", body = DelegationView,
        headers(("ETag" = String))), Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn get(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    let found = state
        .change(principal.authority, async |change| delegations::get(change, id).await)
        .await?;
    Ok(read_revised(&request, found.delegation.revision, &DelegationView::from(&found)))
}

/// Enters the delegation of an organisation. Its focal point is sent a link at once.
#[utoipa::path(post, path = "/api/v1/conferences/{slug}/delegations", tag = "delegations",
    request_body = NewDelegationBody,
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        Once),
    responses((status = 201, description = "The delegation", body = DelegationView,
        headers(("Location" = String), ("ETag" = String))), Creating),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn create(
    state: Data<State>,
    principal: Principal,
    once: Once,
    slug: Path<String>,
    body: Body<NewDelegationBody>,
) -> Result<HttpResponse, WebError> {
    let (slug, Body { value, octets }) = (conference_slug(&slug)?, body);
    let made = once.change(&state, principal.authority, &octets, async |change| {
        let organisation = OrganisationId(value.organisation);
        let precedence = value.precedence.unwrap_or(domain::people::delegation::LAST_PRECEDENCE);
        let NewDelegationBody { focal_point, quota, .. } = value;
        let details = DelegationBody { precedence, focal_point, quota }.read()?;
        let delegation = delegations::enter(change, &slug, organisation, details).await?;
        let location = format!("/api/v1/delegations/{}", delegation.id);
        let known = delegations::known(change, delegation).await?;
        let view = DelegationView::from(&known);
        Ok(Answer::created(location, known.delegation.revision, &view))
    });
    let response = made.await?;
    state.outbox.notify_one();
    Ok(response)
}

/// Changes a delegation, by JSON Merge Patch: what is named is replaced, and null removes it. Another
/// focal point is sent a link; that of the one before is worthless then.
#[utoipa::path(patch, path = "/api/v1/delegations/{id}", tag = "delegations",
    request_body(content = DelegationPatch, example = json!({ "quota": { "delegate": 6 } })),
    params(("id" = uuid::Uuid, Path, description = "The delegation",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        IfMatch),
    responses((status = 200, description = "The delegation as it is since", body = DelegationView,
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
            let after = delegations::edit(change, id, expected, &|present| {
                Ok(patched(&DelegationBody::from(&present.details), &body.value)?.read()?)
            })
            .await?;
            delegations::known(change, after).await
        })
        .await?;
    state.outbox.notify_one();
    Ok(Answer::ok(after.delegation.revision, &DelegationView::from(&after)).respond())
}

/// Takes a delegation off a conference that nobody was registered in.
#[utoipa::path(delete, path = "/api/v1/delegations/{id}", tag = "delegations",
    params(("id" = uuid::Uuid, Path, description = "The delegation",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        IfMatch),
    responses((status = 204, description = "The delegation is gone"), Acting),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn delete(
    state: Data<State>,
    principal: Principal,
    IfMatch(expected): IfMatch,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    state
        .change(principal.authority, async |change| {
            delegations::discard(change, id, expected).await
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Sends the focal point another link; the one before is worthless then.
#[utoipa::path(post, path = "/api/v1/delegations/{id}/renew-link", tag = "delegations",
    params(("id" = uuid::Uuid, Path, description = "The delegation",
        example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 200, description = "The delegation as it is since", body = DelegationView,
        headers(("ETag" = String))), Acting),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn renew_link(
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    let after = state
        .change(principal.authority, async |change| {
            let after = delegations::renew_link(change, id).await?;
            delegations::known(change, after).await
        })
        .await?;
    state.outbox.notify_one();
    Ok(Answer::ok(after.delegation.revision, &DelegationView::from(&after)).respond())
}

fn read_id(text: &str) -> Result<DelegationId, ServiceError> {
    text.parse().map_err(|_| ServiceError::not_found("delegation", text))
}

impl DelegationBody {
    fn read(self) -> Result<DelegationDetails, Vec<Invalid>> {
        let mut checks = Checks::default();
        let mut quota = BTreeMap::new();
        for (name, seats) in self.quota {
            if let Some(category) = checks.take("quota", name.parse::<Category>()) {
                quota.insert(category, seats);
            }
        }
        let focal_point = self.focal_point.and_then(|body| checks.keep_all(body.read()));
        checks.finish()?;
        Ok(DelegationDetails { precedence: self.precedence, focal_point, quota })
    }
}

impl FocalPointBody {
    fn read(self) -> Result<FocalPoint, Vec<Invalid>> {
        let mut checks = Checks::default();
        let address = checks.take("focal_point.email", self.email.parse());
        let language = self.language.map(|text| text.parse::<Language>()).transpose();
        let language = checks.take("focal_point.language", language).flatten().unwrap_or_default();
        let zone = self.zone.map(|text| text.parse::<Zone>()).transpose();
        let zone = checks.take("focal_point.zone", zone).flatten().unwrap_or_else(Zone::utc);
        checks.finish()?;
        let address = address.expect("whatever was not accepted has been told");
        Ok(FocalPoint { name: self.name, address, language, zone })
    }
}

impl From<&DelegationDetails> for DelegationBody {
    fn from(details: &DelegationDetails) -> Self {
        let focal_point = details.focal_point.as_ref().map(|person| FocalPointBody {
            name: person.name.clone(),
            email: person.address.to_string(),
            language: Some(person.language.to_string()),
            zone: Some(person.zone.to_string()),
        });
        let quota = details.quota.iter().map(|(name, seats)| (name.to_string(), *seats)).collect();
        Self { precedence: details.precedence, focal_point, quota }
    }
}

impl From<&Known> for DelegationView {
    fn from(known: &Known) -> Self {
        let Known { delegation, organisation } = known;
        Self {
            id: delegation.id.0,
            organisation: organisation.id.0,
            names: Texts::from(&organisation.details.names),
            details: DelegationBody::from(&delegation.details),
            invited_at: delegation.invited_at,
            created_at: delegation.created_at,
        }
    }
}
