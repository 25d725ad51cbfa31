//! The functions of encoding: strings come in, Base64, its content or a hash goes out.

use std::fmt::Write;

use base64::Engine;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use md5::Md5;
use sha1::Sha1;
use sha2::digest::Digest;
use sha2::{Sha256, Sha384, Sha512};

use super::{invalid, text_of};
use crate::Value;
use crate::fault::Fault;

/// The most characters that these functions take.
const MAX_LENGTH: usize = 10_000;

/// For what [`base64_decode`] leaves of its argument.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

/// `States.Base64Encode(text)`
///
/// # Errors
///
/// `text` is no string, or longer than 10,000 characters.
pub fn base64_encode(text: &Value) -> Result<Value, Fault> {
    Ok(STANDARD.encode(short_text(text, "Base64Encode")?).into())
}

/// `States.Base64Decode(text)`
///
/// AWS is lenient: padding may be missing or misplaced, and characters that are not of the alphabet are
/// passed over. What ends the text early is our reading of it: the first `=`. Bytes that are not UTF-8
/// become U+FFFD.
///
/// # Errors
///
/// `text` is no string, or longer than 10,000 characters.
pub fn base64_decode(text: &Value) -> Result<Value, Fault> {
    let bytes = lenient_base64(short_text(text, "Base64Decode")?);
    Ok(String::from_utf8_lossy(&bytes).into_owned().into())
}

/// What Base64 stands for, up to the first `=`; characters that are not of the alphabet are passed over.
pub(crate) fn lenient_base64(text: &str) -> Vec<u8> {
    let mut symbols: Vec<u8> = text
        .bytes()
        .take_while(|byte| *byte != b'=')
        .filter_map(symbol)
        .collect();
    if symbols.len() % 4 == 1 {
        symbols.pop();
    }
    // What is left are symbols, and their number is right.
    LENIENT.decode(symbols).unwrap_or_default()
}

/// The symbol of the standard alphabet, also for the two of the URL-safe one.
fn symbol(byte: u8) -> Option<u8> {
    match byte {
        b'-' => Some(b'+'),
        b'_' => Some(b'/'),
        b'+' | b'/' => Some(byte),
        _ => byte.is_ascii_alphanumeric().then_some(byte),
    }
}

/// `States.Hash(data, algorithm)`: lower-case hexadecimal. Anything but a string is hashed as compact JSON.
///
/// # Errors
///
/// `data` is longer than 10,000 characters, or `algorithm` is none of `MD5`, `SHA-1`, `SHA-256`,
/// `SHA-384`, `SHA-512`.
pub fn hash(data: &Value, algorithm: &Value) -> Result<Value, Fault> {
    const NAME: &str = "Hash";
    let json;
    let data = match data {
        Value::String(_) => short_text(data, NAME)?,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            json = data.to_string();
            &json
        }
    };
    let digest = digest(data, text_of(algorithm, NAME)?);
    digest.map(Value::from).ok_or_else(|| invalid(NAME))
}

/// The hash of a text in lower-case hexadecimal; nothing for an algorithm that is not known.
pub(crate) fn digest(data: &str, algorithm: &str) -> Option<String> {
    Some(match algorithm {
        "MD5" => hexadecimal(&Md5::digest(data)),
        "SHA-1" => hexadecimal(&Sha1::digest(data)),
        "SHA-256" => hexadecimal(&Sha256::digest(data)),
        "SHA-384" => hexadecimal(&Sha384::digest(data)),
        "SHA-512" => hexadecimal(&Sha512::digest(data)),
        _ => return None,
    })
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The text of an argument that has a limit, counted in the UTF-16 code units of Java.
fn short_text<'a>(argument: &'a Value, function: &str) -> Result<&'a str, Fault> {
    let text = text_of(argument, function)?;
    if text.len() > MAX_LENGTH && text.encode_utf16().count() > MAX_LENGTH {
        return Err(invalid(function));
    }
    Ok(text)
}
