//! Names of files that somebody sends, made harmless for whoever keeps the file.

use std::fmt;

use serde::Serialize;

use crate::people::document_content::Format;

/// Most characters of a name, its ending among them.
pub const LONGEST_FILE_NAME: usize = 120;
/// What a file is called that came without a name.
const NAMELESS: &str = "document";

/// The name of a file: one line without a path, with the ending that its content has.
///
/// ```
/// use domain::people::document_content::Format;
/// use domain::values::file_name::FileName;
///
/// let name = FileName::tidied("C:\\papers\\note verbale.exe", Format::Pdf);
/// assert_eq!(name.as_str(), "note verbale.exe.pdf");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct FileName(String);

impl FileName {
    /// A name as somebody gave it, without what a file system or a reader could take for something
    /// else: folders, control characters, changes of the direction of writing. It ends as the
    /// content asks for, whatever it claimed.
    #[must_use]
    pub fn tidied(given: &str, format: Format) -> Self {
        let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
        let plain = last.chars().filter(|c| !is_hidden(*c)).map(|c| match c {
            '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
            other => other,
        });
        let plain: String = plain.collect();
        let plain = plain.trim_matches(|c: char| c == '.' || c.is_whitespace());
        let stem = match plain.rsplit_once('.') {
            Some((stem, ending)) if format.has_ending(ending) => stem,
            _ => plain,
        };
        let ending = format.ending();
        let longest = LONGEST_FILE_NAME - ending.len() - 1;
        let stem: String = stem.chars().take(longest).collect();
        let stem = if stem.trim().is_empty() { NAMELESS } else { stem.trim_end() };
        Self(format!("{stem}.{ending}"))
    }

    /// A name that was tidied before.
    #[must_use]
    pub fn kept(name: String) -> Self {
        Self(name)
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a character shows nothing by itself, and may make a name look like another.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{AD}'
                | '\u{61C}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FEFF}'
                | '\u{E0000}'..='\u{E007F}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_letters_and_loses_what_is_dangerous() {
        for (given, tidied) in [
            ("note.pdf", "note.pdf"),
            ("NOTE.PDF", "NOTE.pdf"),
            ("مذكرة شفوية.pdf", "مذكرة شفوية.pdf"),
            ("🕊️.pdf", "🕊️.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("C:\\temp\\x.html", "x.html.pdf"),
            ("a\r\nSet-Cookie: b.pdf", "aSet-Cookie_ b.pdf"),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe.pdf"),
            ("\"; filename=x", "_; filename=x.pdf"),
            ("", "document.pdf"),
            ("...", "document.pdf"),
            (".pdf", "pdf.pdf"),
            ("\0\u{7}", "document.pdf"),
            ("=cmd|'/c calc'!A1", "c calc'!A1.pdf"),
        ] {
            assert_eq!(FileName::tidied(given, Format::Pdf).as_str(), tidied, "{given:?}");
        }
        assert_eq!(FileName::tidied("face.jpeg", Format::Jpeg).as_str(), "face.jpg");
    }

    #[test]
    fn a_long_name_is_cut_before_its_ending() {
        let name = FileName::tidied(&"ы".repeat(10_000), Format::Png);
        assert_eq!(name.as_str().chars().count(), LONGEST_FILE_NAME);
        assert!(name.as_str().ends_with("ы.png"));
    }
}
