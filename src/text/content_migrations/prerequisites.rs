//! Step 3, **Prerequisites**.

use waygate_domain::content_migration::Prerequisite;

use crate::text::count;

pub const LEDE: &str = "What has to be so before the tool runs. Each tick is saved at once, with your name; the console ticks what it can see itself.";
/// What is open and mandatory.
pub fn open(number: usize) -> String {
    match number {
        1 => "One mandatory prerequisite is open".into(),
        _ => format!("{} are open", count(number, "mandatory prerequisite")),
    }
}
pub const OPEN_TEXT: &str = "Step 4 and all after it stay shut until each of these is ticked off:";
pub const NONE_OPEN: &str = "No mandatory prerequisite is open";
pub const NONE_OPEN_TEXT: &str =
    "Save and Continue opens step 4. A tick that is taken back shuts it again.";
pub const SETUP: &str = "What the source uses";
pub const SETUP_TEXT: &str = "Your answers decide what matters below, and which tasks there are after cloning. What is not answered counts as used.";
/// The answers to whether the source uses something; the first is what an empty field means.
pub const ANSWERS: [(&str, &str); 3] = [("", "Not answered"), ("yes", "Yes"), ("no", "No")];
pub const MANDATORY: &str = "Mandatory";
pub const RECOMMENDED: &str = "Recommended";
pub const NOT_NEEDED: &str = "Not needed";
pub const CHECKED: &str = "Checked by the console, by step 1";
/// How many are met.
pub fn met(met: usize, all: usize) -> String {
    format!("{met} of {all} met")
}

/// What a prerequisite is good for, and how to see to it.
pub const fn why(one: Prerequisite) -> &'static str {
    match one {
        Prerequisite::SourceOnCloudFoundry => {
            "The tool reads from Cloud Foundry only; what still runs on Neo cannot be cloned with it."
        }
        Prerequisite::SourceCredentials => {
            "From a service key of the API portal. They are entered at step 4 for that page alone, or straight into the tool’s file."
        }
        Prerequisite::SourceUrls | Prerequisite::TargetPathAllowed => "",
        Prerequisite::SourceApiPortalAccess => {
            "The tool reads proxies, products and policies with this role. Make a service instance with it in the source."
        }
        Prerequisite::SourceDeveloperHubAccess => {
            "The tool reads applications and developers with this role. Make a service instance with it in the source."
        }
        Prerequisite::SourceRolesTakenOff => {
            "Applications of products with custom roles fail to be cloned. Note which roles they are: you put them back after cloning, on both sides."
        }
        Prerequisite::TargetEnabled => {
            "The tool writes into a tenant that is set up: API portal and Developer Hub both open."
        }
        Prerequisite::TargetNoStarterPlan => {
            "A service-broker instance of that plan keeps the content from being cloned. Remove it first."
        }
        Prerequisite::TargetEmpty => {
            "What has the same name there is overwritten without a question. Export what you want to keep."
        }
        Prerequisite::TargetIdentityProvider => {
            "Developers are recognised by these. Where one is spelt differently, the person loses their applications."
        }
        Prerequisite::TargetApiPortalAccess => {
            "The tool writes proxies, products and policies with this role. Make a service instance with it in the target."
        }
        Prerequisite::TargetDeveloperHubAccess => {
            "The tool writes applications and developers with this role. Make a service instance with it in the target."
        }
        Prerequisite::TargetDeveloperHubKey => {
            "Make one for that service instance. It has the token URL, the client ID and the client secret."
        }
        Prerequisite::TargetCustomRoles => {
            "Roles are not cloned. Without them nobody may see the products once their roles are put back."
        }
        Prerequisite::Java => {
            "The tool is a Java program. The command java -version says which one is there."
        }
        Prerequisite::ToolVersion => {
            "Versions before have a critical vulnerability. Its command version says which one you have."
        }
        Prerequisite::SpreadsheetReader => {
            "The tool writes its report as a workbook. This console reads it too, at step 4."
        }
        Prerequisite::Dependencies => {
            "The tool comes without the libraries that it needs. Put them into lib, and change nothing else there."
        }
    }
}
