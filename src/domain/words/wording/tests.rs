use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentArgs;

use super::*;
use Language::{Arabic, Chinese, English, French, Russian, Spanish, Turkmen};

/// The file of a language.
fn source(language: Language) -> &'static str {
    match language {
        Arabic => include_str!("../../../../locales/ar.ftl"),
        Chinese => include_str!("../../../../locales/zh.ftl"),
        English => include_str!("../../../../locales/en.ftl"),
        French => include_str!("../../../../locales/fr.ftl"),
        Russian => include_str!("../../../../locales/ru.ftl"),
        Spanish => include_str!("../../../../locales/es.ftl"),
        Turkmen => include_str!("../../../../locales/tk.ftl"),
    }
}

/// The messages of a file, each as it is written there.
fn messages(source: &str) -> BTreeMap<&str, String> {
    let mut messages = BTreeMap::new();
    let mut current = None;
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            current = line.split_once(" = ").map(|(key, _)| key);
        }
        if let Some(key) = current {
            let message: &mut String = messages.entry(key).or_default();
            message.push_str(line);
            message.push('\n');
        }
    }
    messages
}

/// The values that a message names.
fn values(message: &str) -> BTreeSet<&str> {
    let in_a_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let names = message.split('$').skip(1);
    names.map(|rest| &rest[..rest.find(|c| !in_a_name(c)).unwrap_or(rest.len())]).collect()
}

/// Whether a message shows a value, instead of only choosing its words by it.
fn is_written(message: &str, name: &str) -> bool {
    message.contains(&format!("{{ ${name} }}"))
}

/// Whether a message chooses its words by a value, which is a number then.
fn is_number(message: &str, name: &str) -> bool {
    [format!("${name} ->"), format!("NUMBER(${name}")].iter().any(|by| message.contains(by))
}

/// What the languages make of a message with a number, beside what is expected.
fn check(key: &str, expected: &[(Language, &[(u32, &str)])]) {
    for (language, forms) in expected {
        for (n, form) in *forms {
            assert_eq!(Wording::of(*language).with(key, [("n", *n)]), *form, "{language}, {n}");
        }
    }
}

#[test]
fn every_language_has_the_messages_of_english_and_no_others() {
    let english: BTreeSet<_> = messages(source(English)).into_keys().collect();
    assert!(english.len() > 500, "{}", english.len());
    for language in Language::ALL {
        let keys: BTreeSet<_> = messages(source(language)).into_keys().collect();
        let differing: Vec<_> = keys.symmetric_difference(&english).collect();
        assert!(differing.is_empty(), "{language}: {differing:?}");
        assert!(keys.iter().all(|key| Wording::of(language).has(key)), "{language}");
    }
}

#[test]
fn every_message_says_what_english_says() {
    let english = messages(source(English));
    for language in Language::ALL {
        for (key, message) in messages(source(language)) {
            let (said, known) = (values(&message), values(&english[key]));
            assert!(said.is_subset(&known), "{language}: {key} has {said:?}, English {known:?}");
            let written = known.into_iter().filter(|name| is_written(&english[key], name));
            let lost: Vec<_> = written.filter(|name| !is_written(&message, name)).collect();
            assert!(lost.is_empty(), "{language}: {key} loses {lost:?}");
        }
    }
}

#[test]
fn every_message_can_be_said_of_every_number() {
    let english = messages(source(English));
    for language in Language::ALL {
        let bundle = &Wording::of(language).bundle;
        for (key, message) in &english {
            for n in [0, 1, 2, 3, 5, 11, 21, 100, 101, 1_000_000] {
                let mut arguments = FluentArgs::new();
                for name in values(message) {
                    match is_number(message, name) {
                        true => arguments.set(name, n),
                        false => arguments.set(name, "a value"),
                    }
                }
                let pattern = bundle.get_message(key).and_then(|found| found.value()).unwrap();
                let mut errors = Vec::new();
                let said = bundle.format_pattern(pattern, Some(&arguments), &mut errors);
                assert!(errors.is_empty(), "{language}: {key}: {errors:?}");
                assert!(!said.trim().is_empty(), "{language}: {key} of {n}");
                assert!(!said.contains(['{', '}', '$']), "{language}: {key} of {n}: {said}");
            }
        }
    }
}

#[test]
fn a_value_that_is_not_given_is_an_error_in_every_language() {
    for language in Language::ALL {
        let bundle = &Wording::of(language).bundle;
        let pattern = bundle.get_message("heading-tentative").and_then(|found| found.value());
        let mut errors = Vec::new();
        bundle.format_pattern(pattern.unwrap(), None, &mut errors);
        assert_eq!(errors.len(), 1, "{language}: the tests above see what is amiss");
    }
}

#[test]
fn numbers_are_grouped_as_each_language_groups_them() {
    for (language, expected) in [
        (Arabic, "12,345"),
        (Chinese, "12,345"),
        (English, "12,345"),
        (French, "12\u{202f}345"),
        (Russian, "12\u{a0}345"),
        (Spanish, "12.345"),
        (Turkmen, "12\u{a0}345"),
    ] {
        let said = Wording::of(language).with("page-document-size", [("kilobytes", 12_345)]);
        assert!(said.contains(expected), "{language}: {said}");
    }
}

#[test]
fn a_year_that_is_a_text_is_not_grouped() {
    let values = [("first", "2015"), ("last", "2030")];
    let said = Wording::of(English).with("page-cycle-alt", values);
    assert_eq!(said, "The cycle from 2015 to 2030");
}

#[test]
fn ordinals_follow_each_language() {
    let english: [(u32, &str); 11] = [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (30, "30th"),
        (101, "101st"),
        (111, "111th"),
    ];
    check(
        "ordinal",
        &[
            (Arabic, &[(1, "الـ1"), (4, "الـ4"), (31, "الـ31")]),
            (Chinese, &[(1, "第1"), (4, "第4"), (31, "第31")]),
            (English, &english),
            (French, &[(1, "1er"), (2, "2e"), (4, "4e"), (21, "21e"), (101, "101e")]),
            (Russian, &[(1, "1-й"), (3, "3-й"), (4, "4-й"), (31, "31-й")]),
            (Spanish, &[(1, "1.er"), (2, "2.º"), (3, "3.er"), (4, "4.º"), (31, "31.er")]),
            (Turkmen, &[(1, "1-nji"), (4, "4-nji"), (6, "6-njy"), (9, "9-njy"), (10, "10-njy")]),
            (Turkmen, &[(20, "20-nji"), (30, "30-njy"), (31, "31-nji"), (40, "40-njy")]),
        ],
    );
}

#[test]
fn days_ahead_are_counted_as_each_language_counts() {
    check(
        "mail-in-days",
        &[
            (
                Arabic,
                &[
                    (0, "اليوم"),
                    (1, "غداً"),
                    (2, "بعد يومين"),
                    (3, "بعد 3 أيام"),
                    (5, "بعد 5 أيام"),
                    (11, "بعد 11 يوماً"),
                    (21, "بعد 21 يوماً"),
                    (100, "بعد 100 يوم"),
                    (101, "بعد 101 يوم"),
                ],
            ),
            (Chinese, &[(0, "今天"), (1, "明天"), (2, "2天后"), (101, "101天后")]),
            (
                English,
                &[
                    (0, "today"),
                    (1, "tomorrow"),
                    (2, "in 2 days"),
                    (21, "in 21 days"),
                    (101, "in 101 days"),
                ],
            ),
            (
                French,
                &[(0, "aujourd’hui"), (1, "demain"), (2, "dans 2 jours"), (101, "dans 101 jours")],
            ),
            (
                Russian,
                &[
                    (0, "сегодня"),
                    (1, "завтра"),
                    (2, "через 2 дня"),
                    (3, "через 3 дня"),
                    (5, "через 5 дней"),
                    (11, "через 11 дней"),
                    (21, "через 21 день"),
                    (100, "через 100 дней"),
                    (101, "через 101 день"),
                ],
            ),
            (
                Spanish,
                &[
                    (0, "hoy"),
                    (1, "mañana"),
                    (2, "dentro de 2 días"),
                    (100, "dentro de 100 días"),
                    (101, "dentro de 101 días"),
                ],
            ),
            (Turkmen, &[(0, "şu gün"), (1, "ertir"), (2, "2 günden soň"), (101, "101 günden soň")]),
        ],
    );
}

#[test]
fn years_are_counted_as_each_language_counts() {
    check(
        "page-span-years",
        &[
            (Arabic, &[(1, "سنة واحدة"), (2, "سنتين"), (3, "3 سنوات"), (11, "11 سنة")]),
            (Chinese, &[(1, "1年"), (5, "5年")]),
            (English, &[(0, "0 years"), (1, "1 year"), (2, "2 years"), (21, "21 years")]),
            (French, &[(0, "0 an"), (1, "1 an"), (2, "2 ans"), (21, "21 ans")]),
            (Russian, &[(1, "1 год"), (2, "2 года"), (5, "5 лет"), (11, "11 лет"), (21, "21 год")]),
            (Spanish, &[(0, "0 años"), (1, "1 año"), (2, "2 años"), (21, "21 años")]),
            (Turkmen, &[(1, "1 ýyl"), (2, "2 ýyl"), (100, "100 ýyl")]),
        ],
    );
}

#[test]
fn a_name_in_another_script_is_set_apart_in_arabic_and_an_address_is_not() {
    let said = |name: &str| Wording::of(Arabic).with("heading-tentative", [("title", name)]);
    assert!(said("Forum 4").ends_with(": \u{2068}Forum 4\u{2069}"), "{}", said("Forum 4"));
    for alike in ["منتدى", "https://example.org/a", "anna@example.org", "12"] {
        assert!(said(alike).ends_with(&format!(": {alike}")), "{}", said(alike));
    }
    let id = "019aadb0-7c00-7000-8000-000000000001";
    assert!(said(id).ends_with(&format!(": {id}")), "a command is copied");
    assert!(
        !Wording::of(English).with("heading-tentative", [("title", "منتدى")]).contains('\u{2068}')
    );
}
