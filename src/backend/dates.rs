//! Instants in the reader's words, by `Intl.DateTimeFormat`.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use waygate_domain::time::Timestamp;

/// The time of day with seconds, `14:29:51`.
pub fn time_of_day(at: Timestamp) -> String {
    format(at, &[("timeStyle", "medium")])
}

/// The date and the time of day with seconds.
pub fn date_and_time(at: Timestamp) -> String {
    format(at, &[("dateStyle", "medium"), ("timeStyle", "medium")])
}

/// The date alone.
pub fn date(at: Timestamp) -> String {
    format(at, &[("dateStyle", "long")])
}

/// The date and the time of day in a time zone, to the minute.
pub fn date_and_time_in(at: Timestamp, zone: &str) -> String {
    format(
        at,
        &[
            ("dateStyle", "full"),
            ("timeStyle", "short"),
            ("timeZone", zone),
        ],
    )
}

/// The same instant for machines, as ISO 8601 in UTC.
pub fn iso(at: Timestamp) -> String {
    let date = js_date(at);
    if date.get_time().is_nan() {
        String::new()
    } else {
        date.to_iso_string().into()
    }
}

/// The instant it is now, by the browser's clock.
pub fn now() -> Timestamp {
    Timestamp::from_millis(Date::now() as i64)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "the browser's instants end at 2^53 ms"
)]
fn js_date(at: Timestamp) -> Date {
    Date::new(&JsValue::from_f64(at.as_millis() as f64))
}

fn format(at: Timestamp, style: &[(&str, &str)]) -> String {
    let options = Object::new();
    for (name, value) in style {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    let format: Function = Intl::DateTimeFormat::new(&Array::new(), &options).format();
    let written = format.call1(&JsValue::UNDEFINED, &js_date(at));
    written
        .ok()
        .and_then(|text| text.dyn_into::<js_sys::JsString>().ok())
        .map_or_else(|| iso(at), String::from)
}
