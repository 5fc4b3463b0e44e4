//! What a workbook is packed of, seen before anything of it is unpacked.

use std::io::{BufReader, Cursor, Read, Seek};

use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use domain::values::invalid::Invalid;

/// Most bytes of all parts of a workbook once they are unpacked.
const LARGEST_UNPACKED: u64 = 256 * 1024 * 1024;
/// Most bytes of a part that is read into memory as a whole: any but the sheets.
const LARGEST_PART: u64 = 64 * 1024 * 1024;
/// Most parts.
const MOST_PARTS: usize = 10_000;
/// The fewest bytes of a shared string.
const SHORTEST_STRING: u64 = 5;

/// Checks that a workbook does not unpack to more than is accepted. The sizes are those that its
/// directory tells; whoever unpacks a part that is larger gets an error.
///
/// # Errors
/// [`Invalid`] when it does, or when it is another kind of archive.
pub fn check_parts(bytes: &[u8]) -> Result<(), Invalid> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MOST_PARTS {
        return Err(too_large(format!("at most {MOST_PARTS} parts"), archive.len().to_string()));
    }
    check_kind(&archive)?;
    let mut unpacked = 0_u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|error| damaged(&error))?;
        let name = part.name().map_err(|error| damaged(&error))?.to_lowercase();
        let size = part.size();
        drop(part);
        unpacked = unpacked.saturating_add(size);
        let is_sheet = name.contains("worksheets") && !name.contains("sharedstrings");
        if size > LARGEST_PART && !is_sheet {
            return Err(too_large(
                format!("at most {LARGEST_PART} bytes in {name}"),
                size.to_string(),
            ));
        }
        if unpacked > LARGEST_UNPACKED {
            let expected = format!("at most {LARGEST_UNPACKED} bytes once unpacked");
            return Err(too_large(expected, unpacked.to_string()));
        }
        if name.contains("sharedstrings") {
            check_string_count(&mut archive, index, size)?;
        }
    }
    Ok(())
}

/// Checks that an archive is an XLSX workbook.
fn check_kind<R: Read + Seek>(archive: &ZipArchive<R>) -> Result<(), Invalid> {
    let names: Vec<_> = archive.file_names().flatten().map(|name| name.to_lowercase()).collect();
    let has = |opening: &str| names.iter().any(|name| name.starts_with(opening));
    let got = if has("xl/workbook.bin") {
        "a binary Excel workbook (.xlsb)"
    } else if has("word/") {
        "a Word document"
    } else if has("ppt/") {
        "a presentation"
    } else if has("content.xml") {
        "an OpenDocument file"
    } else if has("[content_types].xml") {
        return Ok(());
    } else {
        "a ZIP archive"
    };
    Err(Invalid::new("file", "a table as CSV or XLSX", got))
}

/// Checks that a part can hold as many shared strings as it claims to: room is made for them before
/// they are read.
fn check_string_count<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    index: usize,
    size: u64,
) -> Result<(), Invalid> {
    let part = archive.by_index(index).map_err(|error| damaged(&error))?;
    let mut xml = quick_xml::Reader::from_reader(BufReader::new(part));
    let config = xml.config_mut();
    // As the reader of the workbook reads it, so that both see the same element.
    config.check_end_names = false;
    config.expand_empty_elements = true;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) if element.local_name().as_ref() == "sst" => {
                for attribute in element.attributes().with_checks(false).flatten() {
                    let count = attribute.value.parse::<u64>();
                    if attribute.key.as_ref() == "uniqueCount"
                        && count.is_ok_and(|count| count > size / SHORTEST_STRING)
                    {
                        let expected = format!("at most {} shared strings", size / SHORTEST_STRING);
                        return Err(too_large(expected, attribute.value));
                    }
                }
                return Ok(());
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => {
                return Err(Invalid::new("file", "a sound XLSX workbook", error.to_string()));
            }
        }
    }
}

fn too_large(expected: String, got: impl AsRef<str>) -> Invalid {
    Invalid::new("file", expected, got)
}

fn damaged(error: &ZipError) -> Invalid {
    Invalid::new("file", "a sound XLSX workbook", error.to_string())
}
