//! What organisers do about mails.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{MailInFull, read_id, view};
use crate::http::answer::Answer;
use crate::http::body::Body;
use crate::http::idempotency::Once;
use crate::http::problems::{Acting, Editing};
use crate::{Principal, State, WebError};
use domain::access::permission::Act;
use domain::mail::outbox::Stream;
use domain::mail::outbox_entry::{MailAction, Resolution};
use services::{ServiceError, outbox};

/// What became of an uncertain mail.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MailResolution {
    /// sent (it has arrived), failed (it has not), or resend (send it once more, whether or not it
    /// has).
    #[schema(example = "sent")]
    outcome: String,
}

/// A stream that goes on.
#[derive(Debug, Serialize, ToSchema)]
pub struct Resumed {
    /// reminders or notices.
    #[schema(example = "reminders")]
    stream: String,
}

/// Tries a mail again that failed, or one now that waits for its next try.
#[utoipa::path(post, path = "/api/v1/outbox/{id}/retry", tag = "outbox",
    params(("id" = uuid::Uuid, Path, description = "The mail",
        example = "019aadb0-7c00-7000-8000-000000000001"), Once),
    responses((status = 200, description = "The mail as it is since", body = MailInFull), Acting),
    security(("token" = ["administer"]), ("sign_in" = [])))]
pub async fn retry(
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
    once: Once,
) -> Result<HttpResponse, WebError> {
    act(&state, principal, &id, once, MailAction::Retry, &[]).await
}

/// Ends a mail that has not been sent; it is not planned again.
#[utoipa::path(post, path = "/api/v1/outbox/{id}/cancel", tag = "outbox",
    params(("id" = uuid::Uuid, Path, description = "The mail",
        example = "019aadb0-7c00-7000-8000-000000000001"), Once),
    responses((status = 200, description = "The mail as it is since", body = MailInFull), Acting),
    security(("token" = ["administer"]), ("sign_in" = [])))]
pub async fn cancel(
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
    once: Once,
) -> Result<HttpResponse, WebError> {
    act(&state, principal, &id, once, MailAction::Cancel, &[]).await
}

/// Says what became of a mail that the relay may have accepted.
#[utoipa::path(post, path = "/api/v1/outbox/{id}/resolve", tag = "outbox",
    params(("id" = uuid::Uuid, Path, description = "The mail",
        example = "019aadb0-7c00-7000-8000-000000000001"), Once),
    request_body = MailResolution,
    responses((status = 200, description = "The mail as it is since", body = MailInFull), Editing),
    security(("token" = ["administer"]), ("sign_in" = [])))]
pub async fn resolve(
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
    once: Once,
    body: Body<MailResolution>,
) -> Result<HttpResponse, WebError> {
    let Resolution(action) = body.value.outcome.parse()?;
    act(&state, principal, &id, once, action, &body.octets).await
}

/// Goes on with a stream that the relay has stopped, before it is tried again by itself.
#[utoipa::path(post, path = "/api/v1/delivery-pauses/{stream}/resume", tag = "outbox",
    params(("stream" = String, Path, description = "reminders or notices",
        example = "reminders"), Once),
    responses((status = 200, description = "The stream goes on", body = Resumed), Acting),
    security(("token" = ["administer"]), ("sign_in" = [])))]
pub async fn resume(
    state: Data<State>,
    principal: Principal,
    stream: Path<String>,
    once: Once,
) -> Result<HttpResponse, WebError> {
    // Whoever may not resume one does not learn which there are.
    principal.authority.require(Act::ManageMails).map_err(ServiceError::from)?;
    let unknown = |_| ServiceError::not_found("stream", stream.as_str());
    let stream: Stream = stream.parse().map_err(unknown)?;
    let made = once.change(&state, principal.authority, &[], async |change| {
        outbox::resume(change, stream).await?;
        Ok(Answer::done(&Resumed { stream: stream.to_string() }))
    });
    let response = made.await?;
    state.outbox.notify_one();
    Ok(response)
}

async fn act(
    state: &State,
    principal: Principal,
    id: &str,
    once: Once,
    action: MailAction,
    body: &[u8],
) -> Result<HttpResponse, WebError> {
    let id = read_id(id)?;
    let made = once.change(state, principal.authority, body, async |change| {
        let found = outbox::act(change, id, action).await?;
        Ok(Answer::done(&view::in_full(&found)))
    });
    let response = made.await?;
    state.outbox.notify_one();
    Ok(response)
}
