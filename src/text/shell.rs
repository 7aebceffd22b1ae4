//! The frame: menu, top bar, pages that say that there is nothing.

pub const PRODUCT: &str = "Waygate";
pub const SKIP: &str = "Skip to the page";
pub const MENU: &str = "Menu";
pub const MAIN_NAVIGATION: &str = "Main";
pub const BREADCRUMB: &str = "Breadcrumb";

pub const CONFIGURE_SERVER: &str = "Configure Server";
pub const CONFIGURE_APIS: &str = "Configure APIs";
pub const GATEWAYS: &str = "Gateways";
pub const GATEWAY: &str = "Gateway";
pub const ENVIRONMENT: &str = "Environment Configuration";
pub const ATOMS: &str = "Atom Management";
pub const MIGRATION: &str = "Environment Migration";
pub const API: &str = "API";
pub const API_MIGRATION: &str = "Migrate to V4";
pub const API_DEBUG: &str = "Debug";
pub const APIS: &str = "APIs";
pub const DEPLOYED_APIS: &str = "Deployed APIs";
pub const ASSISTANT: &str = "Migration Assistant";
pub const CONTENT_MIGRATION: &str = "Content Migration";

pub const THEME: &str = "Theme";
pub const THEME_SYSTEM: &str = "System";
pub const THEME_LIGHT: &str = "Light";
pub const THEME_DARK: &str = "Dark";
pub const CLOSE: &str = "Close";

pub const SHORTCUTS: &str = "Keyboard shortcuts";
/// Keys, and what they do.
pub const SHORTCUT_LIST: &[(&[&str], &str)] = &[
    (&["/"], "Search the gateways"),
    (&["?"], "Show these shortcuts"),
    (&["Esc"], "Close a dialog or a panel"),
];
/// The shortcut that mock mode adds.
#[cfg(feature = "mock")]
pub const MOCK_SHORTCUT: (&[&str], &str) = (&["Ctrl", "."], "Open or close the mock controls");

pub const NOT_FOUND: &str = "No such page";
pub const NOT_FOUND_TEXT: &str =
    "This address leads nowhere in the console. It may have been cut short on its way here.";
pub const TO_GATEWAYS: &str = "Go to Gateways";

pub const NO_BACKEND: &str = "Waygate does not know its backend";
/// What to do about a configuration that cannot be used.
pub fn no_backend_text(message: &str) -> String {
    format!("{message} Someone who runs this console has to mend the file; then reload this page.")
}
pub const NOT_FETCHED: &str = "A part of the console could not be fetched";
pub const REST_NOT_FETCHED: &str =
    "It is the part that talks to the platform. Check the connection, then reload this page.";
#[cfg(not(feature = "mock"))]
pub const MOCK_IS_MISSING: &str =
    "config.json asks for mock mode, and this build was made without it.";
pub const RELOAD: &str = "Reload";

pub const PAGE_NOT_FETCHED: &str = "This page could not be fetched";
pub const PAGE_NOT_FETCHED_TEXT: &str =
    "The console runs, and this part of it is not here yet. Check the connection, then try again.";
pub const TRY_AGAIN: &str = "Try again";
