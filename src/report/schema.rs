use crate::report::View;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// The JSON Schema of every output: an object of `analyze`, those of `inspect`, that of `evaluate`.
///
/// Each output is a definition; the whole holds for any one of them.
pub fn schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let outputs = outputs(&mut generator);
    let definitions: Map<String, Value> = generator.take_definitions(true).into_iter().collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "melian",
        "description": "One line of --format jsonl, or one item of the array of --format json.",
        "anyOf": outputs,
        "$defs": definitions,
    })
}

/// The outputs, each by a reference to its definition. A new output is one line here.
fn outputs(generator: &mut SchemaGenerator) -> Vec<Value> {
    vec![
        generator.subschema_for::<View>().to_value(),
        generator.subschema_for::<crate::report::inspect::Inspected>().to_value(),
        generator.subschema_for::<crate::evaluate::Evaluation>().to_value(),
    ]
}
