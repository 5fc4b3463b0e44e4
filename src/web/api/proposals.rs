//! Proposals of commemorations: anybody makes them, organisers decide on them.

use std::collections::BTreeMap;

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::http::answer::{Answer, read_page, read_revised};
use crate::http::body::Body;
use crate::http::idempotency::Once;
use crate::http::paging::{self, Page};
use crate::http::preconditions::IfMatch;
use crate::http::problems::{Editing, Looking};
use crate::{Principal, State, WebError};
use domain::access::permission::Authority;
use domain::schedule::proposal::{Entered, Proposal};
use domain::values::ids::ProposalId;
use domain::values::invalid::{Checks, Invalid};
use domain::words::language::LocalizedText;
use services::proposals::{self, Proposals};
use services::{Change, ServiceError};

/// What the cursors of the list are for.
const ORDER: &str = "-proposed_at";

/// What is proposed, and by whom.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewProposal {
    /// The series whose yearly day is to be marked.
    #[schema(example = "neutrality-day")]
    series: String,
    /// state, organisation or person.
    #[schema(example = "organisation")]
    proposer_kind: String,
    /// The name of who proposes: 1 to 200 characters.
    #[schema(example = "Friends of Neutrality")]
    proposer: String,
    /// Where the mails about it go; it is not published.
    #[schema(example = "name@example.org")]
    email: String,
    /// Language of the mails: ar, zh, en, fr, ru, es or tk; English where it is left out.
    #[schema(example = "en")]
    language: Option<String>,
    /// Its title by language, English among them: 1 to 10,000 characters, like every text.
    #[schema(example = json!({ "en": "A talk on neutrality" }))]
    title: BTreeMap<String, String>,
    /// What it is about, by language.
    #[schema(example = json!({ "en": "With a debate." }))]
    description: Option<BTreeMap<String, String>>,
    /// City and country, by language.
    #[schema(example = json!({ "en": "Geneva, Switzerland" }))]
    place: Option<BTreeMap<String, String>>,
    /// The building, by language.
    #[schema(example = json!({ "en": "Palais des Nations" }))]
    venue: Option<BTreeMap<String, String>>,
    /// The venue's IANA time zone.
    #[schema(example = "Europe/Zurich")]
    zone: String,
    /// Its first day: within 31 days of the day that it marks, not past.
    #[schema(value_type = NaiveDate, example = "2099-12-10")]
    opens_on: String,
    /// Its last day; the first where it is left out.
    #[schema(value_type = Option<NaiveDate>, example = "2099-12-11")]
    closes_on: Option<String>,
    /// Where it is joined online.
    #[schema(example = "https://example.org/join")]
    join_url: Option<String>,
}

/// The answer, the same for every address.
#[derive(Debug, Serialize, ToSchema)]
pub struct Proposed {
    /// What happens next.
    #[schema(
        example = "If the address can receive mail, one with a link to confirm is on its way."
    )]
    detail: &'static str,
}

/// A proposal.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProposalView {
    /// The identity.
    #[schema(value_type = uuid::Uuid, example = "019aadb0-7c00-7000-8000-000000000001")]
    pub id: String,
    /// unconfirmed, pending, approved or declined.
    #[schema(example = "pending")]
    pub state: String,
    /// The series whose yearly day is to be marked.
    #[schema(example = "neutrality-day")]
    pub series: Option<String>,
    /// state, organisation or person.
    #[schema(example = "organisation")]
    pub proposer_kind: String,
    /// The name of who proposes.
    #[schema(example = "Friends of Neutrality")]
    pub proposer: String,
    /// Where the mails about it go.
    #[schema(example = "name@example.org")]
    pub email: String,
    /// Language of the mails.
    #[schema(example = "en")]
    pub language: String,
    /// Its title by language.
    #[schema(value_type = BTreeMap<String, String>)]
    pub title: LocalizedText,
    /// What it is about, by language.
    #[schema(value_type = Option<BTreeMap<String, String>>)]
    pub description: Option<LocalizedText>,
    /// City and country, by language.
    #[schema(value_type = Option<BTreeMap<String, String>>)]
    pub place: Option<LocalizedText>,
    /// The building, by language.
    #[schema(value_type = Option<BTreeMap<String, String>>)]
    pub venue: Option<LocalizedText>,
    /// The venue's zone.
    #[schema(example = "Europe/Zurich")]
    pub zone: String,
    /// Its first day.
    pub opens_on: NaiveDate,
    /// Its last day, which is part of it.
    pub closes_on: NaiveDate,
    /// Where it is joined online.
    #[schema(example = "https://example.org/join")]
    pub join_url: Option<String>,
    /// When it was proposed.
    pub proposed_at: DateTime<Utc>,
    /// When the proposer used the link in the mail.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// When it was approved or declined.
    pub decided_at: Option<DateTime<Utc>>,
    /// What the proposer is told when it is declined.
    pub reason: Option<String>,
    /// The commemoration that it became.
    #[schema(example = "a-talk-on-neutrality")]
    pub conference: Option<String>,
    /// Rises by one with every change.
    #[schema(example = 2)]
    pub revision: i32,
}

/// Which proposals are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ProposalQuery {
    /// Only those in a state: unconfirmed, pending, approved or declined.
    #[param(example = "pending")]
    state: Option<String>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
    /// Items of a page, 1 to 100; 50 where it is left out.
    #[param(example = 50)]
    limit: Option<String>,
}

/// How a proposal is approved.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// Name of the commemoration in URLs; made of its title where it is left out.
    #[schema(example = "geneva-talk-2026")]
    slug: Option<String>,
}

/// How a proposal is declined.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// What its proposer is told: 1 to 10,000 characters.
    #[schema(example = "The days are not near 12 December.")]
    reason: Option<String>,
}

/// Proposes a commemoration. Nobody sees it until a link in a mail is used; organisers decide then.
#[utoipa::path(post, path = "/api/v1/proposals", tag = "proposals", request_body = NewProposal,
    responses(
    (status = 202, description = "Accepted, whether or not too many were proposed for the address",
        body = Proposed),
    (status = 413, description = "The body is too large", body = crate::Problem,
        content_type = "application/problem+json"),
    (status = 415, description = "The body is not JSON", body = crate::Problem,
        content_type = "application/problem+json"),
    (status = 422, description = "Values are not accepted; all of them are told",
        body = crate::Problem, content_type = "application/problem+json"),
    (status = 429, description = "Too many requests", body = crate::Problem,
        content_type = "application/problem+json"),
    (status = 503, description = "The database does not answer", body = crate::Problem,
        content_type = "application/problem+json"),
))]
pub async fn create(state: Data<State>, body: Body<NewProposal>) -> Result<HttpResponse, WebError> {
    // A form sends an empty field for what is left out; a program leaves it out.
    if body.value.closes_on.as_deref().is_some_and(|text| text.trim().is_empty()) {
        let expected = "a date YYYY-MM-DD, or to be left out";
        return Err(Invalid::new("closes_on", expected, "").into());
    }
    state
        .change(Authority::of_public(), async |change| {
            proposals::propose(change, &body.value.into()).await
        })
        .await?;
    state.outbox.notify_one();
    let detail = "If the address can receive mail, one with a link to confirm is on its way.";
    Ok(HttpResponse::Accepted().json(Proposed { detail }))
}

/// The proposals, the newest first.
#[utoipa::path(get, path = "/api/v1/proposals", tag = "proposals", params(ProposalQuery),
    responses((status = 200, description = "A page of them", body = Page<ProposalView>), Looking),
    security(("token" = ["review"]), ("sign_in" = [])))]
pub async fn list(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    query: Query<ProposalQuery>,
) -> Result<HttpResponse, WebError> {
    let mut checks = Checks::default();
    let limit = paging::limit(&mut checks, query.limit.as_deref());
    let in_state = checks.keep(query.state.as_deref().map(str::parse).transpose()).flatten();
    let after = paging::after(&mut checks, ORDER, query.cursor.as_deref(), |last| match last {
        [id] => id.parse().ok(),
        _ => None,
    });
    checks.finish().map_err(WebError::Invalid)?;
    let most = i64::try_from(limit + 1).unwrap_or(i64::MAX);
    let (store, authority) = (&state.store, &principal.authority);
    let mut found = proposals::list(store, authority, in_state, after, most).await?;
    let next = paging::cut(&mut found.proposals, limit, |last| {
        paging::cursor(ORDER, &[&last.id.to_string()])
    });
    let address = next.as_deref().map(|cursor| paging::next_address(&request, cursor));
    let items = found.proposals.iter().map(|one| view(one, &found)).collect();
    Ok(read_page(&request, address, &Page { items, next_cursor: next }))
}

/// One proposal.
#[utoipa::path(get, path = "/api/v1/proposals/{id}", tag = "proposals",
    params(("id" = uuid::Uuid, Path, description = "The proposal",
        example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 200, description = "The proposal", body = ProposalView,
        headers(("ETag" = String))), Looking),
    security(("token" = ["review"]), ("sign_in" = [])))]
pub async fn get(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let found = proposals::get(&state.store, &principal.authority, read_id(&id)?).await?;
    let proposal = &found.proposals[0];
    Ok(read_revised(&request, proposal.revision, &view(proposal, &found)))
}

/// Publishes a proposal as a confirmed commemoration, and tells its proposer.
#[utoipa::path(post, path = "/api/v1/proposals/{id}/approve", tag = "proposals",
    params(("id" = uuid::Uuid, Path, description = "The proposal",
        example = "019aadb0-7c00-7000-8000-000000000001"),
        IfMatch, Once),
    request_body = Approval,
    responses((status = 200, description = "The proposal as it is since", body = ProposalView,
        headers(("ETag" = String))), Editing),
    security(("token" = ["review"]), ("sign_in" = [])))]
pub async fn approve(
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
    IfMatch(expected): IfMatch,
    once: Once,
    body: Body<Approval>,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    let slug = body.value.slug.as_deref().map(str::parse).transpose()?;
    let made = once.change(&state, principal.authority, &body.octets, async |change| {
        let (proposal, _) = proposals::approve(change, id, expected, slug).await?;
        answer(change, proposal).await
    });
    let response = made.await?;
    state.outbox.notify_one();
    Ok(response)
}

/// Turns a proposal down, and tells its proposer.
#[utoipa::path(post, path = "/api/v1/proposals/{id}/decline", tag = "proposals",
    params(("id" = uuid::Uuid, Path, description = "The proposal",
        example = "019aadb0-7c00-7000-8000-000000000001"),
        IfMatch, Once),
    request_body = Refusal,
    responses((status = 200, description = "The proposal as it is since", body = ProposalView,
        headers(("ETag" = String))), Editing),
    security(("token" = ["review"]), ("sign_in" = [])))]
pub async fn decline(
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
    IfMatch(expected): IfMatch,
    once: Once,
    body: Body<Refusal>,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    let reason = body.value.reason.as_deref();
    let made = once.change(&state, principal.authority, &body.octets, async |change| {
        let proposal = proposals::decline(change, id, expected, reason).await?;
        answer(change, proposal).await
    });
    let response = made.await?;
    state.outbox.notify_one();
    Ok(response)
}

fn read_id(text: &str) -> Result<ProposalId, ServiceError> {
    text.parse().map_err(|_| ServiceError::not_found("proposal", text))
}

/// What a decision is answered with.
async fn answer(change: &mut Change, proposal: Proposal) -> Result<Answer, WebError> {
    let found = proposals::alone(change, proposal).await?;
    let proposal = &found.proposals[0];
    Ok(Answer::ok(proposal.revision, &view(proposal, &found)))
}

fn view(proposal: &Proposal, beside: &Proposals) -> ProposalView {
    let details = proposal.details.clone();
    ProposalView {
        id: proposal.id.to_string(),
        state: proposal.state.to_string(),
        series: beside.series_of(proposal).map(ToString::to_string),
        proposer_kind: details.proposer_kind.to_string(),
        proposer: details.proposer,
        email: details.address.to_string(),
        language: details.language.to_string(),
        title: details.title,
        description: details.description,
        place: details.place,
        venue: details.venue,
        zone: details.zone.to_string(),
        opens_on: details.opens_on,
        closes_on: details.closes_on,
        join_url: details.join_url.map(String::from),
        proposed_at: proposal.proposed_at,
        confirmed_at: proposal.confirmed_at,
        decided_at: proposal.decided_at,
        reason: proposal.reason.clone(),
        conference: beside.conference_of(proposal).map(ToString::to_string),
        revision: proposal.revision,
    }
}

impl From<NewProposal> for Entered {
    fn from(new: NewProposal) -> Self {
        Self {
            series: new.series,
            proposer_kind: new.proposer_kind,
            proposer: new.proposer,
            email: new.email,
            language: new.language.unwrap_or_else(|| "en".to_owned()),
            title: new.title,
            description: new.description.unwrap_or_default(),
            place: new.place.unwrap_or_default(),
            venue: new.venue.unwrap_or_default(),
            zone: new.zone,
            opens_on: new.opens_on,
            closes_on: new.closes_on.unwrap_or_default(),
            join_url: new.join_url.unwrap_or_default(),
        }
    }
}
