//! Whether our VTIMEZONEs mean what the zones mean. calcard resolves a TZID by its name and passes
//! over the definition, and the icalendar crate has no zones at all, so the definition is read here
//! as RFC 5545 section 3.6.5 has it, with the onsets expanded by calcard.

use calcard::common::timezone::Tz;
use chrono::{Days, TimeDelta};

use super::*;
use domain::schedule::timeline::agenda;

/// A change of offset as the text of a VTIMEZONE tells it.
#[derive(Debug)]
struct Change {
    at: NaiveDateTime,
    from: TimeDelta,
    to: TimeDelta,
}

/// Every change that a VTIMEZONE describes up to some forty years after its start.
fn changes(vtimezone: &str) -> Vec<Change> {
    let lines = |part: &str, name: &str| {
        let line = part.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or_default().to_owned()
    };
    let mut changes = Vec::new();
    let parts = vtimezone
        .split("BEGIN:")
        .filter(|part| part.starts_with("STANDARD") || part.starts_with("DAYLIGHT"));
    for part in parts {
        let (from, to) = (lines(part, "TZOFFSETFROM:"), lines(part, "TZOFFSETTO:"));
        let (from, to) = (offset(&from), offset(&to));
        changes.extend(onsets(part).into_iter().map(|onset| Change { at: onset - from, from, to }));
    }
    changes.sort_by_key(|change| change.at);
    changes
}

fn onsets(observance: &str) -> Vec<NaiveDateTime> {
    let properties: String = observance
        .split_inclusive('\n')
        .filter(|line| line.starts_with("DTSTART") || line.starts_with("RRULE"))
        .collect();
    let event = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n{properties}END:VEVENT\r\nEND:VCALENDAR\r\n"
    );
    let expanded = parsed(&event).expand_dates(Tz::Floating, 40);
    assert_eq!(expanded.errors, []);
    expanded.events.iter().map(|event| event.start.naive_local()).collect()
}

fn offset(text: &str) -> TimeDelta {
    let part = |from: usize| text.get(from..from + 2).map_or(0, |part| part.parse().unwrap());
    let seconds = part(1) * 3600 + part(3) * 60 + part(5);
    TimeDelta::seconds(if text.starts_with('-') { -seconds } else { seconds })
}

/// The instant of a civil time (RFC 5545 section 3.3.5): the first of two, and in a gap by the
/// offset before it.
fn instant(changes: &[Change], local: NaiveDateTime) -> DateTime<Utc> {
    let in_force = |at| match changes.partition_point(|change| change.at <= at) {
        0 => None,
        n => Some(&changes[n - 1]),
    };
    let offsets: HashSet<_> = changes.iter().flat_map(|c| [c.from, c.to]).collect();
    let readings = offsets.into_iter().map(|offset| (local - offset, offset));
    let valid =
        readings.filter(|(at, offset)| in_force(*at).is_some_and(|change| change.to == *offset));
    let first = valid.map(|(at, _)| at).min();
    let in_gap = || {
        let gap = changes.iter().find(|c| c.at + c.from <= local && local < c.at + c.to);
        local - gap.expect("a time that does not exist lies in a gap").from
    };
    first.unwrap_or_else(in_gap).and_utc()
}

/// The VTIMEZONE of a feed with one session in the first and one in the last year.
fn published(zone: &Zone, first: i32, last: i32) -> String {
    let conference = Conference { zone: zone.clone(), ..conference("Zones") };
    let sessions = [(1, first), (2, last)].map(|(n, year)| {
        let (start, end) = (format!("{year}-01-01T00:00:00"), format!("{year}-12-31T23:59:00"));
        session(&conference, n, &start, &end)
    });
    let text = rendered(&agenda(&conference, &sessions));
    let text = text.replace("\r\n ", "");
    let begin = text.find("BEGIN:VTIMEZONE").unwrap_or_default();
    text[begin..text.find("END:VTIMEZONE").unwrap_or_default()].to_owned()
}

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

/// Hours over some years, around every clock change half-hourly.
fn moments(zone: &Zone, first: i32, last: i32) -> Vec<NaiveDateTime> {
    let start = date(&format!("{first}-01-01")).and_time(chrono::NaiveTime::MIN);
    let end = date(&format!("{last}-12-31")).and_time(chrono::NaiveTime::MIN);
    let spread = (0..).map(|n| start + TimeDelta::hours(37 * n)).take_while(|at| *at <= end);
    let changes = zone.transitions(start.and_utc(), end.and_utc() - Days::new(2));
    let near = changes.iter().flat_map(|change| {
        (-8..=8).map(|n| {
            (change.at.naive_utc() + TimeDelta::seconds(change.offset_before.into()))
                + TimeDelta::minutes(30 * n)
        })
    });
    spread.chain(near).filter(|at| *at >= start && *at <= end).collect()
}

/// One hour in which jiff already goes by the rule that begins at its end, and takes an offset of
/// −1 hour that no clock there showed; `zdump -v America/Nuuk` has −2, as does our definition.
fn is_misread_by_jiff(name: &str, local: NaiveDateTime) -> bool {
    let hour = local.format("%Y-%m-%dT%H").to_string();
    name == "America/Nuuk" && hour == "2023-10-28T23"
}

#[test]
fn a_definition_means_what_the_zone_means() {
    for name in [
        "Europe/Zurich",
        "Europe/Dublin",
        "Africa/Casablanca",
        "Africa/Cairo",
        "America/New_York",
        "America/Vancouver",
        "America/Santiago",
        "America/Nuuk",
        "Asia/Ashgabat",
        "Asia/Kathmandu",
        "Asia/Jerusalem",
        "Australia/Lord_Howe",
        "Australia/Sydney",
        "Pacific/Chatham",
    ] {
        let zone = zone(name);
        for (first, last) in [(2015, 2040), (2026, 2026), (1965, 1972), (2030, 2031)] {
            let definition = published(&zone, first, last);
            let changes = changes(&definition);
            for local in moments(&zone, first, last) {
                if is_misread_by_jiff(name, local) {
                    continue;
                }
                let read = instant(&changes, local);
                assert_eq!(read, zone.instant(local), "{local} in {name}\n{definition}");
            }
        }
    }
}

fn components(name: &str, first: i32, last: i32) -> (usize, usize, usize) {
    let definition = published(&zone(name), first, last);
    let count = |text| definition.matches(text).count();
    (count("BEGIN:STANDARD"), count("BEGIN:DAYLIGHT"), count("RRULE:"))
}

#[test]
fn a_fixed_zone_takes_one_observance_and_a_regular_one_two() {
    assert_eq!(components("Asia/Ashgabat", 2015, 2040), (1, 0, 0));
    assert_eq!(components("Europe/Zurich", 2015, 2040), (1, 1, 2));
    assert_eq!(components("Australia/Lord_Howe", 2026, 2026), (1, 1, 2));
    let definition = published(&zone("Europe/Zurich"), 2026, 2026);
    assert!(definition.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"));
    let definition = published(&zone("America/New_York"), 2026, 2026);
    assert!(definition.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"));
}

#[test]
fn an_irregular_zone_takes_one_observance_for_each_change() {
    let (standard, daylight, rules) = components("Africa/Casablanca", 2026, 2027);
    assert!(standard + daylight > 4);
    assert_eq!(rules, 0);
}

#[test]
fn a_rule_that_is_about_to_end_is_not_written_as_one() {
    let (_, _, rules) = components("America/Vancouver", 2025, 2025);
    assert_eq!(rules, 0);
    assert_eq!(components("America/Vancouver", 2028, 2040), (1, 0, 0));
}

#[test]
fn summer_is_daylight_time_in_ireland_too() {
    let definition = published(&zone("Europe/Dublin"), 2026, 2026);
    let daylight = definition.split("BEGIN:DAYLIGHT").nth(1).unwrap();
    assert!(daylight.contains("TZOFFSETTO:+0100\r\nTZNAME:IST"), "{definition}");
}

#[test]
fn a_time_that_clocks_show_twice_is_written_in_utc_as_readers_disagree_about_it() {
    let conference = Conference { zone: zone("Europe/Zurich"), ..conference("Night") };
    let times = |start: &str, end: &str| {
        let sessions = [session(&conference, 1, start, end)];
        let event = event_with(&rendered(&agenda(&conference, &sessions)), "DTSTART");
        let times =
            event.into_iter().filter(|line| line.starts_with("DT") && !line.contains("STAMP"));
        times.collect::<Vec<_>>()
    };
    let night = times("2026-10-25T02:30:00", "2026-10-25T04:00:00");
    assert_eq!(night, ["DTSTART:20261025T003000Z", "DTEND:20261025T030000Z"]);
    let into_it = times("2026-10-25T01:30:00", "2026-10-25T02:30:00");
    assert_eq!(into_it, ["DTSTART:20261024T233000Z", "DTEND:20261025T003000Z"]);
    let after = times("2026-10-25T03:00:00", "2026-10-25T04:00:00");
    assert_eq!(after[0], "DTSTART;TZID=Europe/Zurich:20261025T030000");
}
