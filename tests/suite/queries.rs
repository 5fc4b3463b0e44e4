//! How many statements a request costs: as many for fifty things as for one.

use domain::access::organiser::Role;
use serde_json::{Value, json};

use crate::support::app::{TestApp, wait_until};
use crate::support::forum::{Forum, id_of};
use crate::support::owner::Owner;
use crate::support::papers::{pdf, png};

/// More statements than any request takes, the beginning and end of its transaction among them.
const MOST: u64 = 30;

/// The statements that a piece of work sends.
fn statements(app: &TestApp, work: impl FnOnce()) -> u64 {
    let sent = || {
        let metrics = app.get("/metrics").text();
        let line = metrics.lines().find_map(|line| line.strip_prefix("forums_statements_total "));
        line.unwrap().parse::<u64>().unwrap()
    };
    let of_metrics = {
        let before = sent();
        sent() - before
    };
    let before = sent();
    work();
    sent() - before - of_metrics
}

fn post(app: &TestApp, token: &str, path: &str, body: &Value) -> Value {
    let request = app.request("POST", path).bearer(token);
    let answer = request.header("content-type", "application/json").body(body.to_string());
    assert_eq!(answer.status, 201, "{}", answer.text());
    answer.json()
}

fn conference(n: usize) -> Value {
    json!({
        "slug": format!("workshop-{n}"), "kind": "workshop", "title": { "en": "Workshop" },
        "zone": "UTC", "opens_on": "2030-10-01", "closes_on": "2030-12-31", "rooms": ["Hall"],
        "status": "confirmed"
    })
}

fn session(n: usize) -> Value {
    json!({
        "kind": "panel", "title": { "en": format!("Panel {n}") }, "room": "Hall",
        "starts_at": format!("2030-10-{:02}T{:02}:00", n / 20 + 1, n % 20),
        "ends_at": format!("2030-10-{:02}T{:02}:00", n / 20 + 1, n % 20 + 1)
    })
}

fn series(n: usize) -> Value {
    json!({
        "slug": format!("series-{n}"), "title": { "en": "Series" }, "summary": { "en": "Meets" },
        "cadence": "P12M", "since": "2026-01-01", "zone": "UTC"
    })
}

fn organisation(n: usize) -> Value {
    json!({ "kind": "ngo", "names": { "en": format!("Friends {n}") }, "country": "CH" })
}

fn group(n: usize) -> Value {
    json!({ "slug": format!("group-{n}"), "names": { "en": format!("Group {n}") } })
}

/// Enters a proposal past the public door, which takes few at once.
fn propose(app: &TestApp) {
    app.database.query(
        "INSERT INTO proposals (id, state, series_id, proposer_kind, proposer, address,
             address_key, language, title, zone, opens_on, closes_on, proposed_at, confirmed_at,
             revision)
         SELECT gen_random_uuid(), 'pending', id, 'person', 'Anna', 'anna@example.org',
             'anna@example.org', 'en', '{\"en\": \"A talk\"}', 'UTC', '2026-12-10',
             '2026-12-10', now(), now(), 2
         FROM series",
    );
}

#[test]
fn no_request_takes_more_statements_for_fifty_things_than_for_one() {
    let app = TestApp::start();
    let token = app.token(Role::Owner);
    let agenda = "/api/v1/conferences/workshop-0/sessions";
    let enter = |n: usize| {
        post(&app, &token, "/api/v1/conferences", &conference(n));
        post(&app, &token, agenda, &session(n));
        post(&app, &token, "/api/v1/series", &series(n));
        post(&app, &token, "/api/v1/groups", &group(n));
        let organisation = post(&app, &token, "/api/v1/organisations", &organisation(n));
        let member = organisation["id"].as_str().unwrap();
        let path = format!("/api/v1/groups/group-0/members/{member}");
        let request = app.request("PUT", &path).bearer(&token);
        let request = request.header("content-type", "application/json");
        assert_eq!(request.body(json!({ "since": "2020-12-12" }).to_string()).status, 204);
        propose(&app);
    };
    let read = |path: &str| {
        let answer = app.request("GET", path).bearer(&token).send();
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    };
    let paths = [
        "/",
        "/series/neutrality-forum",
        "/conferences/workshop-0",
        "/feeds/all.ics",
        "/feeds/conferences/workshop-0.ics",
        "/api/v1/conferences?limit=100",
        "/api/v1/conferences/workshop-0",
        "/api/v1/conferences/workshop-0/history?limit=100",
        agenda,
        "/api/v1/series?limit=100",
        "/api/v1/series/neutrality-forum",
        "/api/v1/timeline",
        "/api/v1/proposals?limit=100",
        "/api/v1/audit-log?limit=100",
        "/api/v1/organisations?limit=100",
        "/api/v1/organisations?group=group-0&q=friends",
        "/api/v1/groups?limit=100",
        "/api/v1/groups/group-0",
    ];
    let move_all = |day: &str| {
        let request = app.request("PATCH", "/api/v1/conferences/workshop-0").bearer(&token);
        let body = json!({
            "opens_on": day, "closes_on": "2031-01-31", "move_agenda": true
        });
        let request = request.header("if-match", "*").header("content-type", "application/json");
        let answer = request.body(body.to_string());
        assert_eq!(answer.status, 200, "{}", answer.text());
    };
    enter(0);
    // What a connection asks once, when it first sends a statement, is not counted.
    paths.iter().for_each(|path| read(path));
    let mut at_one = paths.map(|path| statements(&app, || read(path))).to_vec();
    at_one.push(statements(&app, || move_all("2030-10-02")));
    move_all("2030-10-01");
    at_one.push(statements(&app, || enter(1)));
    (2..50).for_each(enter);
    let mut at_fifty = paths.map(|path| statements(&app, || read(path))).to_vec();
    at_fifty.push(statements(&app, || move_all("2030-10-02")));
    move_all("2030-10-01");
    at_fifty.push(statements(&app, || enter(50)));
    let names = paths.into_iter().chain(["moving an agenda", "entering six things"]);
    for ((name, one), fifty) in names.zip(at_one).zip(at_fifty) {
        assert!(fifty <= one, "{name}: {one} statements at one, {fifty} at fifty");
        let most = if name.starts_with("entering") { 6 * MOST } else { MOST };
        assert!(one <= most, "{name}: {one} statements");
    }
}

#[test]
fn no_request_of_registering_takes_more_statements_for_fifty_people_than_for_one() {
    let forum = Forum::open();
    forum.ask(&json!({ "categories": {
        "observer": { "seats": 10 },
        "delegate": { "documents": ["note_verbale", "passport"] },
        "speaker": { "documents": ["note_verbale", "photograph"] }
    } }));
    let focal_point = json!({ "name": "Bruno", "email": "bruno@example.org" });
    let first = json!({ "quota": { "delegate": 5 }, "focal_point": focal_point });
    let delegation = forum.delegation("First", &first);
    forum.app.work();
    let own = forum.app.mails_to("bruno@example.org")[0].link("/delegations/");
    let member = |n: usize| {
        forum.register(&json!({
            "family_name": format!("Member {n}"), "email": format!("m{n}@example.org"),
            "delegation": delegation, "function": "delegate", "status": "endorsed"
        }))
    };
    let person = member(0);
    let speaker = json!({ "delegation": delegation, "function": "speaker", "status": "approved" });
    let speaker = forum.register(&speaker);
    let api = "/api/v1/conferences/forum";
    let reads = [
        format!("{api}/registrations?limit=100"),
        format!("{api}/registrations?limit=100&sort=name&name=mem"),
        format!("{api}/delegations?limit=100"),
        format!("{api}/statistics"),
        format!("{api}/participants-list"),
        format!("{api}/participants-list.csv"),
        format!("{api}/participants-list.xlsx"),
        format!("{api}/participants-list.pdf"),
        format!("{api}/badges.pdf"),
        format!("/api/v1/registrations/{}/badge.pdf", id_of(&speaker)),
        format!("{api}/badge-revocations"),
        format!("{api}/registration-terms"),
        format!("/api/v1/delegations/{delegation}"),
        format!("/api/v1/registrations/{}", id_of(&person)),
        format!("{api}/missing-documents?limit=100"),
        format!("/api/v1/delegations/{delegation}/documents"),
        format!("/api/v1/registrations/{}/documents", id_of(&person)),
        own,
        "/conferences/forum/register".to_owned(),
    ];
    let mut next = 0;
    let mut costs = || -> Vec<(String, u64)> {
        let mut costs = Vec::new();
        // Whoever reads a list first enters its revision, with a statement more.
        forum.get(&format!("{api}/participants-list"));
        for path in &reads {
            let cost = statements(&forum.app, || assert_eq!(forum.get(path).status, 200, "{path}"));
            costs.push((path.clone(), cost));
        }
        next += 1;
        let name = format!("observer{next}");
        let mut entered = json!(null);
        let cost = statements(&forum.app, || entered = forum.submitted(&name));
        costs.push(("register".to_owned(), cost));
        let cost = statements(&forum.app, || drop(forum.step(&entered, "approve")));
        costs.push(("approve".to_owned(), cost));
        let cost = statements(&forum.app, || drop(forum.step(&entered, "withdraw")));
        costs.push(("withdraw".to_owned(), cost));
        let (path, file) = (format!("/api/v1/delegations/{delegation}"), pdf(&name));
        let bring = || drop(forum.bring(&path, "kind=note_verbale", &file));
        costs.push(("bring".to_owned(), statements(&forum.app, bring)));
        costs
    };
    let of_one = costs();
    for n in 1..50 {
        let of_member = format!("/api/v1/registrations/{}", id_of(&member(n)));
        forum.bring(&of_member, "kind=photograph", &png(9));
        let other = forum.delegation(&format!("Delegation {n}"), &json!({}));
        forum.register(&json!({
            "delegation": other, "function": "speaker", "status": "approved"
        }));
    }
    let of_fifty = costs();
    assert_eq!(of_one, of_fifty);
    let dear: Vec<_> = of_fifty.iter().filter(|(_, cost)| *cost > MOST).collect();
    assert!(dear.is_empty(), "{dear:?}");
}

#[test]
fn an_import_takes_as_many_statements_for_a_thousand_people_as_for_two() {
    let forum = Forum::open();
    forum.ask(&json!({ "categories": { "press": { "seats": 10 } } }));
    let import = |range: std::ops::Range<usize>| {
        let rows: Vec<_> = range.map(|n| format!("N{n},n{n}@example.org,press")).collect();
        let file = format!("Name,Email,Function\n{}\n", rows.join("\n"));
        let path = "/api/v1/conferences/forum/participants-imports?mails=true";
        let request = forum.request("POST", path).header("content-type", "text/csv");
        let mut answer = None;
        let cost = statements(&forum.app, || answer = Some(request.body(file)));
        let answer = answer.unwrap();
        assert_eq!(answer.status, 200, "{}", answer.text());
        (cost, answer.json()["created"].as_u64().unwrap())
    };
    // What a connection asks once, when it first sends a statement, is not counted.
    import(0..2);
    let (of_two, _) = import(2..4);
    let (of_a_thousand, created) = import(4..1_004);
    assert_eq!(created, 1_000);
    assert_eq!(of_two, of_a_thousand);
    assert!(of_two <= MOST, "{of_two}");
}

#[test]
fn no_request_about_a_person_takes_more_statements_for_fifty_conferences_than_for_one() {
    let forum = Forum::open();
    let owner = Owner::of(&forum);
    let take_part = |conference: &str, name: &str| {
        let body = json!({
            "family_name": name, "email": format!("{name}@example.org"), "function": "press",
            "status": "approved"
        });
        let entered = forum.post(&format!("/api/v1/conferences/{conference}/registrations"), &body);
        assert_eq!(entered.status, 201, "{}", entered.text());
        entered.json()
    };
    let person = take_part("forum", "durdyyewa");
    forum.app.work();
    let own = forum.app.mails_to("durdyyewa@example.org")[0].link("/registrations/");
    let id = person["participant"].as_str().unwrap();
    let other = take_part("forum", "other");
    let other = other["participant"].as_str().unwrap();
    let reads = [
        "/api/v1/participants?limit=100".to_owned(),
        "/api/v1/participants?limit=100&query=durd".to_owned(),
        format!("/api/v1/participants/{id}"),
        format!("/api/v1/participants/{id}/history?limit=100"),
        format!("/api/v1/participants/{id}/export"),
        format!("/api/v1/participants/{id}/merge?into={other}"),
        format!("{own}/export"),
        format!("{own}/erasure"),
        format!("{own}/address"),
    ];
    let costs = || -> Vec<(String, u64)> {
        let cost = |path: &String| {
            let read = || assert_eq!(owner.request("GET", path).send().status, 200, "{path}");
            (path.clone(), statements(&forum.app, read))
        };
        reads.iter().map(cost).collect()
    };
    // What a connection asks once, when it first sends a statement, is not counted.
    costs();
    let of_one = costs();
    for n in 1..50 {
        let slug = format!("conference-{n}");
        forum.confer(&slug);
        take_part(&slug, "durdyyewa");
        take_part(&slug, &format!("durdyyev-{n}"));
    }
    let of_fifty = costs();
    assert_eq!(of_one, of_fifty);
    let dear: Vec<_> = of_fifty.iter().filter(|(_, cost)| *cost > MOST).collect();
    assert!(dear.is_empty(), "{dear:?}");
}

#[test]
fn planning_many_reads_the_ledger_by_its_index_even_where_it_was_seen_empty() {
    const MANY: usize = 3000;
    let app = TestApp::start_at("2026-12-04T12:00:00Z");
    app.database.query("VACUUM ANALYZE outbox");
    app.subscribe_many(MANY, &["America/Los_Angeles", "America/New_York"]);
    app.work();
    let counted = |view: &str, what: &str| {
        let count = format!("SELECT {what} FROM {view} WHERE relname = 'outbox'");
        app.database.query(&count)[0][0].parse::<usize>().unwrap()
    };
    // PostgreSQL tells it a while later.
    wait_until("the planning is counted", || counted("pg_stat_user_tables", "n_tup_ins") >= MANY);
    let pages = counted("pg_statio_user_tables", "heap_blks_read + heap_blks_hit");
    // Whole, for each of them, would be half of their square, of which a page holds some dozens.
    assert!(pages < 20 * MANY, "{pages} pages were looked at");
}
