//! Which documents are still to be brought: what a conference asks, less what there is.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::document::DocumentStatus;
use super::document::{CredentialsRule, DocumentKind, Holder};
use super::function::Category;
use super::registration_status::RegistrationStatus;
use crate::values::ids::{DelegationId, RegistrationId};
use crate::values::named::named;

named! {
    /// In what way a document is missing.
    Lack in "lack" {
        /// Nothing was brought.
        Absent = "absent",
        /// What was brought was refused.
        Refused = "refused",
        /// What was brought is a copy, and the original is needed.
        Original = "original",
    }
}

/// What a conference asks of those who take part in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRules {
    /// The kinds that each category must bring.
    pub asked: BTreeMap<Category, BTreeSet<DocumentKind>>,
    /// What holds for credentials.
    pub credentials: CredentialsRule,
}

/// A participant, as far as documents go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bringer {
    /// The registration.
    pub registration: RegistrationId,
    /// The delegation, where there is one.
    pub delegation: Option<DelegationId>,
    /// In which category the person takes part.
    pub category: Category,
    /// Where the registration stands.
    pub status: RegistrationStatus,
}

/// A document, as far as it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brought {
    /// Whose it is.
    pub holder: Holder,
    /// What it is.
    pub kind: DocumentKind,
    /// Where it stands.
    pub status: DocumentStatus,
    /// Whether the secretariat has the original in hand.
    pub is_original: bool,
}

/// A document that is still to be brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// Which.
    pub kind: DocumentKind,
    /// In what way it is missing.
    pub lack: Lack,
    /// The last day on which it is in time; none where there is no such day.
    pub due_on: Option<NaiveDate>,
    /// Whether that day is over.
    pub is_overdue: bool,
}

/// What is missing, by whose it is: what is asked of each category, of those who take part or ask
/// to, less what was brought and not refused. Of a delegation it is asked once, however many
/// members it is asked for.
#[must_use]
pub fn missing(
    rules: &DocumentRules,
    bringers: &[Bringer],
    brought: &[Brought],
    now: DateTime<Utc>,
) -> BTreeMap<Holder, Vec<Missing>> {
    let mut asked: BTreeMap<Holder, BTreeSet<DocumentKind>> = BTreeMap::new();
    for bringer in bringers.iter().filter(|bringer| bringer.status.brings_documents()) {
        for kind in rules.asked.get(&bringer.category).into_iter().flatten() {
            if let Some(holder) = kind.bringer(bringer.registration, bringer.delegation) {
                asked.entry(holder).or_default().insert(*kind);
            }
        }
    }
    let mut of: BTreeMap<Holder, Vec<&Brought>> = BTreeMap::new();
    for one in brought {
        of.entry(one.holder).or_default().push(one);
    }
    let missing_of = |(holder, kinds): (Holder, BTreeSet<DocumentKind>)| {
        let there = of.get(&holder).map_or(&[][..], Vec::as_slice);
        let missing: Vec<_> = needed(&kinds)
            .filter_map(|kind| {
                Some(rules.missing(kind, lack(&rules.credentials, kind, there)?, now))
            })
            .collect();
        (!missing.is_empty()).then_some((holder, missing))
    };
    asked.into_iter().filter_map(missing_of).collect()
}

/// The kinds that are asked for, without those that another one among them serves as.
fn needed(kinds: &BTreeSet<DocumentKind>) -> impl Iterator<Item = DocumentKind> {
    let is_served =
        |kind: DocumentKind| kinds.iter().any(|other| *other != kind && other.serves_as(kind));
    kinds.iter().copied().filter(move |kind| !is_served(*kind))
}

/// In what way a kind of document is missing among those that there are; none when it is not.
fn lack(rule: &CredentialsRule, asked: DocumentKind, there: &[&Brought]) -> Option<Lack> {
    let serving = || there.iter().filter(|one| one.kind.serves_as(asked));
    let standing = || serving().filter(|one| one.status != DocumentStatus::Refused);
    let needs_original = rule.needs_original && asked == DocumentKind::Credentials;
    if standing().any(|one| one.is_original || !needs_original) {
        return None;
    }
    if standing().next().is_some() {
        return Some(Lack::Original);
    }
    Some(if serving().next().is_some() { Lack::Refused } else { Lack::Absent })
}

impl DocumentRules {
    /// Whether anything is asked of anybody.
    #[must_use]
    pub fn ask_anything(&self) -> bool {
        self.asked.values().any(|kinds| !kinds.is_empty())
    }

    fn missing(&self, kind: DocumentKind, lack: Lack, now: DateTime<Utc>) -> Missing {
        let due_on = self.credentials.due_on_of(kind);
        let today = self.credentials.zone.today(now);
        Missing { kind, lack, due_on, is_overdue: due_on.is_some_and(|day| today > day) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: &str = "2030-12-04T08:00:00Z";

    fn rules(asked: &[(Category, &[DocumentKind])]) -> DocumentRules {
        let asked =
            asked.iter().map(|(category, kinds)| (*category, kinds.iter().copied().collect()));
        DocumentRules {
            asked: asked.collect(),
            credentials: CredentialsRule {
                due_on: "2030-12-04".parse().unwrap(),
                zone: "Asia/Ashgabat".parse().unwrap(),
                needs_original: false,
            },
        }
    }

    fn member(delegation: DelegationId, category: Category) -> Bringer {
        let status = RegistrationStatus::Submitted;
        let registration = RegistrationId::new();
        Bringer { registration, delegation: Some(delegation), category, status }
    }

    fn told(
        rules: &DocumentRules,
        bringers: &[Bringer],
        brought: &[Brought],
    ) -> Vec<(Holder, DocumentKind, Lack)> {
        let found = missing(rules, bringers, brought, NOW.parse().unwrap());
        let each = found
            .iter()
            .flat_map(|(holder, missing)| missing.iter().map(|one| (*holder, one.kind, one.lack)));
        each.collect()
    }

    #[test]
    fn a_delegation_brings_once_what_is_asked_for_each_of_its_members() {
        use DocumentKind::{Credentials, NoteVerbale, Passport};
        let rules = rules(&[(Category::Delegate, &[NoteVerbale, Credentials, Passport])]);
        let delegation = DelegationId::new();
        let of_it = Holder::Delegation(delegation);
        let members =
            [member(delegation, Category::Delegate), member(delegation, Category::Delegate)];
        let passports =
            members.map(|one| (Holder::Registration(one.registration), Passport, Lack::Absent));
        let expected = [
            (of_it, NoteVerbale, Lack::Absent),
            (of_it, Credentials, Lack::Absent),
            passports[0],
            passports[1],
        ];
        assert_eq!(told(&rules, &members, &[]), expected);
    }

    #[test]
    fn who_comes_alone_brings_a_nomination_and_nothing_of_a_delegation() {
        use DocumentKind::{Credentials, NominationLetter, NoteVerbale, PressCard};
        let all = [NoteVerbale, NominationLetter, Credentials, PressCard];
        let rules = rules(&[
            (Category::Press, &[NominationLetter, Credentials, PressCard]),
            (Category::Staff, &all),
        ]);
        let alone = Bringer { delegation: None, ..member(DelegationId::new(), Category::Press) };
        let own = Holder::Registration(alone.registration);
        let expected = [(own, NominationLetter, Lack::Absent), (own, PressCard, Lack::Absent)];
        assert_eq!(told(&rules, &[alone], &[]), expected);
    }

    #[test]
    fn who_was_only_invited_or_will_not_come_brings_nothing() {
        let rules = rules(&[(Category::Press, &[DocumentKind::PressCard])]);
        for status in RegistrationStatus::ALL {
            let bringer = Bringer { status, ..member(DelegationId::new(), Category::Press) };
            let brings = !matches!(
                status,
                RegistrationStatus::Invited
                    | RegistrationStatus::Rejected
                    | RegistrationStatus::Withdrawn
            );
            assert_eq!(!told(&rules, &[bringer], &[]).is_empty(), brings, "{status}");
        }
    }

    #[test]
    fn a_note_verbale_serves_as_a_nomination_and_not_the_other_way() {
        use DocumentKind::{NominationLetter, NoteVerbale};
        let delegation = DelegationId::new();
        let holder = Holder::Delegation(delegation);
        let members =
            [member(delegation, Category::Delegate), member(delegation, Category::Observer)];
        let brought =
            |kind| Brought { holder, kind, status: DocumentStatus::Pending, is_original: false };
        let asks = |kind: DocumentKind| rules(&[(Category::Delegate, &[kind])]);
        assert_eq!(told(&asks(NominationLetter), &members, &[brought(NoteVerbale)]), []);
        let expected = [(holder, NoteVerbale, Lack::Absent)];
        assert_eq!(told(&asks(NoteVerbale), &members, &[brought(NominationLetter)]), expected);
        let both = rules(&[
            (Category::Delegate, &[NoteVerbale]),
            (Category::Observer, &[NominationLetter]),
        ]);
        assert_eq!(told(&both, &members, &[]), expected, "one paper is enough for both");
    }

    #[test]
    fn what_was_refused_or_is_a_copy_is_missing_in_another_way() {
        use DocumentKind::Credentials;
        use DocumentStatus::{Accepted, Pending, Refused};
        let delegation = DelegationId::new();
        let holder = Holder::Delegation(delegation);
        let members = [member(delegation, Category::Delegate)];
        let of = |status, is_original| Brought { holder, kind: Credentials, status, is_original };
        let mut rules = rules(&[(Category::Delegate, &[Credentials])]);
        for (needs_original, brought, lack) in [
            (false, vec![of(Refused, false)], Some(Lack::Refused)),
            (false, vec![of(Refused, false), of(Pending, false)], None),
            (false, vec![of(Pending, false)], None),
            (true, vec![of(Accepted, false)], Some(Lack::Original)),
            (true, vec![of(Accepted, false), of(Refused, true)], Some(Lack::Original)),
            (true, vec![of(Refused, true)], Some(Lack::Refused)),
            (true, vec![of(Pending, true)], None),
        ] {
            rules.credentials.needs_original = needs_original;
            let expected: Vec<_> =
                lack.map(|lack| (holder, Credentials, lack)).into_iter().collect();
            assert_eq!(told(&rules, &members, &brought), expected, "{brought:?}");
        }
    }

    #[test]
    fn credentials_are_overdue_from_the_day_after_at_the_venue() {
        let rules = rules(&[(Category::Delegate, &[DocumentKind::Credentials])]);
        let members = [member(DelegationId::new(), Category::Delegate)];
        let overdue = |now: &str| {
            let found = missing(&rules, &members, &[], now.parse().unwrap());
            let one = found.into_values().next().unwrap()[0];
            assert_eq!(one.due_on, Some(rules.credentials.due_on));
            one.is_overdue
        };
        assert!(!overdue("2030-12-04T18:59:59Z"));
        assert!(overdue("2030-12-04T19:00:00Z"));
    }

    proptest! {
        #[test]
        fn bringing_everything_that_is_missing_leaves_nothing_missing(
            asked in proptest::collection::vec(0..64_u8, 5),
            people in proptest::collection::vec((0..5_usize, 0..3_usize), 0..20),
            needs_original: bool,
        ) {
            let kinds = |bits: u8| {
                let all = DocumentKind::ALL.into_iter().enumerate();
                all.filter(|(n, _)| bits & (1 << n) != 0).map(|(_, kind)| kind).collect()
            };
            let asked = Category::ALL.into_iter().zip(asked.into_iter().map(kinds)).collect();
            let mut rules = DocumentRules { asked, ..rules(&[]) };
            rules.credentials.needs_original = needs_original;
            let delegations = [Some(DelegationId::new()), Some(DelegationId::new()), None];
            let bringers: Vec<_> = people
                .into_iter()
                .map(|(category, of)| Bringer {
                    delegation: delegations[of],
                    ..member(DelegationId::new(), Category::ALL[category])
                })
                .collect();
            let now = NOW.parse().unwrap();
            let brought: Vec<_> = missing(&rules, &bringers, &[], now)
                .into_iter()
                .flat_map(|(holder, kinds)| kinds.into_iter().map(move |one| (holder, one.kind)))
                .map(|(holder, kind)| Brought {
                    holder, kind, status: DocumentStatus::Pending, is_original: true,
                })
                .collect();
            for one in &brought {
                prop_assert!(one.kind.fits(one.holder), "{one:?}");
            }
            prop_assert_eq!(missing(&rules, &bringers, &brought, now), BTreeMap::new());
        }
    }
}
