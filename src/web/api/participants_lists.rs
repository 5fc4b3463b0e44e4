//! The list of participants, to read and to hand out.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::texts::Texts;
use crate::http::answer::read;
use crate::http::input;
use crate::http::input::conference_slug;
use crate::http::made_files::{PDF, file, make};
use crate::http::problems::Looking;
use crate::{Principal, State, WebError};
use domain::people::participants_list::{IssuedList, ListedDelegation, ListedParticipant};
use domain::values::slug::Slug;
use domain::words::language::Language;
use files::{FilesError, participants_csv, participants_pdf, participants_xlsx};
use services::ServiceError;
use services::participants_lists::hand_out;

const CSV: &str = "text/csv; charset=utf-8; header=present";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// How a list is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ListFileQuery {
    /// Language of the names and headings: ar, zh, en, fr, ru, es or tk; English where nothing is
    /// said, and instead of what is not translated.
    #[param(example = "fr")]
    lang: Option<String>,
}

/// A list of participants.
#[derive(Debug, Serialize, ToSchema)]
pub struct ParticipantsListView {
    /// What the conference is called.
    title: Texts,
    /// Rises by one when a list is handed out that says something else.
    #[schema(example = 3)]
    revision: i32,
    /// When this revision was first handed out.
    issued_at: DateTime<Utc>,
    /// The day of that at the venue.
    issued_on: NaiveDate,
    /// How many people are on it.
    #[schema(example = 240)]
    count: usize,
    /// Delegations with their members, in the order of precedence.
    delegations: Vec<ListedDelegationView>,
    /// Who comes without a delegation: by function, then by name.
    others: Vec<ListedParticipantView>,
}

/// A delegation on a list of participants.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListedDelegationView {
    /// The identity.
    id: Uuid,
    /// What its organisation is.
    #[schema(example = "member_state")]
    kind: &'static str,
    /// What its organisation is called.
    names: Texts,
    /// Who comes: by function, then by name.
    members: Vec<ListedParticipantView>,
}

/// A person on a list of participants.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListedParticipantView {
    /// As what.
    #[schema(example = "head")]
    function: &'static str,
    /// Given names; empty where a person has but one name.
    #[schema(example = "Anna")]
    given_name: String,
    /// Family name.
    #[schema(example = "Durdyýewa")]
    family_name: String,
    /// Title or position.
    #[schema(example = "Minister for Foreign Affairs")]
    position: Option<String>,
    /// For whom somebody without a delegation works.
    affiliation: Option<String>,
    /// Where somebody without a delegation comes from (ISO 3166-1 alpha-2).
    country: Option<&'static str>,
}

/// The list of participants: everybody who was approved, by delegation in order of precedence.
/// Whoever reads it is handed it out: where it says something else than the last one, it gets the
/// next revision number.
#[utoipa::path(get, path = "/api/v1/conferences/{slug}/participants-list",
    tag = "participants_lists",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025")),
    responses((status = 200, description = "The list", body = ParticipantsListView), Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn get(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    slug: Path<String>,
) -> Result<HttpResponse, WebError> {
    let slug = conference_slug(&slug)?;
    let issued = issue(&state, principal, &slug).await?;
    Ok(read(&request, &ParticipantsListView::from(issued)))
}

/// The same as CSV in UTF-8 (RFC 4180); no cell is a formula.
#[utoipa::path(get, path = "/api/v1/conferences/{slug}/participants-list.csv",
    tag = "participants_lists",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        ListFileQuery),
    responses((status = 200, description = "The list", body = String, content_type = "text/csv"),
        Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn csv(
    state: Data<State>,
    principal: Principal,
    slug: Path<String>,
    query: Query<ListFileQuery>,
) -> Result<HttpResponse, WebError> {
    let (slug, language) = (conference_slug(&slug)?, input::language(query.lang.as_deref())?);
    let issued = issue(&state, principal, &slug).await?;
    let write = |issued: &IssuedList, language| Ok(participants_csv(issued, language));
    download(CSV, "csv", &slug, issued, language, write).await
}

/// The same as a workbook; no cell is a formula.
#[utoipa::path(get, path = "/api/v1/conferences/{slug}/participants-list.xlsx",
    tag = "participants_lists",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        ListFileQuery),
    responses((status = 200, description = "The list", body = Vec<u8>,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn xlsx(
    state: Data<State>,
    principal: Principal,
    slug: Path<String>,
    query: Query<ListFileQuery>,
) -> Result<HttpResponse, WebError> {
    let (slug, language) = (conference_slug(&slug)?, input::language(query.lang.as_deref())?);
    let issued = issue(&state, principal, &slug).await?;
    download(XLSX, "xlsx", &slug, issued, language, participants_xlsx).await
}

/// The same as PDF: A4, with headings, the revision and the number of the page on each page.
#[utoipa::path(get, path = "/api/v1/conferences/{slug}/participants-list.pdf",
    tag = "participants_lists",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        ListFileQuery),
    responses((status = 200, description = "The list", body = Vec<u8>,
        content_type = "application/pdf"), Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn pdf(
    state: Data<State>,
    principal: Principal,
    slug: Path<String>,
    query: Query<ListFileQuery>,
) -> Result<HttpResponse, WebError> {
    let (slug, language) = (conference_slug(&slug)?, input::language(query.lang.as_deref())?);
    let issued = issue(&state, principal, &slug).await?;
    download(PDF, "pdf", &slug, issued, language, participants_pdf).await
}

async fn issue(
    state: &State,
    principal: Principal,
    slug: &Slug,
) -> Result<IssuedList, ServiceError> {
    state.change(principal.authority, async |change| hand_out(change, slug).await).await
}

/// Answers with a file whose name says which revision it is.
async fn download(
    media_type: &'static str,
    ending: &str,
    slug: &Slug,
    issued: IssuedList,
    language: Language,
    write: fn(&IssuedList, Language) -> Result<Vec<u8>, FilesError>,
) -> Result<HttpResponse, WebError> {
    let name = format!("{slug}-participants-revision-{}.{ending}", issued.revision);
    let bytes = make(move || write(&issued, language)).await?;
    Ok(file(media_type, &name, bytes))
}

impl From<IssuedList> for ParticipantsListView {
    fn from(issued: IssuedList) -> Self {
        let IssuedList { revision, issued_at, issued_on, list } = issued;
        Self {
            title: Texts::from(&list.title),
            revision,
            issued_at,
            issued_on,
            count: list.count(),
            delegations: list.delegations.into_iter().map(ListedDelegationView::from).collect(),
            others: list.others.into_iter().map(ListedParticipantView::from).collect(),
        }
    }
}

impl From<ListedDelegation> for ListedDelegationView {
    fn from(of: ListedDelegation) -> Self {
        Self {
            id: of.id.0,
            kind: of.kind.as_str(),
            names: Texts::from(&of.names),
            members: of.members.into_iter().map(ListedParticipantView::from).collect(),
        }
    }
}

impl From<ListedParticipant> for ListedParticipantView {
    fn from(person: ListedParticipant) -> Self {
        let details = person.details;
        Self {
            function: person.function.as_str(),
            given_name: details.given_name,
            family_name: details.family_name,
            position: details.position,
            affiliation: details.affiliation,
            country: details.country.map(|country| country.code()),
        }
    }
}
