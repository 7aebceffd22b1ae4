//! Headers, parameters and attributes as JSON: a list of names with their values.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Field, Fields};

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Fields {
    /// Names are told apart by their letters' case.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new().read(deserializer)
    }
}

impl Fields {
    /// Reads them where names are the same in any ASCII case.
    pub(super) fn read_of_any_case<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Self, D::Error> {
        Self::of_any_case().read(deserializer)
    }

    fn read<'de, D: Deserializer<'de>>(mut self, deserializer: D) -> Result<Self, D::Error> {
        for field in Vec::<Field>::deserialize(deserializer)? {
            self.set(&field.name, field.values);
        }
        Ok(self)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Fields {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Fields".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<Vec<Field>>()
    }
}
