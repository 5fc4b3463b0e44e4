//! The only caller of the system clock.

use std::sync::{Arc, Mutex};

use chrono::{DateTime, DurationRound, TimeDelta, Utc};

/// Where `now` comes from. Clones share one clock.
#[derive(Debug, Clone)]
pub struct Clock(Source);

#[derive(Debug, Clone)]
enum Source {
    /// The system's clock, moved by a fixed amount.
    System { ahead: TimeDelta },
    /// A clock that moves only when it is set.
    Manual(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// The system's clock.
    #[must_use]
    pub fn system() -> Self {
        Self(Source::System { ahead: TimeDelta::zero() })
    }

    /// A clock that shows `at` now and runs on from there.
    #[must_use]
    pub fn starting_at(at: DateTime<Utc>) -> Self {
        Self(Source::System { ahead: at - system_now() })
    }

    /// A clock that stands still until [`Self::set`] moves it: for rehearsals of whole years.
    #[must_use]
    pub fn manual(at: DateTime<Utc>) -> Self {
        Self(Source::Manual(Arc::new(Mutex::new(at))))
    }

    /// Moves a manual clock; any other goes on as it was.
    pub fn set(&self, at: DateTime<Utc>) {
        if let Source::Manual(instant) = &self.0 {
            *instant.lock().expect("no holder of the lock can panic") = at;
        }
    }

    /// The present instant, in whole microseconds as the database keeps it.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        let now = match &self.0 {
            Source::System { ahead } => system_now() + *ahead,
            Source::Manual(instant) => *instant.lock().expect("no holder of the lock can panic"),
        };
        now.duration_trunc(TimeDelta::microseconds(1)).expect("a microsecond divides any instant")
    }
}

#[allow(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
fn system_now() -> DateTime<Utc> {
    Utc::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_runs_on_from_where_it_was_started() {
        let start: DateTime<Utc> = "2026-12-11T03:59:30Z".parse().unwrap();
        let clock = Clock::starting_at(start);
        let first = clock.now();
        assert!(first >= start && first < start + TimeDelta::seconds(5));
        assert!(clock.now() >= first);
    }

    #[test]
    fn a_manual_clock_moves_only_when_set() {
        let start: DateTime<Utc> = "2026-12-11T03:59:30Z".parse().unwrap();
        let clock = Clock::manual(start);
        assert_eq!(clock.now(), start);
        clock.clone().set(start + TimeDelta::days(1));
        assert_eq!(clock.now(), start + TimeDelta::days(1));
    }
}
