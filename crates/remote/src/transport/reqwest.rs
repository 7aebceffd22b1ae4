use async_trait::async_trait;
use futures::stream::{StreamExt, TryStreamExt};
use waygate_backend::{Error, ErrorKind, Result};

use super::{ByteStream, Headers, Method, Request, Response, Transport};

/// Sends by `reqwest`.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: ::reqwest::Client,
    base: String,
}

impl ReqwestTransport {
    /// Sends below this address: `http://127.0.0.1:8080/api/v1`, without a slash at its end. The client should
    /// follow no redirects: what is sent is for this server alone.
    pub fn new(client: ::reqwest::Client, base: impl Into<String>) -> Self {
        Self {
            client,
            base: base.into(),
        }
    }

    async fn begin(&self, request: Request) -> Result<::reqwest::Response> {
        let method = match request.method {
            Method::Get => ::reqwest::Method::GET,
            Method::Post => ::reqwest::Method::POST,
            Method::Put => ::reqwest::Method::PUT,
            Method::Delete => ::reqwest::Method::DELETE,
        };
        let url = format!("{}{}", self.base, request.path);
        let mut builder = self.client.request(method, url);
        for (name, value) in request.headers.iter() {
            builder = builder.header(name, value);
        }
        if let Some(body) = request.body {
            builder = builder.body(body);
        }
        builder.send().await.map_err(|error| failure(&error))
    }
}

#[async_trait]
impl Transport for ReqwestTransport {
    async fn send(&self, request: Request) -> Result<Response> {
        let response = self.begin(request).await?;
        let (status, headers) = head(&response);
        let body = response.bytes().await.map_err(|error| failure(&error))?;
        Ok(Response {
            status,
            headers,
            body: body.to_vec(),
        })
    }

    async fn open(&self, request: Request) -> Result<Response<ByteStream>> {
        let response = self.begin(request).await?;
        let (status, headers) = head(&response);
        let stream = response.bytes_stream();
        let stream = stream.map_ok(|bytes| bytes.to_vec());
        Ok(Response {
            status,
            headers,
            body: stream.map_err(|error| failure(&error)).boxed(),
        })
    }
}

fn head(response: &::reqwest::Response) -> (u16, Headers) {
    let mut headers = Headers::default();
    for (name, value) in response.headers() {
        // What is no text cannot be a header of the contract.
        if let Ok(value) = value.to_str() {
            headers.add(name.as_str(), value);
        }
    }
    (response.status().as_u16(), headers)
}

/// The error's own text names the address, and what it was about is known already.
fn failure(error: &::reqwest::Error) -> Error {
    if error.is_timeout() {
        return Error::new(ErrorKind::Timeout, "No answer came in time.");
    }
    Error::new(ErrorKind::Offline, "The server could not be reached.")
}
