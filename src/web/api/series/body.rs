//! What an owner sends of a series.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::patches::patch;
use crate::api::texts::Texts;
use domain::schedule::cadence::{Cadence, Period};
use domain::schedule::series::{Commemoration, LegalBasis, Series, SeriesDetails};
use domain::values::invalid::{Checks, Invalid};
use domain::values::slug::Slug;
use domain::values::zone::{EARLIEST, Zone, parse_date};

/// A series as an owner describes it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "slug": "group-of-friends",
    "title": { "en": "Group of Friends of Neutrality", "fr": "Groupe des Amis de la neutralité" },
    "summary": { "en": "Meets at least every six months." },
    "cadence": "P6M",
    "since": "2026-06-01",
    "due_soon": "P2M",
    "zone": "America/New_York",
    "legal_basis": [{
        "title": { "en": "Terms of reference" }, "symbol": "A/75/592", "date": "2020-11-13",
        "paragraph": 3
    }]
}))]
pub struct SeriesBody {
    /// Its name in URLs: 1 to 80 of a-z, 0-9 and single hyphens between them.
    #[schema(max_length = 80, pattern = "^[a-z0-9]+(-[a-z0-9]+)*$")]
    pub slug: String,
    /// Its title.
    pub title: Texts,
    /// What it is, in a sentence or two.
    pub summary: Texts,
    /// When it recurs, in ISO 8601: `--12-12` every 12 December, `P60M` at least every 60 months.
    /// Its kind stays.
    #[schema(pattern = "^(--[0-9]{2}-[0-9]{2}|P[0-9]{1,4}[MY])$")]
    pub cadence: String,
    /// The first day observed, or the day from which the first period runs, YYYY-MM-DD.
    #[schema(pattern = "^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
    pub since: String,
    /// The group whose gatherings these are, by its name in URLs: they are in the feed of the group.
    #[serde(default)]
    #[schema(max_length = 80, pattern = "^[a-z0-9]+(-[a-z0-9]+)*$")]
    pub group: Option<String>,
    /// How long before its deadline an obligation is due soon, `P24M`; where nothing is said 24
    /// months, or half the period where that is less.
    #[serde(default)]
    #[schema(pattern = "^P[0-9]{1,4}[MY]$")]
    pub due_soon: Option<String>,
    /// IANA zone in which its civil dates begin and end.
    pub zone: String,
    /// What a yearly day is an anniversary of.
    #[serde(default)]
    pub commemorates: Option<CommemorationBody>,
    /// The texts that ask for it: up to 50.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub legal_basis: Vec<LegalBasisBody>,
}

patch! {
    /// What is to change of a series (RFC 7396).
    SeriesPatch of SeriesBody
}

/// The event whose anniversaries a yearly day is.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommemorationBody {
    /// What happened.
    pub event: Texts,
    /// When, YYYY-MM-DD.
    #[schema(
        example = "1995-12-12",
        pattern = "^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
    )]
    pub date: String,
}

/// A resolution or a paragraph of a final document.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LegalBasisBody {
    /// What kind of text it is and of whom.
    pub title: Texts,
    /// Its symbol: 1 to 200 characters.
    #[serde(default)]
    #[schema(example = "A/RES/71/275")]
    pub symbol: Option<String>,
    /// When it was adopted, YYYY-MM-DD.
    #[schema(
        example = "2017-02-02",
        pattern = "^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
    )]
    pub date: String,
    /// The paragraph that asks.
    #[serde(default)]
    #[schema(example = 15, minimum = 0)]
    pub paragraph: Option<u32>,
}

impl SeriesBody {
    /// What is said of the series.
    ///
    /// # Errors
    /// Every [`Invalid`] that was found.
    pub(super) fn details(self) -> Result<SeriesDetails, Vec<Invalid>> {
        let mut checks = Checks::default();
        let slug = checks.keep(self.slug.parse::<Slug>());
        let cadence = checks.keep(self.cadence.parse::<Cadence>());
        let since = checks.keep(parse_date("since", &self.since));
        let zone = checks.keep(self.zone.parse::<Zone>());
        let group = self.group.map(|slug| slug.parse::<Slug>()).transpose();
        let group = checks.take("group", group).flatten();
        let usual_due_soon = cadence.map_or(Period::USUAL_DUE_SOON, Cadence::usual_due_soon);
        let due_soon = match self.due_soon.as_deref() {
            Some(text) => period("due_soon", text),
            None => Ok(usual_due_soon),
        };
        let due_soon = checks.keep(due_soon);
        let commemorates = self.commemorates.map(|one| one.read(&mut checks));
        let bases = self.legal_basis.into_iter().enumerate();
        let legal_basis = bases.map(|(index, one)| one.read(index, &mut checks)).collect();
        // What is not accepted is stood in for, so that all that is wrong beside it is told too.
        let details = SeriesDetails {
            slug: slug.unwrap_or_else(Slug::stand_in),
            title: self.title.into(),
            summary: self.summary.into(),
            cadence: cadence.unwrap_or(Cadence::AtLeastEvery(usual_due_soon)),
            since: since.unwrap_or(EARLIEST),
            commemorates,
            legal_basis,
            group,
            zone: zone.unwrap_or_else(Zone::utc),
            due_soon: due_soon.unwrap_or(usual_due_soon),
        };
        let details = checks.keep_all(details.checked());
        checks.finish()?;
        Ok(details.expect("whatever was not accepted has been told"))
    }
}

impl CommemorationBody {
    fn read(self, checks: &mut Checks) -> Commemoration {
        let date = checks.take("commemorates.date", parse_date("date", &self.date));
        Commemoration { event: self.event.into(), date: date.unwrap_or(EARLIEST) }
    }
}

impl LegalBasisBody {
    fn read(self, index: usize, checks: &mut Checks) -> LegalBasis {
        let field = format!("legal_basis.{index}.date");
        let date = checks.take(field, parse_date("date", &self.date)).unwrap_or(EARLIEST);
        let (title, symbol, paragraph) = (self.title.into(), self.symbol, self.paragraph);
        LegalBasis { title, symbol, date, paragraph }
    }
}

/// Reads a period such as `P24M`.
fn period(field: &'static str, text: &str) -> Result<Period, Invalid> {
    match text.parse() {
        Ok(Cadence::AtLeastEvery(period)) => Ok(period),
        _ => Err(Invalid::new(field, "a period such as P24M, from P1M to P1200M", text)),
    }
}

impl From<&Series> for SeriesBody {
    fn from(series: &Series) -> Self {
        Self {
            slug: series.slug.to_string(),
            title: Texts::from(&series.title),
            summary: Texts::from(&series.summary),
            cadence: series.cadence.to_string(),
            since: series.since.to_string(),
            due_soon: Some(Cadence::AtLeastEvery(series.due_soon).to_string()),
            group: series.group.as_ref().map(ToString::to_string),
            zone: series.zone.to_string(),
            commemorates: series.commemorates.as_ref().map(CommemorationBody::from),
            legal_basis: series.legal_basis.iter().map(LegalBasisBody::from).collect(),
        }
    }
}

impl From<&Commemoration> for CommemorationBody {
    fn from(one: &Commemoration) -> Self {
        Self { event: Texts::from(&one.event), date: one.date.to_string() }
    }
}

impl From<&LegalBasis> for LegalBasisBody {
    fn from(basis: &LegalBasis) -> Self {
        Self {
            title: Texts::from(&basis.title),
            symbol: basis.symbol.clone(),
            date: basis.date.to_string(),
            paragraph: basis.paragraph,
        }
    }
}
