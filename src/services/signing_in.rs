//! Signing in: by password, or by a link that works once.

use std::sync::LazyLock;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::Semaphore;

use super::{Change, ServiceError};
use crate::boxed;
use domain::access::audit::AuditObject;
use domain::access::credential::{Secret, SecretHash, SignIn};
use domain::access::organiser::Organiser;
use domain::access::password::{
    KEPT_FOR, LINK_LIFETIME, LINK_WINDOW, MOST_FOR_AN_ADDRESS, MOST_FROM_A_CLIENT, MOST_LINKS,
    Password, PasswordHash, is_right, wait,
};
use domain::access::signature::{Purpose, Refused, SigningKey};
use domain::values::address::EmailAddress;
use domain::values::ids::{OrganiserId, SignInId, SignInLinkId};
use domain::values::invalid::Invalid;
use store::{Connection, Store};

/// How many passwords are checked at once: each takes 19 MiB and a processor.
static CHECKS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));

/// How long everybody waits who asks for a link: many times what there is to do at most.
const EVEN_WAIT: Duration = Duration::from_millis(200);

/// A sign-in that has begun, with the cookie that proves it.
#[derive(Debug)]
pub struct Begun {
    /// The sign-in.
    pub sign_in: SignIn,
    /// Who is signed in.
    pub organiser: Organiser,
    /// What the browser shows from now on.
    pub cookie: Secret,
}

/// Signs in by a password. An unknown address, an account without a password and a wrong password
/// are answered alike, after as long.
///
/// # Errors
/// [`ServiceError::Unauthorised`] when it is not right, [`ServiceError::TooOften`] after too many
/// wrong ones for the address, whether or not it has an account, or from the client.
#[boxed]
pub async fn by_password(
    store: &Store,
    address: &EmailAddress,
    typed: String,
    client: &str,
    now: DateTime<Utc>,
) -> Result<Begun, ServiceError> {
    // The attempt counts before it is checked, so that none slips through while others are.
    count_attempt(store, address, client, now).await?;
    let (organiser, kept) = {
        let mut connection = store.connection().await?;
        match store::organisers::with_password(&mut connection, address).await? {
            Some((organiser, kept)) if organiser.closed_at.is_none() => (Some(organiser), kept),
            _ => (None, None),
        }
    };
    let is_right = check(typed, kept).await;
    let Some(organiser) = organiser.filter(|_| is_right) else {
        let expected = "expected the address and the password of an account";
        return Err(ServiceError::Unauthorised(expected));
    };
    let mut transaction = store.begin().await?;
    store::sign_in_attempts::forget(&mut transaction, address).await?;
    let begun = begin(&mut transaction, organiser, now).await?;
    transaction.commit().await?;
    Ok(begun)
}

/// Plans the mail with a link that signs in, when the address has an open account. The answer is the
/// same for every address, and comes after as long: there is more to do for one with an account.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn mail_link(
    store: &Store,
    address: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let (planned, ()) = tokio::join!(plan_link(store, address, now), tokio::time::sleep(EVEN_WAIT));
    planned
}

async fn plan_link(
    store: &Store,
    address: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let mut transaction = store.begin().await?;
    let found = store::organisers::find_by_address(&mut transaction, address).await?;
    let Some(organiser) = found.filter(|organiser| organiser.closed_at.is_none()) else {
        return Ok(transaction.commit().await?);
    };
    store::sign_in_attempts::lock(&mut transaction).await?;
    let since = now - LINK_WINDOW;
    let mailed = store::sign_in_links::count_mailed_since(&mut transaction, organiser.id, since);
    if mailed.await? >= MOST_LINKS {
        tracing::info!(address = address.masked(), "asked for too often; not mailed again");
        return Ok(transaction.commit().await?);
    }
    let (id, expires_at) = (SignInLinkId::new(), now + LINK_LIFETIME);
    store::sign_in_links::insert(&mut transaction, id, organiser.id, now, expires_at).await?;
    store::outbox::plan_sign_in(&mut transaction, id, organiser.id, now, expires_at).await?;
    Ok(transaction.commit().await?)
}

/// Signs in by a link, once.
///
/// # Errors
/// [`ServiceError::Link`] when it is not one of ours, was used or has expired, or the account is
/// closed.
#[boxed]
pub async fn by_link(
    store: &Store,
    key: &SigningKey,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Begun, ServiceError> {
    let id = SignInLinkId(key.verify(Purpose::SignIn, token, now)?);
    let mut transaction = store.begin().await?;
    let organiser = match store::sign_in_links::take(&mut transaction, id, now).await? {
        Some(id) => store::organisers::find(&mut transaction, id).await?,
        None => None,
    };
    let organiser = organiser.filter(|organiser| organiser.closed_at.is_none());
    let begun = begin(&mut transaction, organiser.ok_or(Refused::Expired)?, now).await?;
    transaction.commit().await?;
    Ok(begun)
}

/// Ends a sign-in.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn sign_out(store: &Store, id: SignInId) -> Result<(), ServiceError> {
    Ok(store::sign_ins::end(&mut *store.connection().await?, id).await?)
}

/// Checks that somebody typed their present password; whoever has none need not.
///
/// # Errors
/// [`ServiceError::Invalid`] when it is wrong, [`ServiceError::TooOften`].
#[boxed]
pub async fn check_present(
    store: &Store,
    organiser: &Organiser,
    typed: Option<String>,
    client: &str,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let address = &organiser.address;
    let kept = {
        let mut connection = store.connection().await?;
        let found = store::organisers::with_password(&mut connection, address).await?;
        found.and_then(|(_, kept)| kept)
    };
    if kept.is_none() {
        return Ok(());
    }
    count_attempt(store, address, client, now).await?;
    if check(typed.unwrap_or_default(), kept).await {
        store::sign_in_attempts::forget(&mut *store.connection().await?, address).await?;
        return Ok(());
    }
    let expected = "the present password";
    Err(Invalid::new("current", expected, "another").into())
}

/// Sets a password and ends the other sign-ins of the account: whoever knew the old one is out.
///
/// # Errors
/// [`ServiceError::Forbidden`] for a token, and for another's account.
#[boxed]
pub async fn set_password(
    change: &mut Change,
    organiser: &Organiser,
    password: &PasswordHash,
    but: Option<SignInId>,
) -> Result<(), ServiceError> {
    change.authority().require_own(Some(organiser.id))?;
    store::organisers::set_password(change.connection(), organiser.id, password).await?;
    store::sign_ins::end_all_of(change.connection(), organiser.id, but).await?;
    let object = AuditObject::from(organiser);
    change.record::<Organiser>("set_password", object, None, None, None);
    Ok(())
}

/// Removes what is kept of attempts and sign-ins that have ended.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn prune(store: &Store, now: DateTime<Utc>) -> Result<(), ServiceError> {
    let mut connection = store.connection().await?;
    store::sign_in_attempts::prune(&mut connection, now - KEPT_FOR).await?;
    store::sign_ins::prune(&mut connection, now).await?;
    Ok(())
}

pub(super) async fn begin(
    connection: &mut Connection,
    organiser: Organiser,
    now: DateTime<Utc>,
) -> Result<Begun, ServiceError> {
    let (sign_in, cookie) = (SignIn::begin(organiser.id, now), Secret::for_cookie());
    store::sign_ins::insert(connection, &sign_in, cookie.hash()).await?;
    Ok(Begun { sign_in, organiser, cookie })
}

async fn count_attempt(
    store: &Store,
    address: &EmailAddress,
    client: &str,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let mut transaction = store.begin().await?;
    store::sign_in_attempts::lock(&mut transaction).await?;
    let for_address =
        store::sign_in_attempts::nth_last_for(&mut transaction, address, MOST_FOR_AN_ADDRESS);
    let for_address = for_address.await?;
    let from_client =
        store::sign_in_attempts::nth_last_from(&mut transaction, client, MOST_FROM_A_CLIENT);
    let wait = wait(for_address, from_client.await?, now);
    if wait.is_none() {
        store::sign_in_attempts::insert(&mut transaction, address, client, now).await?;
    }
    transaction.commit().await?;
    wait.map_or(Ok(()), |wait| Err(ServiceError::TooOften(wait)))
}

async fn check(typed: String, kept: Option<PasswordHash>) -> bool {
    let _one_of_few = CHECKS.acquire().await.expect("nobody closes it");
    let check = tokio::task::spawn_blocking(move || is_right(&typed, kept.as_ref()));
    check.await.unwrap_or(false)
}

/// The form in which a password is kept; made before a change is begun, since it takes its time.
#[boxed]
pub async fn hash(password: Password) -> PasswordHash {
    let _one_of_few = CHECKS.acquire().await.expect("nobody closes it");
    let hash = tokio::task::spawn_blocking(move || password.hash());
    hash.await.expect("hashing does not panic")
}

/// Whose sign-ins and tokens end with a closed account.
pub(super) async fn end_access(
    change: &mut Change,
    organiser: OrganiserId,
) -> Result<(), ServiceError> {
    let now = change.now();
    store::sign_ins::end_all_of(change.connection(), organiser, None).await?;
    store::api_tokens::revoke_all_of(change.connection(), organiser, now).await?;
    Ok(())
}

/// Who shows this cookie; none when the sign-in is not known or has ended, or the account is
/// closed.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
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
