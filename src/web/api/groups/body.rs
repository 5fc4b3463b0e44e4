//! What an organiser sends of a group.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::patches::patch;
use crate::api::texts::Texts;
use domain::people::group::{Group, GroupDetails};
use domain::values::invalid::{Checks, Invalid};
use domain::values::slug::Slug;

/// A group as an organiser describes it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "slug": "friends-of-neutrality",
    "names": {
        "en": "Group of Friends of Neutrality", "fr": "Groupe des Amis de la neutralité"
    }
}))]
pub struct GroupBody {
    /// Its name in URLs: 1 to 80 of a-z, 0-9 and single hyphens between them.
    #[schema(max_length = 80, pattern = "^[a-z0-9]+(-[a-z0-9]+)*$")]
    pub slug: String,
    /// Its names: 1 to 200 characters in each language, on one line.
    pub names: Texts,
}

patch! {
    /// What is to change of a group (RFC 7396).
    GroupPatch of GroupBody
}

/// When an organisation belongs to a group.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MembershipBody {
    /// The first day, YYYY-MM-DD, by which the membership is known.
    #[schema(
        example = "2020-12-12",
        pattern = "^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
    )]
    pub since: String,
    /// The day after the last, YYYY-MM-DD; none while it is a member.
    #[serde(default)]
    #[schema(pattern = "^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
    pub until: Option<String>,
}

impl GroupBody {
    /// What is said of the group.
    ///
    /// # Errors
    /// Every [`Invalid`] that was found.
    pub(super) fn details(self) -> Result<GroupDetails, Vec<Invalid>> {
        let mut checks = Checks::default();
        let slug = checks.keep(self.slug.parse::<Slug>()).unwrap_or_else(Slug::stand_in);
        let details = GroupDetails { slug, names: self.names.into() };
        let details = checks.keep_all(details.checked());
        checks.finish()?;
        Ok(details.expect("whatever was not accepted has been told"))
    }
}

impl From<&Group> for GroupBody {
    fn from(group: &Group) -> Self {
        let details = &group.details;
        Self { slug: details.slug.to_string(), names: Texts::from(&details.names) }
    }
}
