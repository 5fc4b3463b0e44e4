//! How often somebody may try to sign in.

use chrono::TimeDelta;

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
