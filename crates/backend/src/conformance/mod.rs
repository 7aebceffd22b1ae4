//! # The suite that every backend has to pass
//!
//! One check for each promise of the port. A [`Fixture`] makes a fresh backend; [`conformance!`] turns
//! every check into a test of its own:
//!
//! ```ignore
//! waygate_backend::conformance!(|check| futures::executor::block_on(check(&MyFixture::new())));
//! ```
//!
//! Checks need no runtime: they are futures, and whatever time passes is the fixture's. One that fails
//! panics, and says which promise is broken.
//!
//! [`conformance!`]: crate::conformance!

mod apis;
mod atoms;
mod cancellation;
mod content_migrations;
mod deployed_apis;
mod environment_migrations;
mod environments;
mod events;
mod fixture;
mod gateways;
mod paging;
mod privileges;
mod reading;
mod restarts;

use futures::future::BoxFuture;

pub use fixture::{Fixture, KnownEnvironment, KnownGateway, VirtualTime};

/// A promise, as a function that panics if the fixture's backend breaks it.
pub type Check = for<'a> fn(&'a dyn Fixture) -> BoxFuture<'a, ()>;

/// Declares the suite: each check once, by the name of the promise.
macro_rules! suite {
    ($($module:ident::$check:ident,)*) => {
        $(
            #[doc = concat!("Checks: ", stringify!($check), ".")]
            pub fn $check(fixture: &dyn Fixture) -> BoxFuture<'_, ()> {
                Box::pin($module::$check(fixture))
            }
        )*

        /// Every check with its name.
        pub const SUITE: &[(&str, Check)] = &[$((stringify!($check), $check)),*];

        /// Makes a test of each check; the argument is a function that makes a fixture and runs a
        /// [`Check`](crate::conformance::Check) on it to its end.
        #[macro_export]
        macro_rules! conformance {
            ($run:expr) => {
                $(
                    #[test]
                    fn $check() {
                        let run: fn($crate::conformance::Check) = $run;
                        run($crate::conformance::$check);
                    }
                )*
            };
        }
    };
}

suite! {
    paging::every_gateway_is_listed_once_whatever_the_limit,
    paging::every_environment_is_listed_once_whatever_the_limit,
    paging::a_page_holds_no_more_than_its_limit,
    paging::reading_a_list_again_gives_the_same_order,
    paging::a_cursor_that_was_not_given_out_is_refused,
    paging::a_cursor_of_another_list_is_refused,
    gateways::each_view_holds_its_own_gateways,
    gateways::a_listed_gateway_is_what_it_is_known_to_be,
    gateways::one_gateway_is_what_the_list_says,
    gateways::a_gateway_that_is_not_there_is_not_found,
    gateways::a_deleted_gateway_has_no_issues_and_no_environments,
    gateways::cluster_issues_come_with_an_issue_of_the_cluster,
    environments::the_unattached_are_exactly_those_without_a_gateway,
    environments::one_environment_is_what_the_list_says,
    environments::an_environment_that_is_not_there_is_not_found,
    environments::gateways_and_environments_agree_on_what_is_attached,
    atoms::the_atoms_of_an_environment_say_that_they_are_its,
    atoms::the_atoms_of_an_environment_that_is_not_there_are_not_found,
    deployed_apis::every_deployed_api_is_listed_once_whatever_the_limit,
    deployed_apis::a_deployed_api_is_where_its_environment_is,
    deployed_apis::an_api_that_is_taken_off_its_gateway_can_be_put_back,
    deployed_apis::a_deployed_api_that_is_not_there_is_not_found,
    deployed_apis::who_may_not_change_deploys_nothing,
    environment_migrations::a_migration_that_is_made_is_listed_and_read_as_made,
    environment_migrations::one_idempotency_key_makes_one_migration,
    environment_migrations::an_environment_has_at_most_one_migration_under_way,
    environment_migrations::a_migration_that_is_not_there_is_not_found,
    environment_migrations::a_page_that_is_confirmed_leads_to_the_next,
    environment_migrations::a_page_that_is_not_reached_cannot_be_confirmed,
    environment_migrations::a_destination_that_is_none_is_refused_by_field,
    environment_migrations::what_was_put_aside_comes_back_whatever_it_is,
    environment_migrations::a_change_of_something_older_is_a_conflict_that_says_who,
    environment_migrations::a_check_says_where_the_environment_is,
    environment_migrations::a_deleted_migration_is_in_no_list_and_comes_back_as_it_was,
    environment_migrations::a_deleted_migration_is_gone_when_its_time_is_up,
    environment_migrations::who_may_not_change_changes_no_migration,
    content_migrations::a_content_migration_that_is_made_is_listed_and_read_as_made,
    content_migrations::one_idempotency_key_makes_one_content_migration,
    content_migrations::a_content_migration_that_is_not_there_is_not_found,
    content_migrations::a_content_migration_goes_step_by_step_until_it_is_closed,
    content_migrations::a_step_that_is_not_reached_cannot_be_saved,
    content_migrations::a_path_that_is_not_allowed_is_refused_by_field,
    content_migrations::an_address_that_could_carry_a_secret_is_kept_nowhere,
    content_migrations::a_change_of_older_content_is_a_conflict_that_says_who,
    content_migrations::a_deleted_content_migration_comes_back_until_its_time_is_up,
    content_migrations::who_may_not_change_changes_no_content_migration,
    apis::every_api_is_listed_once_whatever_the_limit,
    apis::an_api_that_is_not_there_is_not_found,
    apis::a_dry_run_changes_nothing_but_what_was_last_found,
    apis::a_change_of_an_api_that_is_older_is_a_conflict_that_says_who,
    apis::a_migration_gives_v4_or_leaves_everything_as_it_was,
    apis::what_was_not_acknowledged_is_not_migrated,
    apis::who_may_not_change_changes_no_api,
    restarts::a_restart_carries_when_it_began_and_its_deadline,
    restarts::a_restart_is_overdue_a_millisecond_after_its_deadline_and_not_before,
    restarts::a_restart_that_becomes_overdue_is_announced,
    events::a_stream_begins_with_a_sign_of_life,
    events::silence_is_broken_at_least_every_15_seconds,
    events::a_change_is_announced_with_its_new_value,
    events::nothing_falls_between_a_list_and_the_events_after_it,
    events::a_stream_resumed_after_an_event_repeats_nothing_and_misses_nothing,
    events::a_stream_cannot_be_resumed_after_an_event_that_is_yet_to_come,
    events::followers_do_not_disturb_each_other,
    privileges::everyone_who_signs_in_has_a_session,
    privileges::who_may_read_reads_everything,
    privileges::who_lacks_the_privilege_is_told_which,
    cancellation::a_call_that_is_dropped_disturbs_nothing,
    cancellation::a_wait_that_is_dropped_loses_no_event,
}
