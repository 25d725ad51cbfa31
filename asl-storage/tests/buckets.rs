//! Workflows over a folder and memory: what they read, what they write, and what they say of objects that are broken.

use std::io::Write;
use std::path::PathBuf;

use asl_runtime::clock::block_on;
use asl_runtime::{ExecutionError, Outcome, TaskContext, Value, include_workflow, json};
use asl_storage::Buckets;
use asl_storage::object_store::{ObjectStoreExt, path::Path};

include_workflow!("tests/gather.asl.json");
include_workflow!("tests/import.asl.json");

/// All calls go to buckets.
struct Over(Buckets);

impl import::Tasks for Over {
    async fn s3_get_object(&self, _input: Value, task: &TaskContext) -> Outcome {
        self.0.perform(task).await
    }

    async fn s3_put_object(&self, _input: Value, task: &TaskContext) -> Outcome {
        self.0.perform(task).await
    }
}

impl gather::Tasks for Over {
    async fn s3_list_objects_v2(&self, _input: Value, task: &TaskContext) -> Outcome {
        self.0.perform(task).await
    }

    async fn s3_get_object(&self, _input: Value, task: &TaskContext) -> Outcome {
        self.0.perform(task).await
    }
}

/// A folder for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        // There is none the first time.
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder can be made");
        Self(path)
    }

    fn write(&self, name: &str, content: &[u8]) {
        let path = self.0.join(name);
        let folder = path.parent().expect("it is in a folder");
        std::fs::create_dir_all(folder).expect("a folder can be made");
        std::fs::write(path, content).expect("a file can be written");
    }

    fn over(&self) -> Over {
        let buckets = Buckets::new().folder("data", &self.0);
        Over(buckets.expect("there is a folder"))
    }

    /// Imports an object; gives the text of what was written.
    fn import(&self, key: &str) -> Result<String, ExecutionError> {
        let over = self.over();
        let input = json!({ "from": "data", "key": key, "to": "data" });
        let output = block_on(import::execution(&over).run(input))?;
        let manifest = output
            .get("ResultWriterDetails")
            .and_then(|details| details.get("Key"));
        let manifest = manifest.and_then(Value::as_str).unwrap_or_default();
        let manifest = std::fs::read_to_string(self.0.join(manifest)).expect("a manifest");
        let manifest: Value = manifest.parse().expect("JSON");
        let files = manifest
            .get("ResultFiles")
            .and_then(|files| files.get("SUCCEEDED"));
        let file = files.and_then(|files| files.item(0)?.get("Key")?.as_str().map(str::to_owned));
        Ok(std::fs::read_to_string(self.0.join(file.unwrap_or_default())).expect("a file"))
    }
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text).expect("memory");
    encoder.finish().expect("memory")
}

fn zstandard(text: &[u8]) -> Vec<u8> {
    zstd::encode_all(text, 1).expect("memory")
}

/// Rows that compress to more than one slice.
fn rows() -> String {
    let row = |number: u32| format!("{number},{:08x}\n", number.wrapping_mul(2_654_435_761));
    let rows: String = (0..20_000).map(row).collect();
    format!("id,hash\n{rows}")
}

#[test]
fn rows_of_a_folder_become_lines() {
    let folder = Folder::new("rows");
    folder.write("in.csv", b"id,name\n1,\"a, b\"\n2,\n");
    let written = folder.import("in.csv").expect("CSV");
    assert_eq!(
        written,
        "{\"name\":\"a, b\",\"id\":\"1\"}\n{\"name\":\"\",\"id\":\"2\"}\n"
    );
}

#[test]
fn compressed_objects_are_read_as_what_is_in_them() {
    let folder = Folder::new("compressed");
    let rows = rows();
    folder.write("plain", rows.as_bytes());
    folder.write("gzip", &gzip(rows.as_bytes()));
    folder.write("zstandard", &zstandard(rows.as_bytes()));
    let (first, second) = rows.split_at(rows.len() / 2);
    folder.write(
        "twice",
        &[gzip(first.as_bytes()), gzip(second.as_bytes())].concat(),
    );
    folder.write(
        "frames",
        &[zstandard(first.as_bytes()), zstandard(second.as_bytes())].concat(),
    );
    let plain = folder.import("plain").expect("CSV");
    assert_eq!(plain.lines().count(), 20_000);
    for key in ["gzip", "zstandard", "twice", "frames"] {
        assert_eq!(folder.import(key).expect("CSV"), plain, "{key}");
    }
}

#[test]
fn broken_objects_fail_the_reader() {
    let folder = Folder::new("broken");
    let rows = rows();
    let cut = |bytes: Vec<u8>| bytes[..bytes.len() - 20].to_vec();
    folder.write("gzip", &cut(gzip(rows.as_bytes())));
    folder.write("zstandard", &cut(zstandard(rows.as_bytes())));
    let mut changed = gzip(rows.as_bytes());
    changed[5_000] ^= 0xff;
    folder.write("changed", &changed);
    folder.write("bomb.gz", &gzip(&vec![b'x'; 64 * 1024 * 1024]));
    folder.write("bomb.zst", &zstandard(&vec![b'x'; 64 * 1024 * 1024]));
    for key in [
        "gzip",
        "zstandard",
        "changed",
        "bomb.gz",
        "bomb.zst",
        "missing",
        "../rows",
        "",
    ] {
        let error = folder.import(key).expect_err(key);
        assert_eq!(
            error.error(),
            Some("States.ItemReaderFailed"),
            "{key}: {error:?}"
        );
    }
}

#[test]
fn a_missing_bucket_fails_the_reader() {
    let over = Over(Buckets::new());
    let input = json!({ "from": "nowhere", "key": "k", "to": "nowhere" });
    let error = block_on(import::execution(&over).run(input)).expect_err("there is no bucket");
    assert_eq!(
        error.cause(),
        Some("The specified bucket does not exist: nowhere")
    );
}

#[test]
fn all_objects_below_a_prefix_are_read_in_order() {
    let folder = Folder::new("listed");
    for (name, text) in [
        ("b/2", "3\n4"),
        ("b/10", "1\n2\n"),
        ("b/sub/x", "7"),
        ("b/3", "5\n6"),
        ("c", "8"),
    ] {
        folder.write(name, text.as_bytes());
    }
    let over = folder.over();
    for (prefix, expected) in [
        ("b/", "[1,2,3,4,5,6,7]"),
        ("b/1", "[1,2]"),
        ("", "[1,2,3,4,5,6,7,8]"),
        ("d", "[]"),
    ] {
        let output = block_on(gather::execution(&over).run(json!({ "prefix": prefix })));
        assert_eq!(
            output.map(|output| output.to_string()),
            Ok(expected.to_owned()),
            "{prefix}"
        );
    }
}

#[test]
fn memory_is_a_bucket_too() {
    let store = std::sync::Arc::new(asl_storage::object_store::memory::InMemory::new());
    let key = Path::from("in.csv");
    block_on(store.put(&key, "a\n1\n".into())).expect("memory");
    let over = Over(Buckets::new().store("from", store).memory("to"));
    let input = json!({ "from": "from", "key": "in.csv", "to": "to" });
    block_on(import::execution(&over).run(input)).expect("it is read");
}
