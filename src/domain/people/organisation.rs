//! States and organisations, which send delegations.

use chrono::{DateTime, Utc};
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::member_states::{RegionalGroup, regional_group_of};
use crate::schedule::conference::LONGEST_NAME;
use crate::values::country::Country;
use crate::values::ids::OrganisationId;
use crate::values::invalid::{Checks, Invalid};
use crate::values::named::named;
use crate::words::language::{Language, LocalizedText};

named! {
    /// What an organisation is in the eyes of the protocol.
    OrganisationKind in "kind" {
        /// A Member State of the United Nations.
        MemberState = "member_state",
        /// A State or an entity that takes part as an observer.
        Observer = "observer",
        /// A body of the United Nations.
        UnBody = "un_body",
        /// An intergovernmental organisation.
        Intergovernmental = "intergovernmental",
        /// A regional or subregional organisation.
        Regional = "regional",
        /// A non-governmental organisation.
        Ngo = "ngo",
        /// A university or an institute.
        Academia = "academia",
        /// A newspaper, a broadcaster, an agency.
        Media = "media",
    }
}

/// A State or an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// The identity.
    pub id: OrganisationId,
    /// What organisers say of it.
    pub details: OrganisationDetails,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// Rises by one with every edit.
    pub revision: i32,
}

/// What organisers say of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrganisationDetails {
    /// What it is.
    pub kind: OrganisationKind,
    /// Its names: 1 to 200 characters in each language.
    pub names: LocalizedText,
    /// A State's own country; where others are seated.
    pub country: Option<Country>,
    /// The regional group of the United Nations that it belongs to.
    pub regional_group: Option<RegionalGroup>,
}

impl Organisation {
    /// A new organisation; of revision 1.
    #[must_use]
    pub fn new(id: OrganisationId, details: OrganisationDetails, now: DateTime<Utc>) -> Self {
        Self { id, details, created_at: now, revision: 1 }
    }

    /// The English name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.details.names.in_language(Language::English)
    }
}

impl OrganisationDetails {
    /// What is known of a Member State by its country.
    #[must_use]
    pub fn of_member_state(country: Country) -> Self {
        Self {
            kind: OrganisationKind::MemberState,
            names: LocalizedText::english(country.name()),
            country: Some(country),
            regional_group: regional_group_of(country),
        }
    }

    /// The names that an organisation has while nobody says any: those of a Member State.
    #[must_use]
    pub fn usual_names(kind: OrganisationKind, country: Option<Country>) -> Option<LocalizedText> {
        let country = country.filter(|_| kind == OrganisationKind::MemberState)?;
        Some(LocalizedText::english(country.name()))
    }

    /// The same with its names trimmed, and a Member State with its regional group where nothing is
    /// said of that.
    ///
    /// # Errors
    /// [`Invalid`] for every name that is blank, too long or not on one line, and for a Member State
    /// without a country that is one.
    pub fn checked(self) -> Result<Self, Vec<Invalid>> {
        let mut checks = Checks::default();
        let names = checks.keep_all(self.names.on_one_line("names", LONGEST_NAME));
        let of_country = self.country.and_then(regional_group_of);
        if self.kind == OrganisationKind::MemberState && of_country.is_none() {
            let got = self.country.map_or("nothing", Country::code);
            let expected = "the code of a Member State of the United Nations, such as TM; others \
                take part as observers";
            checks.keep::<()>(Err(Invalid::new("country", expected, got)));
        }
        checks.finish()?;
        let usual = of_country.filter(|_| self.kind == OrganisationKind::MemberState);
        let names = names.expect("what was refused ended the check");
        Ok(Self { names, regional_group: self.regional_group.or(usual), ..self })
    }
}

/// A name as it is compared and put in order: without regard to case, accents and the spaces
/// between its words, so that whoever types "Cote d’Ivoire" finds "Côte d'Ivoire".
#[must_use]
pub fn name_key(name: &str) -> String {
    let is_mark = |c: &char| matches!(c, '\u{300}'..='\u{36f}');
    let plain: String = name.nfd().filter(|c| !is_mark(c)).nfc().collect();
    let words: Vec<_> = plain.split_whitespace().collect();
    words.join(" ").replace('’', "'").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn details(kind: OrganisationKind, name: &str) -> OrganisationDetails {
        let names = LocalizedText::english(name);
        OrganisationDetails { kind, names, country: None, regional_group: None }
    }

    fn refused(details: OrganisationDetails) -> Vec<String> {
        let refused = details.checked().unwrap_err();
        refused.into_iter().map(|invalid| invalid.field.into_owned()).collect()
    }

    #[test]
    fn a_member_state_needs_the_country_of_one() {
        let state = details(OrganisationKind::MemberState, "A State");
        assert_eq!(refused(state.clone()), ["country"]);
        let see = OrganisationDetails { country: "VA".parse().ok(), ..state.clone() };
        assert_eq!(refused(see.clone()), ["country"]);
        let observer = OrganisationDetails { kind: OrganisationKind::Observer, ..see };
        assert_eq!(observer.clone().checked(), Ok(observer));
        let turkmenistan = OrganisationDetails { country: "TM".parse().ok(), ..state };
        assert!(turkmenistan.checked().is_ok());
    }

    #[test]
    fn a_member_state_has_the_group_of_its_country_unless_another_is_said() {
        let country: Country = "TR".parse().unwrap();
        let state = OrganisationDetails::of_member_state(country);
        let usual = Some(RegionalGroup::WesternEuropeanAndOthers);
        assert_eq!(state.regional_group, usual);
        let unsaid = OrganisationDetails { regional_group: None, ..state.clone() };
        assert_eq!(unsaid.checked().unwrap().regional_group, usual);
        let asian = Some(RegionalGroup::AsiaPacific);
        let said = OrganisationDetails { regional_group: asian, ..state };
        assert_eq!(said.checked().unwrap().regional_group, asian);
        let ngo = OrganisationDetails {
            country: Some(country),
            ..details(OrganisationKind::Ngo, "Friends of Peace")
        };
        assert_eq!(ngo.checked().unwrap().regional_group, None);
    }

    #[test]
    fn a_name_is_of_1_to_200_characters_on_one_line() {
        let longest = "é".repeat(LONGEST_NAME);
        let named = |name: &str| details(OrganisationKind::Ngo, name);
        for good in ["=cmd|' /C calc'!A0", "<script>", "🕊️", "منظمة", &longest] {
            assert_eq!(named(good).checked(), Ok(named(good)), "{good}");
        }
        for bad in ["", " ", "a\r\nb", "a\u{0}b", "a\u{85}b", "a\u{2028}b", &format!("{longest}x")]
        {
            assert_eq!(refused(named(bad)), ["names.en"], "{bad:?}");
        }
        assert_eq!(named(" UNESCO ").checked(), Ok(named("UNESCO")));
    }

    #[test]
    fn names_are_compared_without_case_accents_and_spacing() {
        for (name, key) in [
            ("Côte d’Ivoire", "cote d'ivoire"),
            ("  COTE   D'IVOIRE ", "cote d'ivoire"),
            ("Türkiye", "turkiye"),
            ("منظمة", "منظمة"),
            ("", ""),
        ] {
            assert_eq!(name_key(name), key);
        }
        assert_ne!(name_key("Niger"), name_key("Nigeria"));
    }

    #[test]
    fn no_two_member_states_are_called_alike() {
        let keys: std::collections::BTreeSet<_> = super::super::member_states::member_states()
            .map(|(country, _)| name_key(country.name()))
            .collect();
        assert_eq!(keys.len(), super::super::member_states::MEMBER_STATES);
    }
}
