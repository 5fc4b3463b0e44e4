use calcard::icalendar::ICalendarProperty;
use icalendar::parser::{read_calendar, unfold};
use proptest::prelude::*;

use super::*;

/// The SUMMARY that two parsers read back from a conference of this title.
fn read_back(title: &str) -> [String; 2] {
    let catalogue = Catalogue {
        series: Vec::new(),
        conferences: vec![conference(title)],
        ..Catalogue::default()
    };
    let text = rendered(&everything(&catalogue));
    [summary_by_calcard(&text), summary_by_icalendar(&text)]
}

fn summary_by_calcard(text: &str) -> String {
    let calendar = parsed(text);
    let summary = parsed_events(&calendar)[0].property(&ICalendarProperty::Summary);
    let value = summary.and_then(|entry| entry.values.first()?.as_text());
    value.unwrap_or_default().to_owned()
}

fn summary_by_icalendar(text: &str) -> String {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).unwrap();
    assert_eq!(calendar.components.len(), 1, "nothing was injected");
    let event = &calendar.components[0];
    let mut summaries = event.properties.iter().filter(|p| p.name == "SUMMARY");
    let summary = summaries.next().expect("a summary").val.to_string();
    assert!(summaries.next().is_none(), "nothing was injected");
    summary
}

/// What a calendar can hold of a text: its line breaks are newlines, its control characters gone.
fn holdable(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace(|c: char| c.is_control() && !"\n\t".contains(c), "")
}

#[test]
fn hostile_titles_come_back_equal() {
    let emoji = "🕊️👩🏽‍⚖️🇹🇲".repeat(40);
    let long = "Neutralität, ".repeat(800);
    for title in [
        "\"quoted\"; and, escaped\\ \\n \\, \\; \\\\",
        "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil",
        "line\rline\nline\r\n\r\nline",
        "a\0b\u{1}c\u{1b}d\u{7f}e\u{9f}f\tg",
        "\u{2028}\u{2029}\u{feff}\u{200b}\u{202e}",
        "الحياد الدائم والسلام والأمن والتنمية المستدامة في العالم كله وفي كل زمان ومكان",
        "ends with a backslash\\",
        "  spaces around  ",
        ":;=,^'\"",
        &emoji,
        &long,
    ] {
        for read in read_back(title) {
            assert_eq!(read, holdable(title));
        }
    }
}

/// Any text, with more than chance would give of what means something to a parser.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => any::<String>(),
        2 => "[\"\\\\;:,^nN\r\n\t \u{0}\u{7f}\u{85}]{1,12}",
        1 => "[\u{600}-\u{6ff}]{1,40}",
        1 => "[🕊👩🏽‍⚖️🇹🇲e\u{301}]{1,40}",
        1 => Just("\r\nEND:VCALENDAR\r\n".to_owned()),
        1 => "[a-z]{60,80}",
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_title_comes_back_equal(title in hostile()) {
        for read in read_back(&title) {
            prop_assert_eq!(read, holdable(&title));
        }
    }

    #[test]
    fn whatever_text_stands_anywhere_the_calendar_is_sound(text in hostile()) {
        let hostile = Conference {
            theme: Some(LocalizedText::english(&text)),
            place: Some(LocalizedText::english(&text)),
            venue: Some(LocalizedText::english(&text)),
            ..conference(&text)
        };
        let catalogue = Catalogue { series: Vec::new(), conferences: vec![hostile], ..Catalogue::default() };
        let occurrences = everything(&catalogue);
        let revisions = first_revisions(&occurrences);
        let feed = Feed {
            heading: Some(Heading {
                name: text.clone(),
                description: text.clone(),
                source_url: None,
            }),
            uid_host: &text,
            ..feed(&occurrences, &revisions)
        };
        let rendered = render(&feed, Format::ICalendar);
        prop_assert!(rendered.is_ok(), "{:?}", rendered);
    }
}

#[test]
fn a_description_is_there_as_html_too_with_what_was_typed_escaped() {
    let conference = Conference {
        theme: Some(LocalizedText::english("<script>alert(\"1\")</script> & peace\nfor all")),
        ..conference("Workshop")
    };
    let catalogue = Catalogue { conferences: vec![conference], ..Catalogue::default() };
    let event = event_with(&rendered(&everything(&catalogue)), "X-ALT-DESC");
    let html = event.iter().find_map(|line| line.strip_prefix("X-ALT-DESC;FMTTYPE=text/html:"));
    let html = html.unwrap().replace("\\;", ";").replace("\\,", ",");
    assert!(html.starts_with("<html lang=\"en\" dir=\"ltr\"><body><p>&lt;script&gt;"), "{html}");
    assert!(html.contains("&quot;1&quot;)&lt;/script&gt; &amp; peace<br>for all</p>"), "{html}");
    let page = "https://forums.example/conferences/";
    assert!(html.contains(&format!("<a href=\"{page}")), "{html}");
    let altrep = format!("DESCRIPTION;ALTREP=\"{page}");
    assert!(event.iter().any(|line| line.starts_with(&altrep)), "{event:#?}");
}

#[test]
fn a_colour_tells_what_is_certain_from_what_is_not_yet_and_what_is_not_any_more() {
    let colour = |status| {
        let conference = Conference { status, ..conference("Workshop") };
        let catalogue = Catalogue { conferences: vec![conference], ..Catalogue::default() };
        let event = event_with(&rendered(&everything(&catalogue)), "COLOR");
        let line = event.into_iter().find(|line| line.starts_with("COLOR:"));
        line.unwrap()["COLOR:".len()..].to_owned()
    };
    assert_eq!(colour(ConferenceStatus::Confirmed), "royalblue");
    assert_eq!(colour(ConferenceStatus::Held), "royalblue");
    assert_eq!(colour(ConferenceStatus::Tentative), "goldenrod");
    assert_eq!(colour(ConferenceStatus::Cancelled), "gray");
}
