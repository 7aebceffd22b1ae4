use super::document::Part;
use crate::api::{Definition, Pointer};

/// An endpoint of a definition.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EndpointTarget {
    /// The name of its group.
    pub group: String,
    /// Its name.
    pub name: String,
    /// The URL that it leads to, as it is written; empty where the definition has none.
    pub target: String,
    /// Where it is in the definition.
    pub location: Pointer,
}

/// The endpoints of a V4 definition, group by group, in their order.
pub fn endpoints(v4: &Definition) -> Vec<EndpointTarget> {
    let groups = Part::api(v4).field("endpointGroups").items();
    groups
        .iter()
        .flat_map(|group| {
            let endpoints = group.field("endpoints").items();
            endpoints.into_iter().map(|endpoint| EndpointTarget {
                group: group.text("name").to_owned(),
                name: endpoint.text("name").to_owned(),
                target: endpoint.field("configuration").text("target").to_owned(),
                location: endpoint.location,
            })
        })
        .collect()
}
