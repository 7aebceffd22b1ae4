//! Words of the table of APIs, an API's page, the readiness report and the check of files.

use std::time::Duration;

use waygate_domain::api::{DefinitionVersion, Happening};
use waygate_domain::api_migration::Verdict;

use super::{count, grouped, span};

pub const LEDE: &str =
    "What is defined here runs on the gateways once it is deployed. V2 definitions can move to V4.";
pub const TAB_APIS: &str = "APIs";
pub const TAB_READINESS: &str = "Check all V2 APIs";
pub const TAB_FILES: &str = "Check a definition file";

pub const SEARCH: &str = "Search API names or versions";
pub const ANY_DEFINITION: &str = "Every definition";
pub const ANY_STATE: &str = "Every state";
pub const ANY_DEPLOYMENT: &str = "Every deployment";
pub const ANY_VERDICT: &str = "Every dry run";
pub const UNCHECKED: &str = "No dry run yet";
pub const CAPTION: &str = "APIs. Column heads with a button sort the table.";
/// Said with a dry run that is older than what it looked at.
pub const STALE: &str = "changed since";
/// How long ago something was.
pub fn ago(ago: Duration) -> String {
    format!("{} ago", span(ago))
}

/// How many APIs there are, or are shown.
pub fn result(shown: usize, all: usize, narrowed: bool) -> String {
    match narrowed {
        true => format!("{} of {}", grouped(shown), count(all, "API")),
        false => count(all, "API"),
    }
}
/// While pages of a long list come in.
pub fn reading(read: usize) -> String {
    format!("{} so far", count(read, "API"))
}

pub const EMPTY: &str = "No APIs yet";
pub const EMPTY_TEXT: &str =
    "An API that is defined on the platform appears here, with its format and its states.";
/// Nothing matches a search alone.
pub fn no_match(search: &str) -> String {
    format!("No API matches “{search}”")
}
pub const NO_MATCH_TEXT: &str = "Names and versions are searched.";
pub const NO_FILTER_MATCH: &str = "No API fits the filter";
pub const NO_FILTER_MATCH_TEXT: &str = "Show every API to see what there is.";
pub const CLEAR_SEARCH: &str = "Clear search";
pub const SHOW_ALL: &str = "Show every API";

pub const FORBIDDEN: &str = "You can’t see APIs";
/// What that means, with rows on the page from before or without any.
pub fn failure_text(seen_at: Option<&str>) -> String {
    match seen_at {
        Some(time) => {
            format!("You see the APIs as they were at {time}. They may have changed since.")
        }
        None => "There is nothing to show until it answers.".into(),
    }
}

pub const READINESS_TEXT: &str = "Runs the dry run over every V2 API, and reports how ready they are for V4. It changes nothing about them.";
pub const START: &str = "Check all V2 APIs";
pub const START_AGAIN: &str = "Check all again";
/// Goes on after a stop.
pub fn start_rest(left: usize) -> String {
    format!("Check the remaining {}", grouped(left))
}
/// Tries again what could not be checked.
pub fn retry(failed: usize) -> String {
    match failed {
        1 => "Try the one that failed again".into(),
        _ => format!("Try the {} that failed again", grouped(failed)),
    }
}
pub const STOP: &str = "Stop";
pub const STOPPING: &str = "Stopping after those under way …";
pub const CHECKING: &str = "Checking V2 APIs";
/// How far a run is.
pub fn checked(done: usize, all: usize) -> String {
    format!("{} of {} checked", grouped(done), count(all, "API"))
}
pub const RUN_HINT: &str = "You can use the other tabs meanwhile. Leaving this page stops after the APIs under way; what was found stays with each API.";
pub const NO_V2: &str = "No V2 API is left";
pub const NO_V2_TEXT: &str = "Every API is defined in V4. There is nothing to check.";
/// Said when a run ends.
pub fn run_over(checked: usize, failed: usize) -> String {
    match failed {
        0 => format!("{} checked", count(checked, "API")),
        _ => format!(
            "{} checked, {} could not be checked",
            count(checked, "API"),
            grouped(failed)
        ),
    }
}
/// What stays unknown after a run.
pub fn not_checked(failed: usize) -> String {
    format!("{} could not be checked", count(failed, "API"))
}
pub const NOT_CHECKED_TEXT: &str = "The report covers the others. Each says why in the list below.";

pub const VERDICTS: &str = "Verdicts";
pub const RULES: &str = "Rules";
/// What is counted before a run.
pub fn v2_apis(number: usize) -> String {
    match number {
        1 => "1 API is V2".into(),
        _ => format!("{} APIs are V2", grouped(number)),
    }
}
/// The button that narrows the list.
pub fn show_those(number: usize, of: &str) -> String {
    format!("Show {}: {of}", count(number, "API"))
}
pub const NOTHING_LISTED: &str = "No API fits any more. Show all to see the others.";
pub const RULES_CAPTION: &str = "Rules that found something, each with its APIs.";
pub const RULE: &str = "Rule";
pub const EFFECT: &str = "Effect";
pub const BLOCKING: &str = "Blocking";
pub const ATTENTION: &str = "Needs attention";
pub const RULE_APIS: &str = "APIs";
pub const RULE_ISSUES: &str = "Issues";
pub const NO_RULES: &str = "No rule found anything in what was checked.";
pub const LIST: &str = "Checked APIs";
pub const LIST_CAPTION: &str = "The APIs that were checked, each with its verdict.";
pub const VERDICT: &str = "Verdict";
pub const ISSUES: &str = "Issues";
pub const FAILED: &str = "Could not be checked";
pub const MIGRATED: &str = "Migrated";
pub const NOT_MIGRATED: &str = "Not migrated";
pub const MIGRATING_NOW: &str = "Migrating …";
pub const SHOW_EVERY: &str = "Show all";
pub const SHOW_THEM: &str = "Show them";
/// What the list is narrowed to.
pub fn narrowed(shown: usize, all: usize, to: &str) -> String {
    format!("{} of {}: {to}", grouped(shown), count(all, "API"))
}
pub const DOWNLOAD_CSV: &str = "Download CSV";
pub const DOWNLOAD_JSON: &str = "Download JSON";
pub const CSV_FILE: &str = "v4-readiness.csv";
pub const JSON_FILE: &str = "v4-readiness.json";

/// The button that migrates many.
pub fn migrate_many(apis: usize) -> String {
    format!("Migrate {}", count(apis, "API"))
}
pub const MIGRATE_NONE: &str = "No API that was checked is Fully Migratable and still V2.";
/// The question before it.
pub fn migrate_title(apis: usize) -> String {
    format!("Migrate {} to V4?", count(apis, "API"))
}
pub const MIGRATE_TEXT: &str = "Each is converted by itself and told by itself. Its V2 definition is kept, so that it can be rolled back.";
pub const MIGRATE_NOT_DEPLOYED: &str = "Nothing is deployed by this: the gateway serves what was deployed last until you deploy each API.";
pub const MIGRATE_HINT: &str = "Leaving this page stops after the APIs under way. Each says in the list below what came of it.";
pub const MIGRATE_VERB: &str = "Migrate";
pub const MIGRATING: &str = "Migrating to V4";
/// How far it is.
pub fn migrated_of(done: usize, all: usize) -> String {
    format!("{} of {} tried", grouped(done), count(all, "API"))
}
/// What came of it.
pub fn migration_over(migrated: usize, not: usize) -> String {
    match not {
        0 => format!("{} migrated", count(migrated, "API")),
        _ => format!("{} migrated, {} not", count(migrated, "API"), grouped(not)),
    }
}
/// Some were not migrated.
pub fn not_migrated(apis: usize) -> String {
    match apis {
        1 => "One API was not migrated".into(),
        _ => format!("{} APIs were not migrated", grouped(apis)),
    }
}
pub const NOT_MIGRATED_TEXT: &str =
    "They are V2 as they were. The list below says why for each; open one, or try again.";
/// The answer did not come.
pub fn unknown(why: &str) -> String {
    format!(
        "{why} Whether it was migrated is not known. Trying again is safe: it is not done twice."
    )
}
pub const STILL_V2: &str = "The platform answered, and the API is not V4.";
pub const NO_RANDOMNESS: &str = "This browser gives out no random numbers, so what is sent cannot be told from others. Use another browser.";

/// What is done with a verdict's count.
pub const fn verdict_text(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Fully => "can move as they are",
        Verdict::Partially => "lose or default something",
        Verdict::Not => "have to be mended first",
    }
}

/// What was done with those that can move as they are.
pub fn of_them_migrated(number: usize) -> String {
    format!("{} of them migrated", grouped(number))
}

pub const GENERAL_SETTINGS: &str = "General Settings";
pub const GENERAL_INFORMATION: &str = "General Information";
pub const HISTORY: &str = "History";
pub const DEFINITION: &str = "Definition";
pub const NO_SUCH: &str = "There is no such API";
pub const NO_SUCH_TEXT: &str = "The address may be wrong, or the API was taken away since.";
pub const TO_APIS: &str = "Go to APIs";

pub const NAME: &str = "Name";
pub const VERSION: &str = "Version";
pub const STATE: &str = "State";
pub const DEPLOYMENT: &str = "Deployment state";
pub const LAST_DRY_RUN: &str = "Last dry run";
pub const API_ID: &str = "API ID";
/// What the gateway serves.
pub fn serves(version: DefinitionVersion, by: &str) -> String {
    format!("The gateway serves {}, deployed by {by}", version.label())
}
pub const SERVES_NOTHING: &str = "The gateway serves nothing of it yet";
/// What is not deployed.
pub fn changes_since(changes: usize, deployed: bool) -> String {
    match (changes, deployed) {
        (0, true) => "No changes since".into(),
        (0, false) => "No changes since it was made".into(),
        (changes, true) => format!("{} since", count(changes, "change")),
        (changes, false) => format!("{} since it was made", count(changes, "change")),
    }
}

pub const MIGRATE: &str = "Migrate to V4";
pub const MIGRATE_MEANS: &str =
    "Begins with a dry run, which changes nothing. You confirm before anything is converted.";
pub const CONTINUE: &str = "Continue migration";
/// Where a migration was left.
pub fn left_at(page: &str) -> String {
    format!("It was left at “{page}”.")
}
pub const CONVERTING: &str = "It is being converted right now.";
pub const MIGRATION_UNKNOWN: &str = "How far its migration is could not be read";
pub const DEPLOY: &str = "Deploy";
/// What deploying does.
pub fn deploy_means(version: DefinitionVersion) -> String {
    format!(
        "Has the gateway serve the {} definition as it is now.",
        version.label()
    )
}
/// The question.
pub fn deploy_title(name: &str, version: &str) -> String {
    format!("Deploy {name} {version}?")
}
pub const LABEL: &str = "Label (optional)";
pub const LABEL_HINT: &str = "At most 32 characters. It stands in the history.";
/// Said after it was done.
pub fn deployed(name: &str) -> String {
    format!("{name} was deployed")
}
pub const DEBUG: &str = "Debug";
pub const DEBUG_MEANS: &str =
    "Sends a request through the V4 definition and shows what each step does.";
pub const ROLL_BACK: &str = "Roll back to V2";
/// What it goes back to.
pub fn roll_back_means(by: &str, at: &str) -> String {
    format!("Puts back the V2 definition from before {by} migrated it on {at}.")
}
/// The question.
pub fn roll_back_title(name: &str, version: &str) -> String {
    format!("Roll back {name} {version} to V2?")
}
pub const ROLL_BACK_POINTS: [&str; 3] = [
    "The V4 definition is set aside. You can download it afterwards.",
    "Its V2 definition, plans and flows are as they were when it was migrated.",
    "The gateway serves what it serves now until you deploy the API again.",
];
pub const ROLL_BACK_EDITS: &str = "Done to the V4 definition since, and set aside with it:";
pub const ROLL_BACK_NO_EDITS: &str = "Nothing was done to the V4 definition since.";
pub const ROLL_BACK_VERB: &str = "Roll back";
pub const NOT_ROLLED_BACK: &str = "The platform answered, and the API is V4 all the same. What you see now is the newer state. Roll back again.";
/// Said after it was done.
pub fn rolled_back(name: &str) -> String {
    format!("{name} is V2 again")
}
/// What a rollback set aside.
pub fn set_aside(by: &str, at: &str) -> String {
    format!("{by} rolled this API back on {at}")
}
/// What a rollback left, and what is to be done for it to take effect, if anything is.
pub fn set_aside_text(deployed: bool) -> &'static str {
    match deployed {
        true => "The V4 definition that it had is kept until it is migrated again.",
        false => {
            "The V4 definition that it had is kept until it is migrated again. Deploy the API for V2 to take effect."
        }
    }
}
pub const DOWNLOAD_V4: &str = "Download the V4 definition";
/// A conflict that a command met.
pub fn meanwhile(why: &str) -> String {
    format!("{why} What you see now is the newer state. Look at it, then confirm again.")
}
/// A command that nobody answered.
pub fn unanswered(why: &str) -> String {
    format!("{why} Whether it was done is not known; the page shows it once it was read again.")
}

/// A line of the history.
pub fn happening(what: &Happening) -> String {
    match what {
        Happening::Created => "Created".into(),
        Happening::Edited => "Definition edited".into(),
        Happening::Mended(code) => format!("Mended for V4: {}", code.key()),
        Happening::Undone => "Mending undone".into(),
        Happening::Deployed {
            definition,
            label: None,
        } => format!("Deployed as {}", definition.label()),
        Happening::Deployed {
            definition,
            label: Some(label),
        } => {
            format!(
                "Deployed as {}, labelled “{}”",
                definition.label(),
                label.as_str()
            )
        }
        Happening::Migrated => "Migrated to V4".into(),
        Happening::RolledBack => "Rolled back to V2".into(),
    }
}
/// Who did it.
pub fn by(who: &str) -> String {
    format!("by {who}")
}
pub const SEE_MORE: &str = "See more...";
pub const SEE_LESS: &str = "See less";

pub const NO_DEFINITION: &str = "There is no definition";
pub const NO_DEFINITION_TEXT: &str = "The platform has none for this API. Edit it to give it one.";
/// How long it is.
pub fn lines(lines: usize) -> String {
    count(lines, "line")
}
pub const DOWNLOAD: &str = "Download";
pub const EDIT: &str = "Edit definition";
/// Where a link led.
pub fn at_line(first: usize, last: usize, at: &str) -> String {
    match first == last {
        true => format!("Line {first}: {at}"),
        false => format!("Lines {first} to {last}: {at}"),
    }
}
/// Where a link led whose place is not there.
pub fn near_line(first: usize, last: usize, at: &str) -> String {
    match first == last {
        true => format!("{at} is not in the definition. Line {first} is nearest to it."),
        false => {
            format!("{at} is not in the definition. Lines {first} to {last} are around it.")
        }
    }
}
pub const NO_PLACE: &str = "The place that the link led to is not in this definition any more.";
pub const HIGHLIGHTED: &str = "The place that was linked to";
pub const EDIT_LABEL: &str = "Definition as JSON";
pub const EDIT_HINT: &str =
    "Saving does not deploy. The gateway serves what was deployed last until you deploy the API.";
pub const SAVED: &str = "Saved. Deploy the API for it to take effect.";
/// Said to a screen reader.
pub const SAVED_SAYS: &str = "Definition saved";
pub const CLOSE_EDITOR: &str = "Close";
pub const DEFINITION_WRONG: &str = "Not saved: the definition needs correcting";
/// Input of before that is older than what is stored.
pub fn offered(time: &str) -> String {
    format!("There is a definition that you typed at {time} and never saved")
}
pub const OFFERED_TEXT: &str =
    "The API was saved by someone since, so what is saved is shown. Both stand below.";
pub const MET_TEXT: &str = "Yours was not saved, and theirs is kept. Choose which one to go on from, then save. Nothing is lost until then.";
pub const KEEP_MINE: &str = "Keep mine";
pub const TAKE_THEIRS: &str = "Take theirs";
pub const MINE: &str = "Yours";
pub const THEIRS: &str = "Saved now";
