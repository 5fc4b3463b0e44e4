//! Reminder rules.

mod body;
mod looking;
mod writing;

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

pub use self::body::{DryRunBody, RuleBody};
pub use self::looking::*;
pub use self::writing::*;
use super::history::{AuditEntryView, HistoryQuery, answer_history};
use crate::http::answer::{read_page, read_revised};
use crate::http::paging::{Page, after, cursor, cut, limit, next_address};
use crate::http::problems::Looking;
use crate::{Principal, State, WebError};
use domain::mail::reminder::AudienceKind;
use domain::values::ids::RuleId;
use domain::values::invalid::{Checks, Invalid};
use domain::values::slug::Slug;
use services::ServiceError;
use services::rules::{self, Planning, RuleInFull};

/// The order of the list, for cursors.
const ORDER: &str = "slug";

/// A reminder rule.
#[derive(Debug, Serialize, ToSchema)]
pub struct RuleView {
    /// Its identity.
    pub id: Uuid,
    /// What it says, with what is usual where nothing was said.
    #[serde(flatten)]
    pub rule: RuleBody,
    /// Whether a mail was ever planned by it: then it can be switched off, and not be deleted.
    pub has_planned: bool,
    /// Rises by one with every edit.
    #[schema(example = 1)]
    pub revision: i32,
}

/// A reminder rule, with what became of planned mails when it was entered or changed.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangedRuleView {
    /// The rule.
    #[serde(flatten)]
    pub rule: RuleView,
    /// How many planned mails are others since.
    pub planned_mails: PlannedMails,
}

/// How many planned mails are others since; mails are planned two days ahead.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlannedMails {
    /// That were not planned before.
    #[schema(example = 0)]
    pub new: usize,
    /// That go out at another time.
    #[schema(example = 0)]
    pub moved: usize,
    /// That do not go out any more.
    #[schema(example = 0)]
    pub ended: usize,
    /// Mails that wait, and will be written by another letter or in another language.
    #[schema(example = 0)]
    pub rewritten: usize,
}

/// Which rules are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ListQuery {
    /// Only those of this series.
    #[param(example = "neutrality-forum")]
    series: Option<String>,
    /// Only those of this conference, instead.
    conference: Option<String>,
    /// Only those for subscribers, participants, focal_points or organisers.
    #[param(example = "subscribers")]
    audience: Option<String>,
    /// Only those that are on, or off.
    #[param(example = "true")]
    enabled: Option<String>,
    /// How many, 1 to 100; 50 where nothing is said.
    #[param(example = "50")]
    limit: Option<String>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Rules page by page, in the order of their names.
#[utoipa::path(get, path = "/api/v1/rules", tag = "rules",
    params(ListQuery),
    responses((status = 200, description = "A page of the rules", body = Page<RuleView>),
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
    let mut slug = |field: &'static str, text: &Option<String>| {
        text.as_deref().and_then(|text| checks.take(field, text.parse::<Slug>()))
    };
    let (series, conference) =
        (slug("series", &query.series), slug("conference", &query.conference));
    let audience = query.audience.as_deref();
    let audience = audience.and_then(|text| checks.keep(text.parse::<AudienceKind>()));
    let is_enabled = query.enabled.as_deref().and_then(|text| {
        let refused = || Invalid::new("enabled", "true or false", text);
        checks.keep(text.parse::<bool>().map_err(|_| refused()))
    });
    checks.finish()?;
    let asked = rules::Query { series, conference, audience, is_enabled };
    let (store, authority) = (&state.store, &principal.authority);
    let mut found = rules::list(store, authority, &asked, last.as_ref(), most + 1).await?;
    let next = cut(&mut found, most, |last| cursor(ORDER, &[last.rule.slug.as_str()]));
    let address = next.as_deref().map(|cursor| next_address(&request, cursor));
    let items: Vec<_> = found.into_iter().map(RuleView::from).collect();
    Ok(read_page(&request, address, &Page { items, next_cursor: next }))
}

/// One rule.
#[utoipa::path(get, path = "/api/v1/rules/{id}", tag = "rules",
    params(("id" = String, Path, description = "The rule",
        example = "a12bf793-a6f2-46b7-bbee-38d0a406c83e")),
    responses((status = 200, description = "The rule", body = RuleView,
        headers(("ETag" = String))), Looking),
    security(("token" = ["read"]), ("sign_in" = [])))]
pub async fn get(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let found = rules::get(&state.store, &principal.authority, read_id(&id)?).await?;
    Ok(read_revised(&request, found.rule.revision, &RuleView::from(found)))
}

/// Who changed a rule, when and how; the latest change first.
#[utoipa::path(get, path = "/api/v1/rules/{id}/history", tag = "rules",
    params(("id" = String, Path, description = "The rule",
        example = "a12bf793-a6f2-46b7-bbee-38d0a406c83e"), HistoryQuery),
    responses((status = 200, description = "A page of the changes", body = Page<AuditEntryView>),
        Looking),
    security(("token" = ["read"]), ("sign_in" = [])))]
pub async fn history(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
    query: Query<HistoryQuery>,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    answer_history(&request, &query, async |before, most| {
        rules::history(&state.store, &principal.authority, id, before, most).await
    })
    .await
}

/// The rule that a path names; what is no id names none.
fn read_id(text: &str) -> Result<RuleId, ServiceError> {
    text.parse().map_err(|_| ServiceError::not_found("rule", text))
}

impl From<RuleInFull> for RuleView {
    fn from(found: RuleInFull) -> Self {
        let RuleInFull { rule, entered } = found;
        Self {
            id: rule.id.0,
            has_planned: rule.has_planned,
            revision: rule.revision,
            rule: RuleBody::from(entered),
        }
    }
}

impl From<(RuleInFull, Planning)> for ChangedRuleView {
    fn from((found, planning): (RuleInFull, Planning)) -> Self {
        let Planning { written, moved, ended, rewritten } = planning;
        let planned_mails = PlannedMails { new: written, moved, ended, rewritten };
        Self { rule: RuleView::from(found), planned_mails }
    }
}
