//! Entering, changing and deleting rules.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use super::{ChangedRuleView, RuleBody, read_id};
use crate::api::rules::body::RulePatch;
use crate::http::answer::Answer;
use crate::http::body::Body;
use crate::http::idempotency::Once;
use crate::http::merge_patch::{Patch, patched};
use crate::http::preconditions::IfMatch;
use crate::http::problems::{Acting, Creating, Editing};
use crate::{Principal, State, WebError};
use domain::mail::reminder::Entered;
use services::rules;

/// Enters a rule. What falls due within two days is planned at once; `planned_mails` says how much.
#[utoipa::path(post, path = "/api/v1/rules", tag = "rules", request_body = RuleBody,
    params(Once),
    responses((status = 201, description = "The rule", body = ChangedRuleView,
        headers(("Location" = String), ("ETag" = String)),
        links(
            ("read" = (operation_id = "rules_get", parameters(("id" = "$response.body#/id")))),
            ("change" = (operation_id = "rules_update",
                parameters(("id" = "$response.body#/id")))),
            ("delete" = (operation_id = "rules_delete",
                parameters(("id" = "$response.body#/id")))),
        )), Creating),
    security(("token" = ["schedule"]), ("sign_in" = [])))]
pub async fn create(
    state: Data<State>,
    principal: Principal,
    once: Once,
    body: Body<RuleBody>,
) -> Result<HttpResponse, WebError> {
    let Body { value, octets } = body;
    let answer = once
        .change(&state, principal.authority, &octets, async |change| {
            let (rule, planning) = rules::create(change, &Entered::from(value)).await?;
            let (location, revision) =
                (format!("/api/v1/rules/{}", rule.rule.id), rule.rule.revision);
            Ok(Answer::created(location, revision, &ChangedRuleView::from((rule, planning))))
        })
        .await?;
    state.outbox.notify_one();
    Ok(answer)
}

/// Changes a rule, by JSON Merge Patch; `"enabled": false` switches it off. The mails that it has
/// planned follow at once; `planned_mails` says how many.
#[utoipa::path(patch, path = "/api/v1/rules/{id}", tag = "rules",
    request_body(content = RulePatch, example = json!({ "local_time": "08:00" })),
    params(("id" = String, Path, description = "The rule",
        example = "a12bf793-a6f2-46b7-bbee-38d0a406c83e"), IfMatch),
    responses((status = 200, description = "The rule as it is since", body = ChangedRuleView,
        headers(("ETag" = String))), Editing),
    security(("token" = ["schedule"]), ("sign_in" = [])))]
pub async fn update(
    state: Data<State>,
    principal: Principal,
    expected: IfMatch,
    id: Path<String>,
    body: Body<Patch>,
) -> Result<HttpResponse, WebError> {
    let answer = state.change(principal.authority, async |change| {
        let (rule, planning) = rules::edit(change, read_id(&id)?, expected.0, &|present| {
            Ok(patched(&RuleBody::from(present.clone()), &body.value)?.into())
        })
        .await?;
        let revision = rule.rule.revision;
        Ok::<_, WebError>(Answer::ok(revision, &ChangedRuleView::from((rule, planning))))
    });
    let answer = answer.await?;
    state.outbox.notify_one();
    Ok(answer.respond())
}

/// Deletes a rule by which no mail was ever planned. One that has planned mails is switched off
/// instead: the ledger refers to it.
#[utoipa::path(delete, path = "/api/v1/rules/{id}", tag = "rules",
    params(("id" = String, Path, description = "The rule",
        example = "a12bf793-a6f2-46b7-bbee-38d0a406c83e"), IfMatch),
    responses((status = 204, description = "The rule is gone"), Acting),
    security(("token" = ["schedule"]), ("sign_in" = [])))]
pub async fn delete(
    state: Data<State>,
    principal: Principal,
    expected: IfMatch,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    state
        .change(principal.authority, async |change| {
            rules::delete(change, read_id(&id)?, expected.0).await
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
