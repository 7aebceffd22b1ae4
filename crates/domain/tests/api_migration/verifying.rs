//! Whether a migrated API was shown to work.

use std::time::Duration;

use waygate_domain::api_migration::{EndpointCheck, Verification};
use waygate_domain::stamp::Stamp;
use waygate_domain::time::Timestamp;

fn verification(answers: &[u16]) -> Verification {
    let endpoints = answers.iter().map(|status| EndpointCheck {
        group: "g".into(),
        name: "e".into(),
        target: "https://e.example.com".into(),
        answer: Ok(*status),
        took: Duration::ZERO,
    });
    Verification {
        stamp: Stamp {
            by: "me".into(),
            at: Timestamp::from_millis(0),
        },
        endpoints: endpoints.collect(),
    }
}

#[test]
fn every_endpoint_has_to_answer_and_one_at_least() {
    assert!(verification(&[200, 404]).is_passed());
    assert!(!verification(&[200, 502]).is_passed());
    assert!(!verification(&[]).is_passed());
}
