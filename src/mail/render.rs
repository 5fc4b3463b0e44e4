//! Letters in the words of a language: subject, text and HTML.

use std::path::Path;

use minijinja::{Environment, Value, context};

use super::MailError;
use super::facts::{Facts, facts};
use super::letter::Letter;
use super::overrides::{self, Broken};
use super::templates::{BUILT_IN, compile, language_values};
use domain::words::language::Language;

/// A mail that is written out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// One line, bounded.
    pub subject: String,
    /// Complete on its own, lines ending in LF.
    pub text: String,
    /// A whole HTML document.
    pub html: String,
    /// The language that the service's own words are in.
    pub language: Language,
}

impl Rendered {
    /// The mail with another token in the place of one.
    #[must_use]
    pub fn with_token(&self, token: &str, other: &str) -> Self {
        Self {
            subject: self.subject.clone(),
            text: self.text.replace(token, other),
            html: self.html.replace(token, other),
            language: self.language,
        }
    }
}

/// Writes a letter in a language, by the built-in templates.
///
/// # Errors
/// [`MailError::Template`] when a template is broken, [`MailError::Invalid`] when the letter is
/// about something that nobody is reminded of, or whose date has passed.
pub fn render(letter: &Letter<'_>, language: Language) -> Result<Rendered, MailError> {
    Templates::built_in().render(letter, language)
}

/// Those of the service, or an installation's own in the place of some.
pub struct Templates {
    built_in: &'static Environment<'static>,
    own: Option<Environment<'static>>,
    broken: Vec<Broken>,
}

impl Templates {
    /// Those of the service.
    #[must_use]
    pub fn built_in() -> Self {
        Self { built_in: &BUILT_IN, own: None, broken: Vec::new() }
    }

    /// Those of a folder in the place of the service's; a broken one is told, and not used.
    #[must_use]
    pub fn with_own(folder: &Path) -> Self {
        let (working, mut broken) = overrides::read(folder);
        let own = (!working.is_empty()).then(|| compile(&working)).transpose();
        let own = own.unwrap_or_else(|error| {
            broken.push(Broken::together(folder, &error.to_string()));
            None
        });
        Self { own, broken, ..Self::built_in() }
    }

    /// Which of one's own are broken, and why.
    #[must_use]
    pub fn broken(&self) -> &[Broken] {
        &self.broken
    }

    /// Writes a letter in a language. Where a template of one's own fails, which had worked with the
    /// samples, the built-in ones write it.
    ///
    /// # Errors
    /// As [`render`].
    pub fn render(&self, letter: &Letter<'_>, language: Language) -> Result<Rendered, MailError> {
        if let Some(own) = &self.own {
            match render_by(own, letter, language) {
                Err(MailError::Template { template, source }) => {
                    let why = source.to_string();
                    tracing::error!(template, why, "a template fails: the built-in one is used");
                }
                written => return written,
            }
        }
        render_by(self.built_in, letter, language)
    }
}

fn render_by(
    templates: &Environment<'static>,
    letter: &Letter<'_>,
    language: Language,
) -> Result<Rendered, MailError> {
    let Facts { folder, values } = facts(letter, language)?;
    let fill = |template: &str, values: &Value| fill(templates, template, values);
    let values = context! { ..language_values(language), ..values };
    let subject = fill(&format!("{folder}/subject.txt"), &values)?.trim().to_owned();
    let text = fill(&format!("{folder}/text.txt"), &values)?;
    let page = context! { subject => subject.as_str(), ..values };
    let html = fill(&format!("{folder}/page.html"), &page)?;
    Ok(Rendered { subject, text, html, language })
}

fn fill(
    templates: &Environment<'static>,
    template: &str,
    values: &Value,
) -> Result<String, MailError> {
    templates.get_template(template).and_then(|found| found.render(values)).map_err(|source| {
        MailError::Template { template: template.to_owned(), source: Box::new(source) }
    })
}
