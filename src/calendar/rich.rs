//! What programs show that can show more than plain text (RFC 7986, and X-ALT-DESC of Outlook).

use super::component::Component;
use super::values::{Parameter, Text, Uri};
use crate::domain::language::Language;
use crate::domain::occurrence::{Occurrence, OccurrenceStatus, Subject};

/// The description as HTML: a paragraph for each of its parts, and the page as a link.
pub fn show_html(event: &mut Component, parts: &[String], page: &Uri, language: Language) {
    let direction = if language.is_right_to_left() { "rtl" } else { "ltr" };
    let mut html = format!("<html lang=\"{language}\" dir=\"{direction}\"><body>");
    for part in parts {
        html.push_str("<p>");
        html.push_str(&escaped(part).replace('\n', "<br>"));
        html.push_str("</p>");
    }
    let page = escaped(page.as_str());
    html.push_str(&format!("<p><a href=\"{page}\">{page}</a></p></body></html>"));
    event.set_with("X-ALT-DESC", &Text(&html), [Parameter::new("FMTTYPE", "text/html")]);
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
