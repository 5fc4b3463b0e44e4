//! What proves who somebody is: random tokens, of which only a digest is kept, and how long they
//! work.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::BASE64URL_NOPAD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::permission::Scope;
use crate::values::ids::{ApiTokenId, OrganiserId, SignInId};
use crate::values::invalid::{Invalid, bounded_text};

/// How a sign-in ends that nobody uses.
pub const SIGN_IN_IDLE: TimeDelta = TimeDelta::hours(12);

/// How a sign-in ends however much it is used.
pub const SIGN_IN_LONGEST: TimeDelta = TimeDelta::days(7);

/// How old the record of the last use may become before it is written anew: a row that is written
/// with every request would make reading as dear as writing.
pub const USE_RECORDED_EVERY: TimeDelta = TimeDelta::minutes(5);

/// How many days an API token works where nothing else is asked for.
pub const USUAL_DAYS: u16 = 90;

/// How many days an API token works at most.
const MOST_DAYS: u16 = 365;

/// Longest name of an API token, in characters.
const LONGEST_NAME: usize = 80;

/// How every API token begins, so that one that leaked into a file can be searched for.
pub const API_TOKEN_PREFIX: &str = "nfo_";

/// A random text that proves who somebody is. It is shown once, and only its digest is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// The SHA-256 of a [`Secret`]. It needs no salt and no slow function: nobody guesses 32 random
/// octets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SecretHash(pub [u8; 32]);

impl Secret {
    /// A new API token.
    #[must_use]
    pub fn for_api() -> Self {
        Self(format!("{API_TOKEN_PREFIX}{}", random()))
    }

    /// A new cookie.
    #[must_use]
    pub fn for_cookie() -> Self {
        Self(random())
    }

    /// What its holder shows.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is kept.
    #[must_use]
    pub fn hash(&self) -> SecretHash {
        SecretHash::of(&self.0)
    }
}

impl SecretHash {
    /// The digest of what somebody shows.
    #[must_use]
    pub fn of(shown: &str) -> Self {
        Self(Sha256::digest(shown).into())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

fn random() -> String {
    let mut octets = [0; 32];
    getrandom::fill(&mut octets).expect("a system without randomness makes no ids either");
    BASE64URL_NOPAD.encode(&octets)
}

/// A browser that is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// The identity.
    pub id: SignInId,
    /// Who is signed in.
    pub organiser: OrganiserId,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to within minutes.
    pub last_used_at: DateTime<Utc>,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
}

impl SignIn {
    /// One that begins now.
    #[must_use]
    pub fn begin(organiser: OrganiserId, now: DateTime<Utc>) -> Self {
        Self {
            id: SignInId::new(),
            organiser,
            created_at: now,
            last_used_at: now,
            expires_at: now + SIGN_IN_IDLE,
        }
    }

    /// The same after it was used, where that is to be recorded.
    #[must_use]
    pub fn used(&self, now: DateTime<Utc>) -> Option<Self> {
        let expires_at = (now + SIGN_IN_IDLE).min(self.created_at + SIGN_IN_LONGEST);
        let is_old = now - self.last_used_at >= USE_RECORDED_EVERY;
        is_old.then(|| Self { last_used_at: now, expires_at, ..self.clone() })
    }

    /// Whether it still stands.
    #[must_use]
    pub fn stands(&self, now: DateTime<Utc>) -> bool {
        now < self.expires_at
    }
}

/// A token with which a program acts for an organiser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApiToken {
    /// The identity.
    #[serde(skip)]
    pub id: ApiTokenId,
    /// For whom it acts.
    pub organiser: OrganiserId,
    /// What it is for, in the organiser's words.
    pub name: String,
    /// What it may be used for.
    pub scopes: Vec<Scope>,
    /// When it was made.
    #[serde(skip)]
    pub created_at: DateTime<Utc>,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
    /// When it was last used, to within minutes.
    #[serde(skip)]
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it was taken back.
    pub revoked_at: Option<DateTime<Utc>>,
}

impl ApiToken {
    /// Whether it still works.
    #[must_use]
    pub fn works(&self, now: DateTime<Utc>) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }

    /// Whether a use now is to be recorded.
    #[must_use]
    pub fn is_use_recorded(&self, now: DateTime<Utc>) -> bool {
        self.last_used_at.is_none_or(|last| now - last >= USE_RECORDED_EVERY)
    }
}

/// The name of an API token: one line.
///
/// # Errors
/// [`Invalid`] when it is blank, too long, or holds a control character.
pub fn token_name(text: &str) -> Result<String, Invalid> {
    if text.trim().chars().any(char::is_control) {
        return Err(Invalid::new("name", "one line of text", text));
    }
    bounded_text("name", text, LONGEST_NAME)
}

/// How long an API token works.
///
/// # Errors
/// [`Invalid`] when that is no day at all, or longer than a year.
pub fn token_lifetime(days: u16) -> Result<TimeDelta, Invalid> {
    if (1..=MOST_DAYS).contains(&days) {
        Ok(TimeDelta::days(days.into()))
    } else {
        Err(Invalid::new("days", format!("1 to {MOST_DAYS} days"), days.to_string()))
    }
}

/// The scopes of an API token, each once: one at least, and none that its organiser's role makes
/// no use of, so that a token does not grow with a later role.
///
/// # Errors
/// [`Invalid`] that names the scopes that the role allows.
pub fn token_scopes(mut scopes: Vec<Scope>, allowed: &[Scope]) -> Result<Vec<Scope>, Invalid> {
    scopes.sort_unstable();
    scopes.dedup();
    let in_words = |all: &[Scope]| all.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(", ");
    if scopes.is_empty() || scopes.iter().any(|scope| !allowed.contains(scope)) {
        let expected = format!("one or more of those that the role allows: {}", in_words(allowed));
        return Err(Invalid::new("scopes", expected, in_words(&scopes)));
    }
    Ok(scopes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::organiser::Role;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn an_api_token_can_be_searched_for_and_no_two_are_equal() {
        let (one, other) = (Secret::for_api(), Secret::for_api());
        assert!(one.reveal().starts_with("nfo_"));
        assert_eq!(one.reveal().len(), 4 + 43);
        assert_ne!(one, other);
        assert_eq!(one.hash(), SecretHash::of(one.reveal()));
        assert_ne!(one.hash(), other.hash());
        assert_eq!(format!("{one:?}"), "Secret(…)");
    }

    #[test]
    fn a_sign_in_lasts_twelve_hours_beyond_its_last_use_and_a_week_in_all() {
        let mut sign_in = SignIn::begin(OrganiserId::new(), at("2026-12-01T08:00:00Z"));
        assert_eq!(sign_in.used(at("2026-12-01T08:04:59Z")), None);
        assert!(sign_in.stands(at("2026-12-01T19:59:59Z")));
        assert!(!sign_in.stands(at("2026-12-01T20:00:00Z")));
        sign_in = sign_in.used(at("2026-12-01T08:05:00Z")).unwrap();
        assert_eq!(sign_in.expires_at, at("2026-12-01T20:05:00Z"));
        sign_in = sign_in.used(at("2026-12-08T07:00:00Z")).unwrap();
        assert_eq!(sign_in.expires_at, at("2026-12-08T08:00:00Z"));
    }

    #[test]
    fn an_api_token_works_from_a_day_to_a_year() {
        assert_eq!(token_lifetime(1).unwrap(), TimeDelta::days(1));
        assert_eq!(token_lifetime(365).unwrap(), TimeDelta::days(365));
        for bad in [0, 366, u16::MAX] {
            assert!(token_lifetime(bad).unwrap_err().to_string().contains("1 to 365 days"));
        }
    }

    #[test]
    fn an_api_token_gets_no_scope_that_its_organiser_has_no_use_for() {
        use Scope::{Bounces, CheckIn, Read, Register, Review, Schedule};
        let of = |role: Role| role.scopes();
        assert_eq!(of(Role::Owner), Scope::ALL);
        assert_eq!(of(Role::Organiser), [Read, Schedule, Register, CheckIn, Bounces]);
        assert_eq!(of(Role::Reviewer), [Read, Review]);
        assert_eq!(of(Role::Viewer), [Read]);
        let scopes = token_scopes(vec![Schedule, Read, Schedule], &of(Role::Organiser));
        assert_eq!(scopes.unwrap(), [Read, Schedule]);
        let refused = token_scopes(vec![Read, Schedule], &of(Role::Viewer)).unwrap_err();
        assert!(refused.to_string().contains("the role allows: read,"), "{refused}");
        assert!(token_scopes(Vec::new(), &Scope::ALL).is_err());
    }

    #[test]
    fn the_name_of_a_token_is_one_bounded_line() {
        assert_eq!(token_name(" The website ").unwrap(), "The website");
        for bad in ["", "  ", "a\r\nb", &"x".repeat(81)] {
            assert!(token_name(bad).is_err(), "{bad:?}");
        }
    }
}
