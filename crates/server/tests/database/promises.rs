//! What every store promises, and random stories.

use proptest::test_runner::{Config, TestRunner};
use waygate_platform::testing::{
    it_holds_what_was_written, it_holds_what_was_written_at_once, stories,
};

use super::{on_postgres, on_sqlite};

/// Fewer than in memory, for each begins with a database of its own.
const STORIES: u32 = 16;

fn each_story(run: impl Fn(waygate_platform::testing::Story)) {
    let mut runner = TestRunner::new(Config {
        cases: STORIES,
        failure_persistence: None,
        ..Config::default()
    });
    let told = runner.run(&stories(), |story| {
        run(story);
        Ok(())
    });
    if let Err(failure) = told {
        panic!("{failure}");
    }
}

mod sqlite {
    use super::*;

    waygate_platform::store_promises!(|promise| on_sqlite(|store| async move {
        promise(&store).await;
    }));

    #[test]
    fn it_holds_whatever_was_written() {
        each_story(|story| {
            on_sqlite(|store| async move { it_holds_what_was_written(&store, story).await });
        });
    }

    #[test]
    fn it_holds_whatever_was_written_at_once() {
        each_story(|story| {
            on_sqlite(|store| async move {
                it_holds_what_was_written_at_once(&store, story).await;
            });
        });
    }
}

mod postgres {
    use super::*;

    waygate_platform::store_promises!(|promise| on_postgres(|store| async move {
        promise(&store).await;
    }));

    #[test]
    fn it_holds_whatever_was_written() {
        each_story(|story| {
            on_postgres(|store| async move { it_holds_what_was_written(&store, story).await });
        });
    }

    #[test]
    fn it_holds_whatever_was_written_at_once() {
        each_story(|story| {
            on_postgres(|store| async move {
                it_holds_what_was_written_at_once(&store, story).await;
            });
        });
    }
}
