//! How fast mails may go out: in all, and to each domain. Each process keeps to it by itself.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use tokio::time::Instant;

/// Longest wait of a sender for a mail's turn.
pub(super) const LONGEST_WAIT: Duration = Duration::from_secs(1);
/// How many domains are remembered at most; those whose turn has come are forgotten then.
const MOST_DOMAINS: usize = 10_000;

/// The pace of one process.
#[derive(Debug)]
pub struct Pace {
    /// Between two mails; zero for no limit.
    between: Duration,
    /// Between two mails to one domain.
    between_in_domain: Duration,
    turns: Mutex<Turns>,
}

#[derive(Debug, Default)]
struct Turns {
    next: Option<Instant>,
    domains: HashMap<String, DomainTurns>,
}

#[derive(Debug, Clone, Copy)]
struct DomainTurns {
    /// When the next mail may go out.
    next: Instant,
    /// The turn of the last mail that was put back.
    put_back: Option<Instant>,
}

/// When a mail may go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// After this wait, which is short.
    After(Duration),
    /// Not before this wait is over, as its domain is given no more: its turn is given to others.
    NotBefore(Duration),
    /// Later, as whatever is sent is: nothing has its turn now.
    Later,
}

impl Pace {
    /// So many mails a minute, in all and to one domain; none for no limit.
    #[must_use]
    pub fn new(a_minute: Option<u32>, a_minute_to_a_domain: Option<u32>) -> Self {
        let between = |limit: Option<u32>| match limit {
            None | Some(0) => Duration::ZERO,
            Some(limit) => Duration::from_secs(60) / limit,
        };
        Self {
            between: between(a_minute),
            between_in_domain: between(a_minute_to_a_domain),
            turns: Mutex::default(),
        }
    }

    /// How many mails have their turn within a span of time at most.
    pub(super) fn most_within(&self, span: Duration) -> i64 {
        if self.between.is_zero() {
            return i64::MAX;
        }
        i64::try_from(span.as_nanos() / self.between.as_nanos()).unwrap_or(i64::MAX).max(1)
    }

    /// The turn of a mail to a domain. Mails that are put back are given one turn after the other,
    /// so that they do not all come again at once.
    pub(super) fn turn(&self, domain: &str, now: Instant) -> Turn {
        if self.between.is_zero() && self.between_in_domain.is_zero() {
            return Turn::After(Duration::ZERO);
        }
        let mut turns = self.turns.lock().expect("nobody panics while holding it");
        let known = turns.domains.get(domain).copied();
        let known = known.unwrap_or(DomainTurns { next: now, put_back: None });
        let next = known.next.max(now);
        if next - now > LONGEST_WAIT {
            let after = known.put_back.map_or(next, |last| last + self.between_in_domain);
            let turn = after.max(next);
            let kept = DomainTurns { put_back: Some(turn), ..known };
            turns.domains.insert(domain.to_owned(), kept);
            return Turn::NotBefore(turn - now);
        }
        let at = turns.next.unwrap_or(now).max(next);
        if at - now > LONGEST_WAIT {
            return Turn::Later;
        }
        turns.next = Some(at + self.between);
        if !self.between_in_domain.is_zero() {
            if turns.domains.len() >= MOST_DOMAINS {
                turns.domains.retain(|_, turns| turns.next > now);
            }
            let kept = DomainTurns { next: at + self.between_in_domain, ..known };
            turns.domains.insert(domain.to_owned(), kept);
        }
        Turn::After(at - now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(n: u64) -> Duration {
        Duration::from_secs(n)
    }

    #[test]
    fn without_limits_nobody_waits() {
        let (pace, now) = (Pace::new(None, Some(0)), Instant::now());
        for _ in 0..1_000 {
            assert_eq!(pace.turn("example.org", now), Turn::After(seconds(0)));
        }
    }

    #[test]
    fn mails_to_one_domain_keep_their_distance_and_others_do_not_wait_for_them() {
        let (pace, now) = (Pace::new(None, Some(6)), Instant::now());
        assert_eq!(pace.turn("a.example", now), Turn::After(seconds(0)));
        assert_eq!(pace.turn("a.example", now), Turn::NotBefore(seconds(10)));
        assert_eq!(pace.turn("a.example", now), Turn::NotBefore(seconds(20)));
        assert_eq!(pace.turn("b.example", now), Turn::After(seconds(0)));
        let later = now + seconds(10);
        assert_eq!(
            pace.turn("a.example", later),
            Turn::After(seconds(0)),
            "put back, it has its turn"
        );
    }

    #[test]
    fn all_mails_together_keep_their_distance() {
        let (pace, now) = (Pace::new(Some(120), None), Instant::now());
        let half = Duration::from_millis(500);
        assert_eq!(pace.turn("a.example", now), Turn::After(seconds(0)));
        assert_eq!(pace.turn("b.example", now), Turn::After(half));
        assert_eq!(pace.turn("c.example", now), Turn::After(half * 2));
        assert_eq!(pace.turn("d.example", now), Turn::Later);
        assert_eq!(pace.turn("d.example", now + half * 3), Turn::After(seconds(0)));
        assert_eq!(pace.most_within(seconds(30)), 60);
        assert_eq!(Pace::new(None, Some(1)).most_within(seconds(30)), i64::MAX);
        assert_eq!(Pace::new(Some(1), None).most_within(seconds(30)), 1);
    }
}
