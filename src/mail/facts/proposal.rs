//! What the templates of mails about proposals may use.

use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use crate::facts::{Facts, expiry};
use crate::letter::ProposalNews;
use domain::schedule::proposal::Proposal;
use domain::schedule::series::Series;
use domain::words::language::Language;
use domain::words::wording::Wording;

/// `proposal-…/`.
#[derive(Serialize)]
struct ProposalFacts {
    id: String,
    title: String,
    /// The day that it marks.
    series: String,
    dates: String,
    place: Option<String>,
    /// "Anna (person)"
    proposer: String,
    address: String,
    about: Option<String>,
    join_url: Option<String>,
    reason: Option<String>,
    /// The link that the mail is about.
    url: Option<String>,
    expiry: Option<String>,
    /// These mails have none of a reminder's links; the layout asks.
    links: Option<()>,
}

/// The facts of news of a proposal.
pub(super) fn proposal_facts(
    proposal: &Proposal,
    series: &Series,
    news: &ProposalNews,
    language: Language,
) -> Facts {
    let wording = Wording::of(language);
    let details = &proposal.details;
    let known = [&details.venue, &details.place].into_iter().flatten();
    let place: Vec<_> = known.map(|text| text.in_language(language)).collect();
    let proposer = format!("mail-proposal-proposer-{}", details.proposer_kind);
    let (folder, url, until) = match news {
        ProposalNews::Confirm { confirm_url, expires_at } => {
            let until = expiry(wording, *expires_at, &details.zone);
            ("proposal-confirm", Some(confirm_url), Some(until))
        }
        ProposalNews::Review { how_url } => ("proposal-review", Some(how_url), None),
        ProposalNews::Approved { page_url } => ("proposal-approved", Some(page_url), None),
        ProposalNews::Declined => ("proposal-declined", None, None),
    };
    // Anybody can have this mail sent to any address: it says no more than its holder needs.
    let is_unasked = matches!(news, ProposalNews::Confirm { .. });
    let place = (!is_unasked && !place.is_empty()).then(|| place.join(", "));
    let values = ProposalFacts {
        id: proposal.id.to_string(),
        title: details.title.in_language(language).to_owned(),
        series: series.title.in_language(language).to_owned(),
        dates: wording.dates(details.opens_on, details.closes_on),
        place,
        proposer: wording.with(&proposer, [("name", details.proposer.as_str())]),
        address: details.address.to_string(),
        about: details.description.as_ref().map(|text| text.in_language(language).to_owned()),
        join_url: details.join_url.as_ref().map(ToString::to_string),
        reason: proposal.reason.clone(),
        url: url.cloned(),
        expiry: until,
        links: None,
    };
    Facts { folder, values: Value::from(Serde(values)) }
}
