//! Browsers that are signed in.

use chrono::{DateTime, Utc};

use super::ServiceError;
use crate::domain::access::credential::{SecretHash, SignIn};
use crate::domain::access::organiser::Organiser;
use crate::store::{self, Store};

/// Who shows this cookie; none when the sign-in is not known or has ended, or the account is
/// closed.
///
/// # Errors
/// [`ServiceError::Store`].
pub async fn identify(
    store: &Store,
    cookie: &str,
    now: DateTime<Utc>,
) -> Result<Option<(SignIn, Organiser)>, ServiceError> {
    let mut connection = store.connection().await?;
    let found = store::sign_ins::find(&mut connection, SecretHash::of(cookie)).await?;
    let stands = |(sign_in, organiser): &(SignIn, Organiser)| {
        sign_in.stands(now) && organiser.closed_at.is_none()
    };
    let Some((mut sign_in, organiser)) = found.filter(stands) else {
        return Ok(None);
    };
    if let Some(used) = sign_in.used(now) {
        store::sign_ins::record_use(&mut connection, &used).await?;
        sign_in = used;
    }
    Ok(Some((sign_in, organiser)))
}
