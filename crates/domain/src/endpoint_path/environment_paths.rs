//! The endpoint paths of one environment.

use serde::{Deserialize, Serialize};

use super::{ApiType, EndpointPath};

/// One endpoint path for each type of API. That they differ is for [`check`](super::check) to say.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EnvironmentPaths {
    /// Of REST endpoints.
    pub rest: EndpointPath,
    /// Of SOAP operations.
    pub soap: EndpointPath,
    /// Of OData entities.
    pub odata: EndpointPath,
    /// Of SOAP 1.2 operations, where the backend has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub soap12: Option<EndpointPath>,
}

impl EnvironmentPaths {
    /// The path of that type; `None` only for an [optional](ApiType::is_optional) one.
    pub const fn get(&self, api_type: ApiType) -> Option<&EndpointPath> {
        match api_type {
            ApiType::Rest => Some(&self.rest),
            ApiType::Soap => Some(&self.soap),
            ApiType::Odata => Some(&self.odata),
            ApiType::Soap12 => self.soap12.as_ref(),
        }
    }

    /// The paths there are with their types, in the order of the page.
    pub fn iter(&self) -> impl Iterator<Item = (ApiType, &EndpointPath)> {
        ApiType::ALL
            .into_iter()
            .filter_map(|api_type| self.get(api_type).map(|path| (api_type, path)))
    }
}

impl Default for EnvironmentPaths {
    /// The defaults of the product, without SOAP 1.2.
    fn default() -> Self {
        Self {
            rest: EndpointPath::default_of(ApiType::Rest),
            soap: EndpointPath::default_of(ApiType::Soap),
            odata: EndpointPath::default_of(ApiType::Odata),
            soap12: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_type_has_its_path() {
        let mut paths = EnvironmentPaths::default();
        let told = |paths: &EnvironmentPaths| {
            ApiType::ALL.map(|t| paths.get(t).map(|path| path.as_str().to_owned()))
        };
        let three = ["ws/rest", "ws/soap", "ws/odata2"].map(|path| Some(path.to_owned()));
        assert_eq!(told(&paths)[..3], three);
        assert_eq!(told(&paths)[3], None);
        assert_eq!(paths.iter().count(), 3);
        paths.soap12 = Some(EndpointPath::default_of(ApiType::Soap12));
        assert_eq!(told(&paths)[3].as_deref(), Some("ws/soap12"));
        assert_eq!(
            paths.iter().map(|(t, _)| t).collect::<Vec<_>>(),
            ApiType::ALL
        );
    }
}
