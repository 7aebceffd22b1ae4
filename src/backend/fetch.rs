//! Requests by the browser's `fetch`, to this very origin.

use async_trait::async_trait;
use futures::StreamExt;
use futures::stream::unfold;
use js_sys::{Array, Reflect, Uint8Array};
use leptos::prelude::window;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use waygate_backend::{Error, ErrorKind, Result};
use waygate_remote::{ByteStream, Headers, Request, Response, Transport};
use web_sys::{
    AbortController, ReadableStreamDefaultReader, RequestCache, RequestCredentials, RequestInit,
    RequestMode,
};

/// Sends by `fetch` below a path of this origin. Who is signed in is the browser's cookie, which no program can read.
#[derive(Clone, Debug)]
pub struct Fetch {
    base: String,
}

impl Fetch {
    /// Sends below that path, which has no slash at its end.
    pub fn below(base: impl Into<String>) -> Self {
        Self { base: base.into() }
    }

    async fn begin(&self, request: Request) -> std::result::Result<Begun, JsValue> {
        let aborter = Aborter(AbortController::new()?);
        let headers = web_sys::Headers::new()?;
        for (name, value) in request.headers.iter() {
            headers.append(name, value)?;
        }
        let options = RequestInit::new();
        options.set_method(request.method.as_str());
        options.set_headers_headers(&headers);
        options.set_signal(Some(&aborter.0.signal()));
        options.set_credentials(RequestCredentials::SameOrigin);
        options.set_cache(RequestCache::NoStore);
        // An answer from elsewhere is none.
        options.set_mode(RequestMode::SameOrigin);
        if let Some(body) = request.body {
            options.set_body(&body.into());
        }
        let url = format!("{}{}", self.base, request.path);
        let answer = JsFuture::from(window().fetch_with_str_and_init(&url, &options)).await?;
        Ok(Begun {
            answer: answer.dyn_into()?,
            aborter,
        })
    }
}

/// Aborts the request when it is dropped; where that has ended, nothing happens.
struct Aborter(AbortController);

impl Drop for Aborter {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// An answer whose content is still to come.
struct Begun {
    answer: web_sys::Response,
    aborter: Aborter,
}

impl Begun {
    fn headers(&self) -> Headers {
        let mut headers = Headers::default();
        let pairs = js_sys::try_iter(&self.answer.headers()).ok().flatten();
        for pair in pairs.into_iter().flatten().flatten() {
            let pair: Array = pair.unchecked_into();
            if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string()) {
                headers.add(&name, value);
            }
        }
        headers
    }

    async fn whole(self) -> std::result::Result<Response, JsValue> {
        let content = JsFuture::from(self.answer.array_buffer()?).await?;
        Ok(Response {
            status: self.answer.status(),
            headers: self.headers(),
            body: Uint8Array::new(&content).to_vec(),
        })
    }

    fn stream(self) -> Response<ByteStream> {
        let (status, headers) = (self.answer.status(), self.headers());
        let reader = self
            .answer
            .body()
            .map(|body| -> ReadableStreamDefaultReader {
                // A stream that nobody reads yet has no other kind of reader.
                body.get_reader().unchecked_into()
            });
        let chunks = unfold(
            reader.map(|reader| (reader, self.aborter)),
            |reading| async {
                let (reader, aborter) = reading?;
                match read(&reader).await {
                    Ok(Some(bytes)) => Some((Ok(bytes), Some((reader, aborter)))),
                    Ok(None) => None,
                    Err(_) => Some((Err(unreachable()), None)),
                }
            },
        );
        Response {
            status,
            headers,
            body: SendWrapper::new(chunks).boxed(),
        }
    }
}

/// The next piece; `None` at the end.
async fn read(
    reader: &ReadableStreamDefaultReader,
) -> std::result::Result<Option<Vec<u8>>, JsValue> {
    let piece = JsFuture::from(reader.read()).await?;
    if Reflect::get(&piece, &"done".into())?.is_truthy() {
        return Ok(None);
    }
    let bytes = Reflect::get(&piece, &"value".into())?;
    Ok(Some(Uint8Array::new(&bytes).to_vec()))
}

/// What the browser says of a failure differs from one to the next, and none says more than this.
fn unreachable() -> Error {
    Error::new(
        ErrorKind::Offline,
        "The browser got no answer. The connection may be down, or the server may be starting.",
    )
}

#[async_trait]
impl Transport for Fetch {
    async fn send(&self, request: Request) -> Result<Response> {
        SendWrapper::new(async { self.begin(request).await?.whole().await })
            .await
            .map_err(|_: JsValue| unreachable())
    }

    async fn open(&self, request: Request) -> Result<Response<ByteStream>> {
        SendWrapper::new(self.begin(request))
            .await
            .map(Begun::stream)
            .map_err(|_| unreachable())
    }
}
