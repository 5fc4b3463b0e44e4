use calcard::common::timezone::Tz;

use super::*;
use domain::schedule::cadence::{Cadence, MonthDay};
use domain::schedule::series::Series;
use domain::schedule::timeline::agenda;

fn has(lines: &[String], expected: &[&str]) {
    for line in expected {
        assert!(lines.iter().any(|l| l == line), "no {line} in {lines:#?}");
    }
}

fn forum_edition(id: ConferenceId, status: ConferenceStatus) -> Conference {
    let catalogue = reference::catalogue(now());
    Conference {
        id,
        series: Some(catalogue.series[0].id),
        slug: "bern-2030".parse().unwrap(),
        opens_on: date("2030-05-06"),
        closes_on: date("2030-05-08"),
        status,
        ..conference("Fourth forum")
    }
}

fn with_next_edition(status: ConferenceStatus) -> Catalogue {
    let mut catalogue = reference::catalogue(now());
    let next = forum_edition(catalogue.series[0].next_edition, status);
    catalogue.conferences.push(next);
    catalogue
}

#[test]
fn the_day_is_one_yearly_event_from_its_first_date() {
    let catalogue = reference::catalogue(now());
    let text = rendered(&everything(&catalogue));
    has(
        &event_with(&text, "RRULE"),
        &[
            "UID:7e17f70a-aac0-4ff1-b7fa-1d9fb4f5dfd8@forums.example",
            "DTSTART;VALUE=DATE:20171212",
            "DTEND;VALUE=DATE:20171213",
            "RRULE:FREQ=YEARLY",
            "SUMMARY;LANGUAGE=en:International Day of Neutrality",
            "STATUS:CONFIRMED",
            "TRANSP:TRANSPARENT",
            "URL:https://forums.example/series/neutrality-day",
        ],
    );
}

fn yearly_series(on: MonthDay, since: NaiveDate) -> Catalogue {
    let mut catalogue = reference::catalogue(now());
    catalogue.conferences.clear();
    catalogue.series =
        vec![Series { cadence: Cadence::Yearly(on), since, ..catalogue.series[1].clone() }];
    catalogue
}

#[test]
fn a_recurring_event_falls_on_the_days_of_the_timeline() {
    for (month, day, since) in
        [(12, 12, "2017-12-12"), (2, 29, "2017-01-01"), (2, 29, "2020-02-29"), (1, 1, "2017-06-15")]
    {
        let on = MonthDay::new(month, day).unwrap();
        let catalogue = yearly_series(on, date(since));
        let occurrences = everything(&catalogue);
        let days: Vec<_> = occurrences.iter().take(30).map(|o| o.when.first_day()).collect();
        let expanded = parsed(&rendered(&occurrences)).expand_dates(Tz::Floating, 30);
        let read: Vec<_> = expanded.events.iter().map(|e| e.start.date_naive()).collect();
        assert_eq!(read, days, "{month}-{day} since {since}");
    }
}

#[test]
fn a_window_does_not_move_the_start_of_a_recurring_event() {
    let catalogue = reference::catalogue(now());
    let window = Window::new(date("2040-01-01"), date("2050-01-01")).unwrap();
    let occurrences = timeline(&catalogue, window, now());
    has(&event_with(&rendered(&occurrences), "RRULE"), &["DTSTART;VALUE=DATE:20171212"]);
    let fingerprints: HashSet<_> = occurrences.iter().map(fingerprint).collect();
    assert_eq!(fingerprints.len(), 1);
}

#[test]
fn an_edition_keeps_its_uid_from_due_to_held() {
    let uid = "UID:11796050-b8db-40ea-8f2a-be1265262f09@forums.example";
    let due = reference::catalogue(now());
    has(
        &event_with(&rendered(&everything(&due)), uid),
        &[
            "SUMMARY;LANGUAGE=en:4th High-level Forum on Neutrality: due by 12 December 2030",
            "DTSTART;VALUE=DATE:20301212",
            "STATUS:TENTATIVE",
            "TRANSP:TRANSPARENT",
        ],
    );
    for (status, summary, shown, transparency) in [
        (ConferenceStatus::Tentative, "Tentative: Fourth forum", "TENTATIVE", "OPAQUE"),
        (ConferenceStatus::Confirmed, "Fourth forum", "CONFIRMED", "OPAQUE"),
        (ConferenceStatus::Held, "Fourth forum", "CONFIRMED", "OPAQUE"),
        (ConferenceStatus::Postponed, "Postponed: Fourth forum", "TENTATIVE", "TRANSPARENT"),
        (ConferenceStatus::Cancelled, "Cancelled: Fourth forum", "CANCELLED", "TRANSPARENT"),
    ] {
        let mut catalogue = with_next_edition(status);
        // What the services do once the reserved identity is taken for good.
        catalogue.series[0].next_edition = ConferenceId(Uuid::from_u128(9));
        has(
            &event_with(&rendered(&everything(&catalogue)), uid),
            &[
                &format!("SUMMARY;LANGUAGE=en:{summary}"),
                "DTSTART;VALUE=DATE:20300506",
                "DTEND;VALUE=DATE:20300509",
                &format!("STATUS:{shown}"),
                &format!("TRANSP:{transparency}"),
            ],
        );
    }
}

#[test]
fn an_edition_that_is_scheduled_takes_the_place_of_its_deadline() {
    let catalogue = with_next_edition(ConferenceStatus::Tentative);
    let text = rendered(&everything(&catalogue));
    assert!(!text.contains("due by"));
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 5);
}

#[test]
fn what_is_shown_does_not_depend_on_the_present_time() {
    let catalogue = reference::catalogue(now());
    let texts = ["2026-11-23", "2029-06-01", "2040-01-01"].map(|day| {
        let today = date(day).and_time(chrono::NaiveTime::MIN).and_utc();
        rendered(&timeline(&catalogue, Window::ALL, today))
    });
    assert_eq!(texts[0], texts[1]);
    assert_eq!(texts[0], texts[2]);
}

#[test]
fn history_is_written_from_the_revision() {
    let catalogue = reference::catalogue(now());
    let occurrences = everything(&catalogue);
    let mut revisions = first_revisions(&occurrences);
    let modified_at = "2027-01-02T03:04:05Z".parse().unwrap();
    let changed = catalogue.conferences[2].id.0;
    let revision = revisions.0.get_mut(&changed).unwrap();
    (revision.sequence, revision.modified_at) = (7, modified_at);
    let feed = render(&feed(&occurrences, &revisions), Format::ICalendar).unwrap();
    assert_eq!(feed.modified_at, modified_at);
    let text = String::from_utf8(feed.bytes).unwrap();
    assert!(text.contains("X-PUBLISHED-TTL:PT12H\r\n"));
    has(
        &event_with(&text, &changed.to_string()),
        &[
            "DTSTAMP:20270102T030405Z",
            "LAST-MODIFIED:20270102T030405Z",
            "CREATED:20261123T080000Z",
            "SEQUENCE:7",
        ],
    );
}

#[test]
fn an_event_without_history_or_a_calendar_without_events_is_refused() {
    let catalogue = reference::catalogue(now());
    let occurrences = everything(&catalogue);
    let mut revisions = first_revisions(&occurrences);
    let missing = catalogue.series[1].id.0;
    revisions.0.remove(&missing);
    let refused = render(&feed(&occurrences, &revisions), Format::ICalendar);
    assert_eq!(refused, Err(CalendarError::NoRevision(missing)));
    assert_eq!(render(&feed(&[], &revisions), Format::ICalendar), Err(CalendarError::Empty));
}

#[test]
fn an_event_that_comes_twice_is_refused() {
    let conference = conference("Twice");
    let once =
        Catalogue { series: Vec::new(), conferences: vec![conference], ..Catalogue::default() };
    let twice = [everything(&once), everything(&once)].concat();
    let revisions = first_revisions(&twice);
    let refused = render(&feed(&twice, &revisions), Format::ICalendar).unwrap_err();
    assert!(refused.to_string().contains("a UID used once"), "{refused}");
}

#[test]
fn an_address_with_a_line_break_is_refused() {
    let catalogue = reference::catalogue(now());
    let occurrences = everything(&catalogue);
    let revisions = first_revisions(&occurrences);
    for (public_url, source_url) in [("https://a\r\nX:1", None), ("https://a", Some("https://a b"))]
    {
        let source_url = source_url.map(str::to_owned);
        let heading = Heading { name: String::new(), description: String::new(), source_url };
        let feed = Feed { public_url, heading: Some(heading), ..feed(&occurrences, &revisions) };
        assert!(matches!(render(&feed, Format::ICalendar), Err(CalendarError::Address(_))));
    }
}

#[test]
fn a_session_in_utc_is_written_in_utc() {
    let conference = Conference { zone: "Etc/UTC".parse().unwrap(), ..conference("Online") };
    let sessions = [session(&conference, 1, "2026-10-24T09:00:00", "2026-10-24T10:30:00")];
    let text = rendered(&agenda(&conference, &sessions));
    assert!(!text.contains("VTIMEZONE"));
    has(
        &event_with(&text, "Session 1"),
        &[
            "DTSTART:20261024T090000Z",
            "DTEND:20261024T103000Z",
            "LOCATION:Room A\\; upper floor\\, Zürich\\, Switzerland",
        ],
    );
}

#[test]
fn a_session_in_a_gap_is_written_as_clocks_show_it() {
    let conference = conference("At night");
    let sessions = [
        session(&conference, 1, "2026-03-29T02:30:00", "2026-03-29T04:00:00"),
        session(&conference, 2, "2026-03-29T02:30:00", "2026-03-29T03:00:00"),
    ];
    let text = rendered(&agenda(&conference, &sessions));
    let start = "DTSTART;TZID=Europe/Zurich:20260329T033000";
    has(&event_with(&text, "Session 1"), &[start, "DTEND;TZID=Europe/Zurich:20260329T040000"]);
    has(&event_with(&text, "Session 2"), &[start, "DTEND;TZID=Europe/Zurich:20260329T040000"]);
}

#[test]
fn a_fingerprint_changes_with_what_is_shown_in_any_language_and_with_nothing_else() {
    let original = conference("Title");
    let catalogue = |conference: Conference| Catalogue {
        series: Vec::new(),
        conferences: vec![conference],
        ..Catalogue::default()
    };
    let digest = |conference: Conference| fingerprint(&everything(&catalogue(conference))[0]);
    let before = digest(original.clone());
    let unseen = Conference { revision: 2, confirmed_at: None, ..original.clone() };
    assert_eq!(digest(unseen), before);
    let arabic = original.title.clone().with(Language::Arabic, "عنوان");
    for shown in [
        Conference { title: arabic, ..original.clone() },
        Conference { theme: Some(LocalizedText::english("Theme")), ..original.clone() },
        Conference { venue: Some(LocalizedText::english("Town hall")), ..original.clone() },
        Conference { closes_on: date("2026-10-26"), ..original.clone() },
        Conference { status: ConferenceStatus::Postponed, ..original.clone() },
        Conference { slug: "elsewhere".parse().unwrap(), ..original.clone() },
    ] {
        assert_ne!(digest(shown.clone()), before, "{shown:?}");
    }
}

#[test]
fn a_fingerprint_is_the_same_on_every_machine() {
    let catalogue = reference::catalogue(now());
    let day = everything(&catalogue).into_iter().find(|o| o.subject.kind() == "day");
    let hex = data_encoding::HEXLOWER.encode(&fingerprint(&day.unwrap()));
    assert_eq!(
        hex, "d02a3ff68b6fadc177c9e160d62363987b19d722cca484a8362944c919d150c9",
        "with other words or properties, SEQUENCE rises in every installation that is updated",
    );
}

#[test]
fn a_gathering_names_only_what_was_adopted_before_it() {
    let catalogue = reference::catalogue(now());
    let text = rendered(&everything(&catalogue));
    for (slug, bases) in [("ashgabat-2015", 0), ("ashgabat-2020", 1), ("ashgabat-2025", 2)] {
        let event = event_with(&text, slug).join("\n");
        let plain = event.split("X-ALT-DESC").next().unwrap();
        assert_eq!(plain.matches("Basis: ").count(), bases, "{event}");
    }
}

#[test]
fn a_conference_carries_how_to_get_there_to_join_and_to_ask() {
    let conference = Conference {
        coordinates: Some(Coordinates::new(47.3769, 8.5417).unwrap()),
        join_url: Some("https://example.org/join?room=1;2,3".parse().unwrap()),
        contact: Some(Contact {
            name: "Office; A, B".to_owned(),
            email: Some("office@example.org".parse().unwrap()),
            telephone: None,
        }),
        description: Some(LocalizedText::english("What it is about")),
        ..conference("Meeting")
    };
    let catalogue = Catalogue {
        series: Vec::new(),
        conferences: vec![conference.clone()],
        ..Catalogue::default()
    };
    let text = rendered(&everything(&catalogue));
    has(
        &event_with(&text, "Meeting"),
        &[
            "GEO:47.376900;8.541700",
            "CONFERENCE;VALUE=URI:https://example.org/join?room=1;2,3",
            "CONTACT:Office\\; A\\, B\\, office@example.org",
        ],
    );
    let about = "What it is about\\nJoin online: https://example.org/join?room=1\\;2\\,3";
    assert!(event_with(&text, "Meeting").join("").contains(about), "{text}");
    assert_eq!(parsed_events(&parsed(&text)).len(), 1);
}

#[test]
fn a_session_taken_off_the_agenda_stays_marked() {
    let conference = conference("Meeting");
    let mut off = session(&conference, 1, "2026-10-24T09:00:00", "2026-10-24T10:30:00");
    off.is_cancelled = true;
    off.speakers = vec![
        Speaker { name: "Anna".to_owned(), affiliation: Some("UN, Geneva".to_owned()) },
        Speaker { name: "Bruno".to_owned(), affiliation: None },
    ];
    let on = session(&conference, 2, "2026-10-24T09:00:00", "2026-10-24T10:30:00");
    let text = rendered(&agenda(&conference, &[off, on]));
    has(&event_with(&text, "Session 1"), &["STATUS:CANCELLED", "TRANSP:TRANSPARENT"]);
    assert!(text.replace("\r\n ", "").contains("Speakers: Anna (UN\\, Geneva)\\, Bruno"));
    has(&event_with(&text, "Session 2"), &["STATUS:CONFIRMED", "TRANSP:OPAQUE"]);
}

#[test]
fn an_archived_series_recurs_until_its_last_day_and_its_deadline_is_cancelled() {
    let mut catalogue = reference::catalogue(now());
    for series in &mut catalogue.series {
        series.archived_on = Some(date("2026-12-12"));
    }
    let text = rendered(&everything(&catalogue));
    let days = "RRULE:FREQ=YEARLY;UNTIL=20251212";
    assert!(text.contains(days), "{text}");
    has(&event_with(&text, "Cancelled: High-level Forum"), &["STATUS:CANCELLED"]);
    catalogue.series[1].archived_on = Some(date("2026-12-13"));
    assert!(rendered(&everything(&catalogue)).contains("RRULE:FREQ=YEARLY;UNTIL=20261212"));
}
