//! Tokens and sessions.

use std::time::Duration;

use waygate_backend::Session;
use waygate_domain::role::Role;
use waygate_domain::text::Name;
use waygate_domain::time::Timestamp;
use waygate_server::people::{NewToken, People, SESSION_IDLE, SESSION_LIFETIME, Secret};

use super::{TestDatabase, open, runtime, sqlite_file};

const NOW: Timestamp = Timestamp::from_millis(1_773_066_728_000);
const MINUTE: Duration = Duration::from_secs(60);
const MILLISECOND: Duration = Duration::from_millis(1);

/// Runs a check on accounts in SQLite and, where there is PostgreSQL, in PostgreSQL.
fn on_both<F: Future<Output = ()>>(check: impl Fn(People) -> F) {
    let (_folder, file) = sqlite_file();
    let made = TestDatabase::new();
    let urls = [Some(file), made.as_ref().map(TestDatabase::url)];
    for url in urls.into_iter().flatten() {
        runtime().block_on(async {
            let database = open(&url).await;
            check(People::new(database.clone())).await;
            database.close().await;
        });
    }
}

async fn ada(people: &People, role: Role, lifetime: Option<Duration>) -> NewToken {
    let name = Name::new("Ada").expect("a name");
    people
        .add_token(&name, role, lifetime, NOW)
        .await
        .expect("it is made")
}

fn session(role: Role) -> Option<Session> {
    Some(Session {
        account: "Ada".into(),
        role,
    })
}

async fn by_token(people: &People, token: &Secret, now: Timestamp) -> Option<Session> {
    people.by_token(token, now).await.expect("it can be read")
}

async fn by_session(people: &People, secret: &Secret, now: Timestamp) -> Option<Session> {
    people.session(secret, now).await.expect("it can be read")
}

#[test]
fn a_token_says_who_one_is() {
    on_both(|people| async move {
        for role in Role::ALL {
            let made = ada(&people, role, None).await;
            assert_eq!(by_token(&people, &made.secret, NOW).await, session(role));
        }
        let made = ada(&people, Role::Admin, None).await;
        for wrong in [
            "",
            "wgp_",
            "wgp_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            made.id.as_str(),
        ] {
            assert_eq!(
                by_token(&people, &Secret::given(wrong), NOW).await,
                None,
                "{wrong}"
            );
        }
        let upper = Secret::given(made.secret.reveal().to_uppercase());
        assert_eq!(by_token(&people, &upper, NOW).await, None);
    });
}

#[test]
fn a_token_expires_at_its_very_instant() {
    on_both(|people| async move {
        let made = ada(&people, Role::Reader, Some(MINUTE)).await;
        let end = NOW.after(MINUTE);
        let before = by_token(&people, &made.secret, end.before(MILLISECOND)).await;
        assert_eq!(before, session(Role::Reader));
        assert_eq!(by_token(&people, &made.secret, end).await, None);
        let signed_in = people
            .sign_in(&made.secret, end)
            .await
            .expect("it can be read");
        assert!(signed_in.is_none());
    });
}

#[test]
fn a_list_tells_of_each_token_when_it_was_used() {
    on_both(|people| async move {
        let made = ada(&people, Role::Reader, Some(MINUTE)).await;
        let unused = people.tokens().await.expect("they can be read");
        assert_eq!(unused.len(), 1);
        assert_eq!((&unused[0].id, unused[0].last_used), (&made.id, None));
        assert_eq!(unused[0].expires, Some(NOW.after(MINUTE)));
        by_token(&people, &made.secret, NOW.after(MILLISECOND)).await;
        let used = people.tokens().await.expect("they can be read");
        assert_eq!(used[0].last_used, Some(NOW.after(MILLISECOND)));
    });
}

#[test]
fn who_signs_in_has_a_session_until_signing_out() {
    on_both(|people| async move {
        let token = ada(&people, Role::Admin, None).await.secret;
        let signed_in = people.sign_in(&token, NOW).await.expect("it can be kept");
        let signed_in = signed_in.expect("the token is known");
        assert_eq!(Some(signed_in.session), session(Role::Admin));
        assert_eq!(signed_in.ends, NOW.after(SESSION_LIFETIME));
        assert_eq!(
            by_session(&people, &signed_in.secret, NOW).await,
            session(Role::Admin)
        );
        assert_eq!(
            by_token(&people, &signed_in.secret, NOW).await,
            None,
            "it is no token"
        );
        assert_eq!(
            by_session(&people, &token, NOW).await,
            None,
            "that is no session"
        );
        people
            .sign_out(&signed_in.secret)
            .await
            .expect("it can be ended");
        assert_eq!(by_session(&people, &signed_in.secret, NOW).await, None);
        assert_eq!(by_token(&people, &token, NOW).await, session(Role::Admin));
    });
}

#[test]
fn a_session_ends_when_it_is_idle_and_when_its_time_is_up() {
    on_both(|people| async move {
        let token = ada(&people, Role::Admin, None).await.secret;
        let idle = people
            .sign_in(&token, NOW)
            .await
            .expect("it can be kept")
            .expect("known");
        let late = NOW.after(SESSION_IDLE);
        assert_eq!(by_session(&people, &idle.secret, late).await, None);

        let used = people
            .sign_in(&token, NOW)
            .await
            .expect("it can be kept")
            .expect("known");
        let mut now = NOW;
        while now < used.ends {
            assert_eq!(
                by_session(&people, &used.secret, now).await,
                session(Role::Admin)
            );
            now = now.after(SESSION_IDLE - MINUTE);
        }
        assert_eq!(by_session(&people, &used.secret, used.ends).await, None);
    });
}

#[test]
fn a_session_does_not_outlast_its_token() {
    on_both(|people| async move {
        let made = ada(&people, Role::Admin, Some(MINUTE)).await;
        let short = people
            .sign_in(&made.secret, NOW)
            .await
            .expect("it can be kept")
            .expect("known");
        assert_eq!(short.ends, NOW.after(MINUTE));
        assert_eq!(by_session(&people, &short.secret, short.ends).await, None);

        let made = ada(&people, Role::Admin, None).await;
        let other = ada(&people, Role::Admin, None).await;
        let gone = people
            .sign_in(&made.secret, NOW)
            .await
            .expect("it can be kept")
            .expect("known");
        let kept = people
            .sign_in(&other.secret, NOW)
            .await
            .expect("it can be kept")
            .expect("known");
        assert!(
            people
                .remove_token(&made.id)
                .await
                .expect("it can be removed")
        );
        assert!(
            !people
                .remove_token(&made.id)
                .await
                .expect("it can be asked")
        );
        assert_eq!(by_session(&people, &gone.secret, NOW).await, None);
        assert_eq!(by_token(&people, &made.secret, NOW).await, None);
        assert_eq!(
            by_session(&people, &kept.secret, NOW).await,
            session(Role::Admin)
        );
    });
}
