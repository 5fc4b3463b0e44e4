//! E-mail addresses.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::invalid::Invalid;

/// Longest address in octets (RFC 5321 section 4.5.3.1.3, without the angle brackets).
const LONGEST: usize = 254;

/// An address that mail can be sent to; its domain in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The address as it is written in a mail.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which two spellings of one mailbox are equal: lower case throughout.
    #[must_use]
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }

    /// The form for logs, and for people who need not know all of it: the first character and the domain.
    #[must_use]
    pub fn masked(&self) -> String {
        let (local, domain) = self.0.rsplit_once('@').expect("an address has an @");
        let first = local.chars().next().expect("a local part is not empty");
        format!("{first}…@{domain}")
    }

    /// What recognises the mailbox without telling it.
    #[must_use]
    pub fn hash(&self) -> AddressHash {
        AddressHash(Sha256::digest(self.key()).into())
    }

    /// The part after the @, in lower case.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

/// The SHA-256 of an address in lower case, by which it is recognised and not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AddressHash([u8; 32]);

impl AddressHash {
    /// Its 32 octets.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// A hash that was kept; none of anything that has not 32 octets.
    #[must_use]
    pub fn from_bytes(octets: &[u8]) -> Option<Self> {
        octets.try_into().ok().map(Self)
    }
}

impl FromStr for EmailAddress {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let refused = || Invalid::new("email", "an address such as name@example.org", text);
        if text.len() > LONGEST || text.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return Err(refused());
        }
        let address: lettre::Address = text.parse().map_err(|_| refused())?;
        // A domain without a dot, or an address literal, is not reached from the public internet.
        if !address.domain().contains('.') || address.domain().starts_with('[') {
            return Err(refused());
        }
        Ok(Self(format!("{}@{}", address.user(), address.domain().to_lowercase())))
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_and_international_addresses_are_accepted() {
        for good in ["a@example.org", "Anna.O'Neil+un@Example.ORG", "аня@пример.рф"] {
            assert!(good.parse::<EmailAddress>().is_ok(), "{good}");
        }
        let address: EmailAddress = " Anna@Example.ORG ".parse().unwrap();
        assert_eq!(address.as_str(), "Anna@example.org");
        assert_eq!(address.key(), "anna@example.org");
        assert_eq!(address.masked(), "A…@example.org");
    }

    #[test]
    fn what_could_break_a_header_is_refused() {
        let long = format!("{}@example.org", "a".repeat(300));
        for bad in [
            "",
            "a",
            "@example.org",
            "a@",
            "a@localhost",
            "a@[127.0.0.1]",
            "a b@example.org",
            "a@example.org\r\nBcc: b@example.org",
            "\"a\r\n\"@example.org",
            "a\0@example.org",
            &long,
        ] {
            assert!(bad.parse::<EmailAddress>().is_err(), "{bad:?}");
        }
    }
}
