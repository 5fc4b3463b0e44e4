//! The ledger of mails: what was sent, what waits, and what nobody but a person can decide.

mod deciding;
mod view;

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::Deserialize;
use utoipa::IntoParams;

pub use self::deciding::*;
pub use self::view::{CountView, MailInFull, MailView, PauseView};
use super::List;
use crate::http::answer::read_page;
use crate::http::paging::{self, Page};
use crate::http::problems::Looking;
use crate::{Principal, State, WebError};
use domain::mail::outbox_entry::{OutboxEntry, OutboxFilter};
use domain::values::ids::MailId;
use domain::values::invalid::{Checks, Invalid};
use domain::values::slug::Slug;
use services::{ServiceError, outbox};

/// What the cursors of the list are for.
const ORDER: &str = "-not_before";

/// Which mails are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OutboxQuery {
    /// Only those in a state: due, leased, sending, sent, failed, uncertain, suppressed, expired or
    /// cancelled.
    #[param(example = "uncertain")]
    state: Option<String>,
    /// Only those that a rule has asked for.
    #[param(example = "neutrality-day")]
    rule: Option<String>,
    /// Only those that are to be sent on this day or later, in UTC.
    #[param(value_type = Option<NaiveDate>, example = "2026-12-01")]
    from: Option<String>,
    /// Only those that are to be sent on this day or earlier, in UTC.
    #[param(value_type = Option<NaiveDate>, example = "2026-12-31")]
    to: Option<String>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
    /// Items of a page, 1 to 100; 50 where it is left out.
    #[param(example = 50)]
    limit: Option<String>,
}

/// Which mails are counted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CountQuery {
    /// Only those in a state.
    #[param(example = "sent")]
    state: Option<String>,
    /// Only those that a rule has asked for.
    #[param(example = "neutrality-day")]
    rule: Option<String>,
    /// Only those that are to be sent on this day or later, in UTC.
    #[param(value_type = Option<NaiveDate>, example = "2026-12-01")]
    from: Option<String>,
    /// Only those that are to be sent on this day or earlier, in UTC.
    #[param(value_type = Option<NaiveDate>, example = "2026-12-31")]
    to: Option<String>,
}

/// The mails, the latest first.
#[utoipa::path(get, path = "/api/v1/outbox", tag = "outbox", params(OutboxQuery),
    responses((status = 200, description = "A page of them", body = Page<MailView>), Looking),
    security(("token" = ["administer"]), ("sign_in" = [])))]
pub async fn list(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    query: Query<OutboxQuery>,
) -> Result<HttpResponse, WebError> {
    let mut checks = Checks::default();
    let limit = paging::limit(&mut checks, query.limit.as_deref());
    let (filter, rule) = filter(
        &mut checks,
        query.state.as_deref(),
        query.rule.as_deref(),
        query.from.as_deref(),
        query.to.as_deref(),
    );
    let after = paging::after(&mut checks, ORDER, query.cursor.as_deref(), |last| match last {
        [time, id] => Some((time.parse::<DateTime<Utc>>().ok()?, id.parse::<MailId>().ok()?)),
        _ => None,
    });
    checks.finish().map_err(WebError::Invalid)?;
    let most = i64::try_from(limit + 1).unwrap_or(i64::MAX);
    let (store, authority) = (&state.store, &principal.authority);
    let mut found = outbox::list(store, authority, filter, rule.as_ref(), after, most).await?;
    let next = paging::cut(&mut found.items, limit, cursor);
    let address = next.as_deref().map(|cursor| paging::next_address(&request, cursor));
    let items = found.items.iter().map(|entry| view::mail(entry, &found)).collect();
    Ok(read_page(&request, address, &Page { items, next_cursor: next }))
}

/// How many mails of each rule stand in each state, by the days on which they are to be sent.
#[utoipa::path(get, path = "/api/v1/outbox/counts", tag = "outbox", params(CountQuery),
    responses((status = 200, description = "The counts, by day, rule and state",
        body = List<CountView>), Looking),
    security(("token" = ["administer"]), ("sign_in" = [])))]
pub async fn counts(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    query: Query<CountQuery>,
) -> Result<HttpResponse, WebError> {
    let mut checks = Checks::default();
    let (filter, rule) = filter(
        &mut checks,
        query.state.as_deref(),
        query.rule.as_deref(),
        query.from.as_deref(),
        query.to.as_deref(),
    );
    checks.finish().map_err(WebError::Invalid)?;
    let (store, authority) = (&state.store, &principal.authority);
    let found = outbox::count(store, authority, filter, rule.as_ref()).await?;
    let items = found.items.iter().map(|count| view::count(count, &found)).collect();
    Ok(read_page(&request, None, &List { items }))
}

/// One mail, with what happened to it.
#[utoipa::path(get, path = "/api/v1/outbox/{id}", tag = "outbox",
    params(("id" = uuid::Uuid, Path, description = "The mail",
        example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 200, description = "The mail", body = MailInFull), Looking),
    security(("token" = ["administer"]), ("sign_in" = [])))]
pub async fn get(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let found = outbox::get(&state.store, &principal.authority, read_id(&id)?).await?;
    Ok(read_page(&request, None, &view::in_full(&found)))
}

/// The streams of mails that the relay has stopped, as it refuses the service itself.
#[utoipa::path(get, path = "/api/v1/delivery-pauses", tag = "outbox",
    responses((status = 200, description = "Those that hold now", body = List<PauseView>), Looking),
    security(("token" = ["administer"]), ("sign_in" = [])))]
pub async fn pauses(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
) -> Result<HttpResponse, WebError> {
    let found = outbox::pauses(&state.store, &principal.authority, state.now()).await?;
    let items = found.into_iter().map(view::pause).collect();
    Ok(read_page(&request, None, &List { items }))
}

fn cursor(last: &OutboxEntry) -> String {
    // To the microsecond, as the database has it.
    let time = last.not_before.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string();
    paging::cursor(ORDER, &[&time, &last.id.to_string()])
}

fn filter(
    checks: &mut Checks,
    state: Option<&str>,
    rule: Option<&str>,
    from: Option<&str>,
    to: Option<&str>,
) -> (OutboxFilter, Option<Slug>) {
    let mut day = |field: &'static str, text: Option<&str>| {
        let read = |text: &str| {
            text.parse::<NaiveDate>().map_err(|_| Invalid::new(field, "a date YYYY-MM-DD", text))
        };
        checks.keep(text.map(read).transpose()).flatten()
    };
    let (from, to) = (day("from", from), day("to", to));
    let filter = OutboxFilter {
        state: checks.keep(state.map(str::parse).transpose()).flatten(),
        rule: None,
        from: from.map(|day| day.and_time(NaiveTime::MIN).and_utc()),
        to: to.and_then(|day| day.succ_opt()).map(|day| day.and_time(NaiveTime::MIN).and_utc()),
    };
    (filter, checks.keep(rule.map(str::parse).transpose()).flatten())
}

fn read_id(text: &str) -> Result<MailId, ServiceError> {
    text.parse().map_err(|_| ServiceError::not_found("mail", text))
}
