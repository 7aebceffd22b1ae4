//! What expressions can refer to: `#request`, `#response`, `#context`, `#api` and `#properties`.
//!
//! Of what Gravitee offers there, what a run does not know (scheme, HTTP version, TLS, the content as JSON or XML) is
//! left out, and so not interpreted.

use std::borrow::Cow;

use super::el::{Properties, Value};
use super::exchange::Exchange;
use super::request_id::request_id;

impl Properties for Exchange<'_> {
    fn variable(&self, name: &str) -> Option<Value<'_>> {
        match name {
            "request" => Some(Value::Object("request")),
            "response" if self.response.is_some() => Some(Value::Object("response")),
            "context" => Some(Value::Object("context")),
            "api" => Some(Value::Object("api")),
            "properties" => Some(Value::Object("properties")),
            _ => None,
        }
    }

    fn property(&self, object: &'static str, name: &str) -> Option<Value<'_>> {
        match object {
            "request" => self.request_property(name),
            "response" => self.response_property(name),
            "context" => (name == "attributes").then_some(Value::Object("attributes")),
            "attributes" => {
                let name = name.strip_prefix("gravitee.attribute.").unwrap_or(name);
                Some(text_or_null(self.attributes.first(name)))
            }
            "api" => match name {
                "id" => Some(text(self.api.id)),
                "name" => Some(text(self.api.name)),
                "version" => Some(text(self.api.version)),
                "properties" => Some(Value::Object("properties")),
                _ => None,
            },
            "properties" => self.api.property(name).map(text_or_null),
            _ => None,
        }
    }
}

impl Exchange<'_> {
    fn request_property(&self, name: &str) -> Option<Value<'_>> {
        Some(match name {
            "id" | "transactionId" => Value::Text(Cow::Owned(request_id(self.world))),
            "method" => text(&self.method),
            "path" => Value::Text(Cow::Owned(self.whole_path())),
            "paths" => segments(&self.whole_path()),
            "pathInfo" => text(&self.path),
            "pathInfos" => segments(&self.path),
            "contextPath" => text(&self.api.context_path),
            "params" => Value::Lists(&self.parameters),
            "pathParams" => Value::Lists(&self.path_parameters),
            "headers" => Value::Lists(&self.headers),
            "content" => text(&self.body),
            "host" => text(self.headers.first("Host")?),
            "remoteAddress" => text(&self.world.remote_address),
            "timestamp" => Value::Number(self.world.now.as_millis() as f64),
            _ => return None,
        })
    }

    fn response_property(&self, name: &str) -> Option<Value<'_>> {
        let answer = self.response.as_ref()?;
        Some(match name {
            "status" => Value::Number(f64::from((*answer.status)?)),
            "reason" => text_or_null(answer.reason.as_deref()),
            "headers" => Value::Lists(&answer.headers),
            "content" => text(&answer.body),
            _ => return None,
        })
    }

    /// The path with that of the API before it.
    pub fn whole_path(&self) -> String {
        let context_path = self.api.context_path.trim_end_matches('/');
        format!("{context_path}{}", *self.path)
    }
}

fn text(text: &str) -> Value<'_> {
    Value::Text(Cow::Borrowed(text))
}

fn text_or_null(text: Option<&str>) -> Value<'_> {
    text.map_or(Value::Null, |text| Value::Text(Cow::Borrowed(text)))
}

/// A path in parts: what is before its first slash too, but no empty parts at its end.
fn segments(path: &str) -> Value<'static> {
    let parts = path.trim_end_matches('/').split('/');
    let parts: Vec<_> = parts.map(str::to_owned).collect();
    Value::List(Cow::Owned(match path.trim_matches('/') {
        "" => Vec::new(),
        _ => parts,
    }))
}
