//! Reads Parquet: the rows of a file as JSON Lines, made by a thread, for the decoder waits for what it reads.

mod file;

use std::sync::Arc;
use std::thread;

use asl_runtime::TaskError;
use asl_runtime::clock::block_on;
use asl_runtime::engine::BoxFuture;
use asl_runtime::transfer::Pieces;
use futures_channel::mpsc::{Receiver, Sender, channel};
use futures_util::{SinkExt, StreamExt};
use object_store::path::Path;
use object_store::{GetOptions, ObjectMeta, ObjectStore};
use parquet::file::reader::{FileReader, SerializedFileReader};

use self::file::File;

/// How long a piece is, in bytes, before the next one begins.
const PIECE: usize = 64 * 1024;

/// The largest row group and the largest footer (page input-output-itemreader), in bytes.
const ROW_GROUP: i64 = 256 * 1024 * 1024;
const FOOTER: u64 = 5 * 1024 * 1024;

/// What the thread says.
enum Said {
    Piece(Vec<u8>),
    /// There are no more rows. A thread that is gone without a word has failed.
    End,
    Failed(TaskError),
}

/// The rows of a file.
pub(crate) struct Rows {
    said: Receiver<Said>,
    is_over: bool,
}

impl Rows {
    /// Begins to read.
    pub(crate) fn new(
        store: Arc<dyn ObjectStore>,
        path: Path,
        options: GetOptions,
        meta: &ObjectMeta,
    ) -> Self {
        let file = File::new(store, path, options, meta);
        let (sender, said) = channel(1);
        thread::spawn(move || {
            let mut sender = sender;
            let last = match read(file, &mut sender) {
                Ok(()) => Said::End,
                Err(error) => Said::Failed(error),
            };
            // Nobody may be there any more who wants to know.
            let _ = block_on(sender.send(last));
        });
        Self {
            said,
            is_over: false,
        }
    }

    async fn read_on(&mut self) -> Result<Option<Vec<u8>>, TaskError> {
        if self.is_over {
            return Ok(None);
        }
        match self.said.next().await {
            Some(Said::Piece(piece)) => Ok(Some(piece)),
            Some(Said::End) => {
                self.is_over = true;
                Ok(None)
            }
            Some(Said::Failed(error)) => Err(error),
            None => Err(broken("its data contradict each other")),
        }
    }
}

impl Pieces for Rows {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Vec<u8>>, TaskError>> {
        Box::pin(self.read_on())
    }
}

/// Sends all rows. Somebody who is gone wants no more of them.
fn read(file: File, sender: &mut Sender<Said>) -> Result<(), TaskError> {
    file.check_footer(FOOTER)?;
    let reader = SerializedFileReader::new(file).map_err(broken)?;
    let groups = reader.metadata().row_groups();
    if groups
        .iter()
        .any(|group| group.total_byte_size() > ROW_GROUP)
    {
        return Err(broken("a row group is larger than 256 MB"));
    }
    let mut piece = Vec::new();
    for row in reader.get_row_iter(None).map_err(broken)? {
        let row = row.map_err(broken)?.to_json_value();
        piece.extend(row.to_string().into_bytes());
        piece.push(b'\n');
        if piece.len() >= PIECE {
            let full = Said::Piece(std::mem::take(&mut piece));
            if block_on(sender.send(full)).is_err() {
                return Ok(());
            }
        }
    }
    let _ = block_on(sender.send(Said::Piece(piece)));
    Ok(())
}

fn broken(what: impl std::fmt::Display) -> TaskError {
    TaskError::new(
        "States.Runtime",
        format!("The object is not Parquet that can be read: {what}"),
    )
}
