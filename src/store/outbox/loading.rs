//! Reading claimed mails, with what is known of their recipients now.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::people;
use super::registrants::{self, Reached};
use crate::schema::{
    conference_organisers, organisers, outbox, proposals, reminder_rules, subscribers,
    subscription_requests, subscriptions,
};
use crate::{Connection, StoreError};
use domain::access::organiser::Role;
use domain::mail::outbox::{Mail, MailContent, MailState, Recipient, RecipientId};
use domain::mail::reminder::AudienceKind;
use domain::values::address::EmailAddress;
use domain::values::ids::{
    AddressChangeId, DelegationId, DeliveryPauseId, MailId, OrganiserId, ProposalId,
    RegistrationId, RuleId, SeriesId, SignInLinkId, SubscriberId, SubscriptionRequestId,
};

/// A mail that nobody can be sent.
pub(super) struct Lost {
    pub(super) id: Uuid,
    pub(super) state: MailState,
    pub(super) why: String,
}

type RecipientColumns = Option<Reached>;
type SeriesIds = Option<Vec<Uuid>>;

/// Claimed mails with what is known of their recipients now.
pub(super) async fn load(
    connection: &mut Connection,
    ids: &[Uuid],
) -> Result<(Vec<Mail>, Vec<Lost>), StoreError> {
    type Rows = Vec<(
        MailRow,
        RecipientColumns,
        RecipientColumns,
        RecipientColumns,
        RecipientColumns,
        SeriesIds,
    )>;
    let rows: Rows = outbox::table
        .left_join(subscribers::table)
        .left_join(organisers::table)
        .left_join(subscription_requests::table)
        .left_join(proposals::table)
        .filter(outbox::id.eq_any(ids))
        .order((outbox::not_before, outbox::id))
        .select((
            MailRow::as_select(),
            (subscribers::address, subscribers::language, subscribers::zone).nullable(),
            (organisers::address, organisers::language, organisers::zone).nullable(),
            (
                subscription_requests::address,
                subscription_requests::language,
                subscription_requests::zone,
            )
                .nullable(),
            (proposals::address, proposals::language, proposals::zone).nullable(),
            subscription_requests::series_ids.nullable(),
        ))
        .load(connection)
        .await?;
    let unwanted = unwanted(connection, ids).await?;
    let about_registering = |row: &MailRow| {
        row.registration_id.or(row.delegation_id).or(row.address_change_id).is_some()
    };
    let mut registrants = if rows.iter().any(|(row, ..)| about_registering(row)) {
        registrants::reached(connection, ids).await?
    } else {
        HashMap::new()
    };
    let (mut mails, mut lost) = (Vec::with_capacity(rows.len()), Vec::new());
    for (row, subscriber, organiser, requester, proposer, series) in rows {
        let (id, is_wanted) = (row.id, !unwanted.contains(&row.id));
        let is_registrants = about_registering(&row);
        // What asks for a decision on a proposal goes to an organiser.
        let recipient = subscriber.or(organiser).or(requester).or(proposer);
        let Some(recipient) = recipient.or_else(|| registrants.remove(&id)) else {
            let why = "there is nobody left to send it to".to_owned();
            let state = if is_registrants { MailState::Cancelled } else { MailState::Failed };
            lost.push(Lost { id, state, why });
            continue;
        };
        match row.into_mail(recipient, series, is_wanted) {
            Ok(mail) => mails.push(mail),
            Err(defect) => {
                tracing::error!(mail = %id, %defect, "a mail cannot be read");
                lost.push(Lost { id, state: MailState::Failed, why: defect.to_string() });
            }
        }
    }
    Ok((mails, lost))
}

/// Those of the mails whose subscribers left, or chose other series, or whose organisers' accounts
/// were closed, or whom their rules do not ask for any more, since they were planned.
async fn unwanted(connection: &mut Connection, ids: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
    let chosen = subscriptions::table
        .filter(subscriptions::subscriber_id.eq(subscribers::id))
        .filter(subscriptions::series_id.nullable().eq(reminder_rules::series_id));
    let mut unwanted: Vec<Uuid> = outbox::table
        .inner_join(subscribers::table)
        .inner_join(reminder_rules::table)
        .filter(outbox::id.eq_any(ids))
        .filter(
            subscribers::left_at
                .is_not_null()
                .or(not(exists(chosen)))
                .or(reminder_rules::audience.ne(AudienceKind::Subscribers.as_str())),
        )
        .select(outbox::id)
        .load(connection)
        .await?;
    let closed: Vec<Uuid> = outbox::table
        .inner_join(organisers::table)
        .filter(outbox::id.eq_any(ids))
        .filter(organisers::disabled_at.is_not_null())
        .select(outbox::id)
        .load(connection)
        .await?;
    unwanted.extend(closed);
    let given = conference_organisers::table
        .filter(conference_organisers::organiser_id.eq(organisers::id))
        .filter(conference_organisers::conference_id.nullable().eq(reminder_rules::conference_id));
    let roles = Role::ALL.into_iter().filter(|role| role.answers_for_obligations());
    let not_asked: Vec<Uuid> = outbox::table
        .inner_join(organisers::table)
        .inner_join(reminder_rules::table)
        .filter(outbox::id.eq_any(ids))
        .filter(outbox::notice.is_null())
        .filter(
            reminder_rules::audience
                .ne(AudienceKind::Organisers.as_str())
                .or(organisers::role.ne_all(roles.map(Role::as_str).collect::<Vec<_>>()))
                .or(reminder_rules::conference_id
                    .is_not_null()
                    .and(organisers::role.ne(Role::Owner.as_str()))
                    .and(not(exists(given)))),
        )
        .select(outbox::id)
        .load(connection)
        .await?;
    unwanted.extend(not_asked);
    let mails: Vec<_> = ids.iter().copied().map(MailId).collect();
    unwanted.extend(people::unasked(connection, &mails).await?.into_iter().map(|mail| mail.0));
    Ok(unwanted)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = outbox, check_for_backend(diesel::pg::Pg))]
struct MailRow {
    id: Uuid,
    rule_id: Option<Uuid>,
    occurrence: Option<String>,
    lead: Option<String>,
    subscriber_id: Option<Uuid>,
    organiser_id: Option<Uuid>,
    request_id: Option<Uuid>,
    proposal_id: Option<Uuid>,
    notice: Option<String>,
    sign_in_link_id: Option<Uuid>,
    registration_id: Option<Uuid>,
    delegation_id: Option<Uuid>,
    for_focal_point: bool,
    address_change_id: Option<Uuid>,
    expires_at: DateTime<Utc>,
    tries: i32,
    was_resent: bool,
    pause_id: Option<Uuid>,
    occurs_on: Option<NaiveDate>,
}

impl MailRow {
    fn into_mail(
        self,
        (address, language, zone): Reached,
        series: SeriesIds,
        is_wanted: bool,
    ) -> Result<Mail, StoreError> {
        let unreadable = StoreError::in_table("outbox");
        let nobody = || StoreError::unreadable("outbox", format!("{} has no recipient", self.id));
        let subscriber = self.subscriber_id.map(|id| RecipientId::Subscriber(SubscriberId(id)));
        let organiser = self.organiser_id.map(|id| RecipientId::Organiser(OrganiserId(id)));
        let requester = self.request_id.map(SubscriptionRequestId).map(RecipientId::Requester);
        let proposer = self.proposal_id.map(|id| RecipientId::Proposer(ProposalId(id)));
        let delegation = self.delegation_id.map(DelegationId);
        let registration = self.registration_id.map(RegistrationId);
        let registrant = registration.map(RecipientId::Registrant);
        let focal_point = delegation.map(RecipientId::FocalPoint);
        let change = self.address_change_id.map(AddressChangeId);
        let addressee = change.map(RecipientId::Addressee);
        let known = subscriber.or(organiser).or(requester).or(proposer);
        let id = known.or(registrant).or(focal_point).or(addressee).ok_or_else(nobody)?;
        let reminder = (self.rule_id, &self.occurrence, self.occurs_on, &self.lead);
        let link = self.sign_in_link_id.map(SignInLinkId);
        let is_test = self.rule_id.is_some() && self.notice.is_some();
        let content = match (reminder, self.proposal_id.zip(self.notice.as_ref()), link) {
            ((Some(rule), Some(occurrence), Some(occurs_on), Some(lead)), ..) => {
                let (rule, lead) = (RuleId(rule), lead.parse().map_err(&unreadable)?);
                let occurrence = occurrence.parse().map_err(&unreadable)?;
                if is_test {
                    MailContent::RuleTest { rule, occurrence, lead }
                } else {
                    MailContent::Reminder { rule, occurrence, occurs_on, lead }
                }
            }
            (_, Some((proposal, notice)), _) => MailContent::Proposal {
                proposal: ProposalId(proposal),
                notice: notice.parse().map_err(&unreadable)?,
            },
            (_, _, Some(link)) => MailContent::SignIn { link },
            _ if let Some(pause) = self.pause_id => {
                MailContent::DeliveryPaused { pause: DeliveryPauseId(pause) }
            }
            _ if let Some(change) = change => MailContent::AddressChange {
                change,
                notice: self.notice.unwrap_or_default().parse().map_err(&unreadable)?,
            },
            _ if let Some(delegation) = delegation => MailContent::FocalPoint { delegation },
            _ if let Some(registration) = registration => MailContent::Registration {
                registration,
                notice: self.notice.unwrap_or_default().parse().map_err(&unreadable)?,
                for_focal_point: self.for_focal_point,
            },
            _ => MailContent::ConfirmSubscription {
                series: series.unwrap_or_default().into_iter().map(SeriesId).collect(),
            },
        };
        Ok(Mail {
            id: MailId(self.id),
            recipient: Recipient {
                id,
                address: address.parse::<EmailAddress>().map_err(&unreadable)?,
                language: language.parse().map_err(&unreadable)?,
                zone: zone.parse().map_err(&unreadable)?,
                is_wanted,
            },
            content,
            tries: u32::try_from(self.tries).unwrap_or(0),
            was_resent: self.was_resent,
            expires_at: self.expires_at,
        })
    }
}
