//! Counting who reads feeds, and keeping nobody.

use std::collections::HashMap;
use std::hash::Hasher;
use std::net::IpAddr;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use siphasher::sip::SipHasher13;

use domain::access::signature::SigningKey;
use domain::values::distinct::{Distinct, Trace};
use services::feeds::{FeedKey, FeedRequests};

const POISONED: &str = "no holder of the lock can panic";

/// The readers of all public feeds, since they were last taken from here.
#[derive(Debug)]
pub(super) struct Readership {
    /// Without it nobody can see from a hash whose it is, by trying all addresses that there are.
    key: [u8; 16],
    feeds: Mutex<HashMap<FeedKey, Arc<Readers>>>,
}

/// The readers of one feed.
#[derive(Debug)]
pub(super) struct Readers {
    requests: AtomicU64,
    ranks: [AtomicU8; Distinct::OCTETS],
}

impl Readership {
    pub(super) fn new(key: &SigningKey) -> Self {
        let key = *key.derive(b"readers of feeds").first_chunk().expect("there are 32 octets");
        Self { key, feeds: Mutex::default() }
    }

    /// Where the readers of a feed are counted.
    pub(super) fn of(&self, feed: &FeedKey) -> Arc<Readers> {
        let mut feeds = self.feeds.lock().expect(POISONED);
        feeds.entry(feed.clone()).or_default().clone()
    }

    /// Counts a request. Programs behind one address are told apart by what they say they are.
    pub(super) fn count(&self, readers: &Readers, from: Option<IpAddr>, program: &[u8]) {
        let mut hasher = SipHasher13::new_with_key(&self.key);
        match from {
            Some(IpAddr::V4(address)) => hasher.write(&address.octets()),
            Some(IpAddr::V6(address)) => hasher.write(&address.octets()),
            None => {}
        }
        hasher.write(program);
        readers.count(Trace::of(hasher.finish()));
    }

    /// What was counted since this was last called.
    pub(super) fn take(&self) -> Vec<FeedRequests> {
        let mut feeds = self.feeds.lock().expect(POISONED);
        let taken = feeds.iter().filter_map(|(key, readers)| readers.take(key)).collect();
        // Those that are not kept any more are counted anew when they are.
        feeds.retain(|_, readers| Arc::strong_count(readers) > 1);
        taken
    }

    /// Counts what could not be handed on, so that it is taken the next time.
    pub(super) fn give_back(&self, taken: &[FeedRequests]) {
        for each in taken {
            if let Some(key) = FeedKey::at(&each.feed) {
                self.of(&key).give_back(each);
            }
        }
    }
}

impl Default for Readers {
    fn default() -> Self {
        Self { requests: AtomicU64::new(0), ranks: [const { AtomicU8::new(0) }; Distinct::OCTETS] }
    }
}

impl Readers {
    fn count(&self, trace: Trace) {
        self.requests.fetch_add(1, Ordering::Relaxed);
        let rank = &self.ranks[trace.register];
        // Written only when it differs, or the processors would take it from each other.
        if rank.load(Ordering::Relaxed) < trace.rank {
            rank.fetch_max(trace.rank, Ordering::Relaxed);
        }
    }

    fn take(&self, of: &FeedKey) -> Option<FeedRequests> {
        let requests = self.requests.swap(0, Ordering::Relaxed);
        if requests == 0 {
            return None;
        }
        let ranks = self.ranks.each_ref().map(|rank| rank.swap(0, Ordering::Relaxed));
        let readers = Distinct::from_octets(&ranks).expect("it is of this length");
        let requests = i64::try_from(requests).unwrap_or(i64::MAX);
        Some(FeedRequests { feed: of.to_string(), requests, readers })
    }

    fn give_back(&self, taken: &FeedRequests) {
        self.requests.fetch_add(taken.requests.unsigned_abs(), Ordering::Relaxed);
        for (rank, taken) in self.ranks.iter().zip(taken.readers.as_octets()) {
            rank.fetch_max(*taken, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::words::language::Language;
    use services::feeds::FeedScope;

    fn readership() -> Readership {
        Readership::new(&SigningKey::new([7; 32]))
    }

    fn feed() -> FeedKey {
        FeedKey::new(FeedScope::All, Language::French)
    }

    fn ask(readership: &Readership, address: &str, program: &str) {
        let readers = readership.of(&feed());
        readership.count(&readers, Some(address.parse().unwrap()), program.as_bytes());
    }

    #[test]
    fn who_asks_again_is_one_reader_and_another_program_is_another() {
        let readership = readership();
        for (address, program) in [
            ("192.0.2.1", "iOS/19"),
            ("192.0.2.1", "iOS/19"),
            ("192.0.2.1", "Thunderbird/140"),
            ("2001:db8::1", "iOS/19"),
        ] {
            ask(&readership, address, program);
        }
        let taken = readership.take();
        assert_eq!(taken.len(), 1);
        assert_eq!(taken[0].feed, "/feeds/all.ics?lang=fr");
        assert_eq!((taken[0].requests, taken[0].readers.estimate()), (4, 3));
        assert_eq!(readership.take(), []);
    }

    #[test]
    fn what_could_not_be_handed_on_is_not_lost() {
        let readership = readership();
        ask(&readership, "192.0.2.1", "a");
        let taken = readership.take();
        ask(&readership, "192.0.2.2", "a");
        readership.give_back(&taken);
        let again = readership.take();
        assert_eq!((again[0].requests, again[0].readers.estimate()), (2, 2));
    }
}
