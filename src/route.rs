//! Every address of the console as a type, both ways.

use waygate_domain::environment::EnvironmentId;
use waygate_domain::gateway::{GatewayId, GatewayView};
use waygate_domain::gateway_table::{Column, Direction, Query, Sort, set};
use waygate_domain::issue::Severity;
use waygate_domain::status::Status;

/// A page of the console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/gateways`, with what the table shows.
    Gateways(Query),
    /// `/gateways/{id}` and its panels.
    Gateway(GatewayId),
    /// `/environments/{id}` and what lies beneath.
    Environment(EnvironmentId),
    /// `/migrations` and its wizard.
    Migrations,
    /// `/apis` and what lies beneath.
    Apis,
    /// `/deployed-apis`.
    DeployedApis,
    /// `/content-migrations` and its assistant.
    ContentMigrations,
    /// Anything else.
    NotFound,
}

impl Route {
    /// The page at a path, with its query (without `?`). What a query does not know, or cannot read, is
    /// left at its default.
    pub fn parse(path: &str, query: &str) -> Self {
        let segments: Vec<&str> = path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .collect();
        match segments.as_slice() {
            [] | ["gateways"] => Self::Gateways(parse_query(query)),
            ["gateways", id, ..] => GatewayId::new(id).map_or(Self::NotFound, Self::Gateway),
            ["environments", id, ..] => {
                EnvironmentId::new(id).map_or(Self::NotFound, Self::Environment)
            }
            ["migrations", ..] => Self::Migrations,
            ["apis", ..] => Self::Apis,
            ["deployed-apis"] => Self::DeployedApis,
            ["content-migrations", ..] => Self::ContentMigrations,
            _ => Self::NotFound,
        }
    }

    /// Its address: path and query.
    pub fn url(&self) -> String {
        match self {
            Self::Gateways(query) => match write_query(query) {
                query if query.is_empty() => "/gateways".into(),
                query => format!("/gateways?{query}"),
            },
            Self::Gateway(id) => format!("/gateways/{id}/information"),
            Self::Environment(id) => format!("/environments/{id}"),
            Self::Migrations => "/migrations".into(),
            Self::Apis => "/apis".into(),
            Self::DeployedApis => "/deployed-apis".into(),
            Self::ContentMigrations => "/content-migrations".into(),
            Self::NotFound => "/not-found".into(),
        }
    }
}

fn parse_query(text: &str) -> Query {
    let mut query = Query::default();
    let mut sort = Sort::default();
    for (key, value) in pairs(text) {
        match key.as_str() {
            "view" => query.view = GatewayView::from_key(&value).unwrap_or_default(),
            "q" => query.search = value,
            "status" => query.statuses = set(value.split(',').filter_map(Status::from_key)),
            "issue" => query.issues = set(value.split(',').filter_map(Severity::from_key)),
            "sort" => sort.column = Column::from_key(&value).unwrap_or_default(),
            "dir" if value == Direction::Descending.key() => sort.direction = Direction::Descending,
            _ => {}
        }
    }
    query.sort = sort;
    query
}

fn write_query(query: &Query) -> String {
    let mut written = Vec::new();
    let mut put = |key: &str, value: String| written.push(format!("{key}={value}"));
    if query.view != GatewayView::default() {
        put("view", query.view.key().into());
    }
    if !query.search.is_empty() {
        put("q", encode(&query.search));
    }
    if !query.statuses.is_empty() {
        put("status", join(&query.statuses, Status::key));
    }
    if !query.issues.is_empty() {
        put("issue", join(&query.issues, Severity::key));
    }
    if query.sort.column != Column::default() {
        put("sort", query.sort.column.key().into());
    }
    if query.sort.direction != Direction::default() {
        put("dir", query.sort.direction.key().into());
    }
    written.join("&")
}

/// The keys and values of a query, decoded.
pub fn pairs(query: &str) -> Vec<(String, String)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(key, value)| (decode(key), decode(value)))
        .collect()
}

fn join<T: Copy>(items: &[T], key: impl Fn(T) -> &'static str) -> String {
    items
        .iter()
        .map(|&item| key(item))
        .collect::<Vec<_>>()
        .join(",")
}

fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

fn decode(text: &str) -> String {
    let spaced = text.replace('+', " ");
    js_sys::decode_uri_component(&spaced).map_or(spaced, String::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn read(url: &str) -> Route {
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        Route::parse(path, query)
    }

    #[wasm_bindgen_test]
    fn every_address_reads_back_as_its_page() {
        let query = Query {
            view: GatewayView::Deleted,
            search: "a&b=c +ü%".into(),
            statuses: vec![Status::OfflineLostContact, Status::Online],
            issues: vec![Severity::Warning],
            sort: Sort {
                column: Column::Host,
                direction: Direction::Descending,
            },
        };
        let routes = [
            Route::Gateways(Query::default()),
            Route::Gateways(query),
            Route::Gateway(GatewayId::new("gw-1").expect("an id")),
            Route::Environment(EnvironmentId::new("env-1").expect("an id")),
            Route::Migrations,
            Route::Apis,
            Route::DeployedApis,
            Route::ContentMigrations,
        ];
        for route in routes {
            assert_eq!(read(&route.url()), route);
        }
    }

    #[wasm_bindgen_test]
    fn what_a_query_does_not_know_is_left_at_its_default() {
        let strange =
            "/gateways?view=blue&sort=size&dir=up&status=happy,online&issue=&q=%E0%A4%A&x";
        let expected = Query {
            statuses: vec![Status::Online],
            search: "%E0%A4%A".into(),
            ..Query::default()
        };
        assert_eq!(read(strange), Route::Gateways(expected));
        assert_eq!(read("/"), Route::Gateways(Query::default()));
        assert_eq!(read("/gateways/a%20b"), Route::NotFound);
        assert_eq!(read("/nothing/here"), Route::NotFound);
    }
}
