//! A text with the groups of a match in it: `{#group[0]}` and `{#groupName['name']}`.

use std::borrow::Cow;

use super::{Exchange, NotInterpreted};
use crate::debug::el::{self, Properties, Value};
use crate::debug::pattern::Groups;

struct WithGroups<'a> {
    exchange: &'a dyn Properties,
    groups: &'a Groups,
}

impl Properties for WithGroups<'_> {
    fn variable(&self, name: &str) -> Option<Value<'_>> {
        match name {
            "group" => {
                // A group that took no part in the match is null, which a list here cannot hold.
                let all: Option<Vec<String>> = self.groups.numbered.iter().cloned().collect();
                all.map(|groups| Value::List(Cow::Owned(groups)))
            }
            "groupName" => Some(Value::Object("groupName")),
            _ => self.exchange.variable(name),
        }
    }

    fn property(&self, object: &'static str, name: &str) -> Option<Value<'_>> {
        match object {
            "groupName" => {
                let group = self.groups.named.get(name)?.as_deref();
                Some(group.map_or(Value::Null, |group| Value::Text(Cow::Borrowed(group))))
            }
            _ => self.exchange.property(object, name),
        }
    }
}

pub(super) fn text(
    template: &str,
    groups: &Groups,
    exchange: &Exchange<'_>,
) -> Result<Option<String>, NotInterpreted> {
    let properties = WithGroups { exchange, groups };
    let text = el::text(template, &properties)?.map(Cow::into_owned);
    exchange.budget.take(text.as_ref().map_or(0, String::len))?;
    Ok(text)
}
