//! The promises of the port, checked on the platform over the store in memory, and on mock mode.

#![allow(missing_docs, reason = "the tests are named by the suite")]

mod common;

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use common::Standstill;
use futures::executor::block_on;
use futures::future::{BoxFuture, FutureExt, poll_fn};
use waygate_backend::conformance::{Fixture, KnownEnvironment, KnownGateway, VirtualTime};
use waygate_backend::{Backend, Clock, EnvironmentView};
use waygate_domain::gateway::{GatewayId, GatewayView};
use waygate_domain::role::Role;
use waygate_domain::status::{ForceRestart, Reported};
use waygate_domain::time::Timestamp;
use waygate_platform::clock::VirtualClock;
use waygate_platform::document::Document;

/// A clock that moves only when it is told to.
struct Time(VirtualClock);

impl Clock for Time {
    fn now(&self) -> Timestamp {
        self.0.now()
    }

    fn sleep(&self, span: Duration) -> BoxFuture<'static, ()> {
        self.0.sleep(span)
    }
}

impl VirtualTime for Time {
    fn advance(&self, span: Duration) {
        self.0.advance(span);
    }
}

/// More turns than anything in process takes to hear of a change.
fn turns() -> BoxFuture<'static, ()> {
    let mut left = 8;
    poll_fn(move |context| {
        left -= 1;
        match left {
            0 => std::task::Poll::Ready(()),
            _ => {
                context.waker().wake_by_ref();
                std::task::Poll::Pending
            }
        }
    })
    .boxed()
}

fn known_gateways(backend: &dyn Backend) -> Vec<KnownGateway> {
    let views = [GatewayView::Enabled, GatewayView::Deleted];
    let all = views
        .into_iter()
        .flat_map(|view| common::gateways(backend, view));
    let known = all.map(|gateway| KnownGateway {
        id: gateway.id,
        name: gateway.name.to_string(),
        status: gateway.status,
    });
    known.collect()
}

fn known_environments(backend: &dyn Backend) -> Vec<KnownEnvironment> {
    let all = common::environments(backend, EnvironmentView::All).into_iter();
    let known = all.map(|environment| KnownEnvironment {
        id: environment.id,
        name: environment.name.to_string(),
        gateway: environment.gateway,
    });
    known.collect()
}

mod platform_in_memory {
    use super::*;
    use waygate_backend::Session;
    use waygate_domain::atom::{AtomApiType, AtomId, AuthenticationType};
    use waygate_domain::deployed_api::{ApiAuthentication, DeployedApiId};
    use waygate_domain::endpoint_path::{ApiType, BasePath};
    use waygate_domain::issue::{Issue, IssueKind};
    use waygate_domain::status::Status;
    use waygate_domain::text::{GatewayUrl, HostName, Name};
    use waygate_platform::document::{
        AtomDocument, DeployedApiDocument, EnvironmentDocument, GatewayDocument, Key,
    };
    use waygate_platform::store::{Batch, MemoryStore, Store};
    use waygate_platform::{Account, Platform};

    const BEGAN: Timestamp = Timestamp::from_millis(1_000_000);

    struct InMemory {
        store: MemoryStore,
        clock: VirtualClock,
    }

    fn gateway(name: &str) -> GatewayDocument {
        GatewayDocument {
            id: GatewayId::new(name).expect("an id"),
            name: Name::new(&format!("Gateway {name}")).expect("a name"),
            host_name: HostName::new(&format!("{name}.example.com")).expect("a host name"),
            url: GatewayUrl::new(&format!("https://{name}.example.com")).expect("an address"),
            reported: Reported::Online,
            since: BEGAN,
            force_restart: None,
            issues: Vec::new(),
            deleted: None,
            overdue: false,
            asked: None,
            history: Vec::new(),
        }
    }

    fn environment(name: &str, gateway: Option<&str>) -> Document {
        let environment = EnvironmentDocument {
            id: waygate_domain::environment::EnvironmentId::new(name).expect("an id"),
            name: Name::new(&format!("Environment {name}")).expect("a name"),
            gateway: gateway.map(|id| GatewayId::new(id).expect("an id")),
        };
        environment.into()
    }

    /// An Atom and two APIs at one URL, the first of which the gateway has.
    fn served(name: &str, gateway: Option<&str>) -> Vec<Document> {
        let environment = waygate_domain::environment::EnvironmentId::new(name).expect("an id");
        let atom = AtomDocument {
            id: AtomId::new(&format!("atom-{name}")).expect("an id"),
            name: Name::new("Atom").expect("a name"),
            environment: environment.clone(),
            api_type: AtomApiType::Advanced,
            authentication: AuthenticationType::Gateway,
            cloud_allows: true,
            base_url: None,
        };
        let api = |version: &str| DeployedApiDocument {
            id: DeployedApiId::new(&format!("api-{name}-{version}")).expect("an id"),
            name: Name::new("Orders").expect("a name"),
            version: Name::new(version).expect("a name"),
            environment: environment.clone(),
            api_type: ApiType::Rest,
            base: BasePath::new("orders").expect("a path"),
            proxy: false,
            authentication: ApiAuthentication::ApiKeyControlled,
            plans: vec![Name::new("Gold").expect("a name")],
            custom_url: None,
            sent: None,
        };
        let first = DeployedApiDocument {
            sent: gateway.map(|id| GatewayId::new(id).expect("an id")),
            ..api("1")
        };
        vec![atom.into(), first.into(), api("2").into()]
    }

    impl InMemory {
        fn new() -> Self {
            let mut troubled = gateway("troubled");
            troubled.issues.push(Issue {
                kind: IssueKind::NodeDown,
                since: BEGAN,
                node: None,
            });
            let mut deleted = gateway("deleted");
            deleted.deleted = Some(BEGAN);
            deleted.issues = troubled.issues.clone();
            let mut documents: Vec<Document> = [gateway("a"), gateway("b"), troubled, deleted]
                .map(Document::from)
                .into();
            documents.extend([
                environment("orders", Some("a")),
                environment("payments", Some("a")),
                environment("search", Some("b")),
                environment("spare", None),
                environment("test", None),
            ]);
            documents.extend(served("orders", Some("a")));
            documents.extend(served("spare", None));
            Self {
                store: MemoryStore::new(documents),
                clock: VirtualClock::new(Arc::new(Standstill), BEGAN, 0.0),
            }
        }

        fn platform(&self, role: Role) -> Platform<MemoryStore> {
            let account = Account::new(Session {
                account: format!("{}@example.com", role.key()),
                role,
            });
            Platform::new(
                Arc::new(self.store.clone()),
                Arc::new(self.clock.clone()),
                account,
            )
        }
    }

    #[async_trait]
    impl Fixture for InMemory {
        fn backend(&self, role: Role) -> Arc<dyn Backend> {
            Arc::new(self.platform(role))
        }

        fn gateways(&self) -> Vec<KnownGateway> {
            ["a", "b", "troubled", "deleted"]
                .into_iter()
                .zip([
                    Status::Online,
                    Status::Online,
                    Status::ClusterIssues,
                    Status::Deleted,
                ])
                .map(|(id, status)| KnownGateway {
                    id: GatewayId::new(id).expect("an id"),
                    name: format!("Gateway {id}"),
                    status,
                })
                .collect()
        }

        fn environments(&self) -> Vec<KnownEnvironment> {
            let on = [("orders", "a"), ("payments", "a"), ("search", "b")];
            let on = on.into_iter().map(|(name, gateway)| (name, Some(gateway)));
            on.chain([("spare", None), ("test", None)])
                .map(|(id, gateway)| KnownEnvironment {
                    id: waygate_domain::environment::EnvironmentId::new(id).expect("an id"),
                    name: format!("Environment {id}"),
                    gateway: gateway.map(|id| GatewayId::new(id).expect("an id")),
                })
                .collect()
        }

        fn time(&self) -> Option<Arc<dyn VirtualTime>> {
            Some(Arc::new(Time(self.clock.clone())))
        }

        async fn report(
            &self,
            gateway: &GatewayId,
            reported: Reported,
            force_restart: Option<ForceRestart>,
        ) {
            let key = Key::Gateway(gateway.clone());
            let stored = self.store.get(&key).expect("the gateway is there");
            let now = self.clock.now();
            let document = stored.document.gateway().expect("a gateway");
            let changed = document.changed(now, |gateway| {
                gateway.reported = reported;
                gateway.force_restart = force_restart;
            });
            let batch = Batch::new()
                .reading(&stored)
                .put(changed)
                .announcing(key, now);
            self.store.commit(batch).await.expect("nobody else writes");
        }

        fn background(&self) -> BoxFuture<'static, ()> {
            let platform = self.platform(Role::Admin);
            poll_fn(move |_| {
                let settled = platform.settle().now_or_never();
                settled
                    .expect("a store in memory never waits")
                    .expect("nor fails");
                std::task::Poll::Pending
            })
            .boxed()
        }

        fn patience(&self) -> BoxFuture<'static, ()> {
            turns()
        }
    }

    waygate_backend::conformance!(|check| block_on(check(&InMemory::new())));
}

mod mock_mode {
    use super::*;
    use common::NOW;
    use waygate_domain::gateway::GatewaySummary;
    use waygate_platform::document::GatewayDocument;
    use waygate_platform::mock::{Mock, Parameters, StoredDocument};

    struct InMockMode {
        mock: Mock,
        gateways: Vec<KnownGateway>,
        environments: Vec<KnownEnvironment>,
    }

    impl InMockMode {
        fn new() -> Self {
            let (parameters, _) = Parameters::read_query("scenario=statuses", true);
            let (mock, problems) = Mock::new(parameters, Arc::new(Standstill), NOW, Vec::new());
            assert_eq!(problems, []);
            let backend = mock.backend();
            Self {
                gateways: known_gateways(&*backend),
                environments: known_environments(&*backend),
                mock,
            }
        }
    }

    fn document(gateway: GatewaySummary) -> GatewayDocument {
        GatewayDocument {
            id: gateway.id,
            name: gateway.name,
            host_name: gateway.host_name,
            url: gateway.url,
            reported: Reported::Online,
            since: gateway.since,
            force_restart: None,
            issues: gateway.issues,
            deleted: None,
            overdue: false,
            asked: None,
            history: Vec::new(),
        }
    }

    #[async_trait]
    impl Fixture for InMockMode {
        fn backend(&self, role: Role) -> Arc<dyn Backend> {
            self.mock.set_role(role);
            self.mock.backend()
        }

        fn gateways(&self) -> Vec<KnownGateway> {
            self.gateways.clone()
        }

        fn environments(&self) -> Vec<KnownEnvironment> {
            self.environments.clone()
        }

        fn time(&self) -> Option<Arc<dyn VirtualTime>> {
            Some(Arc::new(Time((*self.mock.clock()).clone())))
        }

        async fn report(
            &self,
            gateway: &GatewayId,
            reported: Reported,
            force_restart: Option<ForceRestart>,
        ) {
            let backend = self.mock.backend();
            let gateways = backend.gateways().expect("gateways are available");
            let summary = gateways.get(gateway).await.expect("the gateway is there");
            let now = self.mock.clock().now();
            let document = document(summary).changed(now, |gateway| {
                gateway.reported = reported;
                gateway.force_restart = force_restart;
            });
            let problems = self.mock.apply(&[StoredDocument {
                kind: "gateway".into(),
                id: gateway.to_string(),
                value: Some(Document::from(document).to_json()),
            }]);
            assert_eq!(problems, []);
        }

        fn background(&self) -> BoxFuture<'static, ()> {
            self.mock.run()
        }

        fn patience(&self) -> BoxFuture<'static, ()> {
            turns()
        }
    }

    waygate_backend::conformance!(|check| block_on(check(&InMockMode::new())));
}
