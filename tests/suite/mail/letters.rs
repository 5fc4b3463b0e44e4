//! What each mail says, word for word.

use std::fs;
use std::path::Path;

use domain::mail::reminder::Trigger;
use domain::people::registration::{Registration, RegistrationNotice};
use domain::schedule::conference::ConferenceStatus;
use domain::schedule::occurrence::Occurrence;
use domain::schedule::reference;
use domain::schedule::timeline::{Window, timeline};
use domain::words::language::{Language, LocalizedText};
use mail::letter::Letter;
use mail::render::{Rendered, render};

use super::registering;
use super::sample::{self, catalogue, catalogue_with, confirmation, reminder};

/// The languages in which every mail is kept; in the others the Day's is.
const KEPT: [Language; 2] = [Language::English, Language::French];

/// Compares a mail with the file in `tests/golden/mail/`, which no test ever rewrites.
fn assert_golden(name: &str, language: Language, mail: &Rendered) {
    let file = format!("{name}.{language}.txt");
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/mail").join(&file);
    let actual = format!("Subject: {}\n\n{}\n", mail.subject, mail.text);
    if fs::read_to_string(&golden).ok().as_ref() == Some(&actual) {
        return;
    }
    let written = Path::new(env!("CARGO_TARGET_TMPDIR")).join(&file);
    fs::write(&written, &actual).unwrap();
    panic!(
        "the mail is not the one in {}; if it should be, copy {} over it:\n{actual}",
        golden.display(),
        written.display()
    );
}

#[test]
fn the_confirmation_names_the_series_the_link_and_its_end() {
    for language in KEPT {
        assert_golden("confirm-subscription", language, &confirmation(&catalogue(), language));
    }
}

#[test]
fn a_link_to_sign_in_says_how_long_and_how_often_it_works() {
    for language in KEPT {
        assert_golden("sign-in", language, &sample::sign_in(language));
    }
}

#[test]
fn the_day_tells_what_when_why_and_how_to_leave() {
    for language in Language::ALL {
        let mail = reminder(&catalogue(), Trigger::Day, "2026-12-05", language);
        assert_golden("day", language, &mail);
    }
}

#[test]
fn a_confirmed_edition_tells_where_and_under_which_theme() {
    let catalogue = catalogue_with(ConferenceStatus::Confirmed);
    for language in KEPT {
        let mail = reminder(&catalogue, Trigger::Edition, "2030-05-18", language);
        assert_golden("edition", language, &mail);
    }
}

#[test]
fn an_obligation_tells_organisers_what_is_due_and_what_to_do() {
    for language in KEPT {
        let mail = reminder(&catalogue(), Trigger::Obligation, "2029-12-12", language);
        assert_golden("obligation", language, &mail);
    }
}

#[test]
fn an_overdue_obligation_tells_how_long_and_what_was_proposed() {
    let catalogue = catalogue_with(ConferenceStatus::Tentative);
    for language in KEPT {
        let mail = reminder(&catalogue, Trigger::Obligation, "2031-03-12", language);
        assert_golden("obligation-overdue", language, &mail);
    }
}

#[test]
fn news_of_a_proposal_tell_what_was_proposed_and_what_comes_next() {
    for (name, news) in sample::all_news() {
        for language in KEPT {
            let mail = sample::news(&sample::proposal(), news.clone(), language);
            assert_golden(name, language, &mail);
        }
    }
}

#[test]
fn news_of_a_registration_tell_where_it_stands_and_what_comes_next() {
    let registration = registering::registration();
    for notice in RegistrationNotice::ALL {
        let is_of_nobody = notice == RegistrationNotice::Erased;
        let about = if is_of_nobody { registering::erased() } else { registration.clone() };
        for language in KEPT {
            let mail = registering::news(&about, notice, is_of_nobody, language);
            assert_golden(&format!("registration-{notice}"), language, &mail);
        }
    }
}

#[test]
fn a_focal_point_is_led_to_the_delegation_and_told_the_reason() {
    let reason = Some("The hall is full.".to_owned());
    let registration = Registration { reason, ..registering::registration() };
    for language in KEPT {
        let notice = RegistrationNotice::Rejected;
        let mail = registering::news(&registration, notice, true, language);
        assert_golden("registration-rejected-to-focal-point", language, &mail);
        assert_golden("focal-point", language, &registering::focal_point(language));
    }
}

#[test]
fn of_another_address_the_new_one_is_asked_and_the_old_one_told() {
    for language in KEPT {
        for (name, mail) in registering::address_news("Anna Durdyýewa", language) {
            assert_golden(name, language, &mail);
        }
        let long = registering::address_news(&"Buy now! ".repeat(50), language);
        assert!(long[0].1.text.len() < 1_000, "a name is no room for an advertisement");
    }
}

#[test]
fn a_late_mail_counts_from_the_day_on_which_it_is_read() {
    let on = |today| reminder(&catalogue(), Trigger::Day, today, Language::English).subject;
    assert_eq!(on("2026-12-11"), "International Day of Neutrality, 12 December 2026 (tomorrow)");
    assert_eq!(on("2026-12-09"), "International Day of Neutrality, 12 December 2026 (in 3 days)");
}

#[test]
fn a_reminder_of_a_date_that_has_passed_is_refused() {
    let catalogue = catalogue();
    let occurrences = timeline(&catalogue, Window::ALL, sample::instant("2026-12-13T00:00:00Z"));
    let rules = reference::rules();
    let is_day = |o: &&Occurrence<'_>| o.when.first_day().to_string() == "2026-12-12";
    let occurrence = occurrences.iter().find(is_day).unwrap();
    let today = "2026-12-13".parse().unwrap();
    let letter = Letter::Reminder {
        reminder: &sample::of(&rules[0], occurrence, today),
        today,
        page_url: sample::PAGE.to_owned(),
        calendar_url: sample::FEED.to_owned(),
        leave_url: None,
        personal: None,
    };
    let error = render(&letter, Language::English).unwrap_err();
    assert!(error.to_string().contains("today"), "{error}");
}

#[test]
fn html_escapes_whatever_a_title_holds_and_text_says_it_on_one_line() {
    let mut catalogue = catalogue();
    let hostile = "<script>alert(1)</script> \"&' {{ 7*7 }} \r\nBcc: x@example.org \u{1b}[31m 🕊";
    catalogue.series[1].title = LocalizedText::english(hostile);
    let mail = reminder(&catalogue, Trigger::Day, "2026-12-05", Language::English);
    assert!(!mail.html.contains("<script>"));
    assert!(mail.html.contains("&lt;script&gt;"));
    assert!(mail.html.contains("{{ 7*7 }}"), "values are not templates");
    for shown in [&mail.subject, &mail.text] {
        assert!(shown.contains("{{ 7*7 }} Bcc: x@example.org [31m 🕊"), "{shown}");
        assert!(!shown.contains('\u{1b}') && !shown.contains('\r'));
    }
    assert!(!mail.subject.contains('\n'));
}

#[test]
fn a_subject_is_bounded_and_a_body_is_not() {
    let mut catalogue = catalogue();
    catalogue.series[1].title = LocalizedText::english("é".repeat(10_000));
    let mail = reminder(&catalogue, Trigger::Day, "2026-12-05", Language::English);
    assert!(mail.subject.chars().count() < 200);
    assert!(mail.subject.ends_with("…, 12 December 2026 (in 7 days)"), "{}", mail.subject);
    assert!(mail.text.contains(&"é".repeat(10_000)));
}
