//! Tokens with which programs act for organisers.

use chrono::{DateTime, Utc};

use super::change::Change;
use super::{ServiceError, organisers};
use crate::boxed;
use domain::access::audit::{AuditObject, ObjectKind};
use domain::access::credential::{
    ApiToken, Secret, SecretHash, token_lifetime, token_name, token_scopes,
};
use domain::access::organiser::Organiser;
use domain::access::permission::{Act, Authority, Scope};
use domain::values::address::EmailAddress;
use domain::values::ids::ApiTokenId;
use store::Store;

/// What a token is asked for.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// What it is for.
    pub name: String,
    /// What it may be used for.
    pub scopes: Vec<Scope>,
    /// How many days it works.
    pub days: u16,
}

/// Whom this token acts for; none when it is not known, has ended or was taken back, or the account
/// is closed.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn identify(
    store: &Store,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<(ApiToken, Organiser)>, ServiceError> {
    let mut connection = store.connection().await?;
    let found = store::api_tokens::find_by_hash(&mut connection, SecretHash::of(token)).await?;
    let works = |(token, organiser): &(ApiToken, Organiser)| {
        token.works(now) && organiser.closed_at.is_none()
    };
    let Some((token, organiser)) = found.filter(works) else {
        return Ok(None);
    };
    if token.is_use_recorded(now) {
        store::api_tokens::record_use(&mut connection, token.id, now).await?;
    }
    Ok(Some((token, organiser)))
}

/// Makes a token for an organiser. The secret is not kept: whoever asked is shown it once.
///
/// # Errors
/// [`ServiceError::Invalid`], [`ServiceError::Forbidden`] for a token, and for another's account,
/// [`ServiceError::Conflict`] when the account is closed.
#[boxed]
pub async fn create(
    change: &mut Change,
    organiser: &Organiser,
    new: NewToken,
) -> Result<(ApiToken, Secret), ServiceError> {
    change.authority().require_own(Some(organiser.id))?;
    if organiser.closed_at.is_some() {
        let closed = format!("the account {} is closed", organiser.address);
        return Err(ServiceError::Conflict(closed));
    }
    let name = token_name(&new.name);
    let scopes = token_scopes(new.scopes, &organiser.role.scopes());
    let (name, scopes, lifetime) = match (name, scopes, token_lifetime(new.days)) {
        (Ok(name), Ok(scopes), Ok(lifetime)) => (name, scopes, lifetime),
        (name, scopes, lifetime) => {
            let refused = [name.err(), scopes.err(), lifetime.err()];
            return Err(refused.into_iter().flatten().collect::<Vec<_>>().into());
        }
    };
    let token = ApiToken {
        id: ApiTokenId::new(),
        organiser: organiser.id,
        name,
        scopes,
        created_at: change.now(),
        expires_at: change.now() + lifetime,
        last_used_at: None,
        revoked_at: None,
    };
    let secret = Secret::for_api();
    store::api_tokens::insert(change.connection(), &token, secret.hash()).await?;
    change.record("create", object(&token), None, None, Some(&token));
    Ok((token, secret))
}

/// Takes a token back. Doing so again changes nothing.
///
/// # Errors
/// [`ServiceError::NotFound`], also for another's token, and [`ServiceError::Forbidden`] for a token.
#[boxed]
pub async fn revoke(change: &mut Change, id: ApiTokenId) -> Result<ApiToken, ServiceError> {
    change.require(Act::ManageOwnAccess)?;
    let found = store::api_tokens::find_to_change(change.connection(), id).await?;
    let mut token = found
        .filter(|token| change.authority().require_own(Some(token.organiser)).is_ok())
        .ok_or_else(|| ServiceError::not_found("token", id))?;
    if token.revoked_at.is_none() {
        let before = token.clone();
        token.revoked_at = Some(change.now());
        let now = change.now();
        store::api_tokens::revoke(change.connection(), id, now).await?;
        change.record("revoke", object(&token), None, Some(&before), Some(&token));
    }
    Ok(token)
}

/// All tokens, or those of one account, the latest last, with the addresses whom they act for.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such account, [`ServiceError::Forbidden`] for a
/// token, and for more than one's own.
#[boxed]
pub async fn list(
    store: &Store,
    authority: &Authority,
    of: Option<&EmailAddress>,
) -> Result<Vec<(ApiToken, String)>, ServiceError> {
    authority.require(Act::ManageOwnAccess)?;
    let mut connection = store.connection().await?;
    let of = match of {
        Some(address) => Some(organisers::named(&mut connection, address).await?.id),
        None => None,
    };
    authority.require_own(of)?;
    Ok(store::api_tokens::all(&mut connection, of).await?)
}

fn object(token: &ApiToken) -> AuditObject {
    let name = token.name.clone();
    AuditObject { kind: ObjectKind::ApiToken, id: token.id.0, name, part: None }
}
