//! What findings and refusals say.

use waygate_domain::atom::AtomId;
use waygate_domain::endpoint_path::ApiType;
use waygate_domain::environment_migration::{Finding, Outcome, Page, Refusal};
use waygate_domain::issue::IssueKind;
use waygate_domain::status::Status;

use crate::support::{gateway, issue, known, name};

#[test]
fn what_is_found_says_so() {
    let not_ready = |status, kinds: &[IssueKind]| Finding::DestinationNotReady {
        gateway: gateway("us"),
        status,
        issues: kinds.iter().copied().map(issue).collect(),
    };
    for (finding, title) in [
        (Finding::NoAtom, "The environment has no Atom"),
        (
            Finding::PathBroken {
                field: ApiType::Rest,
                why: "Enter a path.".into(),
            },
            "REST Endpoints: Enter a path",
        ),
        (
            Finding::PathTaken {
                field: ApiType::Odata,
                why: "Choose another.".into(),
            },
            "OData Entities: Choose another",
        ),
        (Finding::NoPlan(known("orders")), "orders 1 has no plan"),
        (Finding::Proxy(known("orders")), "orders 1 is an API proxy"),
        (Finding::DestinationDeleted(gateway("us")), "us was deleted"),
        (
            not_ready(Status::Online, &[IssueKind::JavaUpdateDue]),
            "us reports an issue",
        ),
        (not_ready(Status::Offline, &[]), "us is Offline"),
        (
            Finding::AttachedElsewhere {
                then: None,
                now: Some(gateway("ap")),
            },
            "The environment is on ap now",
        ),
        (
            Finding::AttachedElsewhere {
                then: Some(gateway("eu")),
                now: None,
            },
            "The environment is on no gateway now",
        ),
    ] {
        assert_eq!(finding.to_string(), title);
        assert_eq!(Outcome::titles([finding].iter()), [title]);
    }
}

#[test]
fn a_fact_is_a_line() {
    let finding = Finding::PathBroken {
        field: ApiType::Rest,
        why: "One\nand\r\nanother".into(),
    };
    assert_eq!(finding.fact(), "paths:rest:One and  another");
}

#[test]
fn a_refusal_is_a_sentence() {
    let cloud = Finding::CloudForbids {
        id: AtomId::new("a").expect("an id"),
        name: name("Atom A"),
    };
    for (refusal, sentence) in [
        (Refusal::Deleted, "This migration was deleted."),
        (Refusal::Migrating, "This migration is being carried out."),
        (Refusal::Migrated, "This migration is done."),
        (
            Refusal::NotReached(Page::Apis),
            "The page Deployed APIs comes later. Complete those before it first.",
        ),
        (
            Refusal::PutAside(Page::Paths),
            "On the page Environment Endpoint Path there is input that was saved and not confirmed. \
             Save and continue there.",
        ),
        (
            Refusal::Blocked(vec![Finding::NoAtom, Finding::NoServingAtom]),
            "Errors have to be resolved before the environment can migrate. The environment has no \
             Atom. No Atom accepts Gateway authentication.",
        ),
        (
            Refusal::Unacknowledged(vec![cloud]),
            "Warnings have to be acknowledged before the environment can migrate. Atom A sits in a \
             cloud that does not allow Gateway authentication.",
        ),
    ] {
        assert_eq!(refusal.to_string(), sentence);
    }
}

#[test]
fn a_gateway_that_starts_with_an_issue_is_told_for_the_issue() {
    let finding = Finding::DestinationNotReady {
        gateway: gateway("us"),
        status: Status::Starting,
        issues: vec![issue(IssueKind::CertificateMismatch)],
    };
    assert_eq!(finding.to_string(), "us reports an issue");
}
