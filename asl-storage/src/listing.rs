//! `s3:listObjectsV2`: a page of the objects of a bucket, in the order of their keys.

use std::collections::BTreeMap;

use asl_runtime::{Outcome, Value, json};
use futures_util::TryStreamExt;
use object_store::path::Path;
use object_store::{ObjectMeta, ObjectStore};

use crate::buckets::text;
use crate::failure::failed;

/// How many objects are on a page, where `MaxKeys` does not say.
const PAGE: usize = 10_000;

/// Lists the objects behind the `ContinuationToken`, which is the last key of the page before.
pub(crate) async fn list(store: &dyn ObjectStore, parameters: &Value) -> Outcome {
    let prefix = text(parameters, "Prefix");
    let after = match text(parameters, "ContinuationToken") {
        "" => text(parameters, "StartAfter"),
        token => token,
    };
    let size = parameters.get("MaxKeys").and_then(Value::as_i64);
    let size = size.and_then(|size| usize::try_from(size).ok());
    let size = size.unwrap_or(PAGE).clamp(1, PAGE);
    let page = page(store, prefix, after, size).await.map_err(failed)?;
    let token = page.keys().last().filter(|_| page.len() >= size);
    Ok(json!({
        "Contents": Value::array(page.values().map(listed)),
        "IsTruncated": token.is_some(),
        "KeyCount": page.len(),
        "NextContinuationToken": token.cloned(),
    }))
}

/// The first objects behind a key. Stores list them in any order.
async fn page(
    store: &dyn ObjectStore,
    prefix: &str,
    after: &str,
    size: usize,
) -> object_store::Result<BTreeMap<String, ObjectMeta>> {
    let mut page = BTreeMap::new();
    // A store lists what is in a folder, and a prefix may end in the middle of a name.
    let folder = prefix
        .rsplit_once('/')
        .map(|(folder, _)| Path::from(folder));
    let mut objects = store.list(folder.as_ref());
    while let Some(object) = objects.try_next().await? {
        let key = object.location.to_string();
        if !key.starts_with(prefix) || key.as_str() <= after {
            continue;
        }
        page.insert(key, object);
        if page.len() > size {
            page.pop_last();
        }
    }
    Ok(page)
}

fn listed(object: &ObjectMeta) -> Value {
    json!({
        "ETag": object.e_tag.clone(),
        "Key": object.location.to_string(),
        "LastModified": object.last_modified.to_rfc3339(),
        "Size": object.size,
        "StorageClass": "STANDARD",
    })
}
