//! What an organiser sends of a rule.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::patches::patch;
use domain::mail::reminder::Entered;

/// A reminder rule as an organiser describes it: of a series or of one conference. What is left out
/// is as usual.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "slug": "forum-three-months-before", "series": "neutrality-forum", "trigger": "edition",
    "audience": "subscribers", "leads": ["P3M"], "local_time": "10:00"
}))]
pub struct RuleBody {
    /// Its name: 1 to 80 of a-z, 0-9 and single hyphens between them.
    #[schema(max_length = 80, pattern = "^[a-z0-9]+(-[a-z0-9]+)*$")]
    pub slug: String,
    /// The series that it is a rule of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "neutrality-forum")]
    pub series: Option<String>,
    /// The conference that it is a rule of, instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(null))]
    pub conference: Option<String>,
    /// What it is about: day, obligation or edition of a series; conference of a conference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "edition")]
    pub trigger: Option<String>,
    /// Who is reminded: subscribers, participants, focal_points or organisers.
    pub audience: String,
    /// Of participants where their registrations may stand; approved, confirmed and checked_in where
    /// nothing is said.
    #[serde(default)]
    pub statuses: Vec<String>,
    /// Of participants as what they come; any where nothing is said.
    #[serde(default)]
    pub functions: Vec<String>,
    /// Of participants and focal points the ids of the delegations; any where nothing is said.
    #[serde(default)]
    pub delegations: Vec<String>,
    /// Of participants and focal points the names of groups whose members send them; any where
    /// nothing is said.
    #[serde(default)]
    pub groups: Vec<String>,
    /// Which date leads are counted from: start, end, deadline or registration_close.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "start")]
    pub anchor: Option<String>,
    /// When, counted from that date: P30D and P12M before it, -P3D and -P1M after it.
    pub leads: Vec<String>,
    /// How often again once a deadline has passed with nothing confirmed: P1M.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(null))]
    pub overdue_every: Option<String>,
    /// The time of day, HH:MM; 09:00 where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "10:00", pattern = "^[0-2][0-9]:[0-5][0-9]$")]
    pub local_time: Option<String>,
    /// In whose zone that is meant: recipient or venue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "recipient")]
    pub zone: Option<String>,
    /// The language of the mails; that of the recipient where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = json!(null))]
    pub language: Option<String>,
    /// The letter: day, obligation, edition or participants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "edition")]
    pub template: Option<String>,
    /// What becomes of a mail that the relay may have accepted: park or resend.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "park")]
    pub when_uncertain: Option<String>,
    /// Whether anybody is reminded by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = true)]
    pub enabled: Option<bool>,
}

patch! {
    /// What is to change of a reminder rule (RFC 7396).
    RulePatch of RuleBody
}

/// The dates that a dry run looks at.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DryRunBody {
    /// The first day, YYYY-MM-DD; what lies in the past is left out.
    #[schema(
        example = "2026-11-23",
        pattern = "^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
    )]
    pub from: String,
    /// The last day, which is part of it; twenty years later at most.
    #[schema(
        example = "2031-12-31",
        pattern = "^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
    )]
    pub to: String,
}

impl From<RuleBody> for Entered {
    fn from(body: RuleBody) -> Self {
        Self {
            slug: body.slug,
            series: body.series,
            conference: body.conference,
            trigger: body.trigger,
            audience: body.audience,
            statuses: body.statuses,
            functions: body.functions,
            delegations: body.delegations,
            groups: body.groups,
            anchor: body.anchor,
            leads: body.leads,
            overdue_every: body.overdue_every,
            local_time: body.local_time,
            zone: body.zone,
            language: body.language,
            template: body.template,
            when_uncertain: body.when_uncertain,
            enabled: body.enabled,
        }
    }
}

impl From<Entered> for RuleBody {
    fn from(entered: Entered) -> Self {
        Self {
            slug: entered.slug,
            series: entered.series,
            conference: entered.conference,
            trigger: entered.trigger,
            audience: entered.audience,
            statuses: entered.statuses,
            functions: entered.functions,
            delegations: entered.delegations,
            groups: entered.groups,
            anchor: entered.anchor,
            leads: entered.leads,
            overdue_every: entered.overdue_every,
            local_time: entered.local_time,
            zone: entered.zone,
            language: entered.language,
            template: entered.template,
            when_uncertain: entered.when_uncertain,
            enabled: entered.enabled,
        }
    }
}
