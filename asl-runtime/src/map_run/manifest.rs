//! Takes the text of a manifest; gives the objects that it lists, and what they hold.

use super::decode::{Content, Format};
use super::reader::failed;
use crate::failure::Failure;
use crate::value::{Text, Value};

/// Who wrote a manifest.
#[derive(Clone, Copy, Debug)]
pub(super) enum Manifest {
    /// Amazon S3, with an inventory of a bucket.
    Inventory,
    /// Amazon Athena, with what it has unloaded.
    Unloaded(Format),
}

/// An object that a manifest lists.
#[derive(Debug)]
pub(super) struct Listed {
    /// Nothing for that of the manifest.
    pub(super) bucket: Option<Text>,
    pub(super) key: Text,
    pub(super) content: Content,
}

impl Manifest {
    /// What it lists.
    ///
    /// # Errors
    /// `States.ItemReaderFailed` where it is no such manifest.
    pub(super) fn objects(self, text: &str) -> Result<Vec<Listed>, Failure> {
        match self {
            Self::Inventory => inventory(text),
            Self::Unloaded(format) => unloaded(text, format),
        }
    }
}

/// `manifest.json` of an inventory (page storage-inventory-location of Amazon S3).
fn inventory(text: &str) -> Result<Vec<Listed>, Failure> {
    let manifest =
        Value::parse(text).map_err(|error| failed(format!("The manifest is not JSON: {error}")))?;
    let text = |name: &str| manifest.get(name).and_then(Value::as_str);
    let content = match text("fileFormat") {
        Some("CSV") => {
            let schema = text("fileSchema").unwrap_or_default().split(',');
            Content::Rows(schema.map(|column| Text::from(column.trim())).collect())
        }
        Some("Parquet") => Content::Of(Format::Parquet),
        Some(other) => {
            return Err(failed(format!(
                "An S3 inventory in the format {other} cannot be read: have it written as CSV or Parquet."
            )));
        }
        None => {
            return Err(failed(
                "The manifest has no fileFormat: it is no S3 inventory.",
            ));
        }
    };
    let bucket = text("destinationBucket").map(|arn| arn.rsplit(':').next().unwrap_or(arn));
    let bucket = bucket.map(Text::from);
    let files = manifest.get("files").and_then(Value::as_array);
    let files = files.ok_or_else(|| failed("The manifest has no files: it is no S3 inventory."))?;
    let listed = files.iter().map(|file| match file.get("key") {
        Some(Value::String(key)) => Ok(Listed {
            bucket: bucket.clone(),
            key: key.clone(),
            content: content.clone(),
        }),
        Some(_) | None => Err(failed("The manifest lists a file without a key.")),
    });
    listed.collect()
}

/// A location in each line (page unload of Amazon Athena).
fn unloaded(text: &str, format: Format) -> Result<Vec<Listed>, Failure> {
    let lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines();
    let locations = lines.map(|line| line.trim().trim_matches('"'));
    let listed = locations.filter(|line| !line.is_empty()).map(|location| {
        let place = location.strip_prefix("s3://");
        let (bucket, key) = place
            .and_then(|place| place.split_once('/'))
            .ok_or_else(|| {
                failed(format!(
                    "The manifest lists {location}, which is no object of Amazon S3."
                ))
            })?;
        Ok(Listed {
            bucket: Some(Text::from(bucket)),
            key: Text::from(key),
            content: Content::Of(format),
        })
    });
    listed.collect()
}

#[cfg(test)]
mod tests;
