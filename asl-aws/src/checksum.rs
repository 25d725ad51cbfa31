//! Checksums of bodies, where a service asks for one.

use asl_models::Operation;
use asl_runtime::Value;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use md5::{Digest as _, Md5};
use sha1::Sha1;
use sha2::Sha256;

use crate::http::Request;
use crate::style::{self, Style};

/// Adds the checksum of the body that the operation takes, by the algorithm that the parameters name.
///
/// Where they name none it is CRC-32, as the SDK for Java has it (recorded in `s3_put_object_str`), or MD5 where the
/// service has no choice of algorithms.
pub(crate) fn add(operation: &Operation, parameters: &Value, style: Style, request: &mut Request) {
    let checksum = &operation.checksum;
    let is_given = request.headers.iter().any(|(name, _)| {
        let name = name.to_ascii_lowercase();
        name == "content-md5" || (name.starts_with("x-amz-checksum-") && !name.ends_with("-type"))
    });
    if is_given {
        return;
    }
    let Some(member) = &checksum.algorithm_member else {
        if checksum.required {
            request.default_header("Content-MD5", base64(&Md5::digest(&request.body)));
        }
        return;
    };
    let member = operation
        .input_shape()
        .and_then(|shape| shape.member_of_api(member));
    let asked = member.and_then(|member| parameters.get(&style.name(member)));
    let asked = asked.map(|asked| style::text(asked).into_owned());
    let algorithm = asked.unwrap_or_else(|| "CRC32".to_owned());
    let Some(value) = by_algorithm(&algorithm, &request.body) else {
        return;
    };
    let header = format!("x-amz-checksum-{}", algorithm.to_ascii_lowercase());
    request.default_header(&header, value);
    if let Some(member) = member {
        request.default_header(member.wire_name(), algorithm);
    }
}

fn by_algorithm(algorithm: &str, body: &[u8]) -> Option<String> {
    /// The polynomials, the lowest power first.
    const CRC_32: u32 = 0xEDB8_8320;
    const CRC_32C: u32 = 0x82F6_3B78;
    Some(match algorithm {
        "CRC32" => base64(&crc32(CRC_32, body).to_be_bytes()),
        "CRC32C" => base64(&crc32(CRC_32C, body).to_be_bytes()),
        "SHA1" => base64(&Sha1::digest(body)),
        "SHA256" => base64(&Sha256::digest(body)),
        _ => return None,
    })
}

fn crc32(polynomial: u32, body: &[u8]) -> u32 {
    let rest = body.iter().fold(u32::MAX, |rest, byte| {
        (0..8).fold(rest ^ u32::from(*byte), |rest, _| {
            (rest >> 1) ^ (polynomial & (rest & 1).wrapping_neg())
        })
    });
    !rest
}

fn base64(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::by_algorithm;

    #[test]
    fn checksums_are_those_that_s3_has_recorded() {
        let recorded = [
            ("\"text data\"", "KUmHvQ=="),
            ("false", "K81oMA=="),
            ("0", "9NvfIQ=="),
            ("{\"Dict\":\"Value\"}", "hnEfWw=="),
            ("[\"List\",\"Data\"]", "1F2MPA=="),
        ];
        for (body, checksum) in recorded {
            let own = by_algorithm("CRC32", body.as_bytes());
            assert_eq!(own.as_deref(), Some(checksum), "{body}");
        }
        assert_eq!(
            by_algorithm("CRC32C", b"123456789").as_deref(),
            Some("4waSgw==")
        );
    }
}
