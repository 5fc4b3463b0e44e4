//! Signed mails as dkimpy verifies them, with an answer of the DNS that the test gives.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use domain::mail::reminder::Trigger;
use domain::words::language::Language;
use mail::dkim::DkimSigner;
use mail::encoded::Encoded;
use mail::message::{List, Message, Outgoing, message, sender};

use super::sample::{LEAVE, catalogue, instant, reminder};
use crate::support::app::text;

const RSA: &str = include_str!("../../dkim/rsa.pem");
const RSA_PKCS8: &str = include_str!("../../dkim/rsa-pkcs8.pem");
const RSA_1024: &str = include_str!("../../dkim/rsa-1024.pem");
const ED25519: &str = include_str!("../../dkim/ed25519.pem");
const RSA_RECORD: &str = include_str!("../../dkim/rsa.txt");
const ED25519_RECORD: &str = include_str!("../../dkim/ed25519.txt");

/// A reminder in French, whose texts and subject need encoding, signed with a key.
fn signed(pem: &str, to: &str) -> Message {
    let rendered = reminder(&catalogue(), Trigger::Day, "2026-12-05", Language::French);
    let slug = "neutrality-day".parse().unwrap();
    let outgoing = Outgoing {
        id: "019aadb0-7c00-7000-8000-000000000001".parse().unwrap(),
        host: "forums.example.org",
        from: &sender("Secrétariat de la Neutralité <forums@example.org>").unwrap(),
        return_path: None,
        dkim: Some(&DkimSigner::new(pem.as_bytes(), "example.org", "2026").unwrap()),
        to: &to.parse().unwrap(),
        date: instant("2020-12-11T04:00:00Z"),
        list: Some(List { slug: &slug, leave_url: LEAVE }),
        calendar: None,
    };
    message(Encoded::from(&rendered), &outgoing).unwrap()
}

fn verified(octets: &[u8], record: &str) -> Output {
    let mut process = Command::new("python3")
        .args(["tests/dkim/verify.py", "2026._domainkey.example.org", record.trim()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    process.stdin.take().unwrap().write_all(octets).unwrap();
    let output = process.wait_with_output().unwrap();
    let error = text(&output.stderr);
    assert!(!error.contains("ModuleNotFoundError"), "python3 has no dkimpy: script/test gets it");
    output
}

fn holds(octets: &[u8], record: &str) -> bool {
    verified(octets, record).status.success()
}

#[test]
fn a_signature_holds_with_every_kind_of_key() {
    for (pem, record) in [(RSA, RSA_RECORD), (RSA_PKCS8, RSA_RECORD), (ED25519, ED25519_RECORD)] {
        for to in ["anna@example.org", "anna@пример.рф", "аня@example.org"] {
            let output = verified(&signed(pem, to).octets, record);
            assert!(output.status.success(), "{to}: {}", text(&output.stderr));
        }
    }
    assert!(!holds(&signed(RSA, "anna@example.org").octets, ED25519_RECORD));
    let small = DkimSigner::new(RSA_1024.as_bytes(), "example.org", "2026").unwrap_err();
    assert!(small.to_string().starts_with("dkim-key: expected a private key in PEM"), "{small}");
}

#[test]
fn what_must_be_signed_is_signed() {
    let output = verified(&signed(RSA, "anna@example.org").octets, RSA_RECORD);
    let names = text(&output.stdout);
    for name in [
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "mime-version",
        "content-type",
        "list-id",
        "list-unsubscribe",
        "list-unsubscribe-post",
        "auto-submitted",
    ] {
        let count = names.lines().filter(|line| *line == name).count();
        assert_eq!(count, 2, "{name} is to be named once more than it is there: {names}");
    }
}

#[test]
fn a_relay_may_fold_lines_and_nobody_may_change_or_add_anything() {
    let octets = signed(RSA, "anna@example.org").octets;
    let mail = text(&octets);
    let again = |from: &str, to: &str| {
        assert!(mail.contains(from), "{from}");
        holds(mail.replacen(from, to, 1).as_bytes(), RSA_RECORD)
    };
    assert!(again("Date: ", "date:\r\n  "));
    assert!(holds(format!("Received: by relay\r\n{mail}\r\n\r\n").as_bytes(), RSA_RECORD));
    assert!(!again("Date: Fri", "Date: Thu"));
    assert!(!again("neutrality-day.forums", "neutrality-days.forums"));
    assert!(!again("One-Click", "Two-Click"));
    assert!(!again("/leave/", "/stay/"));

    assert!(!holds(format!("{mail}more\r\n").as_bytes(), RSA_RECORD));
    for added in ["From: x@example.org", "Subject: x", "Reply-To: x@x.org", "List-Unsubscribe: <x>"]
    {
        assert!(!holds(format!("{added}\r\n{mail}").as_bytes(), RSA_RECORD), "{added}");
        let below = mail.replacen("\r\n\r\n", &format!("\r\n{added}\r\n\r\n"), 1);
        assert!(!holds(below.as_bytes(), RSA_RECORD), "{added} below");
    }
}

#[test]
fn signed_lines_are_as_they_travel() {
    let octets = signed(RSA, "anna@example.org").octets;
    assert!(octets.is_ascii(), "a relay without 8BITMIME would encode it anew");
    let mail = text(&octets);
    assert!(mail.starts_with("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;\r\n"));
    assert!(mail.split("\r\n").all(|line| line.len() <= 998 && !line.contains(['\r', '\n'])));
}
