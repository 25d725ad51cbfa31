//! HTTPS to a server that only its own certificate authority vouches for.
//!
//! `tests/roots` has that authority, another one, and a server at 127.0.0.1 with its key, which opens nothing else.

use std::sync::Arc;

use asl_aws::{Https, Request, Transport};
use rustls::ServerConfig;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

const ROOT: &str = include_str!("roots/root.pem");
const OTHER: &str = include_str!("roots/other.pem");
const SERVER: &str = include_str!("roots/server.pem");
const KEY: &str = include_str!("roots/server.key");

fn acceptor() -> TlsAcceptor {
    let certificate = CertificateDer::from_pem_slice(SERVER.as_bytes()).expect("it is one");
    let key = PrivateKeyDer::from_pem_slice(KEY.as_bytes()).expect("it is one");
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .expect("there are some")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .expect("they fit");
    TlsAcceptor::from(Arc::new(config))
}

/// Answers whoever comes; gives the address.
async fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port is free");
    let address = listener.local_addr().expect("it has one");
    let acceptor = acceptor();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // Who does not trust the server goes away.
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let mut request = [0; 1024];
            let _ = stream.read(&mut request).await;
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}";
            let _ = stream.write_all(answer).await;
            let _ = stream.shutdown().await;
        }
    });
    format!("https://{address}/version")
}

#[tokio::test]
async fn a_server_is_known_by_the_roots_of_the_request_alone() {
    let url = serve().await;
    let https = Https::new();
    let trusted = [(Some(ROOT), true), (Some(OTHER), false), (None, false)];
    for (roots, is_trusted) in trusted.into_iter().cycle().take(6) {
        let request = Request {
            method: "GET".to_owned(),
            roots: roots.map(str::to_owned),
            ..Request::default()
        };
        let response = https.send(&url, &request).await;
        let status = response.as_ref().map(|response| response.status).ok();
        assert_eq!(status, is_trusted.then_some(200), "{response:?}");
    }
}

#[tokio::test]
async fn roots_that_are_none_are_told() {
    let request = Request {
        method: "GET".to_owned(),
        roots: Some("-----BEGIN".to_owned()),
        ..Request::default()
    };
    let error = Https::new().send("https://127.0.0.1:1/", &request).await;
    let message = error.expect_err("nobody is asked").message;
    assert_eq!(
        message,
        "The certificate authority cannot be used: there is no certificate in it"
    );
}
