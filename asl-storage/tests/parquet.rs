//! Parquet that the tests write: what is read of it, and what is said of files that are broken.
#![cfg(feature = "parquet")]

use std::sync::Arc;

use asl_runtime::clock::block_on;
use asl_runtime::{ExecutionError, Outcome, TaskContext, Value, include_workflow, json};
use asl_storage::Buckets;
use asl_storage::object_store::memory::InMemory;
use asl_storage::object_store::{ObjectStoreExt, path::Path};
use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

include_workflow!("tests/columns.asl.json");

struct Over(Buckets);

impl columns::Tasks for Over {
    async fn s3_get_object(&self, _input: Value, task: &TaskContext) -> Outcome {
        self.0.perform(task).await
    }
}

/// A file with so many row groups of three rows.
fn file(groups: i64, compression: Compression) -> Vec<u8> {
    let schema = "message rows { REQUIRED INT64 id; OPTIONAL BYTE_ARRAY name (STRING); }";
    let schema = Arc::new(parse_message_type(schema).expect("a schema"));
    let properties = WriterProperties::builder()
        .set_compression(compression)
        .build();
    let mut written = Vec::new();
    let mut writer =
        SerializedFileWriter::new(&mut written, schema, Arc::new(properties)).expect("memory");
    for group in 0..groups {
        let mut rows = writer.next_row_group().expect("memory");
        let mut ids = rows.next_column().expect("memory").expect("a column");
        let values = [group * 3, group * 3 + 1, group * 3 + 2];
        ids.typed::<Int64Type>()
            .write_batch(&values, None, None)
            .expect("memory");
        ids.close().expect("memory");
        let mut names = rows.next_column().expect("memory").expect("a column");
        let values = [ByteArray::from("a\"b"), ByteArray::from("ü")];
        let levels = Some(&[1, 0, 1][..]);
        names
            .typed::<ByteArrayType>()
            .write_batch(&values, levels, None)
            .expect("memory");
        names.close().expect("memory");
        rows.close().expect("memory");
    }
    writer.close().expect("memory");
    written
}

fn read(object: Vec<u8>) -> Result<String, ExecutionError> {
    let store = Arc::new(InMemory::new());
    let key = Path::from("rows.parquet");
    block_on(store.put(&key, object.into())).expect("memory");
    let over = Over(Buckets::new().store("data", store));
    let output = block_on(columns::execution(&over).run(json!({})));
    output.map(|output| output.to_string())
}

#[test]
fn rows_are_objects() {
    for compression in [Compression::UNCOMPRESSED, Compression::SNAPPY] {
        let output = read(file(2, compression)).expect("it is Parquet");
        let expected = concat!(
            r#"[{"id":0,"name":"a\"b"},{"id":1,"name":null},{"id":2,"name":"ü"},"#,
            r#"{"id":3,"name":"a\"b"},{"id":4,"name":null},{"id":5,"name":"ü"}]"#
        );
        assert_eq!(output, expected);
    }
}

#[test]
fn broken_files_fail_the_reader() {
    let sound = file(1, Compression::UNCOMPRESSED);
    let changed = |place: usize, byte: u8| {
        let mut file = sound.clone();
        let place = file.len() - place;
        file[place] = byte;
        file
    };
    let files = [
        Vec::new(),
        b"PAR1".to_vec(),
        b"id,name\n1,x\n2,y\n".to_vec(),
        sound[..sound.len() - 10].to_vec(),
        sound[20..].to_vec(),
        // The length of the footer.
        changed(5, 0x7f),
        changed(7, 0xff),
    ];
    for (number, file) in files.into_iter().enumerate() {
        let error = read(file).expect_err("it is broken");
        assert_eq!(
            error.error(),
            Some("States.ItemReaderFailed"),
            "file {number}: {error:?}"
        );
    }
}

/// Every byte of a file may be another one: nothing hangs, and nothing but the reader fails.
#[test]
fn files_with_a_changed_byte_are_read_or_refused() {
    let sound = file(1, Compression::SNAPPY);
    for place in 0..sound.len() {
        let mut file = sound.clone();
        file[place] ^= 0x55;
        if let Err(error) = read(file) {
            assert_eq!(
                error.error(),
                Some("States.ItemReaderFailed"),
                "byte {place}: {error:?}"
            );
        }
    }
}
