//! What a person types outside the console.

/// Commands for one purpose, in the order in which they are typed. What stands in angle brackets is to be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commands {
    /// What they do.
    pub title: &'static str,
    /// The commands.
    pub lines: &'static [&'static str],
}

/// Fetching what the tool needs, on Windows, in its folder.
pub const DEPENDENCIES_ON_WINDOWS: Commands = Commands {
    title: "Download the dependencies (Windows, PowerShell)",
    lines: &[".\\download_dependencies.ps1"],
};

/// Fetching what the tool needs, on macOS and Linux, in its folder.
pub const DEPENDENCIES_ELSEWHERE: Commands = Commands {
    title: "Download the dependencies (macOS, Linux)",
    lines: &[
        "chmod +x download_dependencies.sh",
        "./download_dependencies.sh",
    ],
};

/// Looking whether the tool is ready.
pub const VERIFY: Commands = Commands {
    title: "Check the set-up and the version",
    lines: &[
        "java -version",
        "java -jar apim-tct-client-<version>.jar verify",
        "java -jar apim-tct-client-<version>.jar version",
    ],
};

/// Running the tool.
pub const CLONE: Commands = Commands {
    title: "Clone the content",
    lines: &["java -jar apim-tct-client-<version>.jar"],
};

/// All that concern the tool, in order.
pub const TOOL: [Commands; 4] = [
    DEPENDENCIES_ON_WINDOWS,
    DEPENDENCIES_ELSEWHERE,
    VERIFY,
    CLONE,
];

/// Moving the route of an application on Cloud Foundry to an API Management in the application's own subaccount.
pub const ROUTE_BINDINGS_WITHIN: Commands = Commands {
    title: "Move a route binding within the subaccount",
    lines: &[
        "cf create-service apimanagement-apiportal apim-as-route-service <new-instance>",
        "cf unbind-route-service <domain> <old-instance> --hostname <app-host>",
        "cf bind-route-service <domain> <new-instance> --hostname <app-host>",
    ],
};

/// Moving the route of an application on Cloud Foundry to an API Management in another subaccount.
pub const ROUTE_BINDINGS_ACROSS: Commands = Commands {
    title: "Move a route binding across subaccounts",
    lines: &[
        "cf create-user-provided-service <new-instance> -r <proxy-url-of-the-target>",
        "cf unbind-route-service <domain> <old-instance> --hostname <app-host>",
        "cf bind-route-service <domain> <new-instance> --hostname <app-host>",
    ],
};
