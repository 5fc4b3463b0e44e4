//! Mails about registrations, delegations and addresses, as samples.

use domain::people::delegation::{Delegation, DelegationDetails, FocalPoint};
use domain::people::function::{Category, Function};
use domain::people::organisation::{Organisation, OrganisationDetails, OrganisationKind};
use domain::people::registration::{Registration, RegistrationDetails, RegistrationNotice, Way};
use domain::people::registration_status::{RegistrationStatus, Standing};
use domain::schedule::catalogue::Catalogue;
use domain::schedule::conference::ConferenceStatus;
use domain::values::ids::{
    ConferenceId, DelegationId, LinkId, OrganisationId, ParticipantId, RegistrationId,
};
use domain::words::language::{Language, LocalizedText};
use mail::letter::{AddressNews, Letter, RegistrationNews};
use mail::render::{Rendered, render};

use super::sample::{catalogue_with, instant};

/// What the mails are about, beside a person.
pub struct About<'a> {
    /// Its fourth conference is the one that somebody is registered for.
    pub catalogue: &'a Catalogue,
    /// What the organisation that sends the delegation is called.
    pub organisation: &'a LocalizedText,
}

fn institute() -> LocalizedText {
    LocalizedText::english("Institute of International Relations")
        .with(Language::French, "Institut des relations internationales")
}

fn organisation(names: LocalizedText) -> Organisation {
    Organisation {
        id: OrganisationId::new(),
        details: OrganisationDetails {
            kind: OrganisationKind::Academia,
            names,
            country: None,
            regional_group: None,
        },
        created_at: instant("2030-09-01T08:00:00Z"),
        revision: 1,
    }
}

/// An adviser, whose last step was reasoned.
pub fn registration() -> Registration {
    Registration {
        id: RegistrationId::new(),
        conference: ConferenceId::new(),
        delegation: Some(DelegationId::new()),
        participant: ParticipantId::new(),
        function: Function::Adviser,
        standing: Standing::new(RegistrationStatus::Approved),
        way: Way::FocalPoint,
        details: RegistrationDetails {
            given_name: "Anna".to_owned(),
            family_name: "Durdyýewa".to_owned(),
            position: Some("Counsellor".to_owned()),
            affiliation: None,
            country: None,
        },
        reason: None,
        consent: None,
        reopened_at: None,
        link: LinkId::new(),
        badge_serial: 1,
        created_at: instant("2030-09-01T08:00:00Z"),
        submitted_at: None,
        approved_at: None,
        checked_in_at: None,
        erased_at: None,
        revision: 1,
    }
}

/// The same once it says nothing of the person any more.
pub fn erased() -> Registration {
    let registration = registration();
    let details = RegistrationDetails {
        given_name: String::new(),
        family_name: "…".to_owned(),
        position: None,
        ..registration.details
    };
    Registration { details, ..registration }
}

/// News of a registration, to the person or to the focal point.
pub fn news(
    registration: &Registration,
    notice: RegistrationNotice,
    for_focal_point: bool,
    language: Language,
) -> Rendered {
    let catalogue = &catalogue_with(ConferenceStatus::Confirmed);
    let about = About { catalogue, organisation: &institute() };
    about.news(registration, notice, for_focal_point, language)
}

/// The link for a focal point.
pub fn focal_point(language: Language) -> Rendered {
    let catalogue = &catalogue_with(ConferenceStatus::Confirmed);
    About { catalogue, organisation: &institute() }.focal_point(language)
}

impl About<'_> {
    /// News of a registration, to the person or to the focal point.
    pub fn news(
        &self,
        registration: &Registration,
        notice: RegistrationNotice,
        for_focal_point: bool,
        language: Language,
    ) -> Rendered {
        let site = |path: &str| format!("https://forums.example.org{path}");
        let is_confirmed = notice == RegistrationNotice::Confirmed;
        let url = if for_focal_point { "/delegations/AZqvX3" } else { "/registrations/AZqvX3" };
        let letter = Letter::Registration(RegistrationNews {
            registration,
            notice,
            for_focal_point,
            conference: &self.catalogue.conferences[3],
            organisation: Some(&organisation(self.organisation.clone())),
            url: site(url),
            feed_url: is_confirmed.then(|| site("/feeds/personal/AZqvX3.ics")),
        });
        render(&letter, language).unwrap()
    }

    /// The link for a focal point.
    pub fn focal_point(&self, language: Language) -> Rendered {
        let focal_point = FocalPoint {
            name: "Bruno Keller".to_owned(),
            address: "bruno@example.org".parse().unwrap(),
            language,
            zone: "Europe/Zurich".parse().unwrap(),
        };
        let delegation = Delegation {
            id: DelegationId::new(),
            conference: self.catalogue.conferences[3].id,
            organisation: OrganisationId::new(),
            details: DelegationDetails {
                precedence: 10,
                focal_point: Some(focal_point),
                quota: [(Category::Delegate, 5), (Category::Press, 2)].into(),
            },
            link: LinkId::new(),
            invited_at: None,
            created_at: instant("2030-09-01T08:00:00Z"),
            revision: 1,
        };
        let letter = Letter::FocalPoint {
            delegation: &delegation,
            organisation: &organisation(self.organisation.clone()),
            conference: &self.catalogue.conferences[3],
            url: "https://forums.example.org/delegations/AZqvX3".to_owned(),
        };
        render(&letter, language).unwrap()
    }
}

/// The two mails about another address, by the names of their golden files.
pub fn address_news(name: &str, language: Language) -> [(&'static str, Rendered); 2] {
    let zone = "Asia/Ashgabat".parse().unwrap();
    let confirm = AddressNews::Confirm {
        name: name.to_owned(),
        confirm_url: "https://forums.example.org/addresses/confirm/AZqvX3".to_owned(),
        expires_at: instant("2030-09-04T08:00:00Z"),
        zone: &zone,
    };
    let changed =
        AddressNews::Changed { name: name.to_owned(), masked: "a…@example.org".to_owned() };
    let rendered = |news| render(&Letter::AddressChange(news), language).unwrap();
    [("address-confirm", rendered(confirm)), ("address-changed", rendered(changed))]
}
