//! Mails: what they say, how they are written, and how they reach a relay or a folder.

mod bounces;
mod dkimpy;
mod files;
mod form_letters;
mod invitations;
mod languages;
mod letters;
mod messages;
mod overrides;
mod registering;
mod sample;
mod smtp;
