//! Claiming mails, and recording what became of them.

use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, exists, not};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::domain::address::EmailAddress;
use crate::domain::ids::{
    MailId, OrganiserId, ProposalId, RuleId, SeriesId, SignInLinkId, SubscriberId,
    SubscriptionRequestId,
};
use crate::domain::outbox::{Mail, MailContent, MailState, Recipient, RecipientId};
use crate::store::schema::{
    organisers, outbox, proposals, reminder_rules, subscribers, subscription_requests,
    subscriptions,
};
use crate::store::{Connection, StoreError};

/// Claims mails whose time has come, the longest due first, leaving aside those that another
/// worker is about to claim.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn claim(
    connection: &mut Connection,
    token: Uuid,
    lease_until: DateTime<Utc>,
    now: DateTime<Utc>,
    most: i64,
) -> Result<Vec<Mail>, StoreError> {
    let due: Vec<Uuid> = outbox::table
        .filter(outbox::state.eq(MailState::Due.as_str()))
        .filter(outbox::not_before.le(now))
        .order(outbox::not_before)
        .limit(most)
        .select(outbox::id)
        .for_update()
        .skip_locked()
        .load(connection)
        .await?;
    diesel::update(outbox::table.filter(outbox::id.eq_any(&due)))
        .set((
            outbox::state.eq(MailState::Leased.as_str()),
            outbox::lease_token.eq(token),
            outbox::lease_until.eq(lease_until),
        ))
        .execute(connection)
        .await?;
    load(connection, &due).await
}

type RecipientColumns = Option<(String, String, String)>;
type SeriesIds = Option<Vec<Uuid>>;

/// Claimed mails with what is known of their recipients now.
async fn load(connection: &mut Connection, ids: &[Uuid]) -> Result<Vec<Mail>, StoreError> {
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
    rows.into_iter()
        .map(|(mail, subscriber, organiser, requester, proposer, series)| {
            let is_wanted = !unwanted.contains(&mail.id);
            // What asks for a decision on a proposal goes to an organiser.
            let recipient = subscriber.or(organiser).or(requester).or(proposer);
            mail.into_mail(recipient, series, is_wanted)
        })
        .collect()
}

/// Those of the mails whose subscribers left, or chose other series, or whose organisers' accounts
/// were closed, since they were planned.
async fn unwanted(connection: &mut Connection, ids: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
    let chosen = subscriptions::table
        .filter(subscriptions::subscriber_id.eq(subscribers::id))
        .filter(subscriptions::series_id.eq(reminder_rules::series_id));
    let mut unwanted: Vec<Uuid> = outbox::table
        .inner_join(subscribers::table)
        .inner_join(reminder_rules::table)
        .filter(outbox::id.eq_any(ids))
        .filter(subscribers::left_at.is_not_null().or(not(exists(chosen))))
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
    expires_at: DateTime<Utc>,
    tries: i32,
}

impl MailRow {
    fn into_mail(
        self,
        recipient: RecipientColumns,
        series: SeriesIds,
        is_wanted: bool,
    ) -> Result<Mail, StoreError> {
        let unreadable = StoreError::in_table("outbox");
        let nobody = || StoreError::unreadable("outbox", format!("{} has no recipient", self.id));
        let (address, language, zone) = recipient.ok_or_else(nobody)?;
        let subscriber = self.subscriber_id.map(|id| RecipientId::Subscriber(SubscriberId(id)));
        let organiser = self.organiser_id.map(|id| RecipientId::Organiser(OrganiserId(id)));
        let requester = self.request_id.map(SubscriptionRequestId).map(RecipientId::Requester);
        let proposer = self.proposal_id.map(|id| RecipientId::Proposer(ProposalId(id)));
        let id = subscriber.or(organiser).or(requester).or(proposer).ok_or_else(nobody)?;
        let reminder = (self.rule_id, &self.occurrence, &self.lead);
        let link = self.sign_in_link_id.map(SignInLinkId);
        let content = match (reminder, self.proposal_id.zip(self.notice.as_ref()), link) {
            ((Some(rule), Some(occurrence), Some(lead)), ..) => MailContent::Reminder {
                rule: RuleId(rule),
                occurrence: occurrence.parse().map_err(&unreadable)?,
                lead: lead.parse().map_err(&unreadable)?,
            },
            (_, Some((proposal, notice)), _) => MailContent::Proposal {
                proposal: ProposalId(proposal),
                notice: notice.parse().map_err(&unreadable)?,
            },
            (_, _, Some(link)) => MailContent::SignIn { link },
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
            expires_at: self.expires_at,
        })
    }
}

/// Records the intent to hand a claimed mail to the relay, and holds it until `lease_until`; false
/// when the claim is lost, or the mail was ended meanwhile.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn intend(
    connection: &mut Connection,
    id: MailId,
    token: Uuid,
    lease_until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let claimed = outbox::table
        .find(id.0)
        .filter(outbox::state.eq(MailState::Leased.as_str()))
        .filter(outbox::lease_token.eq(token))
        .filter(outbox::lease_until.gt(now));
    let intended = diesel::update(claimed)
        .set((
            outbox::state.eq(MailState::Sending.as_str()),
            outbox::tries.eq(outbox::tries + 1),
            outbox::lease_until.eq(lease_until),
        ))
        .execute(connection)
        .await?;
    Ok(intended == 1)
}

/// Ends a mail that a worker holds; false when the claim was lost.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn end(
    connection: &mut Connection,
    id: MailId,
    token: Uuid,
    state: MailState,
    reply: Option<&str>,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let held = outbox::table.find(id.0).filter(outbox::lease_token.eq(token));
    let ended = diesel::update(held)
        .set((
            outbox::state.eq(state.as_str()),
            outbox::lease_token.eq(None::<Uuid>),
            outbox::lease_until.eq(None::<DateTime<Utc>>),
            outbox::reply.eq(reply),
            outbox::ended_at.eq(now),
        ))
        .execute(connection)
        .await?;
    Ok(ended == 1)
}

/// Puts a mail that a worker holds back to wait until an instant.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn put_back(
    connection: &mut Connection,
    id: MailId,
    token: Uuid,
    not_before: DateTime<Utc>,
    reply: Option<&str>,
) -> Result<bool, StoreError> {
    let held = outbox::table.find(id.0).filter(outbox::lease_token.eq(token));
    let put_back = diesel::update(held)
        .set((
            outbox::state.eq(MailState::Due.as_str()),
            outbox::lease_token.eq(None::<Uuid>),
            outbox::lease_until.eq(None::<DateTime<Utc>>),
            outbox::not_before.eq(not_before),
            outbox::reply.eq(reply),
        ))
        .execute(connection)
        .await?;
    Ok(put_back == 1)
}

/// Gives back whatever a worker still holds without having begun to send it.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn release(connection: &mut Connection, token: Uuid) -> Result<usize, StoreError> {
    let held = outbox::table
        .filter(outbox::state.eq(MailState::Leased.as_str()))
        .filter(outbox::lease_token.eq(token));
    Ok(diesel::update(held)
        .set((
            outbox::state.eq(MailState::Due.as_str()),
            outbox::lease_token.eq(None::<Uuid>),
            outbox::lease_until.eq(None::<DateTime<Utc>>),
        ))
        .execute(connection)
        .await?)
}

/// How many claims ended by themselves, in [`reap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reaped {
    /// Mails that nobody had begun to send: due again.
    pub due: usize,
    /// Mails that the relay may have accepted: uncertain.
    pub uncertain: usize,
}

/// Ends the claims whose time is over.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn reap(connection: &mut Connection, now: DateTime<Utc>) -> Result<Reaped, StoreError> {
    let abandoned = |state: MailState| {
        outbox::table.filter(outbox::state.eq(state.as_str())).filter(outbox::lease_until.le(now))
    };
    let due = diesel::update(abandoned(MailState::Leased))
        .set((
            outbox::state.eq(MailState::Due.as_str()),
            outbox::lease_token.eq(None::<Uuid>),
            outbox::lease_until.eq(None::<DateTime<Utc>>),
        ))
        .execute(connection)
        .await?;
    let uncertain = diesel::update(abandoned(MailState::Sending))
        .set((
            outbox::state.eq(MailState::Uncertain.as_str()),
            outbox::lease_token.eq(None::<Uuid>),
            outbox::lease_until.eq(None::<DateTime<Utc>>),
            outbox::reply.eq("the worker ended before it could record the relay's answer"),
            outbox::ended_at.eq(now),
        ))
        .execute(connection)
        .await?;
    Ok(Reaped { due, uncertain })
}

/// Ends everything that waits for a subscriber, also what is claimed but not begun.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn suppress(
    connection: &mut Connection,
    subscriber: SubscriberId,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let waiting = outbox::table
        .filter(outbox::subscriber_id.eq(subscriber.0))
        .filter(outbox::state.eq_any([MailState::Due.as_str(), MailState::Leased.as_str()]));
    Ok(diesel::update(waiting)
        .set((
            outbox::state.eq(MailState::Suppressed.as_str()),
            outbox::lease_token.eq(None::<Uuid>),
            outbox::lease_until.eq(None::<DateTime<Utc>>),
            outbox::reply.eq("the subscriber left"),
            outbox::ended_at.eq(now),
        ))
        .execute(connection)
        .await?)
}

/// How many mails stand in each state; states without mails are left out.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a state that there is not.
pub async fn count_by_state(
    connection: &mut Connection,
) -> Result<Vec<(MailState, i64)>, StoreError> {
    let rows: Vec<(String, i64)> = outbox::table
        .group_by(outbox::state)
        .select((outbox::state, count_star()))
        .load(connection)
        .await?;
    rows.into_iter()
        .map(|(state, count)| Ok((state.parse().map_err(StoreError::in_table("outbox"))?, count)))
        .collect()
}
