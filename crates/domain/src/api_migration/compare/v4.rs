use super::thing::{Thing, fields};
use super::v2::{named, place, templates};
use super::{endpoints, flows, plans, services};
use crate::api::Definition;
use crate::api_migration::node::Node;

/// Everything that a V4 definition says.
pub(super) fn things(definition: &Definition) -> Vec<Thing<'_>> {
    let root = Node::root(definition);
    let mut things = vec![];
    for (name, node) in root.entries() {
        match name {
            "definitionVersion" | "type" => {}
            "apiVersion" | "version" => things.push(Thing::new("apiVersion", "Version", &node)),
            "name" => things.push(Thing::new("name", "Name", &node)),
            "listeners" => of_listeners(&node, &mut things),
            "endpointGroups" => things.extend(endpoints::of_v4(&root)),
            "flows" => things.extend(flows::of_v4(Some(node))),
            "plans" => things.extend(plans::of_v4(Some(node))),
            "properties" => things.extend(named(&node, "property", "Property", "key")),
            "resources" => things.extend(named(&node, "resource", "Resource", "name")),
            "responseTemplates" => things.extend(templates(&node)),
            "services" => things.extend(services::dynamic_v4(&node)),
            "failover" => {
                let parts = fields(&node, &[]);
                things.push(
                    Thing::new("failover", "Failover", &node)
                        .saying("failover")
                        .with(parts),
                );
            }
            "analytics" => of_analytics(&node, &mut things),
            "flowExecution" => {
                things.extend(
                    node.get(&["mode"])
                        .map(|mode| Thing::new("flowMode", "Flow mode", &mode)),
                );
            }
            _ => things.push(Thing::new(name, name, &node)),
        }
    }
    things
}

fn of_listeners<'a>(listeners: &Node<'a>, things: &mut Vec<Thing<'a>>) {
    for listener in listeners.items() {
        for (name, node) in listener.entries() {
            match name {
                "type" | "entrypoints" => {}
                "paths" => things.extend(node.items().map(|item| {
                    let overrides = item.is_set(&["overrideAccess"]);
                    place(&item, overrides)
                })),
                "cors" => things.push(Thing::new("cors", "CORS", &node)),
                "servers" => things.push(Thing::new("servers", "Servers", &node)),
                "pathMappings" => things.push(Thing::new("pathMappings", "Path mappings", &node)),
                _ => things.push(Thing::new(
                    format!("listener/{name}"),
                    format!("Setting “{name}” of the listener"),
                    &node,
                )),
            }
        }
    }
}

fn of_analytics<'a>(analytics: &Node<'a>, things: &mut Vec<Thing<'a>>) {
    for (name, node) in analytics.entries() {
        let thing = match name {
            "logging" => Thing::new("logging", "Logging", &node),
            "enabled" => Thing::new("analytics", "Analytics", &node),
            _ => Thing::new(
                format!("analytics/{name}"),
                format!("Setting “{name}” of analytics"),
                &node,
            ),
        };
        things.push(thing);
    }
}
