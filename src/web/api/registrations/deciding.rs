//! Deciding on registrations, and what else organisers do to them.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{RegistrationView, answer, read_id};
use crate::http::answer::Answer;
use crate::http::body::Body;
use crate::http::idempotency::Once;
use crate::http::input::conference_slug;
use crate::http::preconditions::IfMatch;
use crate::http::problems::{Acting, Creating, Editing};
use crate::{Principal, State, WebError};
use domain::people::registration_status::Step;
use domain::values::ids::RegistrationId;
use services::registrations::{self, Editor};

/// A step that is taken.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StepBody {
    /// endorse, approve, reject, waitlist, confirm, check_in, withdraw, submit or step_back.
    #[schema(
        example = "approve",
        pattern = "^(submit|endorse|approve|reject|waitlist|confirm|check_in|withdraw|step_back)$"
    )]
    step: String,
    /// What the person is told, 1 to 2,000 characters; a step back needs one.
    #[serde(default)]
    #[schema(example = json!(null))]
    reason: Option<String>,
}

/// A step that is taken with several registrations.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionBody {
    /// 1 to 500 registrations of the conference, in the order in which they get seats.
    registrations: Vec<Uuid>,
    /// endorse, approve, reject, waitlist, confirm, check_in, withdraw, submit or step_back.
    #[schema(
        example = "approve",
        pattern = "^(submit|endorse|approve|reject|waitlist|confirm|check_in|withdraw|step_back)$"
    )]
    step: String,
    /// What the people are told, 1 to 2,000 characters; a step back needs one.
    #[serde(default)]
    #[schema(example = json!(null))]
    reason: Option<String>,
}

/// What became of several registrations.
#[derive(Debug, Serialize, ToSchema)]
pub struct Decisions {
    /// Each of those that were named, in their order.
    items: Vec<Decided>,
}

/// What became of one of several registrations.
#[derive(Debug, Serialize, ToSchema)]
pub struct Decided {
    /// The registration.
    id: Uuid,
    /// Where it stands since; none when it could not take the step, and is as it was.
    #[schema(example = "approved")]
    status: Option<&'static str>,
    /// Why it could not.
    #[schema(example = json!(null))]
    refused: Option<String>,
}

/// Takes a step with a registration. Where there is no seat for it, it is waitlisted.
#[utoipa::path(post, path = "/api/v1/registrations/{id}/steps", tag = "registrations",
    request_body = StepBody,
    params(("id" = uuid::Uuid, Path, description = "The registration",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        IfMatch, Once),
    responses((status = 200, description = "The registration as it is since",
        body = RegistrationView, headers(("ETag" = String))), Editing),
    security(("token" = ["register", "check_in"]), ("sign_in" = [])))]
pub async fn step(
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
    IfMatch(expected): IfMatch,
    once: Once,
    body: Body<StepBody>,
) -> Result<HttpResponse, WebError> {
    let (id, Body { value, octets }) = (read_id(&id)?, body);
    let made = once.change(&state, principal.authority, &octets, async |change| {
        let (step, reason) = (value.step.parse::<Step>()?, value.reason.as_deref());
        let editor = Editor::Organiser;
        let after = registrations::step(change, id, editor, expected, step, reason).await?;
        answer(change, after).await
    });
    let response = made.await?;
    state.outbox.notify_one();
    Ok(response)
}

/// Takes the same step with up to 500 registrations of a conference. Those that cannot take it are
/// told and stay as they are; the others take it.
#[utoipa::path(post, path = "/api/v1/conferences/{slug}/decisions", tag = "registrations",
    request_body(content = DecisionBody, example = json!({
        "registrations": ["019aadb0-7c00-7000-8000-000000000001"], "step": "approve" })),
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        Once),
    responses((status = 200, description = "What became of each", body = Decisions), Creating),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn decide(
    state: Data<State>,
    principal: Principal,
    slug: Path<String>,
    once: Once,
    body: Body<DecisionBody>,
) -> Result<HttpResponse, WebError> {
    let (slug, Body { value, octets }) = (conference_slug(&slug)?, body);
    let made = once.change(&state, principal.authority, &octets, async |change| {
        let (step, reason) = (value.step.parse::<Step>()?, value.reason.as_deref());
        let ids: Vec<_> = value.registrations.iter().copied().map(RegistrationId).collect();
        let decided = registrations::decide(change, &slug, &ids, step, reason).await?;
        let items = decided.into_iter().map(|(id, result)| match result {
            Ok(after) => {
                Decided { id: id.0, status: Some(after.standing.status.as_str()), refused: None }
            }
            Err(why) => Decided { id: id.0, status: None, refused: Some(why.to_string()) },
        });
        Ok(Answer::ok(0, &Decisions { items: items.collect() }))
    });
    let response = made.await?;
    state.outbox.notify_one();
    Ok(response)
}

/// Allows what was locked by the approval to be changed once more, and tells the person.
#[utoipa::path(post, path = "/api/v1/registrations/{id}/reopen", tag = "registrations",
    params(("id" = uuid::Uuid, Path, description = "The registration",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        IfMatch),
    responses((status = 200, description = "The registration as it is since",
        body = RegistrationView, headers(("ETag" = String))), Acting),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn reopen(
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
    IfMatch(expected): IfMatch,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    let made = state.change(principal.authority, async |change| {
        let after = registrations::reopen(change, id, expected).await?;
        answer(change, after).await
    });
    let response = made.await?.respond();
    state.outbox.notify_one();
    Ok(response)
}

/// Sends the personal link once more.
#[utoipa::path(post, path = "/api/v1/registrations/{id}/send-link", tag = "registrations",
    params(("id" = uuid::Uuid, Path, description = "The registration",
        example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 200, description = "The registration as it is since",
        body = RegistrationView, headers(("ETag" = String))), Acting),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn send_link(
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    let made = state.change(principal.authority, async |change| {
        let after = registrations::send_link(change, id).await?;
        answer(change, after).await
    });
    let response = made.await?.respond();
    state.outbox.notify_one();
    Ok(response)
}

/// Makes the personal link worthless, and sends another one.
#[utoipa::path(post, path = "/api/v1/registrations/{id}/renew-link", tag = "registrations",
    params(("id" = uuid::Uuid, Path, description = "The registration",
        example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 200, description = "The registration as it is since",
        body = RegistrationView, headers(("ETag" = String))), Acting),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn renew_link(
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    let made = state.change(principal.authority, async |change| {
        let after = registrations::renew_link(change, id).await?;
        answer(change, after).await
    });
    let response = made.await?.respond();
    state.outbox.notify_one();
    Ok(response)
}

/// Makes the badge worthless, for instance as it was lost; the next one that is printed is valid.
#[utoipa::path(post, path = "/api/v1/registrations/{id}/revoke-badge", tag = "registrations",
    params(("id" = uuid::Uuid, Path, description = "The registration",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        IfMatch),
    responses((status = 200, description = "The registration as it is since",
        body = RegistrationView, headers(("ETag" = String))), Acting),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn revoke_badge(
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
    IfMatch(expected): IfMatch,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    let made = state.change(principal.authority, async |change| {
        let after = registrations::revoke_badge(change, id, expected).await?;
        answer(change, after).await
    });
    Ok(made.await?.respond())
}
