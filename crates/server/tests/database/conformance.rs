//! The promises of the port, on the platform over a database.

use std::time::Duration;

use futures::future::{BoxFuture, FutureExt};
use waygate_platform::testing::PlatformFixture;

use super::{on_postgres, on_sqlite};

/// Much longer than a database takes to answer.
fn a_while() -> BoxFuture<'static, ()> {
    tokio::time::sleep(Duration::from_millis(1500)).boxed()
}

mod sqlite {
    use super::*;

    waygate_backend::conformance!(|check| on_sqlite(|store| async move {
        check(&PlatformFixture::new(store, a_while).await).await;
    }));
}

mod postgres {
    use super::*;

    waygate_backend::conformance!(|check| on_postgres(|store| async move {
        check(&PlatformFixture::new(store, a_while).await).await;
    }));
}
