//! The settings of gateways and environments.

use waygate_backend::{Error, ErrorKind};
use waygate_domain::role::Role;

use super::count;

pub const SAVE: &str = "Save";
pub const SAVING: &str = "Saving …";
pub const SAVED: &str = "Saved";
pub const DISCARD: &str = "Discard";
pub const RESTART_ON_SAVE: &str = "Restart on Save";
pub const RESET: &str = "Reset";
pub const NOTHING_CHANGED: &str = "No unsaved changes";
pub const ON: &str = "on";
pub const OFF: &str = "off";
pub const UNSET: &str = "unset";
pub const NO_CERTIFICATE: &str = "None";
pub const KEY: &str = "Key";
pub const VALUE: &str = "Value";
pub const ADD_ROW: &str = "Add a property";

/// How much is not saved.
pub fn unsaved(fields: usize) -> String {
    count(fields, "unsaved change")
}
/// What holds where a field is empty.
pub fn default_is(value: &str) -> String {
    format!("Default {value}")
}
/// The button that puts a field's default back.
pub fn reset(label: &str) -> String {
    format!("Reset {label} to its default")
}
/// The button that takes a row away.
pub fn remove_row(key: &str) -> String {
    format!("Remove the property {key}")
}

/// Fields that are wrong.
pub fn not_saved(fields: usize) -> String {
    match fields {
        1 => "Not saved: one field needs correcting".into(),
        _ => format!("Not saved: {fields} fields need correcting"),
    }
}
pub const KEPT: &str = "Your changes are kept on this page.";

/// A save that failed.
pub fn save_failed(error: &Error) -> &'static str {
    match error.kind {
        ErrorKind::Forbidden(_) => "Not saved: your role may not change this",
        ErrorKind::Offline => "Not saved: the platform cannot be reached",
        ErrorKind::Timeout => "Not saved: the platform does not answer",
        ErrorKind::NotFound => "Not saved: it is not there any more",
        ErrorKind::Unauthorized => "Not saved: you are signed out",
        _ => "Not saved: the platform refused it",
    }
}
/// What that means, with what the platform said.
pub fn save_failed_text(error: &Error) -> String {
    format!(
        "{} {KEPT} Save again when it can be reached.",
        error.message
    )
}
/// What that means where trying again changes nothing.
pub fn save_refused_text(error: &Error) -> String {
    format!("{} {KEPT}", error.message)
}

/// Someone else saved first.
pub fn conflict(by: &str) -> String {
    format!("{by} saved this while you were editing")
}
pub const CONFLICT_OLD: &str = "This was saved by someone else after you began to edit";
pub const CONFLICT_TEXT: &str =
    "Choose for each field which value is to hold, then save. Nothing is lost until then.";
pub const MINE: &str = "Yours";
pub const THEIRS: &str = "Saved now";
pub const EMPTY: &str = "(empty)";

/// A draft of before was put back.
pub fn restored(time: &str) -> String {
    format!("Your unsaved changes from {time} are back")
}
pub const RESTORED_TEXT: &str = "Save them, or discard them to see what holds now.";
pub const DRAFT_NOT_KEPT: &str =
    "This browser does not keep unsaved changes: leaving this page would lose them.";

pub const LEAVE: &str = "Leave without saving?";
pub const LEAVE_TEXT: &str =
    "Your changes stay in this browser. They are put back when you return to this page.";
pub const STAY: &str = "Stay";
pub const LEAVE_ANYWAY: &str = "Leave";

pub const LOADING: &str = "Reading …";
/// Something could not be read.
pub fn read_failed(error: &Error) -> &'static str {
    match error.kind {
        ErrorKind::NotFound => "It is not here",
        ErrorKind::Forbidden(_) => "You can’t see this",
        ErrorKind::Offline => "The platform cannot be reached",
        ErrorKind::Timeout => "The platform does not answer",
        ErrorKind::Unauthorized => "You are signed out",
        _ => "It could not be read",
    }
}
pub const TRY_AGAIN: &str = "Try again";
/// Why a role may not change this.
pub fn read_only(role: Role) -> String {
    format!("Your role “{}” reads only.", role.key())
}

pub const PANELS: &str = "Settings of this gateway";
pub const GATEWAY_ID: &str = "Gateway ID";
pub const TYPE: &str = "Type";
pub const STATUS: &str = "Status";
pub const HOST_NAME: &str = "Host Name";
pub const INSTALLED: &str = "Date Installed";
pub const VERSION: &str = "Version";
pub const SINCE: &str = "Since";
pub const HEARTBEAT: &str = "Last Heartbeat";
pub const NOT_REPORTED: &str = "Not reported yet";
pub const NOT_REPORTED_TEXT: &str =
    "The gateway tells this when it next connects to the platform. Nothing has to be done here.";
/// What kind of gateway it is.
pub fn kind(nodes: usize) -> String {
    match nodes {
        0 => "API Gateway".into(),
        nodes => format!("API Gateway, {}", count(nodes, "node")),
    }
}
pub const HISTORY: &str = "Status history";
pub const NO_HISTORY: &str = "Its status has not changed since it was first seen.";
pub const NO_SUCH_GATEWAY: &str = "There is no such gateway";
pub const NO_SUCH_GATEWAY_TEXT: &str =
    "The address may be wrong, or the gateway belongs to another account.";
pub const DELETED: &str = "This gateway was deleted";
pub const DELETED_TEXT: &str = "What is here is what it was. It cannot be changed or brought back.";

pub const JAVA_DUE: &str = "A Java update is due";
/// By when, and what happens.
pub fn java_due(date: &str) -> String {
    format!(
        "Update by {date}. After that day the gateway receives no releases; the update restarts it."
    )
}
pub const OPEN_VERSION: &str = "Open Gateway Version";

pub const FEEDS: &str = "Feeds";
pub const FEEDS_TEXT: &str = "Subscribe in a feed reader, or have each entry sent by e-mail.";
pub const COPY: &str = "Copy";
pub const PREVIEW: &str = "Preview";
/// A copy button's name.
pub fn copy_what(what: &str) -> String {
    format!("Copy the {what}")
}
/// A preview's name.
pub fn preview_what(what: &str) -> String {
    format!("Preview the {what}")
}

pub const ACTIONS: &str = "Actions";
pub const RESTART: &str = "Restart Gateway";
/// What a restart means.
pub fn restart_text(environments: usize) -> String {
    match environments {
        0 => "It answers no calls until it is back.".into(),
        1 => "Its environment is unreachable until it is back.".into(),
        n => format!("Its {n} environments are unreachable until it is back."),
    }
}
/// A question.
pub fn restart_question(name: &str) -> String {
    format!("Restart {name}?")
}
pub const DELETE: &str = "Delete API Gateway";
pub const DELETE_TEXT: &str = "For good. There is no way to bring it back.";
/// A question.
pub fn delete_question(name: &str) -> String {
    format!("Delete gateway {name}?")
}
pub const DELETE_FREES: &str = "These environments become unattached, and their APIs stop being reachable through this gateway:";
pub const DELETE_FREES_NONE: &str = "No environment is attached to it.";
pub const DELETE_MIGRATIONS: &str =
    "An environment migration to or from this gateway will ask for another one.";
pub const DELETE_THESE_MIGRATIONS: &str = "The migrations of these environments come from it or go to it, and ask for another destination or another start:";
pub const DELETE_NO_MIGRATION: &str = "No migration comes from it or goes to it.";
/// What has to be typed.
pub fn type_name(name: &str) -> String {
    format!("Type {name} to confirm")
}
pub const NAME_DIFFERS: &str = "This is not the gateway’s name.";
pub const CANCEL: &str = "Cancel";
pub const DELETE_VERB: &str = "Delete";
pub const RESTART_VERB: &str = "Restart";
/// A command that was refused or failed.
pub const COMMAND_FAILED: &str = "It was not done";
/// Said to a screen reader.
pub fn restarting(name: &str) -> String {
    format!("{name} is restarting")
}
/// Said to a screen reader.
pub fn was_deleted(name: &str) -> String {
    format!("{name} was deleted")
}

/// How old a report is.
pub fn last_updated(date: &str) -> String {
    format!("Last updated {date}")
}

pub const NODES_CAPTION: &str = "Nodes of the cluster. Column heads with a button sort the table.";
pub const NODE_STATUS: &str = "Status";
pub const NODE_ID: &str = "Node ID";
pub const NODE_HOST: &str = "Host Name";
pub const HEAD: &str = "Head";
pub const REMOVE: &str = "Delete";
/// A node's button.
pub fn remove_node(id: &str) -> String {
    format!("Delete node {id}")
}
/// A question.
pub fn remove_node_question(id: &str) -> String {
    format!("Delete node {id}?")
}
pub const REMOVE_NODE_TEXT: &str =
    "The cluster goes on without it. To take part again, the node has to be installed anew.";
pub const ONLY_NODE: &str = "The only node stays.";
pub const CLUSTER_ISSUES: &str = "Cluster Issues";

pub const LOGS_TEXT: &str = "One day’s log files, as a zip file.";
pub const DAY: &str = "Day";
pub const BIN_LOGS: &str = "Include Bin Logs";
pub const CONFIGURATION: &str = "Include Configuration Files";
pub const DOWNLOAD: &str = "Download";
pub const PREPARING: &str = "Preparing …";
pub const CHOOSE_DAY: &str = "Choose a day.";
/// A file that was handed to the browser.
pub fn downloaded(name: &str) -> String {
    format!("{name} was handed to the browser")
}

pub const PROPERTIES_TEXT: &str =
    "Changes take effect when the gateway restarts. Empty fields use the default.";
pub const LOCATION_TEXT: &str = "Where the gateway listens, and the address that callers use.";
pub const EXECUTION_TEXT: &str =
    "How many calls the gateway passes on at a time, and for how long.";
pub const SCHEDULE_TEXT: &str =
    "When the gateway receives the updates of a Runtime Release, in the two weeks before it.";

pub const CURRENT_VERSION: &str = "Current version";
pub const PENDING_VERSION: &str = "Pending version";
pub const NO_PENDING: &str = "None";
pub const APPLY: &str = "Apply Pending Updates";
pub const ROLL_BACK: &str = "Roll Back Updates";
/// A question.
pub fn apply_question(version: &str) -> String {
    format!("Apply version {version}?")
}
pub const APPLY_TEXT: &str =
    "The gateway restarts with it. It can be rolled back until the full release.";
pub const APPLY_VERB: &str = "Apply";
/// A question.
pub fn roll_back_question(version: &str) -> String {
    format!("Roll back to version {version}?")
}
pub const ROLL_BACK_TEXT: &str =
    "The gateway restarts with the version before. The update can be applied again.";
pub const ROLL_BACK_VERB: &str = "Roll back";
pub const UPDATES: &str = "History of updates";
pub const NO_UPDATES: &str = "No update was applied or rolled back yet.";
/// A line of the history.
pub fn update(from: &str, to: &str, rolled_back: bool) -> String {
    match rolled_back {
        true => format!("Rolled back from {from} to {to}"),
        false => format!("Updated from {from} to {to}"),
    }
}

/// When the next updates come.
pub fn next_updates(date: &str, zone: &str) -> String {
    format!("The next updates come on {date} ({zone}).")
}
pub const NEXT_WITH_RELEASE: &str = "Updates come with the full release itself.";
pub const NEXT_UNKNOWN: &str = "The date of the next full release is not known yet.";
pub const NEXT_WRONG: &str = "Correct the fields above to see when the next updates come.";
pub const NEXT_PAST: &str =
    "The time for the next release has passed; the schedule holds from the one after it.";

pub const ADD_TEXT: &str = "The gateway signs in by itself once it is installed, and appears in the table as Starting, then Online.";
pub const OPERATING_SYSTEM: &str = "Operating System";
pub const SECURITY_OPTIONS: &str = "Security Options";
pub const TOKEN_VALID_FOR: &str = "Token Valid For";
pub const GENERATE: &str = "Generate Token";
pub const GENERATE_ANOTHER: &str = "Generate Another Token";
pub const TOKEN: &str = "Gateway Installer Token";
/// When a token ends.
pub fn token_expires(date: &str) -> String {
    format!("Valid until {date}. It is shown here only: copy it now.")
}
/// When a token has ended.
pub fn token_expired(date: &str) -> String {
    format!("Expired at {date}. Generate another one.")
}
pub const DOWNLOAD_INSTALLER: &str = "Download Installer";
pub const CONTAINER_HINT: &str = "A gateway can also run as a container: start the image with a token in GATEWAY_TOKEN. A gateway of more than 4 nodes is not recommended.";
/// A file and how large it is.
pub fn file(name: &str, bytes: u64) -> String {
    match bytes {
        bytes if bytes < 1000 => format!("{name}, {bytes} bytes"),
        bytes => format!("{name}, {} KB", bytes / 1000),
    }
}
/// How long a token is valid.
pub fn lifetime(minutes: u16) -> String {
    match minutes {
        30 => "30 minutes".into(),
        60 => "1 hour".into(),
        minutes => format!("{} hours", minutes / 60),
    }
}

pub const ENVIRONMENT: &str = "Environment Configuration";
pub const NO_SUCH_ENVIRONMENT: &str = "There is no such environment";
pub const NO_SUCH_ENVIRONMENT_TEXT: &str =
    "The address may be wrong, or the environment was taken away since.";
pub const ATTACHED_TO: &str = "Gateway";
pub const NOT_ATTACHED: &str = "Not attached to a gateway";
pub const MIGRATE: &str = "Migrate this environment";
pub const ATOMS: &str = "Atoms";
pub const DEPLOYED_APIS: &str = "Deployed APIs";
pub const ATOM_MANAGEMENT: &str = "Atom Management";
pub const CONFIGURE_DEPLOYED_APIS: &str = "Configure Deployed APIs";
pub const ATOMS_TEXT: &str = "Atoms run what the environment serves. Which authentication an Atom can have depends on its API Type and on its cloud.";
pub const NO_ATOMS: &str = "No Atoms yet";
pub const NO_ATOMS_TEXT: &str = "An Atom that is attached to this environment appears here.";

pub const APIS_TEXT: &str =
    "What the environments serve, how callers are let in, and whether the gateway has it.";
pub const APIS_CAPTION: &str = "Deployed APIs. Column heads with a button sort the table.";
pub const SEARCH_APIS: &str = "Search API, environment or gateway names";
pub const ANY_STATUS: &str = "Every status";
pub const AUTHENTICATION: &str = "Authentication";
pub const PLANS: &str = "Plans";
pub const CUSTOM_URL: &str = "Custom URL";
pub const EDIT: &str = "Edit";
pub const DEPLOY: &str = "Deploy";
pub const UNDEPLOY: &str = "Undeploy";
pub const NONE: &str = "—";
/// A row's button.
pub fn do_to(verb: &str, name: &str, version: &str) -> String {
    format!("{verb} {name} {version}")
}
/// How many there are.
pub fn apis(shown: usize, all: usize) -> String {
    match shown == all {
        true => count(all, "API"),
        false => format!("{shown} of {}", count(all, "API")),
    }
}
pub const NO_APIS: &str = "No deployed APIs yet";
pub const NO_APIS_TEXT: &str = "An API that is deployed to an environment appears here.";
pub const NO_API_MATCHES: &str = "No API fits";
pub const NO_API_MATCHES_TEXT: &str = "Clear the search and choose every status to see all.";
/// Said after it was done.
pub fn deployed(name: &str) -> String {
    format!("{name} was sent to its gateway")
}
/// Said after it was done.
pub fn undeployed(name: &str) -> String {
    format!("{name} was taken off its gateway")
}

pub const PATHS: &str = "Published name and endpoint paths";
pub const PATHS_TEXT: &str = "An API is reached at the gateway’s public URL, the environment’s endpoint path and the API’s own base path.";
pub const BASE_PATH: &str = "{base path}";
/// Where calls go.
pub fn complete_url(url: &str) -> String {
    format!("{url}/{BASE_PATH}")
}
pub const URL_UNKNOWN: &str = "The complete URL shows once the environment is on a gateway.";
