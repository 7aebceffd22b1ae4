//! What is V2 at all, of which shape, and in which execution mode.

use serde_json::{Value, json};
use waygate_domain::api_migration::Code::{ApiNotV2Definition, V4EmulationEngineRequired};

use super::{Case, fully, not};
use crate::base::{base, set, with, without};

pub fn cases() -> Vec<Case> {
    let mut cases = vec![
        fully("the small one", base()),
        fully(
            "with nothing in it",
            json!({ "gravitee": "2.0.0", "execution_mode": "v4-emulation-engine" }),
        ),
        fully(
            "everything null",
            json!({ "gravitee": "2.0.0", "execution_mode": "jupiter", "flows": null, "plans": null, "pages": null, "proxy": null, "services": null, "properties": null, "resources": null }),
        ),
        fully(
            "without a mark, but of the shape",
            without(base(), "/gravitee"),
        ),
        fully(
            "paths beside the mark of V2",
            with("/paths", json!({ "/": [] })),
        ),
        fully(
            "the mode of the Management API",
            set(
                without(base(), "/execution_mode"),
                "/executionMode",
                json!("V4_EMULATION_ENGINE"),
            ),
        ),
        fully(
            "many groups, tags, templates",
            set(
                with("/tags", json!(["a"])),
                "/response_templates",
                json!({ "DEFAULT": { "*/*": { "status": 400 } } }),
            ),
        ),
        not(
            "version 1 with flows",
            with("/gravitee", json!("1.0.0")),
            &[ApiNotV2Definition],
        ),
        not(
            "version 1 by shape",
            json!({ "name": "n", "proxy": {}, "paths": { "/": [] } }),
            &[ApiNotV2Definition],
        ),
        not(
            "version 1 of the Management API",
            json!({ "definitionVersion": "V1", "flows": [], "proxy": {} }),
            &[ApiNotV2Definition],
        ),
        not(
            "a V4 definition",
            json!({ "definitionVersion": "V4", "type": "PROXY", "flows": [] }),
            &[ApiNotV2Definition],
        ),
        not(
            "a V4 definition as events have it",
            json!({ "definitionVersion": "4.0.0", "flows": [] }),
            &[ApiNotV2Definition],
        ),
        not(
            "a mark that is no text",
            with("/gravitee", json!(2)),
            &[ApiNotV2Definition],
        ),
        not("an empty object", json!({}), &[ApiNotV2Definition]),
        not(
            "no execution mode",
            without(base(), "/execution_mode"),
            &[V4EmulationEngineRequired],
        ),
        not(
            "execution mode null",
            with("/execution_mode", Value::Null),
            &[V4EmulationEngineRequired],
        ),
        not(
            "execution mode v3",
            with("/execution_mode", json!("v3")),
            &[V4EmulationEngineRequired],
        ),
        not(
            "execution mode V3",
            set(
                without(base(), "/execution_mode"),
                "/executionMode",
                json!("V3"),
            ),
            &[V4EmulationEngineRequired],
        ),
        not(
            "an unknown execution mode",
            with("/execution_mode", json!("v5")),
            &[V4EmulationEngineRequired],
        ),
        not(
            "an execution mode that is no text",
            with("/execution_mode", json!(4)),
            &[V4EmulationEngineRequired],
        ),
    ];
    for value in [
        json!(null),
        json!(7),
        json!("2.0.0"),
        json!([]),
        json!(true),
    ] {
        cases.push(not(
            format!("not an object: {value}"),
            value,
            &[ApiNotV2Definition],
        ));
    }
    let misshapen = [
        ("/flows", json!(7)),
        ("/flows", json!({})),
        ("/flows/-", json!("flow")),
        ("/flows/0/pre", json!({})),
        ("/flows/0/post", json!("x")),
        ("/flows/0/methods", json!("GET")),
        ("/flows/0/path-operator", json!("/")),
        ("/plans", json!({ "a": 1 })),
        ("/plans/-", json!(null)),
        ("/plans/0/flows", json!(true)),
        ("/plans/0/flows/-", json!(1)),
        ("/pages", json!("pages")),
        ("/pages/-", json!(1)),
        ("/services", json!([])),
        ("/properties", json!("a=b")),
        ("/properties/-", json!("a")),
        ("/resources", json!({})),
        ("/resources/-", json!([])),
        ("/tags", json!("public")),
        ("/path_mappings", json!("/a")),
        ("/response_templates", json!([])),
    ];
    cases.extend(misshapen.map(|(at, value)| {
        not(
            format!("{at} is {value}"),
            with(at, value),
            &[ApiNotV2Definition],
        )
    }));
    cases
}
