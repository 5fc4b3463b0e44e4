//! Addresses that delivery reports go to, one for each mail (VERP): the report tells by its recipient
//! which mail came back, and the proof in it tells that we sent that mail.

use data_encoding::BASE32_NOPAD;
use uuid::Uuid;

use crate::access::signature::{Purpose, SigningKey};
use crate::values::address::EmailAddress;
use crate::values::ids::MailId;
use crate::values::invalid::Invalid;

/// Longest local part, in octets (RFC 5321 section 4.5.3.1.1).
const LONGEST_LOCAL_PART: usize = 64;
/// Octets that a mail's own address has beyond the one that it is made of: `+`, the id of the mail, a
/// dot, and the proof.
const ADDED: usize = 1 + 26 + 1 + 20;

/// The address that every mail's own one is made of, such as `bounces@example.org`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BounceAddress(EmailAddress);

impl BounceAddress {
    /// Reads the setting.
    ///
    /// # Errors
    /// [`Invalid`] when it is no address, or its local part leaves no place, or is not ASCII.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let most = LONGEST_LOCAL_PART - ADDED;
        let refused = || {
            let expected = format!(
                "an address such as bounces@example.org, with at most {most} ASCII characters \
                 before the @"
            );
            Invalid::new("bounce-address", expected, text)
        };
        let address: EmailAddress = text.parse().map_err(|_| refused())?;
        let (local, _) = address.as_str().rsplit_once('@').ok_or_else(refused)?;
        let is_plain = |c: char| c.is_ascii_alphanumeric() || ".-_+=".contains(c);
        if local.len() > most || !local.chars().all(is_plain) {
            return Err(refused());
        }
        Ok(Self(address))
    }

    /// The address that reports about a mail go to: `bounces+{mail}.{proof}@example.org`, in letters
    /// and digits that come back in whatever case.
    #[must_use]
    pub fn of_mail(&self, key: &SigningKey, mail: MailId) -> EmailAddress {
        let encode = |octets: &[u8]| BASE32_NOPAD.encode(octets).to_ascii_lowercase();
        let (id, proof) = (mail.0, key.short_proof(Purpose::Bounce, mail.0));
        let (local, domain) = self.0.as_str().rsplit_once('@').expect("an address has an @");
        format!("{local}+{}.{}@{domain}", encode(id.as_bytes()), encode(&proof))
            .parse()
            .expect("an address with letters and digits added is one")
    }
}

/// The mail whose own address this is; none when we did not make it.
#[must_use]
pub fn mail_of(key: &SigningKey, address: &str) -> Option<MailId> {
    let (local, _) = address.rsplit_once('@')?;
    let (_, token) = local.rsplit_once('+')?;
    let (id, proof) = token.split_once('.')?;
    let decode = |text: &str| BASE32_NOPAD.decode(text.to_ascii_uppercase().as_bytes()).ok();
    let id = Uuid::from_slice(&decode(id)?).ok()?;
    key.proves(Purpose::Bounce, id, &decode(proof)?).then_some(MailId(id))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn base() -> BounceAddress {
        BounceAddress::parse("bounces@example.org").unwrap()
    }

    #[test]
    fn a_base_leaves_place_for_what_is_added() {
        for good in ["bounces@example.org", "a.b-c_d+e@example.org", "bounces@пример.рф"] {
            assert!(BounceAddress::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "bounces", "abcdefghijklmnopq@example.org", "аня@example.org", "a'b@x.org"]
        {
            let refused = BounceAddress::parse(bad).unwrap_err().to_string();
            assert!(refused.starts_with("bounce-address: expected an address"), "{refused}");
        }
    }

    proptest! {
        #[test]
        fn a_mail_is_found_by_its_own_address_in_whatever_case(
            key: [u8; 32],
            id: u128,
            local in "[a-z.+-]{0,15}[a-z]",
            upper: bool,
        ) {
            prop_assume!(!local.starts_with('.') && !local.contains(".."));
            let (key, mail) = (SigningKey::new(key), MailId(Uuid::from_u128(id)));
            let base = BounceAddress::parse(&format!("{local}@example.org")).unwrap();
            let own = base.of_mail(&key, mail);
            let (before, _) = own.as_str().rsplit_once('@').unwrap();
            prop_assert!(before.len() <= LONGEST_LOCAL_PART);
            let upper_case = own.as_str().to_ascii_uppercase();
            let read = if upper { upper_case.as_str() } else { own.as_str() };
            prop_assert_eq!(mail_of(&key, read), Some(mail));
        }

        #[test]
        fn an_address_that_was_changed_or_made_with_another_key_names_no_mail(
            id: u128,
            at in 8usize..55,
            put in "[a-z2-7.+@ ]",
        ) {
            let (key, mail) = (SigningKey::new([7; 32]), MailId(Uuid::from_u128(id)));
            let own = base().of_mail(&key, mail).to_string();
            let mut changed = own.clone();
            changed.replace_range(at..=at, &put);
            prop_assert_eq!(mail_of(&key, &changed).is_some(), changed == own);
            prop_assert_eq!(mail_of(&SigningKey::new([8; 32]), &own), None);
        }

        #[test]
        fn whatever_is_read_is_no_reason_to_fail(text: String) {
            prop_assert_eq!(mail_of(&SigningKey::new([7; 32]), &text), None);
        }
    }
}
