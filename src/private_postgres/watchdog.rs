//! The process that stops PostgreSQL once nobody uses it.
//!
//! It is forked, not executed: the service is one program, and a test binary or another host
//! of this library has no command line to start a watchdog with. Between `fork` and `_exit` in
//! a process that had several threads only async-signal-safe calls are allowed, so everything
//! that allocates happens before, and the child works with file descriptors and raw calls.
#![allow(unsafe_code, reason = "fork has no safe form; each block says why it is sound")]

use std::ffi::{CStr, CString};
use std::fs::File;
use std::io;
use std::mem;
use std::os::fd::{AsRawFd, RawFd};
use std::ptr;

use libc::{c_int, pid_t};

/// Between two looks at whether everything of the cluster has ended.
const PAUSE_MS: c_int = 5;
/// Between two signals, the first of which may come before there is a pid file to read.
const SIGNAL_EVERY_MS: c_int = 100;
/// How long PostgreSQL may take to write everything out before it is told to drop it.
const FAST_SHUTDOWN_MS: c_int = 60_000;
/// How long after that the watchdog gives up; the next start then says what still lives.
const GIVE_UP_MS: c_int = FAST_SHUTDOWN_MS + 15_000;

/// What the watchdog takes along. The parent's copies close when this is dropped.
pub(super) struct Watchdog {
    /// Its own lock, held: tells every start that a watchdog is there.
    pub(super) lock: File,
    /// `users`, opened anew and not locked: what it waits for.
    pub(super) users: File,
    /// `alive`, opened anew and not locked: free once everything of the cluster has ended.
    pub(super) alive: File,
    /// Where the postmaster writes its process id.
    pub(super) pid_file: CString,
}

impl Watchdog {
    /// Forks a process that outlives this one, and this one's terminal and signals.
    pub(super) fn fork(self) -> io::Result<()> {
        // SAFETY: the signal sets are plain data, filled by the calls before they are read.
        // The forked child runs `be_child` only, which keeps to async-signal-safe calls, does
        // not allocate, does not unwind and never returns.
        let child = unsafe {
            let mut all: libc::sigset_t = mem::zeroed();
            let mut before: libc::sigset_t = mem::zeroed();
            libc::sigfillset(&raw mut all);
            // Blocked from before the fork on, no signal can reach the watchdog: neither one
            // meant for the service's group, nor a handler that belongs to the service.
            libc::pthread_sigmask(libc::SIG_SETMASK, &raw const all, &raw mut before);
            let child = libc::fork();
            if child == 0 {
                self.be_child();
            }
            let error = io::Error::last_os_error();
            libc::pthread_sigmask(libc::SIG_SETMASK, &raw const before, ptr::null_mut());
            if child < 0 {
                return Err(error);
            }
            child
        };
        reap(child)
    }

    /// Forks once more, so that the watchdog is no child of the service and leaves no zombie.
    fn be_child(&self) -> ! {
        // SAFETY: async-signal-safe calls without pointers.
        unsafe {
            libc::setsid();
            match libc::fork() {
                0 => self.watch(),
                child => libc::_exit(c_int::from(child < 0)),
            }
        }
    }

    fn watch(&self) -> ! {
        let lock = self.lock.as_raw_fd();
        let (users, alive) = (self.users.as_raw_fd(), self.alive.as_raw_fd());
        // SAFETY: async-signal-safe calls; the strings are literals that end in zero. The
        // descriptors closed belong to this process's copies of `File`s that nothing drops.
        unsafe {
            libc::chdir(c"/".as_ptr());
            #[cfg(target_os = "linux")]
            libc::prctl(libc::PR_SET_NAME, c"forums-watchdog".as_ptr());
            close_all_but([lock, users, alive]);
            while libc::flock(users, libc::LOCK_EX) != 0 {
                pause();
            }
            stop(alive, &self.pid_file);
            libc::close(alive);
            // Before `users`: who finds `users` free must find the watchdog gone, or would
            // count on one that is about to end.
            libc::close(lock);
            libc::_exit(0)
        }
    }
}

/// Collects the intermediate child and hears from it whether the watchdog was forked.
fn reap(child: pid_t) -> io::Result<()> {
    let mut status: c_int = 0;
    // SAFETY: `status` outlives the call.
    while unsafe { libc::waitpid(child, &raw mut status, 0) } < 0 {
        let error = io::Error::last_os_error();
        match error.kind() {
            io::ErrorKind::Interrupted => {}
            // A host that ignores SIGCHLD has its children reaped by the system.
            _ if error.raw_os_error() == Some(libc::ECHILD) => return Ok(()),
            _ => return Err(error),
        }
    }
    if status == 0 { Ok(()) } else { Err(io::Error::other("the second fork failed")) }
}

/// Asks the postmaster to stop until `alive` is free.
///
/// While `alive` is held something of the cluster runs, so the pid file, which a start removes
/// before it runs anything, is no older than that. It may still be missing (initdb, or the
/// first moments of the postmaster).
fn stop(alive: RawFd, pid_file: &CStr) {
    let mut waited = 0;
    // SAFETY: async-signal-safe calls on a descriptor that is open.
    while unsafe { libc::flock(alive, libc::LOCK_EX | libc::LOCK_NB) } != 0 && waited < GIVE_UP_MS {
        if waited % SIGNAL_EVERY_MS == 0
            && let Some(pid) = postmaster(pid_file)
        {
            let signal = if waited < FAST_SHUTDOWN_MS { libc::SIGINT } else { libc::SIGQUIT };
            // SAFETY: an async-signal-safe call without pointers.
            unsafe { libc::kill(pid, signal) };
        }
        pause();
        waited += PAUSE_MS;
    }
}

fn pause() {
    // SAFETY: async-signal-safe, unlike most ways to sleep; no descriptors are passed.
    unsafe { libc::poll(ptr::null_mut(), 0, PAUSE_MS) };
}

/// The process named in the pid file, provided that it leads a process group, as the
/// postmaster does and as a process that was given a dead postmaster's number seldom will.
fn postmaster(pid_file: &CStr) -> Option<pid_t> {
    let mut text = [0_u8; 16];
    // SAFETY: async-signal-safe calls; the path ends in zero and the buffer is as long as said.
    unsafe {
        let file = libc::open(pid_file.as_ptr(), libc::O_RDONLY | libc::O_CLOEXEC);
        if file < 0 {
            return None;
        }
        let length = libc::read(file, text.as_mut_ptr().cast(), text.len());
        libc::close(file);
        let pid = first_line_number(text.get(..usize::try_from(length).ok()?)?)?;
        (libc::getpgid(pid) == pid).then_some(pid)
    }
}

/// Without the line's end the number may be half written.
fn first_line_number(text: &[u8]) -> Option<pid_t> {
    let mut number: pid_t = 0;
    for &byte in text {
        match byte {
            b'0'..=b'9' => {
                number = number.checked_mul(10)?.checked_add(pid_t::from(byte - b'0'))?;
            }
            b'\n' if number > 1 => return Some(number),
            _ => return None,
        }
    }
    None
}

/// Everything else that was inherited belongs to the service: its sockets and pipes would stay
/// open after its end, and so would its hold on `users`, which is the very thing waited for.
///
/// # Safety
///
/// No `File` or socket of this process may be used afterwards, save those in `kept`.
unsafe fn close_all_but(mut kept: [RawFd; 3]) {
    kept.sort_unstable();
    let mut first = 0;
    for fd in kept {
        // SAFETY: the caller's promise.
        unsafe { close_range(first, fd - 1) };
        first = fd + 1;
    }
    // SAFETY: the caller's promise.
    unsafe { close_range(first, RawFd::MAX) };
}

/// # Safety
///
/// As [`close_all_but`].
unsafe fn close_range(first: RawFd, last: RawFd) {
    if first > last {
        return;
    }
    // SAFETY: plain numbers; the limit is filled by the call before it is read. A kernel that
    // does not know close_range says so and the loop does its work.
    unsafe {
        #[cfg(target_os = "linux")]
        if libc::syscall(libc::SYS_close_range, first, last, 0) == 0 {
            return;
        }
        let mut limit: libc::rlimit = mem::zeroed();
        libc::getrlimit(libc::RLIMIT_NOFILE, &raw mut limit);
        let end = RawFd::try_from(limit.rlim_cur).unwrap_or(RawFd::MAX).min(1 << 20);
        for fd in first..=last.min(end) {
            libc::close(fd);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::first_line_number;

    #[test]
    fn only_a_whole_line_with_a_process_number_is_a_pid() {
        assert_eq!(first_line_number(b"4711\n/data/cluster"), Some(4711));
        for text in ["", "4711", "\n", "0\n", "1\n", "-4711\n", "99999999999\n", "47 11\n"] {
            assert_eq!(first_line_number(text.as_bytes()), None, "{text:?}");
        }
    }
}
