//! Whatever the port gives arrives as it was: everything that the mock's scenarios show, there and back.

mod common;

use std::fmt::Debug;
use std::sync::Arc;

use common::{NOW, Standstill};
use futures::executor::block_on;
use futures::stream::StreamExt;
use serde::Serialize;
use serde::de::DeserializeOwned;
use waygate_backend::{
    Backend, EnvironmentMigrations, EnvironmentView, EventId, Gateways, IdempotencyKey,
    MigrationView, PageRequest, Result, SavePage, Sheet, Signal, Then, Versioned,
};
use waygate_domain::api::{Api, ApiId, DefinitionVersion, DeploymentLabel};
use waygate_domain::api_migration::ApiMigration;
use waygate_domain::content_migration::{self, ContentMigration};
use waygate_domain::debug::{Credential, Request};
use waygate_domain::environment::EnvironmentSummary;
use waygate_domain::environment_migration::{ACKNOWLEDGED, Finding, Migration, Page, State};
use waygate_domain::feed::Feed;
use waygate_domain::gateway::{GatewaySummary, GatewayView};
use waygate_domain::gateway_command::GatewayCommand;
use waygate_domain::installer::TokenLifetime;
use waygate_domain::log_files::LogRequest;
use waygate_domain::settings::{FormKey, Subject};
use waygate_platform::mock::{Mock, Parameters};
use waygate_remote::body::{DebugRequest, IssuedToken, SheetBody};

fn mock(scenario: &str) -> Arc<dyn Backend> {
    let query = format!("scenario={scenario}");
    let (parameters, problems) = Parameters::read_query(&query, true);
    assert_eq!(problems, []);
    let (mock, problems) = Mock::new(parameters, Arc::new(Standstill), NOW, Vec::new());
    assert_eq!(problems, []);
    mock.backend()
}

/// It is the same after it was written and read.
#[track_caller]
fn travels<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let text = serde_json::to_string(value).expect("JSON");
    let read: T = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(read, *value);
}

#[track_caller]
fn sheet_travels(sheet: &Versioned<Sheet>, form: FormKey) {
    let text = serde_json::to_string(&SheetBody::from(&sheet.value)).expect("JSON");
    let read: SheetBody = serde_json::from_str(&text).expect("a sheet");
    assert_eq!(read.read(form).as_ref(), Ok(&sheet.value));
}

/// Every item of a list, whose pages travel.
fn all<T>(list: impl Fn(PageRequest) -> Result<waygate_backend::Page<T>>) -> Vec<T>
where
    T: Serialize + DeserializeOwned + PartialEq + Debug,
{
    let mut request = PageRequest::first();
    let mut items = Vec::new();
    loop {
        let page = list(request).expect("a page");
        travels(&page);
        items.extend(page.items);
        match page.next {
            Some(next) => request = PageRequest::at(next),
            None => return items,
        }
    }
}

fn available<T: ?Sized>(capability: waygate_backend::Capability<T>) -> Arc<T> {
    capability.unwrap_or_else(|missing| panic!("{}", missing.reason))
}

fn gateways_travel(backend: &dyn Backend) -> Vec<GatewaySummary> {
    let gateways = available(backend.gateways());
    let settings = available(backend.settings());
    let mut found = Vec::new();
    for view in [GatewayView::Enabled, GatewayView::Deleted] {
        found.extend(all(|page| block_on(gateways.list(view, page))));
    }
    for gateway in found.iter().take(40) {
        travels(&block_on(gateways.inspect(&gateway.id)).expect("its details"));
        for feed in Feed::ALL {
            block_on(gateways.feed(&gateway.id, feed)).expect("a feed");
        }
        let logs = LogRequest {
            day: "2026-03-09".into(),
            bin_logs: true,
            configuration: true,
        };
        // What is offline sends none.
        if let Ok(files) = block_on(gateways.logs(&gateway.id, &logs)) {
            travels(&files);
        }
        let subject = Subject::Gateway(gateway.id.clone());
        for form in FormKey::ALL.into_iter().filter(|form| form.fits(&subject)) {
            let sheet = block_on(settings.get(&subject, form)).expect("a sheet");
            sheet_travels(&sheet, form);
        }
    }
    found
}

fn environments_travel(backend: &dyn Backend) -> Vec<EnvironmentSummary> {
    let environments = available(backend.environments());
    let (atoms, settings) = (available(backend.atoms()), available(backend.settings()));
    let found = all(|page| block_on(environments.list(EnvironmentView::All, page)));
    for environment in found.iter().take(40) {
        let subject = Subject::Environment(environment.id.clone());
        let sheet = block_on(settings.get(&subject, FormKey::Endpoints));
        sheet_travels(&sheet.expect("a sheet"), FormKey::Endpoints);
        let atoms = block_on(atoms.list(&environment.id)).expect("its Atoms");
        travels(&atoms);
        for atom in atoms {
            let subject = Subject::Atom(atom.id);
            let sheet = block_on(settings.get(&subject, FormKey::Atom));
            sheet_travels(&sheet.expect("a sheet"), FormKey::Atom);
        }
    }
    let deployed = available(backend.deployed_apis());
    for api in all(|page| block_on(deployed.list(page)))
        .into_iter()
        .take(40)
    {
        let subject = Subject::DeployedApi(api.id);
        let sheet = block_on(settings.get(&subject, FormKey::Access));
        sheet_travels(&sheet.expect("a sheet"), FormKey::Access);
    }
    found
}

/// Goes on with a migration as far as it goes: it is carried out, or deleted.
fn carried_out(port: &dyn EnvironmentMigrations, mut seen: Versioned<Migration>) -> Migration {
    let id = seen.value.id.clone();
    for _ in Page::ALL {
        let (Ok(open), Ok(checked)) = (seen.value.open(), block_on(port.check(&id))) else {
            break;
        };
        let mut draft = open.draft(open.page, &checked.situation.paths);
        let facts: Vec<String> = checked.report.warnings().map(Finding::fact).collect();
        draft.set(ACKNOWLEDGED, facts.join("\n"));
        draft.set("expected", "on");
        let save = SavePage {
            page: open.page,
            draft,
            then: Then::Continue,
            seen: seen.revision.clone(),
        };
        match block_on(port.save(&id, &save)) {
            Ok(saved) => seen = saved,
            Err(_) => break,
        }
        travels(&seen);
    }
    let key = IdempotencyKey::new("once").expect("a key");
    let last = match block_on(port.migrate(&id, &seen.revision, &key)) {
        Ok(migrated) => migrated,
        Err(_) => {
            block_on(port.delete(&id, &seen.revision)).expect("deleted");
            block_on(port.get(&id)).expect("it is kept for a while")
        }
    };
    travels(&last);
    last.value
}

fn migrations_travel(backend: &dyn Backend) -> Vec<State> {
    let migrations = available(backend.environment_migrations());
    let mut states = Vec::new();
    for view in MigrationView::ALL {
        let list = block_on(migrations.list(view)).expect("a list");
        travels(&list);
        for migration in list {
            let id = &migration.value.id;
            if view == MigrationView::UnderWay {
                travels(&block_on(migrations.check(id)).expect("a check"));
                states.push(carried_out(&*migrations, migration.clone()).state);
            }
            states.push(migration.value.state);
        }
    }
    states
}

/// Opens, deletes and restores what there is of it.
fn content_migrations_travel(backend: &dyn Backend) -> Vec<ContentMigration> {
    let migrations = available(backend.content_migrations());
    let list = block_on(migrations.list()).expect("a list");
    travels(&list);
    let mut found = Vec::new();
    for listed in list {
        let id = &listed.value.id;
        let mut seen = block_on(migrations.get(id)).expect("it is listed");
        travels(&seen);
        found.push(seen.value.clone());
        if seen.value.closed().is_some() {
            block_on(migrations.delete(id, &seen.revision)).expect("deleted");
            travels(&block_on(migrations.get(id)).expect("it is kept for a while"));
            seen = block_on(migrations.restore(id)).expect("it was just deleted");
            travels(&block_on(migrations.reopen(id, &seen.revision)).expect("it is closed"));
        }
    }
    found
}

/// Converts an API where it can be, deploys it, looks at it, and puts it back. Whether it could be.
fn converted_travels(backend: &dyn Backend, id: &ApiId, run: Versioned<ApiMigration>) -> bool {
    let (apis, migrations) = (
        available(backend.apis()),
        available(backend.api_migrations()),
    );
    let key = |text: &str| IdempotencyKey::new(text).expect("a key");
    let Ok(converted) = block_on(migrations.migrate(id, &run.revision, &key("there"))) else {
        return false;
    };
    travels(&converted);
    let label = DeploymentLabel::new("first").ok();
    let deployed = block_on(apis.deploy(id, label.as_ref(), &converted.revision));
    let deployed = deployed.expect("deployed");
    travels(&deployed);
    let verified = block_on(migrations.verify(id, &deployed.revision)).expect("verified");
    travels(&verified);
    let back = block_on(migrations.roll_back(id, &verified.revision, &key("back")));
    travels(&back.expect("put back"));
    travels(&block_on(apis.get(id)).expect("its details"));
    true
}

/// The APIs, and how many of them were converted and put back.
fn apis_travel(backend: &dyn Backend) -> (Vec<Api>, usize) {
    let mut converted = 0;
    let (apis, migrations) = (
        available(backend.apis()),
        available(backend.api_migrations()),
    );
    let debugging = available(backend.debugging());
    let found = all(|page| block_on(apis.list(page)));
    for api in &found {
        travels(&block_on(apis.get(&api.id)).expect("its details"));
        travels(&block_on(migrations.get(&api.id)).expect("its migration"));
        if api.definition == DefinitionVersion::V2 {
            let run = block_on(migrations.dry_run(&api.id)).expect("a dry run");
            travels(&run);
            converted += usize::from(converted_travels(backend, &api.id, run));
            continue;
        }
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let request = Request {
            method: "POST".into(),
            path: "/orders/7?expand=lines&expand=notes".into(),
            headers: vec![header("X-A", "1"), header("x-a", "2"), header("Host", "h")],
            body: "{\"a\":1}".into(),
            plan: None,
            credential: Credential::new("8f4b1c2d-secret-key"),
        };
        let text = serde_json::to_string(&DebugRequest::from(&request)).expect("JSON");
        let read: DebugRequest = serde_json::from_str(&text).expect("a request");
        assert!(Request::from(read) == request);
        travels(&block_on(debugging.send(&api.id, &request)).expect("a trace"));
        travels(&block_on(debugging.check_endpoints(&api.id)).expect("checks"));
    }
    (found, converted)
}

#[test]
fn everything_of_the_scenarios_arrives_as_it_was() {
    let mut states = Vec::new();
    let (mut gateways, mut environments) = (0, 0);
    let (mut apis, mut converted) = (Vec::new(), 0);
    let mut content = Vec::new();
    for scenario in [
        "typical", "statuses", "text", "resume", "moves", "verdicts", "debug", "settings",
        "content",
    ] {
        let backend = mock(scenario);
        travels(&block_on(backend.session()).expect("a session"));
        gateways += gateways_travel(&*backend).len();
        environments += environments_travel(&*backend).len();
        states.extend(migrations_travel(&*backend));
        content.extend(content_migrations_travel(&*backend));
        let (more, of_them) = apis_travel(&*backend);
        apis.extend(more);
        converted += of_them;
    }
    // Nothing was compared where there is nothing.
    assert!(
        gateways > 20 && environments > 20,
        "{gateways}, {environments}"
    );
    assert!(converted > 0);
    for page in content_migration::Page::ALL {
        let is_at = |one: &ContentMigration| one.content().page() == page;
        assert!(content.iter().any(is_at), "{page:?}");
    }
    assert!(content.iter().any(|one| one.closed().is_some()));
    let is = |version| apis.iter().any(|api: &Api| api.definition == version);
    assert!(is(DefinitionVersion::V2) && is(DefinitionVersion::V4));
    assert!(states.iter().any(|state| matches!(state, State::Open(_))));
    assert!(
        states
            .iter()
            .any(|state| matches!(state, State::Migrated(_)))
    );
}

#[test]
fn events_and_tokens_arrive_as_they_were() {
    let backend = mock("typical");
    let gateways = available(backend.gateways());
    let list = all(|page| block_on(gateways.list(GatewayView::Enabled, page)));
    let events =
        block_on(gateways.events(Some(EventId(0)))).or_else(|_| block_on(gateways.events(None)));
    let mut events = events.expect("an answer").expect("a stream");
    let restarted = list
        .iter()
        .any(|gateway| block_on(gateways.command(&gateway.id, &GatewayCommand::Restart)).is_ok());
    assert!(restarted);
    loop {
        if let Signal::Changed(event) = block_on(events.next()).expect("more").expect("a signal") {
            travels(&event);
            break;
        }
    }
    let hour = TokenLifetime::minutes(60).expect("an hour");
    let token = block_on(Gateways::issue_token(&*gateways, hour)).expect("a token");
    let text = serde_json::to_string(&IssuedToken::from(&token)).expect("JSON");
    let read: IssuedToken = serde_json::from_str(&text).expect("a token");
    assert!(waygate_domain::installer::InstallerToken::from(read) == token);
}
