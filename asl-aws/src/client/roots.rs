//! Connections to servers that are known by certificates of their own, as clusters of Kubernetes are.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use aws_smithy_http_client::Connector;
use aws_smithy_http_client::tls::{TlsContext, TrustStore};
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use super::https::connector;
use crate::transport::TransportError;

/// The connections of so many certificates are kept.
const KEPT: usize = 32;

/// Connections, by the PEM that the servers are known by.
#[derive(Debug, Default)]
pub(super) struct Rooted {
    connectors: Mutex<HashMap<String, Arc<Connector>>>,
}

impl Rooted {
    /// The connections to servers that nobody but these certificates vouches for.
    pub(super) fn connector(&self, pem: &str) -> Result<Arc<Connector>, TransportError> {
        let connectors = self.connectors.lock();
        let mut connectors = connectors.unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = connectors.get(pem) {
            return Ok(known.clone());
        }
        let new = Arc::new(connector(context(pem).map_err(invalid)?));
        if connectors.len() >= KEPT {
            connectors.clear();
        }
        connectors.insert(pem.to_owned(), new.clone());
        Ok(new)
    }
}

/// The certificates are read here first: the connector panics at what is none.
fn context(pem: &str) -> Result<TlsContext, String> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(pem.as_bytes()) {
        let certificate = certificate.map_err(|error| error.to_string())?;
        roots.add(certificate).map_err(|error| error.to_string())?;
    }
    if roots.is_empty() {
        return Err("there is no certificate in it".to_owned());
    }
    let store = TrustStore::empty().with_pem_certificate(pem);
    let context = TlsContext::builder().with_trust_store(store).build();
    context.map_err(|error| error.to_string())
}

fn invalid(reason: String) -> TransportError {
    TransportError {
        message: format!("The certificate authority cannot be used: {reason}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_certificate_is_told() {
        let block = |inner: &str| {
            format!("-----BEGIN CERTIFICATE-----\n{inner}\n-----END CERTIFICATE-----\n")
        };
        for pem in ["", "x", &block(""), &block("%%%"), &block("AAAA")] {
            assert!(Rooted::default().connector(pem).is_err(), "{pem}");
        }
    }
}
