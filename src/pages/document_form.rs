//! What somebody says of a document that they bring.

use std::collections::BTreeMap;

use domain::people::document::{Holder, NewDocument, NewFile};
use domain::values::ids::DocumentId;
use domain::values::invalid::{Checks, Invalid};

/// The value of the holder's field that means the delegation as a whole.
pub(super) const DELEGATION: &str = "delegation";

/// What somebody says of a document that they bring.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentForm(BTreeMap<String, String>);

impl DocumentForm {
    /// The form by the texts of its fields.
    #[must_use]
    pub fn new(fields: BTreeMap<String, String>) -> Self {
        Self(fields)
    }

    /// What is in a field; empty where it was not sent.
    #[must_use]
    pub fn field(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The document that is to be replaced or taken back; none where there is no such field.
    #[must_use]
    pub fn document(&self) -> Option<DocumentId> {
        self.field("document").parse().ok()
    }

    /// Whose document it is to be, of those of a link.
    ///
    /// # Errors
    /// [`Invalid`] when it names neither the delegation nor a registration.
    pub fn holder(&self, of_link: Holder) -> Result<Holder, Invalid> {
        match (of_link, self.field("holder")) {
            (_, "" | DELEGATION) | (Holder::Registration(_), _) => Ok(of_link),
            (Holder::Delegation(_), id) => {
                let refused = |_| Invalid::new("holder", "the delegation or a member of it", id);
                id.parse().map(Holder::Registration).map_err(refused)
            }
        }
    }

    /// The document with the file that was sent.
    ///
    /// # Errors
    /// One [`Invalid`] for each field that is not accepted.
    pub fn document_of(
        &self,
        of_link: Holder,
        file: Result<NewFile, Invalid>,
    ) -> Result<(Holder, NewDocument), Vec<Invalid>> {
        let mut checks = Checks::default();
        let holder = checks.keep(self.holder(of_link));
        let kind = checks.keep(self.field("kind").parse());
        let issued = Some(self.field("issuing_authority")).filter(|text| !text.is_empty());
        let issuing_authority = checks.keep(issued.map(str::parse).transpose()).flatten();
        let file = checks.keep(file);
        checks.finish()?;
        let told = "whatever was not accepted has been told";
        let (kind, file) = (kind.expect(told), file.expect(told));
        Ok((holder.expect(told), NewDocument { kind, issuing_authority, file }))
    }
}
