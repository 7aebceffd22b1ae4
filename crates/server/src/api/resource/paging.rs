use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, de};
use waygate_backend::{Cursor, Limit, PageRequest};

/// Which page of a list.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
pub struct Paging {
    /// Where the page begins: `next` of the page before. The first page without it.
    cursor: Option<Cursor>,
    /// How many items it may hold.
    #[serde(default)]
    limit: AtMost,
}

impl Paging {
    /// As the port says it.
    pub fn request(self) -> PageRequest {
        request(self.cursor, self.limit)
    }
}

/// A limit as it stands in an address: 1 to 1,000, which is also what holds without it.
#[derive(Clone, Copy, JsonSchema)]
#[schemars(inline)]
pub struct AtMost(#[schemars(range(min = 1, max = 1000))] u16);

impl Default for AtMost {
    fn default() -> Self {
        Self(1000)
    }
}

impl<'de> Deserialize<'de> for AtMost {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u16::deserialize(deserializer)? {
            items @ 1..=1000 => Ok(Self(items)),
            _ => Err(de::Error::custom("a page holds 1 to 1000 items")),
        }
    }
}

/// The page that was asked for.
pub fn request(cursor: Option<Cursor>, AtMost(items): AtMost) -> PageRequest {
    PageRequest {
        cursor,
        limit: Limit::new(items),
    }
}

#[cfg(test)]
mod tests {
    use axum::extract::Query;

    use super::*;

    fn read(query: &str) -> Option<PageRequest> {
        let uri = format!("/?{query}").parse().expect("an address");
        let paging = Query::<Paging>::try_from_uri(&uri).ok()?;
        Some(paging.0.request())
    }

    #[test]
    fn the_first_page_is_as_large_as_pages_get() {
        assert_eq!(read(""), Some(PageRequest::first()));
    }

    #[test]
    fn a_page_has_one_to_a_thousand_items() {
        for (query, fits) in [
            ("limit=1", true),
            ("limit=1000", true),
            ("limit=0", false),
            ("limit=1001", false),
            ("limit=-1", false),
            ("limit=", false),
            ("limit=1&limit=2", false),
            ("size=1", false),
        ] {
            assert_eq!(read(query).is_some(), fits, "{query}");
        }
    }
}
