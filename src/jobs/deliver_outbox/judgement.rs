//! What a relay's answer means for a mail, for its address, and for the mails after it.

use chrono::{DateTime, Utc};

use domain::mail::delivery::{DeliveryEventKind, WhenUncertain, without_addresses};
use domain::mail::outbox::{Mail, MailState, backoff};
use mail::transport::{Accepted, Refusal, SendError, Stage};
use services::deliveries::Record;

/// How often a mail may be refused for the sake of whoever sends before it fails: it may be the
/// mail after all, and must not stop the others for ever.
const MOST_POLICY_REFUSALS: u32 = 3;
/// A reply that the message is too large (RFC 5321 section 4.2.3), whoever gives it to MAIL.
const TOO_LARGE: u16 = 552;

/// What follows from an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Judgement {
    /// What becomes of the mail.
    pub(super) record: Record,
    /// What follows beyond it.
    pub(super) consequence: Consequence,
}

/// What follows beyond one mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Consequence {
    /// Nothing.
    None,
    /// The address takes no mail any more.
    Suppress,
    /// The mails of its stream are to wait.
    Pause,
    /// The relay cannot be used for now.
    Rest,
}

/// Judges an answer.
pub(super) fn judge(
    mail: &Mail,
    policy: WhenUncertain,
    answer: &Result<Accepted, SendError>,
    now: DateTime<Utc>,
) -> Judgement {
    let error = match answer {
        Ok(Accepted { reply }) => {
            let record = ended(mail, MailState::Sent, without_addresses(reply));
            return Judgement { record, consequence: Consequence::None };
        }
        Err(error) => error,
    };
    let reply = without_addresses(&error.to_string());
    let (record, consequence) = match error {
        SendError::Unreachable { .. } => (put_off(mail, reply, now), Consequence::Rest),
        SendError::TryLater(_) => (put_off(mail, reply, now), Consequence::None),
        SendError::Refused(refusal) if refusal.is_about_policy() => {
            let record = if mail.tries + 1 < MOST_POLICY_REFUSALS {
                put_off(mail, reply, now)
            } else {
                ended(mail, MailState::Failed, reply)
            };
            (record, Consequence::Pause)
        }
        SendError::Refused(refusal) if refuses_whoever_sends(refusal) => {
            (put_off(mail, reply, now), Consequence::Rest)
        }
        SendError::Refused(refusal) => {
            let consequence = if refusal.is_about_the_address() {
                Consequence::Suppress
            } else {
                Consequence::None
            };
            (ended(mail, MailState::Failed, reply), consequence)
        }
        SendError::Uncertain { .. } => (uncertain(mail, policy, reply, now), Consequence::None),
    };
    Judgement { record, consequence }
}

/// A mail that was not begun: it is due as before, and that counts as no try.
pub(super) fn returned(mail: &Mail, why: &str) -> Record {
    Record {
        was_tried: false,
        event: DeliveryEventKind::Returned,
        ..ended(mail, MailState::Due, why.to_owned())
    }
}

/// A mail that ends, or waits until an instant, without having been handed over.
pub(super) fn settled(
    mail: &Mail,
    state: MailState,
    not_before: Option<DateTime<Utc>>,
    why: Option<String>,
) -> Record {
    Record {
        id: mail.id,
        state,
        not_before,
        reply: why,
        event: DeliveryEventKind::of_end(state),
        was_tried: false,
        is_resent: false,
    }
}

fn ended(mail: &Mail, state: MailState, reply: String) -> Record {
    Record { was_tried: true, ..settled(mail, state, None, Some(reply)) }
}

/// It is tried again later, unless its time has passed by then.
fn put_off(mail: &Mail, reply: String, now: DateTime<Utc>) -> Record {
    let next = now + backoff(mail.tries + 1);
    if next < mail.expires_at {
        Record { not_before: Some(next), ..ended(mail, MailState::Due, reply) }
    } else {
        ended(mail, MailState::Expired, reply)
    }
}

fn uncertain(mail: &Mail, policy: WhenUncertain, reply: String, now: DateTime<Utc>) -> Record {
    let next = now + backoff(1);
    if policy == WhenUncertain::Resend && !mail.was_resent && next < mail.expires_at {
        Record {
            not_before: Some(next),
            event: DeliveryEventKind::Resent,
            is_resent: true,
            ..ended(mail, MailState::Due, reply)
        }
    } else {
        ended(mail, MailState::Uncertain, reply)
    }
}

/// Whether a relay refuses whoever sends: no authentication, a sender that it does not know.
fn refuses_whoever_sends(refusal: &Refusal) -> bool {
    refusal.stage == Stage::Sender && refusal.code.is_some_and(|code| code != TOO_LARGE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::mail::outbox::{MailContent, Recipient, RecipientId};
    use domain::schedule::occurrence::OccurrenceKey;
    use domain::values::ids::{MailId, RuleId, SubscriberId};
    use uuid::Uuid;

    fn now() -> DateTime<Utc> {
        "2026-12-05T04:00:00Z".parse().unwrap()
    }

    fn mail() -> Mail {
        Mail {
            id: MailId::new(),
            recipient: Recipient {
                id: RecipientId::Subscriber(SubscriberId::new()),
                address: "anna@example.org".parse().unwrap(),
                language: Default::default(),
                zone: "UTC".parse().unwrap(),
                is_wanted: true,
            },
            content: MailContent::Reminder {
                rule: RuleId::new(),
                occurrence: OccurrenceKey { id: Uuid::nil(), recurrence: None },
                occurs_on: "2026-12-12".parse().unwrap(),
                lead: "P7D".parse().unwrap(),
            },
            tries: 0,
            was_resent: false,
            expires_at: "2026-12-12T00:00:00Z".parse().unwrap(),
        }
    }

    fn refused(stage: Stage, code: u16, text: &str) -> Result<Accepted, SendError> {
        Err(SendError::Refused(Refusal { stage, code: Some(code), text: text.to_owned() }))
    }

    fn judged(answer: &Result<Accepted, SendError>) -> (MailState, Consequence) {
        let judgement = judge(&mail(), WhenUncertain::Park, answer, now());
        (judgement.record.state, judgement.consequence)
    }

    #[test]
    fn an_address_that_there_is_not_takes_no_mail_any_more() {
        for text in ["5.1.1 no such user", "5.1.10 null MX", "5.1.2 bad domain"] {
            let answer = refused(Stage::Recipient, 550, text);
            assert_eq!(judged(&answer), (MailState::Failed, Consequence::Suppress), "{text}");
        }
        for text in ["5.2.2 mailbox full", "no such user", "5.1.7 bad sender", "5.1", "15.1.1 x"] {
            let answer = refused(Stage::Recipient, 550, text);
            assert_eq!(judged(&answer), (MailState::Failed, Consequence::None), "{text}");
        }
    }

    #[test]
    fn a_refusal_of_the_service_stops_its_stream_and_fails_a_mail_the_third_time() {
        let answer = refused(Stage::Content, 550, "5.7.1 looks like spam");
        assert_eq!(judged(&answer), (MailState::Due, Consequence::Pause));
        let tried = Mail { tries: 2, ..mail() };
        let judgement = judge(&tried, WhenUncertain::Park, &answer, now());
        assert_eq!(judgement.record.state, MailState::Failed);
    }

    #[test]
    fn a_relay_that_knows_no_such_sender_is_left_alone_for_a_while() {
        let answer = refused(Stage::Sender, 550, "5.1.8 sender unknown");
        assert_eq!(judged(&answer), (MailState::Due, Consequence::Rest));
        let answer = refused(Stage::Sender, 552, "too large");
        assert_eq!(judged(&answer), (MailState::Failed, Consequence::None));
    }

    #[test]
    fn what_the_relay_may_have_is_sent_once_more_at_most_and_only_by_a_rule_that_says_so() {
        let answer = Err(SendError::Uncertain { reason: "no answer".to_owned() });
        let parked = judge(&mail(), WhenUncertain::Park, &answer, now()).record;
        assert_eq!(parked.state, MailState::Uncertain);
        let resent = judge(&mail(), WhenUncertain::Resend, &answer, now()).record;
        assert_eq!((resent.state, resent.is_resent), (MailState::Due, true));
        let again = Mail { was_resent: true, ..mail() };
        let parked = judge(&again, WhenUncertain::Resend, &answer, now()).record;
        assert_eq!((parked.state, parked.is_resent), (MailState::Uncertain, false));
    }

    #[test]
    fn what_is_put_off_past_its_time_expires() {
        let text = "4.2.0 busy".to_owned();
        let refusal = Refusal { stage: Stage::Recipient, code: Some(450), text };
        let answer = Err(SendError::TryLater(refusal));
        let late = Mail { expires_at: now(), ..mail() };
        assert_eq!(
            judge(&mail(), WhenUncertain::Park, &answer, now()).record.state,
            MailState::Due
        );
        let judgement = judge(&late, WhenUncertain::Park, &answer, now());
        assert_eq!(judgement.record.state, MailState::Expired);
    }
}
