//! Which organisation a text means.

use std::collections::HashMap;

use crate::people::organisation::{Organisation, OrganisationKind, name_key};
use crate::values::country::Country;
use crate::values::ids::OrganisationId;
use crate::words::language::Language;

/// What organisations are called: in English, by the codes of Member States, and in other languages.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    by_english_name: HashMap<String, OrganisationId>,
    by_country: HashMap<Country, OrganisationId>,
    /// None where several are called so.
    by_other_name: HashMap<String, Option<OrganisationId>>,
}

/// Why a text means no organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unclear {
    /// None is called so.
    Unknown,
    /// Several are.
    Several,
}

impl Directory {
    /// The names of organisations.
    pub fn new<'a>(organisations: impl IntoIterator<Item = &'a Organisation>) -> Self {
        let mut directory = Self::default();
        for organisation in organisations {
            directory.add(organisation);
        }
        directory
    }

    fn add(&mut self, organisation: &Organisation) {
        let details = &organisation.details;
        self.by_english_name.insert(name_key(organisation.name()), organisation.id);
        if let Some(country) = details.country
            && details.kind == OrganisationKind::MemberState
        {
            self.by_country.insert(country, organisation.id);
        }
        for language in Language::ALL {
            let name = details.names.in_language(language);
            if details.names.answered_in(language) != Language::English {
                self.by_other_name
                    .entry(name_key(name))
                    .and_modify(|one| *one = one.filter(|one| *one == organisation.id))
                    .or_insert(Some(organisation.id));
            }
        }
    }

    /// The organisation that a text names: by its English name, or the code of its country where it
    /// is a Member State, or its name in another language.
    pub(super) fn find(&self, text: &str) -> Result<OrganisationId, Unclear> {
        let key = name_key(text);
        if let Some(id) = self.by_english_name.get(&key) {
            return Ok(*id);
        }
        if let Some(id) = Country::of_code(text).and_then(|country| self.by_country.get(&country)) {
            return Ok(*id);
        }
        self.by_other_name.get(&key).ok_or(Unclear::Unknown)?.ok_or(Unclear::Several)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::organisation::OrganisationDetails;
    use crate::words::language::LocalizedText;

    fn organisation(kind: OrganisationKind, names: LocalizedText, country: &str) -> Organisation {
        let country = country.parse().ok();
        let details = OrganisationDetails { kind, names, country, regional_group: None };
        Organisation::new(OrganisationId::new(), details, "2030-01-01T00:00:00Z".parse().unwrap())
    }

    #[test]
    fn an_organisation_is_found_by_its_names_and_a_member_state_by_its_codes() {
        let names = LocalizedText::english("Switzerland").with(Language::French, "Suisse");
        let state = organisation(OrganisationKind::MemberState, names, "CH");
        let red_cross = LocalizedText::english("Red Cross").with(Language::French, "Croix-Rouge");
        let red_cross = organisation(OrganisationKind::Ngo, red_cross, "CH");
        let directory = Directory::new([&red_cross, &state]);
        for text in ["switzerland", "SUISSE", " Suisse ", "ch", "CHE"] {
            assert_eq!(directory.find(text), Ok(state.id), "{text}");
        }
        assert_eq!(directory.find("croix-rouge"), Ok(red_cross.id));
        for text in ["", "Swiss", "TM", "=cmd|' /C calc'!A0"] {
            assert_eq!(directory.find(text), Err(Unclear::Unknown), "{text}");
        }
    }

    #[test]
    fn of_two_that_are_called_alike_the_english_name_decides_and_else_neither_is_meant() {
        let ngo = |names| organisation(OrganisationKind::Ngo, names, "");
        let union = ngo(LocalizedText::english("Union"));
        let french = |english| LocalizedText::english(english).with(Language::French, "Union");
        let one = ngo(french("One"));
        assert_eq!(Directory::new([&one, &union]).find("union"), Ok(union.id));
        let other = ngo(french("Other").with(Language::Spanish, "Union"));
        assert_eq!(Directory::new([&other]).find("union"), Ok(other.id));
        assert_eq!(Directory::new([&one, &other]).find("union"), Err(Unclear::Several));
        assert_eq!(
            Directory::new([&one, &other, &ngo(french("Third"))]).find("union"),
            Err(Unclear::Several)
        );
    }
}
