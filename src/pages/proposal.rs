//! The form in which anybody proposes a commemoration, and the pages on the way of a proposal.

use std::collections::BTreeMap;

use serde::Serialize;

use super::engine::{PageError, render};
use super::form::{Choice, regions};
use super::site::Site;
use super::subscription::{Destination, Notice, ask, ways};
use domain::schedule::cadence::Cadence;
use domain::schedule::catalogue::Catalogue;
use domain::schedule::proposal::{Entered, Proposal, ProposerKind};
use domain::values::invalid::Invalid;
use domain::values::zone::Zone;
use domain::words::language::Language;

/// The fields in the order of the form.
const FIELDS: [&str; 15] = [
    "proposer_kind",
    "proposer",
    "email",
    "language",
    "series",
    "title-en",
    "title-fr",
    "description-en",
    "description-fr",
    "opens_on",
    "closes_on",
    "place",
    "venue",
    "zone",
    "join_url",
];

/// What somebody typed into the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProposalForm {
    /// The fields that people see.
    pub entered: Entered,
    /// A field that people do not see; only robots fill it in.
    website: String,
}

impl ProposalForm {
    /// The form as it was sent (`application/x-www-form-urlencoded`, decoded).
    #[must_use]
    pub fn from_fields(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut form = Self::default();
        let entered = &mut form.entered;
        for (name, value) in fields {
            match name.as_str() {
                "series" => entered.series = value,
                "proposer_kind" => entered.proposer_kind = value,
                "proposer" => entered.proposer = value,
                "email" => entered.email = value,
                "language" => entered.language = value,
                "title-en" => put(&mut entered.title, Language::English, value),
                "title-fr" => put(&mut entered.title, Language::French, value),
                "description-en" => put(&mut entered.description, Language::English, value),
                "description-fr" => put(&mut entered.description, Language::French, value),
                "place" => put(&mut entered.place, Language::English, value),
                "venue" => put(&mut entered.venue, Language::English, value),
                "zone" => entered.zone = value,
                "opens_on" => entered.opens_on = value,
                "closes_on" => entered.closes_on = value,
                "join_url" => entered.join_url = value,
                "website" => form.website = value,
                _ => {}
            }
        }
        form
    }

    /// The form before anything was typed, for the day of a series.
    #[must_use]
    pub fn for_series(slug: &str) -> Self {
        let entered = Entered { series: slug.to_owned(), ..Entered::default() };
        Self { entered, website: String::new() }
    }

    /// Whether a robot filled it in; it is then thanked like everybody, and nothing is done.
    #[must_use]
    pub fn is_by_robot(&self) -> bool {
        !self.website.is_empty()
    }

    fn typed(&self) -> BTreeMap<&'static str, String> {
        let Entered { title, description, place, venue, .. } = &self.entered;
        let of = |text: &BTreeMap<String, String>, language: Language| {
            text.get(language.tag()).cloned().unwrap_or_default()
        };
        BTreeMap::from([
            ("proposer", self.entered.proposer.clone()),
            ("email", self.entered.email.clone()),
            ("title-en", of(title, Language::English)),
            ("title-fr", of(title, Language::French)),
            ("description-en", of(description, Language::English)),
            ("description-fr", of(description, Language::French)),
            ("place", of(place, Language::English)),
            ("venue", of(venue, Language::English)),
            ("opens_on", self.entered.opens_on.clone()),
            ("closes_on", self.entered.closes_on.clone()),
            ("join_url", self.entered.join_url.clone()),
        ])
    }
}

fn put(text: &mut BTreeMap<String, String>, language: Language, value: String) {
    text.insert(language.tag().to_owned(), value);
}

#[derive(Debug, Serialize)]
struct ProposalPage {
    fields: [&'static str; FIELDS.len()],
    typed: BTreeMap<&'static str, String>,
    /// The fields that were refused, each with what came.
    refused: BTreeMap<String, String>,
    kinds: Vec<Choice>,
    languages: Vec<Choice>,
    series: Vec<Choice>,
    zone: String,
    /// Whether the browser may put its own zone in.
    zone_is_untouched: bool,
    regions: Vec<(&'static str, Vec<Choice>)>,
}

/// The form; `refused` names the values that were not accepted.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn propose(
    site: &Site<'_>,
    catalogue: &Catalogue,
    form: &ProposalForm,
    refused: &[Invalid],
) -> Result<String, PageError> {
    let words = site.words();
    let kinds = ProposerKind::ALL.map(|kind| Choice {
        value: kind.to_string(),
        label: words.text(&format!("page-propose-kind-{kind}")),
        lang: None,
        chosen: form.entered.proposer_kind == kind.as_str(),
    });
    let zone = form.entered.zone.parse().unwrap_or_else(|_| Zone::utc());
    let view = ProposalPage {
        fields: FIELDS,
        typed: form.typed(),
        refused: refused.iter().map(|one| (field(one), one.got.clone())).collect(),
        kinds: kinds.into(),
        languages: Choice::languages(site, &form.entered.language),
        series: series(site, catalogue, &form.entered.series),
        zone: zone.name().to_owned(),
        zone_is_untouched: form.entered.zone.is_empty(),
        regions: regions(zone.name()),
    };
    render(site, "propose.html", view)
}

/// The name that the form has for a field: places are entered in English only.
fn field(invalid: &Invalid) -> String {
    match &*invalid.field {
        "place.en" => "place".to_owned(),
        "venue.en" => "venue".to_owned(),
        other => other.replace('.', "-"),
    }
}

/// The series with a day that can be marked.
fn series(site: &Site<'_>, catalogue: &Catalogue, chosen: &str) -> Vec<Choice> {
    let open = catalogue.series.iter().filter(|series| series.archived_on.is_none());
    let yearly = open.filter(|series| matches!(series.cadence, Cadence::Yearly(_)));
    yearly
        .map(|series| {
            let title = site.phrase(&series.title);
            Choice {
                value: series.slug.to_string(),
                label: title.text,
                lang: title.lang,
                chosen: series.slug.as_str() == chosen,
            }
        })
        .collect()
}

/// The answer to the form: look into your mailbox. The same whether or not anything was taken.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn proposed(site: &Site<'_>, address: &str) -> Result<String, PageError> {
    let words = site.words();
    let sent = words.with("page-proposed-sent", [("address", address)]);
    let notice = Notice {
        title: words.text("page-proposed-title"),
        lines: vec![sent, words.text("page-subscribed-spam")],
        ways: ways(site, &[Destination::Home]),
        ..Notice::default()
    };
    render(site, "notice.html", notice)
}

/// The page behind the link that confirms; its button posts to `action`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn confirm_proposal(site: &Site<'_>, action: &str) -> Result<String, PageError> {
    ask(site, "propose-confirm", action)
}

/// The proposal waits for a decision.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn proposal_confirmed(site: &Site<'_>, proposal: &Proposal) -> Result<String, PageError> {
    let words = site.words();
    let details = &proposal.details;
    let title = details.title.in_language(site.language).to_owned();
    let mut facts = vec![
        (words.text("page-kind-commemoration"), title),
        (words.text("page-dates"), words.dates(details.opens_on, details.closes_on)),
    ];
    if let Some(place) = &details.place {
        facts.push((words.text("page-place"), place.in_language(site.language).to_owned()));
    }
    let notice = Notice {
        title: words.text("page-propose-confirmed-title"),
        lines: vec![words.text("page-propose-confirmed-text")],
        facts,
        ways: ways(site, &[Destination::Home]),
        ..Notice::default()
    };
    render(site, "notice.html", notice)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::testing::{Scene, text_of};

    pub(crate) fn sent(fields: &[(&str, &str)]) -> ProposalForm {
        let owned = fields.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
        ProposalForm::from_fields(owned)
    }

    /// The form after it was sent and refused.
    pub(crate) fn refused(scene: &Scene, form: &ProposalForm) -> String {
        let refused = form.entered.read(&scene.catalogue.series, scene.now).unwrap_err();
        propose(&scene.site(), &scene.catalogue, form, &refused).unwrap()
    }

    #[test]
    fn a_refused_form_keeps_what_was_typed_and_says_what_is_amiss() {
        let form = sent(&[
            ("proposer_kind", "person"),
            ("title-en", "\"; <script>"),
            ("description-fr", "\nÀ Genève\nle soir"),
            ("opens_on", "2026-07-01"),
            ("zone", "Europe/Zurich"),
        ]);
        let html = refused(&Scene::at("2026-11-23"), &form);
        for kept in [
            "<option value=\"person\" selected>",
            "value=\"&quot;; &lt;script&gt;\"",
            "\n\nÀ Genève\nle soir</textarea>",
            "value=\"2026-07-01\"",
            "<option value=\"Europe/Zurich\" selected>",
        ] {
            assert!(html.contains(kept), "{kept} is missing");
        }
        let amiss = ["proposer", "email", "language", "series", "description-en", "closes_on"];
        for field in amiss {
            assert!(html.contains(&format!("id=\"{field}-error\"")), "{field}");
        }
        assert!(!html.contains("id=\"title-en-error\"") && !html.contains("id=\"zone-error\""));
    }

    #[test]
    fn every_field_has_its_label_its_hint_and_its_error() {
        let html = refused(&Scene::at("2026-11-23"), &ProposalForm::default());
        for field in FIELDS {
            assert!(html.contains(&format!("<label for=\"field-{field}\">")), "{field}");
            assert!(html.contains(&format!("id=\"{field}-hint\"")), "{field}");
            for part in ["", "-hint", "-error"] {
                let key = format!("page-propose-{field}{part}");
                let mut all = Language::ALL.into_iter();
                assert!(all.all(|l| domain::words::wording::Wording::of(l).has(&key)), "{key}");
            }
        }
    }

    #[test]
    fn without_a_day_to_mark_there_is_no_form() {
        let scene = Scene::empty();
        let html = propose(&scene.site(), &scene.catalogue, &ProposalForm::default(), &[]).unwrap();
        assert!(!html.contains("<form"));
        assert!(text_of(&html).contains("There is no day"));
    }
}
