use serde_json::{Map, Value};

use super::Fix;
use super::v2::flows::PHASES;
use super::v2::spelling::{MODE, PROXY};
use crate::api::{Definition, Pointer};

/// Why a fix was not made. Its text is a sentence for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixError {
    /// The place that it is for is not there, or not what it was.
    Gone,
    /// A host was given that is empty or has a space in it, or none.
    NotAHost,
    /// A port was given that is not a number from 1 to 65535, or none.
    NotAPort,
    /// The fix is not one to the definition.
    NotInTheDefinition,
}

impl std::fmt::Display for FixError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Gone => "The definition changed: what this would mend is not there any more.",
            Self::NotAHost => "Enter a host name or an address, without spaces.",
            Self::NotAPort => "Enter a port from 1 to 65535.",
            Self::NotInTheDefinition => {
                "This is mended by deploying the API, not in its definition."
            }
        })
    }
}

impl std::error::Error for FixError {}

/// A V2 definition as it is with a fix made. `value` is what a person gave for it, where it needs one.
///
/// # Errors
/// [`FixError`]; the definition given is never changed.
pub fn mend(
    definition: &Definition,
    fix: &Fix,
    value: Option<&str>,
) -> Result<Definition, FixError> {
    let mut mended = definition.clone();
    match fix {
        Fix::Deploy => return Err(FixError::NotInTheDefinition),
        Fix::EnableEmulation => enable_emulation(&mut mended.0)?,
        Fix::SetProxyHost(at) => {
            let host = value.map(str::trim).ok_or(FixError::NotAHost)?;
            if host.is_empty() || host.contains(char::is_whitespace) {
                return Err(FixError::NotAHost);
            }
            proxy(&mut mended.0, at)?.insert("host".into(), host.into());
        }
        Fix::SetProxyPort(at) => {
            let port = value.and_then(|text| text.trim().parse().ok());
            let port: u16 = port.filter(|port| *port > 0).ok_or(FixError::NotAPort)?;
            proxy(&mut mended.0, at)?.insert("port".into(), port.into());
        }
        Fix::RemoveStep(at) => remove_step(&mut mended.0, at)?,
    }
    Ok(mended)
}

fn enable_emulation(definition: &mut Value) -> Result<(), FixError> {
    let fields = definition.as_object_mut().ok_or(FixError::Gone)?;
    let used = MODE
        .iter()
        .find(|name| fields.get(**name).is_some_and(|mode| !mode.is_null()));
    let exported = || match fields.contains_key("gravitee") || fields.contains_key("flow_mode") {
        true => "execution_mode",
        false => "executionMode",
    };
    let name = used.copied().unwrap_or_else(exported);
    let mode = match name {
        "execution_mode" => "v4-emulation-engine",
        _ => "V4_EMULATION_ENGINE",
    };
    fields.insert(name.into(), mode.into());
    Ok(())
}

fn proxy<'a>(
    definition: &'a mut Value,
    at: &Pointer,
) -> Result<&'a mut Map<String, Value>, FixError> {
    let (parent, name) = at.as_str().rsplit_once('/').ok_or(FixError::Gone)?;
    if parent.is_empty() || !PROXY.contains(&name) {
        return Err(FixError::Gone);
    }
    let proxy = definition.pointer_mut(at.as_str());
    proxy.and_then(Value::as_object_mut).ok_or(FixError::Gone)
}

fn remove_step(definition: &mut Value, at: &Pointer) -> Result<(), FixError> {
    let parts: Vec<&str> = at.as_str().split('/').collect();
    let (phase, number) = match parts.as_slice() {
        ["", "flows", _, phase, number] => (phase, number),
        ["", "plans", _, "flows", _, phase, number] => (phase, number),
        _ => return Err(FixError::Gone),
    };
    if !PHASES.iter().any(|(v2, _)| v2 == phase) {
        return Err(FixError::Gone);
    }
    let number: usize = number.parse().map_err(|_| FixError::Gone)?;
    let (list, _) = at.as_str().rsplit_once('/').ok_or(FixError::Gone)?;
    let steps = definition.pointer_mut(list).and_then(Value::as_array_mut);
    match steps {
        Some(steps) if number < steps.len() => {
            steps.remove(number);
            Ok(())
        }
        _ => Err(FixError::Gone),
    }
}
