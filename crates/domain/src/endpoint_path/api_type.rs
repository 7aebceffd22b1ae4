//! The types of API, each of which an environment serves below a path of its own.

use serde::{Deserialize, Serialize};

/// A type of API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ApiType {
    /// REST.
    Rest,
    /// SOAP.
    Soap,
    /// OData.
    Odata,
    /// SOAP 1.2, which not every backend has.
    Soap12,
}

impl ApiType {
    /// Every type, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Rest, Self::Soap, Self::Odata, Self::Soap12];

    /// The key used in documents.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Rest => "rest",
            Self::Soap => "soap",
            Self::Odata => "odata",
            Self::Soap12 => "soap12",
        }
    }

    /// The type with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// What the product calls that which it serves.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Rest => "REST Endpoints",
            Self::Soap => "SOAP Operations",
            Self::Odata => "OData Entities",
            Self::Soap12 => "SOAP 1.2 Operations",
        }
    }

    /// The endpoint path until another is set (product/gateways.md).
    pub const fn default_path(self) -> &'static str {
        match self {
            Self::Rest => "ws/rest",
            Self::Soap => "ws/soap",
            Self::Odata => "ws/odata2",
            Self::Soap12 => "ws/soap12",
        }
    }

    /// Whether an environment may be without a path for it, as its backend does not have it.
    pub const fn is_optional(self) -> bool {
        matches!(self, Self::Soap12)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_labels_and_defaults_are_the_products() {
        let told = ApiType::ALL.map(|t| (t.key(), t.label(), t.default_path(), t.is_optional()));
        assert_eq!(
            told,
            [
                ("rest", "REST Endpoints", "ws/rest", false),
                ("soap", "SOAP Operations", "ws/soap", false),
                ("odata", "OData Entities", "ws/odata2", false),
                ("soap12", "SOAP 1.2 Operations", "ws/soap12", true),
            ]
        );
        for api_type in ApiType::ALL {
            assert_eq!(ApiType::from_key(api_type.key()), Some(api_type));
        }
        assert_eq!(ApiType::from_key("REST"), None);
    }
}
