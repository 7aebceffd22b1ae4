//! Time zones, as the browser knows them.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use waygate_domain::time::Timestamp;
use waygate_domain::zone::ZoneOffsets;

/// The browser's offsets.
pub struct BrowserZones;

impl ZoneOffsets for BrowserZones {
    fn offset_at(&self, zone: &str, at: Timestamp) -> Option<i32> {
        let options = Object::new();
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&options, &"timeZone".into(), &zone.into());
        let _ = Reflect::set(&options, &"timeZoneName".into(), &"longOffset".into());
        let date = Date::new(&JsValue::from_f64(at.as_millis() as f64));
        // An unknown zone throws.
        let make = Reflect::get(
            &Reflect::get(&js_sys::global(), &"Intl".into()).ok()?,
            &"DateTimeFormat".into(),
        );
        let make: Function = make.ok()?.dyn_into().ok()?;
        let format = Reflect::construct(&make, &Array::of2(&"en-US".into(), &options)).ok()?;
        let format: Intl::DateTimeFormat = format.unchecked_into();
        let parts = format.format_to_parts(&date);
        let name = parts
            .iter()
            .find(|part| text(part, "type").as_deref() == Some("timeZoneName"))?;
        seconds(&text(&name, "value")?)
    }
}

fn text(part: &JsValue, name: &str) -> Option<String> {
    Reflect::get(part, &name.into()).ok()?.as_string()
}

/// Reads `GMT`, `GMT+02:00` or `GMT-00:25:21`.
fn seconds(name: &str) -> Option<i32> {
    let rest = name.strip_prefix("GMT")?;
    let Some(sign) = rest.chars().next() else {
        return Some(0);
    };
    let mut total = 0;
    for (part, unit) in rest[sign.len_utf8()..].split(':').zip([3600, 60, 1]) {
        total += part.parse::<i32>().ok()? * unit;
    }
    Some(if sign == '+' { total } else { -total })
}

/// The names of the zones that the browser knows, in its order, after UTC.
pub fn names() -> Vec<String> {
    let known = || {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let values: Function = Reflect::get(&intl, &"supportedValuesOf".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let names: Array = values
            .call1(&intl, &"timeZone".into())
            .ok()?
            .dyn_into()
            .ok()?;
        Some(
            names
                .iter()
                .filter_map(|name| name.as_string())
                .filter(|name| name != "UTC")
                .collect(),
        )
    };
    let mut names = vec!["UTC".to_owned()];
    names.extend(known().unwrap_or_else(Vec::new));
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    /// 2026-03-29T01:00:00Z, when clocks go forward in Berlin.
    const FORWARD: i64 = 1_774_746_000_000;

    #[wasm_bindgen_test]
    fn offsets_follow_the_zone_and_its_changes() {
        let offset = |zone, millis| BrowserZones.offset_at(zone, Timestamp::from_millis(millis));
        assert_eq!(offset("Europe/Berlin", FORWARD - 1), Some(3600));
        assert_eq!(offset("Europe/Berlin", FORWARD), Some(7200));
        assert_eq!(offset("America/New_York", FORWARD), Some(-4 * 3600));
        assert_eq!(offset("Asia/Kolkata", FORWARD), Some(19_800));
        assert_eq!(offset("UTC", FORWARD), Some(0));
        assert_eq!(offset("Middle/Earth", FORWARD), None);
        assert_eq!(offset("", FORWARD), None);
        assert!(names().iter().any(|name| name == "Europe/Berlin"));
    }
}
