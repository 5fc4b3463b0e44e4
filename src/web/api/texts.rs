//! Texts in the seven languages, as the API takes and gives them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use domain::words::language::{Language, LocalizedText};

/// A text by language; English always, and instead of what is missing. In each language 1 to 10,000
/// characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "en": "A text", "fr": "Un texte" }))]
pub struct Texts {
    /// Arabic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 10000)]
    ar: Option<String>,
    /// Chinese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 10000)]
    zh: Option<String>,
    /// English.
    #[schema(min_length = 1, max_length = 10000)]
    en: String,
    /// French.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 10000)]
    fr: Option<String>,
    /// Russian.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 10000)]
    ru: Option<String>,
    /// Spanish.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 10000)]
    es: Option<String>,
    /// Turkmen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 10000)]
    tk: Option<String>,
}

/// A text that has not been translated into every language.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MissingTranslations {
    /// The text.
    #[schema(example = "title")]
    pub field: &'static str,
    /// The languages in which English stands in.
    #[schema(example = json!(["ar", "zh", "ru", "es", "tk"]))]
    pub languages: Vec<&'static str>,
}

impl From<&LocalizedText> for Texts {
    fn from(text: &LocalizedText) -> Self {
        let of = |language| {
            let is_there = text.answered_in(language) == language;
            is_there.then(|| text.in_language(language).to_owned())
        };
        Self {
            ar: of(Language::Arabic),
            zh: of(Language::Chinese),
            en: text.in_language(Language::English).to_owned(),
            fr: of(Language::French),
            ru: of(Language::Russian),
            es: of(Language::Spanish),
            tk: of(Language::Turkmen),
        }
    }
}

impl From<Texts> for LocalizedText {
    fn from(texts: Texts) -> Self {
        let Texts { ar, zh, en, fr, ru, es, tk } = texts;
        let translations = [
            (Language::Arabic, ar),
            (Language::Chinese, zh),
            (Language::French, fr),
            (Language::Russian, ru),
            (Language::Spanish, es),
            (Language::Turkmen, tk),
        ];
        let present = translations.into_iter().filter_map(|(tag, text)| Some((tag, text?)));
        present.fold(Self::english(en), |text, (tag, translation)| text.with(tag, translation))
    }
}

/// Those of some texts that have not been translated into every language.
pub(super) fn missing(texts: Vec<(&'static str, &LocalizedText)>) -> Vec<MissingTranslations> {
    let each = texts.into_iter().map(|(field, text)| MissingTranslations {
        field,
        languages: text.missing().into_iter().map(Language::tag).collect(),
    });
    each.filter(|one| !one.languages.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_survives_the_api_in_every_language() {
        let text = Language::ALL
            .into_iter()
            .fold(LocalizedText::english("English"), |text, tag| text.with(tag, tag.autonym()));
        assert_eq!(LocalizedText::from(Texts::from(&text)), text);
        assert!(missing(vec![("title", &text)]).is_empty());
        let english = LocalizedText::english("English");
        assert_eq!(LocalizedText::from(Texts::from(&english)), english);
        assert_eq!(missing(vec![("title", &english)])[0].languages.len(), 6);
    }
}
