//! Texts of services in one file: an index, and each text packed by itself.

use std::fmt::Write;

use miniz_oxide::deflate::compress_to_vec;

/// The best compression.
const LEVEL: u8 = 9;

/// The file that `asl-models` reads: the length of the index, the index, and the packed texts.
pub(super) fn pack(texts: &[(String, String)]) -> Vec<u8> {
    let mut index = String::new();
    let mut packed = Vec::new();
    for (name, text) in texts {
        let bytes = compress_to_vec(text.as_bytes(), LEVEL);
        let _ = writeln!(index, "{name} {} {}", packed.len(), bytes.len());
        packed.extend(bytes);
    }
    let mut file = format!("{}\n{index}", index.len()).into_bytes();
    file.extend(packed);
    file
}
