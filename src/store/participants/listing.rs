//! Finding people by what is known of them.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Row;
use crate::schema::participants;
use crate::{Connection, StoreError};
use domain::people::participant::Participant;
use domain::values::ids::ParticipantId;

diesel::define_sql_function! {
    /// A text in lower case, as the database makes it; Rust makes some letters otherwise.
    fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

/// Comes after every text that begins with what stands before it.
const LAST: char = '\u{10FFFF}';

/// Where a page begins: after the person with this family name and id.
pub type Cursor = (String, ParticipantId);

/// Up to `most` people after a cursor, in the order of their family names: all, or those whose
/// family name, given name or address begins with a text. Merged and erased records are left out.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn page(
    connection: &mut Connection,
    beginning: Option<&str>,
    after: Option<&Cursor>,
    most: i64,
) -> Result<Vec<Participant>, StoreError> {
    use participants::{address_key, family_name, given_name, id};
    let mut query = participants::table
        .filter(participants::merged_into.is_null())
        .filter(participants::erased_at.is_null())
        .order((lower(family_name), id))
        .select(Row::as_select())
        .limit(most)
        .into_boxed();
    if let Some(beginning) = beginning {
        let end = format!("{beginning}{LAST}");
        let by_family_name =
            lower(family_name).ge(lower(beginning)).and(lower(family_name).lt(lower(end.clone())));
        let by_given_name =
            lower(given_name).ge(lower(beginning)).and(lower(given_name).lt(lower(end)));
        // The key of an address is not the database's.
        let from = beginning.to_lowercase();
        let to = format!("{from}{LAST}");
        let by_address = address_key
            .assume_not_null()
            .ge(from)
            .and(address_key.assume_not_null().lt(to).and(address_key.is_not_null()));
        query = query.filter(by_family_name.or(by_given_name).or(by_address));
    }
    if let Some((name, last)) = after {
        query = query
            .filter(lower(family_name).ge(lower(name)))
            .filter(lower(family_name).gt(lower(name)).or(id.gt(last.0)));
    }
    query.load(connection).await?.into_iter().map(Participant::try_from).collect()
}

/// Up to `most` other people who are called like somebody, in whatever case and order of names: who
/// may be the same.
///
/// # Errors
/// As [`page`].
pub async fn alike(
    connection: &mut Connection,
    person: &Participant,
    most: i64,
) -> Result<Vec<Participant>, StoreError> {
    use participants::{family_name, given_name, id};
    let (family, given) = (&person.family_name, &person.given_name);
    let same = lower(family_name).eq(lower(family)).and(lower(given_name).eq(lower(given)));
    let turned = lower(family_name).eq(lower(given)).and(lower(given_name).eq(lower(family)));
    let rows = participants::table
        .filter(same.or(turned))
        .filter(id.ne(person.id.0))
        .filter(participants::merged_into.is_null())
        .filter(participants::erased_at.is_null())
        .order(id)
        .limit(most)
        .select(Row::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(Participant::try_from).collect()
}
