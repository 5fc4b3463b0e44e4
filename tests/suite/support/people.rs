//! Organisers and their programs, as the command line makes them.

use domain::access::organiser::{Organiser, Role};
use domain::access::permission::Authority;
use domain::values::zone::Zone;
use domain::words::language::Language;
use services::api_tokens::{self, NewToken};
use services::{Change, ServiceError, organisers};

use super::app::TestApp;
use super::database::runtime;

impl TestApp {
    /// The account with an address, made with this role where there is none.
    pub fn organiser(&self, email: &str, role: Role) -> Organiser {
        let address = email.parse().unwrap();
        runtime().block_on(async {
            if let Ok(known) = organisers::find(self.store(), &address).await {
                return known;
            }
            let (language, zone) = (Language::default(), Zone::utc());
            let organiser = Organiser::new(address, role, language, zone, self.clock.now());
            self.change(async |change| organisers::add(change, &organiser).await).await;
            organiser
        })
    }

    /// A token with every scope of the role, for the account `<role>@example.org`.
    pub fn token(&self, role: Role) -> String {
        self.token_of(&self.organiser(&format!("{role}@example.org"), role))
    }

    /// A token with every scope of the role, for an account.
    pub fn token_of(&self, organiser: &Organiser) -> String {
        let new =
            NewToken { name: "A test".to_owned(), scopes: organiser.role.scopes(), days: 365 };
        runtime().block_on(async {
            let made = self.change(async |change| api_tokens::create(change, organiser, new).await);
            let (_, secret) = made.await;
            secret.reveal().to_owned()
        })
    }

    async fn change<T>(&self, work: impl AsyncFnOnce(&mut Change) -> Result<T, ServiceError>) -> T {
        let now = self.clock.now();
        Change::make(self.store(), Authority::of_command_line(), now, work).await.unwrap()
    }
}
