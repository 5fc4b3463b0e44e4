//! Letters that delegations and people bring.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::ids::{DelegationId, DocumentId, RegistrationId};
use super::invalid::Invalid;
use super::named::named;

/// Most octets of a document.
pub const LARGEST: usize = 10 * 1024 * 1024;
/// Most documents of one delegation or one registration.
pub const MOST_DOCUMENTS: i64 = 50;

/// A letter that a delegation or a person brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The identity, and the name of the file.
    pub id: DocumentId,
    /// Whose it is.
    pub owner: DocumentOwner,
    /// What it is.
    pub kind: DocumentKind,
    /// What it was called where it came from.
    pub file_name: String,
    /// What its content was found to be.
    pub media_type: MediaType,
    /// Octets.
    pub size: i32,
    /// SHA-256 of the file.
    pub content_hash: [u8; 32],
    /// What the secretariat says of it.
    pub receipt: Receipt,
    /// When the file came.
    pub uploaded_at: DateTime<Utc>,
    /// Rises by one with every edit.
    pub revision: i32,
}

/// What the secretariat says of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// Who issued credentials: a head of State or Government, or a minister for foreign affairs.
    pub issuing_authority: Option<String>,
    /// Whether the original was received, and not a copy.
    pub is_original: bool,
    /// The day on which it was received.
    pub received_on: Option<NaiveDate>,
    /// When it was accepted.
    pub accepted_at: Option<DateTime<Utc>>,
}

/// Whose a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentOwner {
    /// A whole delegation's.
    Delegation(DelegationId),
    /// One person's at one conference.
    Registration(RegistrationId),
}

named! {
    /// What a document is.
    DocumentKind in "kind" {
        /// The diplomatic note by which a mission or ministry announces its delegation.
        NoteVerbale = "note_verbale",
        /// The letter by which an organisation names its people.
        NominationLetter = "nomination_letter",
        /// The letter that empowers representatives.
        Credentials = "credentials",
    }
}

named! {
    /// What the content of a document is.
    MediaType in "media_type" {
        /// PDF.
        Pdf = "application/pdf",
        /// PNG.
        Png = "image/png",
        /// JPEG.
        Jpeg = "image/jpeg",
    }
}

impl MediaType {
    /// What a file is, by its first octets and never by its name.
    ///
    /// # Errors
    /// [`Invalid`] when it is none of the three, is empty or too large.
    pub fn of(content: &[u8]) -> Result<Self, Invalid> {
        let refused = |got: String| {
            let expected = format!("a PDF, PNG or JPEG of at most {} MiB", LARGEST / 1024 / 1024);
            Err(Invalid::new("file", expected, got))
        };
        match content {
            [] => refused("an empty file".to_owned()),
            _ if content.len() > LARGEST => refused(format!("{} octets", content.len())),
            [b'%', b'P', b'D', b'F', b'-', ..] => Ok(Self::Pdf),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Ok(Self::Png),
            [0xFF, 0xD8, 0xFF, ..] => Ok(Self::Jpeg),
            _ => refused("something else".to_owned()),
        }
    }

    /// How the names of such files end.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpg",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_what_its_content_says() {
        assert_eq!(MediaType::of(b"%PDF-1.7\n").unwrap(), MediaType::Pdf);
        assert_eq!(MediaType::of(b"\x89PNG\r\n\x1a\nrest").unwrap(), MediaType::Png);
        assert_eq!(MediaType::of(b"\xFF\xD8\xFF\xE0").unwrap(), MediaType::Jpeg);
        let (empty, huge) = (Vec::new(), [b"%PDF-".as_slice(), &vec![0; LARGEST]].concat());
        for wrong in [empty, huge, b"<html>".to_vec(), b"MZ".to_vec(), b"%PD".to_vec()] {
            assert!(MediaType::of(&wrong).is_err());
        }
    }
}
