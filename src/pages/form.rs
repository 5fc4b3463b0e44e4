//! The reminder form: what was typed, what it means, and what is shown again when it is refused.

use std::collections::BTreeMap;

use serde::Serialize;

use super::site::{Phrase, Site};
use domain::mail::subscriber::Subscription;
use domain::schedule::catalogue::Catalogue;
use domain::values::address::EmailAddress;
use domain::values::invalid::Invalid;
use domain::values::zone::Zone;
use domain::words::language::Language;

/// The regions that zones are offered from; the other names are older aliases of these.
const REGIONS: [&str; 10] = [
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
];

/// What somebody typed into the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SubscribeForm {
    /// The address.
    pub email: String,
    /// The slugs of the ticked series; none before anything was typed, which ticks all.
    pub series: Option<Vec<String>>,
    /// The tag of the language.
    pub language: String,
    /// The name of the zone.
    pub zone: String,
    /// A field that people do not see; only robots fill it in.
    pub website: String,
}

impl SubscribeForm {
    /// The form as it was sent (`application/x-www-form-urlencoded`, decoded).
    #[must_use]
    pub fn from_fields(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut form = Self { series: Some(Vec::new()), ..Self::default() };
        for (name, value) in fields {
            match name.as_str() {
                "email" => form.email = value,
                "series" => form.series.get_or_insert_default().push(value),
                "language" => form.language = value,
                "zone" => form.zone = value,
                "website" => form.website = value,
                _ => {}
            }
        }
        form
    }

    /// Whether a robot filled it in; it is then thanked like everybody, and nothing is done.
    #[must_use]
    pub fn is_by_robot(&self) -> bool {
        !self.website.is_empty()
    }

    /// What is asked for.
    ///
    /// # Errors
    /// One [`Invalid`] for each field that is not accepted.
    pub fn subscription(&self, catalogue: &Catalogue) -> Result<Subscription, Vec<Invalid>> {
        let address = self.email.parse::<EmailAddress>();
        let series = catalogue.series_ids(self.series.as_deref().unwrap_or_default());
        let language = self.language.parse::<Language>();
        let zone = self.zone.parse::<Zone>();
        match (address, series, language, zone) {
            (Ok(address), Ok(series), Ok(language), Ok(zone)) => {
                Ok(Subscription { address, language, zone, series })
            }
            (address, series, language, zone) => {
                let refused = [address.err(), series.err(), language.err(), zone.err()];
                Err(refused.into_iter().flatten().collect())
            }
        }
    }
}

/// The form as it is shown.
#[derive(Debug, Serialize)]
pub(super) struct FormView {
    email: String,
    series: Vec<SeriesBox>,
    languages: Vec<Choice>,
    zone: String,
    /// Whether the browser may put its own zone in.
    zone_is_untouched: bool,
    regions: Vec<(&'static str, Vec<Choice>)>,
    /// The fields that were refused, each with what came.
    refused: BTreeMap<String, String>,
}

#[derive(Debug, Serialize)]
struct SeriesBox {
    slug: String,
    title: Phrase,
    ticked: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// The language of what is shown, where that is not the page's.
    pub lang: Option<&'static str>,
    /// Whether it is chosen already.
    pub chosen: bool,
}

impl Choice {
    /// The languages that the service speaks; the page's own where none was chosen before.
    pub(super) fn languages(site: &Site<'_>, chosen: &str) -> Vec<Self> {
        let chosen = chosen.parse().unwrap_or(site.language);
        let languages = Language::ALL.map(|language| Self {
            value: language.tag().to_owned(),
            label: language.autonym().to_owned(),
            lang: Some(language.tag()),
            chosen: language == chosen,
        });
        languages.into()
    }
}

impl FormView {
    /// The form with what was typed before.
    pub(super) fn of(
        site: &Site<'_>,
        catalogue: &Catalogue,
        form: &SubscribeForm,
        refused: &[Invalid],
    ) -> Self {
        let zone = form.zone.parse().unwrap_or_else(|_| Zone::utc());
        Self {
            email: form.email.clone(),
            series: series_boxes(site, catalogue, form),
            languages: Choice::languages(site, &form.language),
            zone: zone.name().to_owned(),
            zone_is_untouched: form.zone.is_empty(),
            regions: regions(zone.name()),
            refused: refused
                .iter()
                .map(|invalid| (invalid.field.to_string(), invalid.got.clone()))
                .collect(),
        }
    }
}

fn series_boxes(site: &Site<'_>, catalogue: &Catalogue, form: &SubscribeForm) -> Vec<SeriesBox> {
    let is_ticked = |slug: &str| {
        let chosen = form.series.as_ref();
        chosen.is_none_or(|chosen| chosen.iter().any(|one| one == slug))
    };
    let series = catalogue.series.iter();
    series
        .map(|series| SeriesBox {
            slug: series.slug.to_string(),
            title: site.phrase(&series.title),
            ticked: is_ticked(series.slug.as_str()),
        })
        .collect()
}

/// The zones by region.
pub(super) fn regions(chosen: &str) -> Vec<(&'static str, Vec<Choice>)> {
    let names = Zone::names();
    let of_region = |region: &'static str| {
        let in_region = names
            .iter()
            .filter(|name| name.split_once('/').is_some_and(|(found, _)| found == region));
        let choices = in_region.map(|name| Choice {
            label: name.replace('_', " "),
            lang: None,
            chosen: name == chosen,
            value: name.clone(),
        });
        (region, choices.collect())
    };
    REGIONS.map(of_region).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Scene;

    fn sent(fields: &[(&str, &str)]) -> SubscribeForm {
        let owned = fields.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
        SubscribeForm::from_fields(owned)
    }

    const WHOLE: [(&str, &str); 5] = [
        ("email", "anna@example.org"),
        ("series", "neutrality-day"),
        ("series", "neutrality-forum"),
        ("language", "fr"),
        ("zone", "Asia/Ashgabat"),
    ];

    #[test]
    fn a_whole_form_becomes_a_subscription() {
        let subscription = sent(&WHOLE).subscription(&Scene::at("2026-11-23").catalogue).unwrap();
        assert_eq!(subscription.address.as_str(), "anna@example.org");
        assert_eq!(subscription.language, Language::French);
        assert_eq!(subscription.zone.name(), "Asia/Ashgabat");
        assert_eq!(subscription.series.len(), 2);
    }

    #[test]
    fn each_refused_field_is_named() {
        let refused = sent(&[("email", "anna"), ("series", "x"), ("zone", "Mars/Base")])
            .subscription(&Scene::at("2026-11-23").catalogue)
            .unwrap_err();
        let fields: Vec<_> = refused.iter().map(|invalid| invalid.field.as_ref()).collect();
        assert_eq!(fields, ["email", "series", "language", "zone"]);
    }

    #[test]
    fn no_series_at_all_is_refused() {
        let refused = sent(&[WHOLE[0], WHOLE[3], WHOLE[4]])
            .subscription(&Scene::at("2026-11-23").catalogue)
            .unwrap_err();
        assert_eq!(refused[0].field, "series");
    }

    #[test]
    fn what_was_typed_is_shown_again_beside_what_is_wrong_with_it() {
        let scene = Scene::at("2026-11-23");
        let form = sent(&[("email", "anna\"@"), WHOLE[1], WHOLE[3], WHOLE[4]]);
        let html = scene.home_with(&form);
        assert!(html.contains("value=\"anna&quot;@\""));
        assert!(html.contains("aria-invalid=\"true\" aria-describedby=\"email-hint email-error\""));
        assert!(html.contains("id=\"email-error\""));
        assert!(!html.contains("id=\"zone-error\""));
        assert!(html.contains("<option value=\"Asia/Ashgabat\" selected>"));
        assert!(html.contains("value=\"neutrality-day\" checked"));
        assert!(!html.contains("value=\"neutrality-forum\" checked"));
    }

    #[test]
    fn a_fresh_form_asks_for_everything() {
        let html = Scene::at("2026-11-23").home();
        assert_eq!(html.matches(" checked").count(), 2);
        assert!(html.contains("<option value=\"UTC\" selected>"));
    }

    #[test]
    fn a_robot_gives_itself_away() {
        assert!(sent(&[("website", "x")]).is_by_robot());
        assert!(!sent(&WHOLE).is_by_robot());
    }
}
