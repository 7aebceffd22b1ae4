//! Every address of the console as a type, both ways.

use waygate_domain::api::{
    self, ApiId, DefinitionVersion, Deployment, RunState, VerdictFilter, View,
};
use waygate_domain::api_migration;
use waygate_domain::content_migration::{self, ContentMigrationId};
use waygate_domain::deployed_api::{self, DeploymentStatus};
use waygate_domain::environment::EnvironmentId;
use waygate_domain::environment_migration::{MigrationId, Page};
use waygate_domain::gateway::{GatewayId, GatewayView};
use waygate_domain::gateway_table::{Column, Direction, Query, Sort, set};
use waygate_domain::issue::Severity;
use waygate_domain::status::Status;

/// A page of the console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/gateways`, with what the table shows.
    Gateways(Query),
    /// `/gateways/{id}/{panel}`.
    Gateway(GatewayId, Panel),
    /// `/environments/{id}`.
    Environment(EnvironmentId),
    /// `/environments/{id}/atoms`.
    Atoms(EnvironmentId),
    /// `/migrations`: the migrations of environments.
    Migrations,
    /// `/migrations/new`, for an environment or one that is to be chosen.
    NewMigration(Option<EnvironmentId>),
    /// `/migrations/{id}`: the wizard, at a place or where it was left.
    Migration(MigrationId, Option<WizardPlace>),
    /// `/apis`, with what the page shows.
    Apis(api::Query),
    /// `/apis/{id}`, with the place in its definition to show: a JSON Pointer.
    Api(ApiId, Option<String>),
    /// `/apis/{id}/debug`.
    ApiDebug(ApiId),
    /// `/apis/{id}/migrate`: the migration to V4, at a page or where it was left.
    ApiMigration(ApiId, Option<api_migration::Page>),
    /// `/deployed-apis`, with what the table shows.
    DeployedApis(deployed_api::Query),
    /// `/content-migrations`: the migrations of content.
    ContentMigrations,
    /// `/content-migrations/{id}`: the assistant, at a step or where it was left.
    ContentMigration(ContentMigrationId, Option<content_migration::Page>),
    /// `/sign-in`, with the page to go on to. That is a page of the console by its type: an address that
    /// leads anywhere else is read as none.
    SignIn(Option<Box<Route>>),
    /// Anything else.
    NotFound,
}

/// A place in the wizard of a migration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WizardPlace {
    /// A page.
    Page(Page),
    /// What came of it.
    Done,
}

impl WizardPlace {
    /// The key used in the address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Page(page) => page.key(),
            Self::Done => "done",
        }
    }

    fn from_key(key: &str) -> Option<Self> {
        match key {
            "done" => Some(Self::Done),
            key => Page::from_key(key).map(Self::Page),
        }
    }
}

/// A panel of a gateway's settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// **Gateway Information**.
    #[default]
    Information,
    /// **Startup Properties**.
    Startup,
    /// **Cluster Status**.
    Cluster,
    /// **Log Files**.
    Logs,
    /// **Properties**.
    Properties,
    /// **Location Settings**.
    Location,
    /// **Execution Settings**.
    Execution,
    /// **Gateway Version**.
    Version,
    /// **Runtime Release Scheduling**.
    Schedule,
}

impl Panel {
    /// All of them, in the order of the side list.
    pub const ALL: [Self; 9] = [
        Self::Information,
        Self::Startup,
        Self::Cluster,
        Self::Logs,
        Self::Properties,
        Self::Location,
        Self::Execution,
        Self::Version,
        Self::Schedule,
    ];

    /// The key used in the address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Information => "information",
            Self::Startup => "startup",
            Self::Cluster => "cluster",
            Self::Logs => "logs",
            Self::Properties => "properties",
            Self::Location => "location",
            Self::Execution => "execution",
            Self::Version => "version",
            Self::Schedule => "schedule",
        }
    }

    /// The words that the product shows.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Information => "Gateway Information",
            Self::Startup => "Startup Properties",
            Self::Cluster => "Cluster Status",
            Self::Logs => "Log Files",
            Self::Properties => "Properties",
            Self::Location => "Location Settings",
            Self::Execution => "Execution Settings",
            Self::Version => "Gateway Version",
            Self::Schedule => "Runtime Release Scheduling",
        }
    }

    fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|panel| panel.key() == key)
    }
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
            ["gateways", id] => gateway(id, Some(Panel::default())),
            ["gateways", id, panel] => gateway(id, Panel::from_key(panel)),
            ["environments", id] => {
                EnvironmentId::new(id).map_or(Self::NotFound, Self::Environment)
            }
            ["environments", id, "atoms"] => {
                EnvironmentId::new(id).map_or(Self::NotFound, Self::Atoms)
            }
            ["migrations"] => Self::Migrations,
            ["migrations", "new"] => {
                let pairs = pairs(query);
                let named = pairs.iter().find(|(key, _)| key == "environment");
                Self::NewMigration(named.and_then(|(_, id)| EnvironmentId::new(id).ok()))
            }
            ["migrations", id] => migration(id, Some(None)),
            ["migrations", id, place] => migration(id, WizardPlace::from_key(place).map(Some)),
            ["apis"] => Self::Apis(parse_apis(query)),
            ["apis", id] => api_route(id, |id| {
                let at = pairs(query).into_iter().find(|(key, _)| key == "at");
                Self::Api(id, at.map(|(_, at)| at))
            }),
            ["apis", id, "debug"] => api_route(id, Self::ApiDebug),
            ["apis", id, "migrate"] => api_route(id, |id| Self::ApiMigration(id, None)),
            ["apis", id, "migrate", page] => match api_migration::Page::from_key(page) {
                Some(page) => api_route(id, |id| Self::ApiMigration(id, Some(page))),
                None => Self::NotFound,
            },
            ["deployed-apis"] => Self::DeployedApis(parse_deployed(query)),
            ["content-migrations"] => Self::ContentMigrations,
            ["content-migrations", id] => content_migration_route(id, Some(None)),
            ["content-migrations", id, page] => {
                let page = content_migration::Page::from_key(page);
                content_migration_route(id, page.map(Some))
            }
            ["sign-in"] => Self::SignIn(parse_return(query)),
            _ => Self::NotFound,
        }
    }

    /// Its address: path and query.
    pub fn url(&self) -> String {
        match self {
            Self::Gateways(query) => with_query("/gateways", &write_query(query)),
            Self::Gateway(id, panel) => format!("/gateways/{id}/{}", panel.key()),
            Self::Environment(id) => format!("/environments/{id}"),
            Self::Atoms(id) => format!("/environments/{id}/atoms"),
            Self::Migrations => "/migrations".into(),
            Self::NewMigration(None) => "/migrations/new".into(),
            Self::NewMigration(Some(id)) => format!("/migrations/new?environment={id}"),
            Self::Migration(id, None) => format!("/migrations/{id}"),
            Self::Migration(id, Some(place)) => format!("/migrations/{id}/{}", place.key()),
            Self::Apis(query) => with_query("/apis", &write_apis(query)),
            Self::Api(id, None) => format!("/apis/{id}"),
            Self::Api(id, Some(at)) => format!("/apis/{id}?at={}", encode(at)),
            Self::ApiDebug(id) => format!("/apis/{id}/debug"),
            Self::ApiMigration(id, None) => format!("/apis/{id}/migrate"),
            Self::ApiMigration(id, Some(page)) => format!("/apis/{id}/migrate/{}", page.key()),
            Self::DeployedApis(query) => with_query("/deployed-apis", &write_deployed(query)),
            Self::ContentMigrations => "/content-migrations".into(),
            Self::ContentMigration(id, None) => format!("/content-migrations/{id}"),
            Self::ContentMigration(id, Some(page)) => {
                format!("/content-migrations/{id}/{}", page.key())
            }
            Self::SignIn(None) => "/sign-in".into(),
            Self::SignIn(Some(to)) => format!("/sign-in?to={}", encode(&to.url())),
            Self::NotFound => "/not-found".into(),
        }
    }
}

fn api_route(id: &str, route: impl FnOnce(ApiId) -> Route) -> Route {
    ApiId::new(id).map_or(Route::NotFound, route)
}

fn gateway(id: &str, panel: Option<Panel>) -> Route {
    let id = GatewayId::new(id).ok();
    id.zip(panel)
        .map_or(Route::NotFound, |(id, panel)| Route::Gateway(id, panel))
}

fn migration(id: &str, place: Option<Option<WizardPlace>>) -> Route {
    let id = MigrationId::new(id).ok();
    id.zip(place)
        .map_or(Route::NotFound, |(id, place)| Route::Migration(id, place))
}

fn content_migration_route(id: &str, page: Option<Option<content_migration::Page>>) -> Route {
    let id = ContentMigrationId::new(id).ok();
    id.zip(page).map_or(Route::NotFound, |(id, page)| {
        Route::ContentMigration(id, page)
    })
}

fn with_query(path: &str, query: &str) -> String {
    match query {
        "" => path.to_owned(),
        query => format!("{path}?{query}"),
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

fn parse_deployed(text: &str) -> deployed_api::Query {
    let mut query = deployed_api::Query::default();
    for (key, value) in pairs(text) {
        match key.as_str() {
            "q" => query.search = value,
            "status" => query.status = DeploymentStatus::from_key(&value),
            "sort" => {
                query.sort.column = deployed_api::Column::from_key(&value).unwrap_or_default();
            }
            "dir" if value == Direction::Descending.key() => {
                query.sort.direction = Direction::Descending;
            }
            _ => {}
        }
    }
    query
}

fn write_deployed(query: &deployed_api::Query) -> String {
    let mut written = Vec::new();
    let mut put = |key: &str, value: &str| written.push(format!("{key}={value}"));
    if !query.search.is_empty() {
        put("q", &encode(&query.search));
    }
    if let Some(status) = query.status {
        put("status", status.key());
    }
    if query.sort.column != deployed_api::Column::default() {
        put("sort", query.sort.column.key());
    }
    if query.sort.direction != Direction::default() {
        put("dir", query.sort.direction.key());
    }
    written.join("&")
}

fn parse_apis(text: &str) -> api::Query {
    let mut query = api::Query::default();
    for (key, value) in pairs(text) {
        match key.as_str() {
            "view" => query.view = View::from_key(&value).unwrap_or_default(),
            "q" => query.search = value,
            "definition" => query.definition = DefinitionVersion::from_key(&value),
            "state" => query.state = RunState::from_key(&value),
            "deployment" => query.deployment = Deployment::from_key(&value),
            "verdict" => query.verdict = VerdictFilter::from_key(&value),
            "sort" => query.sort.column = api::Column::from_key(&value).unwrap_or_default(),
            "dir" if value == Direction::Descending.key() => {
                query.sort.direction = Direction::Descending;
            }
            _ => {}
        }
    }
    query
}

fn write_apis(query: &api::Query) -> String {
    let mut written = Vec::new();
    let mut put = |key: &str, value: &str| written.push(format!("{key}={value}"));
    if query.view != View::default() {
        put("view", query.view.key());
    }
    if !query.search.is_empty() {
        put("q", &encode(&query.search));
    }
    let filters = [
        ("definition", query.definition.map(DefinitionVersion::key)),
        ("state", query.state.map(RunState::key)),
        ("deployment", query.deployment.map(Deployment::key)),
        ("verdict", query.verdict.map(VerdictFilter::key)),
    ];
    for (key, value) in filters {
        if let Some(value) = value {
            put(key, value);
        }
    }
    if query.sort.column != api::Column::default() {
        put("sort", query.sort.column.key());
    }
    if query.sort.direction != Direction::default() {
        put("dir", query.sort.direction.key());
    }
    written.join("&")
}

fn parse_return(query: &str) -> Option<Box<Route>> {
    let (_, to) = pairs(query).into_iter().find(|(key, _)| key == "to")?;
    let (path, query) = to.split_once('?').unwrap_or((&to, ""));
    match Route::parse(path, query) {
        Route::NotFound | Route::SignIn(_) => None,
        route => Some(Box::new(route)),
    }
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

/// Escapes a text for a query.
pub fn encode(text: &str) -> String {
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
            Route::Gateway(GatewayId::new("gw-1").expect("an id"), Panel::Logs),
            Route::Environment(EnvironmentId::new("env-1").expect("an id")),
            Route::Migrations,
            Route::NewMigration(None),
            Route::NewMigration(EnvironmentId::new("env-1").ok()),
            Route::Migration(MigrationId::new("mig-1").expect("an id"), None),
            Route::Migration(
                MigrationId::new("mig-1").expect("an id"),
                Some(WizardPlace::Page(Page::AtomsSummary)),
            ),
            Route::Migration(
                MigrationId::new("mig-1").expect("an id"),
                Some(WizardPlace::Done),
            ),
            Route::Apis(api::Query::default()),
            Route::Apis(api::Query {
                view: View::Readiness,
                search: "a&b".into(),
                definition: Some(DefinitionVersion::V2),
                state: Some(RunState::Stopped),
                deployment: Some(Deployment::OutOfSync),
                verdict: Some(VerdictFilter::Unchecked),
                sort: api::Sort {
                    column: api::Column::Verdict,
                    direction: Direction::Descending,
                },
            }),
            Route::Api(ApiId::new("api-1").expect("an id"), None),
            Route::Api(
                ApiId::new("api-1").expect("an id"),
                Some("/flows/0/a~1b&c".into()),
            ),
            Route::ApiDebug(ApiId::new("api-1").expect("an id")),
            Route::ApiMigration(ApiId::new("api-1").expect("an id"), None),
            Route::ApiMigration(
                ApiId::new("api-1").expect("an id"),
                Some(api_migration::Page::DryRun),
            ),
            Route::DeployedApis(deployed_api::Query::default()),
            Route::DeployedApis(deployed_api::Query {
                search: "a&b".into(),
                status: Some(DeploymentStatus::SentToGateway),
                sort: deployed_api::Sort {
                    column: deployed_api::Column::Gateway,
                    direction: Direction::Descending,
                },
            }),
            Route::ContentMigrations,
            Route::ContentMigration(ContentMigrationId::new("cm-1").expect("an id"), None),
            Route::ContentMigration(
                ContentMigrationId::new("cm-1").expect("an id"),
                Some(content_migration::Page::Prerequisites),
            ),
            Route::SignIn(None),
            Route::SignIn(Some(Box::new(Route::Apis(api::Query {
                search: "a&b?c".into(),
                ..api::Query::default()
            })))),
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

    #[wasm_bindgen_test]
    fn signing_in_goes_on_to_no_address_but_the_console_s_own() {
        for evil in [
            "//evil.example",
            "///evil.example/gateways",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example",
            "https:/gateways/..",
            "javascript:alert(1)",
            "/sign-in?to=/gateways",
            "data:text/html,x",
        ] {
            let address = format!("/sign-in?to={}", encode(evil));
            assert_eq!(read(&address), Route::SignIn(None), "{evil}");
        }
        let odd = read("/sign-in?to=//gateways%3Fq%3Da");
        let Route::SignIn(Some(to)) = odd else {
            panic!("{odd:?}");
        };
        assert_eq!(to.url(), "/gateways?q=a");
    }
}
