//! Letters in the words of a language: subject, text and HTML.

use minijinja::{Value, context};

use super::MailError;
use super::facts::{Facts, facts};
use super::letter::Letter;
use super::templates::TEMPLATES;
use crate::domain::language::Language;

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

/// Writes a letter in a language.
///
/// # Errors
/// [`MailError::Template`] when a template is broken, [`MailError::Invalid`] when the letter is
/// about something that nobody is reminded of, or whose date has passed.
pub fn render(letter: &Letter<'_>, language: Language) -> Result<Rendered, MailError> {
    let Facts { folder, values } = facts(letter, language)?;
    let values = context! { ..language_values(language), ..values };
    let subject = fill(&format!("{folder}/subject.txt"), &values)?;
    let text = fill(&format!("{folder}/text.txt"), &values)?;
    let page = context! { subject => subject.as_str(), ..values };
    let html = fill(&format!("{folder}/page.html"), &page)?;
    Ok(Rendered { subject, text, html, language })
}

fn fill(template: &str, values: &Value) -> Result<String, MailError> {
    TEMPLATES.get_template(template).and_then(|found| found.render(values)).map_err(|source| {
        MailError::Template { template: template.to_owned(), source: Box::new(source) }
    })
}

/// What the layout needs to know of the language.
fn language_values(language: Language) -> Value {
    let (dir, start) = if language.is_right_to_left() { ("rtl", "right") } else { ("ltr", "left") };
    context! { lang => language.tag(), dir, start }
}
