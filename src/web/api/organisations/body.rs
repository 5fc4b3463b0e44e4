//! What an organiser sends of an organisation.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::patches::patch;
use crate::api::texts::Texts;
use domain::people::member_states::RegionalGroup;
use domain::people::organisation::{Organisation, OrganisationDetails, OrganisationKind};
use domain::values::country::Country;
use domain::values::invalid::{Checks, Invalid};
use domain::words::language::LocalizedText;

/// An organisation as an organiser describes it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "kind": "un_body",
    "names": {
        "en": "United Nations Regional Centre for Preventive Diplomacy for Central Asia"
    },
    "country": "TM"
}))]
pub struct OrganisationBody {
    /// member_state, observer, un_body, intergovernmental, regional, ngo, academia or media.
    #[schema(
        pattern = "^(member_state|observer|un_body|intergovernmental|regional|ngo|academia|media)$"
    )]
    pub kind: String,
    /// Its names: 1 to 200 characters in each language, on one line. No other organisation has the
    /// same in English. Of a Member State its short name in ISO 3166-1 where nothing is said.
    #[serde(default)]
    pub names: Option<Texts>,
    /// ISO 3166-1 alpha-2: a Member State's own, which it must have; where others are seated.
    #[serde(default)]
    #[schema(example = "TM", pattern = "^[A-Za-z]{2}$")]
    pub country: Option<String>,
    /// african, asia_pacific, eastern_european, latin_american_and_caribbean or
    /// western_european_and_others; of a Member State that in which it stands for election where
    /// nothing is said.
    #[serde(default)]
    #[schema(
        pattern = "^(african|asia_pacific|eastern_european|latin_american_and_caribbean|western_european_and_others)$"
    )]
    pub regional_group: Option<String>,
}

patch! {
    /// What is to change of an organisation (RFC 7396).
    OrganisationPatch of OrganisationBody
}

impl OrganisationBody {
    /// What is said of the organisation.
    ///
    /// # Errors
    /// Every [`Invalid`] that was found.
    pub(super) fn details(self) -> Result<OrganisationDetails, Vec<Invalid>> {
        let mut checks = Checks::default();
        let kind = checks.keep(self.kind.parse::<OrganisationKind>());
        let country = self.country.as_deref().map(str::parse::<Country>).transpose();
        let country = checks.keep(country);
        let group = self.regional_group.as_deref().map(str::parse::<RegionalGroup>).transpose();
        let regional_group = checks.keep(group).flatten();
        // What is not accepted is stood in for, so that all that is wrong beside it is told too.
        let stand_in = if country.is_some() { kind } else { None };
        let kind = stand_in.unwrap_or(OrganisationKind::Observer);
        let country = country.flatten();
        let usual = || OrganisationDetails::usual_names(kind, country);
        let names = self.names.map(LocalizedText::from).or_else(usual);
        let names = names.ok_or_else(|| Invalid::new("names", "a name in English", "nothing"));
        let names = checks.keep(names).unwrap_or_else(|| LocalizedText::english("x"));
        let details = OrganisationDetails { kind, names, country, regional_group };
        let details = checks.keep_all(details.checked());
        checks.finish()?;
        Ok(details.expect("whatever was not accepted has been told"))
    }
}

impl From<&Organisation> for OrganisationBody {
    fn from(organisation: &Organisation) -> Self {
        let details = &organisation.details;
        Self {
            kind: details.kind.to_string(),
            names: Some(Texts::from(&details.names)),
            country: details.country.map(|country| country.to_string()),
            regional_group: details.regional_group.map(|group| group.to_string()),
        }
    }
}
