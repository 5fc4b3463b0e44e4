//! Tables as CSV.

use csv::{Terminator, Writer, WriterBuilder};

use super::harmless::{cleaned, with_guard};

/// What tells a spreadsheet that the text is UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// Why writing cannot fail.
const TAKES_ALL: &str = "memory takes every byte, and rows may differ in length";

/// Writes a table as RFC 4180 has it: commas, CRLF, in UTF-8 with a byte order mark. A cell that a
/// spreadsheet would take for a formula begins with an apostrophe; [`read`](super::read) takes it
/// off again.
///
/// ```
/// use files::table::write_csv;
///
/// let bytes = write_csv(&["Name", "Telephone"], [["Müller", "+993 12"]]);
/// assert_eq!(bytes, "\u{feff}Name,Telephone\r\nMüller,'+993 12\r\n".as_bytes());
/// ```
pub fn write_csv<H, R, C>(headings: &[H], rows: impl IntoIterator<Item = R>) -> Vec<u8>
where
    H: AsRef<str>,
    R: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    write_row(&mut writer, headings);
    for row in rows {
        write_row(&mut writer, row);
    }
    writer.into_inner().expect(TAKES_ALL)
}

fn write_row<C: AsRef<str>>(writer: &mut Writer<Vec<u8>>, cells: impl IntoIterator<Item = C>) {
    for cell in cells {
        let text = cleaned(cell.as_ref());
        writer.write_field(with_guard(&text).as_bytes()).expect(TAKES_ALL);
    }
    writer.write_record(None::<&[u8]>).expect(TAKES_ALL);
}
