//! What happens when someone is quicker, at every point at which someone can be.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use futures::future::BoxFuture;
use waygate_backend::{DeployedApis, EnvironmentMigrations, Gateways, Revision, SavePage, Then};
use waygate_domain::deployed_api::DeployedApiId;
use waygate_domain::environment_migration::{MigrationId, Page, State};
use waygate_domain::gateway_command::GatewayCommand;
use waygate_platform::Platform;
use waygate_platform::document::Key;
use waygate_platform::store::{
    Batch, Listing, MemoryStore, Sequence, Store, StoreError, Stored, StoredEvent,
};

use crate::world::{World, environment_id, gateway_id, key, now, platform, save_paths};

const PATHS: [&str; 3] = ["n/rest", "n/soap", "n/odata"];

type Interruption = Box<dyn FnOnce() + Send>;

/// A store in which something else is done, all of it, before one of the calls.
struct Interrupted {
    inner: MemoryStore,
    /// After how many calls more, and what.
    then: Mutex<Option<(usize, Interruption)>>,
}

impl Interrupted {
    fn call(&self) {
        let mut then = self.then.lock().expect("nobody panicked");
        match then.take() {
            Some((0, what)) => {
                drop(then);
                what();
            }
            Some((left, what)) => *then = Some((left - 1, what)),
            None => {}
        }
    }
}

#[async_trait]
impl Store for Interrupted {
    async fn read(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreError> {
        self.call();
        self.inner.read(keys).await
    }

    async fn list(
        &self,
        listing: Listing,
        after: Option<&Key>,
        limit: usize,
    ) -> Result<Vec<Stored>, StoreError> {
        self.call();
        self.inner.list(listing, after, limit).await
    }

    async fn children(&self, parents: &[Key]) -> Result<Vec<Vec<Stored>>, StoreError> {
        self.call();
        self.inner.children(parents).await
    }

    async fn due(&self, limit: usize) -> Result<Vec<Stored>, StoreError> {
        self.call();
        self.inner.due(limit).await
    }

    async fn commit(&self, batch: Batch) -> Result<Sequence, StoreError> {
        self.call();
        self.inner.commit(batch).await
    }

    async fn latest(&self) -> Result<Sequence, StoreError> {
        self.inner.latest().await
    }

    async fn events(&self, after: Sequence, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        self.inner.events(after, limit).await
    }

    fn moved_on(&self, from: Sequence) -> BoxFuture<'static, ()> {
        self.inner.moved_on(from)
    }
}

/// Something that can come between, or be come between.
#[derive(Clone, Copy, Debug)]
enum Act {
    MigrateOrders,
    MigrateStock,
    SaveOrders,
    DeleteOrders,
    StartOrdersAnew,
    /// A migration of `search`, under this key.
    Create(&'static str),
    /// The deleted migration of `search`.
    Restore,
    DeleteGateway(&'static str),
    /// `search` takes the path that `orders` and `stock` would have on `west`.
    TakePath,
    Deploy,
    Undeploy,
}

/// What moves are about.
#[derive(Clone)]
struct Known {
    orders: MigrationId,
    orders_seen: Revision,
    stock: MigrationId,
    stock_seen: Revision,
    /// One of `search` that was deleted.
    deleted: MigrationId,
    save: SavePage,
}

/// `orders` and `stock` on their way to `west` with the same paths, and a deleted migration of `search`.
fn world() -> (World, Known) {
    let world = World::new();
    let orders = world.ready("orders", "west", PATHS);
    let stock = world.ready("stock", "west", PATHS);
    let deleted = world.create("search").value.id;
    world.delete(&deleted).expect("it is open");
    let known = Known {
        orders_seen: world.revision(&orders),
        stock_seen: world.revision(&stock),
        save: SavePage {
            page: Page::Paths,
            draft: world.changed(&orders, Page::Paths, &[("rest", "other")]),
            then: Then::Close,
            seen: world.revision(&orders),
        },
        orders,
        stock,
        deleted,
    };
    (world, known)
}

impl Act {
    async fn perform<S: Store>(
        self,
        platform: &Platform<S>,
        known: &Known,
    ) -> waygate_backend::Result<()> {
        let migrations: &dyn EnvironmentMigrations = platform;
        let api = |id| DeployedApiId::new(id).expect("an id");
        let orders = (&known.orders, &known.orders_seen);
        let stock = (&known.stock, &known.stock_seen);
        let search = environment_id("search");
        match self {
            Self::MigrateOrders => {
                let key = key("orders");
                migrations.migrate(orders.0, orders.1, &key).await.map(drop)
            }
            Self::MigrateStock => {
                let key = key("stock");
                migrations.migrate(stock.0, stock.1, &key).await.map(drop)
            }
            Self::SaveOrders => migrations.save(orders.0, &known.save).await.map(drop),
            Self::DeleteOrders => migrations.delete(orders.0, orders.1).await,
            Self::StartOrdersAnew => migrations.start_anew(orders.0, orders.1).await.map(drop),
            Self::Create(by) => migrations.create(&search, &key(by)).await.map(drop),
            Self::Restore => migrations.restore(&known.deleted).await.map(drop),
            Self::DeleteGateway(id) => {
                let delete = GatewayCommand::Delete;
                platform.command(&gateway_id(id), &delete).await.map(drop)
            }
            Self::TakePath => save_paths(platform, "search", ["n/rest", "s/soap", "s/odata"]).await,
            Self::Deploy => platform.deploy(&api("orders-unsent")).await.map(drop),
            Self::Undeploy => platform.undeploy(&api("orders-sent")).await.map(drop),
        }
    }
}

/// What came of two moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Both,
    Ours,
    Theirs,
    Neither,
}

/// Makes our move once for every point at which theirs can come between, and gives what came of each. The
/// world is sound after every one of them.
fn at_every_point(ours: Act, theirs: Act) -> Vec<(World, Known, End)> {
    let mut ends = Vec::new();
    loop {
        let (world, known) = world();
        let answer = Arc::new(Mutex::new(None));
        let (inner, there, noted) = (world.store.clone(), known.clone(), answer.clone());
        let plain = platform(inner.clone(), &world.clock, &world.script);
        let come_between = move || {
            let theirs = now(theirs.perform(&plain, &there));
            *noted.lock().expect("nobody panicked") = Some(theirs);
        };
        let store = Interrupted {
            inner,
            then: Mutex::new(Some((ends.len(), Box::new(come_between)))),
        };
        let interrupted = platform(store, &world.clock, &world.script);
        let ours = now(ours.perform(&interrupted, &known));
        let theirs = answer.lock().expect("nobody panicked").take();
        let Some(theirs) = theirs else {
            assert!(ends.len() > 2, "there are points to come between");
            return ends;
        };
        world.assert_sound();
        let end = match (ours.is_ok(), theirs.is_ok()) {
            (true, true) => End::Both,
            (true, false) => End::Ours,
            (false, true) => End::Theirs,
            (false, false) => End::Neither,
        };
        ends.push((world, known, end));
    }
}

fn assert_among(ends: &[(World, Known, End)], allowed: &[End]) {
    for (point, (.., end)) in ends.iter().enumerate() {
        assert!(allowed.contains(end), "{end:?} at point {point}");
    }
}

fn is_migrated(world: &World, id: &MigrationId) -> bool {
    matches!(world.record(id).migration.state, State::Migrated(_))
}

#[test]
fn of_two_that_would_collide_one_migrates_whenever_the_other_comes_between() {
    let ends = at_every_point(Act::MigrateOrders, Act::MigrateStock);
    assert_among(&ends, &[End::Theirs, End::Ours]);
    for (world, known, end) in &ends {
        let migrated = [&known.orders, &known.stock].map(|id| is_migrated(world, id));
        assert_eq!(migrated, [*end == End::Ours, *end == End::Theirs]);
        let on_west = ["orders", "stock"].map(|one| world.place(one).as_deref() == Some("west"));
        assert_eq!(on_west, migrated);
    }
}

#[test]
fn nothing_ends_on_a_gateway_that_is_deleted_while_it_migrates() {
    let ends = at_every_point(Act::MigrateOrders, Act::DeleteGateway("west"));
    assert_among(&ends, &[End::Theirs, End::Both]);
    for (world, _, end) in &ends {
        // Who arrived first was detached again.
        let place = world.place("orders");
        assert_eq!(place.as_deref(), (*end == End::Theirs).then_some("east"));
    }
    at_every_point(Act::MigrateOrders, Act::DeleteGateway("east"));
}

#[test]
fn nothing_stays_on_a_gateway_whose_deletion_it_comes_between() {
    let ends = at_every_point(Act::DeleteGateway("west"), Act::MigrateOrders);
    assert_among(&ends, &[End::Both, End::Ours]);
    at_every_point(Act::DeleteGateway("east"), Act::MigrateOrders);
}

#[test]
fn a_path_is_taken_once_whoever_comes_between() {
    let ends = at_every_point(Act::MigrateOrders, Act::TakePath);
    assert_among(&ends, &[End::Theirs, End::Ours]);
    let ends = at_every_point(Act::TakePath, Act::MigrateOrders);
    assert_among(&ends, &[End::Theirs, End::Ours]);
}

#[test]
fn one_migration_is_under_way_whoever_comes_between() {
    let pairs: [(Act, Act); 3] = [
        (Act::Create("one"), Act::Create("other")),
        (Act::Create("one"), Act::Restore),
        (Act::Restore, Act::Create("one")),
    ];
    for (ours, theirs) in pairs {
        let ends = at_every_point(ours, theirs);
        assert_among(&ends, &[End::Theirs, End::Ours]);
        for (world, ..) in &ends {
            let records = world.records();
            let of_search = records.iter().filter(|record| {
                let migration = &record.migration;
                migration.environment.id == environment_id("search") && migration.is_under_way()
            });
            assert_eq!(of_search.count(), 1);
        }
    }
}

#[test]
fn one_key_creates_one_whoever_comes_between() {
    let ends = at_every_point(Act::Create("one"), Act::Create("one"));
    assert_among(&ends, &[End::Both]);
    for (world, ..) in &ends {
        // Those of `orders` and `stock`, the deleted one, and this.
        assert_eq!(world.records().len(), 4);
    }
}

#[test]
fn one_key_migrates_once_whoever_comes_between() {
    let ends = at_every_point(Act::MigrateOrders, Act::MigrateOrders);
    assert_among(&ends, &[End::Both]);
    for (world, known, _) in &ends {
        assert!(is_migrated(world, &known.orders));
        let saves = world.record(&known.orders).saves.to_string();
        let once = known.orders_seen.as_str().parse().map(|seen: u64| seen + 1);
        assert_eq!(Ok(saves), once.map(|saves| saves.to_string()));
    }
}

#[test]
fn a_save_and_a_migration_do_not_overtake_each_other() {
    let pairs: [(Act, Act); 4] = [
        (Act::MigrateOrders, Act::SaveOrders),
        (Act::SaveOrders, Act::MigrateOrders),
        (Act::MigrateOrders, Act::DeleteOrders),
        (Act::DeleteOrders, Act::MigrateOrders),
    ];
    for (ours, theirs) in pairs {
        assert_among(&at_every_point(ours, theirs), &[End::Theirs, End::Ours]);
    }
    assert_among(
        &at_every_point(Act::SaveOrders, Act::SaveOrders),
        &[End::Theirs, End::Ours],
    );
    assert_among(
        &at_every_point(Act::StartOrdersAnew, Act::SaveOrders),
        &[End::Theirs, End::Ours],
    );
}

#[test]
fn what_is_deployed_meanwhile_is_where_its_environment_is() {
    for (ours, theirs) in [
        (Act::MigrateOrders, Act::Deploy),
        (Act::MigrateOrders, Act::Undeploy),
        (Act::Deploy, Act::MigrateOrders),
        (Act::Undeploy, Act::MigrateOrders),
    ] {
        for (world, ..) in at_every_point(ours, theirs) {
            let place = world.place("orders");
            for api in world.apis_of(&environment_id("orders")) {
                let sent = api.sent.as_ref().map(ToString::to_string);
                assert!(sent.is_none() || sent == place, "{} is on {sent:?}", api.id);
            }
        }
    }
}
