//! What the QR code of a badge says: which registration it is of, signed so that a scanner knows it
//! for ours without asking.

use data_encoding::BASE32_NOPAD;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use uuid::Uuid;

use crate::access::signature::SigningKey;
use crate::values::ids::RegistrationId;
use crate::values::invalid::Invalid;

/// Begins every code; a later form will begin with another.
const MARK: &str = "NF1";
const ID: usize = 16;
const SERIAL: usize = 4;
const SIGNATURE: usize = 64;

/// What a badge says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Badge {
    /// Whose it is.
    pub registration: RegistrationId,
    /// Which of that person's badges; a lost one is made worthless by printing the next.
    pub serial: i32,
}

/// The key that badges are signed with.
pub struct BadgeKey(Ed25519KeyPair);

impl std::fmt::Debug for BadgeKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BadgeKey(…)")
    }
}

impl BadgeKey {
    /// The key of a service: the same whenever it is made of the same signing key.
    #[must_use]
    pub fn of(key: &SigningKey) -> Self {
        let seed = key.derive(b"badges");
        Self(Ed25519KeyPair::from_seed_unchecked(&seed).expect("a seed has 32 octets"))
    }

    /// The code of a badge: 138 characters of the alphanumeric mode of QR codes (ISO/IEC 18004).
    /// After the mark, in base32, 16 octets of the registration's id, 4 of the serial (big-endian),
    /// and an Ed25519 signature (RFC 8032) over these 20.
    #[must_use]
    pub fn code(&self, badge: Badge) -> String {
        let mut octets = badge.registration.0.as_bytes().to_vec();
        octets.extend_from_slice(&badge.serial.to_be_bytes());
        let signature = self.0.sign(&octets);
        octets.extend_from_slice(signature.as_ref());
        format!("{MARK}{}", BASE32_NOPAD.encode(&octets))
    }

    /// The badge of a code, as a scanner read it.
    ///
    /// # Errors
    /// [`Invalid`] when it is not one that this service has signed.
    pub fn read(&self, code: &str) -> Result<Badge, Invalid> {
        let refused = || Invalid::new("code", "the code of a badge of this service", code);
        let encoded = code.trim().strip_prefix(MARK).ok_or_else(refused)?;
        let octets = BASE32_NOPAD.decode(encoded.as_bytes()).map_err(|_| refused())?;
        if octets.len() != ID + SERIAL + SIGNATURE {
            return Err(refused());
        }
        let (said, signature) = octets.split_at(ID + SERIAL);
        let key = UnparsedPublicKey::new(&ED25519, self.public_key());
        key.verify(said, signature).map_err(|_| refused())?;
        let (id, serial) = said.split_at(ID);
        Ok(Badge {
            registration: RegistrationId(Uuid::from_slice(id).expect("split at its length")),
            serial: i32::from_be_bytes(serial.try_into().expect("split at its length")),
        })
    }

    /// What scanners check codes with: 32 octets.
    #[must_use]
    pub fn public_key(&self) -> &[u8] {
        self.0.public_key().as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_was_written_and_fits_a_small_qr_code() {
        let key = BadgeKey::of(&SigningKey::new([7; 32]));
        let badge = Badge { registration: RegistrationId::new(), serial: 3 };
        let code = key.code(badge);
        assert_eq!(code.len(), 138);
        assert!(code.bytes().all(|octet| octet.is_ascii_uppercase() || octet.is_ascii_digit()));
        assert_eq!(key.read(&code).unwrap(), badge);
        assert_eq!(key.read(&format!(" {code}\r\n")).unwrap(), badge, "as scanners type it");
    }

    #[test]
    fn whatever_was_not_signed_by_this_service_is_refused() {
        let key = BadgeKey::of(&SigningKey::new([7; 32]));
        let badge = Badge { registration: RegistrationId::new(), serial: 3 };
        let code = key.code(badge);
        let other = BadgeKey::of(&SigningKey::new([8; 32])).code(badge);
        let mut bent = code.clone().into_bytes();
        bent[20] = if bent[20] == b'A' { b'B' } else { b'A' };
        let bent = String::from_utf8(bent).unwrap();
        let short = &code[..100];
        for wrong in ["", "NF1", "😀", short, &bent, &other, &code.replace("NF1", "NF2")] {
            assert_eq!(key.read(wrong).unwrap_err().field, "code", "{wrong}");
        }
    }
}
