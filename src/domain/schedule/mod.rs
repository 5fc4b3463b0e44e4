//! Series, conferences and agendas: what recurs, when it takes place, and the timeline of it all.

pub mod agenda_import;
pub mod cadence;
pub mod catalogue;
pub mod conference;
pub mod conference_details;
pub mod conference_status;
pub mod edition;
pub mod occurrence;
pub mod proposal;
pub mod proposal_details;
pub mod reference;
pub mod revision;
pub mod series;
pub mod session;
pub mod session_details;
pub mod timeline;
pub mod window;
