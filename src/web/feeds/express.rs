//! The way of requests for feeds past routes, extractors and middleware. What a feed is answered
//! with takes so little that these would be most of it, or much of it where somebody's own feed is
//! looked for.
//!
//! Only a GET goes this way: for a public feed that is in memory, with no query but `lang`, and for
//! somebody's own without a query. Everything else is left to the routes, which answer the same, with
//! the headers besides that protect pages, and mean nothing to calendars.

use std::future::{Ready, ready};
use std::task::{Context, Poll};
use std::time::Instant;

use actix_http::{Request, Response};
use actix_service::{IntoServiceFactory, Service, ServiceFactory};
use actix_web::ResponseError;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{AppConfig, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{HeaderValue, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use actix_web::web::{Bytes, Data};
use futures_util::FutureExt;
use futures_util::future::{Either, LocalBoxFuture, Map};

use super::{Audience, answer, answer_personally};
use crate::http::error::WebError;
use crate::http::state::State;
use services::feeds::FeedKey;

/// Lets feeds be answered before an application sees the request.
pub fn express<F, I>(state: Data<State>, app: I) -> Express<F>
where
    I: IntoServiceFactory<F, Request>,
    F: ServiceFactory<Request, Config = AppConfig>,
{
    Express { state, app: app.into_factory() }
}

/// What makes an [`ExpressService`] for each worker.
pub struct Express<F> {
    state: Data<State>,
    app: F,
}

/// An application behind what answers feeds.
pub struct ExpressService<S> {
    state: Data<State>,
    app: S,
}

type Body<B> = EitherBody<Bytes, B>;
type Answered<B, E> = Result<Response<Body<B>>, E>;

impl<F, B> ServiceFactory<Request> for Express<F>
where
    F: ServiceFactory<Request, Config = AppConfig, Response = ServiceResponse<B>>,
    F::Future: 'static,
{
    type Response = Response<Body<B>>;
    type Error = F::Error;
    type Config = AppConfig;
    type Service = ExpressService<F::Service>;
    type InitError = F::InitError;
    type Future = LocalBoxFuture<'static, Result<Self::Service, F::InitError>>;

    fn new_service(&self, config: AppConfig) -> Self::Future {
        let state = self.state.clone();
        let made = self.app.new_service(config);
        made.map(move |app| Ok(ExpressService { state, app: app? })).boxed_local()
    }
}

impl<S, B> Service<Request> for ExpressService<S>
where
    S: Service<Request, Response = ServiceResponse<B>>,
{
    type Response = Response<Body<B>>;
    type Error = S::Error;
    type Future = Either<
        Either<Ready<Answered<B, S::Error>>, LocalBoxFuture<'static, Answered<B, S::Error>>>,
        Map<S::Future, fn(Result<ServiceResponse<B>, S::Error>) -> Answered<B, S::Error>>,
    >;

    fn poll_ready(&self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.app.poll_ready(context)
    }

    fn call(&self, request: Request) -> Self::Future {
        if let Some(token) = personal_token(&request) {
            let (state, token) = (self.state.clone(), token.to_owned());
            let answered = async move { by_express(personal(&state, &request, &token).await) };
            return Either::Left(Either::Right(answered.boxed_local()));
        }
        match at_hand(&self.state, &request) {
            Some(response) => Either::Left(Either::Left(ready(by_express(response)))),
            None => Either::Right(self.app.call(request).map(by_app)),
        }
    }
}

fn by_express<B, E>(response: Response<Bytes>) -> Answered<B, E> {
    Ok(response.map_body(|_, body| EitherBody::left(body)))
}

fn by_app<B, E>(answered: Result<ServiceResponse<B>, E>) -> Answered<B, E> {
    Ok(Response::from(answered?).map_body(|_, body| EitherBody::right(body)))
}

/// The token of a request for somebody's own feed that says no more.
fn personal_token(request: &Request) -> Option<&str> {
    let address = request.uri().path_and_query()?.as_str();
    let token = address.strip_prefix("/feeds/personal/")?.strip_suffix(".ics")?;
    // What is written in percent is for the routes to read.
    let is_alone = !token.contains(['/', '?', '%']);
    (is_alone && request.method() == Method::GET).then_some(token)
}

/// The answer to a request for somebody's own feed.
async fn personal(state: &State, request: &Request, token: &str) -> Response<Bytes> {
    let started = Instant::now();
    let answered = answer_personally(request, state, token, None, false).await;
    let response = answered.unwrap_or_else(|error| refusal(&error));
    tracing::debug!(
        method = "GET",
        route = "/feeds/personal/{token}.ics",
        status = response.status().as_u16(),
        milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        "request"
    );
    response
}

fn refusal(error: &WebError) -> Response<Bytes> {
    let mut response = Response::from(error.error_response());
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response.map_body(|_, problem| problem.try_into_bytes().expect("a problem is text"))
}

/// The answer to a request for a public feed that is on the shelf.
fn at_hand(state: &State, request: &Request) -> Option<Response<Bytes>> {
    if request.method() != Method::GET {
        return None;
    }
    let key = FeedKey::at(request.uri().path_and_query()?.as_str())?;
    let feed = state.published.at_hand(&key)?;
    state.published.count(&feed, request, request.peer_addr(), state.is_behind_proxy);
    let response = answer(request, &feed, Audience::Everybody);
    let status = response.status().as_u16();
    tracing::debug!(method = "GET", route = request.path(), status, "request");
    Some(response)
}
