//! What a relay reports about a mail that it had accepted (RFC 3464), as far as it can be believed.

use std::fmt;
use std::str::FromStr;

use mail_parser::{Message, MessageParser, MimeHeaders};

use super::bounce_address::mail_of;
use super::delivery::without_addresses;
use crate::access::signature::SigningKey;
use crate::values::address::EmailAddress;
use crate::values::ids::MailId;

/// Most recipients that are looked at; a mail of ours has one, which may stand for a list.
const MOST_RECIPIENTS: usize = 100;
/// Headers in which relays say whom a report was delivered to.
const DELIVERED_TO: [&str; 5] =
    ["To", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To"];

/// What a report says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryReport {
    /// Whose own address it came to; that proves that the reporter had the mail.
    pub proven: Option<MailId>,
    /// What it says of the recipient; of several the worst.
    pub finding: Finding,
}

/// What a report says of a recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What that means.
    pub verdict: ReportVerdict,
    /// The status and the words of the relay, without any address.
    pub detail: String,
    /// The address that it is about.
    pub recipient: Option<EmailAddress>,
}

/// What a report means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportVerdict {
    /// It is no report of a mail that could not be delivered.
    Irrelevant,
    /// It is still tried.
    Delayed,
    /// It could not be delivered, for a reason that lies with the address and may go, or with the
    /// mail or the service.
    Soft,
    /// It could not be delivered, and the next one cannot be either.
    Hard,
}

/// An enhanced status code (RFC 3463): class, subject, detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EnhancedStatus(u8, u16, u16);

impl EnhancedStatus {
    /// Whether the address is the reason, and is so for good: there is no such mailbox or domain, it
    /// is closed, or nothing more is said.
    #[must_use]
    pub const fn is_hard(self) -> bool {
        match (self.0, self.1, self.2) {
            // Of the sender's address.
            (5, 1, 7 | 8) => false,
            // Full; the mail is too long; a list does not expand.
            (5, 2, 2..=4) => false,
            (5, 0..=2, _) => true,
            // Routing, protocol, content, policy: not of the address.
            _ => false,
        }
    }

    /// Whether the reason lies with the address or its host, and not with the mail, the protocol or
    /// a policy: those say nothing of the address, however often they come.
    #[must_use]
    pub const fn is_about_the_address(self) -> bool {
        !matches!((self.1, self.2), (1, 7 | 8) | (2, 3) | (3, 4) | (5.., _))
    }
}

impl FromStr for EnhancedStatus {
    type Err = ();

    /// Reads the code that a text begins with.
    fn from_str(text: &str) -> Result<Self, ()> {
        let code = text.trim_start().split(|c: char| !c.is_ascii_digit() && c != '.').next();
        let mut numbers = code.unwrap_or_default().split('.').map(str::parse::<u16>);
        match (numbers.next(), numbers.next(), numbers.next(), numbers.next()) {
            (Some(Ok(class @ (2 | 4 | 5))), Some(Ok(subject)), Some(Ok(detail)), None) => {
                Ok(Self(u8::try_from(class).map_err(|_| ())?, subject, detail))
            }
            _ => Err(()),
        }
    }
}

impl fmt::Display for EnhancedStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

/// Whether a soft bounce, by the detail that was kept of it, counts against its address.
#[must_use]
pub fn counts_against_the_address(detail: Option<&str>) -> bool {
    let status = detail.and_then(|detail| detail.parse::<EnhancedStatus>().ok());
    status.is_none_or(EnhancedStatus::is_about_the_address)
}

impl DeliveryReport {
    /// Reads a message. `recipient` is where it was delivered to, when whoever hands it over knows.
    #[must_use]
    pub fn read(octets: &[u8], recipient: Option<&str>, key: &SigningKey) -> Self {
        let message = MessageParser::default().parse(octets);
        let named = recipient.and_then(|text| mail_in(key, text));
        let proven =
            named.or_else(|| message.as_ref().and_then(|message| mail_in_header(key, message)));
        let finding = message.as_ref().map_or_else(Finding::none, Finding::read);
        Self { proven, finding }
    }
}

/// The mail whose own address is in a text.
fn mail_in(key: &SigningKey, text: &str) -> Option<MailId> {
    let between = |c: char| c.is_whitespace() || "<>,;:\"()".contains(c);
    text.split(between).find_map(|word| mail_of(key, word))
}

fn mail_in_header(key: &SigningKey, message: &Message<'_>) -> Option<MailId> {
    let all = message.headers_raw();
    let mut told =
        all.filter(|(name, _)| DELIVERED_TO.iter().any(|n| n.eq_ignore_ascii_case(name)));
    told.find_map(|(_, value)| mail_in(key, value))
}

impl Finding {
    fn none() -> Self {
        Self { verdict: ReportVerdict::Irrelevant, detail: String::new(), recipient: None }
    }

    fn read(message: &Message<'_>) -> Self {
        let is_report = is_of_type(message, "multipart", &["report"]);
        // The second where addresses are international (RFC 6533).
        let kinds = ["delivery-status", "global-delivery-status"];
        let statuses =
            message.parts.iter().filter(|part| is_report && is_of_type(*part, "message", &kinds));
        let found = statuses.flat_map(|part| recipients(part.contents()));
        found.max_by_key(|finding| finding.verdict).unwrap_or_else(Self::none)
    }

    /// What the fields of one recipient say (RFC 3464 section 2.3).
    fn of_recipient(fields: &Message<'_>) -> Option<Self> {
        let field = |name: &'static str| {
            let words = fields.header_raw(name)?.split_whitespace().collect::<Vec<_>>().join(" ");
            Some(words).filter(|text| !text.is_empty())
        };
        let action = field("Action")?.to_ascii_lowercase();
        let status = field("Status").and_then(|text| text.parse::<EnhancedStatus>().ok());
        let verdict = match action.split(' ').next() {
            Some("failed") if status.is_some_and(EnhancedStatus::is_hard) => ReportVerdict::Hard,
            Some("failed") => ReportVerdict::Soft,
            Some("delayed") => ReportVerdict::Delayed,
            _ => ReportVerdict::Irrelevant,
        };
        let words = field("Diagnostic-Code").map(|text| without_addresses(&text));
        let status = status.map(|status| status.to_string());
        let detail: Vec<_> = status.into_iter().chain(words).collect();
        let address = field("Final-Recipient").or_else(|| field("Original-Recipient"));
        let address = address.and_then(|text| text.split_once(';')?.1.trim().parse().ok());
        Some(Self { verdict, detail: detail.join(" "), recipient: address })
    }
}

fn is_of_type<'x>(part: &impl MimeHeaders<'x>, kind: &str, subtypes: &[&str]) -> bool {
    part.content_type().is_some_and(|found| {
        let subtype = found.c_subtype.as_deref().unwrap_or_default();
        found.c_type.eq_ignore_ascii_case(kind)
            && subtypes.iter().any(|one| one.eq_ignore_ascii_case(subtype))
    })
}

/// The groups of fields, each about a recipient; the first is about the mail.
fn recipients(status: &[u8]) -> Vec<Finding> {
    let text = String::from_utf8_lossy(status).replace("\r\n", "\n");
    let groups = text.split("\n\n").filter(|group| !group.trim().is_empty());
    let read = |group: &str| {
        let fields = format!("{}\n\n", group.trim_start_matches('\n'));
        Finding::of_recipient(&MessageParser::default().parse_headers(fields.as_bytes())?)
    };
    groups.take(MOST_RECIPIENTS + 1).filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::mail::bounce_address::BounceAddress;

    fn key() -> SigningKey {
        SigningKey::new([7; 32])
    }

    fn own_address() -> String {
        let base = BounceAddress::parse("bounces@example.org").unwrap();
        base.of_mail(&key(), MailId(Uuid::from_u128(1))).to_string()
    }

    fn report(to: &str, fields: &str) -> String {
        format!(
            "From: MAILER-DAEMON@relay.example\r\nTo: {to}\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\n\
             Reporting-MTA: dns; relay.example\r\n\r\n{fields}\r\n\r\n\
             --b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\nx\r\n--b--\r\n"
        )
    }

    fn verdict(fields: &str) -> ReportVerdict {
        let text = report(&own_address(), fields);
        DeliveryReport::read(text.as_bytes(), None, &key()).finding.verdict
    }

    #[test]
    fn a_report_tells_the_mail_the_status_and_what_was_said_without_addresses() {
        let fields = "Original-Recipient: rfc822;anna@example.org\r\n\
            Final-Recipient: RFC822; Anna@Example.org\r\nAction: failed\r\n\
            Status: 5.1.1 (bad mailbox)\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n\
            \x20<Anna@Example.org>: no such user";
        let text = report(&format!("Bounces <{}>", own_address()), fields);
        let read = DeliveryReport::read(text.as_bytes(), None, &key());
        assert_eq!(read.proven, Some(MailId(Uuid::from_u128(1))));
        assert_eq!(read.finding.verdict, ReportVerdict::Hard);
        assert_eq!(read.finding.detail, "5.1.1 smtp; 550 5.1.1 … no such user");
        assert_eq!(read.finding.recipient.unwrap().as_str(), "Anna@example.org");
        let other = DeliveryReport::read(text.as_bytes(), None, &SigningKey::new([8; 32]));
        assert_eq!(other.proven, None);
    }

    #[test]
    fn the_mail_is_found_wherever_a_relay_tells_to_whom_a_report_came() {
        let own = own_address();
        let plain = report("postmaster@example.org", "Action: failed");
        let proven = |text: &str, to: Option<&str>| {
            DeliveryReport::read(text.as_bytes(), to, &key()).proven.is_some()
        };
        assert!(!proven(&plain, None));
        assert!(proven(&plain, Some(&own)));
        assert!(proven(&plain, Some(&format!("<{}>", own.to_uppercase()))));
        for name in ["Delivered-To", "X-Original-To", "envelope-to"] {
            assert!(proven(&format!("{name}: {own}\r\n{plain}"), None), "{name}");
        }
        // In the mail that comes back anybody could have written it.
        assert!(!proven(&plain.replace("Subject: x", &format!("To: {own}")), None));
    }

    #[test]
    fn only_what_lies_with_the_address_for_good_is_hard() {
        use ReportVerdict::{Delayed, Hard, Irrelevant, Soft};
        for (action, status, expected) in [
            ("failed", "5.0.0", Hard),
            ("failed", "5.1.1", Hard),
            ("Failed", "5.1.10", Hard),
            ("failed", "5.2.1", Hard),
            ("failed", "5.1.8", Soft),
            ("failed", "5.2.2", Soft),
            ("failed", "5.4.4", Soft),
            ("failed", "5.7.1", Soft),
            ("failed", "4.4.7", Soft),
            ("failed", "nonsense", Soft),
            ("delayed", "4.4.1", Delayed),
            ("delivered", "2.0.0", Irrelevant),
            ("relayed", "2.1.9", Irrelevant),
            ("", "5.1.1", Irrelevant),
        ] {
            let found = verdict(&format!("Action: {action}\r\nStatus: {status}"));
            assert_eq!(found, expected, "{action} {status}");
        }
        let two = "Action: delayed\r\nStatus: 4.4.1\r\n\r\nAction: failed\r\nStatus: 5.1.1";
        assert_eq!(verdict(two), Hard, "of several recipients the worst counts");
    }

    #[test]
    fn a_policy_never_counts_against_an_address_and_a_full_mailbox_does() {
        for (detail, expected) in [
            (Some("5.2.2 smtp; 552 full"), true),
            (Some("4.4.7 timed out"), true),
            (Some("5.7.1 smtp; 550 blocked"), false),
            (Some("5.6.1"), false),
            (Some("5.3.4 too big"), false),
            (Some("smtp; 550 no"), true),
            (None, true),
        ] {
            assert_eq!(counts_against_the_address(detail), expected, "{detail:?}");
        }
    }

    #[test]
    fn holiday_answers_and_complaints_are_no_reports() {
        let own = own_address();
        let status = report(&own, "Action: failed\r\nStatus: 5.1.1");
        for other in [
            format!("To: {own}\r\nAuto-Submitted: auto-replied\r\nSubject: Away\r\n\r\nAway."),
            status.replace("multipart/report", "multipart/mixed"),
            status.replace("message/delivery-status", "message/feedback-report"),
            String::new(),
        ] {
            let read = DeliveryReport::read(other.as_bytes(), None, &key());
            assert_eq!(read.finding.verdict, ReportVerdict::Irrelevant, "{other}");
        }
    }

    proptest! {
        #[test]
        fn whatever_comes_is_read(octets in prop::collection::vec(any::<u8>(), 0..300)) {
            let text = report(&own_address(), "Action: failed\r\nStatus: 5.1.1");
            let mixed = [text.as_bytes(), &octets].concat();
            let mixed = DeliveryReport::read(&mixed, None, &key());
            prop_assert_eq!(mixed.finding.verdict, ReportVerdict::Hard);
            let read = DeliveryReport::read(&octets, None, &key());
            prop_assert_eq!(read.proven, None);
        }
    }
}
