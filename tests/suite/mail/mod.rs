//! Mails: what they say, how they are written, and how they reach a relay or a folder.

mod bounces;
mod dkimpy;
mod files;
mod invitations;
mod languages;
mod letters;
mod merging;
mod messages;
mod overrides;
mod registering;
mod sample;
mod smtp;
