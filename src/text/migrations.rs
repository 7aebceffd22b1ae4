//! Environment Migration.

use waygate_domain::environment_migration::{Check, Finding, Stage};
use waygate_domain::status::Status;

use super::{count, gateways};

pub const CREATE_NEW: &str = "Create a New Migration";
pub const CAPTION: &str = "Migrations of environments that are under way.";
pub const CURRENT_STEP: &str = "Current Step";
pub const ENVIRONMENT: &str = "Environment";
pub const MOVING_FROM: &str = "Moving From";
pub const MOVING_TO: &str = "Moving To";
pub const DELETE: &str = "Delete";
pub const NOT_ATTACHED: &str = "Not Attached";
pub const NOT_CHOSEN: &str = "Not chosen yet";
pub const EMPTY: &str = "No migration is under way";
pub const EMPTY_TEXT: &str = "A migration attaches an environment to a gateway, moves it to another, or takes it off its gateway. It can be left at any page and gone on with later.";
pub const HISTORY: &str = "History";
pub const HISTORY_CAPTION: &str = "Migrations of environments that are done, the latest first.";
pub const FROM: &str = "From";
pub const TO: &str = "To";
pub const DONE_AT: &str = "Migrated";
pub const BEING_CARRIED_OUT: &str = "Being carried out";

/// The step that a migration is at.
pub fn step(number: u8, label: &str) -> String {
    format!("Step {number}: {label}")
}
/// Who started a migration, and when it was changed.
pub fn started(by: &str, changed: &str) -> String {
    format!("started by {by}, changed {changed}")
}
/// Who carried a migration out, and when.
pub fn done_by(at: &str, by: &str) -> String {
    format!("{at} by {by}")
}
/// The question before a migration is deleted.
pub fn delete_title(environment: &str) -> String {
    format!("Delete the migration of {environment}?")
}
pub const DELETE_TEXT: &str = "The environment stays as it is; what was chosen and typed is deleted. It can be undone for ten seconds.";
/// It was deleted.
pub fn deleted(environment: &str) -> String {
    format!("The migration of {environment} was deleted")
}

pub const HEADING: &str = "Migrate an Environment";
pub const STEPS: &str = "Steps";
pub const SELECT: &str = "Select Environment";
pub const SELECT_TEXT: &str =
    "Which environment is to move? Nothing happens to it before the last page.";
pub const SELECT_LEGEND: &str = "Environment";
pub const SEARCH_ENVIRONMENTS: &str = "Search environments";
pub const CHOOSE_ENVIRONMENT: &str = "Choose an environment.";
pub const IS_MIGRATING: &str = "Already being migrated: go on with that migration";
pub const CREATE: &str = "Create Migration";
pub const NO_ENVIRONMENTS: &str = "There is no environment";
pub const NO_ENVIRONMENTS_TEXT: &str =
    "Environments come with the account. Once there is one it can be migrated here.";
pub const CLOSE_MIGRATION: &str = "Close Migration";

/// The tab's title on a page of a step.
pub fn title(number: u8, page: &str) -> String {
    format!("Step {number} of 3: {page} · {HEADING}")
}

pub const DESTINATION_TEXT: &str =
    "Where is the environment to go? Gateways that were deleted are not listed.";
pub const DESTINATION_LEGEND: &str = "Destination";
pub const SEARCH_GATEWAYS: &str = "Search gateways";
pub const OFF: &str = "Off its gateway";
pub const OFF_TEXT: &str = "Attached to none; its APIs are reached on its Atoms";
/// What is wrong with a gateway that is chosen, if anything.
pub fn warning(name: &str, status: Status, has_issue: bool) -> Option<String> {
    match status {
        Status::Online | Status::Starting | Status::Stopping | Status::Restarting if has_issue => {
            Some(format!(
                "{name} reports an issue. It can be chosen all the same."
            ))
        }
        Status::Online | Status::Starting | Status::Stopping | Status::Restarting => None,
        status => Some(format!(
            "{name} is {}: APIs cannot be called there while it is so. It can be chosen all the same.",
            status.label()
        )),
    }
}
/// How many environments are on a gateway already.
pub fn environments(number: usize) -> String {
    count(number, "environment")
}

pub const PATHS_TEXT: &str =
    "Where its APIs are reached. Each address shows what it will be, beside what it is now.";
pub const NOW: &str = "Now";
pub const BEFORE: &str = "Before";
pub const AFTER: &str = "After";
pub const ANY_API: &str = "…";
pub const NO_ADDRESS: &str = "Its Atoms have no address of their own";
/// APIs beyond those listed.
pub fn more_apis(number: usize) -> String {
    format!("and {} more", count(number, "API"))
}

pub const SUMMARY_TEXT: &str =
    "Review what was chosen. Nothing has changed yet, and each answer can be changed.";
/// The button that leads back to an answer.
pub fn change(what: &str) -> String {
    format!("Change {what}")
}
/// What a path is now, where it is another.
pub fn was(path: &str) -> String {
    format!("was {path}")
}

/// What the Atoms page shows.
pub fn atoms_text(environment: &str) -> String {
    format!(
        "A gateway can serve APIs only from Atoms that leave authentication to it. Nothing to fill in here: these are the Atoms of {environment} as they stand."
    )
}
/// The same for an environment that is taken off its gateway.
pub fn atoms_off_text(environment: &str) -> String {
    format!(
        "Off a gateway the Atoms authenticate callers themselves. Nothing to fill in here: these are the Atoms of {environment} as they stand."
    )
}
pub const ATOMS: &str = "Atoms";
pub const ATOM: &str = "Atom";
pub const API_TYPE: &str = "API Type";
pub const AUTHENTICATION_TYPE: &str = "Authentication Type";
pub const ATOM_MANAGEMENT: &str = "Atom Management";
pub const NO_ATOMS: &str = "None";
/// What a column says that is about a gateway.
pub fn on(gateway: &str) -> String {
    format!("On {gateway}")
}
pub const OFF_GATEWAY: &str = "Off the gateway";
pub const SERVED: &str = "Served";
pub const NOT_SERVED: &str = "Not served";
pub const NOT_SERVED_CLOUD: &str = "Not served, its cloud forbids it";
pub const REACHABLE: &str = "Reachable";
pub const UNREACHABLE: &str = "Unreachable";
pub const SERVED_BY_GATEWAY: &str = "Served by the gateway";
pub const REACHABLE_ATOMS: &str = "Reachable on the Atom";

pub const APIS_TEXT: &str = "These APIs are deployed to the environment now, and move with it. Look whether they are the ones you expect.";
pub const APIS: &str = "Deployed APIs";
pub const API: &str = "API";
pub const VERSION: &str = "Version";
pub const PLANS: &str = "Plans";
pub const AUTHENTICATION_NOW: &str = "Authentication now";
pub const NONE: &str = "None";
pub const UNCHANGED: &str = "unchanged";
pub const NOT_SENT: &str = "not sent to the gateway";
pub const EXPECTED: &str = "These are the APIs that I expect";
pub const CONFIRMED: &str = "Confirmed as expected";
pub const NO_APIS: &str = "No API is deployed to this environment.";

pub const NOTHING_CHANGED: &str = "Nothing has changed yet. Migrate moves the environment in one go; if any part fails, everything is put back as it was.";
pub const MIGRATE: &str = "Migrate";
/// The question before it is carried out.
pub fn migrate_title(environment: &str) -> String {
    format!("Migrate {environment}?")
}
/// Said to a screen reader.
pub fn was_migrated(environment: &str) -> String {
    format!("{environment} was migrated")
}
/// What interruption to expect.
pub fn interruption(apis: usize, off: bool) -> String {
    let apis = match apis {
        0 => return "No API is deployed to it, so no caller notices.".into(),
        apis => count(apis, "API"),
    };
    match off {
        false => format!(
            "While it moves, calls to its {apis} fail for some seconds. Afterwards they are answered at the new addresses alone."
        ),
        true => format!(
            "Calls to its {apis} by the gateway fail from then on. They are answered on the Atoms, under other addresses."
        ),
    }
}
pub const MIGRATING: &str = "Migrating …";
pub const MIGRATE_FAILED: &str = "The environment was not migrated";
pub const MIGRATE_UNKNOWN: &str = "Nobody answered";
/// What a failure means.
pub fn migrate_failed_text(why: &str) -> String {
    format!(
        "{why} Everything is exactly as it was. Try again, or close this and look at the checks."
    )
}
/// What it means that someone else changed it meanwhile.
pub fn migrate_conflict_text(why: &str) -> String {
    format!(
        "{why} Everything is exactly as it was. Close this and look at what changed before you migrate."
    )
}
/// The connection was lost while it was carried out.
pub fn migrate_unknown_text(why: &str) -> String {
    format!(
        "{why} Whether it was done is not known. Trying again is safe: what was done is not done twice."
    )
}
pub const TRY_AGAIN: &str = "Try again";
/// What happens at a stage.
pub const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Detach => "Detach from its gateway",
        Stage::Attach => "Attach to its destination",
        Stage::ApplyPaths => "Apply endpoint paths",
        Stage::Republish => "Republish APIs",
        Stage::Verify => "Verify",
    }
}
pub const STAGE_DONE: &str = "done";
pub const STAGE_NOW: &str = "under way";
pub const STAGE_TO_COME: &str = "to come";
/// Someone carries it out now.
pub fn under_way(by: &str) -> String {
    format!("{by} is carrying this migration out")
}
pub const UNDER_WAY_TEXT: &str = "It ends by itself. If it was interrupted, it can be tried again after a minute; nothing is done twice.";
pub const TO_MIGRATIONS: &str = "Go to Environment Migration";

/// What came of it.
pub fn migrated_to(environment: &str, gateway: &str) -> String {
    format!("{environment} is on {gateway}")
}
/// The same for an environment that was taken off.
pub fn taken_off(environment: &str) -> String {
    format!("{environment} is on no gateway")
}
/// Who did it and when.
pub fn done_text(by: &str, at: &str) -> String {
    format!("{by} migrated it at {at}.")
}
pub const PUBLISHED_NAME: &str = "Published Name";
pub const ADDRESSES: &str = "Addresses of its APIs";
pub const ADDRESSES_TEXT: &str = "Pass these on to those who call them.";
pub const DOWNLOAD_CSV: &str = "Download CSV";
pub const REMAINING: &str = "Warnings that remain";
pub const MOVE_BACK: &str = "Move back";
pub const MOVE_BACK_TEXT: &str =
    "prepares a new migration the other way; nothing happens before it is carried out";
pub const NOWHERE: &str = "nowhere";

pub const ATTACHED_ELSEWHERE: &str = "Start from where it is now";
pub const CHANGE_DESTINATION: &str = "Change destination";
pub const CHANGE_PATHS: &str = "Change paths";
pub const OPEN_GATEWAY: &str = "Open the gateway";
pub const OPEN_APIS: &str = "Deployed APIs";
pub const CONFIRM_AGAIN: &str = "Look at the APIs again";

/// The name of a check that found nothing.
pub fn passed(check: Check, destination: Option<&str>) -> String {
    let to = destination.unwrap_or("The destination");
    match check {
        Check::Attachment => "The environment is where it was when this began".into(),
        Check::DestinationThere => format!("{to} is in service"),
        Check::DestinationReady => format!("{to} is online and reports no issue"),
        Check::Paths => "The endpoint paths keep the rules and are free".into(),
        Check::AnyAtom => "The environment has Atoms".into(),
        Check::ServingAtom => "An Atom accepts Gateway authentication".into(),
        Check::ReachableOff => "An Atom authenticates callers itself".into(),
        Check::Cloud => "Every Atom’s cloud allows Gateway authentication".into(),
        Check::ApisAsConfirmed => "The deployed APIs are those that were confirmed".into(),
        Check::Plans => "Every API that needs a plan has one".into(),
        Check::Proxies => "No API is a proxy".into(),
    }
}

/// Why a finding matters, and what to do.
pub fn meaning(finding: &Finding, destination: Option<&str>) -> String {
    let to = destination.unwrap_or("the destination");
    match finding {
        Finding::NoAtom => "Without an Atom nothing runs its APIs, on a gateway or off it. Install an Atom in this environment, then check again.".into(),
        Finding::NoServingAtom => format!(
            "On {to} every call to its APIs would be refused. Set API Type Advanced and Authentication Type Gateway on at least one Atom, or choose a different gateway."
        ),
        Finding::OnlyGatewayAtoms => "Off a gateway nobody would authenticate callers, so its APIs would be unreachable. Give at least one Atom another Authentication Type.".into(),
        Finding::CloudForbids { .. } => "It can never use Gateway authentication, so what runs on it stays unreachable through the gateway. Nothing has to be done if another Atom serves these APIs.".into(),
        Finding::PathBroken { .. } => "A path that breaks a rule cannot be applied. What was typed is kept on its page until it is corrected.".into(),
        Finding::PathTaken { .. } => format!(
            "Two things cannot be at one address on {to}. Choose another path, or change the other environment’s."
        ),
        Finding::NoPlan(_) => "Without a plan nobody can have a key, so the gateway is not sent this API. Give it a plan, before the migration or after.".into(),
        Finding::Proxy(_) => "A proxy serves nothing itself: off a gateway nobody can call it. Undeploy it first, or go on without it.".into(),
        Finding::DestinationDeleted(_) => "Nothing can be attached to it any more. Choose another destination.".into(),
        Finding::DestinationNotReady { status, issues, .. } => {
            let mut says = match *status {
                Status::Online => String::new(),
                _ => "Its APIs cannot be called there while it is so. ".to_owned(),
            };
            for issue in issues {
                says.push_str(gateways::issue_title(issue.kind));
                says.push_str(". ");
            }
            says.push_str("Mend the gateway first, choose another, or go on all the same.");
            says
        }
        Finding::AttachedElsewhere { then, .. } => {
            let then = then.as_ref().map_or("no gateway", |gateway| gateway.name.as_str());
            format!(
                "It was on {then} when this migration began, so what was chosen may not fit any more. Start from where it is now; what still holds is kept."
            )
        }
        Finding::ApisChanged { added, removed } => {
            let names = |apis: &[waygate_domain::environment_migration::ApiRef]| {
                let names: Vec<_> = apis
                    .iter()
                    .map(|api| format!("{} {}", api.name, api.version))
                    .collect();
                names.join(", ")
            };
            let mut says = String::new();
            if !added.is_empty() {
                says.push_str(&format!("Deployed since: {}. ", names(added)));
            }
            if !removed.is_empty() {
                says.push_str(&format!("Undeployed since: {}. ", names(removed)));
            }
            says.push_str("All that are deployed move along. Look at them again.");
            says
        }
    }
}

/// What is said with the acknowledgement of a warning.
pub const fn acknowledgement(check: Check) -> &'static str {
    match check {
        Check::DestinationReady => "I understand, go on with this gateway as it is",
        Check::Cloud => "I understand, go on with this Atom as it is",
        Check::ApisAsConfirmed => "I understand, go on with the APIs as they are",
        Check::Plans => "I understand, migrate without a plan",
        Check::Proxies => "I understand, nobody can call it afterwards",
        _ => "I understand",
    }
}
/// What to do first where the page to migrate is not complete.
pub const NOT_READY: &str = "Not yet: resolve the errors and acknowledge the warnings first";
/// The other reason.
pub const PUT_ASIDE: &str = "Not yet: a page before this one has input that was put aside";
/// Changes of a migration that someone else made.
pub fn changed_destination(to: &str) -> String {
    format!("Its destination is now {to}.")
}
pub const CHANGED_PATHS: &str = "Its endpoint paths are others now.";
/// On which page it was left.
pub fn changed_page(page: &str) -> String {
    format!("It was left on the page {page}.")
}
