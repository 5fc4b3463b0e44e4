//! Series, conferences and agendas: what recurs, when it takes place, and the timeline of it all.

pub mod agenda_import;
pub mod cadence;
pub mod catalogue;
pub mod conference;
pub mod edition;
pub mod occurrence;
pub mod proposal;
pub mod reference;
pub mod revision;
pub mod series;
pub mod session;
pub mod timeline;
pub mod window;
