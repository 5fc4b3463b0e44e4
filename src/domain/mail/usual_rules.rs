//! The reminder rules that a new series gets, so that no duty goes unannounced.

use super::lead::Lead;
use super::reminder::{Audience, Rule, RuleScope, Trigger};
use crate::schedule::cadence::{Cadence, Period};
use crate::schedule::series::Series;
use crate::values::ids::{RuleId, SeriesId};
use crate::values::slug::Slug;

/// Longest part of the series' name that a rule's name begins with, in octets.
const LONGEST_STEM: usize = 60;

/// The usual rules for a series. None takes a name that is `taken`.
#[must_use]
pub fn usual_rules(series: &Series, taken: &[Slug]) -> Vec<Rule> {
    rules_of(series.cadence, series.id, |name| {
        let id = RuleId::new();
        (id, free_slug(series, name, id, taken))
    })
}

/// The rules for a cadence. Subscribers are reminded of a yearly day a month, a week and a day before
/// it. Organisers are reminded of an obligation well before its deadline, as far as the period reaches,
/// and subscribers of a confirmed edition. `identity` gives the rule `day`, `due` or `confirmed` its id
/// and its slug.
pub(crate) fn rules_of(
    cadence: Cadence,
    series: SeriesId,
    identity: impl Fn(&str) -> (RuleId, Slug),
) -> Vec<Rule> {
    let rule = |name, trigger, audience, leads, overdue_every| {
        let (id, slug) = identity(name);
        let usual = Rule::usual(slug, RuleScope::Series(series), trigger, audience);
        Rule { id, leads, overdue_every, ..usual }
    };
    let days = |leads: &[u16]| leads.iter().map(|days| Lead::DaysBefore(*days)).collect();
    match cadence {
        Cadence::Yearly(_) => {
            let leads = days(&[30, 7, 1]);
            vec![rule("day", Trigger::Day, Audience::Subscribers, leads, None)]
        }
        Cadence::AtLeastEvery(period) => {
            let due = months_within(period, &[24, 12, 6, 1]);
            let due = if due.is_empty() { days(&[7]) } else { due };
            let mut confirmed = months_within(period, &[6]);
            confirmed.extend(days(&[30, 7]));
            let (obligation, organisers) = (Trigger::Obligation, Audience::Organisers);
            vec![
                rule("due", obligation, organisers, due, Some(months(1))),
                rule("confirmed", Trigger::Edition, Audience::Subscribers, confirmed, None),
            ]
        }
    }
}

/// The leads that are shorter than the period: before its beginning there is nothing to say.
fn months_within(period: Period, leads: &[u32]) -> Vec<Lead> {
    let shorter = leads.iter().filter(|lead| **lead < period.in_months());
    shorter.map(|lead| Lead::MonthsBefore(months(*lead))).collect()
}

fn months(months: u32) -> Period {
    Period::months(months).expect("the usual leads are in range")
}

fn free_slug(series: &Series, name: &str, id: RuleId, taken: &[Slug]) -> Slug {
    let stem: String = series.slug.as_str().chars().take(LONGEST_STEM).collect();
    let plain = format!("{}-{name}", stem.trim_end_matches('-'));
    let plain: Slug = plain.parse().expect("a slug cut short and a word make a slug");
    if !taken.contains(&plain) {
        return plain;
    }
    let random = &id.0.simple().to_string()[24..];
    format!("{plain}-{random}").parse().expect("a slug and hexadecimal digits make a slug")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::reference;

    fn leads(cadence: &str) -> Vec<Vec<String>> {
        let now = "2026-11-23T12:00:00Z".parse().unwrap();
        let series = reference::catalogue(now).series[0].clone();
        let series = Series { cadence: cadence.parse().unwrap(), ..series };
        let leads = |rule: Rule| rule.leads.iter().map(ToString::to_string).collect();
        usual_rules(&series, &[]).into_iter().map(leads).collect()
    }

    #[test]
    fn leads_fit_into_the_period() {
        assert_eq!(leads("P60M"), [vec!["P24M", "P12M", "P6M", "P1M"], vec!["P6M", "P30D", "P7D"]]);
        assert_eq!(leads("P6M"), [vec!["P1M"], vec!["P30D", "P7D"]]);
        assert_eq!(leads("P1M"), [vec!["P7D"], vec!["P30D", "P7D"]]);
        assert_eq!(leads("--12-12"), [vec!["P30D", "P7D", "P1D"]]);
    }

    #[test]
    fn no_rule_takes_the_name_of_another() {
        let now = "2026-11-23T12:00:00Z".parse().unwrap();
        let mut series = reference::catalogue(now).series[0].clone();
        series.slug = format!("{}-{}", "a".repeat(59), "b".repeat(20)).parse().unwrap();
        let first: Vec<_> = usual_rules(&series, &[]).into_iter().map(|rule| rule.slug).collect();
        assert_eq!(first[0].as_str(), format!("{}-due", "a".repeat(59)));
        for rule in usual_rules(&series, &first) {
            assert!(!first.contains(&rule.slug), "{}", rule.slug);
        }
    }
}
