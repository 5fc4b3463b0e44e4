//! How the characters of a CSV file are encoded.

use std::borrow::Cow;
use std::str::FromStr;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use domain::values::invalid::Invalid;

/// How much of a file the guess is made from, in bytes, from the first that is not ASCII.
const SAMPLE: usize = 256 * 1024;
/// From how many sound characters for each unsound one on a text is taken for damaged UTF-8.
const SOUND: usize = 10;

/// An encoding of characters, by its name on the Web.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextEncoding(&'static Encoding);

impl FromStr for TextEncoding {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Encoding::for_label_no_replacement(text.as_bytes()).map(Self).ok_or_else(|| {
            let expected = "an encoding such as utf-8, utf-16le, windows-1251 or gb18030";
            Invalid::new("encoding", expected, text)
        })
    }
}

/// The text of a file, without a byte order mark.
///
/// # Errors
/// [`Invalid`] when the bytes are not of the encoding, or are no text.
pub fn decode(bytes: &[u8], named: Option<TextEncoding>) -> Result<Cow<'_, str>, Invalid> {
    let encoding = match named {
        Some(TextEncoding(encoding)) => encoding,
        None => Encoding::for_bom(bytes).map_or_else(|| guess(bytes), |(encoding, _)| encoding),
    };
    let (text, unsound) = encoding.decode_with_bom_removal(bytes);
    if unsound {
        let before = text.split('\u{fffd}').next().unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let expected = format!("text in {}", encoding.name());
        return Err(Invalid::new(format!("line {line}"), expected, "other bytes"));
    }
    if text.contains('\0') {
        return Err(Invalid::new("file", "a table as CSV or XLSX", "bytes that are no text"));
    }
    Ok(text)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if is_mostly_utf8(bytes) {
        return UTF_8;
    }
    let start = Encoding::ascii_valid_up_to(bytes);
    let rest = &bytes[start..];
    let sample = &rest[..rest.len().min(SAMPLE)];
    let guess = guess_from(sample, sample.len() == rest.len());
    if guess.decode_without_bom_handling_and_without_replacement(bytes).is_some() {
        return guess;
    }
    guess_from(rest, true)
}

fn guess_from(sample: &[u8], whole: bool) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(sample, whole);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether a text is UTF-8, or has been before a few bytes were damaged: another encoding would read
/// all the rest of it wrong, without a word.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut unsound) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid().as_bytes();
        unsound += usize::from(!chunk.invalid().is_empty());
        if unsound > 0 || !chunk.invalid().is_empty() {
            sound += valid.iter().filter(|byte| **byte >= 0xc0).count();
        }
    }
    unsound == 0 || sound > SOUND * unsound
}
