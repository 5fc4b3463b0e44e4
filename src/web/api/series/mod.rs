//! Series.

mod body;
mod writing;

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

pub use self::body::{CommemorationBody, LegalBasisBody, SeriesBody};
pub use self::writing::*;
use super::history::{AuditEntryView, HistoryQuery, answer_history};
use super::texts::{MissingTranslations, Texts, missing};
use crate::http::answer::{read_page, read_revised};
use crate::http::paging::{Page, after, cursor, cut, limit, next_address};
use crate::http::problems::{Looking, Reading};
use crate::{Principal, State, WebError};
use domain::schedule::cadence::Cadence;
use domain::schedule::catalogue::Catalogue;
use domain::schedule::occurrence::{OccurrenceStatus, Subject};
use domain::schedule::series::Series;
use domain::schedule::timeline::{Window, timeline};
use domain::values::invalid::{Checks, Invalid};
use domain::values::slug::Slug;
use services::{ServiceError, listing};

/// What recurs.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeriesView {
    /// Its identity, which the audit log knows it by.
    pub id: Uuid,
    /// Its name in URLs.
    #[schema(example = "neutrality-forum")]
    pub slug: String,
    /// Its title by language.
    pub title: Texts,
    /// What it is, by language.
    pub summary: Texts,
    /// When it recurs, in ISO 8601: `--12-12` every 12 December, `P60M` at least every 60 months.
    #[schema(example = "P60M")]
    pub cadence: String,
    /// The first day observed, or the day from which the first period runs.
    pub since: NaiveDate,
    /// The group whose gatherings these are, by its name in URLs.
    pub group: Option<String>,
    /// How long before its deadline an obligation is due soon.
    #[schema(example = "P24M")]
    pub due_soon: String,
    /// Where a civil date of the series begins and ends.
    #[schema(example = "Asia/Ashgabat")]
    pub zone: String,
    /// What a yearly day is an anniversary of.
    pub commemorates: Option<CommemorationBody>,
    /// The texts that ask for it.
    pub legal_basis: Vec<LegalBasisBody>,
    /// From this day on, nothing of it is due or observed any more.
    pub archived_on: Option<NaiveDate>,
    /// How the obligation stands; none for a yearly series, and once archived.
    pub obligation: Option<ObligationView>,
    /// Rises by one with every edit.
    #[schema(example = 1)]
    pub revision: i32,
    /// The texts in which English stands in for other languages.
    pub missing_translations: Vec<MissingTranslations>,
}

/// How an obligation stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct ObligationView {
    /// The ordinal of the edition that is due.
    #[schema(example = 4)]
    pub ordinal: u32,
    /// The day by which it must open.
    pub due_by: NaiveDate,
    /// scheduled, on_track, due_soon or overdue.
    #[schema(example = "on_track")]
    pub standing: String,
    /// The conference that is to meet it, when one is entered.
    pub conference: Option<String>,
}

/// Which series are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ListQuery {
    /// true or false: only those that are archived, or are not; all where nothing is said.
    #[param(example = "false")]
    archived: Option<String>,
    /// How many, 1 to 100; 50 where nothing is said.
    #[param(example = "50")]
    limit: Option<String>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Series page by page, in the order of their slugs.
#[utoipa::path(get, path = "/api/v1/series", tag = "series", params(ListQuery),
    responses((status = 200, description = "A page of the series", body = Page<SeriesView>),
        Reading),
    security((), ("token" = []), ("sign_in" = [])))]
pub async fn list(
    request: HttpRequest,
    state: Data<State>,
    query: Query<ListQuery>,
) -> Result<HttpResponse, WebError> {
    const ORDER: &str = "slug";
    let mut checks = Checks::default();
    let archived = checks.keep(query.archived.as_deref().map(flag).transpose()).flatten();
    let last = after(&mut checks, ORDER, query.cursor.as_deref(), |last| match last {
        [slug] => slug.parse::<Slug>().ok(),
        _ => None,
    });
    let most = limit(&mut checks, query.limit.as_deref());
    checks.finish()?;
    let catalogue = listing::series_page(&state.store, archived, last.as_ref(), most + 1).await?;
    let mut found: Vec<_> = catalogue.series.iter().collect();
    let next = cut(&mut found, most, |last| cursor(ORDER, &[last.slug.as_str()]));
    let address = next.as_deref().map(|cursor| next_address(&request, cursor));
    let items = found.into_iter().map(|series| view(series, &catalogue, state.now())).collect();
    Ok(read_page(&request, address, &Page { items, next_cursor: next }))
}

/// One series.
#[utoipa::path(get, path = "/api/v1/series/{slug}", tag = "series",
    params(("slug" = String, Path, description = "The series", example = "neutrality-forum")),
    responses((status = 200, description = "The series", body = SeriesView), Reading),
    security((), ("token" = []), ("sign_in" = [])))]
pub async fn get(
    request: HttpRequest,
    state: Data<State>,
    slug: Path<String>,
) -> Result<HttpResponse, WebError> {
    let (series, conferences) = listing::series(&state.store, &named(&slug)?).await?;
    let catalogue = Catalogue { series: vec![series], conferences, ..Catalogue::default() };
    let series = &catalogue.series[0];
    Ok(read_revised(&request, series.revision, &view(series, &catalogue, state.now())))
}

/// Who changed a series, when and how; the latest change first.
#[utoipa::path(get, path = "/api/v1/series/{slug}/history", tag = "series",
    params(("slug" = String, Path, description = "The series", example = "neutrality-forum"),
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
    let slug = named(&slug)?;
    answer_history(&request, &query, async |before, most| {
        listing::series_history(&state.store, &principal.authority, &slug, before, most).await
    })
    .await
}

/// The name of a series in the path; what is no name names nothing.
fn named(slug: &str) -> Result<Slug, ServiceError> {
    slug.parse().map_err(|_| ServiceError::not_found("series", slug))
}

fn flag(text: &str) -> Result<bool, Invalid> {
    text.parse().map_err(|_| Invalid::new("archived", "true or false", text))
}

fn view(series: &Series, catalogue: &Catalogue, now: DateTime<Utc>) -> SeriesView {
    let SeriesBody { slug, title, summary, cadence, zone, commemorates, legal_basis, .. } =
        SeriesBody::from(series);
    SeriesView {
        id: series.id.0,
        slug,
        title,
        summary,
        cadence,
        since: series.since,
        group: series.group.as_ref().map(ToString::to_string),
        due_soon: Cadence::AtLeastEvery(series.due_soon).to_string(),
        zone,
        commemorates,
        legal_basis,
        archived_on: series.archived_on,
        obligation: obligation(series, catalogue, now),
        revision: series.revision,
        missing_translations: missing(series.texts()),
    }
}

fn obligation(
    series: &Series,
    catalogue: &Catalogue,
    now: DateTime<Utc>,
) -> Option<ObligationView> {
    if matches!(series.cadence, Cadence::Yearly(_)) {
        return None;
    }
    let of_series = Catalogue {
        series: vec![series.clone()],
        conferences: catalogue.editions(series).into_iter().cloned().collect(),
        ..Catalogue::default()
    };
    timeline(&of_series, Window::ALL, now).iter().find_map(|occurrence| match occurrence.subject {
        Subject::Deadline { ordinal, standing, edition, .. }
            if occurrence.status == OccurrenceStatus::Due =>
        {
            Some(ObligationView {
                ordinal,
                due_by: occurrence.when.first_day(),
                standing: standing.to_string(),
                conference: edition.map(|conference| conference.slug.to_string()),
            })
        }
        _ => None,
    })
}
