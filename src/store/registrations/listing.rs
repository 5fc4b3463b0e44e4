//! Pages of the registrations of a conference, at the same cost wherever they begin.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::RegistrationRow;
use crate::schema::registrations;
use crate::{Connection, StoreError};
use domain::people::function::{Category, Function};
use domain::people::registration::Registration;
use domain::people::registration_status::RegistrationStatus;
use domain::values::ids::{ConferenceId, DelegationId, RegistrationId};

diesel::define_sql_function! {
    /// A text in lower case, as the database makes it; Rust makes some letters otherwise.
    fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

/// Which registrations of a conference are asked for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those in this status.
    pub status: Option<RegistrationStatus>,
    /// Only those in this category.
    pub category: Option<Category>,
    /// Only those with this function.
    pub function: Option<Function>,
    /// Only the members of this delegation.
    pub delegation: Option<DelegationId>,
    /// Only those whose family name begins so, in whatever case.
    pub name: Option<String>,
    /// Only those who are admitted, and whose data were not erased.
    pub is_admitted: bool,
}

/// What the list is ordered by; the id decides between equals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The one that was entered first.
    Entry,
    /// The one that was entered last.
    EntryDescending,
    /// By family name in lower case.
    Name,
}

/// Where a page begins: after the registration with this key and id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cursor {
    /// In an order by entry.
    Entry(RegistrationId),
    /// In the order by name.
    Name(String, RegistrationId),
}

/// Up to `most` registrations of a conference after a cursor.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn page(
    connection: &mut Connection,
    conference: ConferenceId,
    filter: &Filter,
    order: Order,
    after: Option<&Cursor>,
    most: i64,
) -> Result<Vec<Registration>, StoreError> {
    use registrations::{family_name, id};
    let mut query = registrations::table
        .filter(registrations::conference_id.eq(conference.0))
        .select(RegistrationRow::as_select())
        .limit(most)
        .into_boxed();
    if let Some(status) = filter.status {
        query = query.filter(registrations::status.eq(status.as_str()));
    }
    if let Some(category) = filter.category {
        query = query.filter(registrations::category.eq(category.as_str()));
    }
    if let Some(function) = filter.function {
        // The category bounds the scan by its index.
        query = query
            .filter(registrations::category.eq(function.category().as_str()))
            .filter(registrations::function.eq(function.as_str()));
    }
    if let Some(delegation) = filter.delegation {
        query = query.filter(registrations::delegation_id.eq(delegation.0));
    }
    if let Some(name) = &filter.name {
        let end = format!("{name}\u{10FFFF}");
        query = query
            .filter(lower(family_name).ge(lower(name)))
            .filter(lower(family_name).lt(lower(end)));
    }
    if filter.is_admitted {
        let admitted = RegistrationStatus::ALL.into_iter().filter(|status| status.is_admitted());
        let admitted: Vec<_> = admitted.map(RegistrationStatus::as_str).collect();
        query = query
            .filter(registrations::status.eq_any(admitted))
            .filter(registrations::erased_at.is_null());
    }
    query = match (order, after) {
        (Order::Entry, Some(Cursor::Entry(last))) => query.filter(id.gt(last.0)),
        (Order::EntryDescending, Some(Cursor::Entry(last))) => query.filter(id.lt(last.0)),
        (Order::Name, Some(Cursor::Name(name, last))) => query
            .filter(lower(family_name).ge(lower(name)))
            .filter(lower(family_name).gt(lower(name)).or(id.gt(last.0))),
        _ => query,
    };
    query = match order {
        Order::Entry => query.order(id.asc()),
        Order::EntryDescending => query.order(id.desc()),
        Order::Name => query.order((lower(family_name).asc(), id.asc())),
    };
    query.load(connection).await?.into_iter().map(Registration::try_from).collect()
}
