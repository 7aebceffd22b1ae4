//! The fields of forms that stand in the documents of what they are about, not in the form's own.

use waygate_domain::settings::{FormKey, Valid, access, atom_types, write_names};
use waygate_domain::status::ForceRestart;
use waygate_domain::text::{GatewayUrl, HostName, Name};

use crate::document::{AtomDocument, DeployedApiDocument, Document, GatewayDocument};

/// What the document of a form's owner says of a field.
pub(super) fn own(owner: &Document, form: FormKey, field: &str) -> Option<String> {
    match owner {
        Document::Gateway(gateway) => of_gateway(gateway, form, field),
        Document::Atom(atom) => match field {
            "api_type" => Some(atom.api_type.key().to_owned()),
            "authentication" => Some(atom.authentication.key().to_owned()),
            _ => None,
        },
        Document::DeployedApi(api) => match field {
            "authentication" => Some(api.authentication.key()),
            "plans" => Some(write_names(&api.plans)),
            _ => None,
        },
        Document::Environment(_)
        | Document::Settings(_)
        | Document::Report(_)
        | Document::Catalog(_)
        | Document::Migration(_)
        | Document::Receipt(_)
        | Document::Api(_)
        | Document::ContentMigration(_)
        | Document::Token(_) => None,
    }
}

/// What a gateway's own document says of a field.
fn of_gateway(gateway: &GatewayDocument, form: FormKey, field: &str) -> Option<String> {
    match (form, field) {
        (FormKey::Properties, "name") => Some(gateway.name.to_string()),
        (FormKey::Properties, "host_name") => Some(gateway.host_name.to_string()),
        (FormKey::Properties, "force_restart") => Some(
            gateway
                .force_restart
                .map_or_else(String::new, |force| force.as_minutes().to_string()),
        ),
        (FormKey::Location, "public_url") => Some(gateway.url.to_string()),
        _ => None,
    }
}

/// Has a gateway's document say what was saved about it.
pub(super) fn put_into_gateway(gateway: &mut GatewayDocument, form: FormKey, valid: &Valid) {
    let put_name = |place: &mut Name| {
        if let Ok(name) = Name::new(valid.get("name")) {
            *place = name;
        }
    };
    match form {
        FormKey::Properties => {
            put_name(&mut gateway.name);
            if let Ok(host) = HostName::new(valid.get("host_name")) {
                gateway.host_name = host;
            }
            let minutes = valid.get("force_restart").parse();
            gateway.force_restart = minutes
                .ok()
                .and_then(|minutes| ForceRestart::minutes(minutes).ok());
        }
        FormKey::Location => {
            let whole = form.form().draft(|field| Some(valid.get(field).to_owned()));
            let address = match whole.get("public_url") {
                "" => whole.get("bind_address"),
                address => address,
            };
            if let Ok(url) = GatewayUrl::new(address) {
                gateway.url = url;
            }
        }
        FormKey::Execution
        | FormKey::Schedule
        | FormKey::Feeds
        | FormKey::Endpoints
        | FormKey::Atom
        | FormKey::Access => {}
    }
}

/// The Atom as it was saved.
pub(super) fn put_into_atom(atom: &AtomDocument, valid: &Valid) -> AtomDocument {
    let mut atom = atom.clone();
    if let Some((api_type, authentication)) = atom_types(valid.draft()) {
        (atom.api_type, atom.authentication) = (api_type, authentication);
    }
    atom
}

/// The API as it was saved.
pub(super) fn put_into_api(api: &DeployedApiDocument, valid: &Valid) -> DeployedApiDocument {
    let mut api = api.clone();
    if let Some((authentication, plans)) = access(valid.draft()) {
        (api.authentication, api.plans) = (authentication, plans);
    }
    api
}
