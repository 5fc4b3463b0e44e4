//! Countries, by their two letters (ISO 3166-1).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::invalid::Invalid;

/// A country by its ISO 3166-1 alpha-2 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country(&'static str);

impl Country {
    /// All of them, by their English names.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut all: Vec<_> = rust_iso3166::ALL.iter().map(|one| Self(one.alpha2)).collect();
        all.sort_by_key(|country| country.name());
        all
    }

    /// The country of a code of two or three letters, in whatever case; none where there is none.
    #[must_use]
    pub fn of_code(text: &str) -> Option<Self> {
        let code = text.trim().to_ascii_uppercase();
        let found = match code.len() {
            2 => rust_iso3166::from_alpha2(&code),
            3 => rust_iso3166::from_alpha3(&code),
            _ => None,
        };
        found.map(|country| Self(country.alpha2))
    }

    /// The two letters.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0
    }

    /// Its English short name in the standard.
    #[must_use]
    pub fn name(self) -> &'static str {
        rust_iso3166::from_alpha2(self.0).map_or(self.0, |country| country.name)
    }
}

impl FromStr for Country {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let code = text.trim().to_ascii_uppercase();
        let found = rust_iso3166::from_alpha2(&code);
        found
            .map(|country| Self(country.alpha2))
            .ok_or_else(|| Invalid::new("country", "a code of ISO 3166-1 alpha-2 such as TM", text))
    }
}

impl TryFrom<String> for Country {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.0.to_owned()
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_known_by_its_letters_in_either_case() {
        let country: Country = "tm".parse().unwrap();
        assert_eq!((country.code(), country.name()), ("TM", "Turkmenistan"));
        assert!(Country::all().len() > 240 && Country::all().contains(&country));
        for wrong in ["", "T", "XX", "TKM", "Ashgabat"] {
            assert!(wrong.parse::<Country>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_country_has_a_code_of_two_letters_and_one_of_three() {
        for code in ["TM", "tm", "TKM", " tkm "] {
            assert_eq!(Country::of_code(code).map(Country::code), Some("TM"), "{code}");
        }
        for wrong in ["", "T", "XX", "XXX", "Turkmenistan", "é"] {
            assert_eq!(Country::of_code(wrong), None, "{wrong}");
        }
    }
}
