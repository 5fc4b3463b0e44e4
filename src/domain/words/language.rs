//! The seven languages of the service and texts that exist in some of them.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::values::invalid::{Checks, Invalid, bounded_text};

/// A language that the service speaks, a text may be written in and a person may ask for: the six
/// official languages of the United Nations, and Turkmen.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub enum Language {
    /// العربية
    Arabic,
    /// 中文
    Chinese,
    /// English, the fallback for every text.
    #[default]
    English,
    /// Français
    French,
    /// Русский
    Russian,
    /// Español
    Spanish,
    /// Türkmen
    Turkmen,
}

impl Language {
    /// All seven, in the alphabetical order of their English names.
    pub const ALL: [Self; 7] = [
        Self::Arabic,
        Self::Chinese,
        Self::English,
        Self::French,
        Self::Russian,
        Self::Spanish,
        Self::Turkmen,
    ];

    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::Chinese => "zh",
            Self::English => "en",
            Self::French => "fr",
            Self::Russian => "ru",
            Self::Spanish => "es",
            Self::Turkmen => "tk",
        }
    }

    /// The language's name in itself.
    #[must_use]
    pub const fn autonym(self) -> &'static str {
        match self {
            Self::Arabic => "العربية",
            Self::Chinese => "中文",
            Self::English => "English",
            Self::French => "Français",
            Self::Russian => "Русский",
            Self::Spanish => "Español",
            Self::Turkmen => "Türkmen",
        }
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub const fn is_right_to_left(self) -> bool {
        matches!(self, Self::Arabic)
    }
}

impl FromStr for Language {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(text)).ok_or_else(
            || {
                let tags = Self::ALL.map(Self::tag).join(", ");
                Invalid::new("language", format!("one of {tags}"), text)
            },
        )
    }
}

impl TryFrom<String> for Language {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.tag().to_owned()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// A text in English and in any of the other languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BTreeMap<Language, String>", into = "BTreeMap<Language, String>")]
pub struct LocalizedText(
    // In the order of the languages. Tens of thousands are held in memory, most of them in English
    // alone, for which a map takes ten times as much as the text.
    Box<[(Language, Box<str>)]>,
);

impl LocalizedText {
    /// A text that exists in English only so far.
    pub fn english(text: impl Into<String>) -> Self {
        Self(Box::new([(Language::English, text.into().into())]))
    }

    /// The same text with a translation added or replaced.
    #[must_use]
    pub fn with(self, language: Language, text: impl Into<String>) -> Self {
        let mut texts = BTreeMap::from(self);
        texts.insert(language, text.into());
        Self::of(texts)
    }

    fn of(texts: BTreeMap<Language, String>) -> Self {
        Self(texts.into_iter().map(|(language, text)| (language, text.into())).collect())
    }

    fn get(&self, language: Language) -> Option<&str> {
        self.0.iter().find(|(of, _)| *of == language).map(|(_, text)| &**text)
    }

    /// The text in a language, or in English where it has not been translated.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        self.get(language)
            .or_else(|| self.get(Language::English))
            .expect("a localized text is only made with its English form")
    }

    /// The language in which [`in_language`](Self::in_language) answers.
    #[must_use]
    pub fn answered_in(&self, language: Language) -> Language {
        if self.get(language).is_some() { language } else { Language::English }
    }

    /// The languages that it has not been translated into.
    #[must_use]
    pub fn missing(&self) -> Vec<Language> {
        Language::ALL.into_iter().filter(|language| self.get(*language).is_none()).collect()
    }

    /// The same text trimmed, once it has 1 to `longest` characters in each of its languages.
    ///
    /// # Errors
    /// An [`Invalid`] for each language in which it is blank or too long, such as `title.fr`.
    pub fn within(&self, field: &str, longest: usize) -> Result<Self, Vec<Invalid>> {
        let mut checks = Checks::default();
        let trimmed = self.0.iter().filter_map(|(language, text)| {
            let field = format!("{field}.{language}");
            Some((*language, checks.keep(bounded_text(field, text, longest))?.into()))
        });
        let trimmed = Self(trimmed.collect());
        checks.finish().map(|()| trimmed)
    }

    /// The same as [`within`](Self::within), once it also stands on one line in each language.
    ///
    /// # Errors
    /// As [`within`](Self::within), and an [`Invalid`] for each language in which a character would
    /// end the line.
    pub fn on_one_line(&self, field: &str, longest: usize) -> Result<Self, Vec<Invalid>> {
        let ends_line = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        let trimmed = self.within(field, longest)?;
        let mut checks = Checks::default();
        for (language, text) in trimmed.0.iter().filter(|(_, text)| text.contains(ends_line)) {
            let field = format!("{field}.{language}");
            checks.keep::<()>(Err(Invalid::new(field, "a text on one line", text)));
        }
        checks.finish().map(|()| trimmed)
    }
}

impl TryFrom<BTreeMap<Language, String>> for LocalizedText {
    type Error = Invalid;

    fn try_from(texts: BTreeMap<Language, String>) -> Result<Self, Invalid> {
        if texts.contains_key(&Language::English) {
            Ok(Self::of(texts))
        } else {
            let tags: Vec<_> = texts.keys().map(|language| language.tag()).collect();
            Err(Invalid::new("text", "a form in English (en)", tags.join(", ")))
        }
    }
}

impl From<LocalizedText> for BTreeMap<Language, String> {
    fn from(text: LocalizedText) -> Self {
        text.0.into_iter().map(|(language, text)| (language, text.into())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_translation_falls_back_to_english() {
        let text = LocalizedText::english("Day").with(Language::French, "Journée");
        assert_eq!(text.in_language(Language::French), "Journée");
        assert_eq!(text.in_language(Language::Arabic), "Day");
        assert_eq!(text.answered_in(Language::French), Language::French);
        assert_eq!(text.answered_in(Language::Arabic), Language::English);
    }

    #[test]
    fn a_text_without_english_is_refused_when_read() {
        assert!(serde_json::from_str::<LocalizedText>(r#"{"fr":"Journée"}"#).is_err());
        assert!(serde_json::from_str::<LocalizedText>(r#"{"en":"Day","xx":"?"}"#).is_err());
    }

    #[test]
    fn an_unknown_tag_names_the_seven() {
        let error = "de".parse::<Language>().unwrap_err();
        assert!(error.to_string().contains("ar, zh, en, fr, ru, es, tk"), "{error}");
    }
}
