use std::borrow::Cow;

use super::spelling::PATH_OPERATOR;
use crate::api_migration::node::Node;

/// The two phases of a flow, in V2 and in V4.
pub(crate) const PHASES: [(&str, &str); 2] = [("pre", "request"), ("post", "response")];

/// The path that a flow is for.
pub(crate) fn path<'a>(flow: &Node<'a>) -> &'a str {
    let path = match flow.get(PATH_OPERATOR) {
        Some(operator) => operator.text_of(&["path"]),
        None => flow.text_of(&["path"]),
    };
    path.filter(|path| !path.is_empty()).unwrap_or("/")
}

/// How a flow compares the path with its own.
pub(crate) fn operator<'a>(flow: &Node<'a>) -> &'a str {
    let operator = match flow.get(PATH_OPERATOR) {
        Some(operator) => operator.text_of(&["operator"]),
        None => flow.text_of(&["operator"]),
    };
    operator.unwrap_or("STARTS_WITH")
}

/// What a flow is called in sentences: its name, or its path where it has none.
pub(crate) fn called<'a>(flow: &Node<'a>) -> Cow<'a, str> {
    match flow
        .text_of(&["name"])
        .filter(|name| !name.trim().is_empty())
    {
        Some(name) => Cow::Borrowed(name),
        None => Cow::Borrowed(path(flow)),
    }
}

/// The policy of a step.
pub(crate) fn policy<'a>(step: &Node<'a>) -> Option<&'a str> {
    step.text_of(&["policy"])
        .filter(|policy| !policy.trim().is_empty())
}
