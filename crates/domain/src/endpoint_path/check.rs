//! Whether an environment's endpoint paths get along with each other and with the gateway.

use std::collections::HashMap;

use super::complete_url::served_path;
use super::{EndpointPath, EnvironmentPaths, Neighbour, PathConflict, ServedApi};
use crate::environment::{EnvironmentId, EnvironmentRef};

/// Everything that stands in the way of these paths for that environment (product/gateways.md).
///
/// `others` are the environments on the gateway; the environment itself may be among them and is
/// passed over. An API whose type has no path is served nowhere and collides with nothing.
///
/// Each conflict is told once, at its root: where two endpoint paths are equal, the APIs below them
/// are not listed one by one. Two APIs of one environment and one type with the same base path are
/// no conflict here, as no choice of paths could part them.
///
/// The order is fixed: equal paths first, then taken ones, then URLs; within these by our types or
/// APIs, then by theirs as given. Takes time in proportion to the number of APIs, as long as not many
/// of them are at one URL.
#[must_use]
pub fn check(
    environment: &EnvironmentId,
    paths: &EnvironmentPaths,
    own_apis: &[ServedApi],
    others: &[Neighbour],
) -> Vec<PathConflict> {
    let others = || others.iter().filter(|o| o.environment.id != *environment);
    let mut conflicts = same_paths(paths);
    conflicts.extend(taken_paths(paths, others()));
    conflicts.extend(url_conflicts(paths, own_apis, others()));
    conflicts
}

/// For each path the first before it that equals it.
fn same_paths(paths: &EnvironmentPaths) -> Vec<PathConflict> {
    let first_with = |path| paths.iter().find(|(_, other)| *other == path);
    paths
        .iter()
        .filter_map(|(api_type, path)| {
            let (other_type, _) = first_with(path)?;
            (other_type != api_type).then(|| PathConflict::SamePath {
                api_type,
                other_type,
                path: path.clone(),
            })
        })
        .collect()
}

fn taken_paths<'a>(
    paths: &EnvironmentPaths,
    others: impl Iterator<Item = &'a Neighbour> + Clone,
) -> Vec<PathConflict> {
    let mut conflicts = Vec::new();
    for (api_type, path) in paths.iter() {
        for other in others.clone() {
            let theirs = other.paths.iter().filter(|(_, theirs)| *theirs == path);
            conflicts.extend(theirs.map(|(their_type, _)| PathConflict::PathTaken {
                api_type,
                path: path.clone(),
                environment: other.environment.clone(),
                their_type,
            }));
        }
    }
    conflicts
}

/// An API below its endpoint path; of this environment if there is no `owner`.
struct Served<'a> {
    owner: Option<&'a EnvironmentRef>,
    path: &'a EndpointPath,
    api: &'a ServedApi,
}

fn served<'a>(
    owner: Option<&'a EnvironmentRef>,
    paths: &'a EnvironmentPaths,
    apis: &'a [ServedApi],
) -> impl Iterator<Item = (String, Served<'a>)> {
    apis.iter().filter_map(move |api| {
        let path = paths.get(api.api_type)?;
        let served = Served { owner, path, api };
        Some((served_path(path, &api.base), served))
    })
}

fn url_conflicts<'a>(
    paths: &'a EnvironmentPaths,
    own_apis: &'a [ServedApi],
    others: impl Iterator<Item = &'a Neighbour>,
) -> Vec<PathConflict> {
    let mut at: HashMap<String, Vec<Served<'_>>> = HashMap::new();
    let theirs = others.flat_map(|o| served(Some(&o.environment), &o.paths, &o.apis));
    for (url_path, one) in served(None, paths, own_apis).chain(theirs) {
        at.entry(url_path).or_default().push(one);
    }
    let mut conflicts = Vec::new();
    for (url_path, ours) in served(None, paths, own_apis) {
        let there = at.get(&url_path).map_or(&[][..], Vec::as_slice);
        conflicts.extend(there.iter().filter_map(|o| collision(&url_path, &ours, o)));
    }
    conflicts
}

/// The conflict of two APIs at one place, unless that of their endpoint paths says it already.
fn collision(url_path: &str, ours: &Served<'_>, other: &Served<'_>) -> Option<PathConflict> {
    if ours.path == other.path {
        return None;
    }
    let (api_type, api) = (ours.api.api_type, ours.api.name.clone());
    let (other_type, other_api) = (other.api.api_type, other.api.name.clone());
    let url_path = url_path.to_owned();
    match other.owner {
        Some(environment) => Some(PathConflict::UrlTaken {
            api_type,
            api,
            environment: environment.clone(),
            their_type: other_type,
            their_api: other_api,
            url_path,
        }),
        // The later type tells, so that a pair is told once.
        None => (api_type > other_type).then_some(PathConflict::SameUrl {
            api_type,
            api,
            other_type,
            other_api,
            url_path,
        }),
    }
}
