//! Writes an object part by part.

use asl_runtime::TaskError;
use asl_runtime::engine::BoxFuture;
use asl_runtime::transfer::Sink;
use object_store::MultipartUpload;

use crate::failure::failed;

/// The least that a part may have, but for the last one (Amazon S3).
const LEAST: usize = 5 * 1024 * 1024;

pub(crate) struct Multipart {
    parts: Box<dyn MultipartUpload>,
    /// What is not enough for a part yet.
    open: Vec<u8>,
}

impl Multipart {
    pub(crate) fn new(parts: Box<dyn MultipartUpload>) -> Self {
        Self {
            parts,
            open: Vec::new(),
        }
    }

    async fn flush(&mut self) -> Result<(), TaskError> {
        let part = std::mem::take(&mut self.open);
        self.parts.put_part(part.into()).await.map_err(failed)
    }
}

impl Sink for Multipart {
    fn write(&mut self, piece: Vec<u8>) -> BoxFuture<'_, Result<(), TaskError>> {
        if self.open.is_empty() {
            self.open = piece;
        } else {
            self.open.extend(piece);
        }
        Box::pin(async {
            if self.open.len() >= LEAST {
                self.flush().await?;
            }
            Ok(())
        })
    }

    fn finish(&mut self) -> BoxFuture<'_, Result<(), TaskError>> {
        Box::pin(async {
            if !self.open.is_empty() {
                self.flush().await?;
            }
            self.parts.complete().await.map(drop).map_err(failed)
        })
    }
}
