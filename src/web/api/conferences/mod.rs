//! Conferences.

mod body;
mod view;
mod writing;

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::Deserialize;
use utoipa::IntoParams;

pub use self::body::ConferenceBody;
pub use self::view::{ConferenceView, ConferenceWithAgenda};
pub use self::writing::*;
use super::history::{AuditEntryView, HistoryQuery, answer_history};
use crate::http::answer::{read_page, read_revised};
use crate::http::input::conference_slug;
use crate::http::paging::{Page, after, cursor, cut, limit, next_address};
use crate::http::problems::{Looking, Reading};
use crate::{Principal, State, Visitor, WebError};
use domain::schedule::conference::{Conference, ConferenceKind, ConferenceStatus};
use domain::values::ids::ConferenceId;
use domain::values::invalid::{Checks, Invalid};
use domain::values::slug::Slug;
use domain::values::zone::parse_date;
use services::listing::{self, Cursor, Order};

/// Which conferences are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ListQuery {
    /// draft, tentative, confirmed, held, postponed or cancelled.
    #[param(example = "held")]
    status: Option<String>,
    /// forum, conference, ministerial_meeting, workshop, training or commemoration.
    #[param(example = "forum")]
    kind: Option<String>,
    /// The slug of a series.
    #[param(example = "neutrality-forum")]
    series: Option<String>,
    /// The earliest opening day, YYYY-MM-DD.
    #[param(example = "2015-01-01")]
    from: Option<String>,
    /// The latest opening day, YYYY-MM-DD.
    #[param(example = "2031-12-31")]
    to: Option<String>,
    /// opens_on, -opens_on, created_at or -created_at; opens_on where nothing is said.
    #[param(example = "-opens_on")]
    sort: Option<String>,
    /// How many, 1 to 100; 50 where nothing is said.
    #[param(example = "50")]
    limit: Option<String>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Conferences page by page; drafts for who may see them.
#[utoipa::path(get, path = "/api/v1/conferences", tag = "conferences",
    params(ListQuery),
    responses((status = 200, description = "A page of the conferences", body = Page<ConferenceView>),
        Reading),
    security((), ("token" = []), ("sign_in" = [])))]
pub async fn list(
    request: HttpRequest,
    state: Data<State>,
    visitor: Visitor,
    query: Query<ListQuery>,
) -> Result<HttpResponse, WebError> {
    let asked = Asked::read(&query)?;
    let (authority, most) = (visitor.authority(), asked.limit + 1);
    let mut found = listing::conferences(
        &state.store,
        &authority,
        &asked.query,
        asked.order,
        asked.after,
        most,
    )
    .await?;
    let order = asked.order;
    let next = cut(&mut found.conferences, asked.limit, |last| cursor_of(order, last));
    let items = found.conferences.iter().map(|one| view::view(one, &found)).collect();
    let address = next.as_deref().map(|cursor| next_address(&request, cursor));
    Ok(read_page(&request, address, &Page { items, next_cursor: next }))
}

/// One conference with its agenda.
#[utoipa::path(get, path = "/api/v1/conferences/{slug}", tag = "conferences",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025")),
    responses((status = 200, description = "The conference", body = ConferenceWithAgenda), Reading),
    security((), ("token" = []), ("sign_in" = [])))]
pub async fn get(
    request: HttpRequest,
    state: Data<State>,
    visitor: Visitor,
    slug: Path<String>,
) -> Result<HttpResponse, WebError> {
    let found =
        listing::conference(&state.store, &visitor.authority(), &conference_slug(&slug)?).await?;
    let view = ConferenceWithAgenda::from(&found);
    Ok(read_revised(&request, found.conference().revision, &view))
}

/// Who changed a conference or its agenda, when and how; the latest change first.
#[utoipa::path(get, path = "/api/v1/conferences/{slug}/history", tag = "conferences",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        HistoryQuery),
    responses((status = 200, description = "A page of the changes", body = Page<AuditEntryView>),
        Looking),
    security(("token" = ["read"]), ("sign_in" = [])))]
pub async fn history(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    slug: Path<String>,
    query: Query<HistoryQuery>,
) -> Result<HttpResponse, WebError> {
    let slug = conference_slug(&slug)?;
    answer_history(&request, &query, async |before, most| {
        listing::conference_history(&state.store, &principal.authority, &slug, before, most).await
    })
    .await
}

struct Asked {
    query: listing::Query,
    order: Order,
    after: Option<Cursor>,
    limit: usize,
}

impl Asked {
    fn read(query: &ListQuery) -> Result<Self, Vec<Invalid>> {
        let mut checks = Checks::default();
        let status = query.status.as_deref().map(str::parse::<ConferenceStatus>).transpose();
        let kind = query.kind.as_deref().map(str::parse::<ConferenceKind>).transpose();
        let series = query.series.as_deref().map(str::parse::<Slug>).transpose();
        let from = query.from.as_deref().map(|text| parse_date("from", text)).transpose();
        let to = query.to.as_deref().map(|text| parse_date("to", text)).transpose();
        let order = checks.keep(order(query.sort.as_deref()));
        let asked = Self {
            query: listing::Query {
                status: checks.keep(status).flatten(),
                kind: checks.keep(kind).flatten(),
                series: checks.take("series", series).flatten(),
                from: checks.keep(from).flatten(),
                to: checks.keep(to).flatten(),
            },
            order: order.unwrap_or(Order::Opening),
            after: order.and_then(|order| {
                let text = query.cursor.as_deref();
                after(&mut checks, sort_of(order), text, |last| read_cursor(order, last))
            }),
            limit: limit(&mut checks, query.limit.as_deref()),
        };
        checks.finish().map(|()| asked)
    }
}

const ORDERS: [Order; 4] =
    [Order::Opening, Order::OpeningDescending, Order::Entry, Order::EntryDescending];

fn order(sort: Option<&str>) -> Result<Order, Invalid> {
    let Some(sort) = sort else { return Ok(Order::Opening) };
    ORDERS.into_iter().find(|order| sort_of(*order) == sort).ok_or_else(|| {
        Invalid::new("sort", format!("one of {}", ORDERS.map(sort_of).join(", ")), sort)
    })
}

fn sort_of(order: Order) -> &'static str {
    match order {
        Order::Opening => "opens_on",
        Order::OpeningDescending => "-opens_on",
        Order::Entry => "created_at",
        Order::EntryDescending => "-created_at",
    }
}

fn cursor_of(order: Order, last: &Conference) -> String {
    let key = match order {
        Order::Opening | Order::OpeningDescending => last.opens_on.to_string(),
        Order::Entry | Order::EntryDescending => {
            last.created_at.to_rfc3339_opts(SecondsFormat::Micros, true)
        }
    };
    cursor(sort_of(order), &[&key, &last.id.to_string()])
}

fn read_cursor(order: Order, last: &[&str]) -> Option<Cursor> {
    let [key, id] = last else { return None };
    let id: ConferenceId = id.parse().ok()?;
    match order {
        Order::Opening | Order::OpeningDescending => {
            Some(Cursor::Opening(key.parse::<NaiveDate>().ok()?, id))
        }
        Order::Entry | Order::EntryDescending => {
            Some(Cursor::Entry(key.parse::<DateTime<Utc>>().ok()?, id))
        }
    }
}
