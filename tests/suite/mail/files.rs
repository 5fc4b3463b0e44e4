//! Mails as files, where no relay is set.

use std::fs;

use mail::transport::{SendError, Transport};

use super::sample::day_to;

#[tokio::test]
async fn a_message_becomes_a_file_that_is_whole_and_sorts_by_date() {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().join("mail");
    let transport = Transport::from_url(None, &folder).unwrap();
    let message = day_to("anna@example.org");
    let accepted = transport.session().send(&message).await.unwrap();
    let names: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names, [format!("20261211T040000.000Z-{}.eml", message.id)]);
    assert!(accepted.reply.ends_with(&names[0]), "{}", accepted.reply);
    assert_eq!(fs::read(folder.join(&names[0])).unwrap(), message.octets);
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_hands_nothing_over() {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().join("mail");
    fs::write(&folder, "in the way").unwrap();
    let transport = Transport::from_url(None, &folder).unwrap();
    let outcome = transport.session().send(&day_to("anna@example.org")).await;
    assert!(matches!(outcome, Err(SendError::Unreachable { .. })), "{outcome:?}");
}
