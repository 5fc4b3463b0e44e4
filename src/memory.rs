//! The memory that the code of the program takes.

/// Waits until a start is over, and has the system forget which pages of the code it ran. Three
/// quarters of those that are mapped then are of the start, or lie beside what was; the others are
/// mapped again, as a rule without being read from the disk, as soon as they run.
pub async fn forget_start() {
    #[cfg(target_os = "linux")]
    {
        tokio::time::sleep(START).await;
        if let Err(error) = code::unmap() {
            tracing::debug!(%error, "the code of the start stays mapped");
        }
    }
}

/// How long a start goes on once the database is there, as a rule.
#[cfg(target_os = "linux")]
const START: std::time::Duration = std::time::Duration::from_secs(10);

#[cfg(target_os = "linux")]
mod code {
    use std::ffi::c_void;
    use std::fs;
    use std::io;
    use std::ops::Range;

    use rustix::mm::{Advice, madvise};

    #[allow(unsafe_code, reason = "memory is advised by its address")]
    pub(super) fn unmap() -> io::Result<()> {
        let Some(Range { start, end }) = mapped(&fs::read_to_string("/proc/self/maps")?) else {
            return Err(io::Error::other("it is not among the maps"));
        };
        // SAFETY: the process does not write to these pages, so that they are what they were when they
        // are read again from the file. What a debugger wrote, breakpoints, is lost.
        unsafe { madvise(start as *mut c_void, end - start, Advice::LinuxDontNeed)? };
        Ok(())
    }

    /// Where the code lies: the mapping, of a file and not to be written to, that this function is in.
    pub(super) fn mapped(maps: &str) -> Option<Range<usize>> {
        let here = mapped as *const () as usize;
        maps.lines().find_map(|line| {
            let mut words = line.split_whitespace();
            let (start, end) = words.next()?.split_once('-')?;
            let address = |digits| usize::from_str_radix(digits, 16).ok();
            let range = address(start)?..address(end)?;
            // After the permissions come offset, device, inode and path.
            let is_code = words.next() == Some("r-xp") && words.nth(3)?.starts_with('/');
            (is_code && range.contains(&here)).then_some(range)
        })
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::fs::{File, read_to_string};
    use std::os::unix::fs::FileExt;

    use super::*;

    #[test]
    fn less_of_the_code_is_mapped_once_it_was_forgotten() {
        let resident = || -> usize {
            let maps = read_to_string("/proc/self/smaps").unwrap();
            let code = code::mapped(&maps).unwrap();
            let begin = maps.find(&format!("{:x}-", code.start)).unwrap();
            let line = maps[begin..].lines().find(|line| line.starts_with("Rss:")).unwrap();
            line.split_whitespace().nth(1).unwrap().parse().unwrap()
        };
        // What nobody runs here is read, so that there is something to forget.
        let code = code::mapped(&read_to_string("/proc/self/maps").unwrap()).unwrap();
        let memory = File::open("/proc/self/mem").unwrap();
        memory.read_exact_at(&mut vec![0; code.len()], code.start as u64).unwrap();
        let before = resident();
        code::unmap().unwrap();
        assert!(resident() < before / 2, "{} of {before} KiB", resident());
    }
}
