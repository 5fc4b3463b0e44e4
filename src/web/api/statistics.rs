//! How many were invited, registered, were approved and came.

use std::collections::BTreeMap;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::answer::read;
use crate::http::input::conference_slug;
use crate::http::problems::Looking;
use crate::{Principal, State, WebError};
use domain::people::statistics::{Day, Statistics, Turnout};
use services::registrations;

/// The statistics of a conference.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatisticsView {
    /// Of all.
    all: TurnoutView,
    /// How many stand where: by status.
    by_status: BTreeMap<&'static str, u32>,
    /// By category.
    by_category: BTreeMap<&'static str, TurnoutView>,
    /// By function.
    by_function: BTreeMap<&'static str, TurnoutView>,
    /// By regional group of the United Nations; `unknown` of those of whom it is not known.
    by_region: BTreeMap<&'static str, TurnoutView>,
    /// By the id of the delegation; `none` of those who come alone.
    by_delegation: BTreeMap<String, TurnoutView>,
    /// By day, as the venue's calendar counts, the earliest first.
    by_day: BTreeMap<NaiveDate, DayView>,
}

/// How far people came.
#[derive(Debug, Serialize, ToSchema)]
pub struct TurnoutView {
    /// Everybody who was ever entered.
    invited: u32,
    /// Of these, those who ask to take part or may.
    registered: u32,
    /// Of these, those who were approved and have not withdrawn.
    approved: u32,
    /// Of these, those who came.
    checked_in: u32,
}

/// What happened on one day.
#[derive(Debug, Serialize, ToSchema)]
pub struct DayView {
    /// How many first submitted.
    registered: u32,
    /// How many were last approved.
    approved: u32,
    /// How many first came.
    checked_in: u32,
}

/// How many were invited, registered, were approved and came: by category, function, region,
/// delegation and day.
#[utoipa::path(get, path = "/api/v1/conferences/{slug}/statistics", tag = "statistics",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025")),
    responses((status = 200, description = "The statistics", body = StatisticsView), Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn get(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    slug: Path<String>,
) -> Result<HttpResponse, WebError> {
    let slug = conference_slug(&slug)?;
    let (_, found) = state
        .change(principal.authority, async |change| registrations::statistics(change, &slug).await)
        .await?;
    Ok(read(&request, &StatisticsView::from(&found)))
}

impl From<&Statistics> for StatisticsView {
    fn from(of: &Statistics) -> Self {
        let region = of.by_region.iter().map(|(name, turnout)| {
            (name.map_or("unknown", |name| name.as_str()), TurnoutView::from(turnout))
        });
        let delegation = of.by_delegation.iter().map(|(id, turnout)| {
            let id = id.map_or_else(|| "none".to_owned(), |id| id.to_string());
            (id, TurnoutView::from(turnout))
        });
        Self {
            all: TurnoutView::from(&of.all),
            by_status: of.by_status.iter().map(|(name, n)| (name.as_str(), *n)).collect(),
            by_category: of.by_category.iter().map(|(name, t)| (name.as_str(), t.into())).collect(),
            by_function: of.by_function.iter().map(|(name, t)| (name.as_str(), t.into())).collect(),
            by_region: region.collect(),
            by_delegation: delegation.collect(),
            by_day: of.by_day.iter().map(|(day, counts)| (*day, counts.into())).collect(),
        }
    }
}

impl From<&Turnout> for TurnoutView {
    fn from(turnout: &Turnout) -> Self {
        let Turnout { invited, registered, approved, checked_in } = *turnout;
        Self { invited, registered, approved, checked_in }
    }
}

impl From<&Day> for DayView {
    fn from(day: &Day) -> Self {
        let Day { registered, approved, checked_in } = *day;
        Self { registered, approved, checked_in }
    }
}
