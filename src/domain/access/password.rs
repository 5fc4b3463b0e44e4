//! Passwords, which are kept as Argon2id (RFC 9106) with 19 MiB of memory and two passes.

use std::fmt;
use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use chrono::{DateTime, TimeDelta, Utc};

use crate::values::address::EmailAddress;
use crate::values::invalid::Invalid;

/// How long a failed attempt counts.
pub const WINDOW: TimeDelta = TimeDelta::minutes(15);
/// Failed attempts for one address, whether or not it has an account, before the next must wait.
pub const MOST_FOR_AN_ADDRESS: i64 = 5;
/// Failed attempts from one client before the next must wait.
pub const MOST_FROM_A_CLIENT: i64 = 30;
/// How long failed attempts are kept.
pub const KEPT_FOR: TimeDelta = TimeDelta::days(1);
/// How long a link that signs in works.
pub const LINK_LIFETIME: TimeDelta = TimeDelta::minutes(15);
/// Links that are mailed to one account within [`LINK_WINDOW`].
pub const MOST_LINKS: i64 = 3;
/// How long a mailed link counts.
pub const LINK_WINDOW: TimeDelta = TimeDelta::hours(1);
/// How long the link to found the first account works.
pub const WELCOME_LIFETIME: TimeDelta = TimeDelta::hours(24);

/// Fewest characters.
const FEWEST: usize = 12;
/// Most octets; a longer one only costs time.
const MOST: usize = 1_000;

/// What an unknown address is checked against, so that the answer takes as long.
static NOBODYS: LazyLock<String> = LazyLock::new(|| hash("whoever has no password"));

/// A password that somebody chose.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

/// A password as it is kept (PHC string format).
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(pub String);

impl Password {
    /// Checks a password that somebody chooses for an account.
    ///
    /// # Errors
    /// [`Invalid`], which does not repeat it, when it is too short or too long, or is the address.
    pub fn choose(field: &'static str, text: &str, of: &EmailAddress) -> Result<Self, Invalid> {
        let is_long_enough = text.chars().count() >= FEWEST && text.len() <= MOST;
        if !is_long_enough || text.to_lowercase() == of.key() {
            let expected = format!("{FEWEST} characters to {MOST} octets, and not the address");
            let got = format!("{} characters", text.chars().count());
            return Err(Invalid::new(field, expected, got));
        }
        Ok(Self(text.to_owned()))
    }

    /// The form in which it is kept. Takes tens of milliseconds of a processor.
    #[must_use]
    pub fn hash(&self) -> PasswordHash {
        PasswordHash(hash(&self.0))
    }
}

/// Whether somebody typed the password that is kept. Takes as long where none is.
#[must_use]
pub fn is_right(typed: &str, kept: Option<&PasswordHash>) -> bool {
    let hash = kept.map_or(NOBODYS.as_str(), |kept| kept.0.as_str());
    let is_right = typed.len() <= MOST
        && PasswordVerifier::<str>::verify_password(&Argon2::default(), typed.as_bytes(), hash)
            .is_ok();
    is_right && kept.is_some()
}

fn hash(text: &str) -> String {
    let hash: argon2::PasswordHash = Argon2::default()
        .hash_password(text.as_bytes())
        .expect("a password within its bounds, and a system with randomness");
    hash.to_string()
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// How long the next attempt has to wait; none when it need not.
///
/// `for_address` is when the [`MOST_FOR_AN_ADDRESS`]th last attempt for the address failed,
/// `from_client` when the [`MOST_FROM_A_CLIENT`]th last from the client did: once that no longer
/// counts, there is room for another.
#[must_use]
pub fn wait(
    for_address: Option<DateTime<Utc>>,
    from_client: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Option<TimeDelta> {
    let room_at = for_address.into_iter().chain(from_client).max()? + WINDOW;
    (room_at > now).then(|| room_at - now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(text: &str) -> Result<Password, Invalid> {
        Password::choose("password", text, &"anna.lind@example.org".parse().unwrap())
    }

    #[test]
    fn a_password_is_long_enough_and_not_the_address() {
        assert!(choose("correct horse battery").is_ok());
        assert!(choose("пароль-пароль").is_ok());
        for bad in ["", "short", "Anna.Lind@example.org", &"x".repeat(1_001)] {
            let refused = choose(bad).unwrap_err();
            assert!(bad.is_empty() || !refused.to_string().contains(bad), "{refused}");
        }
    }

    #[test]
    fn only_the_password_that_was_chosen_is_right() {
        let kept = choose("correct horse battery").unwrap().hash();
        assert!(kept.0.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", kept.0);
        assert!(is_right("correct horse battery", Some(&kept)));
        assert!(!is_right("correct horse batterz", Some(&kept)));
        assert!(!is_right(&"x".repeat(100_000), Some(&kept)));
        assert!(!is_right("whoever has no password", None));
        let again = choose("correct horse battery").unwrap().hash();
        assert_ne!(kept, again, "each has its own salt");
    }

    #[test]
    fn the_next_attempt_waits_until_the_one_that_bars_it_no_longer_counts() {
        let now: DateTime<Utc> = "2026-11-23T12:00:00Z".parse().unwrap();
        let ago = |minutes| Some(now - TimeDelta::minutes(minutes));
        assert_eq!(wait(None, None, now), None);
        assert_eq!(wait(ago(5), None, now), Some(TimeDelta::minutes(10)));
        assert_eq!(wait(None, ago(14), now), Some(TimeDelta::minutes(1)));
        assert_eq!(wait(ago(5), ago(1), now), Some(TimeDelta::minutes(14)), "the later of both");
        assert_eq!(wait(ago(15), ago(16), now), None);
    }
}
