//! A zone's clock changes as a VTIMEZONE (RFC 5545 section 3.6.5), made from the zone's own data.

use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};

use domain::values::zone::{Transition, Zone};

use super::component::Component;
use super::values::{Local, Rule, Text, UtcOffset};

/// How many years after the last use a rule must still hold to be written as one: clients keep a
/// zone by its name and use it for other events too.
const HORIZON: i32 = 10;

/// Describes a zone from the year before its first use on. A zone that never changes takes one
/// STANDARD; one that changes twice a year by a rule takes a STANDARD and a DAYLIGHT with that rule;
/// any other takes one observance for each change (a list of dates in one RDATE is read wrongly by
/// ical.js).
pub fn vtimezone(zone: &Zone, (first_year, last_year): (i32, i32)) -> Component {
    let start = new_year(first_year - 1);
    let observances = observances(zone, start, new_year(last_year + HORIZON + 1));
    let by_rule = by_rule(&observances, first_year - 1..=last_year + HORIZON);
    let written = by_rule.unwrap_or_else(|| {
        let until = new_year(last_year + 2).naive_utc();
        let needed = observances.into_iter().take_while(|o| o.onset < until);
        [initial(zone, start)].into_iter().chain(needed).collect()
    });
    let mut component = Component::new("VTIMEZONE");
    component.set("TZID", &Text(zone.name()));
    for observance in written {
        component.add(observance.component());
    }
    component
}

/// A stretch of time in which clocks keep one offset, or by its rule many of them.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Observance {
    /// When it begins, by the clock that was right until then.
    onset: NaiveDateTime,
    rule: Option<Rule>,
    offset_before: i32,
    offset: i32,
    name: String,
    is_daylight: bool,
}

impl Observance {
    fn component(&self) -> Component {
        let kind = if self.is_daylight { "DAYLIGHT" } else { "STANDARD" };
        let mut component = Component::new(kind);
        component.set("DTSTART", &Local(self.onset));
        if let Some(rule) = &self.rule {
            component.set("RRULE", rule);
        }
        component.set("TZOFFSETFROM", &UtcOffset(self.offset_before));
        component.set("TZOFFSETTO", &UtcOffset(self.offset));
        component.set("TZNAME", &Text(&self.name));
        component
    }

    /// What stays the same from year to year where a rule holds.
    fn shape(&self) -> (NaiveTime, i32, i32, &str, bool) {
        let Self { offset_before, offset, is_daylight, .. } = *self;
        let time = self.onset.time();
        (time, offset_before, offset, &self.name, is_daylight)
    }
}

/// What holds at the start; a STANDARD, without which some clients refuse a definition.
fn initial(zone: &Zone, start: DateTime<Utc>) -> Observance {
    let observed = zone.observance(start);
    Observance {
        onset: zone.local(start),
        rule: None,
        offset_before: observed.offset,
        offset: observed.offset,
        name: observed.abbreviation,
        is_daylight: false,
    }
}

fn observances(zone: &Zone, start: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Observance> {
    let transitions = zone.transitions(start, until);
    transitions
        .into_iter()
        .map(|transition| Observance {
            onset: (transition.at + seconds_east(transition.offset_before)).naive_utc(),
            rule: None,
            offset_before: transition.offset_before,
            offset: transition.observance.offset,
            is_daylight: is_daylight(zone, &transition),
            name: transition.observance.abbreviation,
        })
        .collect()
}

/// Where the data calls the winter half daylight saving time with less than the standard offset
/// (Ireland, Morocco), clients expect it the other way round: DAYLIGHT is the half with more.
fn is_daylight(zone: &Zone, transition: &Transition) -> bool {
    let before = zone.observance(transition.at - TimeDelta::seconds(1));
    if before.daylight == transition.observance.daylight {
        transition.observance.daylight
    } else {
        transition.observance.offset > transition.offset_before
    }
}

/// The two rules that yield exactly these observances in these years.
fn by_rule(observances: &[Observance], years: RangeInclusive<i32>) -> Option<Vec<Observance>> {
    if observances.len() != 2 * years.clone().count() {
        return None;
    }
    let half = |n| observances.iter().skip(n).step_by(2).zip(years.clone());
    [0, 1]
        .into_iter()
        .map(|n| {
            let first = &observances[n];
            let weekday = weekdays_of_month(first.onset.date()).into_iter().find(|weekday| {
                half(n).all(|(observance, year)| {
                    weekday.in_year(year) == Some(observance.onset.date())
                        && observance.shape() == first.shape()
                })
            })?;
            Some(Observance {
                rule: Some(Rule::WeekdayOf(weekday.month, weekday.n, weekday.day)),
                ..first.clone()
            })
        })
        .collect()
}

/// The n-th weekday of a month; the last one where n is −1.
#[derive(Debug, Clone, Copy)]
struct WeekdayOfMonth {
    month: u32,
    n: i8,
    day: Weekday,
}

impl WeekdayOfMonth {
    fn in_year(self, year: i32) -> Option<NaiveDate> {
        let nth = |n| NaiveDate::from_weekday_of_month_opt(year, self.month, self.day, n);
        match u8::try_from(self.n) {
            Ok(n) => nth(n),
            Err(_) => nth(5).or_else(|| nth(4)),
        }
    }
}

/// What a date may be an instance of.
fn weekdays_of_month(date: NaiveDate) -> [WeekdayOfMonth; 2] {
    let n = i8::try_from(date.day0() / 7 + 1).expect("a weekday comes five times a month at most");
    [n, -1].map(|n| WeekdayOfMonth { month: date.month(), n, day: date.weekday() })
}

fn new_year(year: i32) -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(year, 1, 1)
        .expect("years are bounded at the door")
        .and_time(NaiveTime::MIN)
        .and_utc()
}

fn seconds_east(offset: i32) -> TimeDelta {
    TimeDelta::seconds(offset.into())
}
