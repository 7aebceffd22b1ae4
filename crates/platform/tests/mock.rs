//! Mock mode, as the console uses it.

mod common;

use common::{Host, changes, environments, gateway};
use waygate_backend::EnvironmentView;
use waygate_domain::status::Status;

#[test]
fn typical_is_what_the_page_of_mock_mode_says() {
    let host = Host::new("");
    assert_eq!(host.enabled().len(), 13);
    assert_eq!(host.deleted().len(), 2);
    let all = environments(&*host.backend(), EnvironmentView::All);
    let unattached = environments(&*host.backend(), EnvironmentView::Unattached);
    assert_eq!((all.len(), unattached.len()), (22, 6));
    for status in Status::ALL {
        let everyone = host.enabled().into_iter().chain(host.deleted());
        assert!(
            everyone.into_iter().any(|gateway| gateway.status == status),
            "{status:?}"
        );
    }
}

#[test]
fn a_status_that_is_set_is_the_status_and_is_announced() {
    let host = Host::new("");
    for status in Status::ALL {
        let mut events = host.follow();
        host.mock.set_status("eu-west-1", status).expect("known");
        assert_eq!(host.named("eu-west-1").status, status);
        let events = changes(&mut events);
        let about = events.iter().filter(|e| matches!(&e.change, waygate_backend::Change::Gateway(g) if g.name.as_str() == "eu-west-1"));
        let last = about.last().expect("an event");
        assert_eq!(gateway(last).status, status);
    }
}
