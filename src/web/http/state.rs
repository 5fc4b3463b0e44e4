//! What handlers share.

use std::net::IpAddr;
use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::web::Data;
use chrono::{DateTime, Utc};
use tokio::sync::{Notify, Semaphore};

use super::client::network_of;
use super::rate_limit::RateLimits;
use super::upload::Uploads;
use crate::feeds::published::Published;
use domain::access::permission::Authority;
use domain::access::signature::SigningKey;
use machine::clock::Clock;
use services::rules::Templates;
use services::{Change, ServiceError, Store};

/// How many files to import are taken in at once; others are asked to come later.
const MOST_IMPORTS: usize = 2;

/// What handlers share; cheap to clone.
#[derive(Clone)]
pub struct State {
    /// The database.
    pub store: Store,
    /// Where `now` comes from.
    pub clock: Clock,
    /// The key that links are signed with.
    pub key: SigningKey,
    /// Where the service is reached, without a slash at the end.
    pub public_url: Arc<str>,
    /// Woken when a mail enters the outbox, so that it does not wait for the next look.
    pub outbox: Arc<Notify>,
    /// What mails are written by.
    pub templates: Arc<Templates>,
    /// Whether every request comes through a proxy that says who sent it.
    pub is_behind_proxy: bool,
    pub(crate) published: Published,
    pub(crate) rate_limits: RateLimits,
    pub(crate) uploads: Uploads,
    /// The places of files to import, from their first byte until they are imported: each is in memory
    /// as a whole, and takes a processor for a while.
    pub(crate) imports: Arc<Semaphore>,
}

impl State {
    /// Puts together what handlers share.
    #[must_use]
    pub fn new(
        store: Store,
        clock: Clock,
        key: SigningKey,
        public_url: &str,
        outbox: Arc<Notify>,
    ) -> Self {
        let public_url: Arc<str> = Arc::from(public_url);
        Self {
            store,
            clock,
            published: Published::new(public_url.clone(), &key),
            key,
            public_url,
            outbox,
            templates: Arc::new(Templates::built_in()),
            is_behind_proxy: false,
            rate_limits: RateLimits::new(0),
            uploads: Uploads::new(),
            imports: Arc::new(Semaphore::new(MOST_IMPORTS)),
        }
    }

    /// The same with other connections to the database.
    #[must_use]
    pub fn with_store(self, store: Store) -> Self {
        Self { store, ..self }
    }

    /// The same with an installation's own templates.
    #[must_use]
    pub fn writing_by(self, templates: Arc<Templates>) -> Self {
        Self { templates, ..self }
    }

    /// The same with so many requests a minute for each client, or without a limit for 0.
    #[must_use]
    pub fn limited_to(self, a_minute: u32) -> Self {
        Self { rate_limits: RateLimits::new(a_minute), ..self }
    }

    /// The same behind a proxy, or not.
    #[must_use]
    pub fn behind_proxy(self, is_behind_proxy: bool) -> Self {
        Self { is_behind_proxy, ..self }
    }

    /// Whether browsers reach the service over TLS.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Makes a change at the present instant, see [`Change::make`].
    pub(crate) async fn change<T, E: From<ServiceError>>(
        &self,
        authority: Authority,
        work: impl AsyncFnOnce(&mut Change) -> Result<T, E>,
    ) -> Result<T, E> {
        Change::make(&self.store, authority, self.now(), work).await
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }
}

/// The network that a request came from, for limits. Of an IPv6 address only the first half is told,
/// as its owner has all addresses in it.
#[must_use]
pub fn client_of(request: &HttpRequest) -> String {
    let state = request.app_data::<Data<State>>();
    let is_behind_proxy = state.is_some_and(|state| state.is_behind_proxy);
    match network_of(request, request.peer_addr(), is_behind_proxy) {
        Some(IpAddr::V4(address)) => address.to_string(),
        Some(IpAddr::V6(address)) => format!("{address}/64"),
        None => "unknown".to_owned(),
    }
}
