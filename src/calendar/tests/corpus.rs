//! Feeds with one planted defect each: the check finds every one, and lets the good ones pass.

use crate::check;

/// A good feed with all that feeds may have.
const FEED: &str = "\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Neutrality Forums//Neutrality Forums//EN
CALSCALE:GREGORIAN
NAME;LANGUAGE=en:Forums\\, and Days
X-WR-CALNAME:Forums, and; Days
LAST-MODIFIED:20261123T080000Z
URL:https://forums.example
SOURCE;VALUE=URI:https://forums.example/feeds/all.ics
REFRESH-INTERVAL;VALUE=DURATION:PT12H
COLOR:teal
BEGIN:VTIMEZONE
TZID:Europe/Zurich
BEGIN:STANDARD
DTSTART:20251026T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20250330T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20400325T010000Z
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:day@forums.example
DTSTAMP:20261123T080000Z
CREATED:20261123T080000Z
LAST-MODIFIED:20261123T080000Z
SEQUENCE:2
DTSTART;VALUE=DATE:20171212
DTEND;VALUE=DATE:20171213
RRULE:FREQ=YEARLY;UNTIL=20401212
EXDATE;VALUE=DATE:20201212,20211212
SUMMARY;LANGUAGE=en:International Day of Neutrality
DESCRIPTION;LANGUAGE=en;ALTREP=\"data:text/html,%3Cb%3EDay%3C/b%3E\"
 :Every year\\nhttps://forums.example/series/neutrality-day
LOCATION:Ashgabat\\, Turkmenistan
GEO:37.95;58.38
URL:https://forums.example/series/neutrality-day
CATEGORIES;LANGUAGE=en:Day,Observance
STATUS:CONFIRMED
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-P1D
DESCRIPTION:Tomorrow
DURATION:PT1H
REPEAT:1
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:day@forums.example
RECURRENCE-ID;VALUE=DATE:20251212
DTSTAMP:20261123T080000Z
DTSTART;VALUE=DATE:20251213
DTEND;VALUE=DATE:20251214
SUMMARY:Moved by a day
STATUS:CONFIRMED
END:VEVENT
BEGIN:VEVENT
UID:session@forums.example
DTSTAMP:20261123T080000Z
SEQUENCE:0
DTSTART;TZID=Europe/Zurich:20261024T090000
DTEND;TZID=Europe/Zurich:20261024T103000
SUMMARY:Opening: \"peace\"\\; trust\\\\
CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=\"Join: here\":https://x.org/room
IMAGE;VALUE=URI;DISPLAY=BADGE;FMTTYPE=image/png:https://x.org/logo.png
CONTACT;LANGUAGE=fr:Secrétariat
STATUS:CANCELLED
TRANSP:TRANSPARENT
PRIORITY:5
CLASS:PUBLIC
END:VEVENT
BEGIN:VEVENT
UID:call@forums.example
DTSTAMP:20261123T080000Z
DTSTART:20261025T120000Z
DURATION:PT45M
SUMMARY:In UTC
RDATE:20261026T120000Z
END:VEVENT
END:VCALENDAR
";

/// A good invitation.
const INVITATION: &str = "\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
METHOD:REQUEST
BEGIN:VEVENT
UID:1@forums.example
DTSTAMP:20261123T080000Z
SEQUENCE:1
DTSTART;VALUE=DATE:20301212
SUMMARY:Forum
ORGANIZER;CN=\"Secretariat: Neutrality\":mailto:forums@forums.example
ATTENDEE;ROLE=CHAIR;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:a@x.org
END:VEVENT
END:VCALENDAR
";

fn octets(text: &str) -> Vec<u8> {
    text.replace('\n', "\r\n").into_bytes()
}

/// What is found once `good` stands as `bad`.
fn finding(calendar: &str, good: &str, bad: &str) -> String {
    assert!(calendar.contains(good), "nothing to plant in: {good:?}");
    match check(&octets(&calendar.replacen(good, bad, 1))) {
        Ok(()) => panic!("not found: {good:?} as {bad:?}"),
        Err(found) => found.to_string(),
    }
}

#[test]
fn good_calendars_pass() {
    assert_eq!(check(&octets(FEED)), Ok(()));
    assert_eq!(check(&octets(INVITATION)), Ok(()));
    assert_eq!(check(&octets(&INVITATION.replace("REQUEST", "CANCEL"))), Ok(()));
    let published = INVITATION.replace("REQUEST", "PUBLISH");
    let (before, after) = published.split_once("ATTENDEE").unwrap();
    let without = format!("{before}{}", after.split_once('\n').unwrap().1);
    assert_eq!(check(&octets(&without)), Ok(()));
}

#[test]
fn every_planted_defect_is_found() {
    let long =
        "SUMMARY:In UTC and much longer than seventy-five octets, which is as long as a line is";
    let defects: &[(&str, &str, &str)] = &[
        // Octets and lines.
        ("SUMMARY:In UTC", long, "at most 75 octets"),
        ("SUMMARY:In UTC", "SUMMARY:In\u{7}UTC", "no control character"),
        ("SUMMARY:In UTC", "SUMMARY:In\rUTC", "CRLF"),
        ("SUMMARY:In UTC", "SUMMARY:In UTC\n", "a name, parameters and a value"),
        ("SUMMARY:In UTC", "SUMMARY:In UTC\n ", "something after it"),
        ("SUMMARY:In UTC", "SUMMARY", "a name, parameters and a value"),
        ("SUMMARY:In UTC", "summary:In UTC", "a name, parameters and a value"),
        ("SUMMARY:In UTC", "SUMMÁRY:In UTC", "a name, parameters and a value"),
        ("BEGIN:VCALENDAR", "\u{feff}BEGIN:VCALENDAR", "a name, parameters and a value"),
        // Quoting and parameters.
        ("LABEL=\"Join: here\"", "LABEL=\"Join: here", "a name, parameters and a value"),
        ("LABEL=\"Join: here\"", "LABEL=Join, here", "a name, parameters and a value"),
        ("LABEL=\"Join: here\"", "LABEL=\"Join\"here", "a name, parameters and a value"),
        ("LABEL=\"Join: here\"", "LABEL", "a name, parameters and a value"),
        ("CONTACT;LANGUAGE=fr", "CONTACT;LANGUAGE=fr;LANGUAGE=fr", "each parameter once"),
        ("CONTACT;LANGUAGE=fr", "CONTACT;LANGUAGE=f_r", "a language such as en"),
        ("CONTACT;LANGUAGE=fr", "CONTACT;CN=fr", "a parameter that it has"),
        ("ALTREP=\"data:text/html,%3Cb%3EDay%3C/b%3E\"", "ALTREP=x", "in quotation marks"),
        // Nesting.
        ("END:VALARM\nEND:VEVENT", "END:VEVENT", "END:VALARM"),
        ("END:DAYLIGHT\n", "", "END:DAYLIGHT"),
        ("BEGIN:STANDARD", "BEGIN:VEVENT", "belongs into VTIMEZONE"),
        ("END:VCALENDAR\n", "", "END:VCALENDAR"),
        ("END:VCALENDAR\n", "END:VCALENDAR\nBEGIN:VCALENDAR\n", "nothing more"),
        ("BEGIN:VCALENDAR\n", "X-A:1\nBEGIN:VCALENDAR\n", "BEGIN:VCALENDAR"),
        // What must be, what may be, and how often.
        ("VERSION:2.0\n", "", "expected VERSION"),
        ("VERSION:2.0", "VERSION:3.0", "expected 2.0, got 3.0"),
        ("PRODID", "X-PRODID", "expected PRODID"),
        ("UID:call@forums.example\n", "", "expected UID"),
        ("UID:call@forums.example", "UID:session@forums.example", "a UID used once"),
        ("DTSTAMP:20261123T080000Z\nDTSTART:2026", "DTSTART:2026", "expected DTSTAMP"),
        ("DTSTART:20261025T120000Z\n", "", "expected DTSTART"),
        ("PRIORITY:5", "PRIORITY:5\nPRIORITY:5", "PRIORITY once"),
        ("PRIORITY:5", "PERCENT-COMPLETE:5", "a property that it has"),
        ("TZID:Europe/Zurich\nBEGIN", "BEGIN", "expected TZID"),
        ("TZOFFSETTO:+0100\n", "", "expected TZOFFSETTO"),
        ("ACTION:DISPLAY\n", "", "expected ACTION"),
        ("DESCRIPTION:Tomorrow\n", "", "expected DESCRIPTION"),
        ("REPEAT:1\n", "", "DURATION and REPEAT together"),
        // Values and their types.
        ("SUMMARY:In UTC", "SUMMARY:In, UTC", "escaped"),
        ("SUMMARY:In UTC", "SUMMARY:In; UTC", "escaped"),
        ("SUMMARY:In UTC", "SUMMARY:In\\UTC", "escaped"),
        ("DTSTAMP:20261123T080000Z", "DTSTAMP:20261123T080000", "a date and a time in UTC"),
        ("STATUS:CANCELLED", "STATUS:CANCELED", "TENTATIVE or CONFIRMED or CANCELLED"),
        ("STATUS:CANCELLED", "STATUS:POSTPONED", "TENTATIVE or CONFIRMED or CANCELLED"),
        ("SEQUENCE:2", "SEQUENCE:-1", "a whole number from 0"),
        ("GEO:37.95;58.38", "GEO:37.95,58.38", "latitude;longitude"),
        ("URL:https://forums.example\n", "URL:forums.example\n", "an absolute URI"),
        ("DURATION:PT45M", "DURATION:45M", "a duration"),
        ("TZOFFSETTO:+0100", "TZOFFSETTO:0100", "an offset"),
        ("RRULE:FREQ=YEARLY;UNTIL=20401212", "RRULE:FREQ=ANNUALLY", "a rule"),
        ("SOURCE;VALUE=URI", "SOURCE", "VALUE=URI"),
        ("REFRESH-INTERVAL;VALUE=DURATION", "REFRESH-INTERVAL", "VALUE=DURATION"),
        ("CONFERENCE;VALUE=URI;", "CONFERENCE;", "VALUE=URI"),
        ("COLOR:teal", "COLOR:#008080", "the name of a colour"),
        ("COLOR:teal", "COLOR:bluish", "the name of a colour"),
        ("DTEND;VALUE=DATE:20171213", "DTEND:20171213", "expected DATE-TIME"),
        ("DTEND;VALUE=DATE:20171213", "DTEND;VALUE=TEXT:20171213", "DATE or DATE-TIME"),
        ("TRIGGER:-P1D", "TRIGGER;VALUE=DATE-TIME:-P1D", "VALUE=DURATION"),
        // Time.
        ("DTSTART:20261025T120000Z", "DTSTART:20261025T120000", "no floating time"),
        ("DTSTART:20261025", "DTSTART;TZID=Europe/Zurich:20261025", "no TZID, as it is in UTC"),
        ("DTSTART;VALUE=DATE:20171212", "DTSTART;TZID=Europe/Zurich;VALUE=DATE:20171212", "a date"),
        (
            "DTEND;TZID=Europe/Zurich:20261024T10",
            "DTEND;TZID=Europe/Zurich:20261024T08",
            "an end after",
        ),
        ("DTEND;VALUE=DATE:20171213", "DTEND;VALUE=DATE:20171212", "an end after"),
        ("DTEND;VALUE=DATE:20171213", "DTEND:20171213T000000Z", "of its type"),
        ("DURATION:PT45M", "DURATION:PT45M\nDTEND:20261025T130000Z", "DTEND or DURATION"),
        ("TZID:Europe/Zurich\nBEGIN", "TZID:Europe/Bern\nBEGIN", "a zone with a VTIMEZONE"),
        ("EXDATE;VALUE=DATE:20201212,20211212", "EXDATE:20201212T000000Z", "the type of DTSTART"),
        ("RECURRENCE-ID;VALUE=DATE:20251212", "RECURRENCE-ID:20251212T000000Z", "type of DTSTART"),
        (
            "RRULE:FREQ=YEARLY;UNTIL=20401212",
            "RRULE:FREQ=YEARLY;UNTIL=20401212T000000Z",
            "UNTIL of",
        ),
        ("UNTIL=20400325T010000Z", "UNTIL=20400325", "UNTIL in UTC"),
        ("SUMMARY:Moved by a day", "RRULE:FREQ=YEARLY", "no RRULE beside RECURRENCE-ID"),
        (
            "UID:day@forums.example\nREC",
            "UID:other@forums.example\nREC",
            "an event that it is one of",
        ),
        ("CLASS:PUBLIC", "ATTENDEE:mailto:a@x.org", "no ATTENDEE in a feed"),
    ];
    for (good, bad, expected) in defects {
        let found = finding(FEED, good, bad);
        assert!(found.contains(expected), "{good:?} as {bad:?}: {found}");
    }
    let empty = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nEND:VCALENDAR\n";
    assert!(finding(empty, "x", "x").contains("at least one component"));
}

#[test]
fn every_defect_of_an_invitation_is_found() {
    let twice = INVITATION.split_once("BEGIN:VEVENT").unwrap().1;
    let twice = format!("END:VEVENT\nBEGIN:VEVENT{}", twice.replace("UID:1", "UID:2"));
    let defects: &[(&str, &str, &str)] = &[
        ("METHOD:REQUEST", "METHOD:REFRESH", "PUBLISH or REQUEST or CANCEL"),
        ("METHOD:REQUEST", "METHOD:PUBLISH", "no ATTENDEE in a feed"),
        ("ORGANIZER", "X-ORGANIZER", "expected ORGANIZER"),
        ("ATTENDEE", "X-ATTENDEE", "expected ATTENDEE"),
        ("SEQUENCE:1\n", "", "expected SEQUENCE"),
        ("SUMMARY:Forum\n", "", "expected SUMMARY"),
        ("mailto:a@x.org", "a@x.org", "mailto: and an address"),
        ("RSVP=FALSE", "RSVP=NO", "TRUE or FALSE"),
        ("CN=\"Secretariat: Neutrality\"", "CN=Secretariat: Neutrality", "mailto:"),
        ("END:VEVENT\nEND:VCALENDAR\n", &twice, "one UID in an invitation"),
    ];
    for (good, bad, expected) in defects {
        let found = finding(INVITATION, good, bad);
        assert!(found.contains(expected), "{good:?} as {bad:?}: {found}");
    }
}

#[test]
fn a_defect_is_told_with_its_line() {
    let found = finding(INVITATION, "SEQUENCE:1", "SEQUENCE:one");
    assert_eq!(found, "line 8, SEQUENCE: expected a whole number from 0 to 2147483647, got one");
    let found = finding(INVITATION, "UID:1@forums.example\n", "");
    assert_eq!(found, "VEVENT that ends on line 12: expected UID");
}

#[test]
fn exceptions_of_one_event_are_told_apart_by_their_day() {
    let another = "SUMMARY:Moved by a day\nSTATUS:CONFIRMED\nEND:VEVENT\nBEGIN:VEVENT\n\
        UID:day@forums.example\nRECURRENCE-ID;VALUE=DATE:20261212\n\
        DTSTAMP:20261123T080000Z\nDTSTART;VALUE=DATE:20261213";
    let two = FEED.replace("SUMMARY:Moved by a day", another);
    assert_eq!(check(&octets(&two)), Ok(()));
    let found =
        finding(&two, "RECURRENCE-ID;VALUE=DATE:20261212", "RECURRENCE-ID;VALUE=DATE:20251212");
    assert!(found.contains("\"day@forums.example on 20251212\" again"), "{found}");
}

#[test]
fn what_is_cut_off_or_splits_a_character_is_found() {
    let whole = octets(INVITATION);
    for end in 0..whole.len() {
        assert!(check(&whole[..end]).is_err(), "cut at {end}");
    }
    let mut split = octets(FEED);
    let inside = split.iter().position(|byte| *byte == 0xc3).unwrap() + 1;
    split.splice(inside..inside, *b"\r\n ");
    assert!(check(&split).unwrap_err().to_string().contains("no character split by the fold"));
}
