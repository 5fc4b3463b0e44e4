//! What makes a text from outside harmless in a spreadsheet.

use std::borrow::Cow;

/// The characters with which a formula begins when a spreadsheet reads a text, and those that it
/// passes over before one. The last four are what East Asian keyboards write for the first four.
const OPENINGS: [char; 10] = ['=', '+', '-', '@', '\t', '\n', '＝', '＋', '－', '＠'];

/// The mark that keeps a spreadsheet from reading a formula.
const GUARD: char = '\'';

/// The text without the characters that XML forbids, its line breaks written as line feeds.
pub fn cleaned(text: &str) -> Cow<'_, str> {
    let is_wrong = |character: char| matches!(character, '\0'..='\x08' | '\x0b'..='\x1f' | '\x7f' | '\u{fffe}' | '\u{ffff}');
    if !text.contains(is_wrong) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(text.replace(is_wrong, ""))
}

/// The text with a guard before it where a spreadsheet would read a formula.
pub fn with_guard(text: &str) -> Cow<'_, str> {
    if needs_guard(text) { Cow::Owned(format!("{GUARD}{text}")) } else { Cow::Borrowed(text) }
}

/// The text that [`with_guard`] has guarded.
pub fn without_guard(text: &str) -> &str {
    text.strip_prefix(GUARD).filter(|text| needs_guard(text)).unwrap_or(text)
}

/// Whether a guard is needed. A text that already begins with guards gets one more, so that the way
/// back is certain.
fn needs_guard(text: &str) -> bool {
    text.trim_start_matches(GUARD).starts_with(OPENINGS)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_spreadsheet_would_calculate_is_guarded() {
        for text in ["=1+1", "+993 12", "-2", "@SUM(A1)", "\t=1", "\n=1", "＝1", "'=1"] {
            assert_eq!(with_guard(text), format!("'{text}"));
        }
        for text in ["", "O'Neil", "'s-Gravenhage", "a=1", " =1", "1-2"] {
            assert_eq!(with_guard(text), text);
        }
    }

    #[test]
    fn what_xml_forbids_is_removed_and_lines_stay_lines() {
        assert_eq!(cleaned("a\0\x1b\u{ffff}b\r\nc\rd\te"), "ab\nc\nd\te");
        assert!(matches!(cleaned("محمد 王小明 Ýagmyr"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn a_guard_is_taken_off_again(text in r"['=+\-@\t\n＝a-z]{0,6}") {
            let guarded = with_guard(&text);
            prop_assert!(!guarded.starts_with(OPENINGS));
            prop_assert_eq!(without_guard(&guarded), text.as_str());
        }
    }
}
