use aide::openapi::{Header, HeaderStyle, ParameterSchemaOrContent, ReferenceOr, SchemaObject};
use schemars::Schema;

/// A header that an answer always has, in the description of the API.
pub fn header(description: &str, schema: Schema) -> ReferenceOr<Header> {
    let schema = SchemaObject {
        json_schema: schema,
        example: None,
        external_docs: None,
    };
    ReferenceOr::Item(Header {
        description: Some(description.to_owned()),
        style: HeaderStyle::Simple,
        required: true,
        deprecated: None,
        format: ParameterSchemaOrContent::Schema(schema),
        example: None,
        examples: Default::default(),
        extensions: Default::default(),
    })
}
