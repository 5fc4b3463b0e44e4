//! Where a document stands, and the steps that the secretariat takes with it.

use chrono::{DateTime, Utc};

use super::document::{Document, IssuingAuthority, check_authority};
use crate::domain::values::ids::OrganiserId;
use crate::domain::values::invalid::{Invalid, bounded_text};
use crate::domain::values::named::named;

/// Most characters of what is said with a decision.
pub const LONGEST_REASON: usize = 2_000;

named! {
    /// Where a document stands.
    DocumentStatus in "status" {
        /// The secretariat has not decided on it yet.
        Pending = "pending",
        /// It is as it should be.
        Accepted = "accepted",
        /// It is not, and another one is needed.
        Refused = "refused",
    }
}

named! {
    /// What the secretariat does with a document.
    DocumentStep in "step" {
        /// It has the paper in hand: the original, or a copy.
        Receive = "receive",
        /// It accepts it.
        Accept = "accept",
        /// It refuses it, and says why.
        Refuse = "refuse",
        /// It takes its decision back, and says why.
        Reconsider = "reconsider",
    }
}

/// What the secretariat says with a step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Finding {
    /// Why it decides so.
    pub reason: Option<String>,
    /// Whether what it has in hand is the original; of receiving only.
    pub is_original: Option<bool>,
    /// Who has issued it really, where something else was entered; of credentials only.
    pub issuing_authority: Option<IssuingAuthority>,
}

impl Document {
    /// The steps that the secretariat may take with it.
    #[must_use]
    pub fn steps(&self) -> Vec<DocumentStep> {
        let may = |step: &DocumentStep| match (step, self.status) {
            (_, DocumentStatus::Refused) => *step == DocumentStep::Reconsider,
            (DocumentStep::Receive, _) => !self.is_original,
            (DocumentStep::Accept | DocumentStep::Refuse, status) => {
                status == DocumentStatus::Pending
            }
            (DocumentStep::Reconsider, status) => status == DocumentStatus::Accepted,
        };
        DocumentStep::ALL.into_iter().filter(may).collect()
    }

    /// The same once the secretariat has taken a step.
    ///
    /// # Errors
    /// [`Invalid`] for a step that does not lead on from here, a reason that is missing or too long,
    /// and whatever else of the finding does not go with the step.
    pub fn taken(
        &self,
        step: DocumentStep,
        finding: &Finding,
        by: Option<OrganiserId>,
        now: DateTime<Utc>,
    ) -> Result<Self, Invalid> {
        let steps = self.steps();
        if !steps.contains(&step) {
            let names: Vec<_> = steps.iter().map(|step| step.as_str()).collect();
            let expected =
                format!("while the document is {}, one of {}", self.status, names.join(", "));
            return Err(Invalid::new("step", expected, step.as_str()));
        }
        let needs_reason = matches!(step, DocumentStep::Refuse | DocumentStep::Reconsider);
        let reason = checked_reason(finding.reason.as_deref(), needs_reason)?;
        let issuing_authority = finding.issuing_authority.or(self.issuing_authority);
        check_authority(self.kind, issuing_authority)?;
        if finding.is_original.is_some() && step != DocumentStep::Receive {
            let expected = "nothing, but where the document is received";
            return Err(Invalid::new("is_original", expected, "a value"));
        }
        // That paper has come in says nothing of what was decided.
        let keeps_reason = step == DocumentStep::Receive;
        let reason = reason.or_else(|| self.reason.clone().filter(|_| keeps_reason));
        let after = Self { issuing_authority, reason, revision: self.revision + 1, ..self.clone() };
        match step {
            DocumentStep::Receive => after.received(finding.is_original.unwrap_or(false), now),
            DocumentStep::Accept => Ok(after.decided(DocumentStatus::Accepted, by, now)),
            DocumentStep::Refuse => Ok(after.decided(DocumentStatus::Refused, by, now)),
            DocumentStep::Reconsider => Ok(Self {
                status: DocumentStatus::Pending,
                decided_at: None,
                decided_by: None,
                ..after
            }),
        }
    }

    fn received(self, is_original: bool, now: DateTime<Utc>) -> Result<Self, Invalid> {
        if self.received_at.is_some() && !is_original {
            let expected = "true, as a copy was received already";
            return Err(Invalid::new("is_original", expected, "false"));
        }
        Ok(Self { is_original, received_at: self.received_at.or(Some(now)), ..self })
    }

    fn decided(self, status: DocumentStatus, by: Option<OrganiserId>, now: DateTime<Utc>) -> Self {
        Self { status, decided_at: Some(now), decided_by: by, ..self }
    }
}

fn checked_reason(reason: Option<&str>, is_needed: bool) -> Result<Option<String>, Invalid> {
    let given = reason.filter(|reason| !reason.trim().is_empty());
    let reason = given.map(|text| bounded_text("reason", text, LONGEST_REASON)).transpose()?;
    if is_needed && reason.is_none() {
        return Err(Invalid::new("reason", "why, in words that the other side is told", ""));
    }
    Ok(reason)
}
