//! The rows of a CSV file.

use std::borrow::Cow;

use csv::{Reader, StringRecord};

use super::encoding::decode;
use super::harmless::without_guard;
use super::separator::{Separator, reader};
use super::{Options, Row};
use crate::FilesError;
use domain::values::invalid::Invalid;

/// The text of a CSV file, every line of it ended by a line feed alone, and what separates its
/// cells.
#[derive(Debug)]
pub struct CsvText<'a> {
    text: Cow<'a, str>,
    separator: Separator,
}

/// The rows that are not blank.
pub struct CsvRows<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    record: StringRecord,
    number: u32,
}

impl<'a> CsvText<'a> {
    /// Decodes a file.
    ///
    /// # Errors
    /// [`FilesError::Refused`] when its encoding or separator is not what it should be.
    pub fn open(
        bytes: &'a [u8],
        name: Option<&str>,
        options: &Options,
    ) -> Result<Self, FilesError> {
        let mut text = with_line_feeds(decode(bytes, options.encoding)?);
        let mut declared = None;
        if let Some((separator, rest)) = declaration(&text) {
            declared = Some(separator.parse::<Separator>()?);
            let end = text.len() - rest;
            text = match text {
                Cow::Borrowed(text) => Cow::Borrowed(&text[end..]),
                Cow::Owned(mut text) => Cow::Owned(text.split_off(end)),
            };
        }
        let separator = options.separator.or(declared).or_else(|| Separator::guess(&text));
        let separator = separator.unwrap_or_else(|| usual_separator(name));
        Ok(Self { text, separator })
    }

    /// The rows, from the first.
    pub fn rows(&self) -> CsvRows<'_> {
        CsvRows {
            text: &self.text,
            reader: reader(self.text.as_bytes(), self.separator),
            record: StringRecord::new(),
            number: 0,
        }
    }
}

impl Iterator for CsvRows<'_> {
    type Item = Result<Row, FilesError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let start = self.reader.position().byte() as usize;
            match self.reader.read_record(&mut self.record) {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => {
                    let expected = "cells that a CSV reader understands";
                    return Some(Err(Invalid::new("file", expected, error.to_string()).into()));
                }
            }
            // The reader passes over empty lines without a word, and a spreadsheet shows them.
            let rest = self.text.as_bytes().get(start..).unwrap_or_default();
            let empty_lines = rest.iter().take_while(|byte| **byte == b'\n').count();
            self.number += 1 + u32::try_from(empty_lines).unwrap_or(u32::MAX);
            let cells = cells(&self.record);
            if !cells.is_empty() {
                return Some(Ok(Row { number: self.number, cells }));
            }
        }
    }
}

/// The cells of a row, up to the last that is not blank.
fn cells(record: &StringRecord) -> Vec<String> {
    let mut cells: Vec<_> = record.iter().map(|cell| without_guard(cell).to_owned()).collect();
    while cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells
}

/// The same text with line feeds for every kind of line break.
fn with_line_feeds(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        text
    }
}

/// What Excel reads in a first line such as `sep=;`, and the length of the text below it.
fn declaration(text: &str) -> Option<(&str, usize)> {
    let (line, rest) = text.split_once('\n')?;
    let (key, separator) = line.split_at_checked(4)?;
    key.eq_ignore_ascii_case("sep=").then_some((separator, rest.len()))
}

/// What separates the cells of a file in which nothing seems to.
fn usual_separator(name: Option<&str>) -> Separator {
    let ending = name.and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending);
    match ending {
        Some(ending) if ending.eq_ignore_ascii_case("tsv") => Separator::Tab,
        _ => Separator::Comma,
    }
}
