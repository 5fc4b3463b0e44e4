//! Lists of participants as tables.

use super::FilesError;
use super::table::{Sheet, write_csv, write_xlsx};
use domain::people::participants_list::{IssuedList, ListedDelegation, ListedParticipant};
use domain::words::language::Language;
use domain::words::wording::Wording;

/// The list as CSV. Revision and day stand in columns of their own, since lines above the headings
/// would keep programs from reading it.
#[must_use]
pub fn participants_csv(issued: &IssuedList, language: Language) -> Vec<u8> {
    let wording = Wording::of(language);
    let mut headings = headings(wording);
    headings.extend(["revision", "issued"].map(|column| heading(wording, column)));
    let (revision, day) = (issued.revision.to_string(), issued.issued_on.to_string());
    let rows = issued.list.people().map(|(delegation, person)| {
        let mut cells = cells(wording, language, delegation, person);
        cells.extend([revision.clone(), day.clone()]);
        cells
    });
    write_csv(&headings, rows)
}

/// The list as a workbook, with title, revision and day above it.
///
/// # Errors
/// [`FilesError::Workbook`] for more people than a sheet has rows.
pub fn participants_xlsx(issued: &IssuedList, language: Language) -> Result<Vec<u8>, FilesError> {
    let wording = Wording::of(language);
    let name = wording.text("list-of-participants");
    let day = wording.date(issued.issued_on);
    let revision = issued.revision.to_string();
    let lines = [
        issued.list.title.in_language(language).to_owned(),
        name.clone(),
        wording.with("list-revision", [("revision", revision), ("date", day)]),
    ];
    let sheet = Sheet {
        name: &name,
        lines: &lines,
        headings: &headings(wording),
        right_to_left: wording.language().is_right_to_left(),
        created_at: issued.issued_at,
    };
    let rows = issued.list.people();
    write_xlsx(&sheet, rows.map(|(of, person)| cells(wording, language, of, person)))
}

fn headings(wording: &Wording) -> Vec<String> {
    let columns = [
        "delegation",
        "function",
        "family_name",
        "given_name",
        "position",
        "affiliation",
        "country",
    ];
    columns.map(|column| heading(wording, column)).into()
}

fn heading(wording: &Wording, column: &str) -> String {
    wording.text(&format!("list-column-{column}"))
}

fn cells(
    wording: &Wording,
    language: Language,
    delegation: Option<&ListedDelegation>,
    person: &ListedParticipant,
) -> Vec<String> {
    let details = &person.details;
    let or_blank = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        delegation.map_or_else(String::new, |of| of.names.in_language(language).to_owned()),
        wording.text(&format!("function-{}", person.function)),
        details.family_name.clone(),
        details.given_name.clone(),
        or_blank(&details.position),
        or_blank(&details.affiliation),
        details.country.map_or_else(String::new, |country| country.code().to_owned()),
    ]
}
