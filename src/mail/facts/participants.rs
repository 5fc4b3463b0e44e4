//! What the templates of reminders to those who take part may use.

use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use crate::MailError;
use crate::distance::Distance;
use crate::facts::{Facts, Links, Telling, place};
use crate::letter::Personal;
use domain::mail::reminder::Anchor;
use domain::values::invalid::Invalid;

/// `participants/`.
#[derive(Serialize)]
struct Participants {
    title: String,
    lead: String,
    dates: String,
    place: Option<String>,
    /// "in 7 days"; none once it has opened.
    away: Option<String>,
    /// When registration closes, as long as that lies ahead.
    closes: Option<String>,
    /// How soon, where the reminder is about that.
    closes_away: Option<String>,
    page_url: String,
    personal: Option<PersonalFacts>,
    /// Only what subscribers get has a reminder's links; the layout asks.
    links: Option<Links>,
}

#[derive(Serialize)]
struct PersonalFacts {
    url: String,
    /// What the link opens.
    button: &'static str,
    feed_url: Option<String>,
}

/// The facts of a conference that is to come, is being held or was held: by the day, so that a late
/// mail does not lie.
pub(super) fn participants_facts(
    telling: &Telling<'_>,
    anchor: Anchor,
    links: Links,
    personal: Option<&Personal>,
) -> Result<Facts, MailError> {
    let Telling { wording, language, today, occurrence } = *telling;
    let Some(conference) = occurrence.subject.conference() else {
        let got = occurrence.subject.kind();
        return Err(Invalid::new("reminder", "a conference", got).into());
    };
    let away = |date| Distance::between(today, date).map(|distance| distance.ahead(wording));
    let (opens, last) = (occurrence.when.first_day(), occurrence.when.last_day());
    let closes_on = occurrence.registration_closes_on.filter(|closes_on| *closes_on >= today);
    let closes_away = closes_on.filter(|_| anchor == Anchor::RegistrationClose).and_then(away);
    let lead = match (closes_on.zip(closes_away.as_ref()), away(opens)) {
        (Some((closes_on, away)), _) => {
            let values = [("date", wording.date(closes_on)), ("away", away.clone())];
            wording.with("mail-participants-registration", values)
        }
        (None, Some(away)) => wording.with("mail-participants-ahead", [("away", away)]),
        (None, None) => {
            let is_over = today > last;
            let key =
                if is_over { "mail-participants-over" } else { "mail-participants-under-way" };
            wording.with(key, [("date", wording.date(last))])
        }
    };
    let personal = personal.map(|personal| PersonalFacts {
        url: personal.url.clone(),
        button: if personal.is_delegation {
            "mail-registration-button-delegation"
        } else {
            "mail-registration-button"
        },
        feed_url: personal.feed_url.clone(),
    });
    let values = Participants {
        title: telling.title(),
        lead,
        dates: wording.when(&occurrence.when),
        place: place(conference, language),
        away: away(opens),
        closes: closes_on.map(|closes_on| wording.date(closes_on)),
        closes_away,
        page_url: links.page_url.clone(),
        personal,
        links: links.leave_url.is_some().then_some(links),
    };
    Ok(Facts { folder: "participants", values: Value::from(Serde(values)) })
}
