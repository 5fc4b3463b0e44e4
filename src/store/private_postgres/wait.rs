use std::thread;
use std::time::{Duration, Instant};

/// Asks again and again until there is an answer, or until `patience` ends without one.
pub(super) fn wait_for<T>(patience: Duration, mut answer: impl FnMut() -> Option<T>) -> Option<T> {
    const PAUSE: Duration = Duration::from_millis(5);
    let begin = Instant::now();
    loop {
        if let Some(answer) = answer() {
            return Some(answer);
        }
        if begin.elapsed() >= patience {
            return None;
        }
        thread::sleep(PAUSE);
    }
}
