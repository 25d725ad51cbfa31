//! The body of one object on its way through a decoder, a slice at a time.

use std::collections::VecDeque;

use super::decode::Decoder;
use super::items::Entry;
use super::reader::{failed, unreadable};
use crate::engine::Engine;
use crate::failure::Failure;
use crate::transfer::Pieces;
use crate::value::Value;

/// How many bytes are decoded at a time: the items in them are in memory together.
const SLICE: usize = 64 * 1024;

/// How large a manifest may be, in bytes.
const MANIFEST: usize = 64 * 1024 * 1024;

/// A body that has been opened.
pub(super) struct Source {
    decoder: Decoder,
    /// What more comes from, unless the piece is all there is.
    pieces: Option<Box<dyn Pieces>>,
    piece: Vec<u8>,
    /// How much of the piece has been decoded.
    decoded: usize,
}

impl Source {
    /// The body of an answer.
    ///
    /// # Errors
    /// If there is none.
    pub(super) fn new(
        decoder: Decoder,
        answer: &Value,
        pieces: Option<Box<dyn Pieces>>,
    ) -> Result<Self, Failure> {
        let body = answer.get("Body").and_then(Value::as_str);
        let piece = match (&pieces, body) {
            (Some(_), _) => Vec::new(),
            (None, Some(body)) => body.as_bytes().to_vec(),
            (None, None) => return Err(failed("The object has no Body that is text.")),
        };
        Ok(Self {
            decoder,
            pieces,
            piece,
            decoded: 0,
        })
    }

    /// Decodes a little more; says whether there is anything behind it.
    pub(super) async fn read_on<E: Engine>(
        &mut self,
        engine: &E,
        entries: &mut VecDeque<Entry>,
    ) -> Result<bool, Failure> {
        if self.decoder.is_done() {
            return Ok(false);
        }
        let behind = self.piece.get(self.decoded..).unwrap_or_default();
        let slice = behind.get(..SLICE).unwrap_or(behind);
        if !slice.is_empty() {
            self.decoded += slice.len();
            self.decoder.push(slice, entries)?;
            return Ok(true);
        }
        let next = match &mut self.pieces {
            Some(pieces) => engine.aside(pieces.next()).await,
            None => Ok(None),
        };
        let next = next.map_err(|error| unreadable(Failure::from(error)))?;
        let Some(piece) = next else {
            self.decoder.end(entries)?;
            return Ok(false);
        };
        (self.piece, self.decoded) = (piece, 0);
        Ok(true)
    }
}

/// All of a body, which is text.
///
/// # Errors
/// If it cannot be read, or is too large for a manifest.
pub(super) async fn whole<E: Engine>(
    engine: &E,
    answer: &Value,
    pieces: Option<Box<dyn Pieces>>,
) -> Result<String, Failure> {
    let Some(mut pieces) = pieces else {
        let body = answer.get("Body").and_then(Value::as_str);
        let body = body.ok_or_else(|| failed("The manifest has no Body that is text."))?;
        return Ok(body.to_owned());
    };
    let mut bytes = Vec::new();
    loop {
        let next = engine.aside(pieces.next()).await;
        let Some(piece) = next.map_err(|error| unreadable(Failure::from(error)))? else {
            break;
        };
        if bytes.len() + piece.len() > MANIFEST {
            return Err(failed("The manifest is larger than 64 MiB."));
        }
        bytes.extend(piece);
    }
    String::from_utf8(bytes).map_err(|_| failed("The manifest is not UTF-8 text."))
}
