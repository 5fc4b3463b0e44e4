//! How often one client may ask, so that none takes the service from the others.
//!
//! Two limits: on all requests of programs and forms, and a narrower one on requests that change
//! something without a sign-in or a token, since these may cause mails. Each process counts for
//! itself. A request that comes too early is answered 429 and costs no work.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use chrono::TimeDelta;
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

use super::error::WebError;

const WINDOW: Duration = Duration::from_secs(60);
/// Requests without credentials that change something are this much rarer.
const NARROWER: u32 = 20;
/// After how many requests the clients that have not come again are forgotten.
const FORGET_EVERY: u32 = 10_000;

type Limiter =
    RateLimiter<String, DefaultKeyedStateStore<String>, DefaultClock, StateInformationMiddleware>;

/// The limits of one process; cheap to clone.
#[derive(Clone)]
pub(crate) struct RateLimits {
    all: Option<Arc<Limit>>,
    open_changes: Option<Arc<Limit>>,
}

/// What a client may still do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Allowance {
    limit: u32,
    remaining: u32,
}

struct Limit {
    a_minute: NonZeroU32,
    limiter: Limiter,
    until_forgetting: AtomicU32,
}

impl RateLimits {
    /// Limits of so many requests a minute for each client; none at all with 0.
    pub(crate) fn new(a_minute: u32) -> Self {
        let limit = |a_minute| NonZeroU32::new(a_minute).map(Limit::new).map(Arc::new);
        let narrower = if a_minute == 0 { 0 } else { (a_minute / NARROWER).max(1) };
        Self { all: limit(a_minute), open_changes: limit(narrower) }
    }

    /// Counts a request of a client. Without limits there is nothing to tell.
    ///
    /// # Errors
    /// [`WebError::TooOften`] when it comes too early.
    pub(crate) fn count(
        &self,
        client: &str,
        is_open_change: bool,
    ) -> Result<Option<Allowance>, WebError> {
        let narrower = self.open_changes.as_ref().filter(|_| is_open_change);
        let limits = narrower.into_iter().chain(&self.all);
        let allowances: Result<Vec<_>, _> = limits.map(|limit| limit.count(client)).collect();
        Ok(allowances?.into_iter().min_by_key(|allowance| allowance.remaining))
    }
}

impl Limit {
    fn new(a_minute: NonZeroU32) -> Self {
        let limiter = RateLimiter::keyed(Quota::per_minute(a_minute)).with_middleware();
        Self { a_minute, limiter, until_forgetting: AtomicU32::new(FORGET_EVERY) }
    }

    fn count(&self, client: &str) -> Result<Allowance, WebError> {
        if self.until_forgetting.fetch_sub(1, Ordering::Relaxed) == 0 {
            self.until_forgetting.store(FORGET_EVERY, Ordering::Relaxed);
            self.limiter.retain_recent();
        }
        let limit = self.a_minute.get();
        match self.limiter.check_key(&client.to_owned()) {
            Ok(state) => Ok(Allowance { limit, remaining: state.remaining_burst_capacity() }),
            Err(early) => {
                let wait = early.wait_time_from(DefaultClock::default().now());
                Err(WebError::TooOften(TimeDelta::from_std(wait).unwrap_or(TimeDelta::MAX)))
            }
        }
    }
}

impl Allowance {
    /// Tells the client: its limit, what remains of it, and in how many seconds all of it is back.
    pub(crate) fn tell(self, headers: &mut HeaderMap) {
        let spent = self.limit.saturating_sub(self.remaining);
        let reset = u64::from(spent) * WINDOW.as_secs() / u64::from(self.limit.max(1));
        for (name, value) in [
            ("ratelimit-limit", u64::from(self.limit)),
            ("ratelimit-remaining", u64::from(self.remaining)),
            ("ratelimit-reset", reset),
        ] {
            headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_that_comes_too_often_is_told_to_wait_and_no_other() {
        let limits = RateLimits::new(60);
        for remaining in (0..60).rev() {
            let allowance = limits.count("a", false).unwrap().unwrap();
            assert_eq!(allowance, Allowance { limit: 60, remaining });
        }
        let Err(WebError::TooOften(wait)) = limits.count("a", false) else {
            panic!("the 61st request within a second is too early");
        };
        assert!(wait > TimeDelta::zero() && wait <= TimeDelta::seconds(1), "{wait}");
        assert!(limits.count("b", false).is_ok());
    }

    #[test]
    fn changes_without_credentials_have_a_narrower_limit() {
        let limits = RateLimits::new(60);
        for _ in 0..3 {
            assert_eq!(limits.count("a", true).unwrap().unwrap().limit, 3);
        }
        assert!(limits.count("a", true).is_err());
        assert!(limits.count("a", false).is_ok(), "reading goes on");
    }

    #[test]
    fn without_limits_nothing_is_counted() {
        let limits = RateLimits::new(0);
        assert!((0..1_000).all(|_| limits.count("a", true).unwrap().is_none()));
    }

    #[test]
    fn what_is_spent_is_back_within_a_minute() {
        let mut headers = HeaderMap::new();
        Allowance { limit: 600, remaining: 590 }.tell(&mut headers);
        assert_eq!(headers.get("ratelimit-limit").unwrap(), "600");
        assert_eq!(headers.get("ratelimit-remaining").unwrap(), "590");
        assert_eq!(headers.get("ratelimit-reset").unwrap(), "1");
    }
}
