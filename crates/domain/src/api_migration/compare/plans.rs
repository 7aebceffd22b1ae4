use super::flows;
use super::thing::{Keys, Thing};
use crate::api_migration::convert::{read_security, renamed_in_plans, shadowed_definition, strays};
use crate::api_migration::node::{Node, says_nothing};
use crate::api_migration::v2::spelling::{RULE, SECURITY_DEFINITION};

/// The plans of a V2 definition.
pub(super) fn of_v2<'a>(list: Option<Node<'a>>) -> Vec<Thing<'a>> {
    plans(list, |plan| {
        let mut parts = vec![];
        for (name, node) in plan.entries() {
            match name {
                "id" | "name" | "security" | "flows" | "definitionVersion"
                | "definition_version" | "mode" => {}
                "paths" if says_nothing(node.value) => {}
                "paths" => parts.push(
                    Thing::new(name, name, &node)
                        .because("It is of version 1; V2 does not use it."),
                ),
                _ if SECURITY_DEFINITION.contains(&name) => {
                    let shadowed = shadowed_definition(plan).filter(|lost| lost.at == node.at);
                    parts.extend(
                        shadowed.map(|lost| Thing::new(name, name, &lost).because(strays::TWICE)),
                    );
                }
                _ if RULE.contains(&name)
                    && node.text().is_some_and(|text| text.trim().is_empty()) => {}
                _ => {
                    let key = renamed_in_plans(name);
                    parts.push(Thing::new(key, key, &node));
                }
            }
        }
        if let Some(security) = read_security(plan) {
            let node = plan
                .get(&["security"])
                .or_else(|| plan.get(SECURITY_DEFINITION));
            parts.extend(
                node.map(|node| Thing::new("security", "security", &node).saying(security)),
            );
        }
        parts.extend(flows::of_v2(plan.get(&["flows"])));
        parts
    })
}

/// The plans of a V4 definition.
pub(super) fn of_v4<'a>(list: Option<Node<'a>>) -> Vec<Thing<'a>> {
    plans(list, |plan| {
        let known = ["id", "name", "flows", "definitionVersion", "mode"];
        let mut parts = super::thing::fields(plan, &known);
        parts.extend(flows::of_v4(plan.get(&["flows"])));
        parts
    })
}

fn plans<'a>(list: Option<Node<'a>>, read: impl Fn(&Node<'a>) -> Vec<Thing<'a>>) -> Vec<Thing<'a>> {
    let mut keys = Keys::default();
    let plans = list.iter().flat_map(Node::items).map(|plan| {
        let name = plan.text_of(&["name"]).unwrap_or("without a name");
        let key = keys.key("plan", plan.text_of(&["id"]).unwrap_or(name));
        let named = plan
            .get(&["name"])
            .map(|node| Thing::new("name", "name", &node));
        let mut parts: Vec<Thing<'a>> = named.into_iter().collect();
        parts.extend(read(&plan));
        Thing::new(key, format!("Plan “{name}”"), &plan)
            .saying(name)
            .with(parts)
    });
    plans.collect()
}
