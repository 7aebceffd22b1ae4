//! The legal pairs of an Atom's types (product/gateways.md, Where checks are cleared), all of them, and the
//! form that keeps them.

use waygate_domain::atom::{AtomApiType, AuthenticationType, IllegalAuthentication, check};
use waygate_domain::settings::{Draft, Facts, FormKey, Wrong, atom_types};

use AtomApiType::{Advanced, Basic, Intermediate};
use AuthenticationType as By;

/// For each Authentication Type, by hand: the API Types that can have it in a cloud that allows everything,
/// and in one that allows neither External Provider nor Gateway.
const LEGAL: [(By, &[AtomApiType], &[AtomApiType]); 7] = {
    const ALL: &[AtomApiType] = &[Basic, Intermediate, Advanced];
    const UPPER: &[AtomApiType] = &[Intermediate, Advanced];
    [
        (By::None, ALL, ALL),
        (By::Basic, ALL, ALL),
        (By::ClientCertificateHeader, UPPER, UPPER),
        (By::ClientCertificate, UPPER, UPPER),
        (By::Custom, UPPER, UPPER),
        (By::ExternalProvider, &[Advanced], &[]),
        (By::Gateway, &[Advanced], &[]),
    ]
};

#[test]
fn every_pair_is_legal_or_not_as_the_product_says() {
    let mut seen = 0;
    for (authentication, open, closed) in LEGAL {
        for api_type in AtomApiType::ALL {
            for (allows, legal) in [(true, open), (false, closed)] {
                seen += 1;
                let expected = if legal.contains(&api_type) {
                    Ok(())
                } else if allows || !closed.is_empty() {
                    Err(IllegalAuthentication::NeedsMore(authentication))
                } else {
                    Err(IllegalAuthentication::CloudForbids(authentication))
                };
                let found = check(api_type, authentication, allows);
                assert_eq!(found, expected, "{api_type:?} {authentication:?} {allows}");
            }
        }
    }
    assert_eq!(seen, 3 * 7 * 2);
}

#[test]
fn keys_and_labels_are_the_products() {
    let told = AtomApiType::ALL.map(|t| (t.key(), t.label()));
    let expected = [
        ("basic", "Basic"),
        ("intermediate", "Intermediate"),
        ("advanced", "Advanced"),
    ];
    assert_eq!(told, expected);
    let told = By::ALL.map(|t| (t.key(), t.label()));
    let expected = [
        ("none", "None"),
        ("basic", "Basic"),
        ("client_certificate_header", "Client Certificate Header"),
        ("client_certificate", "Client Certificate"),
        ("custom", "Custom"),
        ("external_provider", "External Provider"),
        ("gateway", "Gateway"),
    ];
    assert_eq!(told, expected);
    for api_type in AtomApiType::ALL {
        assert_eq!(AtomApiType::from_key(api_type.key()), Some(api_type));
    }
    for authentication in By::ALL {
        assert_eq!(By::from_key(authentication.key()), Some(authentication));
    }
    assert_eq!(AtomApiType::from_key("none"), None);
    assert_eq!(By::from_key("advanced"), None);
}

#[test]
fn a_refusal_says_what_to_do() {
    let says = |api_type, authentication, allows| {
        let refused = check(api_type, authentication, allows);
        refused.expect_err("illegal").to_string()
    };
    assert_eq!(
        says(Basic, By::Custom, true),
        "Custom needs the API Type Intermediate or Advanced: change the API Type, or choose another \
         Authentication Type."
    );
    assert_eq!(
        says(Intermediate, By::Gateway, true),
        "Gateway needs the API Type Advanced: change the API Type, or choose another Authentication Type."
    );
    assert_eq!(
        says(Basic, By::ExternalProvider, false),
        "This Atom’s cloud does not allow External Provider: choose another Authentication Type."
    );
}

fn draft(api_type: &str, authentication: &str) -> Draft {
    let mut draft = FormKey::Atom.form().draft(|_| None);
    draft.set("api_type", api_type);
    draft.set("authentication", authentication);
    draft
}

#[test]
fn the_form_takes_what_is_legal_and_nothing_else() {
    for cloud_allows in [Some(true), Some(false), None] {
        let facts = Facts {
            cloud_allows,
            ..Facts::default()
        };
        for api_type in AtomApiType::ALL {
            for authentication in By::ALL {
                let draft = draft(api_type.key(), authentication.key());
                assert_eq!(atom_types(&draft), Some((api_type, authentication)));
                let rule = check(api_type, authentication, cloud_allows != Some(false));
                match (FormKey::Atom.form().check(&draft, &facts), rule) {
                    (Ok(valid), Ok(())) => {
                        let tidy = atom_types(valid.draft());
                        assert_eq!(tidy, Some((api_type, authentication)));
                    }
                    (Err(flaws), Err(why)) => {
                        assert_eq!(flaws.len(), 1);
                        assert_eq!(flaws[0].field, "authentication");
                        assert_eq!(flaws[0].wrong, Wrong::Rule(why.to_string()));
                    }
                    (found, rule) => panic!("{api_type:?} {authentication:?}: {found:?} {rule:?}"),
                }
            }
        }
    }
}

#[test]
fn what_is_no_type_is_told_at_its_field_alone() {
    for (api_type, authentication, field) in [
        ("huge", "gateway", "api_type"),
        ("advanced", "magic", "authentication"),
    ] {
        let draft = draft(api_type, authentication);
        let flaws = FormKey::Atom.form().check(&draft, &Facts::default());
        let flaws = flaws.expect_err("no type");
        assert_eq!(flaws[0].field, field);
        assert_eq!(flaws[0].wrong, Wrong::Unknown);
    }
    let empty = atom_types(&draft("", ""));
    assert_eq!(empty, Some((Basic, By::None)), "the defaults");
}
