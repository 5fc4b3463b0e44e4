//! Whatever an organiser types comes back equal.

use domain::schedule::conference::Conference;
use domain::schedule::occurrence::{Occurrence, OccurrenceStatus, Subject, When};
use domain::schedule::reference;
use domain::words::language::LocalizedText;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use super::{Reader, feed};
use crate::support::app::{START, at};
use crate::support::calendar::holdable;

/// Texts of pieces that have a meaning in calendars, or none in some script.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = [
        "\"",
        ";",
        ",",
        ":",
        "\\",
        "\\n",
        "\\N",
        "\\,",
        "\\\\",
        "\r\n",
        "\n",
        "\r",
        "\t",
        " ",
        "^",
        "^n",
        "^'",
        "=",
        "END:VEVENT",
        "\r\nEND:VEVENT\r\nBEGIN:VEVENT",
        "%0D%0A",
        "<b>",
        "&amp;",
        "\u{1}",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{2029}",
        "\u{feff}",
        "\u{200f}",
        "\u{202e}",
        "🕊️",
        "👩🏽‍⚖️",
        "🇹🇲",
        "e\u{301}",
        "\u{301}",
        "Neutralität",
        "中立",
        "الحياد",
        "нейтралитет",
        "Bitaraplyk",
        "한국",
        "हिन्दी",
        "neutrality for ever and ever, in every script",
        "\u{10ffff}",
        "\u{fffe}",
    ];
    let piece = prop_oneof![
        4 => proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => ".{0,90}",
    ];
    // Something that can be seen, as the door asks for.
    vec(piece, 0..30).prop_map(|pieces| format!("a{}z", pieces.concat()))
}

fn calendar(conference: &Conference) -> String {
    let occurrence = Occurrence {
        subject: Subject::Conference { series: None, conference },
        when: When::day(conference.opens_on),
        status: OccurrenceStatus::Confirmed,
        since: at(START),
        registration_closes_on: None,
    };
    let title = conference.title.in_language(Default::default());
    feed(title, title, &[occurrence])
}

fn check(readers: &mut [Reader], texts: [&str; 4]) -> Result<(), TestCaseError> {
    let mut catalogue = reference::catalogue(at(START));
    let [title, theme, place, description] = texts;
    let conference = Conference {
        title: LocalizedText::english(title),
        theme: Some(LocalizedText::english(theme)),
        place: Some(LocalizedText::english(place)),
        venue: None,
        description: Some(LocalizedText::english(description)),
        ..catalogue.conferences.remove(0)
    };
    let request = json!({ "calendar": calendar(&conference) });
    let [title, theme, place, description] = texts.map(holdable);
    readers.iter_mut().for_each(|reader| reader.ask(&request));
    for reader in readers {
        let name = reader.name;
        let answer = reader.answer(&request);
        let event = &answer["events"][0];
        prop_assert_eq!(&answer["events"][1], &Value::Null, "{}", name);
        prop_assert_eq!(event["summary"].as_str(), Some(title.as_str()), "{}", name);
        prop_assert_eq!(event["location"].as_str(), Some(place.as_str()), "{}", name);
        let said = event["description"].as_str().unwrap();
        let expected = format!("{theme}\n{description}\n");
        prop_assert!(said.starts_with(&expected), "{}: {:?}, {:?}", name, said, expected);
        prop_assert_eq!(answer["description"].as_str(), Some(title.as_str()), "{}", name);
        // The others do not know NAME, and give back what is written.
        if name == "libical" {
            prop_assert_eq!(answer["name"].as_str(), Some(title.as_str()));
        }
    }
    Ok(())
}

#[test]
fn whatever_an_organiser_types_comes_back_equal_from_every_reader() {
    let mut readers = Reader::all();
    let long = "Neutralität, ".repeat(770) + "for ever";
    check(&mut readers, [&long, &long, &long, &long]).unwrap();
    let readers = std::cell::RefCell::new(readers);
    let config = Config { cases: 200, failure_persistence: None, ..Config::default() };
    let texts = (hostile(), hostile(), hostile(), hostile());
    TestRunner::new(config)
        .run(&texts, |(a, b, c, d)| check(&mut *readers.borrow_mut(), [&a, &b, &c, &d]))
        .unwrap();
}
