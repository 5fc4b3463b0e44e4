//! Groups of organisations.

mod body;
mod writing;

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

pub use self::body::{GroupBody, MembershipBody};
pub use self::writing::*;
use super::texts::{MissingTranslations, Texts, missing};
use crate::http::answer::{read_page, read_revised};
use crate::http::paging::{Page, after, cursor, cut, limit, next_address};
use crate::http::problems::Looking;
use crate::{Principal, State, WebError};
use domain::people::group::{Group, Membership};
use domain::people::organisation::Organisation;
use domain::values::invalid::Checks;
use domain::values::slug::Slug;
use services::ServiceError;
use services::groups::{self, GroupInFull};

/// The order of the list, for cursors.
const ORDER: &str = "slug";

/// A group of organisations.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupView {
    /// Its identity, which the audit log knows it by.
    pub id: Uuid,
    /// Its name in URLs.
    #[schema(example = "friends-of-neutrality")]
    pub slug: String,
    /// Its names by language.
    pub names: Texts,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// Rises by one with every edit.
    #[schema(example = 1)]
    pub revision: i32,
    /// The texts in which English stands in for other languages.
    pub missing_translations: Vec<MissingTranslations>,
}

/// A group with its members.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupWithMembers {
    /// The group.
    #[serde(flatten)]
    pub group: GroupView,
    /// Its members, past and present, in the order of their English names.
    pub members: Vec<MemberView>,
}

/// An organisation in a group.
#[derive(Debug, Serialize, ToSchema)]
pub struct MemberView {
    /// The organisation.
    pub organisation: Uuid,
    /// What it is.
    #[schema(example = "member_state")]
    pub kind: String,
    /// Its names by language.
    pub names: Texts,
    /// Its country, or where it is seated.
    #[schema(example = "TM")]
    pub country: Option<String>,
    /// The first day.
    pub since: NaiveDate,
    /// The day after the last; none while it is a member.
    pub until: Option<NaiveDate>,
}

/// Which groups are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ListQuery {
    /// How many, 1 to 100; 50 where nothing is said.
    #[param(example = "50")]
    limit: Option<String>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Groups page by page, in the order of their slugs.
#[utoipa::path(get, path = "/api/v1/groups", tag = "groups",
    params(ListQuery),
    responses((status = 200, description = "A page of the groups", body = Page<GroupView>),
        Looking),
    security(("token" = ["read"]), ("sign_in" = [])))]
pub async fn list(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    query: Query<ListQuery>,
) -> Result<HttpResponse, WebError> {
    let mut checks = Checks::default();
    let last = after(&mut checks, ORDER, query.cursor.as_deref(), |last| match last {
        [slug] => slug.parse::<Slug>().ok(),
        _ => None,
    });
    let most = limit(&mut checks, query.limit.as_deref());
    checks.finish()?;
    let (store, authority) = (&state.store, &principal.authority);
    let mut found = groups::list(store, authority, last.as_ref(), most + 1).await?;
    let next = cut(&mut found, most, |last| cursor(ORDER, &[last.details.slug.as_str()]));
    let address = next.as_deref().map(|cursor| next_address(&request, cursor));
    let items = found.iter().map(GroupView::from).collect();
    Ok(read_page(&request, address, &Page { items, next_cursor: next }))
}

/// One group with its members.
#[utoipa::path(get, path = "/api/v1/groups/{slug}", tag = "groups",
    params(("slug" = String, Path, description = "The group", example = "friends-of-neutrality")),
    responses((status = 200, description = "The group", body = GroupWithMembers,
        headers(("ETag" = String))), Looking),
    security(("token" = ["read"]), ("sign_in" = [])))]
pub async fn get(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    slug: Path<String>,
) -> Result<HttpResponse, WebError> {
    let found = groups::get(&state.store, &principal.authority, &named(&slug)?).await?;
    Ok(read_revised(&request, found.group.revision, &GroupWithMembers::from(&found)))
}

/// The name of a group in the path; what is no name names nothing.
fn named(slug: &str) -> Result<Slug, ServiceError> {
    slug.parse().map_err(|_| ServiceError::not_found("group", slug))
}

impl From<&Group> for GroupView {
    fn from(group: &Group) -> Self {
        let details = &group.details;
        Self {
            id: group.id.0,
            slug: details.slug.to_string(),
            names: Texts::from(&details.names),
            created_at: group.created_at,
            revision: group.revision,
            missing_translations: missing(vec![("names", &details.names)]),
        }
    }
}

impl From<&GroupInFull> for GroupWithMembers {
    fn from(found: &GroupInFull) -> Self {
        Self {
            group: GroupView::from(&found.group),
            members: found.members.iter().map(MemberView::from).collect(),
        }
    }
}

impl From<&(Organisation, Membership)> for MemberView {
    fn from((organisation, membership): &(Organisation, Membership)) -> Self {
        let details = &organisation.details;
        Self {
            organisation: organisation.id.0,
            kind: details.kind.to_string(),
            names: Texts::from(&details.names),
            country: details.country.map(|country| country.to_string()),
            since: membership.since,
            until: membership.until,
        }
    }
}
