use std::io::{Cursor, Read};

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use zip::ZipArchive;

use super::*;
use crate::table::{Sheet, write_csv, write_xlsx};

fn created_at() -> DateTime<Utc> {
    "2026-12-12T09:00:00Z".parse().unwrap()
}

fn sheet<'a>(headings: &'a [&'a str], lines: &'a [String]) -> Sheet<'a, &'a str> {
    Sheet { name: "Participants", lines, headings, right_to_left: false, created_at: created_at() }
}

/// A part of a workbook.
fn part(file: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_formula_is_a_text_in_both() {
    let rows = [["=HYPERLINK(\"http://example.org\")", "@SUM(A1)"], ["+993 12", "-1"]];
    let csv = String::from_utf8(write_csv(&["a", "b"], rows)).unwrap();
    assert!(csv.contains("\"'=HYPERLINK(\"\"http://example.org\"\")\",'@SUM(A1)\r\n'+993 12,'-1"));
    let xlsx = write_xlsx(&sheet(&["a", "b"], &[]), rows).unwrap();
    let xml = part(&xlsx, "xl/worksheets/sheet1.xml");
    assert!(!xml.contains("<f>") && xml.matches("t=\"s\"").count() == 6, "{xml}");
    for file in [csv.into_bytes(), xlsx] {
        assert_eq!(sound(&file).1, numbered(&[(2, &rows[0]), (3, &rows[1])]));
    }
}

#[test]
fn the_same_table_makes_the_same_bytes() {
    let write = || {
        let rows = (0..200).map(|n| [format!("Name {n}"), format!("{n}@example.org")]);
        write_xlsx(&sheet(&["name", "address"], &["Title".to_owned()]), rows).unwrap()
    };
    assert_eq!(write(), write());
    assert!(part(&write(), "docProps/core.xml").contains("2026-12-12T09:00:00Z"));
}

#[test]
fn lines_stand_above_the_headings_which_stay_in_sight() {
    let lines = ["Participants".to_owned(), "Revision 2, 12 December 2026".to_owned()];
    let rows = [["Anna", "a@example.org"]];
    let file = write_xlsx(&sheet(&["name", "address"], &lines), rows).unwrap();
    let (headings, rows) = sound(&file);
    assert_eq!((headings[0].as_str(), rows[0].number), ("name", 5));
    let xml = part(&file, "xl/worksheets/sheet1.xml");
    assert!(xml.contains("ySplit=\"4\"") && xml.contains("state=\"frozen\""), "{xml}");
}

#[test]
fn a_sheet_may_run_from_right_to_left_under_any_name() {
    let headings = ["الاسم", "العنوان"];
    for (asked, given) in [
        ("قائمة المشاركين", "قائمة المشاركين"),
        ("'a/b[1]:*?\\'", "ab1"),
        ("", "Table"),
        (&"😀".repeat(40), &"😀".repeat(15)),
    ] {
        let sheet = Sheet { name: asked, right_to_left: true, ..sheet(&headings, &[]) };
        let file = write_xlsx(&sheet, [["محمد", "a@example.org"]]).unwrap();
        assert!(part(&file, "xl/worksheets/sheet1.xml").contains("rightToLeft=\"1\""));
        assert!(part(&file, "xl/workbook.xml").contains(&format!("name=\"{given}\"")));
    }
}

#[test]
fn what_no_workbook_holds_is_an_error() {
    let long = "a".repeat(40_000);
    assert!(write_xlsx(&sheet(&["a", "b"], &[]), [[long.as_str(), ""]]).is_err());
}

/// Text as hostile as cells go: any script, separators, quotes, formulas, controls, escapes of XML.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => r"[\PC]{0,12}",
        2 => r#"['"=+\-@,;|\t\n\r a]{0,8}"#,
        1 => "[a-zéا-ي一-龥а-яşň]{1,10}",
        1 => "(_x000[0-9a-f]_|&amp;|<t>|]]>|\u{feff}|\u{200f}|😀){1,4}",
        1 => any::<String>().prop_map(|text| text.chars().take(20).collect()),
    ]
}

/// What is left of a text once it has been written: no control characters, line feeds.
fn kept(text: &str) -> String {
    crate::table::harmless::cleaned(text).into_owned()
}

fn rows_expected(rows: &[Vec<String>]) -> Vec<Row> {
    let kept = rows.iter().map(|row| row.iter().map(|cell| kept(cell)).collect::<Vec<_>>());
    (2..)
        .zip(kept)
        .filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()))
        .map(|(number, mut cells)| {
            // Blank cells at the end are left out, and filled up again.
            let blank = cells.iter().rev().take_while(|cell| cell.trim().is_empty()).count();
            let filled = cells.len() - blank;
            cells[filled..].iter_mut().for_each(String::clear);
            Row { number, cells }
        })
        .collect()
}

proptest! {
    #[test]
    fn a_table_survives_csv(rows in prop::collection::vec(prop::collection::vec(cell(), 3), 0..8)) {
        let file = write_csv(&["one", "two", "three"], &rows);
        let options = Options { separator: Some("comma".parse().unwrap()), ..Options::default() };
        let (headings, read) = table(&file, &options).unwrap();
        prop_assert_eq!(headings, ["one", "two", "three"]);
        prop_assert_eq!(read, rows_expected(&rows));
    }

    #[test]
    fn a_table_survives_xlsx(rows in prop::collection::vec(prop::collection::vec(cell(), 3), 0..8)) {
        let file = write_xlsx(&sheet(&["one", "two", "three"], &[]), &rows).unwrap();
        let (headings, read) = sound(&file);
        prop_assert_eq!(headings, ["one", "two", "three"]);
        let mut expected = rows_expected(&rows);
        for cell in expected.iter_mut().flat_map(|row| &mut row.cells) {
            if cell.trim().is_empty() {
                cell.clear();
            }
        }
        prop_assert_eq!(read, expected);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = table(&bytes, &Options::default());
    }
}
