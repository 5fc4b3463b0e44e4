//! How often somebody may try to sign in.

use chrono::{DateTime, TimeDelta, Utc};

/// How long a failed attempt counts.
pub const WINDOW: TimeDelta = TimeDelta::minutes(15);
/// Failed attempts for one address, whether or not it has an account, before the next must wait.
pub const MOST_FOR_AN_ADDRESS: i64 = 5;
/// Failed attempts from one client before the next must wait.
pub const MOST_FROM_A_CLIENT: i64 = 30;
/// How long failed attempts are kept.
pub const KEPT_FOR: TimeDelta = TimeDelta::days(1);
/// How long a link that signs in works.
pub const LINK_LIFETIME: TimeDelta = TimeDelta::minutes(15);
/// Links that are mailed to one account within [`LINK_WINDOW`].
pub const MOST_LINKS: i64 = 3;
/// How long a mailed link counts.
pub const LINK_WINDOW: TimeDelta = TimeDelta::hours(1);
/// How long the link to found the first account works.
pub const WELCOME_LIFETIME: TimeDelta = TimeDelta::hours(24);

/// How long the next attempt has to wait; none when it need not.
///
/// `for_address` is when the [`MOST_FOR_AN_ADDRESS`]th last attempt for the address failed,
/// `from_client` when the [`MOST_FROM_A_CLIENT`]th last from the client did: once that no longer
/// counts, there is room for another.
#[must_use]
pub fn wait(
    for_address: Option<DateTime<Utc>>,
    from_client: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Option<TimeDelta> {
    let room_at = for_address.into_iter().chain(from_client).max()? + WINDOW;
    (room_at > now).then(|| room_at - now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_attempt_waits_until_the_one_that_bars_it_no_longer_counts() {
        let now: DateTime<Utc> = "2026-11-23T12:00:00Z".parse().unwrap();
        let ago = |minutes| Some(now - TimeDelta::minutes(minutes));
        assert_eq!(wait(None, None, now), None);
        assert_eq!(wait(ago(5), None, now), Some(TimeDelta::minutes(10)));
        assert_eq!(wait(None, ago(14), now), Some(TimeDelta::minutes(1)));
        assert_eq!(wait(ago(5), ago(1), now), Some(TimeDelta::minutes(14)), "the later of both");
        assert_eq!(wait(ago(15), ago(16), now), None);
    }
}
