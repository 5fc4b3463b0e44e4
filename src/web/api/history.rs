//! Who changed what.

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::http::answer::read_page;
use crate::http::paging::{Page, after, cursor, cut, limit, next_address};
use crate::http::problems::Looking;
use crate::{Principal, State, WebError};
use domain::access::audit::AuditEntry;
use domain::values::ids::AuditEntryId;
use domain::values::invalid::{Checks, Invalid};
use services::{ServiceError, listing};

/// The order of the log, for cursors.
const ORDER: &str = "-at";

/// One change.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditEntryView {
    /// The identity of the entry.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it: an address, "command line", "public" or "service".
    #[schema(example = "anna@example.org")]
    pub by: String,
    /// What was done.
    #[schema(example = "edit")]
    pub action: String,
    /// To what kind of thing: series, conference, session, organiser, api_token or proposal.
    #[schema(example = "conference")]
    pub kind: String,
    /// To which.
    pub object: Uuid,
    /// What it was called then.
    #[schema(example = "ashgabat-2025")]
    pub name: String,
    /// To which part of it, such as a session.
    pub part: Option<Uuid>,
    /// The revision that it has since.
    #[schema(example = 2)]
    pub revision: Option<i32>,
    /// The fields that changed, as they were; none of a thing that is new.
    #[schema(value_type = Option<Object>, example = json!({ "opens_on": "2030-10-01" }))]
    pub before: Option<Value>,
    /// The same fields as they are since; none of a thing that is gone.
    #[schema(value_type = Option<Object>, example = json!({ "opens_on": "2030-10-08" }))]
    pub after: Option<Value>,
}

/// Which part of the changes is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct HistoryQuery {
    /// How many, 1 to 100; 50 where nothing is said.
    #[param(example = "50")]
    limit: Option<String>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Which changes are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct AuditLogQuery {
    /// Only those of the thing with this id.
    #[param(example = "5f5b73b5-ee64-423c-a2e3-e76d9632f6ee")]
    object: Option<String>,
    /// How many, 1 to 100; 50 where nothing is said.
    #[param(example = "50")]
    limit: Option<String>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// All changes that anybody made, the latest first.
#[utoipa::path(get, path = "/api/v1/audit-log", tag = "audit",
    params(AuditLogQuery),
    responses((status = 200, description = "A page of the changes", body = Page<AuditEntryView>),
        Looking),
    security(("token" = ["administer"]), ("sign_in" = [])))]
pub async fn list(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    query: Query<AuditLogQuery>,
) -> Result<HttpResponse, WebError> {
    let AuditLogQuery { object, limit, cursor } = query.into_inner();
    let refused = |text: &str| Invalid::new("object", "the id of a thing, a UUID", text);
    let object = object.map(|text| text.parse::<Uuid>().map_err(|_| refused(&text))).transpose()?;
    answer_history(&request, &HistoryQuery { limit, cursor }, async |before, most| {
        listing::audit_log(&state.store, &principal.authority, object, before, most).await
    })
    .await
}

/// Answers with a page of what `read` finds before an entry.
pub(super) async fn answer_history(
    request: &HttpRequest,
    query: &HistoryQuery,
    read: impl AsyncFnOnce(Option<AuditEntryId>, usize) -> Result<Vec<AuditEntry>, ServiceError>,
) -> Result<HttpResponse, WebError> {
    let mut checks = Checks::default();
    let most = limit(&mut checks, query.limit.as_deref());
    let before = after(&mut checks, ORDER, query.cursor.as_deref(), |last| match last {
        [id] => id.parse().ok(),
        _ => None,
    });
    checks.finish()?;
    let mut found = read(before, most + 1).await?;
    let next = cut(&mut found, most, |last| cursor(ORDER, &[&last.id.to_string()]));
    let address = next.as_deref().map(|cursor| next_address(request, cursor));
    let items = found.into_iter().map(AuditEntryView::from).collect();
    Ok(read_page(request, address, &Page { items, next_cursor: next }))
}

impl From<AuditEntry> for AuditEntryView {
    fn from(entry: AuditEntry) -> Self {
        Self {
            id: entry.id.0,
            at: entry.at,
            by: entry.actor,
            action: entry.action,
            kind: entry.object.kind.to_string(),
            object: entry.object.id,
            name: entry.object.name,
            part: entry.object.part,
            revision: entry.revision,
            before: entry.before,
            after: entry.after,
        }
    }
}
