//! Passwords, which are kept as Argon2id (RFC 9106) with 19 MiB of memory and two passes.

use std::fmt;
use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

use crate::domain::values::address::EmailAddress;
use crate::domain::values::invalid::Invalid;

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
}
