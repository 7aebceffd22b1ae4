//! What is left to do once the content is cloned.

use std::collections::HashSet;

use super::cause::join;
use super::keyed::keyed;
use super::report::{Entity, Item, Report, Row, Sheet, Status};
use super::{Feature, Prepared, Retention, Use};
use crate::identifier::identifier;

identifier!(
    /// Which task: the same in every report that gives it, so that its tick survives another run of the tool.
    TaskId
);

keyed!(
    /// A kind of task.
    TaskKind {
        /// Something failed: find out why, mend it, and run the tool again.
        ReviewFailure: "review_failure", "Review the failure";
        /// The tool asks for something.
        UserAction: "user_action", "User action";
        /// What was cloned of a certificate store is a dummy.
        ReplaceCertificate: "replace_certificate", "Replace the dummy certificate";
        /// The values of encrypted key value maps are not cloned.
        FillKeyValueMap: "fill_key_value_map", "Fill in the values, if the map is encrypted";
        /// Passwords of API providers are not cloned.
        ProviderPassword: "provider_password", "Enter the provider’s password, if it has one";
        /// Credentials of Open Connectors are not cloned.
        OpenConnectorCredentials: "open_connector_credentials", "Enter the Open Connectors credentials of API providers";
        /// The token in a proxy's own key value map is that of the source's instance.
        InstanceToken: "instance_token", "Enter the instance token in key value maps of proxies";
        /// Custom analytics are not cloned.
        Analytics: "analytics", "Create custom measures, dimensions, metrics and charts";
        /// The identity provider is not cloned.
        IdentityProvider: "identity_provider", "Set up the custom identity provider";
        /// Who has which role is not cloned.
        Roles: "roles", "Assign the roles to people";
        /// Custom roles are not cloned.
        CustomRoles: "custom_roles", "Create and assign custom roles";
        /// Roles that were taken off are put back.
        RolesBackInSource: "roles_back_in_source", "Put custom roles back on the products of the source";
        /// Roles that were taken off are put on.
        RolesBackInTarget: "roles_back_in_target", "Put custom roles on the products of the target";
        /// The Cloud Connector is not cloned.
        CloudConnector: "cloud_connector", "Connect the Cloud Connector";
        /// Principal propagation is not cloned.
        PrincipalPropagation: "principal_propagation", "Set up principal propagation, and its policy in proxies";
        /// The subaccount's configuration is not cloned.
        SubaccountConfiguration: "subaccount_configuration", "Bring over other configuration of the subaccount";
        /// Route bindings are not cloned: both API Managements are in one subaccount.
        RouteBindingsWithin: "route_bindings_within", "Move route bindings within the subaccount";
        /// Route bindings are not cloned: the API Managements are in two subaccounts.
        RouteBindingsAcross: "route_bindings_across", "Move route bindings to the other subaccount";
        /// Integrations are not cloned.
        Integrations: "integrations", "Connect other systems";
        /// Applications have new keys.
        TellApplications: "tell_applications", "Tell developers that their applications have new keys and secrets";
        /// Whatever was cloned is tried.
        Validate: "validate", "Validate that everything works in the target";
        /// A domain that SAP manages cannot be kept.
        AdoptUrls: "adopt_urls", "Have callers adopt the target’s proxy URLs";
        /// In one data centre a domain can be at one tenant alone: until it is at the other nothing answers there.
        FreeDomain: "free_domain", "Plan a downtime, and delete the custom domain’s virtual host in the source";
        /// The domain comes to the target.
        VirtualHost: "virtual_host", "Create the custom domain’s virtual host in the target";
        /// Callers come to the target.
        Dns: "dns", "Change DNS to the target";
        /// The addresses of the portals.
        PortalDomain: "portal_domain", "Ask for the switch of custom portal domains on OPU-API-OD-OPS";
    }
);

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Task {
    /// Which one.
    pub id: TaskId,
    /// Of which kind.
    pub kind: TaskKind,
    /// What it is about, where it is about one thing of the report.
    pub item: Option<Item>,
    /// What the tool says, where it asks for it.
    pub says: Option<String>,
    /// Whether it is to be done for sure; else only if the source uses what nobody said whether it does.
    pub is_certain: bool,
}

/// Everything that is left to do, in the order in which to do it.
pub fn tasks(report: &Report, prepared: &Prepared) -> Vec<Task> {
    let mut list = List {
        tasks: Vec::new(),
        seen: HashSet::new(),
    };
    for (sheet, row) in report.failures() {
        list.about(TaskKind::ReviewFailure, sheet, row, true);
    }
    for action in &report.user_actions.rows {
        let says = join(action);
        let id = id(TaskKind::UserAction, &[&says]);
        list.push(id, TaskKind::UserAction, None, Some(says), true);
    }
    let each = [
        (
            Entity::CertificateStores,
            TaskKind::ReplaceCertificate,
            true,
        ),
        (Entity::KeyValueMaps, TaskKind::FillKeyValueMap, false),
        (Entity::ApiProviders, TaskKind::ProviderPassword, false),
    ];
    for (entity, kind, is_certain) in each {
        // What another run skips was cloned by the one before.
        let there = report
            .of(entity)
            .filter(|(_, row)| row.status != Status::Failure);
        for (sheet, row) in there {
            list.about(kind, sheet, row, is_certain);
        }
    }
    configuration(&mut list, prepared);
    keys(&mut list, report, prepared.ticket.retention);
    list.once(TaskKind::Validate, Use::Yes);
    switch_over(&mut list, prepared);
    list.tasks
}

/// What is configured around API Management.
fn configuration(list: &mut List, prepared: &Prepared) {
    let uses = |feature| prepared.setup.uses(feature);
    let connectors = uses(Feature::OpenConnectors);
    list.once(TaskKind::OpenConnectorCredentials, connectors);
    list.once(TaskKind::InstanceToken, connectors);
    list.once(TaskKind::Analytics, uses(Feature::CustomAnalytics));
    list.once(
        TaskKind::IdentityProvider,
        uses(Feature::CustomIdentityProvider),
    );
    list.once(TaskKind::Roles, Use::Yes);
    let roles = uses(Feature::CustomRoles);
    list.once(TaskKind::CustomRoles, roles);
    list.once(TaskKind::RolesBackInSource, roles);
    list.once(TaskKind::RolesBackInTarget, roles);
    list.once(TaskKind::CloudConnector, uses(Feature::CloudConnector));
    list.once(
        TaskKind::PrincipalPropagation,
        uses(Feature::PrincipalPropagation),
    );
    list.once(TaskKind::SubaccountConfiguration, Use::Yes);
    let bindings = match prepared.path.stays_in_subaccount() {
        true => TaskKind::RouteBindingsWithin,
        false => TaskKind::RouteBindingsAcross,
    };
    list.once(bindings, uses(Feature::RouteBindings));
    list.once(TaskKind::Integrations, uses(Feature::Integrations));
}

/// Those who use applications that have new keys are told.
fn keys(list: &mut List, report: &Report, retention: Retention) {
    let mut applications = report.of(Entity::Applications);
    let has_new = applications.any(|(_, row)| row.status != Status::Failure);
    let told = match retention {
        Retention::Yes => Use::No,
        Retention::No => Use::Yes,
        Retention::Unanswered => Use::Unanswered,
    };
    if has_new {
        list.once(TaskKind::TellApplications, told);
    }
}

/// Callers come to the target. The virtual host comes first, then DNS.
fn switch_over(list: &mut List, prepared: &Prepared) {
    let domain = prepared.setup.uses(Feature::CustomDomain);
    let managed = match domain {
        Use::Yes => Use::No,
        Use::No => Use::Yes,
        Use::Unanswered => Use::Unanswered,
    };
    list.once(TaskKind::AdoptUrls, managed);
    if prepared.path.stays_in_data_centre() {
        list.once(TaskKind::FreeDomain, domain);
    }
    list.once(TaskKind::VirtualHost, domain);
    list.once(TaskKind::Dns, domain);
    list.once(TaskKind::PortalDomain, domain);
}

struct List {
    tasks: Vec<Task>,
    seen: HashSet<TaskId>,
}

impl List {
    fn once(&mut self, kind: TaskKind, used: Use) {
        if used != Use::No {
            self.push(id(kind, &[]), kind, None, None, used == Use::Yes);
        }
    }

    fn about(&mut self, kind: TaskKind, sheet: &Sheet, row: &Row, is_certain: bool) {
        let entity = sheet.entity();
        let entity = entity.map_or(sheet.name.as_str(), |entity| entity.key());
        let id = id(kind, &[entity, row.identity()]);
        self.push(id, kind, Some(Item::new(sheet, row)), None, is_certain);
    }

    fn push(
        &mut self,
        id: Option<TaskId>,
        kind: TaskKind,
        item: Option<Item>,
        says: Option<String>,
        is_certain: bool,
    ) {
        if let Some(id) = id.filter(|id| self.seen.insert(id.clone())) {
            self.tasks.push(Task {
                id,
                kind,
                item,
                says,
                is_certain,
            });
        }
    }
}

/// An id that is made of what a task is about, and nothing else.
fn id(kind: TaskKind, about: &[&str]) -> Option<TaskId> {
    let mut text = kind.key().to_owned();
    for part in about {
        text.push(':');
        text.push_str(&short(part));
    }
    // The longest has three parts of at most 24 and twice 40 characters.
    TaskId::new(&text).ok()
}

/// A text as it is where it is short and plain, else a sum of it.
fn short(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    match !text.is_empty() && text.len() <= 40 && text.bytes().all(is_plain) {
        true => text.to_owned(),
        // FNV-1a, 64 bits: the same today and in years, unlike the hashers of the standard library.
        false => {
            let sum = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
                (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
            });
            format!("sum-{sum:016x}")
        }
    }
}
