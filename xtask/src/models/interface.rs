//! What all operations of a service share, out of the metadata of its model.

use asl_models::{Interface, Protocol};
use serde_json::Value;

use super::endpoints::Endpoints;
use super::service::{owned, text, texts};
use crate::Result;

/// The interface that the metadata of a model describe.
pub(super) fn of(metadata: &Value, endpoints: &Endpoints) -> Result<Interface> {
    let prefix = owned(metadata, "endpointPrefix").unwrap_or_default();
    let signing_name = endpoints.signing_name.clone();
    let signing_name = signing_name.or_else(|| owned(metadata, "signingName"));
    let host = endpoints.host.clone();
    Ok(Interface {
        id: owned(metadata, "serviceId").unwrap_or_default(),
        protocol: protocol(metadata)?,
        json_version: owned(metadata, "jsonVersion").unwrap_or_default(),
        target_prefix: owned(metadata, "targetPrefix").unwrap_or_default(),
        version: owned(metadata, "apiVersion").unwrap_or_default(),
        signing_name: signing_name.unwrap_or_else(|| prefix.clone()),
        is_s3: text(metadata, "signatureVersion").is_some_and(|version| version.starts_with("s3")),
        is_query_compatible: metadata.get("awsQueryCompatible").is_some(),
        xml_namespace: owned(metadata, "xmlNamespace"),
        host: host.unwrap_or_else(|| format!("{prefix}.{{region}}.{{suffix}}")),
        signing_region: endpoints.signing_region.clone(),
        endpoints: endpoints.others.clone(),
    })
}

/// The protocol that the client speaks: the model's own, but rather another one than CBOR.
fn protocol(metadata: &Value) -> Result<Protocol> {
    let own = text(metadata, "protocol").unwrap_or_default();
    let all = std::iter::once(own).chain(texts(&metadata["protocols"]));
    let mut known: Vec<Protocol> = all.filter_map(Protocol::named).collect();
    known.sort_by_key(|protocol| *protocol == Protocol::Cbor);
    let first = known.first().copied();
    first.ok_or_else(|| format!("{own} is no known protocol").into())
}
