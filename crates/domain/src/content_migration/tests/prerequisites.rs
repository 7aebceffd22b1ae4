use crate::content_migration::{
    Feature, Need, OpenMigration, Prerequisite, Setup, Side, Standing, Use,
};

#[test]
fn each_prerequisite_has_its_side_and_need() {
    use Prerequisite as P;
    let mandatory = |one: P| one.need(&Setup::default()) == Need::Mandatory;
    let of = |side| P::ALL.iter().filter(|one| one.side() == side).count();
    assert_eq!(
        [of(Side::Source), of(Side::Target), of(Side::Machine)],
        [6, 9, 4]
    );
    let optional: Vec<P> = P::ALL
        .iter()
        .copied()
        .filter(|one| !mandatory(*one))
        .collect();
    assert_eq!(optional, [P::TargetEmpty, P::SpreadsheetReader]);
}

#[test]
fn a_condition_decides_alone_and_an_unanswered_one_counts_as_met() {
    for (prerequisite, feature) in [
        (Prerequisite::SourceRolesTakenOff, Feature::CustomRoles),
        (Prerequisite::TargetCustomRoles, Feature::CustomRoles),
        (
            Prerequisite::TargetIdentityProvider,
            Feature::CustomIdentityProvider,
        ),
    ] {
        assert_eq!(prerequisite.condition(), Some(feature));
        let need = |setup: Setup| prerequisite.need(&setup);
        assert_eq!(need(Setup::default()), Need::Mandatory);
        assert_eq!(need(Setup::default().with(feature, true)), Need::Mandatory);
        assert_eq!(need(Setup::default().with(feature, false)), Need::NotNeeded);
    }
    let conditional = Prerequisite::ALL
        .iter()
        .filter(|one| one.condition().is_some());
    assert_eq!(conditional.count(), 3);
}

#[test]
fn the_console_checks_what_step_one_settles() {
    let open = OpenMigration::default();
    let checked = |one: &&Prerequisite| open.standing(**one) == Standing::Checked;
    let checked: Vec<_> = Prerequisite::ALL.iter().filter(checked).collect();
    assert_eq!(
        checked,
        [&Prerequisite::SourceUrls, &Prerequisite::TargetPathAllowed]
    );
}

#[test]
fn keys_are_their_own_and_read_back() {
    for one in Prerequisite::ALL {
        assert_eq!(Prerequisite::from_key(one.key()), Some(*one));
    }
    for feature in Feature::ALL {
        assert_eq!(Feature::from_key(feature.key()), Some(*feature));
        assert_eq!(Setup::default().uses(*feature), Use::Unanswered);
    }
}
