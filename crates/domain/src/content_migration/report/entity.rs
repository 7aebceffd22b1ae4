use crate::content_migration::keyed::keyed;

keyed!(
    /// A type of what the tool clones.
    Entity {
        /// Certificate stores, with dummy certificates.
        CertificateStores: "certificate_stores", "Certificate stores";
        /// Rate plans.
        RatePlans: "rate_plans", "Rate plans";
        /// Key value maps; the values of encrypted ones are not cloned.
        KeyValueMaps: "key_value_maps", "Key value maps";
        /// API providers, without their passwords.
        ApiProviders: "api_providers", "API providers";
        /// Policy templates.
        PolicyTemplates: "policy_templates", "Policy templates";
        /// API proxies.
        ApiProxies: "api_proxies", "API proxies";
        /// API products.
        ApiProducts: "api_products", "API products";
        /// Applications.
        Applications: "applications", "Applications";
        /// The developers of applications.
        ApplicationDevelopers: "application_developers", "Application developers";
        /// Who may see which product.
        ProductPermissions: "product_permissions", "Product permissions";
        /// Cache resources.
        CacheResources: "cache_resources", "Cache resources";
    }
);

/// What a sheet's name has in it, letters alone, and the type that it is then about; the first that fits counts.
const WORDS: [(&str, Entity); 16] = [
    ("certificate", Entity::CertificateStores),
    ("truststore", Entity::CertificateStores),
    ("keystore", Entity::CertificateStores),
    ("rateplan", Entity::RatePlans),
    ("keyvalue", Entity::KeyValueMaps),
    ("kvm", Entity::KeyValueMaps),
    ("provider", Entity::ApiProviders),
    ("template", Entity::PolicyTemplates),
    ("permission", Entity::ProductPermissions),
    ("accesscontrol", Entity::ProductPermissions),
    ("proxy", Entity::ApiProxies),
    ("proxies", Entity::ApiProxies),
    ("developer", Entity::ApplicationDevelopers),
    ("application", Entity::Applications),
    ("product", Entity::ApiProducts),
    ("cache", Entity::CacheResources),
];

impl Entity {
    /// The type that a sheet is about, by any likely name: `API Proxies`, `APIProxy`, `Access Control Permissions for `
    /// (names of sheets end after 31 characters).
    pub fn of_sheet(name: &str) -> Option<Self> {
        let letters = letters(name);
        let found = WORDS.iter().find(|(word, _)| letters.contains(word));
        found.map(|(_, entity)| *entity)
    }
}

/// Whether a sheet with this name is *User Actions*.
pub fn is_user_actions(name: &str) -> bool {
    matches!(letters(name).as_str(), "useractions" | "useraction")
}

fn letters(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphabetic)
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_of_a_sheet_is_told_from_any_likely_name() {
        for (name, entity) in [
            ("Certificate Stores", Some(Entity::CertificateStores)),
            (
                "CertificateStoreReferences",
                Some(Entity::CertificateStores),
            ),
            ("KeyMapEntries KVM", Some(Entity::KeyValueMaps)),
            ("Key Value Maps", Some(Entity::KeyValueMaps)),
            ("APIProxies", Some(Entity::ApiProxies)),
            ("API Proxy", Some(Entity::ApiProxies)),
            ("API_PRODUCTS", Some(Entity::ApiProducts)),
            (
                "Access Control Permissions for ",
                Some(Entity::ProductPermissions),
            ),
            ("Product Permissions", Some(Entity::ProductPermissions)),
            (
                "Application Developers",
                Some(Entity::ApplicationDevelopers),
            ),
            ("Applications", Some(Entity::Applications)),
            ("Sheet1", None),
            ("", None),
        ] {
            assert_eq!(Entity::of_sheet(name), entity, "{name}");
        }
        for entity in Entity::ALL {
            assert_eq!(Entity::of_sheet(entity.label()), Some(*entity));
        }
        assert!(is_user_actions("User Actions") && is_user_actions("USER_ACTIONS"));
        assert!(!is_user_actions("Actions"));
    }
}
