//! From a claimed mail to the message that the relay is given.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use lettre::message::Mailbox;
use uuid::Uuid;

use super::Workshop;
use super::form_letters::FormLetters;
use domain::access::signature::Purpose;
use domain::mail::outbox::{Mail, MailContent, MailState, Notice, RecipientId};
use domain::mail::reminder::{Reminder, Verdict};
use domain::schedule::occurrence::{Occurrence, OccurrenceKey};
use domain::schedule::proposal::{Proposal, ProposalState};
use domain::schedule::series::Series;
use domain::values::ids::LinkId;
use domain::words::wording::Wording;
use mail::MailError;
use mail::encoded::Encoded;
use mail::letter::{Letter, ProposalNews};
use mail::message::{AttachedCalendar, List, Message, Outgoing, message};
use mail::render::render;
use services::deliveries::Batch;
use services::feeds::personal_path;
use services::rules::letters::{letter, specimen};

/// The occurrences of a catalogue by what identifies them.
pub(super) type Occurrences<'a> = HashMap<OccurrenceKey, Vec<Occurrence<'a>>>;

/// Writes mails.
pub(super) struct Desk<'a> {
    workshop: &'a Workshop,
    sender: Mailbox,
    host: &'a str,
}

/// What a claimed mail turned out to be.
pub(super) enum Composed {
    /// A message to send now.
    Message(Box<Message>),
    /// Nothing to send: its time has not come, or its reason has gone.
    Settled {
        /// Where it stands then.
        state: MailState,
        /// When its time comes, where that has moved.
        not_before: Option<DateTime<Utc>>,
        /// Why.
        why: Option<String>,
    },
}

impl<'a> Desk<'a> {
    pub(super) fn new(workshop: &'a Workshop) -> Result<Self, MailError> {
        let sender = mail::message::sender(&workshop.mail_from)?;
        Ok(Self { workshop, sender, host: &workshop.host })
    }

    /// A link that works until another one is made.
    pub(super) fn link(&self, path: &str, purpose: Purpose, id: Uuid) -> String {
        let Workshop { key, public_url, .. } = self.workshop;
        format!("{public_url}/{path}/{}", key.sign(purpose, id, None))
    }

    /// The address of a personal feed.
    pub(super) fn feed(&self, link: LinkId) -> String {
        let Workshop { key, public_url, .. } = self.workshop;
        format!("{public_url}{}", personal_path(key, link))
    }

    /// A link that works until an instant.
    pub(super) fn link_until(
        &self,
        path: &str,
        purpose: Purpose,
        id: Uuid,
        until: DateTime<Utc>,
    ) -> String {
        let Workshop { key, public_url, .. } = self.workshop;
        format!("{public_url}/{path}/{}", key.sign(purpose, id, Some(until)))
    }

    /// Writes one mail of a batch, as things stand now; `occurrences` are those of its catalogue, and
    /// `calendar` goes with it.
    pub(super) fn compose(
        &self,
        batch: &Batch,
        occurrences: &Occurrences<'_>,
        mail: &Mail,
        calendar: Option<&AttachedCalendar>,
        forms: &mut FormLetters,
        now: DateTime<Utc>,
    ) -> Composed {
        if !mail.recipient.is_wanted {
            return ended(
                MailState::Suppressed,
                "the recipient left, or is not asked for any more",
            );
        }
        let has_expired = now >= mail.expires_at;
        let written = match (&mail.content, mail.recipient.id) {
            (MailContent::ConfirmSubscription { .. }, _) if has_expired => return expired(),
            (MailContent::ConfirmSubscription { series }, id) => {
                let chosen =
                    batch.background.catalogue.series.iter().filter(|s| series.contains(&s.id));
                self.confirmation(mail, id.uuid(), chosen.collect(), now).map(Composed::from)
            }
            (MailContent::SignIn { .. }, _) if has_expired => return expired(),
            (MailContent::SignIn { link }, _) => {
                self.sign_in(mail, link.0, now).map(Composed::from)
            }
            (MailContent::Proposal { .. }, _) if has_expired => return expired(),
            (MailContent::Proposal { proposal, notice }, _) => {
                let found = batch.proposals.iter().find(|other| other.id == *proposal);
                match found.and_then(|proposal| self.news(batch, mail, proposal, *notice)) {
                    Some(letter) => self.message(mail, &letter, None, now).map(Composed::from),
                    None => Ok(ended(MailState::Cancelled, "the proposal has gone on since")),
                }
            }
            (MailContent::Registration { .. } | MailContent::FocalPoint { .. }, _)
                if has_expired =>
            {
                return expired();
            }
            (MailContent::Registration { .. } | MailContent::FocalPoint { .. }, _) => {
                match self.registering(batch, mail) {
                    Some(letter) => self.message(mail, &letter, calendar, now).map(Composed::from),
                    None => Ok(ended(MailState::Cancelled, "the registration has gone on since")),
                }
            }
            (MailContent::DeliveryPaused { .. }, _) if has_expired => return expired(),
            (MailContent::DeliveryPaused { pause }, _) => {
                match batch.pauses.iter().find(|known| known.id == *pause) {
                    Some(pause) => {
                        let letter = Letter::DeliveryPaused { pause, zone: &mail.recipient.zone };
                        self.message(mail, &letter, None, now).map(Composed::from)
                    }
                    None => Ok(ended(MailState::Cancelled, "there is no such pause")),
                }
            }
            (MailContent::AddressChange { .. }, _) if has_expired => return expired(),
            (MailContent::AddressChange { .. }, _) => match self.address_news(batch, mail) {
                Some(letter) => self.message(mail, &letter, None, now).map(Composed::from),
                None => Ok(ended(MailState::Cancelled, "the address has gone on since")),
            },
            (MailContent::RuleTest { .. }, _) if has_expired => return expired(),
            (MailContent::RuleTest { rule, occurrence, lead }, _) => {
                let rule = batch.background.rules.iter().find(|other| other.id == *rule);
                let shown = rule.and_then(|rule| {
                    let about = occurrences.get(occurrence)?;
                    about.iter().find_map(|occurrence| rule.as_if(occurrence, *lead))
                });
                match shown {
                    Some(reminder) => self.rule_test(mail, &reminder, now),
                    None => {
                        Ok(ended(MailState::Cancelled, "there is nothing left to show it with"))
                    }
                }
            }
            (MailContent::Reminder { rule, occurrence, occurs_on, lead }, _) => {
                let rule = batch.background.rules.iter().find(|other| other.id == *rule);
                let reminder = rule.and_then(|rule| {
                    let about = occurrences.get(occurrence)?;
                    about.iter().find_map(|occurrence| rule.reminder(occurrence, *lead))
                });
                match reminder {
                    Some(reminder) if reminder.counted_from != *occurs_on => {
                        // The planner moves it, or has planned another one.
                        Ok(ended(MailState::Cancelled, "what it was about has moved"))
                    }
                    Some(reminder) => self.reminder(batch, mail, &reminder, calendar, forms, now),
                    None if has_expired => return expired(),
                    None => {
                        let why = "what it was about does not stand any more";
                        Ok(ended(MailState::Cancelled, why))
                    }
                }
            }
        };
        written.unwrap_or_else(|defect| {
            tracing::error!(mail = %mail.id, %defect, "a mail cannot be written");
            ended(MailState::Failed, &defect.to_string())
        })
    }

    fn confirmation(
        &self,
        mail: &Mail,
        request: Uuid,
        series: Vec<&Series>,
        now: DateTime<Utc>,
    ) -> Result<Message, MailError> {
        let workshop = self.workshop;
        let token = workshop.key.sign(Purpose::Confirm, request, Some(mail.expires_at));
        let letter = Letter::ConfirmSubscription {
            series,
            confirm_url: format!("{}/subscribe/confirm/{token}", workshop.public_url),
            expires_at: mail.expires_at,
            zone: &mail.recipient.zone,
        };
        self.message(mail, &letter, None, now)
    }

    fn sign_in(&self, mail: &Mail, link: Uuid, now: DateTime<Utc>) -> Result<Message, MailError> {
        let Workshop { key, public_url, .. } = self.workshop;
        let token = key.sign(Purpose::SignIn, link, Some(mail.expires_at));
        let letter = Letter::SignIn {
            sign_in_url: format!("{public_url}/sign-in/{token}"),
            expires_at: mail.expires_at,
            zone: &mail.recipient.zone,
        };
        self.message(mail, &letter, None, now)
    }

    /// What there is to tell of a proposal; nothing once that does not hold any more.
    fn news<'b>(
        &self,
        batch: &'b Batch,
        mail: &Mail,
        proposal: &'b Proposal,
        notice: Notice,
    ) -> Option<Letter<'b>> {
        let public_url = &self.workshop.public_url;
        let catalogue = &batch.background.catalogue;
        let news = match (notice, proposal.state) {
            (Notice::Confirm, ProposalState::Unconfirmed) => {
                let key = &self.workshop.key;
                let expires_at = mail.expires_at;
                let token = key.sign(Purpose::ConfirmProposal, proposal.id.0, Some(expires_at));
                let confirm_url = format!("{public_url}/propose/confirm/{token}");
                ProposalNews::Confirm { confirm_url, expires_at }
            }
            (Notice::Review, ProposalState::Pending) => {
                ProposalNews::Review { how_url: format!("{public_url}/api/docs") }
            }
            (Notice::Approved, ProposalState::Approved) => {
                let mut published = catalogue.conferences.iter();
                let conference = published.find(|one| Some(one.id) == proposal.conference)?;
                let page_url = format!("{public_url}/conferences/{}", conference.slug);
                ProposalNews::Approved { page_url }
            }
            (Notice::Declined, ProposalState::Declined) => ProposalNews::Declined,
            _ => return None,
        };
        let series = catalogue.series.iter().find(|one| one.id == proposal.details.series)?;
        Some(Letter::Proposal { proposal, series, news })
    }

    fn reminder(
        &self,
        batch: &Batch,
        mail: &Mail,
        reminder: &Reminder<'_>,
        calendar: Option<&AttachedCalendar>,
        forms: &mut FormLetters,
        now: DateTime<Utc>,
    ) -> Result<Composed, MailError> {
        let zone = &mail.recipient.zone;
        match reminder.verdict(zone, now) {
            Verdict::End(state) => return Ok(ended(state, "a later reminder took its place")),
            Verdict::Wait(until) => {
                let (state, why) = (MailState::Due, "its time has moved".to_owned());
                return Ok(Composed::Settled { state, not_before: Some(until), why: Some(why) });
            }
            Verdict::Send => {}
        }
        let personal = match self.personal(batch, mail) {
            Ok(personal) => personal,
            Err(why) => return Ok(ended(MailState::Cancelled, why)),
        };
        let Workshop { key, public_url, templates, .. } = self.workshop;
        let today = reminder.zone(zone).today(now);
        let language = reminder.rule.language.unwrap_or(mail.recipient.language);
        let RecipientId::Subscriber(id) = mail.recipient.id else {
            let letter = letter(reminder, today, public_url, None, personal);
            let encoded = Encoded::from(&templates.render(&letter, language)?);
            return self.put_together(mail, encoded, None, calendar, now).map(Composed::from);
        };
        let token = key.sign(Purpose::Leave, id.0, None);
        let leave_url = format!("{public_url}/subscribe/leave/{token}");
        let encoded = forms.written(reminder, today, language, &token, || {
            let letter = letter(reminder, today, public_url, Some(leave_url.clone()), None);
            templates.render(&letter, language)
        })?;
        let list = List { slug: &reminder.rule.slug, leave_url: &leave_url };
        self.put_together(mail, encoded, Some(list), calendar, now).map(Composed::from)
    }

    /// What a rule says, for an organiser who wants to see it.
    fn rule_test(
        &self,
        mail: &Mail,
        reminder: &Reminder<'_>,
        now: DateTime<Utc>,
    ) -> Result<Composed, MailError> {
        let language = reminder.rule.language.unwrap_or(mail.recipient.language);
        let mut rendered = self
            .workshop
            .templates
            .render(&specimen(reminder, &self.workshop.public_url), language)?;
        let subject = [("subject", rendered.subject)];
        rendered.subject = Wording::of(language).with("mail-rule-test-subject", subject);
        self.put_together(mail, Encoded::from(&rendered), None, None, now).map(Composed::from)
    }

    fn message(
        &self,
        mail: &Mail,
        letter: &Letter<'_>,
        calendar: Option<&AttachedCalendar>,
        now: DateTime<Utc>,
    ) -> Result<Message, MailError> {
        let rendered = render(letter, mail.recipient.language)?;
        self.put_together(mail, Encoded::from(&rendered), None, calendar, now)
    }

    fn put_together(
        &self,
        mail: &Mail,
        letter: Encoded,
        list: Option<List<'_>>,
        calendar: Option<&AttachedCalendar>,
        now: DateTime<Utc>,
    ) -> Result<Message, MailError> {
        let Workshop { key, sending, .. } = self.workshop;
        let return_path = sending.bounces.as_ref().map(|base| base.of_mail(key, mail.id));
        let outgoing = Outgoing {
            id: mail.id,
            host: self.host,
            from: &self.sender,
            return_path: return_path.as_ref(),
            dkim: sending.dkim.as_ref(),
            to: &mail.recipient.address,
            date: now,
            list,
            calendar,
        };
        message(letter, &outgoing)
    }
}

impl From<Message> for Composed {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

fn expired() -> Composed {
    ended(MailState::Expired, "its time had passed")
}

fn ended(state: MailState, why: &str) -> Composed {
    Composed::Settled { state, not_before: None, why: Some(why.to_owned()) }
}
