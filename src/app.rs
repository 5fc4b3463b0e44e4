//! Wires settings, store, clock, mail, web and jobs.
//!
//! The futures of [`App`] are boxed: the code of an `async fn` is compiled by whoever awaits it, so the
//! program, the suite and the benchmarks would each compile the whole service again.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::BoxFuture;
use thiserror::Error;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use crate::config::{self, Settings};
use domain::access::permission::Authority;
use domain::access::signature::SigningKey;
use domain::mail::bounce_address::BounceAddress;
use domain::values::invalid::Invalid;
use jobs::Workshop;
use jobs::deliver_outbox::pace::Pace;
use machine::clock::Clock;
use machine::key;
use mail::MailError;
use mail::dkim::DkimSigner;
use mail::message::{Sending, sender};
use mail::render::Templates;
use mail::transport::{Timeouts, Transport};
use private_postgres::{BinarySearch, PrivatePostgres, PrivatePostgresError};
use services::{Change, ServiceError, installation, organisers};
use store::migrations::{self, Migrated};
use store::{Store, StoreError, parse_url};

/// How long mails under way may take then: less than what is usually granted to a process.
const MAIL_GRACE: Duration = Duration::from_secs(8);

/// How many connections are there for feeds to be kept up to date by.
const FEED_CONNECTIONS: usize = 1;

/// How many connections announce emails to the workers of other processes.
const BELL_CONNECTIONS: usize = 1;

/// How often it is looked whether a change of what feeds show was missed.
const LOOK_AT_FEEDS: Duration = Duration::from_secs(60);

/// Why the service could not start or go on.
#[derive(Debug, Error)]
pub enum AppError {
    /// The private PostgreSQL did not start.
    #[error(transparent)]
    PrivatePostgres(#[from] PrivatePostgresError),
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A use case was not carried out.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// Mails cannot be sent with these settings.
    #[error(transparent)]
    Mail(#[from] MailError),
    /// The signing key can be neither read nor made.
    #[error("{0}")]
    Key(String),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}; choose another with --bind ADDRESS:PORT")]
    Bind {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// The data folder cannot be used, or the server failed.
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// The service, ready to do its work.
pub struct App {
    settings: Settings,
    store: Store,
    clock: Clock,
    migrated: Migrated,
    templates: Arc<Templates>,
    // Dropped last: the private PostgreSQL ends when nobody uses it any more.
    _postgres: Option<PrivatePostgres>,
}

/// Where the web server and the jobs are stopped from.
pub struct Stop(watch::Sender<bool>);

impl Stop {
    /// Asks everything to end.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl App {
    /// Opens the database, brings its tables up to date and enters the reference data at the first
    /// start.
    ///
    /// # Errors
    /// [`AppError`] that says what is amiss and what to do.
    pub fn open(settings: Settings, clock: Clock) -> BoxFuture<'static, Result<Self, AppError>> {
        Box::pin(Self::opened(settings, clock))
    }

    async fn opened(settings: Settings, clock: Clock) -> Result<Self, AppError> {
        let (store, postgres) = open_store(&settings).await?;
        let migrated = migrations::run_pending(&store).await?;
        if migrated.is_marked {
            tracing::info!("the database has the schema of the baseline, and is marked as at it");
        }
        for migration in &migrated.run {
            tracing::info!(migration, "the tables are brought up to date");
        }
        let first = installation::prepare(&store, &settings.public_host(), clock.now()).await?;
        if first {
            tracing::info!("first start: the reference data is entered");
        }
        let templates = Arc::new(templates(&settings));
        Ok(Self { settings, store, clock, migrated, templates, _postgres: postgres })
    }

    /// The database.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// What mails are written by.
    #[must_use]
    pub fn templates(&self) -> &Templates {
        &self.templates
    }

    /// What opening the database did to its tables.
    #[must_use]
    pub fn migrated(&self) -> &Migrated {
        &self.migrated
    }

    /// Where `now` comes from.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Makes a change by whoever runs the program on this machine, see [`Change::make`].
    ///
    /// # Errors
    /// Those of `work`, and [`ServiceError::Store`].
    pub async fn change<T, E: From<ServiceError>>(
        &self,
        work: impl AsyncFnOnce(&mut Change) -> Result<T, E>,
    ) -> Result<T, E> {
        Change::make(&self.store, Authority::of_command_line(), self.clock.now(), work).await
    }

    /// The path of the link that makes the first account; none once there is an owner.
    ///
    /// # Errors
    /// [`AppError::Service`] and [`AppError::Key`].
    pub async fn welcome_path(&self) -> Result<Option<String>, AppError> {
        Ok(organisers::welcome_path(&self.store, &self.key()?, self.clock.now()).await?)
    }

    /// What jobs work with, and the switch that stops them.
    ///
    /// # Errors
    /// [`AppError::Key`] and [`AppError::Mail`].
    pub fn workshop(&self, outbox: Arc<Notify>) -> Result<(Workshop, Stop), AppError> {
        let (stop, stopping) = watch::channel(false);
        let settings = &self.settings;
        let folder = settings.data_dir.join("mail");
        let workshop = Workshop {
            store: self.store.clone(),
            clock: self.clock.clone(),
            transport: Transport::from_url(settings.smtp_url.as_deref(), &folder)?
                .with_timeouts(Timeouts::within(settings.lease())),
            key: self.key()?,
            public_url: settings.public_url(),
            host: settings.public_host(),
            mail_from: settings.mail_from(),
            sending: sending(settings)?,
            templates: self.templates.clone(),
            outbox,
            lease: settings.lease(),
            connections: settings.smtp_connections(),
            pace: Pace::new(settings.smtp_rate, settings.smtp_domain_rate),
            relay_rest: Mutex::default(),
            last_planning: Default::default(),
            stopping,
        };
        if settings.smtp_url.is_none() {
            tracing::info!(folder = %folder.display(), "no mail relay is set: mails become files");
        }
        Ok((workshop, Stop(stop)))
    }

    /// What handlers share.
    ///
    /// # Errors
    /// [`AppError::Key`].
    pub fn web_state(&self, outbox: Arc<Notify>) -> Result<web::State, AppError> {
        let (store, clock) = (self.store.clone(), self.clock.clone());
        let state = web::State::new(store, clock, self.key()?, &self.settings.public_url(), outbox);
        let state = state.writing_by(self.templates.clone());
        Ok(state.behind_proxy(self.settings.behind_proxy).limited_to(self.settings.rate_limit))
    }

    /// Serves HTTP on a listener, and runs the jobs where asked, until `ended` comes true.
    ///
    /// # Errors
    /// [`AppError`] when the start fails.
    pub fn serve(
        self,
        listener: TcpListener,
        with_jobs: bool,
        ended: BoxFuture<'static, ()>,
    ) -> BoxFuture<'static, Result<(), AppError>> {
        Box::pin(self.served(listener, with_jobs, ended))
    }

    async fn served(
        self,
        listener: TcpListener,
        with_jobs: bool,
        ended: BoxFuture<'static, ()>,
    ) -> Result<(), AppError> {
        let outbox = Arc::new(Notify::new());
        let state = self.web_state(outbox.clone())?;
        let following = state.clone().with_store(self.store.beside(FEED_CONNECTIONS));
        let following =
            tokio::spawn(async move { web::follow_feeds(&following, LOOK_AT_FEEDS).await });
        let mut announcing = None;
        let jobs = if with_jobs {
            Some(self.start_jobs(outbox)?)
        } else {
            let store = self.store.beside(BELL_CONNECTIONS);
            announcing = Some(tokio::spawn(async move { jobs::announce(&store, &outbox).await }));
            None
        };
        let server = web::serve(&state, listener)?;
        let handle = server.handle();
        let server = tokio::spawn(server);
        ended.await;
        tracing::info!("ending");
        let stop_jobs = async {
            if let Some((stop, jobs)) = jobs {
                end(stop, jobs).await;
            }
        };
        tokio::join!(handle.stop(true), stop_jobs);
        following.abort();
        if let Err(error) = web::hand_on_readers(&state).await {
            tracing::debug!(%error, "the last readers of feeds are not counted");
        }
        server.await.map_err(io::Error::other)??;
        if let Some(announcing) = announcing {
            announcing.abort();
        }
        Ok(())
    }

    /// Runs the jobs without a web server until `ended` comes true.
    ///
    /// # Errors
    /// [`AppError`] when the start fails.
    pub async fn work(self, ended: impl Future<Output = ()>) -> Result<(), AppError> {
        let (stop, jobs) = self.start_jobs(Arc::new(Notify::new()))?;
        ended.await;
        tracing::info!("ending");
        end(stop, jobs).await;
        Ok(())
    }

    fn start_jobs(&self, outbox: Arc<Notify>) -> Result<(Stop, JoinHandle<()>), AppError> {
        let (workshop, stop) = self.workshop(outbox)?;
        let workshop = Arc::new(workshop);
        Ok((stop, tokio::spawn(async move { jobs::run(&workshop).await })))
    }

    /// The key that links are signed with.
    ///
    /// # Errors
    /// [`AppError::Key`].
    pub fn key(&self) -> Result<SigningKey, AppError> {
        let path = self.settings.data_dir.join("secret.key");
        key::signing_key(self.settings.secret_key.as_deref(), &path).map_err(AppError::Key)
    }
}

/// What the settings say of sending, checked.
fn sending(settings: &Settings) -> Result<Sending, AppError> {
    let from = sender(&settings.mail_from()).map_err(MailError::from)?;
    let bounces = settings.bounce_address.as_deref().map(BounceAddress::parse);
    let bounces = bounces.transpose().map_err(MailError::from)?;
    let domain = settings.dkim_domain.as_deref().unwrap_or_else(|| from.email.domain());
    let dkim = match (&settings.dkim_key, &settings.dkim_selector, &settings.dkim_domain) {
        (Some(path), Some(selector), _) => {
            let pem = key::dkim_key(path).map_err(AppError::Key)?;
            Some(DkimSigner::new(&pem, domain, selector).map_err(MailError::from)?)
        }
        (Some(_), None, _) => return Err(unpaired("dkim-selector", "dkim-key").into()),
        (None, Some(_), _) => return Err(unpaired("dkim-key", "dkim-selector").into()),
        (None, None, Some(_)) => return Err(unpaired("dkim-key", "dkim-domain").into()),
        (None, None, None) => None,
    };
    Ok(Sending { bounces, dkim })
}

/// A flag that another one cannot do without.
fn unpaired(missing: &'static str, given: &str) -> MailError {
    Invalid::new(missing, format!("a value, as there is one for {given}"), "").into()
}

/// Listens on an address, before anything else is begun.
///
/// # Errors
/// [`AppError::Bind`].
pub fn listen(address: SocketAddr) -> Result<TcpListener, AppError> {
    TcpListener::bind(address).map_err(|source| AppError::Bind { address, source })
}

async fn end(stop: Stop, jobs: JoinHandle<()>) {
    stop.stop();
    let abort = jobs.abort_handle();
    if tokio::time::timeout(MAIL_GRACE, jobs).await.is_err() {
        // What the relay has at this moment stays `sending` and will be shown as uncertain.
        tracing::warn!("a mail under way did not end in time");
        abort.abort();
    }
}

async fn open_store(settings: &Settings) -> Result<(Store, Option<PrivatePostgres>), AppError> {
    make_folder(&settings.data_dir)?;
    if let Some(url) = &settings.database_url {
        return Ok((Store::open(parse_url(url)?).await?, None));
    }
    let search =
        BinarySearch { pg_bindir: settings.pg_bindir.clone(), path: config::search_path() };
    let data_dir = settings.data_dir.clone();
    let start = tokio::task::spawn_blocking(move || PrivatePostgres::start(&data_dir, &search));
    let postgres = start.await.map_err(io::Error::other)??;
    tracing::info!(version = postgres.version(), folder = %postgres.folder().display(),
        "private PostgreSQL ready");
    Ok((Store::open(postgres.config("forums")).await?, Some(postgres)))
}

fn make_folder(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path).map_err(|error| {
        io::Error::new(error.kind(), format!("the data folder {}: {error}", path.display()))
    })
}

/// What mails are written by. Of an installation's own templates those that are broken are told, and
/// the built-in ones take their places.
fn templates(settings: &Settings) -> Templates {
    let Some(folder) = &settings.templates else { return Templates::built_in() };
    let templates = Templates::with_own(folder);
    for broken in templates.broken() {
        tracing::error!(%broken, "a template is broken: the built-in one is used");
    }
    templates
}
