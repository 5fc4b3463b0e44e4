use std::fs;
use std::path::Path;

use super::*;
use domain::schedule::timeline::agenda;

/// Compares with a file that only a person replaces: what differs is left in `target/golden/`.
fn assert_golden(name: &str, bytes: &[u8]) {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let golden = root.join("tests/golden/calendar").join(name);
    let expected = fs::read(&golden).unwrap_or_default();
    if expected == bytes {
        return;
    }
    let actual = root.join("target/golden").join(name);
    fs::create_dir_all(root.join("target/golden")).unwrap();
    fs::write(&actual, bytes).unwrap();
    panic!(
        "{}\n{}\nIf the change is meant:\n  cp {} {}",
        golden.display(),
        first_difference(&String::from_utf8_lossy(&expected), &String::from_utf8_lossy(bytes)),
        actual.display(),
        golden.display(),
    );
}

fn first_difference(expected: &str, actual: &str) -> String {
    let (mut expected, mut actual) = (expected.split('\n'), actual.split('\n'));
    for line in 1.. {
        let (expected, actual) = (expected.next(), actual.next());
        if expected != actual {
            return format!(
                "line {line} differs\n  expected {}\n  got      {}",
                expected.map_or("the end".to_owned(), |text| format!("{text:?}")),
                actual.map_or("the end".to_owned(), |text| format!("{text:?}")),
            );
        }
    }
    unreachable!("the texts differ")
}

#[test]
fn the_whole_feed_of_the_reference_data_is_as_recorded() {
    let catalogue = reference::catalogue(now());
    let occurrences = everything(&catalogue);
    let revisions = first_revisions(&occurrences);
    for (language, name) in [(Language::English, "all.en.ics"), (Language::French, "all.fr.ics")] {
        let feed = Feed { language, ..feed(&occurrences, &revisions) };
        assert_golden(name, &render(&feed, Format::ICalendar).unwrap().bytes);
    }
}

#[test]
fn an_agenda_across_a_clock_change_is_as_recorded() {
    let conference = conference("Neutrality, mediation; and \"good offices\"");
    let catalogue = Catalogue {
        series: Vec::new(),
        conferences: vec![conference.clone()],
        ..Catalogue::default()
    };
    let sessions = [
        session(&conference, 1, "2026-10-24T09:00:00", "2026-10-24T10:30:00"),
        session(&conference, 2, "2026-10-25T09:00:00", "2026-10-25T10:30:00"),
    ];
    let mut occurrences = everything(&catalogue);
    occurrences.extend(agenda(&conference, &sessions));
    assert_golden("agenda.en.ics", rendered(&occurrences).as_bytes());
}
