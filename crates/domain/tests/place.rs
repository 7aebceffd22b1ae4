//! Where a place of a definition stands in its text.

use serde_json::{Value, json};
use waygate_domain::api::{Definition, Place, Pointer};

/// Every place of a value, with what stands there.
fn places(value: &Value, at: &Pointer, found: &mut Vec<(Pointer, Value)>) {
    found.push((at.clone(), value.clone()));
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                places(value, &at.field(name), found);
            }
        }
        Value::Array(items) => {
            for (number, value) in items.iter().enumerate() {
                places(value, &at.item(number), found);
            }
        }
        _ => {}
    }
}

#[test]
fn the_lines_of_a_place_are_those_of_its_value() {
    let value = json!({
        "name": "Orders", "empty": {}, "none": [], "a/b~c": {"": [1, [2, {"x": null}], "l\nm"]},
        "flows": [{"pre": [{"policy": "groovy"}, {"policy": "mock"}], "post": []}, {}],
        "last": true
    });
    let definition = Definition(value.clone());
    let text = definition.to_text(true);
    let lines: Vec<&str> = text.lines().collect();
    let mut all = Vec::new();
    places(&value, &Pointer::default(), &mut all);
    assert!(all.len() > 20);
    for (at, value) in all {
        let place = definition.place(&at);
        assert!(place.exact, "{at}");
        let part = lines[place.first - 1..place.last].join("\n");
        let part = part.trim().trim_end_matches(',');
        let name = at.as_str().rsplit('/').next().unwrap_or_default();
        let key = name.replace("~1", "/").replace("~0", "~");
        let named = format!("{}: ", Value::String(key));
        let part = part.strip_prefix(&named).unwrap_or(part);
        let read: Value =
            serde_json::from_str(part).unwrap_or_else(|e| panic!("{at}: {e}: {part}"));
        assert_eq!(read, value, "{at}");
    }
}

#[test]
fn a_place_that_is_not_there_is_shown_by_what_is_around_it() {
    let definition = Definition(json!({"proxy": {"port": 0}, "flows": [1]}));
    let around = |at: &str| definition.place(&Pointer::new(at).expect("a pointer"));
    let place = |first, last| Place {
        first,
        last,
        exact: false,
    };
    assert_eq!(around("/proxy/host"), place(2, 4));
    assert_eq!(around("/proxy/port/x"), place(3, 3));
    assert_eq!(around("/flows/1"), place(5, 7));
    assert_eq!(around("/flows/+0"), place(5, 7));
    assert_eq!(around("/nothing/at/all"), place(1, 8));
}
