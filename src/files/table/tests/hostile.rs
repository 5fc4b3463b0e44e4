use super::*;
use crate::table::{LARGEST_FILE, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS};

#[test]
fn what_is_no_table_is_called_by_its_name() {
    let files: [(&[u8], &str); 12] = [
        (b"", "an empty file"),
        (b"%PDF-1.7\n", "a PDF document"),
        (&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0], "an old Excel workbook"),
        (b"\xef\xbb\xbf\r\n <!DOCTYPE html><table>", "a web page"),
        (b"<html><table><tr><td>a</td></tr>", "a web page"),
        (b"<?xml version=\"1.0\"?><Workbook/>", "a web page or XML"),
        (b"{\"a\": 1}", "JSON"),
        (b"[{\"a\": 1}]", "JSON"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"BEGIN:VCARD\r\n", "a calendar or an address card"),
        (b"a,b\n\0\0,c\n", "bytes that are no text"),
        (b"{\\rtf1 a}", "an RTF document"),
    ];
    for (file, name) in files {
        let refused = refusal(file);
        assert!(refused.starts_with("file: expected a table as CSV or XLSX, got"), "{refused}");
        assert!(refused.contains(name), "{refused}");
    }
}

#[test]
fn a_file_without_text_has_no_headings() {
    for file in ["\n\n", " , ,\n", "\u{feff}\r\n"] {
        assert!(refusal(file.as_bytes()).contains("expected a row of headings"), "{file:?}");
    }
    let options = Options { heading_row: Some(4), ..Options::default() };
    let refused = table(b"a,b\n1,2\n", &options).unwrap_err();
    assert_eq!(refused, "heading_row: expected headings in row 4, got \"a blank row\"");
}

#[test]
fn a_damaged_encoding_is_refused_by_its_line() {
    let mut file = "имя,имя\nя,ж\n".repeat(20).into_bytes();
    let damaged = file.len() - 2;
    file[damaged] = b'\xff';
    assert_eq!(refusal(&file), "line 40: expected text in UTF-8, got \"other bytes\"");

    let options = Options { encoding: Some("utf-8".parse().unwrap()), ..Options::default() };
    let refused = table(b"a,b\n\xcf\xf0,1\n", &options).unwrap_err();
    assert_eq!(refused, "line 2: expected text in UTF-8, got \"other bytes\"");
}

#[test]
fn a_table_beyond_the_bounds_is_refused_with_both_figures() {
    let large = vec![b'a'; LARGEST_FILE + 1];
    assert_eq!(
        refusal(&large),
        format!("file: expected at most {LARGEST_FILE} bytes, got \"{}\"", LARGEST_FILE + 1)
    );

    let wide = format!("a,b\n{}\n", vec!["x"; MOST_COLUMNS + 1].join(","));
    let refused = refusal(wide.as_bytes());
    assert_eq!(refused, "row 2: expected at most 200 columns, got \"201\"");

    let long = format!("a,b\n{},1\n", "é".repeat(LONGEST_CELL + 1));
    let refused = refusal(long.as_bytes());
    assert_eq!(refused, "row 2: expected at most 10000 characters in a cell, got \"10001\"");
    let fits = format!("a,b\n{},1\n", "é".repeat(LONGEST_CELL));
    assert_eq!(sound(fits.as_bytes()).1.len(), 1);

    let rows = "a,b\n".repeat(MOST_ROWS as usize);
    assert_eq!(sound(rows.as_bytes()).1.len(), MOST_ROWS as usize - 1);
    let refused = refusal(format!("{rows}a,b\n").as_bytes());
    assert_eq!(refused, "row 200001: expected at most 200000 rows, got \"one more\"");
}

#[test]
fn nothing_follows_an_error() {
    let wide = format!("a,b\n{}\nc,d\n", vec!["x"; MOST_COLUMNS + 1].join(","));
    let mut table = read(wide.as_bytes(), None, &Options::default()).unwrap();
    let rows: Vec<_> = table.rows().unwrap().collect();
    assert_eq!((rows.len(), rows[0].is_err()), (1, true));
}
