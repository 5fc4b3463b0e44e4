//! Subscribing to reminder mails.

use actix_web::HttpResponse;
use actix_web::web::{Data, Json};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{State, WebError};
use domain::mail::subscriber::Subscription;
use domain::schedule::catalogue::Catalogue;
use domain::values::invalid::Invalid;
use services::catalogue;
use services::subscriptions::request;

/// What somebody asks for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSubscriber {
    /// Where the mails are to go.
    #[schema(example = "name@example.org")]
    email: String,
    /// Language of the mails: ar, zh, en, fr, ru, es or tk; English where it is left out.
    #[schema(example = "fr")]
    language: Option<String>,
    /// IANA time zone that "at 09:00" is meant in; UTC where it is left out.
    #[schema(example = "Asia/Ashgabat")]
    zone: Option<String>,
    /// The series to be reminded of; all of them where it is left out.
    #[schema(example = json!(["neutrality-day"]))]
    series: Option<Vec<String>>,
}

/// The answer, the same for every address.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Requested {
    /// What happens next.
    #[schema(
        example = "If the address can be subscribed, a mail with a link to confirm is on its way."
    )]
    detail: &'static str,
}

/// Asks for reminder mails. Nothing is sent but a link to confirm, until that is used.
#[utoipa::path(post, path = "/api/v1/subscribers", tag = "subscribers", request_body = NewSubscriber,
    responses(
    (status = 202, description = "Accepted, whether or not the address is known", body = Requested),
    (status = 413, description = "The body is too large", body = crate::Problem,
        content_type = "application/problem+json"),
    (status = 415, description = "The body is not JSON", body = crate::Problem,
        content_type = "application/problem+json"),
    (status = 422, description = "A value is not accepted", body = crate::Problem,
        content_type = "application/problem+json"),
    (status = 503, description = "The database does not answer", body = crate::Problem,
        content_type = "application/problem+json"),
))]
pub(crate) async fn create(
    state: Data<State>,
    body: Json<NewSubscriber>,
) -> Result<HttpResponse, WebError> {
    let catalogue = catalogue::load(&state.store).await?;
    let subscription = body.read(&catalogue).map_err(WebError::Invalid)?;
    request(&state.store, subscription, state.now()).await?;
    state.outbox.notify_one();
    let detail = "If the address can be subscribed, a mail with a link to confirm is on its way.";
    Ok(HttpResponse::Accepted().json(Requested { detail }))
}

impl NewSubscriber {
    /// Reads every field, and reports every one that is not accepted.
    fn read(&self, catalogue: &Catalogue) -> Result<Subscription, Vec<Invalid>> {
        let address = self.email.parse();
        let language = self.language.as_deref().unwrap_or("en").parse();
        let zone = self.zone.as_deref().unwrap_or("UTC").parse();
        let series = match &self.series {
            Some(slugs) => catalogue.series_ids(slugs),
            None => Ok(catalogue.series.iter().map(|series| series.id).collect()),
        };
        match (address, language, zone, series) {
            (Ok(address), Ok(language), Ok(zone), Ok(series)) => {
                Ok(Subscription { address, language, zone, series })
            }
            (address, language, zone, series) => {
                let refused = [address.err(), language.err(), zone.err(), series.err()];
                Err(refused.into_iter().flatten().collect())
            }
        }
    }
}
