//! Pieces of text come in, one text goes out: what `format!` does, in constants.

/// A text of bounded length; what does not fit is left out.
#[derive(Clone, Copy)]
pub(super) struct Message {
    bytes: [u8; Self::CAPACITY],
    length: usize,
}

impl Message {
    const CAPACITY: usize = 1024;

    pub(super) const fn new() -> Self {
        Self {
            bytes: [0; Self::CAPACITY],
            length: 0,
        }
    }

    /// The text with a piece behind it, if that fits as a whole.
    pub(super) const fn text(mut self, piece: &str) -> Self {
        let piece = piece.as_bytes();
        if piece.len() > Self::CAPACITY - self.length {
            return self;
        }
        let mut number = 0;
        while number < piece.len() {
            self.bytes[self.length + number] = piece[number];
            number += 1;
        }
        self.length += piece.len();
        self
    }

    pub(super) const fn as_str(&self) -> &str {
        let (text, _) = self.bytes.split_at(self.length);
        match std::str::from_utf8(text) {
            Ok(text) => text,
            // Only whole pieces of UTF-8 are in it.
            Err(_) => "",
        }
    }
}
