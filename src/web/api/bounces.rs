//! Reports about mails that came back, from the mail relay.

use actix_web::web::{Data, Payload, Query};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::http::body;
use crate::http::problems::Creating;
use crate::{Principal, State, WebError};
use domain::mail::delivery_report::DeliveryReport;
use services::bounces::{self, Outcome, Taken};

/// The type of body that is accepted.
const TYPE: &str = "message/rfc822";

/// Whom a report came to.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ReportQuery {
    /// The envelope recipient of the report, where the relay knows it; else the headers tell.
    #[param(example = "bounces+agnk3mdya55qa4aaaaaaaaaaae.aaaaaaaaaaaaaaaaaaaa@example.org")]
    recipient: Option<String>,
}

/// What was made of a report.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportView {
    /// bounced or soft_bounced: it stands in the history of the mail. known: it did already. delayed:
    /// the mail is still tried. irrelevant: it is no report that a mail could not be delivered.
    /// unproven: it came to no address of a mail of ours, so that anybody may have made it up.
    #[schema(example = "bounced")]
    outcome: &'static str,
    /// The mail, where the report proves which.
    mail: Option<Uuid>,
    /// Whether no more mails go to its address since.
    suppressed: bool,
}

/// Takes a report that a mail could not be delivered (RFC 3464), as the relay received it: at most
/// 1 MiB. What tells the mail is the address that the report came to, which each mail has of its own
/// where `--bounce-address` is set. The same report again changes nothing.
#[utoipa::path(post, path = "/api/v1/bounces", tag = "bounces", params(ReportQuery),
    request_body(content = String, content_type = "message/rfc822",
        description = "The whole message, header and body"),
    responses((status = 202, description = "What was made of it", body = ReportView), Creating),
    security(("token" = ["bounces"]), ("sign_in" = [])))]
pub async fn create(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    query: Query<ReportQuery>,
    payload: Payload,
) -> Result<HttpResponse, WebError> {
    let accepted = format!("at most {} octets of {TYPE}", body::LARGEST_DOCUMENT);
    if !request.content_type().eq_ignore_ascii_case(TYPE) {
        return Err(WebError::UnsupportedType(format!("body: expected {accepted}")));
    }
    let octets = body::collect(payload.into_inner(), &accepted).await?;
    let report = DeliveryReport::read(&octets, query.recipient.as_deref(), &state.key);
    let taken = state
        .change(principal.authority, async |change| bounces::take(change, &report).await)
        .await?;
    Ok(HttpResponse::Accepted().json(ReportView::from(taken)))
}

impl From<Taken> for ReportView {
    fn from(taken: Taken) -> Self {
        let outcome = match taken.outcome {
            Outcome::Bounced => "bounced",
            Outcome::SoftBounced => "soft_bounced",
            Outcome::Delayed => "delayed",
            Outcome::Irrelevant => "irrelevant",
            Outcome::Unproven => "unproven",
            Outcome::Known => "known",
        };
        let mail = taken.mail.map(|mail| mail.0);
        Self { outcome, mail, suppressed: taken.is_suppressed }
    }
}
