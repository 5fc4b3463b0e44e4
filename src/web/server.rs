//! The HTTP server.

use std::io;
use std::net::TcpListener;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use actix_web::dev::Server;
use actix_web::middleware::from_fn;
use actix_web::web::Data;
use actix_web::{App, HttpServer};

use crate::http::state::State;
use crate::{around, express, routes};

/// How long requests under way may take once the server is to end, in seconds.
const GRACE: u64 = 1;

/// How many connections to the database the server opens at most.
const CONNECTIONS: usize = 16;

/// Into how many parts these are divided at most, so that several requests at once find one in each.
const MOST_APART: usize = 4;

/// Serves every route on a listener, until [`Server::handle`] stops it or it is dropped.
///
/// # Errors
/// What the system says of the listener.
pub fn serve(state: &State, listener: TcpListener) -> io::Result<Server> {
    let states = states_apart(state);
    let worker = Arc::new(AtomicUsize::new(0));
    let server = HttpServer::new(move || {
        let place = worker.fetch_add(1, Ordering::Relaxed) % states.len();
        let state = states[place].clone();
        let app = App::new().app_data(state.clone());
        express(state, app.wrap(from_fn(around)).configure(routes))
    });
    Ok(server.disable_signals().shutdown_timeout(GRACE).listen(listener)?.run())
}

/// What handlers share, for each worker of the web server with connections of its own, or for
/// several workers where there are many.
fn states_apart(state: &State) -> Vec<Data<State>> {
    let workers = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let apart = workers.min(MOST_APART);
    let store = || state.store.apart(CONNECTIONS / apart);
    (0..apart).map(|_| Data::new(state.clone().with_store(store()))).collect()
}
