//! Two records of one person.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::read_id;
use super::view::{ParticipantView, ParticipationView};
use crate::http::answer::{Answer, read_revised};
use crate::http::body::Body;
use crate::http::preconditions::IfMatch;
use crate::http::problems::{Editing, Looking};
use crate::{Principal, State, WebError};
use domain::people::merging::Merging;
use domain::people::registration::Registration;
use domain::schedule::conference::Conference;
use domain::values::ids::ParticipantId;
use domain::values::invalid::Invalid;
use services::participants::{self, Expected};

/// Into whom a record is to be merged.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct MergeQuery {
    /// The record that is to survive.
    #[param(example = "019aadb0-7c00-7000-8000-000000000002")]
    into: String,
}

/// Into whom a record is merged.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeBody {
    /// The record that survives.
    #[schema(example = "019aadb0-7c00-7000-8000-000000000002")]
    into: Uuid,
    /// The `survivor_revision` of the preview: when the surviving record has changed since, the two
    /// are not merged (412).
    #[serde(default)]
    #[schema(example = 1)]
    survivor_revision: Option<i32>,
}

/// What merging a record into another one would do.
#[derive(Debug, Serialize, ToSchema)]
pub struct MergePreview {
    /// Whether they can be merged: not while both have a registration that holds for one conference.
    is_possible: bool,
    /// The conferences for which both have one; withdraw one of the two first.
    clashes: Vec<String>,
    /// The revision that the surviving record has, for the POST.
    survivor_revision: i32,
    /// The surviving record as it would be.
    survivor: ParticipantView,
    /// The merged one as it would be; an address of its own goes on leading to the survivor.
    merged: ParticipantView,
    /// The registrations that would go over.
    moved: Vec<ParticipationView>,
    /// The ended registrations of the merged record that would stay with it, as history.
    kept: Vec<ParticipationView>,
    /// The ended registrations of the survivor that would go to the merged record, as history.
    set_aside: Vec<ParticipationView>,
}

/// What merging a record of a person into another one would do; nothing is changed. For owners.
#[utoipa::path(get, path = "/api/v1/participants/{id}/merge", tag = "participants",
    operation_id = "preview_merge",
    params(("id" = uuid::Uuid, Path, description = "The record that is to be merged",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        MergeQuery),
    responses((status = 200, description = "What it would do; the ETag is for the POST",
            body = MergePreview, headers(("ETag" = String))),
        (status = 409, description = "The record was merged or erased before",
            body = crate::Problem, content_type = "application/problem+json"), Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn preview_merge(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
    query: Query<MergeQuery>,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    let refused = |_| Invalid::new("into", "the id of a participant", &query.into);
    let into: ParticipantId = query.into.parse().map_err(refused)?;
    let (merging, conferences) = state
        .change(principal.authority, async |change| participants::preview(change, id, into).await)
        .await?;
    let present = merging.merged.revision - 1;
    Ok(read_revised(&request, present, &MergePreview::new(&merging, &conferences)))
}

/// Merges a record of a person into another one: its registrations go over, its address and its links
/// lead to the surviving record, and the history of both stays. There is no way back. For owners.
#[utoipa::path(post, path = "/api/v1/participants/{id}/merge", tag = "participants",
    request_body = MergeBody,
    params(("id" = uuid::Uuid, Path, description = "The record that is merged",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        IfMatch),
    responses((status = 200, description = "The surviving record", body = ParticipantView,
        headers(("ETag" = String))), Editing),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn merge(
    state: Data<State>,
    principal: Principal,
    IfMatch(expected): IfMatch,
    id: Path<String>,
    body: Body<MergeBody>,
) -> Result<HttpResponse, WebError> {
    let (id, into) = (read_id(&id)?, ParticipantId(body.value.into));
    let expected = Expected { merged: expected, survivor: body.value.survivor_revision };
    let survivor = state
        .change(principal.authority, async |change| {
            participants::merge(change, id, into, expected).await
        })
        .await?;
    Ok(Answer::ok(survivor.revision, &ParticipantView::from(&survivor)).respond())
}

impl MergePreview {
    fn new(merging: &Merging, conferences: &[Conference]) -> Self {
        let clashing = conferences.iter().filter(|one| merging.clashes.contains(&one.id));
        let views = |of: &[Registration]| {
            of.iter().map(|one| ParticipationView::new(one, conferences)).collect()
        };
        Self {
            is_possible: merging.is_possible(),
            clashes: clashing.map(|one| one.slug.to_string()).collect(),
            survivor_revision: merging.survivor.revision - 1,
            survivor: ParticipantView::from(&merging.survivor),
            merged: ParticipantView::from(&merging.merged),
            moved: views(&merging.moved),
            kept: views(&merging.kept),
            set_aside: views(&merging.set_aside),
        }
    }
}
