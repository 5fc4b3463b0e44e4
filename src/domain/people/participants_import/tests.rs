//! What tables of participants say, and how they are refused.

use super::*;

const USUAL: Usual = Usual { function: None, language: Language::English };

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn table(headings: &[&str], rows: &[&[&str]]) -> ParticipantsTable {
    let mut table = ParticipantsTable::new(&texts(headings), &[], USUAL).unwrap();
    for (row, cells) in (2..).zip(rows) {
        table.read(row, &texts(cells));
    }
    table
}

fn problems(table: &ParticipantsTable) -> Vec<String> {
    table.problems().first().iter().map(ToString::to_string).collect()
}

#[test]
fn headings_are_known_in_many_languages_cases_and_spellings() {
    for (heading, column) in [
        ("E-Mail", Column::Email),
        ("COURRIEL :", Column::Email),
        ("Электронная почта", Column::Email),
        ("family_name", Column::FamilyName),
        ("Pre\u{301}nom", Column::GivenName),
        ("Délégation", Column::Organisation),
        ("代表团", Column::Organisation),
        ("Time zone", Column::Zone),
    ] {
        assert_eq!(Column::guess(heading), Some(column), "{heading}");
    }
    for heading in ["", "Passport number", "=cmd", "emails of friends"] {
        assert_eq!(Column::guess(heading), None, "{heading}");
    }
}

#[test]
fn no_heading_says_two_things() {
    let mut seen = HashMap::new();
    for column in Column::ALL {
        for heading in column.usual_headings() {
            let other = seen.insert(heading_key(heading), column);
            assert!(other.is_none_or(|other| other == column), "{heading}: {other:?}");
        }
    }
}

#[test]
fn a_row_says_who_comes_and_as_what() {
    let headings = ["Nom", "Prénom", "Courriel", "Fonction", "Délégation", "Langue", "Zone"];
    let row = ["Müller", "Anna", "A@Example.org", "Head of delegation", "Austria", "FR", ""];
    let table = table(&headings, &[&row]);
    let [anna] = table.people() else { panic!("{:?}", problems(&table)) };
    assert_eq!((anna.row, anna.function), (2, Function::Head));
    assert_eq!(anna.details.name(), "Anna Müller");
    assert_eq!(anna.organisation.as_deref(), Some("Austria"));
    assert_eq!((anna.language, anna.zone.as_ref()), (Language::French, None));
}

#[test]
fn every_bad_value_is_named_with_its_row_its_heading_and_what_was_expected() {
    let headings = ["Surname", "Mail", "Role", "Country", "Notes"];
    let table = table(
        &headings,
        &[
            &["", "nobody", "king", "Mars", "x"],
            &["Banda", "b@example.org", "head", "", ""],
            &["Adler", "a@example.org", "press", "", ""],
            &["Adler", "A@example.org", "press", "", ""],
        ],
    );
    let told = problems(&table);
    assert_eq!(table.people().len(), 1);
    assert_eq!(table.rows(), 4);
    assert_eq!(table.ignored().collect::<Vec<_>>(), ["Notes"]);
    for (start, part) in [
        ("row 2, Role: expected one of head", "got \"king\""),
        ("row 2, Mail: expected", "got \"nobody\""),
        ("row 2, Country: expected a code", "got \"Mars\""),
        ("row 2, Surname: expected 1 to 200", "got \"\""),
        ("row 3, organisation: expected an organisation", "got \"\""),
        ("row 5, Mail: expected a person who is not in row 4", "got \"A@example.org\""),
    ] {
        let found = told.iter().any(|one| one.starts_with(start) && one.ends_with(part));
        assert!(found, "{start} … {part} in {told:#?}");
    }
    assert_eq!(told.len(), 6);
}

#[test]
fn a_delegation_has_one_head_in_a_file() {
    let table = table(
        &["Name", "Function", "Organisation"],
        &[&["Zweig", "head", "Austria"], &["Adler", "Head", "AUSTRIA"]],
    );
    assert_eq!(
        problems(&table),
        ["row 3, Function: expected another function, as the head is in row 2, got \"head\""]
    );
}

#[test]
fn columns_that_are_not_clear_are_asked_for_and_may_be_named() {
    let headings = texts(&["Name", "Surname", "Contact", "Role"]);
    let refused = ParticipantsTable::new(&headings, &[], USUAL).unwrap_err();
    assert_eq!(refused[0].field, "family_name");
    assert_eq!(refused[0].got, "Name, Surname");
    let named = |column, heading: &str| (column, heading.to_owned());
    let chosen = [
        named(Column::FamilyName, "surname"),
        named(Column::GivenName, "Name"),
        named(Column::Email, "Contact"),
    ];
    let table = ParticipantsTable::new(&headings, &chosen, USUAL).unwrap();
    let columns: Vec<_> = table.columns().collect();
    let expected = [
        (Column::Email, "Contact"),
        (Column::GivenName, "Name"),
        (Column::FamilyName, "Surname"),
        (Column::Function, "Role"),
    ];
    assert_eq!(columns, expected);
    let wrong = [named(Column::Email, "Telephone")];
    let refused = ParticipantsTable::new(&headings, &wrong, USUAL).unwrap_err();
    assert!(refused.iter().any(|one| one.field == "email" && one.got == "Telephone"));
}

#[test]
fn a_table_that_does_not_say_as_what_people_come_needs_to_be_told() {
    let headings = texts(&["Name"]);
    let refused = ParticipantsTable::new(&headings, &[], USUAL).unwrap_err();
    assert_eq!(refused[0].field, "function");
    let usual = Usual { function: Some(Function::Delegate), ..USUAL };
    let mut table = ParticipantsTable::new(&headings, &[], usual).unwrap();
    table.read(2, &texts(&["Zweig"]));
    let [zweig] = table.people() else { panic!("{:?}", problems(&table)) };
    assert_eq!((zweig.function, zweig.says_function), (Function::Delegate, false));
}

#[test]
fn of_a_million_bad_rows_the_first_are_kept_and_all_are_counted() {
    let mut table = ParticipantsTable::new(&texts(&["Name", "Role"]), &[], USUAL).unwrap();
    for row in 2..10_002 {
        table.read(row, &texts(&["", "king"]));
    }
    let problems = table.problems();
    assert_eq!((problems.count(), problems.rows()), (20_000, 10_000));
    assert_eq!(problems.first().len(), MOST_PROBLEMS);
    assert_eq!(problems.first()[0].row, 2);
}
