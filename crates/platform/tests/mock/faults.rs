use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures::FutureExt;
use futures::future::BoxFuture;
use waygate_backend::{Error, ErrorKind, Page, PageRequest, Result, Session, Signal};
use waygate_domain::gateway::{GatewaySummary, GatewayView};
use waygate_domain::role::{Privilege, Role};
use waygate_domain::status::Status;
use waygate_platform::mock::{Answer, Fault, Latency};

use crate::common::{Host, changes, ready, try_gateways};

fn list(host: &Host) -> BoxFuture<'static, Result<Page<GatewaySummary>>> {
    let gateways = host.backend().gateways().expect("gateways are available");
    async move {
        gateways
            .list(GatewayView::Enabled, PageRequest::first())
            .await
    }
    .boxed()
}

fn failure(host: &Host) -> Option<ErrorKind> {
    let listed = try_gateways(&*host.backend(), GatewayView::Enabled);
    listed.err().map(|error| error.kind)
}

fn faults(text: &str) -> Vec<Fault> {
    let (faults, problems) = Fault::parse_all(text);
    assert_eq!(problems, []);
    faults
}

fn last(host: &Host) -> (&'static str, String) {
    let call = host.mock.calls().pop().expect("a call");
    (call.operation, call.answer.to_string())
}

#[test]
fn a_fixed_latency_is_waited_for_on_the_clock() {
    let host = Host::new("latency=250");
    let mut call = list(&host);
    assert!((&mut call).now_or_never().is_none());
    host.mock.clock().advance(Duration::from_millis(249));
    assert!((&mut call).now_or_never().is_none());
    host.mock.clock().advance(Duration::from_millis(1));
    assert!(
        (&mut call)
            .now_or_never()
            .is_some_and(|answer| answer.is_ok())
    );
    let log = host.mock.calls();
    assert_eq!(log[0].took, Some(Duration::from_millis(250)));
}

#[test]
fn real_latency_is_between_100_and_400_ms_and_seeded() {
    let latencies = |query: &str| -> Vec<u128> {
        let host = Host::new(query);
        for _ in 0..30 {
            let mut call = list(&host);
            while (&mut call).now_or_never().is_none() {
                host.mock.clock().advance(Duration::from_millis(1));
            }
        }
        let calls = host.mock.calls().into_iter();
        calls
            .map(|call| call.took.expect("it ended").as_millis())
            .collect()
    };
    let one = latencies("latency=real");
    assert!(
        one.iter().all(|millis| (100..=400).contains(millis)),
        "{one:?}"
    );
    assert!(one.iter().max() > one.iter().min());
    assert_eq!(latencies("latency=real"), one);
    assert_ne!(latencies("latency=real&seed=2"), one);
}

#[test]
fn who_waits_for_ever_gets_an_answer_once_the_latency_is_changed() {
    let host = Host::new("latency=infinite");
    let mut call = list(&host);
    host.mock.clock().advance(Duration::from_secs(86_400));
    assert!((&mut call).now_or_never().is_none());
    host.mock.set_latency(Latency::Fixed(10));
    assert!((&mut call).now_or_never().is_none());
    host.mock.clock().advance(Duration::from_millis(10));
    assert!(
        (&mut call)
            .now_or_never()
            .is_some_and(|answer| answer.is_ok())
    );
}

#[test]
fn who_waits_for_ever_hears_that_the_backend_went_offline() {
    let host = Host::new("latency=infinite");
    let mut call = list(&host);
    assert!((&mut call).now_or_never().is_none());
    host.mock.set_faults(faults("*:offline"));
    let error = call.now_or_never().expect("known at once").err();
    assert_eq!(error.map(|error| error.kind), Some(ErrorKind::Offline));
}

#[test]
fn each_fault_is_the_error_that_the_port_has_for_it() {
    let host = Host::new("");
    let matches = |fault: &str, expected: fn(&ErrorKind) -> bool| {
        host.mock
            .set_faults(faults(&format!("gateways.list:{fault}")));
        let kind = failure(&host).expect("it fails");
        assert!(expected(&kind), "{fault}: {kind:?}");
        assert_eq!(last(&host), ("gateways.list", fault.to_owned()));
    };
    matches("401", |kind| *kind == ErrorKind::Unauthorized);
    matches("403", |kind| {
        *kind == ErrorKind::Forbidden(Privilege::GatewayManagement)
    });
    matches("404", |kind| *kind == ErrorKind::NotFound);
    matches("409", |kind| matches!(kind, ErrorKind::Conflict(_)));
    matches("422", |kind| matches!(kind, ErrorKind::Invalid(_)));
    matches("429", |kind| matches!(kind, ErrorKind::RateLimited { .. }));
    matches("500", |kind| *kind == ErrorKind::Server { status: 500 });
    matches("503", |kind| *kind == ErrorKind::Server { status: 503 });
    matches("offline", |kind| *kind == ErrorKind::Offline);
    matches("timeout", |kind| *kind == ErrorKind::Timeout);
    host.mock.set_faults(Vec::new());
    assert_eq!(failure(&host), None);
}

#[test]
fn a_fault_concerns_its_operation_alone() {
    let host = Host::new("fail=environments.list:500");
    assert_eq!(failure(&host), None);
    let environments = host
        .backend()
        .environments()
        .expect("environments are available");
    let view = waygate_backend::EnvironmentView::All;
    let listed = environments.list(view, PageRequest::first()).now_or_never();
    assert!(listed.expect("at once").is_err());
}

#[test]
fn a_fault_for_once_is_met_by_the_first_call_alone() {
    let host = Host::new("fail=gateways.list:503:once");
    assert_eq!(failure(&host), Some(ErrorKind::Server { status: 503 }));
    assert_eq!(failure(&host), None);
    assert_eq!(failure(&host), None);
    let link = host.mock.parameters().to_query();
    assert_eq!(
        link, "fail=gateways.list:503:once",
        "a link makes the same again"
    );
    host.mock.set_faults(faults("gateways.list:503:once"));
    assert!(failure(&host).is_some(), "set again, it is met again");
}

#[test]
fn offline_is_known_at_once_and_other_faults_after_the_latency() {
    let host = Host::new("latency=1000&fail=gateways.list:offline:once,gateways.list:500");
    assert!(
        list(&host)
            .now_or_never()
            .is_some_and(|answer| answer.is_err())
    );
    let mut call = list(&host);
    assert!((&mut call).now_or_never().is_none());
    host.mock.clock().advance(Duration::from_secs(1));
    assert!(call.now_or_never().is_some_and(|answer| answer.is_err()));
}

#[test]
fn a_fault_of_the_events_fails_their_opening() {
    let host = Host::new("fail=gateways.events:timeout");
    let gateways = host.backend().gateways().expect("gateways are available");
    let opened = gateways.events(None).now_or_never().expect("at once");
    let kind = opened.err().map(|error| error.kind);
    assert_eq!(kind, Some(ErrorKind::Timeout));
    assert_eq!(last(&host), ("gateways.events", "timeout".into()));
}

#[test]
fn going_offline_ends_open_streams_and_other_faults_do_not() {
    let host = Host::new("");
    let mut stream = host.follow();
    assert_eq!(ready(&mut stream), [Ok(Signal::Alive)]);
    assert_eq!(last(&host), ("gateways.events", "open".into()));
    host.mock
        .set_faults(faults("*:503,*:offline:once,gateways.list:offline"));
    assert_eq!(ready(&mut stream), []);
    host.mock.set_faults(faults("*:offline"));
    let told: Vec<Option<ErrorKind>> = ready(&mut stream)
        .into_iter()
        .map(|signal| signal.err().map(|error| error.kind))
        .collect();
    assert_eq!(told, [Some(ErrorKind::Offline)]);
    assert_eq!(last(&host), ("gateways.events", "offline".into()));
}

#[test]
fn losing_the_privilege_ends_open_streams_and_keeping_it_does_not() {
    let host = Host::new("");
    let mut stream = host.follow();
    ready(&mut stream);
    host.mock.set_role(Role::Reader);
    assert_eq!(ready(&mut stream), []);
    host.mock
        .set_status("eu-west-1", Status::Stopping)
        .expect("known");
    assert_eq!(changes(&mut stream).len(), 1);
    host.mock.set_role(Role::AccessOnly);
    let told = ready(&mut stream);
    let kind = told[0].as_ref().err().map(|error| error.kind.clone());
    assert_eq!(
        kind,
        Some(ErrorKind::Forbidden(Privilege::GatewayManagement))
    );
    assert_eq!(told.len(), 1);
    assert_eq!(last(&host), ("gateways.events", "403".into()));
    let session = host.backend().session().now_or_never().expect("at once");
    let expected = Session {
        account: "access-only@example.com".into(),
        role: Role::AccessOnly,
    };
    assert_eq!(session, Ok(expected));
}

#[test]
fn the_log_tells_what_came_of_each_call() {
    let host = Host::new("latency=100");
    let mut waiting = list(&host);
    assert!((&mut waiting).now_or_never().is_none());
    assert_eq!(last(&host), ("gateways.list", "waiting".into()));
    drop(waiting);
    assert_eq!(last(&host), ("gateways.list", "aborted".into()));
    host.mock.set_latency(Latency::Fixed(0));
    let stream = host.follow();
    host.mock.clock().advance(Duration::from_secs(38));
    let open = host.mock.calls().pop().expect("a call");
    assert_eq!((open.answer, open.took), (Answer::Open, None));
    drop(stream);
    let closed = host.mock.calls().pop().expect("a call");
    assert_eq!(
        (closed.answer, closed.took),
        (Answer::Closed, Some(Duration::from_secs(38)))
    );
    assert!(!closed.answer.is_failure() && Answer::Status(503).is_failure());
}

#[test]
fn the_log_keeps_the_last_200_calls() {
    let host = Host::new("");
    let stream = host.follow();
    for _ in 0..250 {
        host.enabled();
    }
    let calls = host.mock.calls();
    assert_eq!(calls.len(), 200);
    assert_eq!((calls[0].number, calls[199].number), (51, 250));
    // The end of a call that is not kept any more concerns no other.
    drop(stream);
    assert!(
        host.mock
            .calls()
            .iter()
            .all(|call| call.answer == Answer::Status(200))
    );
}

#[test]
fn who_shows_the_log_is_told_when_it_is_different() {
    let host = Host::new("");
    let told = Arc::new(AtomicUsize::new(0));
    let (counter, mock) = (Arc::clone(&told), host.mock.clone());
    host.mock.on_calls(move || {
        // The log can be read from within.
        assert!(!mock.calls().is_empty());
        counter.fetch_add(1, Ordering::Relaxed);
    });
    host.enabled();
    assert_eq!(told.load(Ordering::Relaxed), 2, "a call began, and ended");
}

#[test]
fn faults_say_what_happened_without_a_request_id() {
    let host = Host::new("fail=gateways.list:503");
    let error = try_gateways(&*host.backend(), GatewayView::Enabled).expect_err("it fails");
    let kind = ErrorKind::Server { status: 503 };
    assert_eq!(error, Error::new(kind, "The platform failed."));
}
