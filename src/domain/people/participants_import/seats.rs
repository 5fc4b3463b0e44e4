//! Seats of a conference, counted while a table is imported.

use std::collections::{BTreeMap, HashMap};

use crate::people::function::Category;
use crate::values::ids::DelegationId;

/// How many seats there are of something, and how many of them are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// How many there are.
    pub seats: i32,
    /// How many are taken; more than there are once there were more.
    pub taken: i32,
}

/// The seats of a conference while nobody else takes one.
#[derive(Debug, Clone, Default)]
pub struct Seats {
    /// Those of categories that have a limit.
    pub categories: BTreeMap<Category, Limit>,
    /// Those of quotas.
    pub quotas: HashMap<(DelegationId, Category), Limit>,
    /// The number after the last one on each waiting list; 1 where nobody waits.
    pub queues: BTreeMap<Category, i64>,
}

impl Limit {
    fn has_seat(&self) -> bool {
        self.taken < self.seats
    }
}

impl Seats {
    /// Takes a seat of a category, and of the quota of the delegation. False where there is none.
    pub(super) fn take(&mut self, category: Category, delegation: Option<DelegationId>) -> bool {
        let of_category = self.categories.get_mut(&category);
        let of_quota = delegation.and_then(|id| self.quotas.get_mut(&(id, category)));
        let mut limits = [of_category, of_quota];
        let is_free = limits.iter().flatten().all(|limit| limit.has_seat());
        if is_free {
            limits.iter_mut().flatten().for_each(|limit| limit.taken += 1);
        }
        is_free
    }

    /// The next place on the waiting list of a category.
    pub(super) fn end_of_queue(&mut self, category: Category) -> i64 {
        let next = self.queues.entry(category).or_insert(1);
        *next += 1;
        *next - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_is_one_of_the_category_and_of_the_quota_or_none() {
        let (small, large) = (DelegationId::new(), DelegationId::new());
        let mut seats = Seats::default();
        seats.categories.insert(Category::Delegate, Limit { seats: 2, taken: 0 });
        seats.quotas.insert((small, Category::Delegate), Limit { seats: 1, taken: 0 });
        let mut take = |id| seats.take(Category::Delegate, Some(id));
        assert_eq!(
            [take(small), take(small), take(large), take(large)],
            [true, false, true, false]
        );
        assert!(seats.take(Category::Press, None), "where nothing is limited there is a seat");
        assert_eq!(seats.categories[&Category::Delegate].taken, 2);
        assert_eq!(seats.quotas[&(small, Category::Delegate)].taken, 1);
    }

    #[test]
    fn those_who_wait_are_numbered_by_category_from_where_the_list_ends() {
        let mut seats = Seats { queues: [(Category::Press, 8)].into(), ..Seats::default() };
        let mut end = |category| seats.end_of_queue(category);
        assert_eq!([end(Category::Press), end(Category::Press), end(Category::Staff)], [8, 9, 1]);
    }
}
