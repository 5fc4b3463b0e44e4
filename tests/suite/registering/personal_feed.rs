//! The calendar of one person: what it shows, to whom, and for how long.

use chrono::TimeDelta;
use domain::access::organiser::Role;
use serde_json::json;

use crate::support::calendar::Calendar;
use crate::support::forum::Forum;
use crate::support::http::{Request, Response};

const SECRETS: [&str; 2] = ["/feeds/personal/", "/registrations/"];

/// A person who comes, with the paths of the calendar and of the page of the registration.
fn somebody_who_comes(forum: &Forum) -> (serde_json::Value, String, String) {
    let person = forum.submitted("anna");
    forum.step(&person, "approve");
    forum.step(&person, "confirm");
    forum.app.work();
    let letters = forum.app.mails_to("anna@example.org");
    let [feed, page] = SECRETS.map(|path| letters.last().unwrap().link(path));
    (person, feed, page)
}

fn titles(answer: &Response) -> Vec<String> {
    assert_eq!(answer.status, 200, "{}", answer.text());
    let events = Calendar::read(&answer.body).events;
    events.iter().map(|event| event.get("SUMMARY").to_owned()).collect()
}

/// The address of the calendar that a page shows.
fn shown_on(page: &str) -> String {
    let (_, rest) = page.split_once("https://forums.example.org/feeds/personal/").unwrap();
    format!("/feeds/personal/{}", rest.split_once('?').unwrap().0)
}

#[test]
fn a_calendar_reminds_by_itself_where_it_is_asked_to() {
    let forum = Forum::open();
    let (_, feed, _) = somebody_who_comes(&forum);
    let silent = forum.app.get(&feed);
    assert!(!silent.text().contains("VALARM"), "{}", silent.text());
    let reminding = forum.app.get(&format!("{feed}?alarms=1"));
    assert_eq!(titles(&reminding), titles(&silent));
    let text = reminding.text();
    assert_eq!(text.matches("BEGIN:VALARM").count(), 2, "{text}");
    assert!(text.contains("TRIGGER:-P6DT15H") && text.contains("TRIGGER:-PT15H"), "{text}");
    let refused = forum.app.get(&format!("{feed}?alarms=yes"));
    assert_eq!((refused.status, &refused.json()["errors"][0]["field"]), (422, &json!("alarms")));
    assert_eq!(forum.app.get("/feeds/all.ics?alarms=1").status, 422, "it is nobody's own");
}

#[test]
fn a_calendar_is_in_its_person_s_language_or_the_one_that_is_asked_for() {
    let forum = Forum::open();
    let (_, feed, _) = somebody_who_comes(&forum);
    let name = |answer: Response| Calendar::read(&answer.body).name;
    assert_eq!(name(forum.app.get(&feed)), "My conferences");
    assert_eq!(name(forum.app.get(&format!("{feed}?lang=fr"))), "Mes conférences");
    let written_otherwise = feed.replace("personal", "person%61l").replace(".ics", "%2Eics");
    assert_eq!(name(forum.app.get(&written_otherwise)), "My conferences");
}

#[test]
fn an_address_that_got_out_is_replaced_and_shows_nothing_any_more() {
    let forum = Forum::open();
    let (_, feed, page) = somebody_who_comes(&forum);
    let calendar = format!("{page}/calendar");
    let shown = forum.app.get(&calendar);
    assert_eq!(shown.status, 200);
    assert!(forum.app.get(&page).text().contains(&calendar), "the page leads there");
    assert_eq!(shown_on(&shown.text()), feed);
    assert!(!shown.text().contains("webcal:"), "it would travel in clear");
    assert_eq!(shown.header("cache-control"), Some("private, no-store"));

    let renewed = forum.app.post_form(&calendar, "");
    assert_eq!((renewed.status, renewed.header("location")), (303, Some(calendar.as_str())));
    let new = shown_on(&forum.app.get(&calendar).text());
    assert_ne!(new, feed);
    assert_eq!(titles(&forum.app.get(&new)), ["Forum on Neutrality"]);

    let told = forum.app.get(&feed);
    assert_eq!(titles(&told), ["This calendar address is not valid any more"]);
    assert_eq!(told.header("x-robots-tag"), Some("noindex"));
    assert!(told.header("cache-control").unwrap().starts_with("private"));
    assert_eq!(forum.app.get(&feed).body, told.body, "it does not change");
    forum.app.clock.set(forum.app.clock.now() + TimeDelta::days(61));
    let gone = forum.app.get(&feed);
    assert_eq!(gone.status, 410);
    assert_eq!(gone.header("content-type"), Some("application/problem+json"));
    assert_eq!(forum.app.get(&new).status, 200);
    forum.app.work();
    let kept = forum.app.database.query("SELECT count(*) FROM revoked_feed_links");
    assert_eq!(kept, [["0"]], "nor is the link kept");
}

#[test]
fn an_owner_replaces_an_address_that_got_out_without_being_told_the_new_one() {
    let forum = Forum::open();
    let (_, feed, page) = somebody_who_comes(&forum);
    let owner = forum.app.token(Role::Owner);
    let people = forum.app.request("GET", "/api/v1/participants").bearer(&owner).send().json();
    let id = people["items"][0]["id"].as_str().unwrap();
    let path = format!("/api/v1/participants/{id}/calendar-renewal");
    let renew = || forum.app.request("POST", &path).bearer(&owner).send();
    let renewed = renew();
    assert_eq!((renewed.status, renewed.text().as_str()), (204, ""));
    assert_eq!(titles(&forum.app.get(&feed)), ["This calendar address is not valid any more"]);
    let new = shown_on(&forum.app.get(&format!("{page}/calendar")).text());
    assert_eq!(titles(&forum.app.get(&new)), ["Forum on Neutrality"]);
    forum.app.post_form(&format!("{page}/erasure"), "");
    assert_eq!(renew().status, 409);
}

#[test]
fn nobody_reads_the_calendar_of_somebody_who_was_erased() {
    let forum = Forum::open();
    let (_, feed, page) = somebody_who_comes(&forum);
    assert_eq!(forum.app.post_form(&format!("{page}/erasure"), "").status, 200);
    assert_eq!(forum.app.get(&feed).status, 410, "there is nothing to tell, nor anybody");
}

#[test]
fn a_calendar_says_at_once_what_its_person_goes_to() {
    let forum = Forum::open();
    forum.confer("later");
    let (_, feed, _) = somebody_who_comes(&forum);
    assert_eq!(titles(&forum.app.get(&feed)).len(), 1);
    let body = json!({
        "email": "anna@example.org", "function": "speaker", "given_name": "Anna",
        "family_name": "Durdyýewa", "language": "en", "affiliation": "Institute", "country": "TM"
    });
    let registered = forum.post("/api/v1/conferences/later/registrations", &body);
    assert_eq!(registered.status, 201, "{}", registered.text());
    forum.step(&registered.json(), "submit");
    forum.step(&registered.json(), "approve");
    assert_eq!(titles(&forum.app.get(&feed)).len(), 2);
}

#[test]
fn a_calendar_of_conferences_that_others_go_to_as_well_costs_one_statement() {
    let forum = Forum::open();
    let (_, feed, _) = somebody_who_comes(&forum);
    let other = forum.submitted("bruno");
    forum.step(&other, "approve");
    forum.step(&other, "confirm");
    forum.app.work();
    let theirs = forum.app.mails_to("bruno@example.org").last().unwrap().link("/feeds/personal/");
    let statements = || {
        let metrics = forum.app.get("/metrics").text();
        let line = metrics.lines().find_map(|line| line.strip_prefix("forums_statements_total "));
        line.unwrap().parse::<u64>().unwrap()
    };
    let address = forum.app.url();
    let get = |path: &str| {
        let url = format!("{address}{path}");
        let answer = Request::new("GET", url).send();
        assert_eq!(answer.status, 200);
        answer.body
    };
    let first = get(&feed);
    let at_rest = statements();
    let metrics = statements() - at_rest;
    let before = statements();
    assert_eq!(get(&theirs), first);
    assert_eq!(statements() - before - metrics, 1);
}

#[test]
fn a_calendar_is_there_again_as_soon_as_its_database_is() {
    let forum = Forum::open();
    let (_, feed, _) = somebody_who_comes(&forum);
    let served = forum.app.get(&feed);
    assert_eq!(titles(&served), ["Forum on Neutrality"]);
    forum.app.database.cut_off();
    let missing = forum.app.get(&feed);
    assert_eq!(missing.status, 503, "{}", missing.text());
    assert_eq!(missing.header("content-type"), Some("application/problem+json"));
    forum.app.database.let_in();
    assert_eq!(forum.app.get(&feed).body, served.body);
}

#[test]
fn a_database_that_does_not_answer_is_not_waited_for_and_asked_anew_the_next_time() {
    let forum = Forum::open();
    let (_, feed, _) = somebody_who_comes(&forum);
    let served = forum.app.get(&feed);
    let silent = forum.app.database.hold("LOCK TABLE participants");
    assert_eq!(forum.app.get(&feed).status, 503, "it has not waited for the lock");
    silent.release();
    assert_eq!(forum.app.get(&feed).body, served.body);
}

#[test]
fn many_who_ask_at_once_are_each_given_their_own_calendar() {
    let forum = Forum::open();
    forum.confer("later");
    let (_, first, _) = somebody_who_comes(&forum);
    let other = forum.post(
        "/api/v1/conferences/later/registrations",
        &json!({
            "email": "bruno@example.org", "function": "speaker", "given_name": "Bruno",
            "family_name": "Keller", "language": "fr", "affiliation": "Institute", "country": "CH"
        }),
    );
    for step in ["submit", "approve", "confirm"] {
        forum.step(&other.json(), step);
    }
    forum.app.work();
    let second = forum.app.mails_to("bruno@example.org").last().unwrap().link("/feeds/personal/");
    let address = forum.app.url();
    let get = |path: &str| Request::new("GET", format!("{address}{path}")).send().body;
    let [of_first, of_second] = [&first, &second].map(|path| forum.app.get(path).body);
    assert_ne!(of_first, of_second);
    std::thread::scope(|scope| {
        for n in 0..16 {
            let (path, expected) =
                if n % 2 == 0 { (&first, &of_first) } else { (&second, &of_second) };
            scope.spawn(move || (0..20).for_each(|_| assert_eq!(&get(path), expected)));
        }
    });
}
