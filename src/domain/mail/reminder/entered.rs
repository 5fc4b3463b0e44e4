//! A rule as somebody enters it: texts, not yet seen to mean anything.

use std::collections::BTreeSet;

use chrono::NaiveTime;
use serde::Serialize;

use super::anchor::{Anchor, Template, Trigger, ZoneOf};
use super::audience::{Audience, AudienceKind, People};
use super::rule::{Rule, RuleScope};
use crate::mail::delivery::WhenUncertain;
use crate::mail::lead::Lead;
use crate::schedule::cadence::Period;
use crate::values::ids::GroupId;
use crate::values::invalid::{Checks, Invalid};
use crate::values::slug::Slug;
use crate::words::language::Language;

/// A rule as somebody enters it. What is left out is as usual.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Entered {
    /// Its name.
    pub slug: String,
    /// The series that it is a rule of.
    pub series: Option<String>,
    /// The conference that it is a rule of.
    pub conference: Option<String>,
    /// Which occurrences it is about.
    pub trigger: Option<String>,
    /// Who is reminded.
    pub audience: String,
    /// Where the registrations of participants may stand.
    pub statuses: Vec<String>,
    /// As what participants come.
    pub functions: Vec<String>,
    /// In which delegations they are, by their ids.
    pub delegations: Vec<String>,
    /// Of which groups their organisations are members, by their names.
    pub groups: Vec<String>,
    /// Which date leads are counted from.
    pub anchor: Option<String>,
    /// When, counted from that date.
    pub leads: Vec<String>,
    /// How often again once a deadline has passed.
    pub overdue_every: Option<String>,
    /// The time of day, HH:MM.
    pub local_time: Option<String>,
    /// In whose zone that is meant.
    pub zone: Option<String>,
    /// The language of the mails.
    pub language: Option<String>,
    /// The letter.
    pub template: Option<String>,
    /// What becomes of a mail that the relay may have accepted.
    pub when_uncertain: Option<String>,
    /// Whether anybody is reminded by it.
    pub enabled: Option<bool>,
}

/// Most items of a list that a rule is entered with.
const MOST_ITEMS: usize = 500;

impl Entered {
    /// Bounds the lists, before each of their items is looked for and told of.
    ///
    /// # Errors
    /// [`Invalid`] for one that is too long.
    pub fn check_sizes(&self) -> Result<(), Invalid> {
        let lists = [
            ("leads", self.leads.len()),
            ("statuses", self.statuses.len()),
            ("functions", self.functions.len()),
            ("delegations", self.delegations.len()),
            ("groups", self.groups.len()),
        ];
        match lists.into_iter().find(|(_, items)| *items > MOST_ITEMS) {
            Some((field, items)) => {
                Err(Invalid::new(field, format!("at most {MOST_ITEMS} items"), items.to_string()))
            }
            None => Ok(()),
        }
    }

    /// The texts of a rule, with the names of what it is a rule of and of the groups.
    #[must_use]
    pub fn of(rule: &Rule, of: &Slug, groups: Vec<String>) -> Self {
        let texts = |texts: Vec<&str>| texts.into_iter().map(str::to_owned).collect();
        let people = rule.audience.people().cloned().unwrap_or_default();
        let is_of_series = rule.series().is_some();
        Self {
            slug: rule.slug.to_string(),
            series: is_of_series.then(|| of.to_string()),
            conference: (!is_of_series).then(|| of.to_string()),
            trigger: Some(rule.trigger.to_string()),
            audience: rule.audience.kind().to_string(),
            statuses: texts(people.statuses.iter().map(|one| one.as_str()).collect()),
            functions: texts(people.functions.iter().map(|one| one.as_str()).collect()),
            delegations: people.delegations.iter().map(ToString::to_string).collect(),
            groups,
            anchor: Some(rule.anchor.to_string()),
            leads: rule.leads.iter().map(ToString::to_string).collect(),
            overdue_every: rule.overdue_every.map(|period| format!("P{}M", period.in_months())),
            local_time: Some(rule.local_time.format("%H:%M").to_string()),
            zone: Some(rule.zone.to_string()),
            language: rule.language.map(|language| language.to_string()),
            template: Some(rule.template.to_string()),
            when_uncertain: Some(rule.when_uncertain.as_str().to_owned()),
            enabled: Some(rule.is_enabled),
        }
    }

    /// The rule that is meant, of a series or a conference and with groups that were found by their
    /// names.
    ///
    /// # Errors
    /// Every [`Invalid`] that was found.
    pub fn read(&self, of: RuleScope, groups: BTreeSet<GroupId>) -> Result<Rule, Vec<Invalid>> {
        let mut checks = Checks::default();
        let slug = checks.take("slug", self.slug.parse::<Slug>());
        let trigger = match (self.trigger.as_deref(), of) {
            (Some(text), _) => checks.take("trigger", text.parse::<Trigger>()),
            (None, RuleScope::Conference(_)) => Some(Trigger::Conference),
            (None, RuleScope::Series(_)) => {
                let expected = "day, obligation or edition";
                checks.keep(Err(Invalid::new("trigger", expected, "nothing")))
            }
        };
        let kind = checks.take("audience", self.audience.parse::<AudienceKind>());
        let people = People {
            statuses: list(&mut checks, "statuses", &self.statuses),
            functions: list(&mut checks, "functions", &self.functions),
            delegations: ids(&mut checks, "delegations", &self.delegations),
            groups,
        };
        let audience = kind.and_then(|kind| checks.keep(Audience::new(kind, people)));
        let mut leads = Vec::new();
        for (index, text) in self.leads.iter().enumerate() {
            leads.extend(checks.take(format!("leads.{index}"), text.parse::<Lead>()));
        }
        let local_time = optional(&mut checks, "local_time", &self.local_time, time);
        let anchor = optional(&mut checks, "anchor", &self.anchor, str::parse::<Anchor>);
        let overdue_every = optional(&mut checks, "overdue_every", &self.overdue_every, months);
        let zone = optional(&mut checks, "zone", &self.zone, str::parse::<ZoneOf>);
        let language = optional(&mut checks, "language", &self.language, str::parse::<Language>);
        let template = optional(&mut checks, "template", &self.template, str::parse::<Template>);
        let when_uncertain = optional(
            &mut checks,
            "when_uncertain",
            &self.when_uncertain,
            str::parse::<WhenUncertain>,
        );
        checks.finish()?;
        let said = "whatever was not accepted has been told";
        let (slug, trigger) = (slug.expect(said), trigger.expect(said));
        let usual = Rule::usual(slug, of, trigger, audience.expect(said));
        let anchor = anchor.unwrap_or(usual.anchor);
        // The letter about an edition to come has no words for its other dates.
        let fitting = match (usual.template, anchor) {
            (Template::Edition, Anchor::End | Anchor::RegistrationClose) => Template::Participants,
            (template, _) => template,
        };
        let rule = Rule {
            anchor,
            leads,
            overdue_every,
            local_time: local_time.unwrap_or(usual.local_time),
            zone: zone.unwrap_or(usual.zone),
            language,
            template: template.unwrap_or(fitting),
            when_uncertain: when_uncertain.unwrap_or(usual.when_uncertain),
            is_enabled: self.enabled.unwrap_or(true),
            ..usual
        };
        rule.checked()
    }
}

fn optional<T>(
    checks: &mut Checks,
    field: &'static str,
    text: &Option<String>,
    read: impl FnOnce(&str) -> Result<T, Invalid>,
) -> Option<T> {
    text.as_deref().and_then(|text| checks.take(field, read(text)))
}

fn list<T: std::str::FromStr<Err = Invalid> + Ord>(
    checks: &mut Checks,
    field: &'static str,
    texts: &[String],
) -> BTreeSet<T> {
    let read = |(index, text): (usize, &String)| {
        checks.take(format!("{field}.{index}"), text.parse::<T>())
    };
    texts.iter().enumerate().filter_map(read).collect()
}

fn ids<T: std::str::FromStr + Ord>(
    checks: &mut Checks,
    field: &'static str,
    texts: &[String],
) -> BTreeSet<T> {
    let read = |(index, text): (usize, &String)| {
        let refused = || Invalid::new(format!("{field}.{index}"), "an id, a UUID", text);
        checks.keep(text.parse::<T>().map_err(|_| refused()))
    };
    texts.iter().enumerate().filter_map(read).collect()
}

/// A time of day, `HH:MM`.
fn time(text: &str) -> Result<NaiveTime, Invalid> {
    let time = NaiveTime::parse_from_str(text, "%H:%M").ok().filter(|_| text.len() == 5);
    time.ok_or_else(|| Invalid::new("local_time", "a time of day such as 09:00", text))
}

/// A period in months, `P1M`.
fn months(text: &str) -> Result<Period, Invalid> {
    match text.parse::<Lead>() {
        Ok(Lead::MonthsBefore(period)) => Ok(period),
        _ => Err(Invalid::new("overdue_every", "a period of months such as P1M", text)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::schedule::reference;
    use crate::values::ids::ConferenceId;

    fn of_conference() -> Entered {
        Entered {
            slug: "week-before".to_owned(),
            audience: "participants".to_owned(),
            leads: vec!["P7D".to_owned()],
            ..Entered::default()
        }
    }

    fn read(entered: &Entered) -> Result<Rule, Vec<Invalid>> {
        entered.read(RuleScope::Conference(ConferenceId::new()), BTreeSet::new())
    }

    #[test]
    fn what_is_left_out_is_as_usual() {
        let rule = read(&of_conference()).unwrap();
        assert_eq!(rule.trigger, Trigger::Conference);
        assert_eq!(rule.audience, Audience::Participants(People::admitted()));
        assert_eq!((rule.anchor, rule.template), (Anchor::Start, Template::Participants));
        assert_eq!(rule.local_time.to_string(), "09:00:00");
        assert!(rule.is_enabled);
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once_by_its_field() {
        let wrong = |text: &str| Some(text.to_owned());
        let entered = Entered {
            slug: "No Slug".to_owned(),
            trigger: wrong("x"),
            audience: "everybody".to_owned(),
            statuses: vec!["approved".to_owned(), "x".to_owned()],
            delegations: vec!["x".to_owned()],
            leads: vec!["P7D".to_owned(), "soon".to_owned()],
            overdue_every: wrong("P3D"),
            local_time: wrong("9:00"),
            language: wrong("xx"),
            ..of_conference()
        };
        let told = read(&entered).unwrap_err();
        let fields: Vec<_> = told.iter().map(|one| one.field.as_ref()).collect();
        let expected = [
            "slug",
            "trigger",
            "audience",
            "statuses.1",
            "delegations.0",
            "leads.1",
            "local_time",
            "overdue_every",
            "language",
        ];
        assert_eq!(fields, expected);
    }

    #[test]
    fn a_rule_survives_its_texts() {
        for rule in reference::rules() {
            let entered = Entered::of(&rule, &rule.slug, Vec::new());
            let again = entered.read(rule.of, BTreeSet::new()).unwrap();
            assert_eq!(Rule { id: rule.id, ..again }, rule);
        }
    }

    proptest! {
        #[test]
        fn whatever_comes_is_read_or_refused_and_never_panics(
            slug in ".{0,90}", audience in ".{0,20}", leads in prop::collection::vec(".{0,12}", 0..4),
            time in ".{0,8}", delegation in ".{0,40}",
        ) {
            let entered = Entered {
                slug, audience, leads,
                local_time: Some(time),
                delegations: vec![delegation],
                ..Entered::default()
            };
            let _ = read(&entered);
        }
    }
}
