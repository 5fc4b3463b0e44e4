//! Every mail in every language, about things whose names are meant to do harm.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use domain::mail::reminder::{Anchor, Trigger};
use domain::people::registration::{Registration, RegistrationNotice};
use domain::schedule::catalogue::Catalogue;
use domain::schedule::conference::ConferenceStatus;
use domain::schedule::proposal::Proposal;
use domain::words::language::{Language, LocalizedText};
use mail::render::Rendered;

use super::registering;
use super::sample::{self, catalogue, catalogue_with, confirmation, reminder};

/// What a name may hold that a header, a page, a sheet or a template could take for its own.
const HOSTILE: &str = "\"; &amp; \r\nBcc: x@example.org <script>alert(1)</script> {{ 7*7 }} =cmd|' /C calc'!A0 \
    🕊 👩‍🔬 السلام \u{202E}desrever\u{2067} “quotes” 'single' {% if x %} { $name }";

/// What is left of the marks of direction in it, and of its line.
const SHOWN: &str = "\"; &amp; Bcc: x@example.org <script>alert(1)</script> {{ 7*7 }} =cmd|' /C calc'!A0 🕊 👩‍🔬 \
    السلام desrever “quotes” 'single' {% if x %} { $name }";

fn hostile_text() -> LocalizedText {
    LocalizedText::english(HOSTILE)
}

/// A catalogue of which every text is another.
fn renamed(mut catalogue: Catalogue, text: &LocalizedText) -> Catalogue {
    for series in &mut catalogue.series {
        series.title = text.clone();
        if let Some(commemorated) = &mut series.commemorates {
            commemorated.event = text.clone();
        }
        for basis in &mut series.legal_basis {
            basis.title = text.clone();
            basis.symbol = Some(text.in_language(Language::English).to_owned());
        }
    }
    for conference in &mut catalogue.conferences {
        conference.title = text.clone();
        conference.theme = Some(text.clone());
        conference.place = Some(text.clone());
        conference.venue = Some(text.clone());
    }
    catalogue
}

/// Every mail in a language, under the folder of its templates, with `text` wherever somebody
/// enters one.
fn every_mail(text: &LocalizedText, language: Language) -> Vec<(&'static str, Rendered)> {
    let word = text.in_language(Language::English);
    let plain = renamed(catalogue(), text);
    let planned = renamed(catalogue_with(ConferenceStatus::Confirmed), text);
    let proposed = renamed(catalogue_with(ConferenceStatus::Tentative), text);
    let postponed = renamed(catalogue_with(ConferenceStatus::Postponed), text);
    let mut mails = vec![
        ("confirm-subscription", confirmation(&plain, language)),
        ("sign-in", sample::sign_in(language)),
        ("delivery-paused", sample::paused(word, language)),
        ("day", reminder(&plain, Trigger::Day, "2026-12-05", language)),
        ("edition", reminder(&planned, Trigger::Edition, "2030-05-18", language)),
        ("obligation", reminder(&plain, Trigger::Obligation, "2029-12-12", language)),
        ("obligation", reminder(&proposed, Trigger::Obligation, "2031-03-12", language)),
        ("obligation", reminder(&postponed, Trigger::Obligation, "2029-12-12", language)),
    ];
    for (anchor, today) in [
        (Anchor::Start, "2030-11-11"),
        (Anchor::Start, "2030-11-18"),
        (Anchor::End, "2030-11-22"),
        (Anchor::RegistrationClose, "2030-10-11"),
    ] {
        mails.push(("participants", sample::participants(&planned, anchor, today, language)));
    }
    let mut proposal = sample::proposal();
    proposal.details.title = text.clone();
    proposal.details.description = Some(text.clone());
    proposal.details.place = Some(text.clone());
    proposal.details.venue = Some(text.clone());
    proposal.details.proposer = word.to_owned();
    let proposal = Proposal { reason: Some(word.to_owned()), ..proposal };
    let news = sample::all_news().map(|(folder, news)| {
        (folder, sample::news_of(&proposal, &plain.series[1], news, language))
    });
    mails.extend(news);
    let mut registration = registering::registration();
    registration.details.given_name = word.to_owned();
    let registration = Registration { reason: Some(word.to_owned()), ..registration };
    for notice in RegistrationNotice::ALL {
        for for_focal_point in [false, true] {
            let about = registering::About { catalogue: &planned, organisation: text };
            let mail = about.news(&registration, notice, for_focal_point, language);
            mails.push(("registration", mail));
        }
    }
    let about = registering::About { catalogue: &planned, organisation: text };
    mails.push(("focal-point", about.focal_point(language)));
    mails.extend(registering::address_news(word, language));
    mails
}

/// What a reader sees of a page.
fn text_of(html: &str) -> String {
    let body = html.split_once("<body").unwrap().1;
    let mut text = String::new();
    for part in body.split('<').skip(1) {
        text.push_str(part.split_once('>').map_or("", |(_, shown)| shown));
        text.push(' ');
    }
    text
}

#[test]
fn every_folder_of_templates_is_rendered_in_every_language() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/mail");
    let entries = fs::read_dir(root).unwrap().map(Result::unwrap);
    let folders = entries.filter(|entry| entry.file_type().unwrap().is_dir());
    let folders: BTreeSet<_> =
        folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    for language in Language::ALL {
        let mails = every_mail(&LocalizedText::english("A title"), language);
        let rendered: BTreeSet<_> = mails.iter().map(|(folder, _)| (*folder).to_owned()).collect();
        assert_eq!(rendered, folders, "{language}");
    }
}

#[test]
fn every_mail_says_its_language_and_direction_and_leaves_no_gap() {
    for language in Language::ALL {
        let dir = if language == Language::Arabic { "rtl" } else { "ltr" };
        let other = if dir == "rtl" { "ltr" } else { "rtl" };
        for (folder, mail) in every_mail(&LocalizedText::english("A title"), language) {
            assert_eq!(mail.language, language);
            let place = format!("{folder} in {language}");
            let opening = format!("lang=\"{language}\" dir=\"{dir}\"");
            assert!(mail.html.contains(&opening), "{place}: {}", &mail.html[..200]);
            assert!(!mail.html.contains(&format!("dir=\"{other}\"")), "{place}");
            for text in [&mail.subject, &mail.text, &text_of(&mail.html)] {
                for gap in ["{", "}", "$", "None", "undefined"] {
                    assert!(!text.contains(gap), "{place}: {gap:?} in {text}");
                }
                let keys = ["mail-", "page-", "calendar-", "function-", "category-", "basis-"];
                let shown = keys.iter().find(|key| text.contains(*key));
                assert!(shown.is_none(), "{place}: {shown:?} in {text}");
            }
            for foreign in ["<img", "<link", "@import", "url(", "src="] {
                assert!(!mail.html.contains(foreign), "{place}: {foreign} asks a third party");
            }
            for gap in ["  ", "\n\n\n"] {
                assert!(!mail.text.contains(gap), "{place}: {gap:?} in {}", mail.text);
            }
            assert!(mail.text.contains("\n-- \n"), "{place}: a mail says whose it is");
        }
    }
}

#[test]
fn no_name_breaks_a_subject_a_line_or_a_page_in_any_language() {
    for language in Language::ALL {
        for (folder, mail) in every_mail(&hostile_text(), language) {
            let place = format!("{folder} in {language}");
            assert!(!mail.subject.contains(['\r', '\n']), "{place}: {}", mail.subject);
            assert!(mail.subject.chars().count() <= 320, "{place}: {}", mail.subject);
            for text in [&mail.subject, &mail.text, &mail.html] {
                assert!(!text.contains(['\u{202E}', '\u{2067}', '\r']), "{place}: {text}");
            }
            assert!(mail.text.lines().all(|line| !line.starts_with("Bcc:")), "{place}");
            assert!(!mail.html.contains("<script"), "{place}");
            if mail.html.contains("alert(1)") {
                assert!(mail.html.contains("&lt;script&gt;alert(1)"), "{place}");
                assert!(mail.html.contains("{{ 7*7 }}"), "{place}: values are not templates");
                assert!(mail.html.contains("&amp;amp;"), "{place}: what was escaped stays so");
            }
        }
        let day =
            reminder(&renamed(catalogue(), &hostile_text()), Trigger::Day, "2026-12-05", language);
        assert!(day.text.contains(SHOWN), "{language}: {}", day.text);
    }
}

#[test]
fn a_name_of_ten_thousand_characters_leaves_the_subject_short() {
    let letters = ["é", "س", "中", "🕊", "W", "\"", "<"];
    for (language, letter) in Language::ALL.into_iter().zip(letters) {
        for (folder, mail) in every_mail(&LocalizedText::english(letter.repeat(10_000)), language) {
            let length = mail.subject.chars().count();
            assert!(length <= 320, "{folder} in {language}: {length}");
        }
    }
}

#[test]
fn reminders_name_the_weekday_in_text_and_page() {
    let planned = catalogue_with(ConferenceStatus::Confirmed);
    let expected = [
        (Language::Arabic, ["السبت", "الاثنين", "الخميس"]),
        (Language::Chinese, ["星期六", "星期一", "星期四"]),
        (Language::English, ["Saturday", "Monday", "Thursday"]),
        (Language::French, ["samedi", "lundi", "jeudi"]),
        (Language::Russian, ["суббота", "понедельник", "четверг"]),
        (Language::Spanish, ["sábado", "lunes", "jueves"]),
        (Language::Turkmen, ["şenbe", "duşenbe", "penşenbe"]),
    ];
    for (language, weekdays) in expected {
        let mails = [
            reminder(&catalogue(), Trigger::Day, "2026-12-05", language),
            reminder(&planned, Trigger::Edition, "2030-05-18", language),
            reminder(&catalogue(), Trigger::Obligation, "2029-12-12", language),
        ];
        for (mail, weekday) in mails.iter().zip(weekdays) {
            assert!(mail.text.contains(weekday), "{language}: {}", mail.text);
            assert!(text_of(&mail.html).contains(weekday), "{language}: {weekday}");
        }
    }
}
