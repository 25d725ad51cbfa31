//! Who calls.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use asl_runtime::value::Text;

use crate::transport::BoxFuture;

/// Credentials are asked for anew when they have less time left than this.
const MARGIN: Duration = Duration::from_secs(300);

/// What requests are signed with.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The public part.
    pub access_key_id: String,
    /// The secret part.
    pub secret_access_key: String,
    /// What temporary credentials have beside the two.
    pub session_token: Option<String>,
    /// When they end.
    pub expires: Option<SystemTime>,
}

impl Credentials {
    /// Credentials that do not end.
    pub fn new(access_key_id: impl Into<String>, secret_access_key: impl Into<String>) -> Self {
        Self {
            access_key_id: access_key_id.into(),
            secret_access_key: secret_access_key.into(),
            session_token: None,
            expires: None,
        }
    }

    /// Whether they can be used for a while.
    pub(super) fn are_fresh(&self) -> bool {
        self.expires
            .is_none_or(|expires| expires > SystemTime::now() + MARGIN)
    }
}

/// Shows no secrets.
impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Credentials");
        shown
            .field("access_key_id", &self.access_key_id)
            .finish_non_exhaustive()
    }
}

/// Where credentials come from.
pub trait CredentialsSource: Send + Sync {
    /// Credentials that can be used now, or why there are none.
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, String>>;
}

impl CredentialsSource for Credentials {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, String>> {
        Box::pin(async { Ok(self.clone()) })
    }
}

/// Keeps credentials until they are about to end.
pub(super) struct Cached<S> {
    source: S,
    kept: tokio::sync::Mutex<Option<Credentials>>,
}

impl<S: CredentialsSource> Cached<S> {
    pub(super) fn new(source: S) -> Arc<Self> {
        Arc::new(Self {
            source,
            kept: tokio::sync::Mutex::default(),
        })
    }
}

impl<S: CredentialsSource> CredentialsSource for Cached<S> {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, String>> {
        Box::pin(async {
            let mut kept = self.kept.lock().await;
            if let Some(credentials) = kept.as_ref().filter(|credentials| credentials.are_fresh()) {
                return Ok(credentials.clone());
            }
            let credentials = self.source.credentials().await?;
            *kept = Some(credentials.clone());
            Ok(credentials)
        })
    }
}

/// A name for a session that nobody else has at the time.
pub(super) fn session_name() -> Text {
    Text::from(format!("asl-{}", uuid::Uuid::new_v4().simple()))
}
