//! What programs show that can show more than plain text (RFC 7986, and X-ALT-DESC of Outlook).

use super::values::Uri;
use domain::schedule::occurrence::{Occurrence, OccurrenceStatus, Subject};
use domain::words::language::Language;

/// The description as a document of HTML.
pub fn document(parts: &[String], page: &Uri, language: Language) -> String {
    let direction = if language.is_right_to_left() { "rtl" } else { "ltr" };
    let body = paragraphs(parts, page);
    format!("<html lang=\"{language}\" dir=\"{direction}\"><body>{body}</body></html>")
}

/// The description as HTML: a paragraph for each of its parts, and the page as a link.
pub fn paragraphs(parts: &[String], page: &Uri) -> String {
    let mut html = String::new();
    for part in parts {
        html.push_str("<p>");
        html.push_str(&escaped(part).replace('\n', "<br>"));
        html.push_str("</p>");
    }
    let page = escaped(page.as_str());
    html.push_str(&format!("<p><a href=\"{page}\">{page}</a></p>"));
    html
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A name of CSS (RFC 7986 section 5.9): what is certain, what is not yet, and what is not any more.
pub fn colour(occurrence: &Occurrence<'_>) -> &'static str {
    match (occurrence.status, &occurrence.subject) {
        (OccurrenceStatus::Cancelled, _) => "gray",
        (OccurrenceStatus::Due | OccurrenceStatus::Tentative | OccurrenceStatus::Postponed, _) => {
            "goldenrod"
        }
        (_, Subject::Day { .. }) => "seagreen",
        (OccurrenceStatus::Confirmed | OccurrenceStatus::Held, _) => "royalblue",
    }
}
