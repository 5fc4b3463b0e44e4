//! Mails to a relay that accepts, refuses, breaks and stalls at every step.

use std::path::Path;
use std::time::Duration;

use mail::transport::{Accepted, SendError, Session, Stage, Timeouts, Transport};

use super::sample::day_to;
use crate::support::closed_port::ClosedPort;
use crate::support::smtp::{Fault, Script, SmtpServer, Step};

const ANNA: &str = "anna@example.org";
const SOON: Duration = Duration::from_secs(2);

fn session(url: &str) -> Session {
    let timeouts = Timeouts { connect: SOON, greeting: SOON, command: SOON, content: SOON };
    let transport = Transport::from_url(Some(url), Path::new("unused")).unwrap();
    transport.with_timeouts(timeouts).session()
}

async fn send(server: &SmtpServer, address: &str) -> Result<Accepted, SendError> {
    session(&server.url()).send(&day_to(address)).await
}

async fn send_with(step: Step, fault: Fault) -> (Result<Accepted, SendError>, SmtpServer) {
    let server = SmtpServer::scripted(Script::fault(step, fault));
    let outcome = send(&server, ANNA).await;
    (outcome, server)
}

#[tokio::test]
async fn many_messages_go_over_one_connection_and_arrive_octet_for_octet() {
    let server = SmtpServer::start();
    let mut session = session(&server.url());
    for address in [ANNA, "boris@example.org", "чэнь@пример.рф", "chen@example.org"] {
        let outcome = session.send(&day_to(address)).await;
        assert_eq!(outcome.is_ok(), address.is_ascii(), "{outcome:?}");
    }
    let last = day_to("dina@example.org");
    let accepted = session.send(&last).await.unwrap();
    assert_eq!(accepted.reply, "250 2.0.0 queued as 1");
    session.close().await;
    let received = server.received();
    assert_eq!((server.connections(), received.len()), (1, 4));
    assert_eq!(received[3].data, last.octets);
    assert_eq!(received[3].from, "forums@example.org");
    assert_eq!(received[3].to, ["dina@example.org"]);
    assert_eq!(server.verbs().last().map(String::as_str), Some("QUIT"));
}

#[tokio::test]
async fn a_line_that_is_a_dot_does_not_end_the_message() {
    let server = SmtpServer::start();
    let mut message = day_to(ANNA);
    message.octets = b"Subject: dots\r\n\r\n.\r\n..\r\n.x\r\nend\r\n".to_vec();
    session(&server.url()).send(&message).await.unwrap();
    assert_eq!(server.received()[0].data, message.octets);
}

#[tokio::test]
async fn a_refused_recipient_does_not_cost_the_connection() {
    let server = SmtpServer::scripted(Script::fault(Step::Rcpt, Fault::Reply("550 5.1.1 who?")));
    let mut session = session(&server.url());
    match session.send(&day_to(ANNA)).await {
        Err(SendError::Refused(refusal)) => {
            assert_eq!((refusal.stage, refusal.code), (Stage::Recipient, Some(550)));
            assert_eq!(refusal.to_string(), "recipient: 550 5.1.1 who?");
        }
        other => panic!("{other:?}"),
    }
    session.send(&day_to("boris@example.org")).await.unwrap();
    assert_eq!((server.connections(), server.received().len()), (1, 1));
    assert!(server.verbs().contains(&"RSET".to_owned()));
}

#[tokio::test]
async fn a_4xx_at_any_command_asks_to_try_later_and_a_5xx_refuses() {
    for step in [Step::Mail, Step::Rcpt, Step::Data, Step::FinalDot] {
        let (outcome, server) = send_with(step, Fault::Reply("451 4.3.0 greylisted")).await;
        assert!(matches!(outcome, Err(SendError::TryLater(_))), "{step:?}: {outcome:?}");
        assert!(server.received().is_empty());
        let (outcome, server) = send_with(step, Fault::Reply("554 5.7.1 no")).await;
        assert!(matches!(outcome, Err(SendError::Refused(_))), "{step:?}: {outcome:?}");
        assert!(server.received().is_empty());
    }
}

#[tokio::test]
async fn nothing_is_handed_over_before_the_final_dot() {
    let steps = [
        (Step::Greeting, Stage::Greeting),
        (Step::Ehlo, Stage::Greeting),
        (Step::Mail, Stage::Sender),
        (Step::Rcpt, Stage::Recipient),
        (Step::Data, Stage::Data),
    ];
    for (step, expected) in steps {
        for fault in [Fault::Drop, Fault::Stall(SOON * 2), Fault::Reply("nonsense")] {
            let (outcome, server) = send_with(step, fault).await;
            match outcome {
                Err(SendError::Unreachable { stage, .. }) => assert_eq!(stage, expected),
                other => panic!("{step:?}: {other:?}"),
            }
            assert!(server.received().is_empty());
        }
    }
    for reply in ["421 4.3.2 busy", "554 5.3.2 no service here"] {
        for step in [Step::Greeting, Step::Ehlo] {
            let (outcome, _) = send_with(step, Fault::Reply(reply)).await;
            assert!(matches!(outcome, Err(SendError::Unreachable { .. })), "{outcome:?}");
        }
    }
}

#[tokio::test]
async fn a_connection_lost_after_the_final_dot_leaves_the_message_uncertain() {
    for fault in
        [Fault::Drop, Fault::Stall(SOON * 2), Fault::Reply("nonsense"), Fault::Reply("354 go on?")]
    {
        let (outcome, _) = send_with(Step::FinalDot, fault).await;
        assert!(matches!(outcome, Err(SendError::Uncertain { .. })), "{outcome:?}");
    }
}

#[tokio::test]
async fn after_a_broken_message_the_next_one_gets_a_new_connection() {
    let server = SmtpServer::scripted(Script::fault(Step::FinalDot, Fault::Drop));
    let mut session = session(&server.url());
    session.send(&day_to(ANNA)).await.unwrap_err();
    session.send(&day_to("boris@example.org")).await.unwrap();
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn a_connection_that_the_relay_closed_while_it_was_idle_is_opened_again() {
    for fault in [Fault::Drop, Fault::Reply("421 4.4.2 idle for too long")] {
        let server = SmtpServer::start();
        let mut session = session(&server.url());
        session.send(&day_to(ANNA)).await.unwrap();
        server.fail_next(Step::Mail, fault);
        session.send(&day_to("boris@example.org")).await.unwrap();
        assert_eq!((server.connections(), server.received().len()), (2, 2));
    }
}

#[tokio::test]
async fn a_send_that_is_given_up_leaves_nothing_to_the_next_message() {
    let server = SmtpServer::scripted(Script::fault(Step::Rcpt, Fault::Stall(SOON * 2)));
    let mut session = session(&server.url());
    let message = day_to(ANNA);
    let given_up = tokio::time::timeout(SOON / 3, session.send(&message)).await;
    assert!(given_up.is_err());
    session.send(&day_to("boris@example.org")).await.unwrap();
    let received = server.received();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].to, ["boris@example.org"]);
}

#[tokio::test]
async fn an_international_address_needs_a_relay_that_takes_it() {
    let server = SmtpServer::start();
    match send(&server, "аня@пример.рф").await {
        Err(SendError::Refused(refusal)) => {
            assert!(refusal.text.contains("SMTPUTF8"), "{refusal}");
        }
        other => panic!("{other:?}"),
    }
    let server = SmtpServer::scripted(Script::extensions(&["SMTPUTF8"]));
    send(&server, "аня@пример.рф").await.unwrap();
    let received = &server.received()[0];
    assert_eq!(received.to, ["аня@xn--e1afmkfd.xn--p1ai"]);
    assert_eq!(received.parameters, "SMTPUTF8 BODY=8BITMIME");
}

#[tokio::test]
async fn a_password_goes_out_in_clear_only_where_the_url_says_so() {
    let server = SmtpServer::scripted(Script::extensions(&["AUTH PLAIN LOGIN"]));
    let address = server.address();
    for (url, stage) in [
        (format!("smtp://u:p@{address}"), Stage::Encrypt),
        (format!("smtp://u:p@{address}?tls=required"), Stage::Encrypt),
        (format!("smtp://u:p@{address}?tls=opportunistic"), Stage::Authenticate),
    ] {
        match session(&url).send(&day_to(ANNA)).await {
            Err(SendError::Unreachable { stage: at, .. }) => assert_eq!(at, stage, "{url}"),
            other => panic!("{url}: {other:?}"),
        }
    }
    assert!(!server.verbs().contains(&"AUTH".to_owned()));
    let url = format!("smtp://u:p@{address}?tls=off");
    session(&url).send(&day_to(ANNA)).await.unwrap();
    assert!(server.verbs().contains(&"AUTH".to_owned()));
    server.fail_next(Step::Auth, Fault::Reply("535 5.7.8 wrong password"));
    let outcome = session(&url).send(&day_to(ANNA)).await;
    let refused =
        matches!(&outcome, Err(SendError::Unreachable { stage: Stage::Authenticate, .. }));
    assert!(refused, "{outcome:?}");
}

#[tokio::test]
async fn tls_is_used_where_it_is_offered_and_a_password_asks_for_a_trusted_certificate() {
    let server = SmtpServer::scripted(Script::extensions(&["STARTTLS", "AUTH PLAIN"]));
    let address = server.address();
    let message = day_to(ANNA);
    let mut encrypted = session(&format!("smtp://{address}"));
    encrypted.send(&message).await.unwrap();
    encrypted.send(&message).await.unwrap();
    assert_eq!(server.received()[1].data, message.octets);
    assert!(server.verbs().contains(&"STARTTLS".to_owned()));
    for url in [
        format!("smtp://{address}?tls=required"),
        format!("smtp://u:p@{address}"),
        format!("smtp://u:p@{address}?tls=opportunistic"),
        format!("smtps://{address}"),
    ] {
        match session(&url).send(&message).await {
            Err(SendError::Unreachable { stage, .. }) => assert_eq!(stage, Stage::Encrypt, "{url}"),
            other => panic!("{url}: {other:?}"),
        }
    }
    assert!(!server.verbs().contains(&"AUTH".to_owned()));
}

#[tokio::test]
async fn a_relay_that_is_not_there_is_unreachable() {
    let nobody = ClosedPort::new();
    let address = nobody.address();
    let outcome = session(&format!("smtp://{address}")).send(&day_to(ANNA)).await;
    let unreachable = matches!(&outcome, Err(SendError::Unreachable { stage: Stage::Connect, .. }));
    assert!(unreachable, "{outcome:?}");
}

#[tokio::test]
async fn a_message_does_not_wait_for_delayed_acknowledgements() {
    let server = SmtpServer::start();
    let mut session = session(&server.url());
    session.send(&day_to(ANNA)).await.unwrap();
    let mut fastest = Duration::MAX;
    for _ in 0..20 {
        let started = std::time::Instant::now();
        session.send(&day_to(ANNA)).await.unwrap();
        fastest = fastest.min(started.elapsed());
    }
    // With Nagle's algorithm each of them takes 40 ms, however idle the machine is.
    assert!(fastest < Duration::from_millis(35), "{fastest:?}");
}
