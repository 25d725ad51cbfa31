//! A task about to be handed out: the resource, the parameters, and what few tasks have besides.

use std::sync::Arc;
use std::time::Duration;

use super::{Submission, TaskInfo};
use crate::scope::Scope;
use crate::timestamp::Timestamp;
use crate::token::Token;
use crate::transfer::Transfer;
use crate::value::{Text, Value};

/// A task about to be handed out: what the state's fields evaluate to.
#[derive(Clone, Debug)]
pub struct TaskCall {
    pub(crate) info: &'static TaskInfo,
    pub(crate) resource: Text,
    pub(crate) parameters: Value,
    pub(crate) extras: Option<Box<Extras>>,
}

/// What few tasks have: limits and credentials, a token, a job, a time to show, a place of their own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extras {
    pub(crate) timeout: Option<Duration>,
    pub(crate) heartbeat: Option<Duration>,
    pub(crate) credentials: Option<Value>,
    /// When this attempt was scheduled.
    pub(crate) scheduled: Timestamp,
    pub(crate) token: Option<Token>,
    pub(crate) submission: Option<Arc<Submission>>,
    /// Which of the calls of a state it is that makes several.
    pub(crate) place: Option<Place>,
    /// Where the body of a call of Amazon S3 can be left.
    pub(crate) transfer: Option<Transfer>,
}

/// The place of a call among those of one state: a site of its own.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) scope: Scope,
    pub(crate) name: &'static str,
}

impl TaskCall {
    /// A call of `resource` with these parameters.
    #[inline]
    pub fn new(info: &'static TaskInfo, resource: impl Into<Text>, parameters: Value) -> Self {
        let resource = resource.into();
        Self {
            info,
            resource,
            parameters,
            extras: None,
        }
    }

    pub(crate) fn extras(&mut self) -> &mut Extras {
        self.extras.get_or_insert_default()
    }

    /// Whether an attempt is no more than to hand in the parameters and to take the answer.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        self.info.is_plain && self.extras.is_none()
    }

    /// `TimeoutSeconds`.
    #[must_use]
    pub fn with_timeout(mut self, seconds: u64) -> Self {
        self.extras().timeout = Some(Duration::from_secs(seconds));
        self
    }

    /// `HeartbeatSeconds`.
    #[must_use]
    pub fn with_heartbeat(mut self, seconds: u64) -> Self {
        self.extras().heartbeat = Some(Duration::from_secs(seconds));
        self
    }

    /// `Credentials`: an object with a `RoleArn`.
    #[must_use]
    pub fn with_credentials(mut self, credentials: Value) -> Self {
        self.extras().credentials = Some(credentials);
        self
    }
}
