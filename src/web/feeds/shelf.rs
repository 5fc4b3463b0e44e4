//! Feeds kept in memory, those that were asked for last.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, RwLock};

use super::feed::PublishedFeed;
use services::feeds::FeedKey;

/// Feeds in memory, within a bound. When it is full, what nobody has asked for the longest goes.
#[derive(Debug)]
pub(super) struct Shelf {
    most_octets: usize,
    /// Rises whenever a feed is put on: finer than that nobody needs to know when one was used.
    time: AtomicU64,
    feeds: RwLock<HashMap<FeedKey, Kept>>,
}

#[derive(Debug)]
struct Kept {
    feed: Arc<PublishedFeed>,
    used_at: AtomicU64,
}

const POISONED: &str = "no holder of the lock can panic";

impl Shelf {
    /// An empty one that holds so many octets, and one feed at least.
    pub(super) fn of(most_octets: usize) -> Self {
        Self { most_octets, time: AtomicU64::new(0), feeds: RwLock::default() }
    }

    /// A feed that is used now.
    pub(super) fn get(&self, key: &FeedKey) -> Option<Arc<PublishedFeed>> {
        let feeds = self.feeds.read().expect(POISONED);
        let kept = feeds.get(key)?;
        let now = self.time.load(Ordering::Relaxed);
        // Written only when it differs, or the processors would take it from each other.
        if kept.used_at.load(Ordering::Relaxed) != now {
            kept.used_at.store(now, Ordering::Relaxed);
        }
        Some(kept.feed.clone())
    }

    /// A feed that somebody only looks at.
    pub(super) fn peek(&self, key: &FeedKey) -> Option<Arc<PublishedFeed>> {
        Some(self.feeds.read().expect(POISONED).get(key)?.feed.clone())
    }

    /// Puts a feed on where `is_current` says so, once nobody else can put one on.
    pub(super) fn put(
        &self,
        key: FeedKey,
        feed: Arc<PublishedFeed>,
        is_current: impl FnOnce() -> bool,
    ) -> bool {
        let mut feeds = self.feeds.write().expect(POISONED);
        if !is_current() {
            return false;
        }
        let used_at = AtomicU64::new(self.time.fetch_add(1, Ordering::Relaxed) + 1);
        feeds.insert(key, Kept { feed, used_at });
        self.make_room(&mut feeds);
        true
    }

    fn make_room(&self, feeds: &mut HashMap<FeedKey, Kept>) {
        let mut octets: usize = feeds.values().map(|kept| kept.feed.size()).sum();
        while octets > self.most_octets && feeds.len() > 1 {
            let used_at = |kept: &Kept| kept.used_at.load(Ordering::Relaxed);
            let oldest = feeds.iter().min_by_key(|(_, kept)| used_at(kept));
            let oldest = oldest.map(|(key, _)| key.clone()).expect("there are two at least");
            octets -= feeds.remove(&oldest).map_or(0, |kept| kept.feed.size());
        }
    }

    /// Puts a feed in the place of one that is still there; how long ago that was used stays.
    pub(super) fn replace(&self, key: &FeedKey, feed: PublishedFeed) {
        let mut feeds = self.feeds.write().expect(POISONED);
        if let Some(kept) = feeds.get_mut(key) {
            kept.feed = Arc::new(feed);
            self.make_room(&mut feeds);
        }
    }

    /// Takes a feed off.
    pub(super) fn remove(&self, key: &FeedKey) {
        self.feeds.write().expect(POISONED).remove(key);
    }

    /// How many are on it, and the octets that they take.
    pub(super) fn measure(&self) -> (usize, usize) {
        let feeds = self.feeds.read().expect(POISONED);
        (feeds.len(), feeds.values().map(|kept| kept.feed.size()).sum())
    }

    /// All that are on it.
    pub(super) fn all(&self) -> Vec<(FeedKey, Arc<PublishedFeed>)> {
        let feeds = self.feeds.read().expect(POISONED);
        feeds.iter().map(|(key, kept)| (key.clone(), kept.feed.clone())).collect()
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use calendar::RenderedFeed;
    use domain::words::language::Language;
    use services::feeds::FeedScope;

    fn key(n: usize) -> FeedKey {
        let slug = format!("conference-{n}").parse().unwrap();
        FeedKey::new(FeedScope::Conference(slug), Language::English)
    }

    fn feed() -> PublishedFeed {
        let modified_at = DateTime::UNIX_EPOCH;
        PublishedFeed::passing(RenderedFeed { bytes: vec![b'x'; 1_000], modified_at })
    }

    #[test]
    fn what_nobody_has_asked_for_the_longest_goes_when_it_is_full() {
        let size = feed().size();
        let shelf = Shelf::of(3 * size);
        for n in 0..3 {
            assert!(shelf.put(key(n), Arc::new(feed()), || true));
        }
        assert!(shelf.get(&key(0)).is_some(), "used once more");
        shelf.put(key(3), Arc::new(feed()), || true);
        let held = |n| shelf.get(&key(n)).is_some();
        assert_eq!([0, 1, 2, 3].map(held), [true, false, true, true]);
    }

    #[test]
    fn one_that_is_larger_than_the_shelf_is_held_alone() {
        let shelf = Shelf::of(1);
        shelf.put(key(0), Arc::new(feed()), || true);
        shelf.put(key(1), Arc::new(feed()), || true);
        assert_eq!(shelf.all().len(), 1);
        assert!(shelf.get(&key(1)).is_some());
    }

    #[test]
    fn what_is_not_current_any_more_is_not_put_on_and_what_has_gone_is_not_replaced() {
        let shelf = Shelf::of(10_000);
        assert!(!shelf.put(key(0), Arc::new(feed()), || false));
        shelf.replace(&key(0), feed());
        assert_eq!(shelf.all().len(), 0);
    }
}
