use aide::openapi::{MediaType, SchemaObject};
use schemars::Schema;

/// What a body holds, as the description has it: one media type with its schema.
pub fn content<C: FromIterator<(String, MediaType)>>(media_type: &str, schema: Schema) -> C {
    let schema = SchemaObject {
        json_schema: schema,
        example: None,
        external_docs: None,
    };
    let media = MediaType {
        schema: Some(schema),
        ..MediaType::default()
    };
    C::from_iter([(media_type.to_owned(), media)])
}
