use futures::executor::block_on;
use waygate_backend::ErrorKind;
use waygate_domain::heartbeat::State;
use waygate_platform::document::{Document, Key, Kind, TokenDigest};
use waygate_platform::store::Stored;
use waygate_platform::{Secrets, Seeded, Unheard};

use crate::world::{World, heartbeat, install};

#[test]
fn a_gateway_speaks_for_itself_alone() {
    let world = World::new();
    let (one, other) = (world.install("one"), world.install("other"));
    world.hear(&one, State::Online, 1);
    assert_eq!(world.refusal(&other.token, &one.id), Unheard::ForeignToken);
    assert_eq!(world.refusal("wgg_none", &one.id), Unheard::UnknownToken);
    assert_eq!(world.refusal("", &one.id), Unheard::UnknownToken);
    let installer = world.token(30);
    assert_eq!(world.refusal(&installer, &one.id), Unheard::UnknownToken);
}

#[test]
fn a_gateways_token_installs_nothing() {
    let world = World::new();
    let gateway = world.install("one");
    let refused = install(&world.platform, &gateway.token, "two").err();
    assert_eq!(
        refused.map(|error| error.kind),
        Some(ErrorKind::Unauthorized)
    );
}

#[test]
fn tokens_count_on_every_instance_and_expire_there() {
    let world = World::new();
    let token = world.token(30);
    let another = world.another();
    let gateway = install(&another, &token, "one").expect("installed");
    world.hear(&gateway, State::Online, 1);
    world.advance(30 * 60_000);
    let late = install(&another, &token, "two").err().expect("expired");
    assert_eq!(late.kind, ErrorKind::Unauthorized);
    assert!(late.message.contains("expired"));
    world.hear(&gateway, State::Online, 1);
}

#[test]
fn a_token_is_kept_by_its_digest_alone() {
    let world = World::new();
    let gateway = world.install("one");
    let digest = TokenDigest::new(&Seeded::new(0).digest(&gateway.token)).expect("a digest");
    let Some(Stored { document, .. }) = world.store.get(&Key::Token(digest)) else {
        panic!("the token is kept");
    };
    let written = document.to_json();
    assert!(!written.contains(&gateway.token));
    assert_eq!(Document::from_json(Kind::Token, &written), Ok(document));
}

#[test]
fn a_deleted_gateway_is_told_to_stop_and_says_nothing_more() {
    use waygate_backend::Gateways;
    use waygate_domain::gateway_command::GatewayCommand;
    use waygate_domain::heartbeat::Command;

    let world = World::new();
    let gateway = world.online("one");
    block_on(world.platform.command(&gateway.id, &GatewayCommand::Delete)).expect("deleted");
    let before = world.document(&gateway);
    let told = world.says(&gateway, &heartbeat(State::Starting, 2));
    assert_eq!(told.commands, [Command::Stop]);
    assert_eq!(world.document(&gateway), before);
    world.advance(120_000);
    assert_eq!(world.settle(), None);
}
