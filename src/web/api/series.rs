//! Series.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::{List, json};
use crate::domain::cadence::Cadence;
use crate::domain::catalogue::Catalogue;
use crate::domain::language::LocalizedText;
use crate::domain::occurrence::Subject;
use crate::domain::series::Series;
use crate::domain::timeline::{Window, timeline};
use crate::services::{ServiceError, catalogue};
use crate::web::{State, WebError};

/// What recurs.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeriesView {
    /// Its name in URLs.
    #[schema(example = "neutrality-forum")]
    pub slug: String,
    /// Its title by language.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub title: LocalizedText,
    /// What it is, by language.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub summary: LocalizedText,
    /// When it recurs, in ISO 8601: `--12-12` every 12 December, `P60M` at least every 60 months.
    #[schema(example = "P60M")]
    pub cadence: String,
    /// The first day observed, or the day from which the first period runs.
    pub since: NaiveDate,
    /// Where a civil date of the series begins and ends.
    #[schema(example = "Asia/Ashgabat")]
    pub zone: String,
    /// The texts that ask for it.
    pub legal_basis: Vec<LegalBasisView>,
    /// How the obligation stands; none for a yearly series.
    pub obligation: Option<ObligationView>,
}

/// A resolution or a paragraph of a final document.
#[derive(Debug, Serialize, ToSchema)]
pub struct LegalBasisView {
    /// What kind of text it is, by language.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub title: LocalizedText,
    /// Its symbol.
    #[schema(example = "A/RES/71/275")]
    pub symbol: Option<String>,
    /// When it was adopted.
    pub date: NaiveDate,
    /// The paragraph that asks.
    pub paragraph: Option<u32>,
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

/// All series.
#[utoipa::path(get, path = "/api/v1/series", tag = "series", responses(
    (status = 200, description = "The series", body = List<SeriesView>),
    (status = 503, description = "The database does not answer", body = crate::web::Problem,
        content_type = "application/problem+json"),
))]
pub async fn list(state: Data<State>) -> Result<HttpResponse, WebError> {
    let catalogue = catalogue::load(&state.store).await?;
    let items = (catalogue.series.iter()).map(|series| view(series, &catalogue, &state)).collect();
    Ok(json(&List { items }))
}

/// One series.
#[utoipa::path(get, path = "/api/v1/series/{slug}", tag = "series",
    params(("slug" = String, Path, description = "The series", example = "neutrality-forum")),
    responses(
    (status = 200, description = "The series", body = SeriesView),
    (status = 404, description = "No such series", body = crate::web::Problem,
        content_type = "application/problem+json"),
    (status = 503, description = "The database does not answer", body = crate::web::Problem,
        content_type = "application/problem+json"),
))]
pub async fn get(state: Data<State>, slug: Path<String>) -> Result<HttpResponse, WebError> {
    let catalogue = catalogue::load(&state.store).await?;
    let slug = slug.parse().map_err(|_| ServiceError::not_found("series", &*slug))?;
    let series = catalogue.series_named(&slug)?;
    Ok(json(&view(series, &catalogue, &state)))
}

fn view(series: &Series, catalogue: &Catalogue, state: &State) -> SeriesView {
    let obligation = match series.cadence {
        Cadence::Yearly(_) => None,
        Cadence::AtLeastEvery(_) => obligation(series, catalogue, state),
    };
    SeriesView {
        slug: series.slug.to_string(),
        title: series.title.clone(),
        summary: series.summary.clone(),
        cadence: series.cadence.to_string(),
        since: series.since,
        zone: series.zone.to_string(),
        legal_basis: series
            .legal_basis
            .iter()
            .map(|basis| LegalBasisView {
                title: basis.title.clone(),
                symbol: basis.symbol.clone(),
                date: basis.date,
                paragraph: basis.paragraph,
            })
            .collect(),
        obligation,
    }
}

fn obligation(series: &Series, catalogue: &Catalogue, state: &State) -> Option<ObligationView> {
    timeline(catalogue, Window::ALL, state.now()).iter().find_map(|occurrence| {
        match occurrence.subject {
            Subject::Deadline { series: of, ordinal, standing, edition } if of.id == series.id => {
                Some(ObligationView {
                    ordinal,
                    due_by: occurrence.when.first_day(),
                    standing: standing.to_string(),
                    conference: edition.map(|conference| conference.slug.to_string()),
                })
            }
            _ => None,
        }
    })
}
