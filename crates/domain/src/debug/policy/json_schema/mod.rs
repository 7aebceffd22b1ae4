//! JSON Schema as the gateway validates it: with a library for draft 4 (`com.github.fge.jsonschema`), which passes over
//! keywords of later drafts. A schema with a keyword that means something else there, or that is not interpreted
//! here, is not interpreted as a whole.

mod keywords;
mod values;

use serde_json::{Map, Value};

use crate::debug::budget::Budget;
use crate::debug::el::{NotInterpreted, told};
use crate::debug::pattern::Pattern;

use keywords::understood;
use values::{equal, is_of, types};

type Checked = Result<Option<String>, NotInterpreted>;

/// What is first found to be wrong with a value, a sentence; `None` where it is valid.
///
/// # Errors
/// [`NotInterpreted`] names a keyword that is not, wherever it is in the schema.
pub(super) fn check(schema: &Value, value: &Value, budget: &Budget) -> Checked {
    understood(schema)?;
    Checker { budget }.check(schema, value, &mut Vec::new())
}

struct Checker<'b> {
    budget: &'b Budget,
}

impl Checker<'_> {
    /// `at` is the way to the value, name by name.
    fn check<'v>(&self, schema: &Value, value: &'v Value, at: &mut Vec<&'v str>) -> Checked {
        let Value::Object(keywords) = schema else {
            return Ok(None);
        };
        for (keyword, wanted) in keywords {
            self.budget.take(16)?;
            let wrong = match keyword.as_str() {
                "type" => (!is_of(value, wanted)?)
                    .then(|| format!("{} must be {}.", place(at), types(wanted))),
                "enum" => {
                    let allowed = wanted.as_array().map_or(&[][..], Vec::as_slice);
                    self.budget.take(allowed.len())?;
                    let any = allowed.iter().any(|allowed| equal(allowed, value));
                    (!any).then(|| format!("{} is none of the allowed values.", place(at)))
                }
                "not" => {
                    let valid = self.check(wanted, value, at)?.is_none();
                    valid.then(|| format!("{} must not be as it is.", place(at)))
                }
                "allOf" | "anyOf" | "oneOf" => self.several(keyword, wanted, value, at)?,
                _ => match value {
                    Value::Object(fields) => self.object(keyword, keywords, fields, at)?,
                    Value::Array(items) => self.array(keyword, wanted, items, at)?,
                    Value::String(text) => self.string(keyword, wanted, text, at)?,
                    Value::Number(number) => {
                        let number = number.as_f64().unwrap_or(f64::NAN);
                        number_in(keyword, keywords, number, at)
                    }
                    Value::Null | Value::Bool(_) => None,
                },
            };
            if wrong.is_some() {
                return Ok(wrong);
            }
        }
        Ok(None)
    }

    fn several<'v>(
        &self,
        keyword: &str,
        schemas: &Value,
        value: &'v Value,
        at: &mut Vec<&'v str>,
    ) -> Checked {
        let schemas = schemas.as_array().map_or(&[][..], Vec::as_slice);
        let mut valid = 0;
        for schema in schemas {
            match self.check(schema, value, at)? {
                None => valid += 1,
                Some(wrong) if keyword == "allOf" => return Ok(Some(wrong)),
                Some(_) => {}
            }
        }
        Ok(match (keyword, valid) {
            ("anyOf", 0) => Some(format!("{} is as none of the schemas says.", place(at))),
            ("oneOf", valid) if valid != 1 => Some(format!(
                "{} is as {valid} of the schemas say, and not as one.",
                place(at)
            )),
            _ => None,
        })
    }

    fn object<'v>(
        &self,
        keyword: &str,
        keywords: &Map<String, Value>,
        fields: &'v Map<String, Value>,
        at: &mut Vec<&'v str>,
    ) -> Checked {
        let Some(wanted) = keywords.get(keyword) else {
            return Ok(None);
        };
        match keyword {
            "required" => {
                let names = wanted.as_array().map_or(&[][..], Vec::as_slice);
                let missing = |name: &&str| !fields.contains_key(*name);
                let missing = names.iter().filter_map(Value::as_str).find(missing);
                return Ok(missing.map(|name| format!("{} must have “{name}”.", place(at))));
            }
            "minProperties" if (fields.len() as u64) < wanted.as_u64().unwrap_or(0) => {
                return Ok(Some(format!(
                    "{} must have at least {wanted} properties.",
                    place(at)
                )));
            }
            "maxProperties" if fields.len() as u64 > wanted.as_u64().unwrap_or(u64::MAX) => {
                return Ok(Some(format!(
                    "{} must have at most {wanted} properties.",
                    place(at)
                )));
            }
            "properties" | "additionalProperties" => {}
            _ => return Ok(None),
        }
        let known = keywords.get("properties").and_then(Value::as_object);
        for (name, value) in fields {
            let schema = known.and_then(|known| known.get(name));
            let schema = match (keyword, schema) {
                ("properties", Some(schema)) => schema,
                ("additionalProperties", None) => wanted,
                _ => continue,
            };
            if schema == &Value::Bool(false) {
                return Ok(Some(format!("{} must not have “{name}”.", place(at))));
            }
            at.push(name);
            let wrong = self.check(schema, value, at)?;
            at.pop();
            if wrong.is_some() {
                return Ok(wrong);
            }
        }
        Ok(None)
    }

    fn array<'v>(
        &self,
        keyword: &str,
        wanted: &Value,
        items: &'v [Value],
        at: &mut Vec<&'v str>,
    ) -> Checked {
        let (count, limit) = (items.len() as u64, wanted.as_u64());
        match keyword {
            "minItems" if limit.is_some_and(|least| count < least) => {
                return Ok(Some(format!(
                    "{} must have at least {wanted} items.",
                    place(at)
                )));
            }
            "maxItems" if limit.is_some_and(|most| count > most) => {
                return Ok(Some(format!(
                    "{} must have at most {wanted} items.",
                    place(at)
                )));
            }
            "items" => {
                for item in items {
                    at.push("[]");
                    let wrong = self.check(wanted, item, at)?;
                    at.pop();
                    if wrong.is_some() {
                        return Ok(wrong);
                    }
                }
            }
            _ => {}
        }
        Ok(None)
    }

    fn string(&self, keyword: &str, wanted: &Value, text: &str, at: &[&str]) -> Checked {
        self.budget.take(text.len())?;
        let length = || text.chars().count() as u64;
        Ok(match (keyword, wanted.as_u64()) {
            ("minLength", Some(least)) if length() < least => Some(format!(
                "{} must have at least {least} characters.",
                place(at)
            )),
            ("maxLength", Some(most)) if length() > most => Some(format!(
                "{} must have at most {most} characters.",
                place(at)
            )),
            ("pattern", _) => {
                let pattern = wanted.as_str().unwrap_or("");
                let matches = Pattern::new(pattern)?.is_in(text)?;
                (!matches).then(|| format!("{} must match {}.", place(at), told(pattern)))
            }
            _ => None,
        })
    }
}

fn number_in(
    keyword: &str,
    keywords: &Map<String, Value>,
    number: f64,
    at: &[&str],
) -> Option<String> {
    let limit = keywords.get(keyword)?.as_f64()?;
    let flag = |name| keywords.get(name).and_then(Value::as_bool) == Some(true);
    let (fits, words) = match (keyword, flag("exclusiveMinimum"), flag("exclusiveMaximum")) {
        ("minimum", true, _) => (number > limit, "more than"),
        ("minimum", false, _) => (number >= limit, "at least"),
        ("maximum", _, true) => (number < limit, "less than"),
        ("maximum", _, false) => (number <= limit, "at most"),
        _ => return None,
    };
    (!fits).then(|| format!("{} must be {words} {limit}.", place(at)))
}

/// A place in the content as a sentence begins with it.
fn place(at: &[&str]) -> String {
    match at {
        [] => "The content".to_owned(),
        names => format!("“{}”", names.join(".").replace(".[]", "[]")),
    }
}
