//! Importing participants from a file.

use actix_web::web::{self, Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::{IntoParams, ToSchema};

use crate::http::answer::Answer;
use crate::http::error::Problem;
use crate::http::file_body::FileBody;
use crate::http::idempotency::Once;
use crate::http::input;
use crate::http::input::conference_slug;
use crate::http::problems::Creating;
use crate::http::upload::UploadError;
use crate::{Principal, State, WebError};
use domain::people::function::Function;
use domain::people::participants_import::{Column, Manner, Problems, Usual};
use domain::people::registration_status::RegistrationStatus;
use domain::values::invalid::{Checks, Invalid};
use files::ParticipantsFile;
use files::table::{LARGEST_FILE, Options, Separator, TextEncoding};
use services::participants_imports::{self, Import, Report};

/// Files that are accepted; of which type one is, its first bytes tell.
const FILES: FileBody = FileBody {
    types: &[
        "text/csv",
        "text/tab-separated-values",
        "text/plain",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/octet-stream",
    ],
    largest: LARGEST_FILE,
    named: "CSV or XLSX",
};
/// How many bad values a refusal or a report tells; all are counted.
const MOST_TOLD: usize = 200;

/// How a file is imported.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ImportQuery {
    /// true: nothing is written, and the answer tells what would be; false where nothing is said.
    #[param(example = "true")]
    dry_run: Option<String>,
    /// true: good rows are imported even where others are bad; false where nothing is said.
    #[param(example = "false")]
    partial: Option<String>,
    /// true: people and focal points are told by mail, as if each person were entered alone; false
    /// where nothing is said. Who is invited is sent the link in any case.
    #[param(example = "false")]
    mails: Option<String>,
    /// true: an organisation without a delegation at the conference gets one; false where nothing is
    /// said.
    #[param(example = "false")]
    create_delegations: Option<String>,
    /// Where registrations begin: invited, submitted, endorsed or approved. Endorsed where nothing is
    /// said; of those who come alone, an endorsed one is submitted.
    #[param(example = "endorsed")]
    status: Option<String>,
    /// The function of people whose row says none.
    #[param(example = "delegate")]
    function: Option<String>,
    /// The language of people whose row says none; English where nothing is said.
    #[param(example = "en")]
    lang: Option<String>,
    /// What separates the cells of a CSV file: comma, semicolon, tab or pipe; guessed where nothing
    /// is said.
    #[param(example = "semicolon")]
    separator: Option<String>,
    /// How the characters of a CSV file are encoded; guessed where nothing is said.
    #[param(example = "utf-8")]
    encoding: Option<String>,
    /// The sheet of a workbook; the first that is shown where nothing is said.
    sheet: Option<String>,
    /// The row with the headings, counted from 1; the first with two cells where nothing is said.
    #[param(example = "1")]
    heading_row: Option<String>,
    /// The heading of the column of addresses; empty: it is not read. Each column is guessed where
    /// nothing is said.
    column_email: Option<String>,
    /// The heading of the column of given names.
    column_given_name: Option<String>,
    /// The heading of the column of family names, which there must be.
    column_family_name: Option<String>,
    /// The heading of the column of positions.
    column_position: Option<String>,
    /// The heading of the column of functions, which there must be unless `function` is said.
    column_function: Option<String>,
    /// The heading of the column of organisations: names in any language, or codes of Member States.
    column_organisation: Option<String>,
    /// The heading of the column of affiliations.
    column_affiliation: Option<String>,
    /// The heading of the column of countries.
    column_country: Option<String>,
    /// The heading of the column of languages.
    column_language: Option<String>,
    /// The heading of the column of zones.
    column_zone: Option<String>,
}

/// What an import did, or would do.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportView {
    /// Whether it was done; false for a dry run.
    written: bool,
    /// How many rows the file has.
    #[schema(example = 240)]
    rows: usize,
    /// How many people are registered by it.
    #[schema(example = 200)]
    created: usize,
    /// How many of these wait for a seat.
    #[schema(example = 0)]
    waitlisted: usize,
    /// How many registrations say something else.
    #[schema(example = 2)]
    changed: usize,
    /// How many say the same already.
    #[schema(example = 37)]
    unchanged: usize,
    /// How many rows are not accepted.
    #[schema(example = 1)]
    refused: usize,
    /// How many delegations are entered by it.
    #[schema(example = 0)]
    delegations_created: usize,
    /// How many mails are sent.
    #[schema(example = 0)]
    mails: usize,
    /// Which column was taken for what.
    columns: Vec<TakenColumn>,
    /// The headings of the columns that are not read.
    #[schema(example = json!(["Notes"]))]
    ignored: Vec<String>,
    /// How many values are not accepted.
    #[schema(example = 1)]
    problem_count: usize,
    /// The first 200 of them, by their rows.
    problems: Vec<RowProblemView>,
}

/// A column that is read.
#[derive(Debug, Serialize, ToSchema)]
pub struct TakenColumn {
    /// What it says.
    #[schema(example = "email")]
    column: &'static str,
    /// What it is called in the file.
    #[schema(example = "Courriel")]
    heading: String,
}

/// A value in a row that is not accepted.
#[derive(Debug, Serialize, ToSchema)]
pub struct RowProblemView {
    /// The row, as a spreadsheet counts.
    #[schema(example = 17)]
    row: u32,
    /// The heading of the column.
    #[schema(example = "Courriel")]
    column: String,
    /// What is accepted.
    #[schema(example = "an address such as name@example.org")]
    expected: String,
    /// What came.
    #[schema(example = "nobody")]
    got: String,
}

/// Registers the people of a CSV or XLSX file, up to 32 MiB and 200,000 rows: all of them, or nobody
/// unless it is partial. Where seats end, the rest is waitlisted in the order of the rows. Whoever is
/// registered already, by the address, or without one by the name within the delegation, is changed
/// where the row says something else and is not blank, unless that is locked. A file that was
/// imported before changes nothing.
#[utoipa::path(post, path = "/api/v1/conferences/{slug}/participants-imports",
    tag = "participants_imports",
    request_body(
        content(
            (String = "text/csv", example = "family_name;function;email\nDurdyýewa;observer;a@example.org\n"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        )),
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        ImportQuery, Once),
    responses(
        Creating,
        (status = 200, description = "What was done, or would be", body = ImportView),
        (status = 413, description = "The file is larger than 32 MiB", body = Problem,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn create(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    once: Once,
    slug: Path<String>,
    query: Query<ImportQuery>,
    payload: web::Payload,
) -> Result<HttpResponse, WebError> {
    let slug = conference_slug(&slug)?;
    // Nobody sends 32 MiB to learn that they may not.
    let authority = principal.authority.clone();
    state
        .change(authority, async |change| participants_imports::check(change, &slug).await)
        .await?;
    let (file, import) = query.into_inner().read()?;
    let place = state.imports.clone().try_acquire_owned().map_err(|_| UploadError::Busy)?;
    let bytes = state.uploads.in_time(FILES.collect(&request, payload.into_inner())).await?;
    // Others wait for this thread while a large file is read. It is read to its end, and keeps its
    // place until then, also when the client does not wait for it.
    let read = web::block(move || {
        let table = file.read(&bytes, None, |_| {});
        (table, Sha256::digest(&bytes), place)
    });
    let (table, digest, place) =
        read.await.map_err(|error| WebError::Internal(error.to_string()))?;
    let table = table?;
    let made = once.change(&state, principal.authority, &digest, async |change| {
        let report =
            participants_imports::import(change, &slug, table, import, &mut |_, _| {}).await?;
        if report.problems.count() > 0 && !report.is_written && !import.is_dry_run {
            return Err(WebError::Invalid(refusal(&report.problems)));
        }
        Ok(Answer::done(&ImportView::from(report)))
    });
    let response = made.await?;
    drop(place);
    state.outbox.notify_one();
    Ok(response)
}

impl ImportQuery {
    fn read(self) -> Result<(ParticipantsFile, Import), Vec<Invalid>> {
        let mut checks = Checks::default();
        let columns = self.columns();
        let mut is_said = |field: &'static str, text: Option<String>| {
            checks.take(field, input::flag(text.as_deref())).unwrap_or_default()
        };
        let is_dry_run = is_said("dry_run", self.dry_run);
        let is_partial = is_said("partial", self.partial);
        let tells = is_said("mails", self.mails);
        let makes_delegations = is_said("create_delegations", self.create_delegations);
        let first = self.status.map_or(Ok(RegistrationStatus::Endorsed), |text| text.parse());
        let first = checks.take("status", first).unwrap_or(RegistrationStatus::Endorsed);
        let manner = Manner { first, makes_delegations, tells };
        let manner = checks.take("status", manner.checked()).unwrap_or(manner);
        let function = self.function.map(|text| text.parse::<Function>()).transpose();
        let function = checks.take("function", function).flatten();
        let language = checks.keep(input::language(self.lang.as_deref())).unwrap_or_default();
        let separator = self.separator.map(|text| text.parse::<Separator>()).transpose();
        let separator = checks.take("separator", separator).flatten();
        let encoding = self.encoding.map(|text| text.parse::<TextEncoding>()).transpose();
        let encoding = checks.take("encoding", encoding).flatten();
        let heading_row = checks.take("heading_row", row(self.heading_row.as_deref())).flatten();
        checks.finish()?;
        let options = Options { separator, encoding, sheet: self.sheet, heading_row };
        let usual = Usual { function, language };
        Ok((
            ParticipantsFile { options, columns, usual },
            Import { manner, is_partial, is_dry_run },
        ))
    }

    /// The columns that were chosen, with their headings.
    fn columns(&self) -> Vec<(Column, String)> {
        let chosen = |column: Column| match column {
            Column::Email => &self.column_email,
            Column::GivenName => &self.column_given_name,
            Column::FamilyName => &self.column_family_name,
            Column::Position => &self.column_position,
            Column::Function => &self.column_function,
            Column::Organisation => &self.column_organisation,
            Column::Affiliation => &self.column_affiliation,
            Column::Country => &self.column_country,
            Column::Language => &self.column_language,
            Column::Zone => &self.column_zone,
        };
        let all = Column::ALL.into_iter();
        all.filter_map(|column| Some((column, chosen(column).clone()?))).collect()
    }
}

fn row(text: Option<&str>) -> Result<Option<u32>, Invalid> {
    let Some(text) = text else { return Ok(None) };
    let number = text.parse::<u32>().ok().filter(|number| *number > 0);
    let refused = || Invalid::new("heading_row", "the number of a row, from 1", text);
    number.map(Some).ok_or_else(refused)
}

/// Why nothing was imported: how much is wrong, and the first of it.
fn refusal(problems: &Problems) -> Vec<Invalid> {
    let got = format!("{} that are not, in {} rows", problems.count(), problems.rows());
    let all = Invalid::new("rows", "values that are accepted, or partial=true", got);
    let first = problems.first().iter().take(MOST_TOLD).map(|problem| {
        let invalid = problem.invalid.clone();
        let field = format!("row {}, {}", problem.row, invalid.field);
        invalid.in_field(field)
    });
    std::iter::once(all).chain(first).collect()
}

impl From<Report> for ImportView {
    fn from(report: Report) -> Self {
        let problems = report.problems.first().iter().take(MOST_TOLD);
        let problems = problems.map(|problem| RowProblemView {
            row: problem.row,
            column: problem.invalid.field.to_string(),
            expected: problem.invalid.expected.clone(),
            got: problem.invalid.got.clone(),
        });
        let columns = report.columns.into_iter();
        let taken =
            |(column, heading): (Column, String)| TakenColumn { column: column.as_str(), heading };
        Self {
            written: report.is_written,
            rows: report.rows,
            created: report.created,
            waitlisted: report.waitlisted,
            changed: report.changed,
            unchanged: report.unchanged,
            refused: report.problems.rows(),
            delegations_created: report.delegations,
            mails: report.mails,
            columns: columns.map(taken).collect(),
            ignored: report.ignored,
            problem_count: report.problems.count(),
            problems: problems.collect(),
        }
    }
}
