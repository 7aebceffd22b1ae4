//! Words of the migration of an API to V4.

use std::time::Duration;

use waygate_backend::{Error, ErrorKind};
use waygate_domain::api_migration::{Code, ConversionStage, Stage, Verdict};

use super::{count, grouped};

mod rules;

pub use rules::{accept, fix, fix_meaning, fix_question, fixed, issue};

/// What the tab is called.
pub fn title(page: &str, api: &str) -> String {
    format!("{page} · {api} · Migrate to V4")
}
pub const STAGES: &str = "Stages";
pub const NO_SUCH: &str = "There is no such API";
pub const NO_SUCH_TEXT: &str =
    "It may have been deleted, or the address was cut short on its way here.";
pub const TO_APIS: &str = "Go to APIs";
pub const TO_API: &str = "Go to the API";
pub const OPEN_DEBUG: &str = "Open Debug Mode";
/// An API that has nothing to migrate.
pub fn is_v4(name: &str) -> String {
    format!("{name} is V4 already")
}
pub const IS_V4_TEXT: &str = "It was made as V4, or its migration is over. There is nothing to do.";

/// A station that is done.
pub fn completed_at(time: &str) -> String {
    format!("Completed {time}")
}
pub const RUNNING_SHORT: &str = "Running";
pub const OUTDATED: &str = "Outdated";
pub const UNTESTED: &str = "Not tested";
pub const NOTHING_LEFT: &str = "Nothing left";
/// Issues that are left, none of them blocking.
pub fn left(issues: usize) -> String {
    format!("{} left", grouped(issues))
}
/// The same on the page that is open.
pub fn left_now(issues: usize) -> String {
    format!("In progress, {}", left(issues))
}
/// Issues that are left, some of them blocking.
pub fn blocked(issues: usize) -> String {
    format!("Blocked, {}", left(issues))
}
/// Endpoints that do not answer.
pub fn endpoints_down(endpoints: usize) -> String {
    match endpoints {
        1 => "1 endpoint does not answer".into(),
        _ => format!("{} endpoints do not answer", grouped(endpoints)),
    }
}

pub const RUN: &str = "Run";
pub const RUN_AGAIN: &str = "Run again";
pub const RUNNING: &str = "Dry run is running";
pub const RUNNING_TEXT: &str =
    "The definition is held against every rule. Nothing about the API changes.";
pub const NOT_CHECKED: &str = "Dry run";
pub const NOT_CHECKED_TEXT: &str = "It says whether the API can move to V4. There was none yet.";
pub const CANCELLED: &str = "The dry run was cancelled";
pub const CANCELLED_TEXT: &str = "Nothing changed. Run it when you want to go on.";
pub const STALE: &str = "The API changed since this dry run";
pub const STALE_TEXT: &str = "What is below may not hold any more. Run it again.";
pub const STALE_SUMMARY: &str = "It is run again when you confirm, and decides. Run it now on the page Fix to see what it says.";
/// Why there is no result.
pub fn run_failed(error: &Error) -> &'static str {
    match error.kind {
        ErrorKind::Forbidden(_) => "No dry run: your role may not run it",
        ErrorKind::Offline => "No dry run: the platform cannot be reached",
        ErrorKind::Timeout => "No dry run: the platform does not answer",
        ErrorKind::NotFound => "No dry run: the API is not there any more",
        _ => "No dry run: the platform refused it",
    }
}
/// What that means.
pub fn run_failed_text(error: &Error) -> String {
    format!("{} The API is as it was. Run it again.", error.message)
}

/// What a verdict means, in a sentence or two.
pub fn verdict_text(verdict: Verdict, name: &str, blocking: usize, attention: usize) -> String {
    match verdict {
        Verdict::Fully => format!("{name} can move to V4. Nothing is lost or defaulted by it."),
        Verdict::Partially => {
            let (things, it) = match attention {
                1 => ("One thing needs".to_owned(), "it"),
                some => (format!("{} things need", in_words(some)), "them"),
            };
            format!("{name} can move to V4. {things} attention: mend {it}, or accept {it}.")
        }
        Verdict::Not => {
            let things = match blocking {
                1 => "One thing stands".to_owned(),
                some => format!("{} things stand", in_words(some)),
            };
            format!("{name} cannot move to V4 as it is. {things} in the way.")
        }
    }
}

/// A number at the beginning of a sentence.
fn in_words(number: usize) -> String {
    const WORDS: [&str; 10] = [
        "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine",
    ];
    let word = WORDS.get(number).map(|word| (*word).to_owned());
    word.unwrap_or_else(|| grouped(number))
}

/// When it was checked, and whether that holds.
pub fn checked_at(at: &str, is_stale: bool) -> String {
    match is_stale {
        false => format!("Checked {at}. The API has not changed since."),
        true => format!("Checked {at}. The API has changed since."),
    }
}
/// The same with who did it.
pub fn checked_by(by: &str, at: &str) -> String {
    format!("Checked by {by}, {at}.")
}

pub const BLOCKING: &str = "Blocking";
pub const ATTENTION: &str = "Needs attention";
pub const BLOCKING_PREFIX: &str = "Blocking: ";
pub const ATTENTION_PREFIX: &str = "Needs attention: ";
/// How many block.
pub fn blocking(issues: usize) -> String {
    grouped(issues)
}
/// How many need attention, and that nothing else blocks.
pub fn attention(issues: usize, blocks: bool) -> String {
    match (issues, blocks) {
        (_, true) => grouped(issues),
        (1, false) => "1, not blocking".into(),
        (_, false) => format!("{}, none of them blocking", grouped(issues)),
    }
}
/// What an issue that is not about a place in the definition is about.
pub const fn place(code: Option<Code>) -> &'static str {
    match code {
        Some(Code::ApiOutOfSync) => "Deployment state",
        _ => "The API",
    }
}
pub const OPEN_DEFINITION: &str = "Open definition";

pub const FIXED_ONE: &str = "One issue is gone";
pub const FIXED: &str = "Fixed since the last run";
/// What it was.
pub fn was(message: &str) -> String {
    format!("It was: {message}")
}
pub const UNDO: &str = "Undo";
pub const UNDONE: &str = "The last fix was undone";
pub const NOT_UNDONE: &str = "It was not undone";
/// Said to a screen reader.
pub fn mended(fixed: &str, verdict: &str) -> String {
    format!("{fixed}. {verdict}")
}

/// What deploying means.
pub fn deploy_meaning(changes: usize, since: Option<&str>) -> String {
    let changes = count(changes, "change");
    match since {
        Some(since) => format!(
            "The gateway serves the definition as it is now: {changes} since {since}. This cannot be undone here."
        ),
        None => "The gateway serves the definition as it is now; it was never deployed. This cannot be undone here.".into(),
    }
}
pub const HOST: &str = "Host";
pub const PORT: &str = "Port";
pub const PREVIEW_CAPTION: &str = "The V2 definition now, beside what it becomes by this";
pub const PREVIEW_WAITS: &str = "What changes shows here once the value can be used.";
pub const PREVIEW_TOO_LARGE: &str = "The definition is too large to show what changes in it.";
pub const NOW: &str = "Now";
pub const AFTER: &str = "After";
/// Why it was not mended.
pub fn not_mended(error: &Error) -> &'static str {
    match error.kind {
        ErrorKind::Conflict(_) => "Not done: someone else changed this API",
        ErrorKind::Offline => "Not done: the platform cannot be reached",
        ErrorKind::Timeout => "Not done: the platform does not answer",
        ErrorKind::Forbidden(_) => "Not done: your role may not change this",
        _ => "Not done: the platform refused it",
    }
}
/// What to do then.
pub fn not_mended_text(error: &Error) -> String {
    match error.kind {
        ErrorKind::Conflict(_) => format!(
            "{} What is stored now is shown. Cancel, look at it, and run the dry run again.",
            error.message
        ),
        _ if error.is_passing() => format!(
            "{} Trying again is safe: nothing is done twice.",
            error.message
        ),
        _ => error.message.clone(),
    }
}

pub const WHAT_CHANGES: &str = "What will change";
pub const NO_CHANGE_BLOCKED: &str = "It is shown once nothing blocks the migration.";
pub const NO_CHANGE_UNREADABLE: &str =
    "It cannot be shown: the definition changed since this dry run. Run it again.";
/// Why it cannot be shown otherwise.
pub fn no_change(why: &str) -> String {
    format!("It cannot be shown: {why}")
}
/// Definitions that are not compared line by line.
pub fn too_large(v2: usize, v4: usize) -> String {
    format!(
        "The definitions are too large to be shown side by side: {} lines now, {} after.",
        grouped(v2),
        grouped(v4)
    )
}
/// In how many places the two differ.
pub fn places(places: usize, unchanged: usize) -> String {
    let stay = match unchanged {
        1 => "1 line stays as it is".to_owned(),
        lines => format!("{} lines stay as they are", grouped(lines)),
    };
    match places {
        1 => format!("1 place differs; {stay}."),
        places => format!("{} places differ; {stay}.", grouped(places)),
    }
}
/// What the table is.
pub fn diff_caption(places: usize) -> String {
    format!(
        "V2 definition beside the V4 definition that would replace it; {}",
        match places {
            1 => "1 place differs".to_owned(),
            places => format!("{} places differ", grouped(places)),
        }
    )
}
pub const V2_NOW: &str = "V2, now";
pub const V4_AFTER: &str = "V4, after";
/// Lines that are folded.
pub fn as_they_were(lines: usize) -> String {
    match lines {
        1 => "1 line as it was".into(),
        lines => format!("{} lines as they were", grouped(lines)),
    }
}

pub const GO_TO_FIX: &str = "Go to Fix";
pub const GO_TO_SUMMARY: &str = "Go to Summary";
pub const GO_TO_DEPLOY: &str = "Go to Deploy";
pub const BACK_TO_SUMMARY: &str = "Back to Summary";
pub const STAYS: &str = "The V2 API stays as it is until you confirm.";
pub const NO_WAY_ON: &str = "There is no way on while something blocks.";
pub const ACKNOWLEDGED: &str = "Accepted";
pub const LABEL: &str = "Label";
pub const CHANGED_API: &str = "The definition, or what is deployed, is another now.";
/// The verdict is another.
pub fn changed_verdict(verdict: Verdict) -> String {
    format!("The dry run now says {}.", verdict.label())
}
/// That someone else was first.
pub fn overtaken(by: &str, at: &str) -> String {
    format!("{by} changed this API at {at}; what you asked for was not done")
}
/// How far it is now.
pub const fn changed_stage(stage: &Stage) -> &'static str {
    match stage {
        Stage::Open => "The API is V2 again.",
        Stage::Converting { .. } => "The API is being converted.",
        Stage::Converted { .. } => "The API is V4 now.",
    }
}

pub const SUMMARY_TEXT: &str = "Nothing has changed yet. Confirm converts the API to V4; the gateway goes on serving what is deployed.";
pub const CONVERTED: &str = "What is converted";
pub const GROUPS: &str = "Endpoint groups";
pub const ENDPOINTS: &str = "Endpoints";
pub const FLOWS: &str = "Flows";
pub const PLANS: &str = "Plans";
pub const PLAN_FLOWS: &str = "Flows of plans";
pub const PROPERTIES: &str = "Properties";
pub const RESOURCES: &str = "Resources";
pub const TEMPLATES: &str = "Response templates";
pub const PAGES: &str = "Documentation pages";
pub const LOST: &str = "What is lost or defaulted";
pub const NOTHING_LOST: &str = "Nothing that the API does is lost or defaulted";
pub const DROPPED: &str = "Lost";
pub const DEFAULTED: &str = "Defaulted";
pub const UNUSED: &str = "Not needed in V4";
/// Something that is lost, with how.
pub fn loss(prefix: &str, what: &str) -> String {
    format!("{prefix}: {what}")
}
pub const AROUND: &str = "What happens around it";
pub const PLANS_AND_KEYS: &str = "Plans, subscriptions, keys";
/// What happens to plans.
pub fn plans_stay(plans: usize) -> String {
    match plans {
        0 => "It has no plan. Subscriptions and keys stay with the API.".into(),
        1 => "Its plan stays with the API, and so do subscriptions and keys.".into(),
        plans => format!(
            "Its {} plans stay with the API, and so do subscriptions and keys.",
            grouped(plans)
        ),
    }
}
pub const CALLERS: &str = "Callers";
pub const CALLERS_TEXT: &str =
    "They notice nothing until V4 is deployed. Paths and keys are the same then.";
pub const ANALYTICS: &str = "Analytics";
pub const ANALYTICS_TEXT: &str =
    "Their history does not carry over: those of V4 begin when it is deployed.";
pub const WAY_BACK: &str = "The way back";
pub const ROLLED_BACK_TO: &str = "Can be rolled back to";
/// What a rollback puts back; with who changed it last, and when.
pub fn goes_back_to(version: &str, last: Option<(String, String)>) -> String {
    let last = last.map_or_else(String::new, |(by, at)| {
        format!(", last changed by {by}, {at}")
    });
    format!("The V2 definition as it is now: version {version}{last}")
}
pub const V2_DEFINITION: &str = "V2 definition";
pub const DOWNLOAD: &str = "Download JSON";
pub const NOT_DOWNLOADED: &str = "The browser did not save it.";
/// The name of the file that the V2 definition is saved in.
pub fn file_name(name: &str, version: &str) -> String {
    let plain = |text: &str| {
        let kept = text.chars().map(|c| match c {
            c if c.is_alphanumeric() || matches!(c, '.' | '_' | '-') => c,
            _ => '-',
        });
        kept.collect::<String>()
    };
    format!("{}-{}-v2.json", plain(name), plain(version))
}
/// Until when that holds.
pub fn can_go_back(at: &str) -> String {
    format!("The V2 definition, plans and flows are kept as they were at the conversion, {at}.")
}
pub const ROLL_BACK: &str = "Roll back to V2 in General Settings";

pub const ACKNOWLEDGE: &str = "Accept what is lost or defaulted";
/// Those that are not named.
pub fn and_more(rest: usize) -> String {
    format!("and {} more", grouped(rest))
}
pub const ACCEPT: &str = "I accept this";
/// What is missing before it can be confirmed.
pub fn accept_first(open: usize) -> String {
    match open {
        1 => "Accept the one that is open, or fix it first.".into(),
        open => format!(
            "Accept the {} that are open, or fix them first.",
            grouped(open)
        ),
    }
}
pub const CONFIRM: &str = "Confirm";
/// The question before it is converted.
pub fn migrate_title(name: &str) -> String {
    format!("Migrate {name} to V4?")
}
pub const MIGRATE: &str = "Migrate";
pub const MIGRATE_TEXT: &str = "The V4 definition takes the place of the V2, which is set aside for a rollback. If any part fails, the V2 API is exactly as it was.";
pub const MIGRATE_STALE: &str =
    "The API changed since the dry run. It is run again first, and decides.";
pub const NO_RANDOMNESS: &str = "This browser gives out no randomness, without which it is not safe to migrate. Use another browser.";

pub const CONVERTING_TEXT: &str =
    "The API is V2 until the last stage is through. This page follows it; it may be left.";
/// Which stage of the four it is, from 0.
pub fn stage_number(stage: Option<usize>) -> String {
    match stage {
        None => "Beginning …".into(),
        Some(stage) => format!("Stage {} of 4 …", stage + 1),
    }
}
/// What happens at a stage.
pub const fn stage(stage: ConversionStage) -> &'static str {
    match stage {
        ConversionStage::Check => "Run the dry run once more",
        ConversionStage::Convert => "Make the V4 definition",
        ConversionStage::Keep => "Set the V2 definition aside",
        ConversionStage::Replace => "Put V4 in its place",
    }
}
pub const STAGE_DONE: &str = "done";
pub const STAGE_NOW: &str = "under way";
pub const STAGE_TO_COME: &str = "to come";
pub const NOT_CONVERTED: &str = "Not converted";
pub const UNKNOWN: &str = "Not known whether it was converted";
pub const STILL_V2: &str = "The V2 API is untouched";
pub const NO_ANSWER: &str = "Nobody answered";
pub const NOT_V4: &str = "The platform answered, and the API is V2 all the same.";
pub const ENDED_ELSEWHERE: &str = "The conversion that was under way ended without a V4 API.";
/// What a failure means.
pub fn not_converted_text(why: &str) -> String {
    format!("{why} Nothing about the API changed. Try again, or go back and look at the summary.")
}
/// What it means that someone else changed it meanwhile.
pub fn conflict_text(why: &str) -> String {
    format!("{why} Nothing was converted. Go back and look at what is stored now.")
}
/// The connection was lost.
pub fn unknown_text(why: &str) -> String {
    format!("{why} Trying again is safe: what was done is not done twice.")
}
/// Said to a screen reader.
pub fn was_converted(name: &str) -> String {
    format!("{name} is V4")
}

/// What the page is for.
pub fn debug_text(name: &str) -> String {
    format!(
        "{name} is V4 and not deployed by that. Try it in Debug Mode first, or go on to Deploy."
    )
}
pub const CAN_BE_TESTED: &str = "What can be tested";
pub const TEST_STEPS: &str = "What its policy steps do";
pub const TEST_STEPS_TEXT: &str =
    "Send a request, and see what each step changes. No caller notices.";
/// Its endpoints.
pub fn test_endpoints(endpoints: usize) -> String {
    match endpoints {
        1 => "Whether its endpoint answers".into(),
        endpoints => format!("Whether its {} endpoints answer", grouped(endpoints)),
    }
}
pub const TEST_ENDPOINTS_TEXT: &str =
    "Check all endpoints asks each, and shows its answer and time.";
pub const TEST_CONFIGURATION: &str = "Whether its configuration came over";
pub const TEST_CONFIGURATION_TEXT: &str = "Compare configuration holds it against the V2 original.";
pub const TESTED: &str = "What was tested";
pub const TESTED_HERE: &str =
    "Requests sent from this tab count; what others tried is not known here.";
/// How much of it was tested.
pub fn tested(tested: usize, of: usize) -> String {
    format!("{} of {} tested", grouped(tested), count(of, "step"))
}

pub const SERVES_NOTHING: &str =
    "The API was never deployed, so the gateway serves nothing of it yet. Deploy has it serve V4.";
/// What the gateway serves until it is deployed.
pub fn serves_v2(by: &str, at: &str) -> String {
    format!(
        "Until it is deployed the gateway serves the V2 that {by} deployed, {at}. From then on it serves V4."
    )
}
/// The same once it is deployed.
pub fn serves_v4(by: &str, at: &str) -> String {
    format!("The gateway serves the V4 that {by} deployed, {at}.")
}
pub const LABEL_OPTIONAL: &str = "Label (optional)";
pub const LABEL_HINT: &str = "Up to 32 characters, by which this deployment is found again.";
pub const DEPLOY: &str = "Deploy";
pub const DEPLOY_AGAIN: &str = "Deploy again";
/// Why it was not deployed.
pub fn not_deployed(error: &Error) -> &'static str {
    match error.kind {
        ErrorKind::Offline => "Not deployed: the platform cannot be reached",
        ErrorKind::Timeout => "Not deployed: the platform does not answer",
        ErrorKind::Forbidden(_) => "Not deployed: your role may not deploy",
        _ => "Not deployed: the platform refused it",
    }
}
/// What that means.
pub fn not_deployed_text(error: &Error) -> String {
    format!("{} What you typed is kept. Deploy again.", error.message)
}
/// Said to a screen reader.
pub fn was_deployed(name: &str) -> String {
    format!("{name} is deployed as V4")
}

pub const VERIFIED: &str = "Verified";
pub const NOT_VERIFIED: &str = "Not verified yet";
pub const SOMETHING_OPEN: &str = "Not verified: endpoints do not answer";
pub const VERIFYING_TEXT: &str = "Every endpoint is asked.";
pub const NOT_VERIFIED_TEXT: &str =
    "The API is deployed as V4. Whether its endpoints answer is not known yet.";
pub const NOT_VERIFIED_NOW: &str = "The endpoints were not checked";
/// What to do about that.
pub fn not_verified_text(error: &Error) -> String {
    format!(
        "{} The API is V4 and deployed all the same. Check again.",
        error.message
    )
}
/// How it ended; with the endpoints that do not answer, and whether everything came over.
pub fn verified_text(name: &str, down: &[String], is_complete: Option<bool>) -> String {
    let config = match is_complete {
        Some(true) => " Everything of the V2 is found in the V4.",
        Some(false) => " Some of the V2 is not in the V4: see the differences.",
        None => "",
    };
    match down {
        [] => format!("{name} is V4, and every endpoint answers.{config}"),
        [one] => format!(
            "Endpoint {one} does not answer. Mend it or its target, then check again.{config}"
        ),
        many => format!(
            "{} do not answer. Mend them or their targets, then check again.{config}",
            many.join(", ")
        ),
    }
}
pub const LISTED_V4: &str = "It is listed as V4";
pub const NOT_LISTED_V4: &str = "It is not listed as V4";
pub const ENDPOINTS_ANSWER: &str = "Every endpoint answers";
/// How many answer.
pub fn endpoints_up(up: usize, all: usize) -> String {
    format!("{} of {}", grouped(up), grouped(all))
}
pub const NO_ENDPOINTS: &str = "It has no endpoint.";
pub const ENDPOINTS_CAPTION: &str = "Endpoints with their answers";
pub const ENDPOINT: &str = "Endpoint";
pub const GROUP: &str = "Group";
pub const TARGET: &str = "Target";
pub const ANSWER: &str = "Answer";
pub const TIME: &str = "Time";
/// What an endpoint answered.
pub fn answered(status: u16) -> String {
    format!("Answers {status}")
}
pub const FAILING: &str = "It fails by itself: look at the service behind it.";
pub const SILENT: &str = "Look whether its target is right, and whether it runs.";
/// How long it took.
pub fn took(span: Duration) -> String {
    format!(
        "{} ms",
        grouped(usize::try_from(span.as_millis()).unwrap_or(usize::MAX))
    )
}
pub const COMPARED_WITH_V2: &str = "Compared with the V2 original";
