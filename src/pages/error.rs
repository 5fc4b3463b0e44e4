//! The page for what went wrong, with ways on.

use super::engine::{PageError, render};
use super::site::Site;
use super::subscription::{Destination, Notice, ways};

/// The statuses that have words of their own.
const EXPLAINED: [u16; 8] = [400, 404, 405, 410, 413, 422, 429, 503];

/// The page of an error status; `detail` is a finding such as an `Invalid`, in English.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn error(site: &Site<'_>, status: u16, detail: Option<&str>) -> Result<String, PageError> {
    let words = site.words();
    let key = if EXPLAINED.contains(&status) { status } else { 500 };
    let notice = Notice {
        code: Some(status),
        title: words.text(&format!("page-error-{key}-title")),
        lines: vec![words.text(&format!("page-error-{key}-text"))],
        detail: detail.map(str::to_owned),
        ways: ways(site, &[Destination::Home, Destination::Calendars, Destination::Api]),
        ..Notice::default()
    };
    render(site, "notice.html", notice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Scene, text_of};
    use domain::words::language::Language;

    #[test]
    fn every_status_is_explained_and_offers_a_way_on() {
        for language in Language::ALL {
            let scene = Scene::at("2026-11-23").in_language(language);
            for status in EXPLAINED.into_iter().chain([500, 418]) {
                let html = error(&scene.site(), status, None).unwrap();
                assert!(text_of(&html).contains(&status.to_string()));
                assert!(!html.contains("page-error"), "{status} in {language}");
                assert!(html.contains("href=\"/#calendars\""));
            }
        }
    }

    #[test]
    fn a_finding_is_shown_as_text() {
        let scene = Scene::at("2026-11-23");
        let html = error(&scene.site(), 400, Some("zone: got \"<script>\"")).unwrap();
        assert!(html.contains("zone: got &quot;&lt;script&gt;&quot;"));
    }
}
