//! People, at whatever conferences they take part.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use crate::domain::ids::ParticipantId;
use crate::services::{ServiceError, erasure};
use crate::web::problems::Acting;
use crate::web::{Principal, State, WebError};

/// Erases everything that is kept about a person, at every conference; the audit log keeps what was
/// done, and not to whom. Registrations that are still to come are withdrawn. There is no way back.
#[utoipa::path(post, path = "/api/v1/participants/{id}/erasure", tag = "participants",
    params(("id" = uuid::Uuid, Path, description = "The person",
        example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 204, description = "Erased"), Acting),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn erase(
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let id: ParticipantId =
        id.parse().map_err(|_| ServiceError::not_found("participant", id.as_str()))?;
    state
        .change(principal.authority, async |change| erasure::erase_participant(change, id).await)
        .await?;
    state.outbox.notify_one();
    Ok(HttpResponse::NoContent().finish())
}
