use serde_json::Value;

use super::moves::finished;
use super::stamp;
use crate::content_migration::{ClosingRecord, ContentMigration, ContentMigrationId};

#[test]
fn the_record_holds_the_whole_migration() {
    let migration = finished();
    let record = ClosingRecord::of(&migration);
    let json: Value = serde_json::from_str(&record.to_json()).expect("JSON");
    assert_eq!(json["format"], "waygate.content-migration");
    assert_eq!(json["version"], 1);
    assert_eq!(json["ends"]["source"]["account"]["subaccount"], "old");
    assert_eq!(json["ends"]["same_data_centre"], true);
    assert_eq!(json["ticket"]["number"], "4711");
    assert_eq!(json["runs"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["counts"]["failure"], 1);
    assert_eq!(json["failures"][0]["item"]["id"], "x2");
    assert!(
        json["failures"][0]["why"][0]
            .as_str()
            .is_some_and(|why| !why.is_empty())
    );
    let tasks = json["tasks"].as_array().expect("tasks");
    assert!(tasks.iter().any(|task| task["done"]["by"] == "admin"));
    assert!(tasks.iter().any(|task| task["done"].is_null()));
    assert_eq!(json["closed"]["by"], "admin");
}

#[test]
fn there_is_a_record_of_one_that_is_just_made() {
    let id = ContentMigrationId::new("m1").expect("an id");
    let record = ClosingRecord::of(&ContentMigration::new(id, stamp(0)));
    assert_eq!(
        (record.ends, record.closed, record.tasks.len()),
        (None, None, 0)
    );
}
