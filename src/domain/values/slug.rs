//! The name of a thing in a URL.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::invalid::Invalid;

/// Longest name that is made of a title, in characters.
const LONGEST_MADE: usize = 60;

/// 1 to 80 of `a-z`, `0-9` and single inner hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

impl Slug {
    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A name made of a title: its words in plain letters, as many as fit; none where it has no
    /// letter or digit that an address can show.
    #[must_use]
    pub fn of_title(title: &str) -> Option<Self> {
        let is_mark = |c: &char| matches!(c, '\u{300}'..='\u{36f}' | '\'' | '’');
        let plain: String = title.nfkd().filter(|c| !is_mark(c)).collect();
        let mut made = String::new();
        for word in plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()) {
            if made.len() + word.len() >= LONGEST_MADE {
                break;
            }
            if !made.is_empty() {
                made.push('-');
            }
            made.push_str(&word.to_ascii_lowercase());
        }
        made.parse().ok()
    }

    /// One that stands in for a name that was not accepted, while the rest is checked.
    #[must_use]
    pub fn stand_in() -> Self {
        Self("x".to_owned())
    }
}

impl FromStr for Slug {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let well_formed = (1..=80).contains(&text.len())
            && text.split('-').all(|part| {
                !part.is_empty()
                    && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            });
        if well_formed {
            Ok(Self(text.to_owned()))
        } else {
            Err(Invalid::new("slug", "1 to 80 of a-z, 0-9 and single hyphens between them", text))
        }
    }
}

impl TryFrom<String> for Slug {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lower_case_words_joined_by_hyphens_are_slugs() {
        for good in ["a", "ashgabat-2030", "2030"] {
            assert_eq!(good.parse::<Slug>().unwrap().as_str(), good);
        }
        for bad in ["", "-a", "a-", "a--b", "A", "é", "a b", "../x", "<script>", &"a".repeat(81)] {
            assert!(bad.parse::<Slug>().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_title_becomes_a_name_of_its_plain_words() {
        let made = |title: &str| Slug::of_title(title).map(String::from);
        assert_eq!(made("Peace & Trust: 2026 Day").as_deref(), Some("peace-trust-2026-day"));
        assert_eq!(made("L’Été à Genève").as_deref(), Some("lete-a-geneve"));
        assert_eq!(made("=cmd|' /C calc'!A0 🕊").as_deref(), Some("cmd-c-calc-a0"));
        for nothing in ["", "يوم الحياد", "🕊️", "—", &"x".repeat(100)] {
            assert_eq!(made(nothing), None, "{nothing}");
        }
        assert!(made(&"word ".repeat(2_000)).unwrap().len() < LONGEST_MADE);
    }
}
