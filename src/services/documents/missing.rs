//! What is missing at a whole conference.

use std::collections::{BTreeMap, HashMap};

use super::{Change, ServiceError, registrations};
use crate::boxed;
use crate::delegations;
use domain::people::document::{DocumentKind, Holder};
use domain::people::missing_documents::{Missing, missing};
use domain::people::registration::Registration;
use domain::values::ids::{DelegationId, RegistrationId};
use domain::values::slug::Slug;

/// The place of a holder in the list: delegations in the order of their precedence, then people in
/// the order in which they were entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Order {
    /// A delegation with its precedence.
    Delegation(i32, DelegationId),
    /// A participant.
    Registration(RegistrationId),
}

/// Somebody of whom documents are missing.
#[derive(Debug, Clone)]
pub struct Lacking {
    /// The place in the list.
    pub order: Order,
    /// Who it is.
    pub whose: Whose,
    /// What is missing.
    pub missing: Vec<Missing>,
}

/// Who has to bring documents.
#[derive(Debug, Clone)]
pub enum Whose {
    /// A delegation.
    Delegation(Box<delegations::Known>),
    /// A participant.
    Registration(Box<Registration>),
}

/// Up to `most` of those of whom documents are missing, or those of one kind, after a place in the
/// list; for the organisers of a conference.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn missing_at(
    change: &mut Change,
    slug: &Slug,
    kind: Option<DocumentKind>,
    after: Option<Order>,
    most: usize,
) -> Result<Vec<Lacking>, ServiceError> {
    let conference = registrations::managed(change, slug).await?;
    let terms = registrations::terms(change, conference.id).await?;
    let rules = terms.document_rules(&conference);
    let (now, connection) = (change.now(), change.connection());
    let categories: Vec<_> = rules.asked.keys().copied().collect();
    let bringers = store::documents::bringers(connection, conference.id, &categories).await?;
    let brought = store::documents::brought(connection, conference.id).await?;
    let found = missing(&rules, &bringers, &brought, now);
    let delegations = store::delegations::all_of_conference(connection, conference.id).await?;
    let precedence: HashMap<_, _> =
        delegations.iter().map(|one| (one.id, one.details.precedence)).collect();
    let mut listed = BTreeMap::new();
    for (holder, mut missing) in found {
        missing.retain(|one| kind.is_none_or(|kind| one.kind == kind));
        let order = match holder {
            Holder::Delegation(id) => precedence.get(&id).map(|rank| Order::Delegation(*rank, id)),
            Holder::Registration(id) => Some(Order::Registration(id)),
        };
        if let Some(order) = order.filter(|order| !missing.is_empty() && Some(*order) > after) {
            listed.insert(order, missing);
        }
    }
    let page: Vec<_> = listed.into_iter().take(most).collect();
    with_names(change, delegations, page).await
}

async fn with_names(
    change: &mut Change,
    mut delegations: Vec<domain::people::delegation::Delegation>,
    page: Vec<(Order, Vec<Missing>)>,
) -> Result<Vec<Lacking>, ServiceError> {
    let mut people = Vec::new();
    let mut of_page = Vec::new();
    for (order, _) in &page {
        match order {
            Order::Delegation(_, id) => of_page.push(*id),
            Order::Registration(id) => people.push(*id),
        }
    }
    delegations.retain(|one| of_page.contains(&one.id));
    let connection = change.connection();
    let known = delegations::with_organisations(connection, delegations).await?;
    let people = store::registrations::of_ids(connection, &people).await?;
    let mut whose: HashMap<Holder, Whose> = HashMap::new();
    whose.extend(
        known
            .into_iter()
            .map(|one| (Holder::Delegation(one.delegation.id), Whose::Delegation(Box::new(one)))),
    );
    whose.extend(
        people
            .into_iter()
            .map(|one| (Holder::Registration(one.id), Whose::Registration(Box::new(one)))),
    );
    let named = page.into_iter().filter_map(|(order, missing)| {
        let holder = match order {
            Order::Delegation(_, id) => Holder::Delegation(id),
            Order::Registration(id) => Holder::Registration(id),
        };
        Some(Lacking { order, whose: whose.remove(&holder)?, missing })
    });
    Ok(named.collect())
}
