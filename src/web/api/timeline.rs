//! The timeline.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use chrono::{DateTime, Months, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{List, json};
use crate::http::input::language;
use crate::{State, WebError};
use domain::schedule::catalogue::Catalogue;
use domain::schedule::occurrence::{Occurrence, Subject};
use domain::schedule::timeline::{Window, timeline};
use domain::values::invalid::Invalid;
use domain::values::zone::{LATEST, parse_date};
use domain::words::language::Language;
use domain::words::wording::{Wording, title};
use services::{ServiceError, catalogue};

/// One dated thing.
#[derive(Debug, Serialize, ToSchema)]
pub struct OccurrenceView {
    /// What identifies it for ever: a UUID, with the date for one day of a yearly series.
    #[schema(example = "7e17f70a-aac0-4ff1-b7fa-1d9fb4f5dfd8@2026-12-12")]
    pub id: String,
    /// day, edition, deadline or conference.
    #[schema(example = "day")]
    pub kind: String,
    /// The series.
    #[schema(example = "neutrality-day")]
    pub series: Option<String>,
    /// The conference; of a deadline the one that is to meet it.
    pub conference: Option<String>,
    /// Which day or edition of the series it is.
    #[schema(example = 10)]
    pub ordinal: Option<u32>,
    /// Which anniversary of what the series commemorates.
    #[schema(example = 31)]
    pub anniversary: Option<u32>,
    /// The title.
    #[schema(example = "International Day of Neutrality")]
    pub title: String,
    /// The title with its state, as calendars show it.
    pub heading: String,
    /// The first day.
    pub first_day: NaiveDate,
    /// The last day, which is part of it.
    pub last_day: NaiveDate,
    /// due, tentative, confirmed, held, postponed or cancelled.
    #[schema(example = "confirmed")]
    pub status: String,
    /// Of a deadline: scheduled, on_track, due_soon or overdue.
    pub standing: Option<String>,
}

/// Which part of the timeline is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TimelineQuery {
    /// The first day, YYYY-MM-DD; today where it is left out.
    #[param(example = "2026-11-23")]
    from: Option<String>,
    /// The last day, which is part of it; ten years after the first where it is left out.
    #[param(example = "2046-12-31")]
    to: Option<String>,
    /// Only this series.
    #[param(example = "neutrality-forum")]
    series: Option<String>,
    /// Language of the titles: ar, zh, en, fr, ru, es or tk.
    #[param(example = "en")]
    lang: Option<String>,
}

/// Everything dated in a window: days, editions, deadlines, conferences.
#[utoipa::path(get, path = "/api/v1/timeline", tag = "timeline", params(TimelineQuery), responses(
    (status = 200, description = "What there is, by first day", body = List<OccurrenceView>),
    (status = 404, description = "No such series", body = crate::Problem,
        content_type = "application/problem+json"),
    (status = 422, description = "A value is not accepted", body = crate::Problem,
        content_type = "application/problem+json"),
    (status = 503, description = "The database does not answer", body = crate::Problem,
        content_type = "application/problem+json"),
))]
pub async fn list(
    state: Data<State>,
    query: Query<TimelineQuery>,
) -> Result<HttpResponse, WebError> {
    let now = state.now();
    let (window, language) = query.read(now).map_err(WebError::Invalid)?;
    let catalogue = catalogue::load(&state.store).await?;
    let items = views(&catalogue, window, query.series.as_deref(), language, now)?;
    Ok(json(&List { items }))
}

impl TimelineQuery {
    fn read(&self, now: DateTime<Utc>) -> Result<(Window, Language), Vec<Invalid>> {
        let mut invalid = Vec::new();
        let mut date = |field, text: &Option<String>| match text {
            Some(text) => parse_date(field, text).map_err(|error| invalid.push(error)).ok(),
            None => None,
        };
        let from = date("from", &self.from).unwrap_or_else(|| now.date_naive());
        let ten_years = from.checked_add_months(Months::new(120)).unwrap_or(LATEST).min(LATEST);
        let to = date("to", &self.to).unwrap_or(ten_years);
        let language = language(self.lang.as_deref()).map_err(|error| invalid.push(error)).ok();
        let window = Window::new(from, to);
        match (window, language) {
            (Ok(window), Some(language)) if invalid.is_empty() => Ok((window, language)),
            (Err(backwards), _) if invalid.is_empty() => Err(vec![backwards]),
            _ => Err(invalid),
        }
    }
}

/// The occurrences of a window, ready to be written as JSON.
///
/// # Errors
/// [`ServiceError::NotFound`] for an unknown series.
pub fn views(
    catalogue: &Catalogue,
    window: Window,
    series: Option<&str>,
    language: Language,
    now: DateTime<Utc>,
) -> Result<Vec<OccurrenceView>, ServiceError> {
    let only = series
        .map(|slug| {
            let slug = slug.parse().map_err(|_| ServiceError::not_found("series", slug))?;
            catalogue::series_named(catalogue, &slug)
        })
        .transpose()?;
    Ok(timeline(catalogue, window, now)
        .iter()
        .filter(|o| only.is_none_or(|only| o.subject.series().is_some_and(|s| s.id == only.id)))
        .map(|occurrence| view(occurrence, language))
        .collect())
}

fn view(occurrence: &Occurrence<'_>, language: Language) -> OccurrenceView {
    let subject = &occurrence.subject;
    let (standing, edition) = match subject {
        Subject::Deadline { standing, edition, .. } => (Some(standing.to_string()), *edition),
        _ => (None, None),
    };
    let anniversary = match subject {
        Subject::Day { anniversary, .. } => *anniversary,
        _ => None,
    };
    OccurrenceView {
        id: occurrence.key().to_string(),
        kind: subject.kind().to_owned(),
        series: subject.series().map(|series| series.slug.to_string()),
        conference: subject.conference().or(edition).map(|conference| conference.slug.to_string()),
        ordinal: subject.ordinal(),
        anniversary,
        title: title(occurrence, language).to_owned(),
        heading: Wording::of(language).heading(occurrence, language),
        first_day: occurrence.when.first_day(),
        last_day: occurrence.when.last_day(),
        status: occurrence.status.to_string(),
        standing,
    }
}
