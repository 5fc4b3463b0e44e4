//! The 193 Member States of the United Nations, by regional group.

use crate::values::country::Country;
use crate::values::named::named;

named! {
    /// A regional group of the United Nations.
    RegionalGroup in "regional_group" {
        /// African States.
        African = "african",
        /// Asia-Pacific States.
        AsiaPacific = "asia_pacific",
        /// Eastern European States.
        EasternEuropean = "eastern_european",
        /// Latin American and Caribbean States.
        LatinAmericanAndCaribbean = "latin_american_and_caribbean",
        /// Western European and other States.
        WesternEuropeanAndOthers = "western_european_and_others",
    }
}

/// How many Member States there are.
pub const MEMBER_STATES: usize = 193;

/// The Member States by the group in which each stands for election. So Türkiye, which takes part
/// in two groups, and the United States, which attends one as an observer, are in that of the
/// Western European and other States.
const BY_GROUP: [(RegionalGroup, &str); 5] = [
    (
        RegionalGroup::African,
        "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML \
         MR MU MW MZ NA NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW",
    ),
    (
        RegionalGroup::AsiaPacific,
        "AE AF BD BH BN BT CN CY FJ FM ID IN IQ IR JO JP KG KH KI KP KR KW KZ LA LB LK MH MM MN MV \
         MY NP NR OM PG PH PK PW QA SA SB SG SY TH TJ TL TM TO TV UZ VN VU WS YE",
    ),
    (
        RegionalGroup::EasternEuropean,
        "AL AM AZ BA BG BY CZ EE GE HR HU LT LV MD ME MK PL RO RS RU SI SK UA",
    ),
    (
        RegionalGroup::LatinAmericanAndCaribbean,
        "AG AR BB BO BR BS BZ CL CO CR CU DM DO EC GD GT GY HN HT JM KN LC MX NI PA PE PY SR SV TT \
         UY VC VE",
    ),
    (
        RegionalGroup::WesternEuropeanAndOthers,
        "AD AT AU BE CA CH DE DK ES FI FR GB GR IE IL IS IT LI LU MC MT NL NO NZ PT SE SM TR US",
    ),
];

/// Every Member State with its regional group.
pub fn member_states() -> impl Iterator<Item = (Country, RegionalGroup)> {
    let of_group = |(group, codes): (RegionalGroup, &'static str)| {
        codes.split_ascii_whitespace().map(move |code| {
            let country = code.parse().expect("the table holds codes of the standard only");
            (country, group)
        })
    };
    BY_GROUP.into_iter().flat_map(of_group)
}

/// The regional group of a Member State; none where the country is not one.
#[must_use]
pub fn regional_group_of(country: Country) -> Option<RegionalGroup> {
    let has = |codes: &str| codes.split_ascii_whitespace().any(|code| code == country.code());
    BY_GROUP.into_iter().find_map(|(group, codes)| has(codes).then_some(group))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_of_the_193_member_states_is_in_one_group() {
        let size = |group| member_states().filter(|(_, of)| *of == group).count();
        assert_eq!(RegionalGroup::ALL.map(size), [54, 54, 23, 33, 29]);
        let countries: BTreeSet<_> = member_states().map(|(country, _)| country).collect();
        assert_eq!(countries.len(), MEMBER_STATES);
    }

    #[test]
    fn a_state_is_in_the_group_in_which_it_stands_for_election() {
        let group = |code: &str| regional_group_of(code.parse().unwrap());
        for (code, expected) in [
            ("TM", RegionalGroup::AsiaPacific),
            ("KI", RegionalGroup::AsiaPacific),
            ("CY", RegionalGroup::AsiaPacific),
            ("TR", RegionalGroup::WesternEuropeanAndOthers),
            ("IL", RegionalGroup::WesternEuropeanAndOthers),
            ("US", RegionalGroup::WesternEuropeanAndOthers),
            ("RU", RegionalGroup::EasternEuropean),
            ("MX", RegionalGroup::LatinAmericanAndCaribbean),
            ("EG", RegionalGroup::African),
        ] {
            assert_eq!(group(code), Some(expected), "{code}");
        }
        for observer_or_territory in ["VA", "PS", "CK", "NU", "AQ", "GL"] {
            assert_eq!(group(observer_or_territory), None, "{observer_or_territory}");
        }
    }
}
