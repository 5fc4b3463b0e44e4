use std::io::{Cursor, Read, Write};

use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;

/// The parts of a small workbook.
fn parts() -> Vec<(String, Vec<u8>)> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in [["name", "address"], ["Anna", "a@example.org"]].iter().enumerate() {
        sheet.write_row(row as u32, 0, *cells).unwrap();
    }
    let mut archive = ZipArchive::new(Cursor::new(workbook.save_to_buffer().unwrap())).unwrap();
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        parts.push((part.name().unwrap().into_owned(), bytes));
    }
    parts
}

fn pack(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The small workbook with one part rewritten.
fn with_part(ending: &str, rewrite: impl Fn(String) -> String) -> Vec<u8> {
    let mut parts = parts();
    let (_, bytes) = parts.iter_mut().find(|(name, _)| name.ends_with(ending)).unwrap();
    *bytes = rewrite(String::from_utf8(bytes.clone()).unwrap()).into_bytes();
    pack(&parts)
}

#[test]
fn cells_read_as_people_see_them() {
    let mut workbook = Workbook::new();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let time = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let noon = ExcelDateTime::from_ymd(2026, 12, 12).unwrap().and_hms(12, 0, 0).unwrap();
    let sheet = workbook.add_worksheet();
    sheet.write_row(1, 0, ["text", "whole", "number", "date", "time", "formula", "yes"]).unwrap();
    sheet.write_string(4, 0, "Ýagmyr Ñ").unwrap();
    sheet.write_number(4, 1, 99_361_234_567_f64).unwrap();
    sheet.write_number(4, 2, 0.1 + 0.2).unwrap();
    let day = ExcelDateTime::from_ymd(2026, 12, 12).unwrap();
    sheet.write_datetime_with_format(4, 3, &day, &date).unwrap();
    sheet.write_datetime_with_format(4, 4, &noon, &time).unwrap();
    sheet.write_formula(4, 5, Formula::new("=1+1").set_result("2")).unwrap();
    sheet.write_boolean(4, 6, true).unwrap();
    sheet.write_blank(9, 0, &date).unwrap();
    sheet.write_string(11, 1, "last").unwrap();
    let (headings, rows) = sound(&workbook.save_to_buffer().unwrap());
    assert_eq!(headings[0], "text");
    let first: &[&str] =
        &["Ýagmyr Ñ", "99361234567", "0.3", "2026-12-12", "2026-12-12T12:00:00", "2", "TRUE"];
    let last: &[&str] = &["", "last", "", "", "", "", ""];
    assert_eq!(rows, numbered(&[(5, first), (12, last)]));
}

#[test]
fn the_first_sheet_in_sight_is_read_or_the_one_that_is_named() {
    let mut workbook = Workbook::new();
    for (name, hidden) in [("Lists", true), ("Participants", false), ("Réserve", false)] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap().set_hidden(hidden);
        sheet.write_row(0, 0, [name, "b"]).unwrap();
        if name == "Participants" {
            sheet.set_active(true);
        }
    }
    let file = workbook.save_to_buffer().unwrap();
    assert_eq!(sound(&file).0[0], "Participants");
    for (asked, found) in [("Lists", "Lists"), (" réserve", "Réserve")] {
        let options = Options { sheet: Some(asked.to_owned()), ..Options::default() };
        assert_eq!(table(&file, &options).unwrap().0[0], found);
    }
    let options = Options { sheet: Some("Sheet1".to_owned()), ..Options::default() };
    let refused = table(&file, &options).unwrap_err();
    assert_eq!(refused, "sheet: expected one of Lists, Participants, Réserve, got \"Sheet1\"");
}

#[test]
fn an_archive_of_another_kind_is_called_by_its_name() {
    let archives = [
        ("word/document.xml", "a Word document"),
        ("ppt/slides.xml", "a presentation"),
        ("content.xml", "an OpenDocument file"),
        ("xl/workbook.bin", "a binary Excel workbook"),
        ("photos/a.jpg", "a ZIP archive"),
    ];
    for (part, name) in archives {
        let refused = refusal(&pack(&[(part.to_owned(), Vec::new())]));
        assert!(refused.contains(name), "{refused}");
    }
    let refused = refusal(b"PK\x03\x04 and then nothing");
    assert!(refused.starts_with("file: expected a sound XLSX workbook"), "{refused}");
}

#[test]
fn a_workbook_that_unpacks_to_too_much_is_refused_unread() {
    let bomb = |name: &str, size: usize| {
        let mut parts = parts();
        parts.push((name.to_owned(), vec![b' '; size]));
        let file = pack(&parts);
        assert!(file.len() < 1024 * 1024);
        refusal(&file)
    };
    let refused = bomb("xl/media.xml", 65 * 1024 * 1024);
    assert!(refused.contains("at most 67108864 bytes in xl/media.xml"), "{refused}");
    let refused = bomb("xl/worksheets/sheet9.xml", 257 * 1024 * 1024);
    assert!(refused.contains("at most 268435456 bytes once unpacked"), "{refused}");
}

#[test]
fn a_part_that_is_larger_than_it_says_is_not_unpacked_further() {
    let mut file = pack(&parts());
    // The directory at the end tells the sizes: 24 bytes into the entry of the sheet.
    let name = b"xl/worksheets/sheet1.xml";
    let at = file.windows(name.len()).rposition(|window| window == name).unwrap();
    let entry = at - 46;
    assert_eq!(&file[entry..entry + 4], b"PK\x01\x02");
    file[entry + 24..entry + 28].copy_from_slice(&100_u32.to_le_bytes());
    let refused = refusal(&file);
    assert!(refused.contains("larger than its declared uncompressed size"), "{refused}");
}

#[test]
fn room_is_made_for_no_more_strings_than_there_can_be() {
    let file = with_part("sharedStrings.xml", |xml| {
        xml.replace("uniqueCount=\"4\"", "uniqueCount=\"99999999999999\"")
    });
    let refused = refusal(&file);
    assert!(refused.contains("shared strings, got \"99999999999999\""), "{refused}");
}

#[test]
fn a_cell_far_to_the_right_takes_no_room() {
    let file = with_part("sheet1.xml", |xml| xml.replace("r=\"B2\"", "r=\"XFD2\""));
    assert_eq!(
        refusal(&file),
        "row 2: expected at most 200 columns, got \"a text in column 16384\""
    );
}

#[test]
fn rows_in_disorder_are_refused() {
    let file = with_part("sheet1.xml", |xml| xml.replace("\"A2\"", "\"A9\""));
    assert!(refusal(&file).contains("expected a row after row 9, got \"row 2\""));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn damage_is_told_and_never_fatal(
        part in 0_usize..9,
        damages in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut parts = parts();
        let count = parts.len();
        let bytes = &mut parts[part % count].1;
        for (place, byte) in damages {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = table(&pack(&parts), &Options::default());
    }

    #[test]
    fn a_damaged_archive_is_told_and_never_fatal(
        damages in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut file = pack(&parts());
        for (place, byte) in damages {
            let place = place.index(file.len());
            file[place] = byte;
        }
        let _ = table(&file, &Options::default());
    }
}
