//! Manifests, each with the objects in it.

use super::{Listed, Manifest};
use crate::map_run::decode::{Content, Format};

/// An object as the tests write it.
fn shown(listed: &Listed) -> String {
    let content = match &listed.content {
        Content::Rows(columns) => columns
            .iter()
            .map(|column| column.as_str())
            .collect::<Vec<_>>()
            .join("|"),
        Content::Of(format) => format.input_type().to_owned(),
    };
    let bucket = listed.bucket.as_deref().unwrap_or("-");
    format!("{bucket}/{} {content}", listed.key)
}

/// A manifest, its text, and the objects in it or the fault.
type Case = (
    Manifest,
    &'static str,
    Result<&'static [&'static str], &'static str>,
);

#[test]
fn manifests_list_objects() {
    const LINES: Manifest = Manifest::Unloaded(Format::JsonLines);
    let cases: &[Case] = &[
        (
            Manifest::Inventory,
            r#"{ "destinationBucket": "arn:aws:s3:::lists", "fileFormat": "CSV", "fileSchema": "Bucket, Key, Size",
                 "files": [{ "key": "a.csv.gz", "size": 3 }, { "key": "b.csv.gz" }] }"#,
            Ok(&[
                "lists/a.csv.gz Bucket|Key|Size",
                "lists/b.csv.gz Bucket|Key|Size",
            ]),
        ),
        (
            Manifest::Inventory,
            r#"{ "fileFormat": "Parquet", "fileSchema": "message s3.inventory {}", "files": [{ "key": "a" }] }"#,
            Ok(&["-/a PARQUET"]),
        ),
        (
            Manifest::Inventory,
            r#"{ "fileFormat": "ORC", "files": [] }"#,
            Err("An S3 inventory in the format ORC cannot be read"),
        ),
        (Manifest::Inventory, "[", Err("The manifest is not JSON")),
        (
            Manifest::Inventory,
            "[]",
            Err("The manifest has no fileFormat"),
        ),
        (
            Manifest::Inventory,
            r#"{ "fileFormat": "CSV" }"#,
            Err("The manifest has no files"),
        ),
        (
            Manifest::Inventory,
            r#"{ "fileFormat": "CSV", "files": [{ "key": 1 }] }"#,
            Err("The manifest lists a file without a key."),
        ),
        (
            LINES,
            "s3://out/q/1.gz\n\"s3://out/q/2.gz\"\r\n\n",
            Ok(&["out/q/1.gz JSONL", "out/q/2.gz JSONL"]),
        ),
        (LINES, "", Ok(&[])),
        (
            LINES,
            "q/1.gz",
            Err("The manifest lists q/1.gz, which is no object"),
        ),
        (
            LINES,
            "s3://out",
            Err("The manifest lists s3://out, which is no object"),
        ),
    ];
    for (manifest, text, expected) in cases {
        match (manifest.objects(text), expected) {
            (Ok(objects), Ok(expected)) => {
                let objects: Vec<String> = objects.iter().map(shown).collect();
                assert_eq!(objects, *expected, "{text}");
            }
            (Err(failure), Err(expected)) => {
                assert_eq!(failure.error(), Some("States.ItemReaderFailed"));
                assert!(
                    failure.cause().unwrap_or_default().starts_with(expected),
                    "{failure:?}"
                );
            }
            (objects, expected) => panic!("{text}: {objects:?}, not {expected:?}"),
        }
    }
}
