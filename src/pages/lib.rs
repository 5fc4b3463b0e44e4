//! Renders the public pages as HTML. Knows no HTTP, no database and no clock.
//!
//! Every page is a view model (what it says), a template in `templates/pages/` (how it looks) and
//! one render function. All words come from `locales/` under `page-`.

mod access;
mod adding;
mod api_docs;
mod api_schema;
mod assets;
mod calendar;
#[cfg(test)]
mod checks;
mod conference;
mod cycle;
mod cycle_view;
mod document_form;
mod documents;
mod engine;
mod error;
mod facts;
mod feed_links;
mod form;
mod home;
mod members;
mod own_data;
mod person_form;
mod proposal;
mod registering;
mod registering_page;
mod sent;
mod series;
mod site;
mod subscription;
#[cfg(test)]
mod testing;

pub use access::{account, sign_in, welcome};
pub use api_docs::api_docs;
pub use assets::{Asset, asset};
pub use calendar::{CalendarOf, calendar};
pub use conference::conference;
pub use document_form::DocumentForm;
pub use engine::PageError;
pub use error::error;
pub use form::SubscribeForm;
pub use home::home;
pub use members::{MemberScene, correct_member, replace_member};
pub use own_data::{
    address_asked, address_confirmed, ask_to_erase, change_address, confirm_address, erased,
    own_calendar,
};
pub use person_form::PersonForm;
pub use proposal::{ProposalForm, confirm_proposal, proposal_confirmed, propose, proposed};
pub use registering::{DelegationScene, delegation, register, register_sent, registration};
pub use sent::Sent;
pub use series::series;
pub use site::Site;
pub use subscription::{ask_to_sign_in, confirm, confirmed, leave, left, link_refused, subscribed};
