//! Step 4, **Clone**.

use waygate_domain::content_migration::CredentialKind;

pub const LEDE: &str = "SAP’s tenant cloning tool copies the content, on a machine of yours. Write its configuration here, run it, then read the report that it writes.";
pub const ONE_THING: &str = "Developer Hub and developer portal are one thing";
pub const ONE_THING_TEXT: &str = "SAP renamed the developer portal to Developer Hub. The tool’s file still says devportal; the addresses below are those of step 1.";

pub const SETTINGS: &str = "How the tool gets in";
pub const SECRETS: &str = "Credentials stay on this page only";
pub const SECRETS_TEXT: &str = "They go into the file that you download or copy, and nowhere else: not to the platform, not into this browser’s storage. They are gone when you leave or reload this page. Leave them empty to fill them in by hand.";
pub const ROLE: &str = "Service key for";
pub const KIND: &str = "Credentials";
pub const TOKEN_URL: &str = "Token URL";
pub const CERTIFICATE_URL: &str = "Certificate URL";
pub const TOKEN_URL_HINT: &str = "From the service key. It may stay empty.";
pub const CLIENT_ID: &str = "Client ID";
pub const CLIENT_SECRET: &str = "Client secret";
pub const CERTIFICATE: &str = "Certificate";
pub const PRIVATE_KEY: &str = "Private key";
/// The button that uncovers a field.
pub fn show(field: &str) -> String {
    format!("Show the {}", field.to_lowercase())
}
pub const FORGET: &str = "Forget the credentials";
pub const FORGOTTEN: &str = "The credentials are forgotten";

/// What the address is called from which the tool gets its token.
pub const fn token_url(kind: CredentialKind) -> &'static str {
    match kind {
        CredentialKind::ClientSecret => TOKEN_URL,
        CredentialKind::Mtls => CERTIFICATE_URL,
    }
}

pub const WHAT: &str = "What is cloned";
pub const WHAT_LEGEND: &str = "The tool clones";
pub const EVERYTHING: &str = "Everything";
pub const SELECTED: &str = "Selected API proxies and what they need";
pub const SELECTED_TEXT: &str = "Cloned in this order, and nothing else: certificate stores, key value maps, API providers, API proxies.";
pub const PROXIES: &str = "API proxies";
pub const PROXIES_HINT: &str = "Names, one a line or separated by commas.";

pub const FILE: &str = "Configuration";
pub const FILE_TEXT: &str =
    "Put it beside the tool’s program. What stands in angle brackets is to be filled in by hand.";
pub const FILE_SHOWN: &str = "As it is downloaded; credentials that you entered are covered here";
pub const DOWNLOAD: &str = "Download";
pub const COPY: &str = "Copy";
pub const DOWNLOADED: &str = "Handed to the browser. It holds the credentials that you entered: delete it when the tool is done.";
pub const DOWNLOADED_PLAIN: &str = "Handed to the browser. It holds no credentials.";
pub const COPIED: &str = "Copied, with the credentials that you entered";
pub const COPIED_PLAIN: &str = "Copied. It holds no credentials.";
pub const NOT_COPIED: &str = "The browser did not allow it. Download the file.";
pub const NOT_SAVED: &str = "The browser did not save it. Copy the text.";
/// Why the file cannot be written: the field, and what is wrong with it.
pub fn flawed(field: &str, wrong: &str) -> String {
    format!("The file can be written once this is corrected. {field}: {wrong}")
}
pub const KEYS_SKIPPED: &str = "The target cannot retain application keys and secrets, so the file tells the tool not to clone them.";
pub const KEYS_UNANSWERED: &str = "SAP has not answered yet whether the target retains application keys and secrets. The file has the tool try it; applications fail if it cannot.";

pub const COMMANDS: &str = "Commands";
pub const COMMANDS_TEXT: &str =
    "Run them in the tool’s folder. Put the version of your download in place of <version>.";
pub const COMMAND: &str = "command";

pub const TICKET: &str = "The tool keeps failing";
pub const TICKET_TEXT: &str = "Make a ticket with SAP, and attach the tool’s log file. Fill in the version and what the tool shows.";

/// What a field is called.
pub fn field(key: &str) -> Option<&'static str> {
    Some(match key {
        "source_api_portal_credentials" => "Source API portal: sign-in",
        "source_api_portal_token_url" => "Source API portal: token URL",
        "source_developer_hub_credentials" => "Source Developer Hub: sign-in",
        "source_developer_hub_token_url" => "Source Developer Hub: token URL",
        "target_api_portal_credentials" => "Target API portal: sign-in",
        "target_api_portal_token_url" => "Target API portal: token URL",
        "target_developer_hub_credentials" => "Target Developer Hub: sign-in",
        "target_developer_hub_token_url" => "Target Developer Hub: token URL",
        "selective" => "Clone selected API proxies",
        "proxies" => "API proxies to clone",
        _ => return None,
    })
}
