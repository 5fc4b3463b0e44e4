//! Folding (RFC 5545 section 3.1). `ics` folds continuation lines at 76 octets, one too many, so
//! its lines are joined and folded again.

const LONGEST: usize = 75;
const LINE_BREAK: &str = "\r\n";
const FOLD: &str = "\r\n ";

/// Folds every content line at 75 octets, between characters.
pub fn refold(folded: &str) -> String {
    let unfolded = folded.replace(FOLD, "");
    let mut text = String::with_capacity(folded.len() + folded.len() / 64);
    for line in unfolded.split_terminator(LINE_BREAK) {
        fold(line, &mut text);
        text.push_str(LINE_BREAK);
    }
    text
}

fn fold(line: &str, text: &mut String) {
    let (first, mut rest) = line.split_at(line.floor_char_boundary(LONGEST));
    text.push_str(first);
    while !rest.is_empty() {
        let part;
        (part, rest) = rest.split_at(rest.floor_char_boundary(LONGEST - " ".len()));
        text.push_str(FOLD);
        text.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_75_octets_and_no_character_is_split() {
        for character in ["a", "é", "中", "🕊"] {
            let content = character.repeat(200);
            let text = refold(&format!("{content}\r\nX:1\r\n"));
            assert!(text.split(LINE_BREAK).all(|line| line.len() <= LONGEST));
            assert_eq!(text.replace(FOLD, ""), format!("{content}\r\nX:1\r\n"));
        }
    }

    #[test]
    fn a_line_that_fits_stays_whole() {
        let fitting = format!("{}\r\n", "a".repeat(75));
        assert_eq!(refold(&fitting), fitting);
        let folded = refold(&format!("{}\r\n", "a".repeat(76)));
        assert_eq!(folded, format!("{}\r\n a\r\n", "a".repeat(75)));
    }

    #[test]
    fn lines_that_were_folded_too_late_are_folded_anew() {
        let content = "x".repeat(300);
        let late = format!("{}\r\n {}\r\n", &content[..75], &content[75..]);
        assert_eq!(refold(&late), refold(&format!("{content}\r\n")));
    }
}
