//! Rendered mails as messages (RFC 5322, RFC 2045) with their envelope.

use std::net::Ipv6Addr;

use chrono::{DateTime, Utc};
use data_encoding::BASE64;
use lettre::Address;
use lettre::address::Envelope;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};

use super::MailError;
use super::dkim::DkimSigner;
use super::encoded::Encoded;
use domain::mail::bounce_address::BounceAddress;
use domain::values::address::EmailAddress;
use domain::values::ids::MailId;
use domain::values::invalid::Invalid;
use domain::values::slug::Slug;

/// Longest part of a text in one encoded word, in octets: 75 characters with what surrounds it.
const ENCODED_WORD: usize = 45;
/// Longest link in a header, in octets: a line has 998 (RFC 5322 section 2.1.1).
const LONGEST_URL: usize = 900;
/// Longest name in the DNS (RFC 1035 section 3.1).
const LONGEST_HOST: usize = 253;

/// From whom, to whom, when and under which identity a rendered mail goes out.
#[derive(Debug, Clone)]
pub struct Outgoing<'a> {
    /// The mail's identity; every try bears the same Message-ID.
    pub id: MailId,
    /// The public host, on which the Message-ID and the List-Id stand.
    pub host: &'a str,
    /// The sender; see [`sender`].
    pub from: &'a Mailbox,
    /// Where relays report what they cannot deliver; the sender's address where there is none.
    pub return_path: Option<&'a EmailAddress>,
    /// Signs it, where there is a key.
    pub dkim: Option<&'a DkimSigner>,
    /// The recipient.
    pub to: &'a EmailAddress,
    /// When it is sent.
    pub date: DateTime<Utc>,
    /// The list that the recipient can leave; none for mails that somebody's office asks for.
    pub list: Option<List<'a>>,
    /// A calendar that goes with it.
    pub calendar: Option<&'a AttachedCalendar>,
}

/// A calendar that goes with a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedCalendar {
    /// The name of the file, before `.ics`.
    pub slug: Slug,
    /// What is in it (RFC 5545); none where there is only the invitation, which is attached then.
    pub octets: Option<Vec<u8>>,
    /// An invitation to what the mail is about (RFC 6047).
    pub invitation: Option<AttachedInvitation>,
}

/// An invitation that clients act upon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedInvitation {
    /// METHOD in it.
    pub method: &'static str,
    /// What is in it.
    pub octets: Vec<u8>,
}

/// A list of recipients, as mail clients show it (RFC 2919, RFC 2369, RFC 8058).
#[derive(Debug, Clone, Copy)]
pub struct List<'a> {
    /// The list's name.
    pub slug: &'a Slug,
    /// Where one click leaves it: POST at once, GET with a page.
    pub leave_url: &'a str,
}

/// How messages go out, beside their sender.
#[derive(Debug, Default)]
pub struct Sending {
    /// What the addresses are made of that relays report to, one for each mail.
    pub bounces: Option<BounceAddress>,
    /// Signs them.
    pub dkim: Option<DkimSigner>,
}

/// A message, ready for the relay.
#[derive(Debug, Clone)]
pub struct Message {
    /// The Message-ID without its angle brackets.
    pub id: String,
    /// When it is sent.
    pub date: DateTime<Utc>,
    /// From where and to where the relay takes it.
    pub envelope: Envelope,
    /// Header and body, lines ending in CR LF.
    pub octets: Vec<u8>,
}

/// Reads a sender: `forums@example.org` or `Secretariat <forums@example.org>`.
///
/// # Errors
/// [`Invalid`] when the text is not a mailbox, or could break a header.
pub fn sender(text: &str) -> Result<Mailbox, Invalid> {
    let expected = "an address such as forums@example.org or Secretariat <forums@example.org>";
    let refused = || Invalid::new("mail-from", expected, text);
    if text.chars().any(char::is_control) {
        return Err(refused());
    }
    text.parse().map_err(|_| refused())
}

/// Puts a message together of a letter: text and HTML as alternatives.
///
/// # Errors
/// [`MailError::Invalid`] when the host, the sender's name or the leave link could break a header.
pub fn message(letter: Encoded, outgoing: &Outgoing<'_>) -> Result<Message, MailError> {
    let host = header_host(outgoing.host)?;
    let id = format!("{}@{host}", outgoing.id);
    let from = checked_sender(outgoing.from)?;
    let to = address(outgoing.to)?;
    let reports = outgoing.return_path.map(address).transpose()?;
    let reports = reports.unwrap_or_else(|| from.email.clone());
    let envelope = Envelope::new(Some(reports), vec![to.clone()])?;
    let mut builder = lettre::Message::builder()
        .message_id(Some(format!("<{id}>")))
        .date(outgoing.date.into())
        .from(from)
        .to(Mailbox::new(None, to))
        .raw_header(subject(&letter.subject))
        // RFC 3834: keeps holiday answers away.
        .raw_header(verbatim("Auto-Submitted", "auto-generated"))
        .raw_header(verbatim("Content-Language", letter.language.tag()))
        .envelope(envelope.clone());
    if let Some(list) = outgoing.list {
        for (name, value) in list_headers(list, &host)? {
            builder = builder.raw_header(verbatim(name, &value));
        }
    }
    let bodies = MultiPart::alternative_plain_html(letter.text, letter.html);
    let bodies = match outgoing.calendar {
        None => bodies,
        Some(calendar) => with_calendar(bodies, calendar),
    };
    let octets = builder.multipart(bodies)?.formatted();
    let octets = match outgoing.dkim {
        Some(signer) => signer.sign(&octets, outgoing.date),
        None => octets,
    };
    Ok(Message { id, date: outgoing.date, envelope, octets })
}

/// An address as the relay gets it.
fn address(email: &EmailAddress) -> Result<Address, Invalid> {
    let expected = "an address such as name@example.org";
    let refused = |_| Invalid::new("email", expected, email.masked());
    Ok(relayed(email.as_str().parse().map_err(refused)?))
}

/// The invitation is another way of saying what the text says, for clients that act upon it. Others
/// get a file, of a type that nobody acts upon a second time where it is the same invitation.
fn with_calendar(mut bodies: MultiPart, calendar: &AttachedCalendar) -> MultiPart {
    let kind = |text: &str| ContentType::parse(text).expect("it is a media type");
    if let Some(AttachedInvitation { method, octets }) = &calendar.invitation {
        let kind = kind(&format!("text/calendar; method={method}; charset=utf-8"));
        bodies = bodies.singlepart(SinglePart::builder().header(kind).body(octets.clone()));
    }
    let file = match (&calendar.octets, &calendar.invitation) {
        (Some(octets), _) => (octets, "text/calendar; charset=utf-8"),
        (None, Some(invitation)) => (&invitation.octets, "application/ics"),
        (None, None) => return bodies,
    };
    let name = format!("{}.ics", calendar.slug);
    let file = Attachment::new(name).body(file.0.clone(), kind(file.1));
    MultiPart::mixed().multipart(bodies).singlepart(file)
}

fn list_headers(list: List<'_>, host: &str) -> Result<Vec<(&'static str, String)>, Invalid> {
    let leave_url = list.leave_url;
    let printable = leave_url.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'<' | b'>'));
    if leave_url.is_empty() || leave_url.len() > LONGEST_URL || !printable {
        let expected = format!("a URL of at most {LONGEST_URL} printable ASCII characters");
        return Err(Invalid::new("leave_url", expected, leave_url));
    }
    // A literal is no domain, and such lists have a namespace of their own (RFC 2919 section 3).
    let namespace = if host.starts_with('[') { "localhost" } else { host };
    let mut headers = vec![
        ("List-Id", format!("<{}.{namespace}>", list.slug)),
        ("List-Unsubscribe", format!("<{leave_url}>")),
    ];
    // RFC 8058 section 3.1: only where there is an HTTPS URI.
    if leave_url.starts_with("https://") {
        headers.push(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    Ok(headers)
}

/// A header that is written as it stands, because encoding or folding would break what machines
/// read in it; whoever calls has made sure that the value is printable ASCII.
fn verbatim(name: &'static str, value: &str) -> HeaderValue {
    let name = HeaderName::new_from_ascii_str(name);
    HeaderValue::dangerous_new_pre_encoded(name, value.to_owned(), value.to_owned())
}

/// The subject, so that it reads as it was written. lettre lets a text pass that looks like an
/// encoded word, and readers would decode it: such a one is encoded as a whole (RFC 2047).
fn subject(text: &str) -> HeaderValue {
    let name = HeaderName::new_from_ascii_str("Subject");
    if !text.contains("=?") && !text.contains(char::is_control) {
        return HeaderValue::new(name, text.to_owned());
    }
    let mut words = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (word, others) = rest.split_at(rest.floor_char_boundary(ENCODED_WORD));
        words.push(format!("=?utf-8?b?{}?=", BASE64.encode(word.as_bytes())));
        rest = others;
    }
    HeaderValue::dangerous_new_pre_encoded(name, text.to_owned(), words.join("\r\n "))
}

/// The host as it stands after an @; an address of IPv6 is a literal there (RFC 5321 section 4.1.3).
fn header_host(host: &str) -> Result<String, Invalid> {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    if host.parse::<Ipv6Addr>().is_ok() {
        return Ok(format!("[IPv6:{host}]"));
    }
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b".-".contains(&b);
    if (1..=LONGEST_HOST).contains(&host.len()) && host.bytes().all(allowed) {
        Ok(host.to_owned())
    } else {
        Err(Invalid::new("host", "a host name in ASCII", host))
    }
}

/// The sender with its domain in ASCII. A line break in the name would make lettre panic.
fn checked_sender(from: &Mailbox) -> Result<Mailbox, Invalid> {
    match &from.name {
        Some(name) if name.chars().any(char::is_control) => {
            Err(Invalid::new("mail-from", "a name without control characters", name))
        }
        name => Ok(Mailbox::new(name.clone(), relayed(from.email.clone()))),
    }
}

/// The address with its domain in ASCII (RFC 5891), so that any relay takes it unless its local
/// part, too, is international (RFC 6531).
fn relayed(address: Address) -> Address {
    if address.domain().is_ascii() {
        return address;
    }
    url::Host::parse(address.domain())
        .ok()
        .and_then(|host| Address::new(address.user(), host.to_string()).ok())
        .unwrap_or(address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Rendered;
    use domain::words::language::Language;

    fn letter() -> Encoded {
        Encoded::from(&Rendered {
            subject: "Journée".to_owned(),
            text: "Bonjour".to_owned(),
            html: "<p>Bonjour</p>".to_owned(),
            language: Language::French,
        })
    }

    fn build(from: &Mailbox, to: &str, host: &str, leave_url: &str) -> Result<Message, MailError> {
        let slug = "neutrality-day".parse().unwrap();
        let outgoing = Outgoing {
            id: MailId::new(),
            host,
            from,
            return_path: None,
            dkim: None,
            to: &to.parse().unwrap(),
            date: "2026-12-11T04:00:00Z".parse().unwrap(),
            list: Some(List { slug: &slug, leave_url }),
            calendar: None,
        };
        message(letter(), &outgoing)
    }

    #[test]
    fn a_domain_goes_out_in_ascii_and_a_local_part_as_it_is() {
        let from = sender("Secrétariat <forums@example.org>").unwrap();
        let message = build(&from, "аня@пример.рф", "example.org", "https://x.org/l").unwrap();
        assert_eq!(message.envelope.to()[0].to_string(), "аня@xn--e1afmkfd.xn--p1ai");
    }

    fn text(message: &Message) -> &str {
        str::from_utf8(&message.octets).unwrap()
    }

    #[test]
    fn a_host_of_ipv6_is_a_literal() {
        let from = sender("forums@example.org").unwrap();
        let message = build(&from, "a@example.org", "::1", "https://x.org/l").unwrap();
        assert!(message.id.ends_with("@[IPv6:::1]"), "{}", message.id);
        assert!(text(&message).contains("\r\nList-Id: <neutrality-day.localhost>\r\n"));
    }

    #[test]
    fn one_click_is_promised_only_where_the_link_is_encrypted() {
        let from = sender("forums@example.org").unwrap();
        let says = |url: &str| {
            let message = build(&from, "a@example.org", "example.org", url).unwrap();
            let text = text(&message);
            assert!(text.contains(&format!("\r\nList-Unsubscribe: <{url}>\r\n")));
            text.contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n")
        };
        assert!(says("https://x.org/l"));
        assert!(!says("http://127.0.0.1:8080/l"));
    }

    #[test]
    fn every_try_bears_the_same_identity_and_its_own_date() {
        let from = sender("forums@example.org").unwrap();
        let id = MailId::new();
        let tried = |date: &str, reports: &str| {
            let outgoing = Outgoing {
                id,
                host: "example.org",
                from: &from,
                return_path: Some(&reports.parse().unwrap()),
                dkim: None,
                to: &"a@example.org".parse().unwrap(),
                date: date.parse().unwrap(),
                list: None,
                calendar: None,
            };
            message(letter(), &outgoing).unwrap()
        };
        let first = tried("2026-12-11T04:00:00Z", "bounces+x@example.org");
        let second = tried("2026-12-11T04:05:00Z", "bounces+x@пример.рф");
        assert_eq!(first.id, second.id);
        assert!(text(&first).contains("\r\nDate: Fri, 11 Dec 2026 04:00:00 +0000\r\n"));
        assert!(text(&second).contains("\r\nDate: Fri, 11 Dec 2026 04:05:00 +0000\r\n"));
        assert_eq!(first.envelope.from().unwrap().to_string(), "bounces+x@example.org");
        let reports = second.envelope.from().unwrap().to_string();
        assert_eq!(reports, "bounces+x@xn--e1afmkfd.xn--p1ai");
        assert!(text(&first).contains("\r\nFrom: forums@example.org\r\n"));
    }

    #[test]
    fn what_could_break_a_header_is_refused() {
        let good = sender("forums@example.org").unwrap();
        let to = "a@example.org";
        assert!(build(&good, to, "example.org", "https://x.org/l").is_ok());
        assert!(build(&good, to, "example.org\r\nX: y", "https://x.org/l").is_err());
        assert!(build(&good, to, "example.org", "https://x.org/\r\nBcc: b@x.org").is_err());
        assert!(build(&good, to, "example.org", "").is_err());
        let long = format!("https://x.org/{}", "l".repeat(LONGEST_URL));
        assert!(build(&good, to, "example.org", &long).is_err());
        let name = Some("A\r\nBcc: b@x.org".to_owned());
        let bad = Mailbox::new(name, good.email.clone());
        assert!(build(&bad, to, "example.org", "https://x.org/l").is_err());
        for bad in ["", "forums", "A\r\nB <a@example.org>", "a@example.org\r\n"] {
            assert!(sender(bad).is_err(), "{bad:?}");
        }
    }
}
