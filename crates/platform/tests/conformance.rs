//! The promises of the port, checked on the platform over the store in memory, and on mock mode.

#![allow(missing_docs, reason = "the tests are named by the suite")]

mod common;

use std::sync::Arc;

use async_trait::async_trait;
use futures::executor::block_on;
use futures::future::{BoxFuture, FutureExt, poll_fn};
use waygate_backend::conformance::{Fixture, KnownEnvironment, KnownGateway, VirtualTime};
use waygate_backend::{Backend, Clock, EnvironmentView};
use waygate_domain::gateway::{GatewayId, GatewayView};
use waygate_domain::role::Role;
use waygate_domain::status::{ForceRestart, Reported};
use waygate_platform::document::Document;
use waygate_platform::testing::{PlatformFixture, Standstill, Time};

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
    use waygate_platform::store::MemoryStore;

    waygate_backend::conformance!(|check| block_on(async {
        let fixture = PlatformFixture::new(MemoryStore::default(), turns).await;
        check(&fixture).await;
    }));
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
            contact: None,
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
