//! The way of requests for public feeds past routes, extractors and middleware. What a feed is answered
//! with takes so little that these would be most of it.
//!
//! Only what is in memory goes this way: a GET for a feed that is on the shelf, with no query but
//! `lang`. Everything else is left to the routes, which answer the same, with the headers besides that
//! protect pages, and mean nothing to calendars.

use std::future::{Ready, ready};
use std::task::{Context, Poll};

use actix_http::{Request, Response};
use actix_service::{IntoServiceFactory, Service, ServiceFactory};
use actix_web::body::EitherBody;
use actix_web::dev::{AppConfig, ServiceResponse};
use actix_web::http::Method;
use actix_web::web::Bytes;
use futures_util::FutureExt;
use futures_util::future::{Either, LocalBoxFuture, Map};

use super::published::Published;
use super::{Audience, answer};
use crate::services::feeds::FeedKey;
use crate::web::state::State;

/// Lets feeds that are in memory be answered before an application sees the request.
pub fn express<F, I>(state: &State, app: I) -> Express<F>
where
    I: IntoServiceFactory<F, Request>,
    F: ServiceFactory<Request, Config = AppConfig>,
{
    Express {
        published: state.published.clone(),
        is_behind_proxy: state.is_behind_proxy,
        app: app.into_factory(),
    }
}

/// What makes an [`ExpressService`] for each worker.
pub struct Express<F> {
    published: Published,
    is_behind_proxy: bool,
    app: F,
}

/// An application behind what answers feeds.
pub struct ExpressService<S> {
    published: Published,
    is_behind_proxy: bool,
    app: S,
}

type Body<B> = EitherBody<Bytes, B>;

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
        let (published, is_behind_proxy) = (self.published.clone(), self.is_behind_proxy);
        let made = self.app.new_service(config);
        made.map(move |app| Ok(ExpressService { published, is_behind_proxy, app: app? }))
            .boxed_local()
    }
}

impl<S, B> Service<Request> for ExpressService<S>
where
    S: Service<Request, Response = ServiceResponse<B>>,
{
    type Response = Response<Body<B>>;
    type Error = S::Error;
    type Future = Either<
        Ready<Result<Self::Response, S::Error>>,
        Map<
            S::Future,
            fn(Result<ServiceResponse<B>, S::Error>) -> Result<Self::Response, S::Error>,
        >,
    >;

    fn poll_ready(&self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.app.poll_ready(context)
    }

    fn call(&self, request: Request) -> Self::Future {
        match at_hand(&self.published, self.is_behind_proxy, &request) {
            Some(response) => {
                let response = response.map_body(|_, body| EitherBody::left(body));
                Either::Left(ready(Ok(response)))
            }
            None => Either::Right(self.app.call(request).map(|answered| {
                Ok(Response::from(answered?).map_body(|_, body| EitherBody::right(body)))
            })),
        }
    }
}

/// The answer to a request for a public feed that is on the shelf.
fn at_hand(
    published: &Published,
    is_behind_proxy: bool,
    request: &Request,
) -> Option<Response<Bytes>> {
    if request.method() != Method::GET {
        return None;
    }
    let key = FeedKey::at(request.uri().path_and_query()?.as_str())?;
    let feed = published.at_hand(&key)?;
    published.count(&feed, request, request.peer_addr(), is_behind_proxy);
    let response = answer(request, &feed, Audience::Everybody);
    let status = response.status().as_u16();
    tracing::debug!(method = "GET", route = request.path(), status, "request");
    Some(response)
}
