//! What becomes of the events of a file.

use super::*;
use crate::schedule::reference;
use crate::schedule::session::Speaker;

const HOST: &str = "forums.example";

fn conference() -> Conference {
    let now = "2026-11-23T12:00:00Z".parse().unwrap();
    let mut conference = reference::catalogue(now).conferences[0].clone();
    conference.opens_on = "2030-12-10".parse().unwrap();
    conference.closes_on = "2030-12-12".parse().unwrap();
    conference.zone = "Asia/Ashgabat".parse().unwrap();
    conference.rooms = vec!["Hall".to_owned(), "Hall 1".to_owned()];
    conference
}

fn civil(text: &str) -> EventTime {
    EventTime::Civil(format!("2030-12-{text}:00").parse().unwrap())
}

fn event(uid: &str, start: &str, end: &str) -> ForeignEvent {
    ForeignEvent {
        uid: uid.to_owned(),
        recurrence: None,
        title: Some(format!("Title of {uid}")),
        description: None,
        location: None,
        categories: Vec::new(),
        start: civil(start),
        end: civil(end),
        is_cancelled: false,
    }
}

fn plan_with(
    sessions: &[Session],
    events: impl IntoIterator<Item = ForeignEvent>,
    manner: AgendaManner,
) -> AgendaPlan {
    let agenda = ForeignAgenda { events: events.into_iter().collect(), unread: Vec::new() };
    AgendaPlan::make(agenda, &conference(), sessions, HOST, manner)
}

fn plan(sessions: &[Session], events: impl IntoIterator<Item = ForeignEvent>) -> AgendaPlan {
    plan_with(sessions, events, AgendaManner::default())
}

/// The agenda once a plan is done.
fn done(plan: &AgendaPlan) -> Vec<Session> {
    let changed = plan.changed.iter().map(|(_, after)| after);
    plan.created.iter().chain(changed).cloned().collect()
}

#[test]
fn importing_twice_changes_nothing() {
    let events = || {
        let recurring = ["1", "2"].map(|of| ForeignEvent {
            recurrence: Some(of.to_owned()),
            ..event("daily", "11T08:00", "11T09:00")
        });
        [event("a", "10T09:00", "10T10:00"), event("b", "12T09:00", "12T10:00")]
            .into_iter()
            .chain(recurring)
    };
    let first = plan(&[], events());
    assert_eq!((first.created.len(), first.problems.len()), (4, 0), "{first:?}");
    let second = plan(&done(&first), events());
    assert_eq!((second.unchanged, done(&second).len()), (4, 0), "{second:?}");
    assert_eq!(second.missing, []);
}

#[test]
fn what_an_event_does_not_say_stays_as_it_is() {
    let full = ForeignEvent {
        description: Some("About".to_owned()),
        location: Some("Hall 1".to_owned()),
        categories: vec!["Side event".to_owned()],
        ..event("a", "10T09:00", "10T10:00")
    };
    let mut before = done(&plan(&[], [full]));
    before[0].title = before[0].title.clone().with(Language::French, "Titre");
    before[0].speakers = vec![Speaker { name: "Anna".to_owned(), affiliation: None }];
    let moved =
        ForeignEvent { title: Some("New".to_owned()), ..event("a", "10T11:00", "10T12:00") };
    let after = done(&plan(&before, [moved])).remove(0);
    assert_eq!(after.starts_at, "2030-12-10T11:00:00".parse().unwrap());
    assert_eq!(after.title.in_language(Language::English), "New");
    assert_eq!(after.title.in_language(Language::French), "Titre");
    assert_eq!(after.description, before[0].description);
    assert_eq!((after.room.as_deref(), after.kind), (Some("Hall 1"), SessionKind::SideEvent));
    assert_eq!(after.speakers, before[0].speakers);
}

#[test]
fn times_are_those_of_the_venue_wherever_they_were_written() {
    let instant = |text: &str| EventTime::Instant(text.parse().unwrap());
    let elsewhere = ForeignEvent {
        start: instant("2030-12-10T04:00:00Z"),
        end: instant("2030-12-10T05:30:00Z"),
        ..event("a", "10T00:00", "10T00:00")
    };
    let session = done(&plan(&[], [elsewhere])).remove(0);
    assert_eq!(session.starts_at, "2030-12-10T09:00:00".parse().unwrap());
    assert_eq!(session.ends_at, "2030-12-10T10:30:00".parse().unwrap());
}

#[test]
fn what_is_no_session_is_left_out_with_the_reason() {
    let day = EventTime::Day("2030-12-10".parse().unwrap());
    let conference = format!("{}@{HOST}", conference().id);
    let plan = plan(
        &[],
        [
            ForeignEvent { start: day, end: day, ..event("day", "10T09:00", "10T10:00") },
            event("early", "09T09:00", "09T10:00"),
            ForeignEvent {
                recurrence: Some("2030-12-09".to_owned()),
                ..event("weekly", "09T09:00", "09T10:00")
            },
            ForeignEvent { is_cancelled: true, ..event("off", "10T09:00", "10T10:00") },
            event(&conference, "10T09:00", "10T10:00"),
        ],
    );
    let reasons: Vec<_> = plan.ignored.iter().map(|ignored| ignored.reason).collect();
    let expected = [Reason::WholeDay, Reason::AnotherDay, Reason::Cancelled, Reason::Conference];
    assert_eq!(reasons, expected);
    assert_eq!((done(&plan).len(), plan.problems.len()), (0, 0));
}

#[test]
fn what_is_called_off_in_the_file_is_cancelled_and_stays_so_until_somebody_restores_it() {
    let before = done(&plan(&[], [event("a", "10T09:00", "10T10:00")]));
    let off = ForeignEvent { is_cancelled: true, ..event("a", "10T23:00", "10T23:30") };
    let after = done(&plan(&before, [off]));
    assert!(after[0].is_cancelled && after[0].starts_at == before[0].starts_at);
    let again = plan(&after, [event("a", "10T09:00", "10T10:00")]);
    assert_eq!((done(&again), again.ignored[0].reason), (Vec::new(), Reason::CancelledHere));
}

#[test]
fn what_the_file_does_not_hold_any_more_is_told_and_cancelled_only_where_asked() {
    let before =
        done(&plan(&[], [event("a", "10T09:00", "10T10:00"), event("b", "11T09:00", "11T10:00")]));
    let own = Session::new(SessionId::new(), conference().id, before[0].details());
    let all = [&before[..], &[own]].concat();
    let left = plan(&all, [event("a", "10T09:00", "10T10:00")]);
    assert_eq!((left.missing.len(), done(&left).len()), (1, 0));
    let manner = AgendaManner { cancels_missing: true, ..AgendaManner::default() };
    let cancelled = done(&plan_with(&all, [event("a", "10T09:00", "10T10:00")], manner));
    assert_eq!(cancelled.len(), 1, "what was typed here stays");
    assert!(cancelled[0].is_cancelled && cancelled[0].id == before[1].id);
}

#[test]
fn a_place_is_the_room_that_it_names_and_others_are_told_or_become_rooms() {
    let at = |place: &str| ForeignEvent {
        location: Some(place.to_owned()),
        ..event(place, "10T09:00", "10T10:00")
    };
    let room = |plan: &AgendaPlan| plan.created[0].room.clone();
    for (place, expected) in [
        ("Hall 1", Some("Hall 1")),
        (" hall 1, Palais des Nations", Some("Hall 1")),
        ("Hall (upper floor)", Some("Hall")),
        ("Hallway", None),
        ("Зал", None),
    ] {
        assert_eq!(room(&plan(&[], [at(place)])).as_deref(), expected, "{place}");
    }
    assert_eq!(plan(&[], [at("Hallway")]).unknown_places, ["Hallway"]);
    let manner = AgendaManner { creates_rooms: true, ..AgendaManner::default() };
    let created = plan_with(&[], [at("Hallway")], manner);
    assert_eq!(
        (created.rooms.as_slice(), created.problems.len()),
        (&["Hallway".to_owned()][..], 0)
    );
    assert_eq!(room(&created).as_deref(), Some("Hallway"));
}

#[test]
fn of_our_own_calendar_only_times_are_taken() {
    let details = plan(&[], [event("a", "10T09:00", "10T10:00")]).created[0].details();
    let own = Session::new(SessionId::new(), conference().id, details);
    let exported = ForeignEvent {
        description: Some("Part of: …".to_owned()),
        ..event(&format!("{}@{HOST}", own.id), "10T15:00", "10T16:00")
    };
    let after = done(&plan(std::slice::from_ref(&own), [exported])).remove(0);
    assert_eq!(after.starts_at, "2030-12-10T15:00:00".parse().unwrap());
    assert_eq!((after.id, &after.title, &after.description), (own.id, &own.title, &None));
}

#[test]
fn an_agenda_that_does_not_hold_together_is_refused_with_the_names() {
    let in_hall = |uid: &str, start, end| ForeignEvent {
        location: Some("Hall 1".to_owned()),
        ..event(uid, start, end)
    };
    let clash =
        plan(&[], [in_hall("a", "10T09:00", "10T10:00"), in_hall("b", "10T09:30", "10T11:00")]);
    assert!(clash.problems.iter().any(|problem| problem.event == "Title of b"), "{clash:?}");
    let twice = plan(&[], [event("a", "10T09:00", "10T10:00"), event("a", "11T09:00", "11T10:00")]);
    assert_eq!(twice.problems[0].invalid.field, "UID");
    let nameless = ForeignEvent { title: None, ..event("a", "10T09:00", "10T10:00") };
    assert_eq!(plan(&[], [nameless]).problems[0].invalid.field, "SUMMARY");
    let endless = plan(&[], [event("a", "10T09:00", "10T09:00")]);
    assert_eq!(endless.problems[0].invalid.field, "ends_at");
    let many = (0..=MOST_SESSIONS).map(|n| event(&n.to_string(), "10T09:00", "10T10:00"));
    assert_eq!(plan(&[], many).problems[0].invalid.field, "agenda");
}

#[test]
fn what_left_its_days_or_its_room_is_not_where_it_was() {
    let in_hall =
        ForeignEvent { location: Some("Hall 1".to_owned()), ..event("a", "10T09:00", "10T10:00") };
    let before = done(&plan(&[], [in_hall]));
    let earlier = plan(&before, [event("a", "09T09:00", "09T10:00")]);
    assert_eq!((earlier.ignored[0].reason, earlier.missing.len()), (Reason::AnotherDay, 1));
    let elsewhere =
        ForeignEvent { location: Some("Annex".to_owned()), ..event("a", "10T09:00", "10T10:00") };
    let moved = plan(&before, [elsewhere]);
    assert_eq!((done(&moved)[0].room.clone(), moved.unknown_places.len()), (None, 1));
}
