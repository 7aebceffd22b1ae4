use serde_json::Value;

use super::issue;
use crate::api::{Definition, DefinitionVersion, Pointer};
use crate::api_migration::node::Node;
use crate::api_migration::v2::flows::PHASES;
use crate::api_migration::v2::spelling::{MAPPINGS, PATH_OPERATOR, TEMPLATES};
use crate::api_migration::{Code, Issue};

/// Why a definition is not V2, or not one that can be walked.
pub(super) fn not_v2(definition: &Definition) -> Option<Issue> {
    let (message, at) = match definition.version() {
        Some(DefinitionVersion::V2) => {
            let (what, should, at) = misshapen(&Node::root(definition))?;
            let message =
                format!("This is no V2 definition that can be read: {what} is not {should}.");
            (message, Some(at))
        }
        Some(DefinitionVersion::V4) => ("This is a V4 definition already.".to_owned(), None),
        None => (
            "This is no V2 definition; one of version 1 has to be upgraded to V2 first.".to_owned(),
            None,
        ),
    };
    Some(issue(Code::ApiNotV2Definition, message, at, None))
}

type Misshapen = (String, &'static str, Pointer);

fn misshapen(root: &Node<'_>) -> Option<Misshapen> {
    let list = |names: &[&'static str]| {
        let node = root.get(names)?;
        (!node.value.is_array()).then(|| wrong(names, "a list", node))
    };
    let object = |names: &[&'static str]| {
        let node = root.get(names)?;
        (!node.value.is_object()).then(|| wrong(names, "an object", node))
    };
    list(&["flows"])
        .or_else(|| list(&["plans"]))
        .or_else(|| list(&["pages"]))
        .or_else(|| list(&["resources"]))
        .or_else(|| list(&["tags"]))
        .or_else(|| list(MAPPINGS))
        .or_else(|| object(&["services"]))
        .or_else(|| object(TEMPLATES))
        .or_else(|| properties(root))
        .or_else(|| {
            root.get(&["flows"])
                .and_then(|flows| misshapen_flows(&flows))
        })
        .or_else(|| misshapen_plans(root))
        .or_else(|| items_of(root, "pages", "Page"))
        .or_else(|| items_of(root, "resources", "Resource"))
}

fn wrong(names: &[&'static str], should: &'static str, node: Node<'_>) -> Misshapen {
    let name = names.first().copied().unwrap_or_default();
    (format!("“{name}”"), should, node.at)
}

fn properties(root: &Node<'_>) -> Option<Misshapen> {
    let node = root.get(&["properties"])?;
    match node.value {
        Value::Array(_) => items_of(root, "properties", "Property"),
        Value::Object(_) => None,
        _ => Some(wrong(&["properties"], "a list", node)),
    }
}

fn items_of(root: &Node<'_>, field: &str, what: &str) -> Option<Misshapen> {
    let list = root.get(&[field])?;
    let (number, node) = list
        .items()
        .enumerate()
        .find(|(_, item)| item.object().is_none())?;
    Some((format!("{what} {}", number + 1), "an object", node.at))
}

fn misshapen_plans(root: &Node<'_>) -> Option<Misshapen> {
    items_of(root, "plans", "Plan").or_else(|| {
        root.get(&["plans"])?.items().find_map(|plan| {
            let flows = plan.get(&["flows"])?;
            match flows.value.is_array() {
                true => misshapen_flows(&flows),
                false => Some(("“flows” of a plan".to_owned(), "a list", flows.at)),
            }
        })
    })
}

fn misshapen_flows(flows: &Node<'_>) -> Option<Misshapen> {
    flows.items().enumerate().find_map(|(number, flow)| {
        let called = number + 1;
        if flow.object().is_none() {
            return Some((format!("Flow {called}"), "an object", flow.at));
        }
        let lists = PHASES
            .map(|(v2, _)| v2)
            .into_iter()
            .chain(["methods", "consumers"]);
        let mut lists = lists.filter_map(|field| Some((field, flow.get(&[field])?)));
        let bad = lists.find(|(_, node)| !node.value.is_array());
        if let Some((field, node)) = bad {
            return Some((format!("“{field}” of flow {called}"), "a list", node.at));
        }
        let operator = flow.get(PATH_OPERATOR)?;
        operator.object().is_none().then(|| {
            (
                format!("“path-operator” of flow {called}"),
                "an object",
                operator.at,
            )
        })
    })
}
