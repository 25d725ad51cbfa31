//! Complaints as a table: text, and the end of its value or what Jackson says, with line and column.

use super::*;

const COMPLAINTS: &str = include_str!("tests/complaints.txt");

/// The table has places short.
fn shortened(complaint: &str) -> String {
    let place =
        "[Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: ";
    let shortened = complaint.replace(place, "[");
    shortened
        .replace(", column: ", ":")
        .replace("\n at ", " at ")
}

#[test]
fn complaints() {
    let is_case = |line: &&str| !line.is_empty() && !line.starts_with('#');
    let mut wrong = Vec::new();
    for line in COMPLAINTS.lines().filter(is_case) {
        let (text, expected) = line.split_once(" => ").unwrap();
        let text: crate::Value = text.parse().unwrap();
        let text = text.as_str().unwrap();
        let found = match first_value(text) {
            Ok(end) => text.get(..end).unwrap().trim().to_owned(),
            Err(complaint) => shortened(&complaint),
        };
        if found != expected {
            wrong.push(format!(
                "{text:?}\n  ought to give {expected}\n  and gives     {found}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
