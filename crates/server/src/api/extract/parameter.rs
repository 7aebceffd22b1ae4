use aide::openapi::{
    HeaderStyle, Parameter, ParameterData, ParameterSchemaOrContent, SchemaObject,
};
use schemars::Schema;

/// A header in the description of the API.
pub fn header(name: &str, description: &str, required: bool, schema: Schema) -> Parameter {
    let schema = SchemaObject {
        json_schema: schema,
        example: None,
        external_docs: None,
    };
    Parameter::Header {
        parameter_data: ParameterData {
            name: name.to_owned(),
            description: Some(description.to_owned()),
            required,
            deprecated: None,
            format: ParameterSchemaOrContent::Schema(schema),
            example: None,
            examples: Default::default(),
            explode: None,
            extensions: Default::default(),
        },
        style: HeaderStyle::Simple,
    }
}
