//! Signatures, version 4.

use std::time::{Duration, SystemTime};

use asl_models::Operation;
use aws_credential_types::Credentials as AwsCredentials;
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation,
    SigningInstructions, SigningSettings, UriPathNormalizationMode, sign as signed,
};
use aws_sigv4::sign::v4;

use super::credentials::Credentials;
use crate::endpoint::Endpoint;
use crate::http::Request;

/// Signs a request that goes to an endpoint: adds the headers `Host`, `X-Amz-Date` and `Authorization`, and what else
/// belongs to them.
///
/// # Errors
/// What the signer says about a request that is not well-formed.
pub fn sign(
    operation: &Operation,
    endpoint: &Endpoint,
    credentials: &Credentials,
    time: SystemTime,
    request: &mut Request,
) -> Result<(), String> {
    request.default_header("Host", endpoint.host_of(request));
    let settings = settings(operation);
    let signature = signature(operation, endpoint, credentials, time, settings, request)?;
    for (name, value) in signature.headers() {
        request.headers.push((name.to_owned(), value.to_owned()));
    }
    Ok(())
}

/// Signs a request that others make: the address has the signature, and is good for as long as this.
///
/// # Errors
/// Those of [`sign`].
pub fn presign(
    operation: &Operation,
    endpoint: &Endpoint,
    credentials: &Credentials,
    time: SystemTime,
    expires_in: Duration,
    mut request: Request,
) -> Result<String, String> {
    request.default_header("Host", endpoint.host_of(&request));
    let mut settings = settings(operation);
    settings.signature_location = SignatureLocation::QueryParams;
    settings.expires_in = Some(expires_in);
    let signature = signature(operation, endpoint, credentials, time, settings, &request)?;
    let parameters = signature.params().iter();
    let parameters = parameters.map(|(name, value)| ((*name).to_owned(), Some(value.to_string())));
    request.query.extend(parameters);
    Ok(endpoint.url(&request))
}

/// The signer's instructions for a request, whose headers are all there.
fn signature(
    operation: &Operation,
    endpoint: &Endpoint,
    credentials: &Credentials,
    time: SystemTime,
    settings: SigningSettings,
    request: &Request,
) -> Result<SigningInstructions, String> {
    let identity = AwsCredentials::new(
        &credentials.access_key_id,
        &credentials.secret_access_key,
        credentials.session_token.clone(),
        None,
        "asl",
    );
    let identity = identity.into();
    let parameters = v4::SigningParams::builder()
        .identity(&identity)
        .region(&endpoint.signing_region)
        .name(&operation.interface.signing_name)
        .time(time)
        .settings(settings)
        .build();
    let parameters = parameters.map_err(|error| error.to_string())?.into();
    let url = endpoint.url(request);
    let headers = request.headers.iter();
    let headers = headers.map(|(name, value)| (name.as_str(), value.as_str()));
    let body = if operation.is_body_unsigned {
        SignableBody::UnsignedPayload
    } else {
        SignableBody::Bytes(&request.body)
    };
    let signable = SignableRequest::new(&request.method, url, headers, body);
    let signable = signable.map_err(|error| error.to_string())?;
    let output = signed(signable, &parameters).map_err(|error| error.to_string())?;
    Ok(output.into_parts().0)
}

/// S3 takes paths as they are, and wants the checksum of the body in a header.
fn settings(operation: &Operation) -> SigningSettings {
    let mut settings = SigningSettings::default();
    if operation.interface.is_s3 {
        settings.percent_encoding_mode = PercentEncodingMode::Single;
        settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
        settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
    }
    if operation.is_body_unsigned {
        settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
    }
    settings
}
