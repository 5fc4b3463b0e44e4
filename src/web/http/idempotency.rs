//! Requests that carry an Idempotency-Key: the work is done once, whatever the network does.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use sha2::{Digest, Sha256};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, Required, Type};

use super::answer::Answer;
use super::error::WebError;
use super::state::State;
use domain::access::idempotency::RepeatableRequest;
use domain::access::permission::Authority;
use domain::values::invalid::Invalid;
use services::{Change, idempotency};

const KEY: &str = "Idempotency-Key";
const LONGEST_KEY: usize = 200;
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// The key that a request may be sent again with, and what it is sent to.
#[derive(Debug)]
pub struct Once {
    key: Option<String>,
    /// Of all that is asked for but the body.
    digest: Sha256,
}

impl IntoParams for Once {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let header = ParameterBuilder::new()
            .name(KEY)
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(
                "Sent again with the same key, the request does nothing more and is answered alike",
            ))
            .schema(Some(
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .min_length(Some(1))
                    .max_length(Some(LONGEST_KEY))
                    .pattern(Some("^[!-~]+$")),
            ));
        vec![header.build()]
    }
}

impl FromRequest for Once {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(key(request).map(|key| {
            let target = request.uri().path_and_query().map_or("", |target| target.as_str());
            let digest = Sha256::new().chain_update(request.method().as_str()).chain_update([0]);
            Self { key, digest: digest.chain_update(target).chain_update([0]) }
        }))
    }
}

fn key(request: &HttpRequest) -> Result<Option<String>, WebError> {
    let mut sent = request.headers().get_all(KEY);
    let Some(first) = sent.next() else { return Ok(None) };
    let octets = first.as_bytes();
    let is_visible = octets.iter().all(u8::is_ascii_graphic);
    let text = String::from_utf8_lossy(octets);
    if sent.next().is_some() || !is_visible || !(1..=LONGEST_KEY).contains(&octets.len()) {
        let expected = format!("one key of 1 to {LONGEST_KEY} visible ASCII characters");
        return Err(Invalid::new(KEY, expected, text).into());
    }
    Ok(Some(text.into_owned()))
}

impl Once {
    /// Makes a change and answers it; when a request with this key was answered before, only says
    /// the same again. The answer is kept in the transaction of the change: neither a crash nor a
    /// parallel request comes between. What is refused changes nothing and keeps no key.
    ///
    /// # Errors
    /// Those of `work`, and [`WebError::Invalid`] when the key was sent with another request.
    pub async fn change(
        self,
        state: &State,
        authority: Authority,
        body: &[u8],
        work: impl AsyncFnOnce(&mut Change) -> Result<Answer, WebError>,
    ) -> Result<HttpResponse, WebError> {
        let digest = self.digest.chain_update(body).finalize().into();
        let request = self.key.map(|key| RepeatableRequest { key, digest });
        let (answer, is_replayed) = state
            .change(authority, async |change| {
                if let Some(request) = &request
                    && let Some(kept) = idempotency::answered(change, request).await?
                {
                    return Ok((Answer::again(kept), true));
                }
                let answer = work(change).await?;
                if let Some(request) = &request {
                    idempotency::keep(change, request, answer.kept()).await?;
                }
                Ok::<_, WebError>((answer, false))
            })
            .await?;
        let mut response = answer.respond();
        if is_replayed {
            response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
        }
        Ok(response)
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn of(value: &str) -> Result<Option<String>, WebError> {
        key(&TestRequest::default().insert_header((KEY, value)).to_http_request())
    }

    #[test]
    fn a_key_is_1_to_200_visible_ascii_characters() {
        for good in ["a", "8e03978e-40d5-43dd-bc93-6894a57f9324", &"k".repeat(200)] {
            assert_eq!(of(good).unwrap().as_deref(), Some(good));
        }
        for bad in ["", "a b", "é", &"k".repeat(201)] {
            assert!(matches!(of(bad), Err(WebError::Invalid(_))), "{bad:?}");
        }
        assert_eq!(key(&TestRequest::default().to_http_request()).unwrap(), None);
    }
}
