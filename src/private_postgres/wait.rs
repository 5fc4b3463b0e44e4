//! Waiting for what other processes do.

use std::thread;
use std::time::{Duration, Instant};

/// Asks again and again until there is an answer, or until `patience` ends without one.
///
/// The pauses grow with the time that has passed, about a fifth of it: what is soon there is
/// soon noticed, and what takes long is not disturbed (PostgreSQL logs each question).
pub(super) fn wait_for<T>(patience: Duration, mut answer: impl FnMut() -> Option<T>) -> Option<T> {
    const SHORTEST: Duration = Duration::from_millis(3);
    const LONGEST: Duration = Duration::from_millis(200);
    let begin = Instant::now();
    loop {
        if let Some(answer) = answer() {
            return Some(answer);
        }
        let passed = begin.elapsed();
        if passed >= patience {
            return None;
        }
        thread::sleep((passed / 5).clamp(SHORTEST, LONGEST));
    }
}
