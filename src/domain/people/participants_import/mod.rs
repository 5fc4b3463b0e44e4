//! A table of participants: what its columns say, and who stands in its rows.

mod column;
mod directory;
mod matching;
mod plan;
mod present;
mod problems;
mod seats;

use std::collections::{BTreeMap, HashMap};

use super::function::Function;
use super::organisation::name_key;
use super::registration::RegistrationDetails;
use crate::values::address::EmailAddress;
use crate::values::invalid::{Checks, Invalid};
use crate::values::zone::Zone;
use crate::words::language::Language;

pub use self::column::Column;
use self::column::heading_key;
pub use self::directory::Directory;
pub use self::plan::{Changed, Entered, Manner, Plan};
pub use self::present::{Present, PresentRegistration};
pub use self::problems::{MOST_PROBLEMS, Problems, RowProblem};
pub use self::seats::{Limit, Seats};

/// Which column says what.
#[derive(Debug, Clone)]
struct Columns {
    headings: Vec<String>,
    places: BTreeMap<Column, usize>,
}

/// Somebody in a row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedPerson {
    /// The row, as a spreadsheet counts.
    pub row: u32,
    /// What the row calls the organisation.
    pub organisation: Option<String>,
    /// As what the person comes.
    pub function: Function,
    /// Whether the row says so, and not what usually holds.
    pub says_function: bool,
    /// What is said for this conference.
    pub details: RegistrationDetails,
    /// Where mails go.
    pub address: Option<EmailAddress>,
    /// Language of the mails.
    pub language: Language,
    /// The zone in which dates are told; none: that of the venue.
    pub zone: Option<Zone>,
}

/// What holds for a row that does not say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usual {
    /// As what the person comes; none: each row has to say it.
    pub function: Option<Function>,
    /// Language of the mails.
    pub language: Language,
}

/// The people of a table, as far as its rows could be read.
#[derive(Debug, Clone)]
pub struct ParticipantsTable {
    columns: Columns,
    usual: Usual,
    people: Vec<ImportedPerson>,
    problems: Problems,
    rows: usize,
    first_rows: HashMap<Identity, u32>,
}

/// By what a person is known again in one file, and a delegation's head.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Identity {
    Address(String),
    Name(String, String),
    Head(String),
}

impl Columns {
    /// Finds the columns of a table; `named` are those that a person chose, with the heading of
    /// each, or with an empty one for what is not to be read.
    fn find(
        headings: &[String],
        named: &[(Column, String)],
        usual: Usual,
    ) -> Result<Self, Vec<Invalid>> {
        let mut checks = Checks::default();
        let mut places = BTreeMap::new();
        let all = || headings.join(", ");
        for (column, heading) in named.iter().filter(|(_, heading)| !heading.trim().is_empty()) {
            let key = heading_key(heading);
            match headings.iter().position(|one| heading_key(one) == key) {
                Some(place) => {
                    places.insert(*column, place);
                }
                None => {
                    let expected = format!("one of the headings {}", all());
                    let refused = Invalid::new(column.as_str(), expected, heading);
                    checks.keep::<()>(Err(refused));
                }
            }
        }
        let is_free = |place: &usize| !places.values().any(|taken| taken == place);
        let free: Vec<_> = (0..headings.len()).filter(is_free).collect();
        for column in Column::ALL {
            if named.iter().any(|(one, _)| *one == column) {
                continue;
            }
            let guessed = |place: &usize| Column::guess(&headings[*place]) == Some(column);
            let found: Vec<_> = free.iter().copied().filter(guessed).collect();
            match found.as_slice() {
                [] => {}
                [place] => {
                    places.insert(column, *place);
                }
                several => {
                    let got: Vec<_> = several.iter().map(|at| headings[*at].as_str()).collect();
                    let expected = "one column; say which is meant";
                    let refused = Invalid::new(column.as_str(), expected, got.join(", "));
                    checks.keep::<()>(Err(refused));
                }
            }
        }
        if !places.contains_key(&Column::FamilyName) {
            let expected = "a column of family names; say which it is";
            checks.keep::<()>(Err(Invalid::new(Column::FamilyName.as_str(), expected, all())));
        }
        if !places.contains_key(&Column::Function) && usual.function.is_none() {
            let expected = "a column of functions, or the one that all have";
            checks.keep::<()>(Err(Invalid::new(Column::Function.as_str(), expected, all())));
        }
        checks.finish()?;
        Ok(Self { headings: headings.to_vec(), places })
    }

    /// What a row says in a column; none for a blank.
    fn cell<'a>(&self, cells: &'a [String], column: Column) -> Option<&'a str> {
        let place = self.places.get(&column)?;
        cells.get(*place).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    fn heading(&self, column: Column) -> String {
        let place = self.places.get(&column);
        place.map_or_else(|| column.to_string(), |place| self.headings[*place].clone())
    }

    /// A finding under the heading of its column.
    fn named(&self, invalid: Invalid) -> Invalid {
        match invalid.field.parse() {
            Ok(column) => invalid.in_field(self.heading(column)),
            Err(_) => invalid,
        }
    }

    /// Who stands in a row.
    fn person(
        &self,
        row: u32,
        cells: &[String],
        usual: Usual,
    ) -> Result<ImportedPerson, Vec<Invalid>> {
        let mut checks = Checks::default();
        let cell = |column| self.cell(cells, column);
        let text = |column| cell(column).map(str::to_owned);
        let function = match cell(Column::Function) {
            Some(text) => function(text),
            None => usual.function.ok_or_else(|| "".parse::<Function>().expect_err("it is blank")),
        };
        let function = checks.take(Column::Function.as_str(), function);
        let organisation = text(Column::Organisation);
        if organisation.is_none() && function.is_some_and(Function::needs_delegation) {
            let expected = "an organisation, as only delegations have this function";
            checks.keep::<()>(Err(Invalid::new(Column::Organisation.as_str(), expected, "")));
        }
        let address = cell(Column::Email).map(str::parse::<EmailAddress>).transpose();
        let address = checks.take(Column::Email.as_str(), address).flatten();
        let country = cell(Column::Country).map(str::parse).transpose();
        let country = checks.take(Column::Country.as_str(), country).flatten();
        let language = cell(Column::Language).map(str::parse).transpose();
        let language = checks.take(Column::Language.as_str(), language).flatten();
        let zone = cell(Column::Zone).map(str::parse).transpose();
        let zone = checks.take(Column::Zone.as_str(), zone).flatten();
        let details = RegistrationDetails {
            given_name: text(Column::GivenName).unwrap_or_default(),
            family_name: text(Column::FamilyName).unwrap_or_default(),
            position: text(Column::Position),
            affiliation: text(Column::Affiliation),
            country,
        };
        let details = checks.keep_all(details.checked());
        checks.finish()?;
        let taken = "what was refused ended the check";
        Ok(ImportedPerson {
            row,
            organisation,
            function: function.expect(taken),
            says_function: cell(Column::Function).is_some(),
            details: details.expect(taken),
            address,
            language: language.unwrap_or(usual.language),
            zone,
        })
    }
}

impl ParticipantsTable {
    /// A table with these headings, before its first row. `named` are the columns that were chosen,
    /// each with its heading, or with an empty one where it is not to be read; the others are
    /// guessed.
    ///
    /// # Errors
    /// [`Invalid`] for a heading that there is not, for a column that was found more than once, when
    /// there are no family names, and when nothing says as what people come.
    pub fn new(
        headings: &[String],
        named: &[(Column, String)],
        usual: Usual,
    ) -> Result<Self, Vec<Invalid>> {
        Ok(Self {
            columns: Columns::find(headings, named, usual)?,
            usual,
            people: Vec::new(),
            problems: Problems::default(),
            rows: 0,
            first_rows: HashMap::new(),
        })
    }

    /// Reads a row, whose number is as a spreadsheet counts.
    pub fn read(&mut self, row: u32, cells: &[String]) {
        self.rows += 1;
        match self.columns.person(row, cells, self.usual) {
            Ok(person) => self.take(person),
            Err(refused) => {
                let named = refused.into_iter().map(|invalid| self.columns.named(invalid));
                self.problems.add(row, named);
            }
        }
    }

    /// The people, in the order of their rows.
    #[must_use]
    pub fn people(&self) -> &[ImportedPerson] {
        &self.people
    }

    /// What was not accepted.
    #[must_use]
    pub fn problems(&self) -> &Problems {
        &self.problems
    }

    /// How many rows were read.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Which heading was taken for what.
    pub fn columns(&self) -> impl Iterator<Item = (Column, &str)> {
        let headings = &self.columns.headings;
        self.columns.places.iter().map(|(column, place)| (*column, headings[*place].as_str()))
    }

    /// The headings of the columns that are not read.
    pub fn ignored(&self) -> impl Iterator<Item = &str> {
        let is_read = |place: usize| self.columns.places.values().any(|one| *one == place);
        let headings = self.columns.headings.iter().enumerate();
        headings.filter(move |(place, _)| !is_read(*place)).map(|(_, heading)| heading.as_str())
    }

    /// Takes a person, unless an earlier row names the same one, or another head.
    fn take(&mut self, person: ImportedPerson) {
        let organisation = person.organisation.as_deref().map(name_key);
        let (column, who) = match &person.address {
            Some(address) => (Column::Email, Identity::Address(address.key())),
            None => {
                let of = organisation.clone().unwrap_or_default();
                (Column::FamilyName, Identity::Name(of, name_key(&person.details.name())))
            }
        };
        let head = organisation.filter(|_| person.function == Function::Head).map(Identity::Head);
        let got = match &person.address {
            Some(address) => address.to_string(),
            None => person.details.name(),
        };
        let refused = if let Some(first) = self.first_rows.get(&who) {
            let expected = format!("a person who is not in row {first} already");
            Some(Invalid::new(column.as_str(), expected, got))
        } else if let Some(first) = head.as_ref().and_then(|head| self.first_rows.get(head)) {
            let expected = format!("another function, as the head is in row {first}");
            Some(Invalid::new(Column::Function.as_str(), expected, "head"))
        } else {
            None
        };
        if let Some(refused) = refused {
            return self.problems.add(person.row, [self.columns.named(refused)]);
        }
        self.first_rows.extend([Some(who), head].into_iter().flatten().map(|id| (id, person.row)));
        self.people.push(person);
    }
}

/// A function by its name, in whatever case and with spaces for underscores, or by its title.
fn function(text: &str) -> Result<Function, Invalid> {
    let key = heading_key(text);
    let by_title = match key.as_str() {
        "head of delegation" | "chef de delegation" => Some(Function::Head),
        "alternate head" | "deputy head" | "deputy head of delegation" => Some(Function::Alternate),
        "advisor" | "counsellor" | "conseiller" => Some(Function::Adviser),
        "member" | "representative" | "delegue" => Some(Function::Delegate),
        "media" | "journalist" => Some(Function::Press),
        _ => None,
    };
    by_title.map_or_else(
        || key.parse().map_err(|_| text.parse::<Function>().expect_err("it is no name")),
        Ok,
    )
}

#[cfg(test)]
mod plan_tests;
#[cfg(test)]
mod tests;
