//! States and organisations.

mod body;
mod writing;

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

pub use self::body::OrganisationBody;
pub use self::writing::*;
use super::texts::{MissingTranslations, Texts, missing};
use crate::http::answer::{read_page, read_revised};
use crate::http::paging::{Page, after, cursor, cut, limit, next_address};
use crate::http::problems::Looking;
use crate::{Principal, State, WebError};
use domain::people::group::{Group, Membership};
use domain::people::organisation::OrganisationKind;
use domain::schedule::conference::LONGEST_NAME;
use domain::values::country::Country;
use domain::values::ids::OrganisationId;
use domain::values::invalid::{Checks, Invalid, bounded_text};
use domain::values::slug::Slug;
use domain::values::zone::parse_date;
use services::ServiceError;
use services::organisations::{self, OrganisationInFull};

/// The order of the list, for cursors.
const ORDER: &str = "name";

/// A State or an organisation.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrganisationView {
    /// Its identity.
    pub id: Uuid,
    /// member_state, observer, un_body, intergovernmental, regional, ngo, academia or media.
    #[schema(example = "member_state")]
    pub kind: String,
    /// Its names by language.
    pub names: Texts,
    /// ISO 3166-1 alpha-2: a State's own; where others are seated.
    #[schema(example = "TM")]
    pub country: Option<String>,
    /// The regional group of the United Nations that it belongs to.
    #[schema(example = "asia_pacific")]
    pub regional_group: Option<String>,
    /// The groups that it is or was a member of.
    pub memberships: Vec<MembershipView>,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// Rises by one with every edit.
    #[schema(example = 1)]
    pub revision: i32,
    /// The texts in which English stands in for other languages.
    pub missing_translations: Vec<MissingTranslations>,
}

/// When an organisation belongs to a group.
#[derive(Debug, Serialize, ToSchema)]
pub struct MembershipView {
    /// The group.
    #[schema(example = "friends-of-neutrality")]
    pub group: String,
    /// The first day.
    pub since: NaiveDate,
    /// The day after the last; none while it is a member.
    pub until: Option<NaiveDate>,
}

/// Which organisations are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ListQuery {
    /// member_state, observer, un_body, intergovernmental, regional, ngo, academia or media.
    #[param(example = "member_state")]
    kind: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[param(example = "TM")]
    country: Option<String>,
    /// The slug of a group: only its members.
    #[param(example = "friends-of-neutrality")]
    group: Option<String>,
    /// The day on which they are members of the group, YYYY-MM-DD; today where nothing is said.
    #[param(example = "2026-12-12")]
    on: Option<String>,
    /// How the English name begins, in whatever case and without accents: 1 to 200 characters.
    #[param(example = "turk")]
    q: Option<String>,
    /// How many, 1 to 100; 50 where nothing is said.
    #[param(example = "50")]
    limit: Option<String>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Organisations page by page, in the order of their English names.
#[utoipa::path(get, path = "/api/v1/organisations", tag = "organisations", params(ListQuery),
    responses((status = 200, description = "A page of the organisations",
        body = Page<OrganisationView>), Looking),
    security(("token" = ["read"]), ("sign_in" = [])))]
pub async fn list(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    query: Query<ListQuery>,
) -> Result<HttpResponse, WebError> {
    let Asked { query, after, limit } = Asked::read(&query, state.now())?;
    let (store, authority) = (&state.store, &principal.authority);
    let mut found =
        organisations::list(store, authority, query, after.as_deref(), limit + 1).await?;
    let next = cut(&mut found, limit, |last| cursor(ORDER, &[last.organisation.name()]));
    let address = next.as_deref().map(|cursor| next_address(&request, cursor));
    let items = found.iter().map(OrganisationView::from).collect();
    Ok(read_page(&request, address, &Page { items, next_cursor: next }))
}

/// One organisation.
#[utoipa::path(get, path = "/api/v1/organisations/{id}", tag = "organisations",
    params(("id" = String, Path, description = "The organisation",
        example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 200, description = "The organisation", body = OrganisationView,
        headers(("ETag" = String))), Looking),
    security(("token" = ["read"]), ("sign_in" = [])))]
pub async fn get(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let found = organisations::get(&state.store, &principal.authority, read_id(&id)?).await?;
    let revision = found.organisation.revision;
    Ok(read_revised(&request, revision, &OrganisationView::from(&found)))
}

/// The organisation that a path names; what is no id names none.
pub(super) fn read_id(text: &str) -> Result<OrganisationId, ServiceError> {
    text.parse().map_err(|_| ServiceError::not_found("organisation", text))
}

struct Asked {
    query: organisations::Query,
    after: Option<String>,
    limit: usize,
}

impl Asked {
    fn read(query: &ListQuery, now: DateTime<Utc>) -> Result<Self, Vec<Invalid>> {
        let mut checks = Checks::default();
        let kind = query.kind.as_deref().map(str::parse::<OrganisationKind>).transpose();
        let country = query.country.as_deref().map(str::parse::<Country>).transpose();
        let group = query.group.as_deref().map(str::parse::<Slug>).transpose();
        let group = checks.take("group", group).flatten();
        let on = query.on.as_deref().map(|text| parse_date("on", text)).transpose();
        let on = checks.keep(on).flatten();
        if let Some(on) = on.filter(|_| query.group.is_none()) {
            let refused = Invalid::new("on", "nothing, as no group is named", on.to_string());
            checks.keep::<()>(Err(refused));
        }
        let today = now.date_naive();
        let beginning = query.q.as_deref().map(|text| bounded_text("q", text, LONGEST_NAME));
        let asked = Self {
            query: organisations::Query {
                kind: checks.keep(kind).flatten(),
                country: checks.keep(country).flatten(),
                member_of: group.map(|group| (group, on.unwrap_or(today))),
                beginning: checks.keep(beginning.transpose()).flatten(),
            },
            after: after(&mut checks, ORDER, query.cursor.as_deref(), |last| match last {
                [name] => bounded_text("cursor", name, LONGEST_NAME).ok(),
                _ => None,
            }),
            limit: limit(&mut checks, query.limit.as_deref()),
        };
        checks.finish().map(|()| asked)
    }
}

impl From<&OrganisationInFull> for OrganisationView {
    fn from(found: &OrganisationInFull) -> Self {
        let organisation = &found.organisation;
        let details = &organisation.details;
        Self {
            id: organisation.id.0,
            kind: details.kind.to_string(),
            names: Texts::from(&details.names),
            country: details.country.map(|country| country.to_string()),
            regional_group: details.regional_group.map(|group| group.to_string()),
            memberships: found.memberships.iter().map(MembershipView::from).collect(),
            created_at: organisation.created_at,
            revision: organisation.revision,
            missing_translations: missing(vec![("names", &details.names)]),
        }
    }
}

impl From<&(Group, Membership)> for MembershipView {
    fn from((group, membership): &(Group, Membership)) -> Self {
        Self {
            group: group.details.slug.to_string(),
            since: membership.since,
            until: membership.until,
        }
    }
}
