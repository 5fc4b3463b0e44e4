//! What becomes of a mail when the relay, or we ourselves, fail: none is lost, none is sent twice.

use std::collections::BTreeSet;
use std::thread;
use std::time::Duration;

use crate::support::app::{TestApp, wait_until};
use crate::support::smtp::{Fault, Step};
use crate::support::storm;

const NINE: &str = "2026-12-05T04:00:00Z";
const FIVE_PAST: &str = "2026-12-05T04:05:00Z";

/// A service a minute before the reminders of so many subscribers in Ashgabat, which are planned.
fn about_to_send(many: usize) -> TestApp {
    let app = TestApp::start_at("2026-12-05T03:59:00Z");
    app.database.query("UPDATE reminder_rules SET planned_at = '2026-12-03T00:00:00Z'");
    app.subscribe_many(many, &["Asia/Ashgabat"]);
    app.work();
    assert_eq!(app.mails_in("due"), many as u64);
    app
}

/// How many mails the relay has, and to how many addresses.
fn delivered(app: &TestApp) -> (usize, usize) {
    let mails = app.mails();
    (mails.len(), mails.iter().map(|mail| &mail.to).collect::<BTreeSet<_>>().len())
}

fn replies(app: &TestApp, state: &str) -> Vec<String> {
    let statement = format!("SELECT reply FROM outbox WHERE state = '{state}'");
    app.database.query(&statement).concat()
}

#[test]
fn a_relay_that_refuses_the_sender_fails_no_mail() {
    let app = about_to_send(2);
    app.relay.fail_next(Step::Mail, Fault::Reply("530 5.7.0 Authentication required"));
    app.pass_to(NINE);
    // The other one may have been on its way.
    let waiting = 2 - app.mails_in("sent");
    assert_eq!((app.mails_in("due"), app.mails_in("failed")), (waiting, 0));
    assert!(waiting > 0);
    app.pass_to(FIVE_PAST);
    assert_eq!((delivered(&app), app.mails_in("sent")), ((2, 2), 2));
}

#[test]
fn a_clock_that_was_once_ahead_loses_no_reminder() {
    let app = TestApp::start_at("2026-12-05T03:00:00Z");
    app.subscribe_many(1, &["Asia/Ashgabat"]);
    app.database.query("UPDATE reminder_rules SET planned_at = '2036-01-01T00:00:00Z'");
    app.pass_to("2026-12-05T03:59:59Z");
    assert_eq!(app.mails_in("due"), 1);
    app.pass_to(NINE);
    app.pass_to("2026-12-11T04:00:00Z");
    assert_eq!((delivered(&app), app.mails_in("sent")), ((2, 1), 2));
}

#[test]
fn a_mail_that_is_put_off_goes_out_later_under_the_same_identity() {
    let app = about_to_send(1);
    app.relay.fail_next(Step::FinalDot, Fault::Reply("451 4.7.1 greylisted"));
    app.pass_to(NINE);
    assert_eq!((delivered(&app).0, app.mails_in("due")), (0, 1));
    assert!(replies(&app, "due")[0].contains("451 4.7.1 greylisted"));
    app.pass_to("2026-12-05T04:04:59Z");
    assert_eq!(app.relay.turned_away().len(), 1, "not before the time to wait is over");
    app.pass_to(FIVE_PAST);
    app.pass_to("2026-12-05T06:00:00Z");
    assert_eq!((delivered(&app), app.mails_in("sent")), ((1, 1), 1));
    let turned_away = app.relay.turned_away().pop().unwrap();
    let message_id = &app.mails()[0].message_id;
    let turned_away = String::from_utf8(turned_away.data).unwrap();
    assert!(turned_away.contains(message_id), "{message_id}: {turned_away}");
}

#[test]
fn a_mail_that_is_put_off_again_and_again_ends_when_its_day_comes() {
    let app = about_to_send(1);
    for _ in 0..50 {
        app.relay.fail_next(Step::Rcpt, Fault::Reply("450 4.2.0 busy"));
    }
    for hour in 0..24 * 8 {
        let day = 5 + hour / 24;
        app.pass_to(&format!("2026-12-{day:02}T{:02}:30:00Z", hour % 24));
    }
    assert_eq!(delivered(&app).0, 0);
    assert_eq!((app.mails_in("expired"), app.mails_in("due")), (2, 0));
}

#[test]
fn a_mail_that_is_refused_fails_with_the_relay_s_words() {
    let app = about_to_send(2);
    app.relay.fail_next(Step::Rcpt, Fault::Reply("550 5.1.1 no such user"));
    app.pass_to(NINE);
    app.pass_to("2026-12-06T04:00:00Z");
    assert_eq!(
        (app.mails_in("failed"), app.mails_in("sent")),
        (1, 1),
        "one does not stop the other"
    );
    assert!(replies(&app, "failed")[0].contains("550 5.1.1 no such user"));
    assert_eq!(delivered(&app), (1, 1));
}

#[test]
fn a_mail_whose_fate_is_unknown_is_shown_and_never_sent_again() {
    let app = about_to_send(2);
    app.relay.fail_next(Step::FinalDot, Fault::Drop);
    app.pass_to(NINE);
    for later in [FIVE_PAST, "2026-12-05T12:00:00Z", "2026-12-06T12:00:00Z"] {
        app.pass_to(later);
    }
    let app = app.restart();
    app.pass_to("2026-12-07T12:00:00Z");
    assert_eq!((app.mails_in("uncertain"), app.mails_in("sent")), (1, 1));
    assert_eq!(delivered(&app), (2, 2));
}

#[test]
fn mails_wait_for_a_relay_that_is_down() {
    let app = about_to_send(3);
    let planned: BTreeSet<_> =
        app.database.query("SELECT id FROM outbox").concat().into_iter().collect();
    for _ in 0..3 {
        app.relay.fail_next(Step::Greeting, Fault::Drop);
    }
    for minute in 0..3 {
        app.pass_to(&format!("2026-12-05T04:0{minute}:00Z"));
        assert_eq!((delivered(&app).0, app.mails_in("due")), (0, 3), "minute {minute}");
    }
    app.pass_to("2026-12-05T04:30:00Z");
    assert_eq!((delivered(&app), app.mails_in("sent")), ((3, 3), 3));
    let identities = app.mails().into_iter().map(|mail| mail.message_id);
    let sent: BTreeSet<_> = identities.map(|id| id.split('@').next().unwrap().to_owned()).collect();
    assert_eq!(sent, planned);
}

#[test]
fn working_twice_or_two_at_once_sends_nothing_twice() {
    let app = about_to_send(120);
    let replica = app.replica();
    for instant in [NINE, NINE, FIVE_PAST] {
        app.clock.set(instant.parse().unwrap());
        thread::scope(|scope| {
            for service in [&app, &replica, &app, &replica] {
                scope.spawn(|| service.work());
            }
        });
    }
    assert_eq!((delivered(&app), app.mails_in("sent")), ((120, 120), 120));
}

#[test]
fn two_that_plan_at_once_plan_once() {
    let app = TestApp::start_at("2026-12-01T00:00:00Z");
    app.subscribe_many(200, &["Asia/Ashgabat", "UTC"]);
    let replica = app.replica();
    app.clock.set("2026-12-04T12:00:00Z".parse().unwrap());
    thread::scope(|scope| {
        for service in [&app, &replica, &app, &replica] {
            scope.spawn(|| service.work());
        }
    });
    assert_eq!(app.mails_in("due"), 200);
}

#[test]
fn processes_of_their_own_share_the_work() {
    let app = about_to_send(150);
    app.clock.set(NINE.parse().unwrap());
    let workers = [app.worker(), app.worker()];
    wait_until("every mail is sent", || app.mails_in("sent") == 150);
    drop(workers);
    app.pass_to("2026-12-05T04:30:00Z");
    assert_eq!((delivered(&app), app.mails_in("sent")), ((150, 150), 150));
}

#[test]
fn mails_of_a_worker_that_was_killed_are_due_again_but_for_the_one_the_relay_had() {
    let app = about_to_send(3);
    app.relay.fail_next(Step::FinalDot, Fault::Stall(Duration::from_secs(60)));
    app.clock.set(NINE.parse().unwrap());
    let worker = app.worker_with(&["--smtp-connections", "1", "--lease", "6"]);
    wait_until("the relay has a mail", || app.relay.received().len() == 1);
    worker.kill();
    let held = (app.mails_in("sending"), app.mails_in("leased"));
    assert_eq!(held, (1, 2), "claims hold for a while");

    wait_until("the claims are over", || {
        app.work();
        app.mails_in("sending") + app.mails_in("leased") == 0
    });
    app.pass_to("2026-12-06T04:10:00Z");
    assert_eq!((app.mails_in("uncertain"), app.mails_in("sent")), (1, 2));
    assert_eq!(delivered(&app), (3, 3));
}

#[test]
fn a_subscriber_who_leaves_while_the_relay_dithers_is_not_mailed_later() {
    let app = TestApp::start_at("2026-12-04T12:00:00Z");
    app.subscribe("anna@example.org", "Asia/Ashgabat", "en");
    app.pass_to(NINE);
    let link = app.mails().pop().unwrap().link("/subscribe/leave/");
    app.clock.set("2026-12-11T04:00:00Z".parse().unwrap());
    app.relay.fail_next(Step::Rcpt, Fault::Stall(Duration::from_millis(500)));
    let recipients = || app.relay.verbs().iter().filter(|verb| *verb == "RCPT").count();
    let before = recipients();
    thread::scope(|scope| {
        scope.spawn(|| app.work());
        wait_until("the relay is asked", || recipients() > before);
        assert_eq!(app.post_form(&link, "").status, 200);
    });
    app.pass_to("2026-12-11T05:00:00Z");
    assert_eq!(app.mails().len(), 2, "the link to confirm, and the reminder before");
    assert_eq!((app.mails_in("suppressed"), app.mails_in("due")), (1, 0));
}

#[test]
fn mails_outlive_a_database_that_goes_away() {
    let app = about_to_send(2);
    app.clock.set(NINE.parse().unwrap());
    app.database.cut_off();
    assert!(app.try_to_work().is_err());
    assert!(app.mails().is_empty());
    app.database.let_in();
    // A connection that was cut off is found out when it is used.
    wait_until("the database is used again", || app.try_to_work().is_ok());
    assert_eq!((delivered(&app), app.mails_in("sent")), ((2, 2), 2));
}

/// A service that hands over a mail a second, a minute before the organisers are reminded of the
/// forum that is due.
fn slowly_before_the_obligation() -> TestApp {
    let flags = ["--smtp-rate", "60"];
    let app = TestApp::start_at_with("2030-11-12T03:58:00Z", &flags);
    for email in ["olga@example.org", "otto@example.org"] {
        app.run(&["organiser", "add", email, "--role", "owner", "--zone", "Asia/Ashgabat"]);
    }
    app.pass_to("2030-11-12T03:59:00Z");
    assert_eq!(app.mails_in("due"), 2);
    app.clock.set("2030-11-12T04:00:00Z".parse().unwrap());
    app
}

#[test]
fn an_obligation_is_not_called_to_mind_once_an_edition_is_confirmed_even_of_what_is_claimed() {
    let app = slowly_before_the_obligation();
    app.schedule_forum("ashgabat-2030", "2030-12-01", &[]);
    thread::scope(|scope| {
        scope.spawn(|| app.work());
        wait_until("the first is sent", || app.relay.count() == 1);
        app.run(&["conference", "confirm", "ashgabat-2030"]);
    });
    app.pass_to("2030-11-12T05:00:00Z");
    assert_eq!(app.relay.count(), 1, "the second was claimed, and is not sent any more");
    assert_eq!((app.mails_in("cancelled"), app.mails_in("due")), (1, 0));
}

#[test]
fn a_claimed_reminder_of_an_edition_that_is_moved_or_cancelled_is_not_sent() {
    for (command, cancelled) in [
        (&["conference", "move", "ashgabat-2030", "--opens", "2030-12-20"][..], 0),
        (&["conference", "cancel", "ashgabat-2030"][..], 1),
    ] {
        let flags = ["--smtp-rate", "60"];
        let app = TestApp::start_at_with("2030-08-01T00:00:00Z", &flags);
        app.schedule_forum("ashgabat-2030", "2030-10-01", &["--confirmed"]);
        app.subscribe_many(2, &["Asia/Ashgabat"]);
        app.pass_to("2030-08-31T04:00:00Z");
        assert_eq!(app.mails_in("due"), 2);
        app.clock.set("2030-09-01T04:00:00Z".parse().unwrap());
        thread::scope(|scope| {
            scope.spawn(|| app.work());
            wait_until("the first is sent", || app.relay.count() == 1);
            app.run(command);
        });
        app.pass_to("2030-09-02T05:00:00Z");
        assert_eq!(app.relay.count(), 1, "{command:?}");
        assert_eq!(app.mails_in("cancelled"), cancelled, "{command:?}");
    }
}

#[test]
fn a_rule_may_have_what_the_relay_may_have_sent_once_more_and_only_once() {
    let app = about_to_send(1);
    app.database.query("UPDATE reminder_rules SET when_uncertain = 'resend'");
    for _ in 0..2 {
        app.relay.fail_next(Step::FinalDot, Fault::Drop);
    }
    app.pass_to(NINE);
    assert_eq!((app.mails_in("due"), app.mails_in("uncertain")), (1, 0));
    app.pass_to(FIVE_PAST);
    app.pass_to("2026-12-05T12:00:00Z");
    assert_eq!((app.mails_in("due"), app.mails_in("uncertain")), (0, 1));
    let ids: BTreeSet<_> = app.mails().into_iter().map(|mail| mail.message_id).collect();
    assert_eq!((app.mails().len(), ids.len()), (2, 1), "by its Message-ID a mailbox knows it");
}

#[test]
fn mails_to_one_domain_keep_their_pace_and_do_not_hold_up_others() {
    let app = TestApp::start_at_with("2026-12-05T03:59:00Z", &["--smtp-domain-rate", "1"]);
    app.database.query("UPDATE reminder_rules SET planned_at = '2026-12-03T00:00:00Z'");
    app.subscribe_many(3, &["Asia/Ashgabat"]);
    app.database.query(
        "UPDATE subscribers SET address = 'anna@elsewhere.example', \
         address_key = 'anna@elsewhere.example' WHERE address_key = 'subscriber-3@example.org'",
    );
    app.work();
    app.pass_to(NINE);
    assert_eq!((app.mails_in("sent"), app.mails_in("due")), (2, 1));
    let waiting = app.database.query(
        "SELECT tries, not_before > '2026-12-05T04:00:30Z' \
        FROM outbox WHERE state = 'due'",
    );
    assert_eq!(waiting, [["0", "t"]], "it waits for its turn, and was not tried");
}

#[test]
fn a_worker_that_is_asked_to_end_finishes_what_it_has_begun_and_gives_back_the_rest() {
    let app = about_to_send(60);
    app.clock.set(NINE.parse().unwrap());
    app.relay.fail_next(Step::Data, Fault::Stall(Duration::from_millis(300)));
    let worker = app.worker_with(&["--smtp-connections", "2"]);
    wait_until("the relay has some", || app.relay.count() > 2);
    worker.end();
    let sent = app.mails_in("sent");
    assert_eq!(sent, app.relay.count() as u64);
    assert_eq!((app.mails_in("due"), app.mails_in("uncertain")), (60 - sent, 0));
    app.work();
    app.pass_to("2026-12-05T04:10:00Z");
    assert_eq!(delivered(&app), (60, 60));
}

#[test]
fn a_worker_that_was_believed_to_have_gone_still_tells_what_became_of_its_mail() {
    let app = about_to_send(1);
    app.clock.set(NINE.parse().unwrap());
    app.relay.fail_next(Step::FinalDot, Fault::Slow(Duration::from_secs(4)));
    let worker = app.worker();
    wait_until("the relay has it", || app.relay.count() == 1);
    app.database.query("UPDATE outbox SET lease_until = now()");
    app.work();
    assert_eq!(app.mails_in("uncertain"), 1);
    wait_until("the worker has told", || app.mails_in("sent") == 1);
    drop(worker);
}

#[test]
fn of_mails_on_their_way_none_is_lost_or_doubled_whoever_is_killed() {
    let outcome = storm::kills(240, 3, 4, "park", 7);
    assert!(outcome.is_good(false), "{outcome:?}");
}
