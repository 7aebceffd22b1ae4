//! What holds for every path, and for environments side by side.

use proptest::prelude::*;

use super::*;
use crate::environment::{EnvironmentId, EnvironmentRef};
use crate::text::{GatewayUrl, Name};

fn path(text: &str) -> EndpointPath {
    EndpointPath::new(text).expect("a path")
}

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

fn id(text: &str) -> EnvironmentId {
    EnvironmentId::new(text).expect("an id")
}

fn api(label: &str, api_type: ApiType, base: &str) -> ServedApi {
    ServedApi {
        name: name(label),
        api_type,
        base: BasePath::new(base).expect("a base path"),
    }
}

fn three(rest: &str, soap: &str, odata: &str) -> EnvironmentPaths {
    EnvironmentPaths {
        rest: path(rest),
        soap: path(soap),
        odata: path(odata),
        soap12: None,
    }
}

fn neighbour(of: &str, paths: EnvironmentPaths, apis: Vec<ServedApi>) -> Neighbour {
    Neighbour {
        environment: EnvironmentRef {
            id: id(of),
            name: name(of),
        },
        paths,
        apis,
    }
}

fn told(conflicts: &[PathConflict]) -> Vec<(ApiType, String)> {
    conflicts
        .iter()
        .map(|conflict| (conflict.api_type(), conflict.to_string()))
        .collect()
}

fn check_ours(
    paths: &EnvironmentPaths,
    apis: &[ServedApi],
    others: &[Neighbour],
) -> Vec<(ApiType, String)> {
    told(&check(&id("ours"), paths, apis, others))
}

#[test]
fn each_error_says_what_to_do() {
    let errors = [
        PathError::Empty,
        PathError::LeadingSlash,
        PathError::TrailingSlash,
        PathError::DoubleSlash,
        PathError::DotSegment,
        PathError::Space,
        PathError::MalformedEscape,
        PathError::EncodedSlash,
        PathError::ControlCharacter,
        PathError::TooLong,
    ];
    let sentences: std::collections::HashSet<_> = errors.map(|e| e.to_string()).into();
    assert_eq!(sentences.len(), errors.len());
    assert!(sentences.iter().all(|s| s.ends_with('.') && s.len() < 90));
}

#[test]
fn an_environment_alone_with_different_paths_has_no_conflict() {
    let apis = [
        api("A", ApiType::Rest, "orders"),
        api("B", ApiType::Soap, "orders"),
        api("C", ApiType::Odata, ""),
    ];
    assert_eq!(check_ours(&EnvironmentPaths::default(), &apis, &[]), []);
}

#[test]
fn two_paths_of_an_environment_differ() {
    let same = |label: &str| format!("This is also the path of {label}: choose another.");
    let rest = same("REST Endpoints");
    assert_eq!(
        check_ours(&three("a", "b", "a"), &[], &[]),
        [(ApiType::Odata, rest.clone())]
    );
    assert_eq!(
        check_ours(&three("a", "b", "b"), &[], &[]),
        [(ApiType::Odata, same("SOAP Operations"))]
    );
    assert_eq!(
        check_ours(&three("%7ea", "~a", "%7Ea"), &[], &[]),
        [
            (ApiType::Soap, rest.clone()),
            (ApiType::Odata, rest.clone())
        ]
    );
    let mut paths = three("a", "b", "c");
    paths.soap12 = Some(path("d"));
    assert_eq!(check_ours(&paths, &[], &[]), []);
    paths.soap12 = Some(path("a"));
    assert_eq!(check_ours(&paths, &[], &[]), [(ApiType::Soap12, rest)]);
}

#[test]
fn a_path_that_another_environment_has_is_taken_whatever_its_type() {
    let others = [
        neighbour("far", three("x", "y", "z"), vec![]),
        neighbour("near", three("c", "ws/rest", "d"), vec![]),
    ];
    assert_eq!(
        check_ours(&EnvironmentPaths::default(), &[], &others),
        [(
            ApiType::Rest,
            "The environment near on this gateway has this path for SOAP Operations: choose another."
                .to_owned()
        )]
    );
}

#[test]
fn a_complete_url_is_taken_however_it_is_split() {
    let ours = three("ws/rest", "b", "c");
    let own = [api("Orders", ApiType::Rest, "orders")];
    let taken = |theirs: &str, base: &str| {
        let apis = vec![api("Sales", ApiType::Soap, base)];
        check_ours(
            &ours,
            &own,
            &[neighbour("near", three("x", theirs, "z"), apis)],
        )
    };
    let expected = [(
        ApiType::Rest,
        "The API Orders would be at ws/rest/orders, where the API Sales of the environment near is: \
         choose another path."
            .to_owned(),
    )];
    assert_eq!(taken("ws", "rest/orders"), expected);
    assert_eq!(taken("ws/rest/orders", ""), expected);
    for (path, base) in [
        ("ws", "rest/order"),
        ("ws", "rest/orders/v1"),
        ("ws", "rest"),
        ("ws/res", "t/orders"),
        ("ws", "REST/orders"),
    ] {
        assert_eq!(taken(path, base), [], "{path} {base}");
    }
}

#[test]
fn two_apis_of_one_environment_do_not_share_a_url_across_types() {
    let paths = three("ws/rest", "ws", "c");
    let apis = [
        api("Orders", ApiType::Rest, "orders"),
        api("Sales", ApiType::Soap, "rest/orders"),
    ];
    let expected = [(
        ApiType::Soap,
        "The APIs Sales and Orders of this environment would both be at ws/rest/orders: choose \
         another path."
            .to_owned(),
    )];
    assert_eq!(check_ours(&paths, &apis, &[]), expected);
    let [orders, sales] = apis;
    assert_eq!(check_ours(&paths, &[sales, orders], &[]), expected);
}

#[test]
fn apis_that_no_path_could_part_are_no_conflict_of_paths() {
    let apis = [
        api("A", ApiType::Rest, "orders"),
        api("B", ApiType::Rest, "orders"),
    ];
    assert_eq!(check_ours(&EnvironmentPaths::default(), &apis, &[]), []);
}

#[test]
fn equal_paths_are_told_once_and_not_for_each_api_below_them() {
    let apis: Vec<_> = ["a", "b", "c"]
        .map(|base| api(base, ApiType::Rest, base))
        .into();
    let others = [neighbour("near", three("ws/rest", "y", "z"), apis.clone())];
    let conflicts = check_ours(&EnvironmentPaths::default(), &apis, &others);
    assert_eq!(conflicts.len(), 1, "{conflicts:?}");
}

#[test]
fn an_environment_is_not_in_its_own_way() {
    let apis = vec![api("A", ApiType::Rest, "orders")];
    let before = neighbour("ours", EnvironmentPaths::default(), apis.clone());
    assert_eq!(
        check_ours(&EnvironmentPaths::default(), &apis, &[before]),
        []
    );
}

#[test]
fn an_api_whose_type_has_no_path_is_served_nowhere() {
    let own = [api("A", ApiType::Soap12, "orders")];
    let theirs = vec![api("B", ApiType::Soap12, "rest/orders")];
    let mut paths = three("a", "b", "c");
    let others = [neighbour("near", three("x", "y", "z"), theirs)];
    assert_eq!(check_ours(&paths, &own, &others), []);
    paths.soap12 = Some(path("ws"));
    assert_eq!(check_ours(&paths, &own, &others), []);
}

#[test]
fn a_thousand_apis_beside_a_thousand_are_each_told() {
    let apis = |before: &str| -> Vec<_> {
        (0..1000)
            .map(|n| api(&n.to_string(), ApiType::Rest, &format!("{before}{n}")))
            .collect()
    };
    let others = [neighbour("near", three("ws", "y", "z"), apis("rest/"))];
    let paths = EnvironmentPaths::default();
    assert_eq!(check_ours(&paths, &apis(""), &others).len(), 1000);
    assert_eq!(check_ours(&paths, &apis("v"), &others), []);
}

/// Text of which paths are often made, and often spoilt.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "([a-zé?#%~!]|%[0-9A-Fa-f]{2}|[./]){1,12}",
        2 => "[a-zü?|{}]{1,6}(/([a-z]|%[4-6][0-9a-f]|[#東]){1,5}){0,4}",
        1 => any::<String>(),
    ]
}

fn paths() -> impl Strategy<Value = EndpointPath> {
    texts().prop_filter_map("not a path", |text| EndpointPath::new(&text).ok())
}

/// Splits a URL as a browser would: what comes before the path, and the path's segments, decoded.
fn parse(url: &str) -> Option<(&str, Vec<Vec<u8>>)> {
    let authority = url.find("://")? + 3;
    let slash = authority + url[authority..].find('/')?;
    let segments = url[slash + 1..]
        .split('/')
        .map(decode)
        .collect::<Option<_>>()?;
    Some((&url[..slash], segments))
}

/// A segment by the grammar of RFC 3986, `None` where it breaks it or a browser would rewrite it.
fn decode(segment: &str) -> Option<Vec<u8>> {
    if matches!(segment, "" | "." | "..") {
        return None;
    }
    let (mut decoded, mut rest) = (Vec::new(), segment.bytes());
    while let Some(byte) = rest.next() {
        decoded.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            _ if byte.is_ascii_alphanumeric() => byte,
            _ if b"-._~!$&'()*+,;=:@".contains(&byte) => byte,
            _ => return None,
        });
    }
    Some(decoded)
}

/// Environments of few short segments, so that they often meet.
fn crowded() -> impl Strategy<Value = (EnvironmentPaths, Vec<ServedApi>)> {
    let path = || proptest::collection::vec("[ab]", 1..4).prop_map(|s| path(&s.join("/")));
    let base = proptest::collection::vec("[ab]", 0..4).prop_map(|s| s.join("/"));
    let kind = proptest::sample::select(ApiType::ALL.to_vec());
    let api = (kind, base).prop_map(|(kind, base)| api("An API", kind, &base));
    let apis = proptest::collection::vec(api, 0..4);
    let soap12 = proptest::option::of(path());
    let paths =
        (path(), path(), path(), soap12).prop_map(|(rest, soap, odata, soap12)| EnvironmentPaths {
            rest,
            soap,
            odata,
            soap12,
        });
    (paths, apis)
}

fn urls(paths: &EnvironmentPaths, apis: &[ServedApi]) -> Vec<(ApiType, String)> {
    let public = GatewayUrl::new("https://a.example.com").expect("a URL");
    apis.iter()
        .filter_map(|api| {
            let path = paths.get(api.api_type)?;
            Some((api.api_type, complete_url(&public, path, &api.base)))
        })
        .collect()
}

proptest! {
    #[test]
    fn no_text_is_too_much(text in any::<String>()) {
        let _ = EndpointPath::new(&text);
        let _ = BasePath::new(&text);
    }

    #[test]
    fn encoding_is_idempotent(path in paths()) {
        prop_assert_eq!(EndpointPath::new(path.as_str()), Ok(path));
    }

    #[test]
    fn a_path_means_what_was_typed(text in texts()) {
        let Ok(path) = EndpointPath::new(&text) else { return Ok(()) };
        let typed = |text: &str| {
            let mut bytes = Vec::new();
            let mut rest = text.bytes();
            while let Some(byte) = rest.next() {
                let mut digit = || char::from(rest.next().unwrap_or(b'?')).to_digit(16);
                bytes.push(match byte {
                    b'%' => digit().zip(digit()).and_then(|(h, l)| u8::try_from(h * 16 + l).ok())?,
                    _ => byte,
                });
            }
            Some(bytes)
        };
        prop_assert!(typed(&text).is_some());
        prop_assert_eq!(typed(path.as_str()), typed(&text));
    }

    #[test]
    fn a_complete_url_splits_back_into_its_parts(
        public in "https?://[a-z]{1,5}(\\.[a-z]{2,3})?(:[0-9]{2,4})?(/[a-z]{1,3}){0,2}/?",
        path in paths(),
        base in prop_oneof![Just(None), paths().prop_map(Some)],
    ) {
        let base = base.map_or_else(String::new, String::from);
        let public = GatewayUrl::new(&public).expect("a URL");
        let url = complete_url(&public, &path, &BasePath::new(&base).expect("a base path"));

        let before = public.as_str().trim_end_matches('/');
        let (_, segments) = parse(&url).expect("a valid URL");
        let own = before.matches('/').count() - 2;
        let split = own + path.as_str().split('/').count();
        let decoded = |text: &str| -> Vec<_> { text.split('/').filter_map(decode).collect() };
        prop_assert_eq!(&segments[own..split], decoded(path.as_str()));
        prop_assert_eq!(&segments[split..], decoded(&base));

        let rest = url.strip_prefix(before).and_then(|rest| rest.strip_prefix('/'));
        let rest = rest.expect("begins with the public URL");
        let (found_path, found_base) = match base.is_empty() {
            true => (rest, ""),
            false => {
                let (path, base) = rest.split_at(path.as_str().len());
                (path, base.strip_prefix('/').expect("a slash"))
            }
        };
        prop_assert_eq!(EndpointPath::new(found_path), Ok(path));
        prop_assert_eq!(found_base, base);
    }

    #[test]
    fn one_url_for_two_environments_is_caught_however_split(
        segments in proptest::collection::vec("[a-zé%?]{1,3}".prop_map(|s| s.replace('%', "%41")), 1..7),
        ours in any::<proptest::sample::Index>(),
        theirs in any::<proptest::sample::Index>(),
    ) {
        let place = |split: usize, label: &str| {
            let paths = three(&segments[..split].join("/"), "only/mine/1", "only/mine/2");
            (paths, vec![api(label, ApiType::Rest, &segments[split..].join("/"))])
        };
        let (paths, apis) = place(ours.index(segments.len()) + 1, "Mine");
        let (mut their_paths, their_apis) = place(theirs.index(segments.len()) + 1, "Theirs");
        their_paths.soap = path("only/theirs/1");
        their_paths.odata = path("only/theirs/2");
        let same_split = paths.rest == their_paths.rest;
        let others = [neighbour("near", their_paths, their_apis)];
        let conflicts = check(&id("ours"), &paths, &apis, &others);
        prop_assert_eq!(conflicts.len(), 1);
        prop_assert_eq!(conflicts[0].api_type(), ApiType::Rest);
        prop_assert_eq!(matches!(conflicts[0], PathConflict::PathTaken { .. }), same_split);
        prop_assert_eq!(matches!(conflicts[0], PathConflict::UrlTaken { .. }), !same_split);
    }

    #[test]
    fn there_is_a_conflict_just_where_comparing_everything_with_everything_finds_one(
        (paths, apis) in crowded(),
        (their_paths, their_apis) in crowded(),
    ) {
        let ours = urls(&paths, &apis);
        let shared_url = urls(&their_paths, &their_apis)
            .iter()
            .any(|(_, theirs)| ours.iter().any(|(_, url)| url == theirs));
        let own_url = ours
            .iter()
            .any(|(kind, url)| ours.iter().any(|(other, own)| kind != other && url == own));
        let taken = paths.iter().any(|(_, p)| their_paths.iter().any(|(_, theirs)| p == theirs));
        let same = paths
            .iter()
            .any(|(kind, p)| paths.iter().any(|(other, own)| kind != other && p == own));
        let others = [neighbour("near", their_paths, their_apis)];
        let conflicts = check(&id("ours"), &paths, &apis, &others);
        prop_assert_eq!(conflicts.is_empty(), !(shared_url || own_url || taken || same));
    }
}
