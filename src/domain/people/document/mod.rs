//! A document that a delegation or a participant brings: a note verbale, credentials, a press card.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::document_content::{Digest, DocumentContent, Format};
use super::registration_status::Hand;
use crate::values::file_name::FileName;
use crate::values::ids::{ConferenceId, DelegationId, DocumentId, OrganiserId, RegistrationId};
use crate::values::invalid::{Invalid, bounded_text};
use crate::values::named::named;
use crate::values::zone::Zone;

/// Most characters of what is said with a decision.
pub const LONGEST_REASON: usize = 2_000;

named! {
    /// What a document is.
    DocumentKind in "kind" {
        /// The note by which a State names its delegation.
        NoteVerbale = "note_verbale",
        /// The letter by which an organisation names whoever comes for it.
        NominationLetter = "nomination_letter",
        /// The credentials of representatives, as in rule 27 of the rules of procedure of the
        /// General Assembly (A/520/Rev.20).
        Credentials = "credentials",
        /// A copy of the page of a passport that has the photograph.
        Passport = "passport",
        /// A photograph for the badge.
        Photograph = "photograph",
        /// A card that shows its holder to be a journalist.
        PressCard = "press_card",
    }
}

named! {
    /// Who has issued credentials.
    IssuingAuthority in "issuing_authority" {
        /// The head of State.
        HeadOfState = "head_of_state",
        /// The head of government.
        HeadOfGovernment = "head_of_government",
        /// The minister for foreign affairs.
        ForeignMinister = "foreign_minister",
        /// Somebody else, such as the head of an organisation.
        Other = "other",
    }
}

/// Whose document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    /// A delegation's as a whole.
    Delegation(DelegationId),
    /// A participant's at a conference.
    Registration(RegistrationId),
}

/// A document, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Document {
    /// The identity.
    #[serde(skip)]
    pub id: DocumentId,
    /// The conference.
    #[serde(skip)]
    pub conference: ConferenceId,
    /// Whose it is.
    #[serde(skip)]
    pub holder: Holder,
    /// What it is.
    pub kind: DocumentKind,
    /// The file.
    #[serde(flatten)]
    pub file: File,
    /// Who has issued it; of credentials only, and always.
    pub issuing_authority: Option<IssuingAuthority>,
    /// Where it stands.
    pub status: DocumentStatus,
    /// What was said with the last decision.
    pub reason: Option<String>,
    /// Whether the secretariat has the original in hand.
    pub is_original: bool,
    /// By whose hand it came in.
    pub brought_by: Hand,
    /// When it came in.
    pub brought_at: DateTime<Utc>,
    /// When the secretariat first had the paper in hand.
    pub received_at: Option<DateTime<Utc>>,
    /// When it was decided on.
    #[serde(skip)]
    pub decided_at: Option<DateTime<Utc>>,
    /// The organiser who decided; none for the command line.
    #[serde(skip)]
    pub decided_by: Option<OrganiserId>,
    /// Rises by one with every change.
    #[serde(skip)]
    pub revision: i32,
}

/// What is known of the file of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct File {
    /// What it is called.
    pub name: FileName,
    /// What its bytes are.
    pub format: Format,
    /// How many they are.
    pub octets: i32,
    /// Their SHA-256.
    pub digest: Digest,
}

/// A document that somebody brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    /// What it is.
    pub kind: DocumentKind,
    /// Who has issued it; of credentials only.
    pub issuing_authority: Option<IssuingAuthority>,
    /// The file.
    pub file: NewFile,
}

/// A file that somebody brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// What they call it.
    pub name: String,
    /// What is in it.
    pub content: DocumentContent,
}

/// Until when credentials are in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialsRule {
    /// The last day.
    pub due_on: NaiveDate,
    /// The zone of the venue, in which days are told.
    pub zone: Zone,
    /// Whether the original is needed.
    pub needs_original: bool,
}

impl DocumentKind {
    /// Whether such a document can be of this holder.
    #[must_use]
    pub const fn fits(self, holder: Holder) -> bool {
        match holder {
            Holder::Registration(_) => self.is_of_people(),
            Holder::Delegation(_) => !self.is_of_people() || matches!(self, Self::NominationLetter),
        }
    }

    /// Whether people bring it themselves.
    #[must_use]
    pub const fn is_of_people(self) -> bool {
        !matches!(self, Self::NoteVerbale | Self::Credentials)
    }

    /// Whether it serves where another kind is asked for: a note verbale names whoever comes, as a
    /// nomination letter does.
    #[must_use]
    pub const fn serves_as(self, asked: Self) -> bool {
        self as u8 == asked as u8
            || matches!((self, asked), (Self::NoteVerbale, Self::NominationLetter))
    }

    /// Who has to bring it for a participant; nobody where a delegation would have to, and the
    /// participant has none.
    #[must_use]
    pub const fn bringer(
        self,
        registration: RegistrationId,
        delegation: Option<DelegationId>,
    ) -> Option<Holder> {
        match (self, delegation) {
            (Self::NoteVerbale | Self::Credentials | Self::NominationLetter, Some(delegation)) => {
                Some(Holder::Delegation(delegation))
            }
            (Self::NoteVerbale | Self::Credentials, None) => None,
            _ => Some(Holder::Registration(registration)),
        }
    }
}

impl NewDocument {
    /// The same, seen to be a document that this holder can have.
    ///
    /// # Errors
    /// [`Invalid`] for every value that is not accepted.
    pub fn checked(self, holder: Holder) -> Result<Self, Vec<Invalid>> {
        let mut wrong = Vec::new();
        if !self.kind.fits(holder) {
            let fitting = DocumentKind::ALL.into_iter().filter(|kind| kind.fits(holder));
            let names: Vec<_> = fitting.map(DocumentKind::as_str).collect();
            let whose = match holder {
                Holder::Delegation(_) => "a delegation",
                Holder::Registration(_) => "a person",
            };
            let expected = format!("of {whose}, one of {}", names.join(", "));
            wrong.push(Invalid::new("kind", expected, self.kind.as_str()));
        }
        wrong.extend(check_format(self.kind, &self.file).err());
        wrong.extend(check_authority(self.kind, self.issuing_authority).err());
        if wrong.is_empty() { Ok(self) } else { Err(wrong) }
    }
}

impl NewFile {
    /// What is known of it.
    #[must_use]
    pub fn facts(&self) -> File {
        let Self { name, content } = self;
        File {
            name: FileName::tidied(name, content.format()),
            format: content.format(),
            octets: content.octets(),
            digest: content.digest(),
        }
    }
}

impl Document {
    /// A document as it comes in.
    #[must_use]
    pub fn brought(
        conference: ConferenceId,
        holder: Holder,
        new: &NewDocument,
        hand: Hand,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            id: DocumentId::new(),
            conference,
            holder,
            kind: new.kind,
            file: new.file.facts(),
            issuing_authority: new.issuing_authority,
            status: DocumentStatus::Pending,
            reason: None,
            is_original: false,
            brought_by: hand,
            brought_at: now,
            received_at: None,
            decided_at: None,
            decided_by: None,
            revision: 1,
        }
    }

    /// The same with another file in its place, which nobody has decided on yet.
    ///
    /// # Errors
    /// [`Invalid`] when it was accepted, or the file is of a format that such a document cannot
    /// have.
    pub fn replaced(&self, by: &NewFile, hand: Hand, now: DateTime<Utc>) -> Result<Self, Invalid> {
        self.check_open()?;
        check_format(self.kind, by)?;
        Ok(Self {
            file: by.facts(),
            status: DocumentStatus::Pending,
            reason: None,
            is_original: false,
            brought_by: hand,
            brought_at: now,
            received_at: None,
            decided_at: None,
            decided_by: None,
            revision: self.revision + 1,
            ..self.clone()
        })
    }

    /// Checks that it may be replaced or taken back.
    ///
    /// # Errors
    /// [`Invalid`] when it was accepted.
    pub fn check_open(&self) -> Result<(), Invalid> {
        match self.status {
            DocumentStatus::Pending | DocumentStatus::Refused => Ok(()),
            DocumentStatus::Accepted => {
                Err(Invalid::new("status", "a document that was not accepted", "accepted"))
            }
        }
    }

    /// The last day on which it is in time; none where there is no such day.
    #[must_use]
    pub fn due_on(&self, rule: &CredentialsRule) -> Option<NaiveDate> {
        rule.due_on_of(self.kind)
    }

    /// Whether it came in after that.
    #[must_use]
    pub fn is_late(&self, rule: &CredentialsRule) -> bool {
        self.due_on(rule).is_some_and(|day| rule.zone.today(self.brought_at) > day)
    }
}

impl CredentialsRule {
    /// The last day on which a document of a kind is in time.
    #[must_use]
    pub fn due_on_of(&self, kind: DocumentKind) -> Option<NaiveDate> {
        (kind == DocumentKind::Credentials).then_some(self.due_on)
    }
}

fn check_format(kind: DocumentKind, file: &NewFile) -> Result<(), Invalid> {
    let format = file.content.format();
    if kind == DocumentKind::Photograph && !format.is_image() {
        return Err(Invalid::new("file", "a photograph as JPEG, PNG or WebP", format.as_str()));
    }
    Ok(())
}

pub(super) fn check_authority(
    kind: DocumentKind,
    authority: Option<IssuingAuthority>,
) -> Result<(), Invalid> {
    let is_of_credentials = kind == DocumentKind::Credentials;
    if is_of_credentials == authority.is_some() {
        return Ok(());
    }
    let expected = if is_of_credentials {
        format!(
            "of credentials, one of {}",
            IssuingAuthority::ALL.map(|one| one.as_str()).join(", ")
        )
    } else {
        "nothing, but of credentials".to_owned()
    };
    let got = authority.map_or("", IssuingAuthority::as_str);
    Err(Invalid::new("issuing_authority", expected, got))
}

#[cfg(test)]
mod tests;

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
