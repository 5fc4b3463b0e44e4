//! Links that prove by themselves that we made them: an id with an HMAC over its purpose.

use chrono::{DateTime, Utc};
use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use thiserror::Error;
use uuid::Uuid;

/// What a link lets its holder do; a link for one purpose is worthless for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Confirm a subscription request.
    Confirm,
    /// Leave the reminder mails.
    Leave,
    /// Change something by a form or a script of ours; the id is the sign-in's.
    Form,
    /// Confirm a proposal of a commemoration.
    ConfirmProposal,
    /// Sign in, once.
    SignIn,
    /// Make the first account of an installation.
    Welcome,
    /// See and change one's own registration; the id is its [`LinkId`](crate::values::ids::LinkId).
    Registration,
    /// Register the members of a delegation; the id is its link's.
    Delegation,
    /// Read a personal calendar feed; the id is its link's.
    PersonalFeed,
    /// Confirm another address of a person.
    ChangeAddress,
    /// Say that a mail came back: in the address that reports go to.
    Bounce,
}

impl Purpose {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::Confirm => b"confirm-subscription",
            Self::Leave => b"leave-reminders",
            Self::Form => b"form-of-a-sign-in",
            Self::ConfirmProposal => b"confirm-proposal",
            Self::SignIn => b"sign-in",
            Self::Welcome => b"welcome",
            Self::Registration => b"registration",
            Self::Delegation => b"delegation",
            Self::PersonalFeed => b"personal-feed",
            Self::ChangeAddress => b"change-address",
            Self::Bounce => b"bounce-of-a-mail",
        }
    }
}

/// Why a link is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refused {
    /// It is not one that we made, or was changed on the way.
    #[error("the link is not valid; copy it whole from the mail")]
    Forged,
    /// It worked until a time that has passed.
    #[error("the link has expired; ask for a new one")]
    Expired,
}

/// The key that links are signed with.
#[derive(Clone)]
pub struct SigningKey([u8; 32]);

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SigningKey(…)")
    }
}

const ID: usize = 16;
const EXPIRY: usize = 8;
const MAC: usize = 32;
/// Octets of a proof that has to be short: enough against guesses, each of which is a request.
const SHORT_PROOF: usize = 12;

impl SigningKey {
    /// The key made of 32 random octets.
    #[must_use]
    pub const fn new(octets: [u8; 32]) -> Self {
        Self(octets)
    }

    /// A token of 75 URL-safe characters that names `id` and works until `expires_at`, or for ever.
    #[must_use]
    pub fn sign(&self, purpose: Purpose, id: Uuid, expires_at: Option<DateTime<Utc>>) -> String {
        let expiry = expires_at.map_or(i64::MAX, |instant| instant.timestamp());
        let mut token = Vec::with_capacity(ID + EXPIRY + MAC);
        token.extend_from_slice(id.as_bytes());
        token.extend_from_slice(&expiry.to_be_bytes());
        let mac = self.mac(purpose, &token).finalize().into_bytes();
        token.extend_from_slice(&mac);
        BASE64URL_NOPAD.encode(&token)
    }

    /// The id that a token names.
    ///
    /// # Errors
    /// [`Refused`] when the token was not made by [`Self::sign`] for this purpose, or has expired.
    pub fn verify(
        &self,
        purpose: Purpose,
        token: &str,
        now: DateTime<Utc>,
    ) -> Result<Uuid, Refused> {
        let octets = BASE64URL_NOPAD.decode(token.as_bytes()).map_err(|_| Refused::Forged)?;
        let (signed, mac) = octets.split_at_checked(ID + EXPIRY).ok_or(Refused::Forged)?;
        // Compares in constant time.
        self.mac(purpose, signed).verify_slice(mac).map_err(|_| Refused::Forged)?;
        let (id, expiry) = signed.split_at(ID);
        let expiry = i64::from_be_bytes(expiry.try_into().expect("split at its length"));
        if now.timestamp() >= expiry {
            return Err(Refused::Expired);
        }
        Ok(Uuid::from_slice(id).expect("split at its length"))
    }

    /// A short proof that we named an id, for where 75 characters do not fit.
    #[must_use]
    pub fn short_proof(&self, purpose: Purpose, id: Uuid) -> [u8; SHORT_PROOF] {
        let mac = self.mac(purpose, id.as_bytes()).finalize().into_bytes();
        *mac.first_chunk().expect("an HMAC has 32 octets")
    }

    /// Whether a short proof was made by [`Self::short_proof`], for this purpose and id.
    #[must_use]
    pub fn proves(&self, purpose: Purpose, id: Uuid, proof: &[u8]) -> bool {
        // Compares in constant time.
        let mac = self.mac(purpose, id.as_bytes());
        proof.len() == SHORT_PROOF && mac.verify_truncated_left(proof).is_ok()
    }

    /// Another key made of this one, for something that an HMAC cannot do; nothing can be told of
    /// this key from it.
    #[must_use]
    pub fn derive(&self, what_for: &[u8]) -> [u8; 32] {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(b"derive:");
        mac.update(what_for);
        mac.finalize().into_bytes().into()
    }

    fn mac(&self, purpose: Purpose, signed: &[u8]) -> Hmac<Sha256> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(purpose.label());
        mac.update(signed);
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_link_names_its_id_until_it_expires() {
        let key = SigningKey::new([7; 32]);
        let id = Uuid::now_v7();
        let expiry = at("2026-12-01T00:00:00Z");
        let token = key.sign(Purpose::Confirm, id, Some(expiry));
        assert_eq!(key.verify(Purpose::Confirm, &token, at("2026-11-30T23:59:59Z")), Ok(id));
        assert_eq!(key.verify(Purpose::Confirm, &token, expiry), Err(Refused::Expired));
        let forever = key.sign(Purpose::Leave, id, None);
        assert_eq!(key.verify(Purpose::Leave, &forever, at("2126-01-01T00:00:00Z")), Ok(id));
    }

    #[test]
    fn a_changed_or_borrowed_link_is_refused() {
        let key = SigningKey::new([7; 32]);
        let token = key.sign(Purpose::Leave, Uuid::now_v7(), None);
        let now = at("2026-12-01T00:00:00Z");
        assert_eq!(key.verify(Purpose::Confirm, &token, now), Err(Refused::Forged));
        let other = SigningKey::new([8; 32]);
        assert_eq!(other.verify(Purpose::Leave, &token, now), Err(Refused::Forged));
        for index in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[index] = if changed[index] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert!(key.verify(Purpose::Leave, &changed, now).is_err(), "{index}");
        }
        for bad in ["", "A", "%%%", &token[..40]] {
            assert_eq!(key.verify(Purpose::Leave, bad, now), Err(Refused::Forged));
        }
    }
}
