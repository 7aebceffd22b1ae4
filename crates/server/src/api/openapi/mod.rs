//! The description of the API, made from its code.

mod content;
mod finish;
mod operation;

use std::sync::LazyLock;

use aide::axum::ApiRouter;
use aide::generate;
use aide::openapi::{Info, License, OpenApi, Server};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;

use super::resource;
use super::state::ApiState;

pub use content::content;
pub use operation::operation;

/// Where the API is.
pub const BASE: &str = "/api/v1";

/// The description as JSON, with a line break at its end.
pub static DESCRIPTION: LazyLock<String> = LazyLock::new(|| {
    generate::reset_context();
    generate::in_context(|ctx| {
        // The dialect of OpenAPI 3.1.
        let settings = SchemaSettings::draft2020_12().with(|settings| {
            settings.definitions_path = "/components/schemas".into();
            settings.meta_schema = None;
        });
        ctx.schema = SchemaGenerator::new(settings);
    });
    let mut description = OpenApi {
        info: Info {
            title: "Waygate".into(),
            summary: Some("A console for API gateways: what it asks of its server".into()),
            version: env!("CARGO_PKG_VERSION").into(),
            license: Some(License {
                name: "Apache-2.0 OR MIT".into(),
                identifier: Some("Apache-2.0 OR MIT".into()),
                ..License::default()
            }),
            ..Info::default()
        },
        servers: vec![Server {
            url: BASE.into(),
            ..Server::default()
        }],
        ..OpenApi::default()
    };
    let routes: ApiRouter<ApiState> = resource::answers().merge(resource::streams());
    drop(routes.finish_api(&mut description));
    finish::finish(&mut description);
    // Made of texts and maps of them: there is nothing that JSON could not say.
    let mut text = serde_json::to_string_pretty(&description).unwrap_or_default();
    text.push('\n');
    text
});

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the description lies in the repository, for whoever reads it there.
    const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");

    #[test]
    fn the_file_in_the_repository_is_what_the_code_says() {
        let file = std::fs::read_to_string(FILE).unwrap_or_default();
        assert!(
            file == *DESCRIPTION,
            "docs/openapi.json is out of date: cargo run -p waygate-server -- openapi > docs/openapi.json"
        );
    }

    #[test]
    fn every_operation_has_a_name_of_its_own_and_says_how_it_fails() {
        let description: serde_json::Value =
            serde_json::from_str(&DESCRIPTION).expect("the description is JSON");
        let paths = description["paths"].as_object().expect("paths");
        let mut names = std::collections::BTreeSet::new();
        for (path, methods) in paths {
            for (method, operation) in methods.as_object().expect("methods") {
                let name = operation["operationId"].as_str().expect("a name");
                assert!(names.insert(name.to_owned()), "{name} stands twice");
                assert!(operation["summary"].is_string(), "{method} {path}");
                for status in ["500", "503"] {
                    assert!(
                        operation["responses"][status].is_object(),
                        "{name} {status}"
                    );
                }
            }
        }
        assert!(names.contains("gateways.list"), "{names:?}");
    }
}
