//! Files that somebody sends or fetches: bounded in size, in memory and in time, however many come
//! at once.

use std::convert::Infallible;
use std::fmt::Display;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use actix_web::web::Bytes;
use chrono::TimeDelta;
use futures_util::{Stream, StreamExt, stream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use tokio::time::timeout;

use super::error::WebError;
use domain::people::document_content::{LARGEST_DOCUMENT, too_large};
use domain::values::invalid::Invalid;

/// How much memory all files have that are on their way, in KiB.
const MEMORY: usize = 256 * 1024;
/// How long a file may be on its way: ten MiB from where a line carries 300 kbit a second.
const LONGEST: Duration = Duration::from_secs(300);
/// How long whoever fetches a file waits for memory.
const PATIENCE: Duration = Duration::from_secs(10);
/// When to try again after there was none.
const TRY_AGAIN: TimeDelta = TimeDelta::seconds(30);
/// How much of a file is handed out at a time.
const CHUNK: usize = 64 * 1024;
/// How much of a file that is too large is still taken, so that whoever sends it hears why it is
/// refused. A connection that is cut tells nothing.
const MOST_DRAINED: usize = 64 * 1024 * 1024;

/// The memory of files on their way; cheap to clone.
#[derive(Clone)]
pub(crate) struct Uploads {
    kibibytes: Arc<Semaphore>,
    longest: Duration,
}

/// Memory that is in use until this is dropped.
#[derive(Debug, Default)]
pub(crate) struct Memory(Option<OwnedSemaphorePermit>);

/// Why a file was not taken.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum UploadError {
    /// It is larger than any document may be.
    TooLarge,
    /// Too many are on their way.
    Busy,
    /// It took too long.
    TooSlow,
    /// It ended before its end.
    Broken(String),
}

impl Uploads {
    pub(crate) fn new() -> Self {
        Self { kibibytes: Arc::new(Semaphore::new(MEMORY)), longest: LONGEST }
    }

    /// Lets some work on what is being sent take no longer than a file may.
    ///
    /// # Errors
    /// Those of `work`, and [`UploadError::TooSlow`].
    pub(crate) async fn in_time<T, E: From<UploadError>>(
        &self,
        work: impl Future<Output = Result<T, E>>,
    ) -> Result<T, E> {
        timeout(self.longest, work).await.unwrap_or_else(|_| Err(UploadError::TooSlow.into()))
    }

    /// The whole of a file that is being sent.
    ///
    /// # Errors
    /// [`UploadError`].
    pub(crate) async fn collect<E: Display>(
        &self,
        file: impl Stream<Item = Result<Bytes, E>>,
    ) -> Result<(Vec<u8>, Memory), UploadError> {
        let mut file = pin!(file);
        let (mut bytes, mut memory) = (Vec::new(), Memory::default());
        while let Some(chunk) = file.next().await {
            let chunk = chunk.map_err(|error| UploadError::Broken(error.to_string()))?;
            if bytes.len() + chunk.len() > LARGEST_DOCUMENT {
                drop((bytes, memory));
                drain(file).await;
                return Err(UploadError::TooLarge);
            }
            bytes.extend_from_slice(&chunk);
            self.grow(&mut memory, bytes.capacity())?;
        }
        Ok((bytes, memory))
    }

    /// Memory for a file that is about to be fetched, once there is some.
    ///
    /// # Errors
    /// [`UploadError::Busy`].
    pub(crate) async fn reserve(&self, octets: usize) -> Result<Memory, UploadError> {
        let permit = self.kibibytes.clone().acquire_many_owned(kibibytes(octets));
        let permit = timeout(PATIENCE, permit).await.map_err(|_| UploadError::Busy)?;
        Ok(Memory(Some(permit.map_err(|_| UploadError::Busy)?)))
    }

    /// A file that is fetched, piece by piece. Its memory is given back with the last of the bytes, or
    /// after the time that a file may take: whoever does not read on is not asked whether there is
    /// still somebody, so that the bytes belong to a task, and not to the answer.
    pub(crate) fn hand_out(
        &self,
        bytes: Vec<u8>,
        memory: Memory,
    ) -> impl Stream<Item = Result<Bytes, Infallible>> + use<> {
        let (sender, receiver) = mpsc::channel(1);
        let longest = self.longest;
        tokio::spawn(async move {
            let _in_use = memory;
            let send_all = async {
                for chunk in bytes.chunks(CHUNK) {
                    // Copied: a piece that nobody takes must not keep the whole.
                    if sender.send(Ok(Bytes::copy_from_slice(chunk))).await.is_err() {
                        return;
                    }
                }
            };
            if timeout(longest, send_all).await.is_err() {
                tracing::info!(octets = bytes.len(), "whoever fetches a file is too slow; cut off");
            }
        });
        stream::unfold(receiver, async |mut receiver| {
            receiver.recv().await.map(|chunk| (chunk, receiver))
        })
    }

    fn grow(&self, memory: &mut Memory, octets: usize) -> Result<(), UploadError> {
        let held = memory.0.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let more = (kibibytes(octets) as usize).saturating_sub(held);
        let more = u32::try_from(more).map_err(|_| UploadError::TooLarge)?;
        if more == 0 {
            return Ok(());
        }
        let permit = self.kibibytes.clone().try_acquire_many_owned(more);
        let permit = permit.map_err(|_| UploadError::Busy)?;
        match &mut memory.0 {
            Some(held) => held.merge(permit),
            none => *none = Some(permit),
        }
        Ok(())
    }
}

fn kibibytes(octets: usize) -> u32 {
    u32::try_from(octets.div_ceil(1024)).unwrap_or(u32::MAX)
}

async fn drain<E>(mut file: impl Stream<Item = Result<Bytes, E>> + Unpin) {
    let mut drained = 0;
    while let Some(Ok(chunk)) = file.next().await {
        drained += chunk.len();
        if drained > MOST_DRAINED {
            break;
        }
    }
}

impl From<UploadError> for WebError {
    fn from(error: UploadError) -> Self {
        match error {
            UploadError::TooLarge => Self::TooLarge(too_large().to_string()),
            UploadError::Busy => Self::TooOften(TRY_AGAIN),
            UploadError::TooSlow => {
                let expected = format!("a whole file within {} seconds", LONGEST.as_secs());
                Invalid::new("file", expected, "a part of it").into()
            }
            UploadError::Broken(why) => Invalid::new("file", "a whole file", why).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::stream::iter;

    use super::*;

    fn chunks(count: usize, octets: usize) -> impl Stream<Item = Result<Bytes, String>> {
        iter((0..count).map(move |_| Ok(Bytes::from(vec![b'x'; octets]))))
    }

    fn small(kibibytes: usize) -> Uploads {
        let kibibytes = Arc::new(Semaphore::new(kibibytes));
        Uploads { kibibytes, longest: Duration::from_millis(20) }
    }

    #[actix_web::test]
    async fn a_file_is_taken_up_to_the_largest_and_its_memory_is_free_afterwards() {
        let uploads = Uploads::new();
        let (bytes, memory) = uploads.collect(chunks(10, 1024 * 1024)).await.unwrap();
        assert_eq!(bytes.len(), LARGEST_DOCUMENT);
        assert!(uploads.kibibytes.available_permits() <= MEMORY - LARGEST_DOCUMENT / 1024);
        drop(memory);
        assert_eq!(uploads.kibibytes.available_permits(), MEMORY);
        let refused = uploads.collect(chunks(11, 1024 * 1024)).await.unwrap_err();
        assert_eq!(refused, UploadError::TooLarge);
        assert_eq!(uploads.kibibytes.available_permits(), MEMORY);
    }

    #[actix_web::test]
    async fn what_is_much_too_large_is_not_listened_to_for_ever() {
        let endless = stream::repeat_with(|| Ok::<_, String>(Bytes::from(vec![b'x'; 1 << 20])));
        let refused = Uploads::new().collect(endless).await.unwrap_err();
        assert_eq!(refused, UploadError::TooLarge);
    }

    #[actix_web::test]
    async fn files_beyond_the_memory_are_asked_to_come_later() {
        let uploads = small(100);
        let (_, first) = uploads.collect(chunks(1, 60 * 1024)).await.unwrap();
        let second = uploads.collect(chunks(1, 60 * 1024)).await.unwrap_err();
        assert_eq!(second, UploadError::Busy);
        drop(first);
        assert!(uploads.collect(chunks(1, 60 * 1024)).await.is_ok());
    }

    #[actix_web::test]
    async fn a_file_that_never_ends_is_given_up() {
        let uploads = small(100);
        let stalled = chunks(1, 10).chain(stream::pending());
        let refused = uploads.in_time(uploads.collect(stalled)).await.unwrap_err();
        assert_eq!(refused, UploadError::TooSlow);
    }

    #[actix_web::test]
    async fn a_file_is_handed_out_whole_and_its_memory_is_free_afterwards() {
        let uploads = small(400);
        let bytes: Vec<u8> = (0..200 * 1024).map(|at| (at % 251) as u8).collect();
        let memory = uploads.reserve(bytes.len()).await.unwrap();
        let pieces: Vec<_> = uploads.hand_out(bytes.clone(), memory).collect().await;
        let pieces: Vec<_> = pieces.into_iter().map(|piece| piece.unwrap()).collect();
        assert_eq!(pieces.concat(), bytes);
        assert_eq!(uploads.kibibytes.available_permits(), 400);
    }

    #[actix_web::test]
    async fn whoever_does_not_read_on_keeps_no_memory_and_no_whole_file() {
        let uploads = small(400);
        let memory = uploads.reserve(400 * 1024).await.unwrap();
        let unread = uploads.hand_out(vec![b'x'; 400 * 1024], memory);
        assert_eq!(uploads.kibibytes.available_permits(), 0);
        assert!(uploads.reserve(400 * 1024).await.is_ok());
        let rest: Vec<_> = unread.collect().await;
        assert_eq!(rest.len(), 1, "the rest is cut off");
    }

    #[actix_web::test]
    async fn a_file_that_breaks_off_is_told_so() {
        let broken = iter([Ok(Bytes::from_static(b"x")), Err("the line is cut".to_owned())]);
        let refused = small(100).collect(broken).await.unwrap_err();
        assert_eq!(refused, UploadError::Broken("the line is cut".to_owned()));
    }
}
