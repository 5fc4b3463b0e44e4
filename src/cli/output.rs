//! Writing to standard output.

use std::io::{self, Write};

use comfy_table::{Cell, Table, presets};
use serde::Serialize;

/// Writes octets; a reader that has seen enough is no error.
pub(super) fn bytes(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Writes one line.
pub(super) fn line(text: &str) -> io::Result<()> {
    bytes(format!("{text}\n").as_bytes())
}

/// Writes a JSON document for people and programs.
pub(super) fn json(value: &impl Serialize) -> io::Result<()> {
    line(&serde_json::to_string_pretty(value)?)
}

/// Writes rows below a heading, or a sentence where there are none.
pub(super) fn table(
    heading: &[&str],
    rows: impl IntoIterator<Item = Vec<String>>,
    none: &str,
) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(heading.to_vec());
    for row in rows {
        table.add_row(row.iter().map(|text| Cell::new(printable(text))));
    }
    if table.row_count() == 0 {
        return line(none);
    }
    let text: String = table.lines().map(|line| format!("{}\n", line.trim())).collect();
    bytes(text.as_bytes())
}

/// A text without what could move a terminal's cursor, turn its direction or break a row.
pub(super) fn printable(text: &str) -> String {
    const LONGEST: usize = 120;
    let harmless = |c: char| if c.is_control() || is_directive(c) { ' ' } else { c };
    let mut shown: String = text.chars().map(harmless).take(LONGEST).collect();
    if text.chars().count() > LONGEST {
        shown.push('…');
    }
    shown
}

/// Whether a character is an instruction about lines or directions and not part of a word.
fn is_directive(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
