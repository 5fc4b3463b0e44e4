//! What the process keeps of the system's memory.

use std::time::Duration;

use libmimalloc_sys::{mi_option_set_default, mi_option_t};

/// How many milliseconds mimalloc, the allocator of the program, keeps what is free: the place of
/// `mi_option_purge_delay` among its options, for which the crate has no name.
const PURGE_DELAY: mi_option_t = 15;

/// How long a start takes at most, as a rule.
const START: Duration = Duration::from_secs(10);

/// Gives back what is not needed any more: memory as soon as it is free, and the code of the start
/// after it.
pub async fn spare() {
    give_back_at_once();
    tokio::time::sleep(START).await;
    #[cfg(target_os = "linux")]
    if let Err(error) = code::unmap() {
        tracing::debug!(%error, "the code of the start stays mapped");
    }
}

/// Has mimalloc give back at once what has become free. Of itself it waits for a second, and then for
/// the next time that somebody allocates: what many feeds were rendered with would stay for as long as
/// nobody comes. Its environment variable, `MIMALLOC_PURGE_DELAY`, still has the last word.
#[allow(unsafe_code, reason = "the allocator is written in C")]
fn give_back_at_once() {
    // SAFETY: it sets a number, which any thread may at any time.
    unsafe { mi_option_set_default(PURGE_DELAY, 0) }
}

/// The code of this program, as it lies in memory.
#[cfg(target_os = "linux")]
mod code {
    use std::ffi::c_void;
    use std::fs;
    use std::io;
    use std::ops::Range;

    use rustix::mm::{Advice, madvise};

    /// Has the system forget which pages of it were used so far. Four fifths of them are of the start,
    /// or lie beside what was; the others are mapped again, without being read from the disk, as soon
    /// as they run.
    #[allow(unsafe_code, reason = "memory is advised by its address")]
    pub(super) fn unmap() -> io::Result<()> {
        let Some(Range { start, end }) = mapped(&fs::read_to_string("/proc/self/maps")?) else {
            return Err(io::Error::other("it is not among the maps"));
        };
        // SAFETY: nobody may write to these pages, so that they are what they were when they are read
        // again from the file.
        unsafe { madvise(start as *mut c_void, end - start, Advice::LinuxDontNeed)? };
        Ok(())
    }

    /// Where it lies: the mapping, of a file and not to be written to, that this function is in.
    pub(super) fn mapped(maps: &str) -> Option<Range<usize>> {
        let here = mapped as *const () as usize;
        maps.lines().find_map(|line| {
            let mut words = line.split_whitespace();
            let (start, end) = words.next()?.split_once('-')?;
            let address = |digits| usize::from_str_radix(digits, 16).ok();
            let range = address(start)?..address(end)?;
            let is_code = words.next() == Some("r-xp") && words.next_back()?.starts_with('/');
            (is_code && range.contains(&here)).then_some(range)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(unsafe_code, reason = "the allocator is written in C")]
    fn what_is_free_is_given_back_at_once() {
        // SAFETY: it reads a number, which any thread may at any time.
        let delay = || unsafe { libmimalloc_sys::mi_option_get(PURGE_DELAY) };
        assert_eq!(delay(), 1_000, "no other option is a second by default");
        give_back_at_once();
        assert_eq!(delay(), 0);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn less_of_the_code_is_mapped_once_it_was_forgotten() {
        let resident = || -> usize {
            let maps = std::fs::read_to_string("/proc/self/smaps").unwrap();
            let code = code::mapped(&maps).unwrap();
            let begin = maps.find(&format!("{:x}-", code.start)).unwrap();
            let line = maps[begin..].lines().find(|line| line.starts_with("Rss:")).unwrap();
            line.split_whitespace().nth(1).unwrap().parse().unwrap()
        };
        // What nobody runs here is read, so that there is something to forget.
        let code = code::mapped(&std::fs::read_to_string("/proc/self/maps").unwrap()).unwrap();
        let memory = std::fs::File::open("/proc/self/mem").unwrap();
        let mut octets = vec![0; code.len()];
        std::os::unix::fs::FileExt::read_exact_at(&memory, &mut octets, code.start as u64).unwrap();
        let before = resident();
        code::unmap().unwrap();
        assert!(resident() < before / 2, "{} of {before} KiB", resident());
    }
}
