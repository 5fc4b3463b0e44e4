//! The words of the service: every message in every language, and none that is missing.

use std::collections::BTreeSet;

use domain::words::language::Language;

use super::files;

/// How the keys of messages begin that code and templates name.
const FAMILIES: [&str; 3] = ["page-", "mail-", "calendar-"];

/// A setting that is called like a message.
const SETTING: &str = "mail-from";

fn keys(locale: &str) -> BTreeSet<String> {
    let lines = locale.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    lines.map(|line| line.split_once('=').unwrap().0.trim().to_owned()).collect()
}

fn locales() -> Vec<(String, BTreeSet<String>)> {
    files("locales", &["ftl"]).into_iter().map(|(file, text)| (file, keys(&text))).collect()
}

/// Whether a message of that key exists, or several that the key is the beginning of.
fn exists(keys: &BTreeSet<String>, key: &str) -> bool {
    let family = format!("{}-", key.trim_end_matches('-'));
    keys.contains(key) || keys.iter().any(|other| other.starts_with(&family))
}

fn is_key(text: &str) -> bool {
    text != SETTING
        && FAMILIES.iter().any(|family| text.starts_with(family))
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c))
}

fn missing(named: impl IntoIterator<Item = (String, String)>) -> Vec<String> {
    let locales = locales();
    let named = named.into_iter().filter(|(_, key)| is_key(key));
    named
        .flat_map(|(file, key)| {
            let without = locales.iter().filter(|(_, keys)| !exists(keys, &key));
            without
                .map(|(locale, _)| format!("{file}: {key} is not in {locale}"))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn every_language_that_is_spoken_has_every_message() {
    let locales = locales();
    let spoken: BTreeSet<_> = Language::ALL.map(|tongue| format!("{tongue}.ftl")).into();
    assert_eq!(locales.iter().map(|(file, _)| file.clone()).collect::<BTreeSet<_>>(), spoken);
    let all: BTreeSet<_> = locales.iter().flat_map(|(_, keys)| keys.clone()).collect();
    for (file, keys) in &locales {
        assert_eq!(all.difference(keys).collect::<Vec<_>>(), [] as [&String; 0], "{file}");
    }
}

#[test]
fn templates_name_no_message_that_is_missing() {
    let templates = files("templates", &["html", "txt", "mjml"]);
    let named = templates.iter().flat_map(|(file, text)| {
        let keys = text.split(['"', '\'']);
        keys.map(|key| (file.clone(), key.to_owned()))
    });
    let named: Vec<_> = named.collect();
    assert!(named.iter().filter(|(_, key)| is_key(key)).count() > 50);
    let missing = missing(named);
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn code_names_no_message_that_is_missing() {
    let named = files("src", &["rs"]).into_iter().flat_map(|(file, text)| {
        let shown = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let code = shown.lines().filter(|line| !line.trim_start().starts_with("//"));
        let texts = code.flat_map(|line| line.split('"'));
        texts.map(|key| (file.clone(), key.to_owned())).collect::<Vec<_>>()
    });
    let named: Vec<_> = named.collect();
    assert!(named.iter().filter(|(_, key)| is_key(key)).count() > 150);
    let missing = missing(named);
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
