//! Mails about registrations, delegations and addresses.

use super::compose::Desk;
use domain::access::signature::Purpose;
use domain::mail::outbox::{Mail, MailContent, RecipientId};
use domain::people::address_change::AddressNotice;
use domain::people::registration::RegistrationNotice;
use mail::letter::{AddressNews, Letter, Personal, RegistrationNews};
use services::deliveries::Batch;

impl Desk<'_> {
    /// What there is to tell of a registration or a delegation; nothing once that does not hold any
    /// more.
    pub(super) fn registering<'b>(&self, batch: &'b Batch, mail: &Mail) -> Option<Letter<'b>> {
        match mail.content {
            MailContent::FocalPoint { delegation } => {
                let mut known = batch.delegations.iter();
                let known = known.find(|known| known.delegation.id == delegation)?;
                let conference = batch.background.catalogue.conferences.iter();
                Some(Letter::FocalPoint {
                    delegation: &known.delegation,
                    organisation: &known.organisation,
                    conference: conference
                        .into_iter()
                        .find(|one| one.id == known.delegation.conference)?,
                    url: self.link("delegations", Purpose::Delegation, known.delegation.link.0),
                })
            }
            MailContent::Registration { registration, notice, for_focal_point } => {
                let known = batch.registration(registration)?;
                let registration = &known.registration;
                let is_gone =
                    registration.erased_at.is_some() && notice != RegistrationNotice::Erased;
                if is_gone || !notice.holds(registration.standing.status) {
                    return None;
                }
                let mut delegations = batch.delegations.iter();
                let delegation =
                    delegations.find(|one| Some(one.delegation.id) == registration.delegation);
                let url = match delegation.filter(|_| for_focal_point) {
                    Some(one) => {
                        self.link("delegations", Purpose::Delegation, one.delegation.link.0)
                    }
                    None => self.link("registrations", Purpose::Registration, registration.link.0),
                };
                let brings_feed = notice == RegistrationNotice::Confirmed && !for_focal_point;
                let feed = || self.feed(known.person.feed_link);
                let mut conferences = batch.background.catalogue.conferences.iter();
                Some(Letter::Registration(RegistrationNews {
                    registration,
                    notice,
                    for_focal_point,
                    conference: conferences.find(|one| one.id == registration.conference)?,
                    organisation: delegation.map(|one| &one.organisation),
                    url,
                    feed_url: brings_feed.then(feed),
                }))
            }
            _ => None,
        }
    }

    /// What only the recipient of a reminder has.
    ///
    /// # Errors
    /// Why there is nothing to send once the registration or the delegation is not there any more.
    pub(super) fn personal(
        &self,
        batch: &Batch,
        mail: &Mail,
    ) -> Result<Option<Personal>, &'static str> {
        match mail.recipient.id {
            RecipientId::Registrant(id) => {
                let known = batch.registration(id).ok_or("the registration is gone")?;
                let link = known.registration.link.0;
                Ok(Some(Personal {
                    url: self.link("registrations", Purpose::Registration, link),
                    is_delegation: false,
                    feed_url: Some(self.feed(known.person.feed_link)),
                }))
            }
            RecipientId::FocalPoint(id) => {
                let mut known = batch.delegations.iter().map(|known| &known.delegation);
                let known = known.find(|known| known.id == id).ok_or("the delegation is gone")?;
                Ok(Some(Personal {
                    url: self.link("delegations", Purpose::Delegation, known.link.0),
                    is_delegation: true,
                    feed_url: None,
                }))
            }
            _ => Ok(None),
        }
    }

    /// What there is to tell of a change of address; nothing once that does not hold any more.
    pub(super) fn address_news<'b>(&self, batch: &'b Batch, mail: &'b Mail) -> Option<Letter<'b>> {
        let MailContent::AddressChange { change, notice } = mail.content else { return None };
        let mut known = batch.address_changes.iter();
        let (change, person) = known.find(|(one, _)| one.id == change)?;
        let name = person.name();
        let news = match notice {
            AddressNotice::Confirm if change.ended_at.is_some() => return None,
            AddressNotice::Confirm => AddressNews::Confirm {
                name,
                confirm_url: self.link_until(
                    "addresses/confirm",
                    Purpose::ChangeAddress,
                    change.id.0,
                    mail.expires_at,
                ),
                expires_at: mail.expires_at,
                zone: &mail.recipient.zone,
            },
            AddressNotice::Changed => {
                AddressNews::Changed { name, masked: change.address.as_ref()?.masked() }
            }
        };
        Some(Letter::AddressChange(news))
    }
}
