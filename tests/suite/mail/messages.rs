//! Messages as an independent parser reads them.

use domain::mail::reminder::Trigger;
use domain::words::language::{Language, LocalizedText};
use mail_parser::{Message, MessageParser};

use super::sample::{LEAVE, catalogue, day_to, letter_to, reminder};

fn parsed(octets: &[u8]) -> Message<'_> {
    MessageParser::default().parse(octets).unwrap()
}

fn header<'a>(message: &'a Message<'_>, name: &'static str) -> &'a str {
    message.header_raw(name).unwrap_or_default().trim()
}

/// A text as a message carries it: lines end in CR LF.
fn lines(text: &str) -> Vec<&str> {
    text.trim_end().lines().collect()
}

#[test]
fn a_message_carries_the_text_and_the_html_as_they_were_written() {
    let rendered = reminder(&catalogue(), Trigger::Day, "2026-12-05", Language::French);
    let sent = letter_to(&rendered, "anna@example.org");
    let message = parsed(&sent.octets);
    assert_eq!(message.subject(), Some(rendered.subject.as_str()));
    assert_eq!(lines(&message.body_text(0).unwrap()), lines(&rendered.text));
    assert_eq!(lines(&message.body_html(0).unwrap()), lines(&rendered.html));
    assert_eq!(message.text_body_count() + message.html_body_count(), 2);
}

#[test]
fn the_header_says_who_when_and_how_to_leave() {
    let sent = day_to("anna@example.org");
    let message = parsed(&sent.octets);
    assert_eq!(message.message_id(), Some(sent.id.as_str()));
    assert!(sent.id.ends_with("@forums.example.org"));
    assert_eq!(message.date().unwrap().to_rfc3339(), "2026-12-11T04:00:00Z");
    let from = message.from().unwrap().first().unwrap();
    assert_eq!(from.name(), Some("Neutrality Forums"));
    assert_eq!(from.address(), Some("forums@example.org"));
    assert_eq!(message.to().unwrap().first().unwrap().address(), Some("anna@example.org"));
    for (name, expected) in [
        ("Auto-Submitted", "auto-generated".to_owned()),
        ("Content-Language", "en".to_owned()),
        ("List-Id", "<neutrality-day.forums.example.org>".to_owned()),
        ("List-Unsubscribe", format!("<{LEAVE}>")),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()),
    ] {
        assert_eq!(header(&message, name), expected, "{name}");
    }
}

#[test]
fn no_title_can_add_a_header_or_break_the_subject() {
    let arabic = "اليوم الدولي للحياد";
    for title in [
        "Day\r\nBcc: victim@example.org\r\n\r\n<html>",
        "\"; =?utf-8?q?x?= <script>alert(1)</script>",
        arabic,
        "🕊️ 👩‍👩‍👧‍👦 peace 🕊️ 👩‍👩‍👧‍👦 peace 🕊️ 👩‍👩‍👧‍👦 peace",
        &"long ".repeat(2_000),
        &"x".repeat(10_000),
        "\u{0}\u{1}\u{7f}\u{85}\u{2028}",
    ] {
        let mut catalogue = catalogue();
        catalogue.series[1].title = LocalizedText::english(title);
        let rendered = reminder(&catalogue, Trigger::Day, "2026-12-05", Language::English);
        let sent = letter_to(&rendered, "anna@example.org");
        let message = parsed(&sent.octets);
        assert_eq!(message.subject(), Some(rendered.subject.as_str()));
        assert_eq!(lines(&message.body_text(0).unwrap()), lines(&rendered.text));
        assert_eq!(lines(&message.body_html(0).unwrap()), lines(&rendered.html));
        assert_eq!(message.header_raw("Bcc"), None);
        assert_eq!(message.headers().len(), 12, "{:?}", message.headers());
        // RFC 5322 section 2.1.1.
        let text = std::str::from_utf8(&sent.octets).unwrap();
        assert!(text.split("\r\n").all(|line| line.len() <= 998 && !line.contains(['\r', '\n'])));
    }
}
