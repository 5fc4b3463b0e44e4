//! Addresses on the web.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::invalid::Invalid;

/// Longest address, in octets.
const LONGEST: usize = 2_000;

/// An absolute `http` or `https` address, as it is written in a link.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebAddress(String);

impl WebAddress {
    /// The address as text: ASCII, without spaces.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for WebAddress {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let refused = || {
            let expected = format!(
                "an address such as https://example.org/join, without user or password, of at \
                 most {LONGEST} octets"
            );
            Invalid::new("url", expected, text)
        };
        let parsed: url::Url = text.trim().parse().map_err(|_| refused())?;
        let is_web = matches!(parsed.scheme(), "http" | "https") && parsed.has_host();
        let is_open = parsed.username().is_empty() && parsed.password().is_none();
        if !is_web || !is_open || parsed.as_str().len() > LONGEST {
            return Err(refused());
        }
        Ok(Self(parsed.as_str().chars().map(plain).collect()))
    }
}

/// What RFC 3986 does not allow as it is, and the URL standard of browsers does, in its percent
/// form: a calendar takes nothing else.
fn plain(character: char) -> String {
    match character {
        '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
            format!("%{:02X}", u32::from(character))
        }
        _ => character.to_string(),
    }
}

impl TryFrom<String> for WebAddress {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

impl From<WebAddress> for String {
    fn from(address: WebAddress) -> Self {
        address.0
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_addresses_of_the_web_are_accepted() {
        for good in ["https://example.org/join?id=1", "http://example.org", "https://пример.рф/ä"]
        {
            let address: WebAddress = good.parse().unwrap();
            assert!(address.as_str().is_ascii(), "{address}");
        }
        let long = format!("https://example.org/{}", "a".repeat(2_000));
        for bad in [
            "",
            "example.org",
            "/join",
            "javascript:alert(1)",
            "ftp://example.org",
            "https://",
            "https://anna:secret@example.org",
            &long,
        ] {
            assert!(bad.parse::<WebAddress>().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn what_a_calendar_does_not_take_is_percent_encoded() {
        let address: WebAddress = "https://example.org/?a=|x|&b={y}^z".parse().unwrap();
        assert_eq!(address.as_str(), "https://example.org/?a=%7Cx%7C&b=%7By%7D%5Ez");
    }

    #[test]
    fn no_address_ends_a_line() {
        let address: WebAddress = "https://example.org/a\r\nb c".parse().unwrap();
        assert!(!address.as_str().contains(['\r', '\n', ' ']), "{address}");
    }
}
