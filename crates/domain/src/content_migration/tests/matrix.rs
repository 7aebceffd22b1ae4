use super::{draft, path, path_draft, tenant, url};
use crate::content_migration::{Bar, Class, Page, Path, Subscription, matrix};
use crate::settings::Wrong;
use crate::text::Name;

const ALLOWED: [(Subscription, Subscription, bool); 4] = [
    (Subscription::Standalone, Subscription::Standalone, true),
    (
        Subscription::Standalone,
        Subscription::IntegrationSuite,
        true,
    ),
    (
        Subscription::IntegrationSuite,
        Subscription::Standalone,
        false,
    ),
    (
        Subscription::IntegrationSuite,
        Subscription::IntegrationSuite,
        true,
    ),
];

#[test]
fn every_cell_of_the_matrix_has_its_verdict() {
    let cells: Vec<_> = matrix()
        .map(|cell| (cell.source, cell.target, cell.verdict.is_ok()))
        .collect();
    assert_eq!(cells, ALLOWED);
}

#[test]
fn every_subscription_and_class_at_both_ends_is_allowed_or_barred_for_its_reasons() {
    for (source, target, allowed) in ALLOWED {
        for &source_class in Class::ALL {
            for &target_class in Class::ALL {
                let from = tenant("old", source, source_class);
                let to = tenant("new", target, target_class);
                let mut expected = Vec::new();
                if !allowed {
                    expected.push(Bar::BackToStandalone);
                }
                if source_class != target_class {
                    expected.push(Bar::ClassesDiffer);
                }
                let found = Path::new(from, to).err().unwrap_or_default();
                assert_eq!(
                    found, expected,
                    "{source:?} {source_class:?} {target:?} {target_class:?}"
                );
            }
        }
    }
}

#[test]
fn a_tenant_is_not_cloned_onto_itself() {
    let source = tenant("one", Subscription::Standalone, Class::Production);
    let mut target = source.clone();
    target.account.api_portal = url("https://ONE.portal.example/");
    assert_eq!(Path::new(source, target), Err(vec![Bar::SameTenant]));
}

#[test]
fn the_same_data_centre_and_subaccount_are_seen_whatever_their_case() {
    let mut path = path();
    assert!(path.stays_in_data_centre() && !path.stays_in_subaccount());
    let mut target = path.target().clone();
    target.data_centre = Name::new("EU10").expect("a name");
    target.account.id = path.source().account.id.clone();
    path = Path::new(path.source().clone(), target.clone()).expect("allowed");
    assert!(path.stays_in_data_centre() && path.stays_in_subaccount());
    target.data_centre = Name::new("us10").expect("a name");
    path = Path::new(path.source().clone(), target).expect("allowed");
    assert!(!path.stays_in_data_centre());
}

#[test]
fn what_was_typed_is_the_path_and_a_barred_one_is_told_at_its_field() {
    assert_eq!(Path::typed(&path_draft()), Ok(path()));
    for (field, value, sentence) in [
        ("target_subscription", "standalone", None),
        ("target_class", "non_production", Some(Bar::ClassesDiffer)),
        (
            "target_api_portal",
            "https://old.portal.example",
            Some(Bar::SameTenant),
        ),
    ] {
        let mut draft = path_draft();
        draft.set(field, value);
        let found = Path::typed(&draft);
        match sentence {
            None => assert!(found.is_ok()),
            Some(bar) => {
                let flaws = found.expect_err("it is barred");
                assert_eq!(flaws.len(), 1);
                assert_eq!(
                    (flaws[0].field, &flaws[0].wrong),
                    (field, &Wrong::Rule(bar.to_string()))
                );
            }
        }
    }
}

#[test]
fn an_empty_page_names_every_field_and_a_barred_choice_already() {
    let flaws = Path::typed(&draft(Page::Path, &[])).expect_err("nothing is typed");
    assert_eq!(
        flaws.iter().map(|flaw| flaw.field).collect::<Vec<_>>(),
        Page::Path.fields()
    );
    let chosen = [
        ("source_subscription", "integration_suite"),
        ("target_subscription", "standalone"),
        ("source_class", "production"),
        ("target_class", "non_production"),
    ];
    let flaws = Path::typed(&draft(Page::Path, &chosen)).expect_err("barred");
    for bar in [Bar::BackToStandalone, Bar::ClassesDiffer] {
        assert!(
            flaws
                .iter()
                .any(|flaw| flaw.wrong == Wrong::Rule(bar.to_string()))
        );
    }
}

#[test]
fn a_barred_path_is_not_read_from_json() {
    let mut json = serde_json::to_value(path()).expect("JSON");
    assert_eq!(
        serde_json::from_value::<Path>(json.clone()).expect("allowed"),
        path()
    );
    json["target"]["class"] = "non_production".into();
    assert!(serde_json::from_value::<Path>(json).is_err());
}
