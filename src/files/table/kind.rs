//! What a file is, by its first bytes.

use super::encoding::TextEncoding;
use domain::values::invalid::Invalid;

/// The kinds of file in which there are tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A ZIP archive, as which workbooks are kept.
    Workbook,
    /// Text.
    Text,
}

/// How files begin that are neither, and what they are.
const OTHERS: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF document"),
    (
        &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
        "an old Excel workbook (.xls) or one with a password",
    ),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (&[0xff, 0xd8, 0xff], "a picture"),
    (b"GIF8", "a picture"),
    (&[0x1f, 0x8b], "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"BEGIN:VC", "a calendar or an address card"),
];

/// How marked-up text begins, in lower case.
const MARKUP: [&str; 5] = ["<!doctype", "<html", "<?xml", "<table", "<meta"];

/// Tells the kind of a file.
///
/// # Errors
/// [`Invalid`] that says what it is instead of a table.
pub fn kind(bytes: &[u8], encoding: Option<TextEncoding>) -> Result<Kind, Invalid> {
    let refused = |got: &str| Err(Invalid::new("file", "a table as CSV or XLSX", got));
    if bytes.is_empty() {
        return refused("an empty file");
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Kind::Workbook);
    }
    if let Some((_, what)) = OTHERS.iter().find(|(opening, _)| bytes.starts_with(opening)) {
        return refused(what);
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let opening = text[..text.len().min(16)].to_ascii_lowercase();
    if MARKUP.iter().any(|markup| opening.starts_with(markup.as_bytes())) {
        return refused("a web page or XML");
    }
    if opening.starts_with(b"[{") || opening.starts_with(b"{\"") {
        return refused("JSON");
    }
    // Half of the bytes of UTF-16 are zero; no other text has one.
    let wide =
        encoding.is_some() || bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if !wide && bytes.contains(&0) {
        return refused("bytes that are no text");
    }
    Ok(Kind::Text)
}
