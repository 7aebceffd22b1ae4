use proptest::prelude::*;
use waygate_domain::role::Role;
use waygate_domain::time::Timestamp;
use waygate_platform::mock::{Failure, Fault, Latency, OPERATIONS, Parameters, SCENARIOS};

fn read(pairs: &[(&str, &str)]) -> (Parameters, Vec<String>) {
    let pairs = pairs
        .iter()
        .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()));
    let (parameters, problems) = Parameters::read(pairs, false);
    let problems = problems
        .iter()
        .map(|p| format!("{}: {}", p.about, p.message));
    (parameters, problems.collect())
}

#[test]
fn without_parameters_a_person_gets_a_lively_mock_and_automation_one_that_stands_still() {
    let (person, _) = Parameters::read([].into_iter(), false);
    assert_eq!((person.scenario, person.seed), ("typical", 1));
    assert_eq!((person.latency, person.speed), (Latency::Real, 1.0));
    assert_eq!((person.role, person.rtl), (Role::Admin, false));
    assert_eq!((person.rows, person.now), (None, None));
    assert_eq!(person.fail, []);
    let (robot, _) = Parameters::read([].into_iter(), true);
    assert_eq!((robot.latency, robot.speed), (Latency::Fixed(0), 0.0));
}

#[test]
fn every_parameter_is_read() {
    let (parameters, problems) = read(&[
        ("view", "deleted"),
        ("scenario", "busy"),
        ("seed", "42"),
        ("rows", "100000"),
        ("latency", "infinite"),
        (
            "fail",
            "gateways.list:503:once, *:offline,gateways.events:timeout",
        ),
        ("now", "2026-03-09T15:32:08+01:00"),
        ("speed", "2.5"),
        ("role", "access-only"),
        ("dir", "rtl"),
    ]);
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!((parameters.scenario, parameters.seed), ("busy", 42));
    assert_eq!(parameters.rows, Some(100_000));
    assert_eq!(
        (parameters.latency, parameters.speed),
        (Latency::Infinite, 2.5)
    );
    assert_eq!((parameters.role, parameters.rtl), (Role::AccessOnly, true));
    let now = Timestamp::from_millis(1_773_066_728_000);
    assert_eq!(parameters.now, Some(now));
    let fault = |operation, failure, once| Fault {
        operation,
        failure,
        once,
    };
    assert_eq!(
        parameters.fail,
        [
            fault(Some("gateways.list"), Failure::Status(503), true),
            fault(None, Failure::Offline, false),
            fault(Some("gateways.events"), Failure::Timeout, false),
        ]
    );
}

#[test]
fn what_cannot_be_read_keeps_its_default_and_is_told() {
    for (name, value, told) in [
        ("scenario", "nowhere", "There are typical, empty"),
        ("scenario", "nowhere", "There is no scenario “nowhere”"),
        ("seed", "-1", "no whole number"),
        ("seed", "1.5", "no whole number"),
        ("seed", "+1", "no whole number"),
        ("seed", "18446744073709551616", "no whole number"),
        ("rows", "100001", "from 0 to 100000"),
        ("rows", "", "no whole number"),
        ("latency", "-5", "number of milliseconds"),
        ("latency", "3600001", "up to 3600000"),
        ("latency", "fast", "“real”"),
        ("now", "yesterday", "2026-03-09T14:32:08Z"),
        ("now", "2026-03-09T14:32:08", "an offset"),
        ("speed", "-1", "no number from 0"),
        ("speed", "NaN", "no number from 0"),
        ("speed", "inf", "no number from 0"),
        ("role", "root", "admin, reader, access-only"),
        ("dir", "up", "neither ltr nor rtl"),
        ("fail", "gateways.list", "OPERATION:FAULT"),
        ("fail", "gateways.list:", "no fault"),
        ("fail", "gateways.list:200", "“200” is no fault"),
        ("fail", "gateways.list:0503", "is no fault"),
        ("fail", "gateways.list:503:twice", "is no fault"),
        ("fail", "gateway.list:503", "no operation “gateway.list”"),
        ("fail", ":once", "OPERATION:FAULT"),
    ] {
        let (parameters, problems) = read(&[(name, value)]);
        assert_eq!(parameters, Parameters::defaults(false), "{name}={value}");
        assert_eq!(problems.len(), 1, "{name}={value}");
        assert!(problems[0].starts_with(name), "{}", problems[0]);
        assert!(problems[0].contains(told), "{}", problems[0]);
    }
}

#[test]
fn of_several_faults_the_good_ones_hold() {
    let (parameters, problems) = read(&[("fail", "nonsense,*:429,,environments.get:404:once,*:x")]);
    assert_eq!(
        Fault::write_all(&parameters.fail),
        "*:429,environments.get:404:once"
    );
    assert_eq!(problems.len(), 2);
}

#[test]
fn of_two_values_the_first_counts() {
    assert_eq!(read(&[("seed", "7"), ("seed", "8")]).0.seed, 7);
}

#[test]
fn a_link_says_only_what_is_not_the_default() {
    assert_eq!(Parameters::defaults(false).to_query(), "");
    assert_eq!(Parameters::defaults(true).to_query(), "");
    let (parameters, _) = read(&[
        ("fail", "*:offline"),
        ("scenario", "typical"),
        ("dir", "ltr"),
    ]);
    assert_eq!(parameters.to_query(), "fail=*:offline");
    // What automation has by default has to be written for a person.
    let (parameters, _) = read(&[("latency", "0"), ("speed", "0")]);
    assert_eq!(parameters.to_query(), "latency=0&speed=0");
}

fn faults() -> impl Strategy<Value = Vec<Fault>> {
    let operation = proptest::option::of(proptest::sample::select(OPERATIONS.to_vec()));
    let status = prop_oneof![
        Just(401),
        Just(403),
        Just(404),
        Just(409),
        Just(422),
        Just(429),
        500u16..600
    ];
    let failure = prop_oneof![
        Just(Failure::Offline),
        Just(Failure::Timeout),
        status.prop_map(Failure::Status)
    ];
    let fault = (operation, failure, any::<bool>()).prop_map(|(operation, failure, once)| Fault {
        operation,
        failure,
        once,
    });
    proptest::collection::vec(fault, 0..4)
}

prop_compose! {
    fn parameters()(
        automated: bool,
        scenario in proptest::sample::select(SCENARIOS),
        seed: u64,
        rows in proptest::option::of(0u32..=100_000),
        latency in prop_oneof![
            Just(Latency::Real),
            Just(Latency::Infinite),
            (0..=Latency::LONGEST).prop_map(Latency::Fixed)
        ],
        fail in faults(),
        now in proptest::option::of(0i64..253_402_300_800_000),
        thousandths in 0u32..=10_000_000,
        role in proptest::sample::select(Role::ALL.to_vec()),
        rtl: bool,
    ) -> (bool, Parameters) {
        let mut parameters = Parameters::defaults(automated);
        parameters.scenario = scenario.name;
        parameters.seed = seed;
        parameters.rows = rows;
        parameters.latency = latency;
        parameters.fail = fail;
        parameters.now = now.map(Timestamp::from_millis);
        parameters.speed = f64::from(thousandths) / 1000.0;
        parameters.role = role;
        parameters.rtl = rtl;
        (automated, parameters)
    }
}

proptest! {
    #[test]
    fn a_link_makes_the_same_situation_again((automated, parameters) in parameters()) {
        let query = parameters.to_query();
        let escaped = query.chars().all(|c| c.is_ascii_alphanumeric() || "=&:,.*-_".contains(c));
        prop_assert!(escaped, "{}", query);
        prop_assert_eq!(Parameters::read_query(&query, automated), (parameters, vec![]));
    }

    #[test]
    fn no_query_makes_it_panic(pairs in proptest::collection::vec(
        ("scenario|seed|rows|latency|fail|now|speed|role|dir|[a-z]*", "\\PC*"), 0..6
    )) {
        let (read, _) = Parameters::read(pairs.into_iter(), false);
        prop_assert!(SCENARIOS.iter().any(|scenario| scenario.name == read.scenario));
    }
}
