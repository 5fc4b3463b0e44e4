//! Who reads the public feeds, in numbers.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::List;
use crate::feeds::hand_on_readers;
use crate::http::answer::read;
use crate::http::problems::Looking;
use crate::{Principal, State, WebError};
use services::feeds::{FeedKey, FeedStatistics, statistics};

/// A public feed, and how it is read. Days are those of UTC.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeedView {
    /// Its address.
    #[schema(example = "https://forums.example.org/feeds/all.ics")]
    url: String,
    /// How many octets it has, before they are compressed; null where nobody has asked for it since
    /// this process began, or it made room for others.
    #[schema(example = 22_000)]
    octets: Option<usize>,
    /// When anything in it last changed visibly; null likewise.
    last_changed_at: Option<DateTime<Utc>>,
    /// How often it was asked for today.
    #[schema(example = 140)]
    requests_today: i64,
    /// In seven days up to today.
    #[schema(example = 1_020)]
    requests_in_7_days: i64,
    /// In thirty days up to today.
    #[schema(example = 4_100)]
    requests_in_30_days: i64,
    /// How many different readers there were in seven days: an estimate, 5 % off as a rule. Who they
    /// are is not kept. Google and Outlook.com ask once for all who subscribe there, and a phone that
    /// changes networks counts more than once.
    #[schema(example = 85)]
    estimated_readers: u64,
}

/// The public feeds that were asked for in thirty days, those with most readers first.
#[utoipa::path(get, path = "/api/v1/feeds", tag = "feeds",
    responses((status = 200, description = "The feeds", body = List<FeedView>), Looking),
    security(("token" = ["read"]), ("sign_in" = [])))]
pub async fn list(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
) -> Result<HttpResponse, WebError> {
    // Whoever looks sees their own request of a moment ago.
    hand_on_readers(&state).await?;
    let found = state.change(principal.authority, async |change| statistics(change).await).await?;
    let items = found.into_iter().map(|one| FeedView::of(&state, one)).collect();
    Ok(read(&request, &List { items }))
}

impl FeedView {
    fn of(state: &State, found: FeedStatistics) -> Self {
        let kept = FeedKey::at(&found.feed).and_then(|key| state.published.state_of(&key));
        Self {
            url: format!("{}{}", state.public_url, found.feed),
            octets: kept.map(|(octets, _)| octets),
            last_changed_at: kept.map(|(_, modified_at)| modified_at),
            requests_today: found.requests_today,
            requests_in_7_days: found.requests_in_7_days,
            requests_in_30_days: found.requests_in_30_days,
            estimated_readers: found.readers,
        }
    }
}
