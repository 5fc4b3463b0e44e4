//! Letters as they travel (RFC 2045), and those to many that differ by one token: encoded once, and
//! filled with the token of each.

use lettre::message::Body;
use lettre::message::header::ContentTransferEncoding;

use super::render::Rendered;
use domain::words::language::Language;

/// Longest line that travels as it is, in octets without its end (RFC 5322 section 2.1.1).
const LONGEST_LINE: usize = 998;
/// Longest line of quoted-printable, in octets without its end (RFC 2045 section 6.7).
const LONGEST_QUOTED_LINE: usize = 76;
/// Goes on with the same line.
const SOFT_BREAK: &[u8] = b"=\r\n";

/// A letter whose texts are encoded.
#[derive(Debug, Clone)]
pub struct Encoded {
    pub(super) subject: String,
    pub(super) language: Language,
    pub(super) text: Body,
    pub(super) html: Body,
}

impl From<&Rendered> for Encoded {
    fn from(rendered: &Rendered) -> Self {
        FormLetter::of(rendered, "").fill("")
    }
}

/// A letter that is encoded but for a token that is another one for each recipient.
#[derive(Debug, Clone)]
pub struct FormLetter {
    subject: String,
    language: Language,
    text: Form,
    html: Form,
}

impl FormLetter {
    /// The letter with a place for another token wherever its texts have this one; an empty one has
    /// no place.
    #[must_use]
    pub fn of(rendered: &Rendered, token: &str) -> Self {
        Self {
            subject: rendered.subject.clone(),
            language: rendered.language,
            text: Form::of(&rendered.text, token),
            html: Form::of(&rendered.html, token),
        }
    }

    /// The letter with a token, of no more than 75 characters that are letters, digits, `-` or `_`.
    #[must_use]
    pub fn fill(&self, token: &str) -> Encoded {
        Encoded {
            subject: self.subject.clone(),
            language: self.language,
            text: self.text.fill(token),
            html: self.html.fill(token),
        }
    }
}

/// A text between whose parts a token goes.
#[derive(Debug, Clone)]
struct Form {
    parts: Vec<Vec<u8>>,
    encoding: ContentTransferEncoding,
}

impl Form {
    /// As it is where any relay takes it so, and else as quoted-printable: never in base64, which
    /// nobody can read who has but the source.
    fn of(text: &str, token: &str) -> Self {
        let parts: Vec<_> = if token.is_empty() {
            vec![with_line_ends(text)]
        } else {
            text.split(token).map(with_line_ends).collect()
        };
        let is_plain = text.bytes().all(|octet| octet.is_ascii() && octet != 0)
            && text.lines().all(|line| line.len() <= LONGEST_LINE);
        if is_plain {
            let parts = parts.into_iter().map(String::into_bytes).collect();
            return Self { parts, encoding: ContentTransferEncoding::SevenBit };
        }
        let last = parts.len() - 1;
        let quoted = parts.iter().enumerate().map(|(place, part)| {
            let mut octets = quoted_printable::encode(part);
            if place < last {
                break_softly(&mut octets);
            }
            octets
        });
        Self { parts: quoted.collect(), encoding: ContentTransferEncoding::QuotedPrintable }
    }

    fn fill(&self, token: &str) -> Body {
        let length: usize = self.parts.iter().map(|part| part.len() + token.len() + 3).sum();
        let mut octets = Vec::with_capacity(length);
        for (place, part) in self.parts.iter().enumerate() {
            if place > 0 {
                octets.extend_from_slice(token.as_bytes());
                let ends_line =
                    part.starts_with(b"\r\n") || (part.is_empty() && place + 1 == self.parts.len());
                if self.encoding == ContentTransferEncoding::QuotedPrintable && !ends_line {
                    octets.extend_from_slice(SOFT_BREAK);
                }
            }
            octets.extend_from_slice(part);
        }
        Body::dangerous_pre_encoded(octets, self.encoding)
    }
}

/// The text with lines that end in CR LF.
fn with_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n")
}

/// Ends the last line, where one has begun, so that what follows belongs to it. Where it is full, its
/// last character goes along.
fn break_softly(quoted: &mut Vec<u8>) {
    let begin = quoted.iter().rposition(|octet| *octet == b'\n').map_or(0, |end| end + 1);
    let line = quoted.len() - begin;
    if line == 0 {
        return;
    }
    if line >= LONGEST_QUOTED_LINE {
        let is_escape = quoted[quoted.len() - 3] == b'=';
        let last = quoted.split_off(quoted.len() - if is_escape { 3 } else { 1 });
        quoted.extend_from_slice(SOFT_BREAK);
        quoted.extend_from_slice(&last);
    }
    quoted.extend_from_slice(SOFT_BREAK);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn octets(form: &Form, token: &str) -> Vec<u8> {
        form.fill(token).into_vec()
    }

    #[test]
    fn what_any_relay_takes_travels_as_it_is() {
        let form = Form::of("Dear all,\n\nleave: x/TOKEN\n", "TOKEN");
        assert_eq!(form.encoding, ContentTransferEncoding::SevenBit);
        assert_eq!(octets(&form, "other"), b"Dear all,\r\n\r\nleave: x/other\r\n");
        for other in ["é", "a\0b", &"a".repeat(LONGEST_LINE + 1)] {
            let form = Form::of(other, "");
            assert_eq!(form.encoding, ContentTransferEncoding::QuotedPrintable, "{other:?}");
        }
        let form = Form::of(&"a".repeat(LONGEST_LINE), "");
        assert_eq!(form.encoding, ContentTransferEncoding::SevenBit);
    }

    proptest! {
        #[test]
        fn a_filled_letter_reads_as_one_that_was_written_for_its_recipient(
            before in "(\\PC|[ =\n\t]){0,200}", after in "(\\PC|[ =\n\t]){0,200}", times in 1..4_usize,
        ) {
            let (mine, yours) = (format!("A{}-Z", "m_8".repeat(24)), "y_-8".repeat(18));
            let text = |token: &str| {
                let repeated = format!("{token}{after}").repeat(times);
                format!("é{before}{repeated}")
            };
            let filled = octets(&Form::of(&text(&mine), &mine), &yours);
            let longest = filled.split(|o| *o == b'\n').map(|line| line.len()).max();
            prop_assert!(longest.unwrap_or_default() <= LONGEST_QUOTED_LINE + 1, "{filled:?}");
            let read = quoted_printable::decode(&filled, quoted_printable::ParseMode::Strict);
            let read = String::from_utf8(read.unwrap()).unwrap();
            prop_assert_eq!(read, with_line_ends(&text(&yours)));
        }
    }
}
