//! Calendars as other programs write them, and as somebody who means harm does.

use super::*;

fn calendar(components: &str) -> String {
    let lines =
        format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//T//T//EN\n{components}END:VCALENDAR\n");
    lines.replace('\n', "\r\n")
}

fn event(lines: &str) -> String {
    calendar(&format!("BEGIN:VEVENT\nUID:a@example.org\nSUMMARY:Opening\n{lines}END:VEVENT\n"))
}

/// The days that are imported in these tests.
fn days() -> RangeInclusive<NaiveDate> {
    "2030-12-10".parse().unwrap()..="2030-12-14".parse().unwrap()
}

fn read(text: &str) -> ForeignAgenda {
    read_agenda(text.as_bytes(), days()).unwrap()
}

fn only(text: &str) -> ForeignEvent {
    let mut agenda = read(text);
    assert_eq!((agenda.events.len(), agenda.unread.len()), (1, 0), "{agenda:?}");
    agenda.events.remove(0)
}

fn instant(text: &str) -> EventTime {
    EventTime::Instant(text.parse().unwrap())
}

fn civil(text: &str) -> EventTime {
    EventTime::Civil(text.parse().unwrap())
}

#[test]
fn times_are_read_in_the_zones_of_every_program() {
    for (lines, start) in [
        ("DTSTART:20301210T080000Z\n", instant("2030-12-10T08:00:00Z")),
        ("DTSTART:20301210T090000\n", civil("2030-12-10T09:00:00")),
        ("DTSTART;TZID=Europe/Zurich:20300710T090000\n", instant("2030-07-10T07:00:00Z")),
        (
            "DTSTART;TZID=\"W. Europe Standard Time\":20300710T090000\n",
            instant("2030-07-10T07:00:00Z"),
        ),
        ("DTSTART;VALUE=DATE:20301210\n", EventTime::Day("2030-12-10".parse().unwrap())),
    ] {
        assert_eq!(only(&event(&format!("{lines}DURATION:PT1H\n"))).start, start, "{lines}");
    }
    let zone = "BEGIN:VTIMEZONE\nTZID:Ours\nX-LIC-LOCATION:Europe/Paris\nBEGIN:STANDARD\n\
                DTSTART:19701025T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\n\
                END:VTIMEZONE\n";
    let named =
        "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Ours:20300710T090000\nDURATION:PT1H\nEND:VEVENT\n";
    assert_eq!(only(&calendar(&format!("{zone}{named}"))).start, instant("2030-07-10T07:00:00Z"));
}

#[test]
fn the_end_is_a_time_or_a_while_after_the_start() {
    for (lines, end) in [
        ("DTSTART:20301210T080000Z\nDTEND:20301210T093000Z\n", "2030-12-10T09:30:00Z"),
        ("DTSTART:20301210T080000Z\nDURATION:PT1H30M\n", "2030-12-10T09:30:00Z"),
    ] {
        assert_eq!(only(&event(lines)).end, instant(end), "{lines}");
    }
}

#[test]
fn texts_are_read_without_their_escapes() {
    let read = only(&event(
        "DTSTART:20301210T080000Z\nDURATION:PT1H\nDESCRIPTION:Peace\\, trust\\; and\\nmore \n about it\n\
         LOCATION:Hall 1\\, Palais\nCATEGORIES:Panel,Side event\nSTATUS:CANCELLED\n",
    ));
    assert_eq!(read.title.as_deref(), Some("Opening"));
    assert_eq!(read.description.as_deref(), Some("Peace, trust; and\nmore about it"));
    assert_eq!(read.location.as_deref(), Some("Hall 1, Palais"));
    assert_eq!(read.categories, ["Panel", "Side event"]);
    assert!(read.is_cancelled);
}

#[test]
fn what_recurs_is_read_each_time_and_keeps_its_identity_when_it_moves() {
    let recurring = "BEGIN:VEVENT\nUID:daily\nSUMMARY:Coffee\nDTSTART;TZID=Asia/Ashgabat:20301210T100000\n\
        DURATION:PT30M\nRRULE:FREQ=DAILY;COUNT=4\nEXDATE;TZID=Asia/Ashgabat:20301211T100000\nEND:VEVENT\n";
    let moved = "BEGIN:VEVENT\nUID:daily\nSUMMARY:Tea\nRECURRENCE-ID:20301212T050000Z\n\
        DTSTART;TZID=Asia/Ashgabat:20301212T150000\nDURATION:PT30M\nEND:VEVENT\n";
    let identities = |text: &str| {
        let mut all: Vec<_> = read(text).events.into_iter().map(|one| one.recurrence).collect();
        all.sort();
        all
    };
    let before = identities(&calendar(recurring));
    assert_eq!(before.len(), 3, "{before:?}");
    let after = calendar(&format!("{recurring}{moved}"));
    assert_eq!(identities(&after), before);
    let tea = read(&after).events.into_iter().find(|one| one.title.as_deref() == Some("Tea"));
    assert_eq!(tea.unwrap().start, instant("2030-12-12T10:00:00Z"));
}

#[test]
fn a_moved_recurrence_is_that_of_its_own_event_whatever_was_changed_before() {
    let daily = |uid: &str, sequence: &str| {
        format!(
            "BEGIN:VEVENT\nUID:{uid}\nSUMMARY:{uid}\nDTSTART;TZID=Asia/Ashgabat:20301210T100000\n\
             DURATION:PT30M\nRRULE:FREQ=DAILY;COUNT=3\n{sequence}END:VEVENT\n"
        )
    };
    let moved = "BEGIN:VEVENT\nUID:a\nSUMMARY:moved\nSEQUENCE:1\n\
        RECURRENCE-ID;TZID=Asia/Ashgabat:20301211T100000\n\
        DTSTART;TZID=Asia/Ashgabat:20301211T150000\nDURATION:PT30M\nEND:VEVENT\n";
    let text = [daily("a", "SEQUENCE:0\n"), moved.to_owned(), daily("b", "SEQUENCE:1\n")].concat();
    let agenda = read(&calendar(&text));
    let count = |title: &str| {
        agenda.events.iter().filter(|one| one.title.as_deref() == Some(title)).count()
    };
    assert_eq!((count("a"), count("moved"), count("b")), (2, 1, 3), "{agenda:?}");
}

#[test]
fn what_recurs_for_ever_is_read_on_the_days_that_are_asked_for() {
    let weekly = "DTSTART;TZID=Asia/Ashgabat:20150106T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY\n";
    let agenda = read(&event(weekly));
    assert_eq!(agenda.events.len(), 1, "{agenda:?}");
    assert_eq!(agenda.events[0].start, instant("2030-12-10T05:00:00Z"));
    let yearly = "DTSTART;TZID=Asia/Ashgabat:20201212T100000\nDURATION:PT1H\nRRULE:FREQ=YEARLY\n";
    assert_eq!(read(&event(yearly)).events.len(), 1);
}

#[test]
fn a_rule_ends_with_its_last_time_wherever_that_is_written() {
    for until in ["20301212T050000Z", "20301212T100000"] {
        let daily = format!(
            "DTSTART;TZID=Asia/Ashgabat:20301210T100000\nDURATION:PT1H\n\
             RRULE:FREQ=DAILY;UNTIL={until}\n"
        );
        assert_eq!(read(&event(&daily)).events.len(), 3, "{until}");
    }
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_read() {
    let good = "BEGIN:VEVENT\nUID:good\nSUMMARY:Good\nDTSTART:20301210T080000Z\nDURATION:PT1H\nEND:VEVENT\n";
    for (lines, field) in [
        (
            "SUMMARY:Lost\nDURATION:PT1H\nDTSTART;TZID=Atlantis/Capital:20301210T090000\nUID:b\n",
            "TZID",
        ),
        ("SUMMARY:Lost\nDURATION:PT1H\nUID:b\n", "DTSTART"),
        (
            "SUMMARY:Lost\nDURATION:PT1H\nDTSTART;TZID=Europe/Zurich:20300331T023000\nUID:b\n",
            "DTSTART",
        ),
        ("SUMMARY:Lost\nDURATION:PT1H\nDTSTART:20301210T080000Z\n", "UID"),
        ("SUMMARY:Lost\nDTSTART:20301210T080000Z\nUID:b\n", "DTEND"),
        ("SUMMARY:Lost\nDTSTART:99991231T235959Z\nDURATION:P1W\nUID:b\n", "DTSTART"),
    ] {
        let text = calendar(&format!("{good}BEGIN:VEVENT\n{lines}END:VEVENT\n"));
        let agenda = read(&text);
        assert_eq!(agenda.events.len(), 1, "{lines}: {agenda:?}");
        assert_eq!(agenda.unread.len(), 1, "{lines}: {agenda:?}");
        assert_eq!(agenda.unread[0].event, "Lost");
        assert_eq!(agenda.unread[0].invalid.field, field, "{lines}");
    }
}

#[test]
fn what_is_no_calendar_is_refused_with_what_was_expected() {
    for (bytes, said) in [
        (&b""[..], "BEGIN:VCALENDAR"),
        (b"family_name;function\n", "BEGIN:VCALENDAR"),
        (b"<html>", "BEGIN:VCALENDAR"),
        (b"BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD\r\n", "BEGIN:VCALENDAR"),
        (b"BEGIN:VCALENDAR\r\nSUMMARY:\xff\r\nEND:VCALENDAR\r\n", "UTF-8"),
        (&vec![b' '; LARGEST_AGENDA + 1], "octets"),
    ] {
        let refused = read_agenda(bytes, days()).unwrap_err().to_string();
        assert!(refused.contains(said), "{refused}");
    }
}

#[test]
fn calendars_that_mean_harm_do_none() {
    let deep = "BEGIN:VEVENT\r\n".repeat(100_000);
    let often = "DTSTART:20301210T080000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY\n";
    assert_eq!(read(&event(often)).unread[0].invalid.field, "RRULE");
    let never = "DTSTART:20301210T080000Z\nDURATION:PT1H\n\
                 RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n";
    assert_eq!(read(&event(never)).events.len(), 0);
    let daily = |n: usize| {
        format!(
            "BEGIN:VEVENT\nUID:{n}\nDTSTART:20201210T080000Z\nDURATION:PT1H\n\
             RRULE:FREQ=DAILY;COUNT=4000000000\nEND:VEVENT\n"
        )
    };
    let many: String = (0..=200).map(daily).collect();
    assert!(read_agenda(calendar(&many).as_bytes(), days()).is_err());
    let late = event("DTSTART:99991231T235959Z\nDURATION:P999999999W\n");
    assert!(read(&late).events.len() + read(&late).unread.len() <= 1);
    let _ = read_agenda(calendar(&deep).as_bytes(), days());
    let _ =
        read_agenda(format!("BEGIN:VCALENDAR\r\n{}", "A;B=".repeat(200_000)).as_bytes(), days());
    let long = "x".repeat(1_000_000);
    let _ = read_agenda(event(&format!("DTSTART:{long}\nX-{long}:{long}\n")).as_bytes(), days());
}

proptest::proptest! {
    #[test]
    fn nothing_that_somebody_writes_stops_the_reader(lines in proptest::collection::vec(
        ("[A-Z-]{1,12}", "[;=:a-zA-Z\"]{0,12}", ".{0,40}"), 0..40,
    )) {
        let lines = lines.into_iter().map(|(name, parameters, value)| format!("{name};{parameters}:{value}\n"));
        let _ = read_agenda(event(&lines.collect::<String>()).as_bytes(), days());
    }
}
