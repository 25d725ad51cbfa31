//! Decompresses what is compressed, as its first bytes say: GZIP and Zstandard.

use std::io::Write;

use asl_runtime::TaskError;
use asl_runtime::engine::BoxFuture;
use asl_runtime::transfer::Pieces;
use flate2::write::MultiGzDecoder;
use zstd::stream::raw::{Decoder, Operation};

use crate::failure::broken;

/// How many compressed bytes are taken at a time: at most a thousand times as many come of them.
const SLICE: usize = 4 * 1024;

/// How many bytes come of Zstandard at a time.
const ROOM: usize = 256 * 1024;

/// The pieces of an object, decompressed.
pub(crate) struct Inflate<P> {
    pieces: P,
    coding: Coding,
    /// The piece that is being decompressed, and how much of it has been.
    piece: Vec<u8>,
    done: usize,
}

enum Coding {
    /// Nothing has been read.
    Unknown,
    None,
    Gzip(Box<MultiGzDecoder<Vec<u8>>>),
    Zstandard(Box<Zstandard>),
}

struct Zstandard {
    decoder: Decoder<'static>,
    /// Whether the data may end here.
    is_complete: bool,
}

impl<P: Pieces> Inflate<P> {
    pub(crate) fn new(pieces: P) -> Self {
        Self {
            pieces,
            coding: Coding::Unknown,
            piece: Vec::new(),
            done: 0,
        }
    }

    async fn read(&mut self) -> Result<Option<Vec<u8>>, TaskError> {
        loop {
            if self.done >= self.piece.len() {
                let Some(piece) = self.pieces.next().await? else {
                    return self.coding.end();
                };
                if matches!(self.coding, Coding::Unknown) {
                    self.coding = Coding::of(&piece)?;
                }
                if matches!(self.coding, Coding::None) {
                    return Ok(Some(piece));
                }
                (self.piece, self.done) = (piece, 0);
            }
            let rest = self.piece.get(self.done..).unwrap_or_default();
            let slice = rest.get(..SLICE).unwrap_or(rest);
            let (read, inflated) = self.coding.inflate(slice)?;
            self.done += read;
            if !inflated.is_empty() {
                return Ok(Some(inflated));
            }
        }
    }
}

impl<P: Pieces> Pieces for Inflate<P> {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Vec<u8>>, TaskError>> {
        Box::pin(self.read())
    }
}

impl Coding {
    /// What the first bytes say. No text begins like that.
    fn of(first: &[u8]) -> Result<Self, TaskError> {
        Ok(match first {
            [0x1f, 0x8b, ..] => Self::Gzip(Box::new(MultiGzDecoder::new(Vec::new()))),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Self::Zstandard(Box::new(Zstandard {
                decoder: Decoder::new().map_err(broken)?,
                is_complete: true,
            })),
            _ => Self::None,
        })
    }

    /// How much was read, and what came of it.
    fn inflate(&mut self, slice: &[u8]) -> Result<(usize, Vec<u8>), TaskError> {
        match self {
            Self::Unknown | Self::None => Ok((slice.len(), slice.to_vec())),
            Self::Gzip(decoder) => {
                decoder.write_all(slice).map_err(broken)?;
                Ok((slice.len(), std::mem::take(decoder.get_mut())))
            }
            Self::Zstandard(zstandard) => {
                let mut inflated = vec![0; ROOM];
                let status = zstandard.decoder.run_on_buffers(slice, &mut inflated);
                let status = status.map_err(broken)?;
                zstandard.is_complete = status.remaining == 0;
                inflated.truncate(status.bytes_written);
                Ok((status.bytes_read, inflated))
            }
        }
    }

    /// What is left when there are no more pieces.
    fn end(&mut self) -> Result<Option<Vec<u8>>, TaskError> {
        let rest = match self {
            Self::Unknown | Self::None => Vec::new(),
            Self::Gzip(decoder) => {
                decoder.try_finish().map_err(broken)?;
                std::mem::take(decoder.get_mut())
            }
            Self::Zstandard(zstandard) => zstandard.end()?,
        };
        Ok((!rest.is_empty()).then_some(rest))
    }
}

impl Zstandard {
    fn end(&mut self) -> Result<Vec<u8>, TaskError> {
        if self.is_complete {
            return Ok(Vec::new());
        }
        let mut inflated = vec![0; ROOM];
        let status = self.decoder.run_on_buffers(&[], &mut inflated);
        let status = status.map_err(broken)?;
        if status.bytes_written == 0 && status.remaining > 0 {
            return Err(broken("it ends too early"));
        }
        self.is_complete = status.remaining == 0;
        inflated.truncate(status.bytes_written);
        Ok(inflated)
    }
}
