//! How Step Functions spells members and values on its side of a call.

use std::borrow::Cow;

use asl_models::{Member, Shape, names};
use asl_runtime::{Timestamp, Value};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use crate::time;

/// How members are named, and how times and bytes are written, in parameters and results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As tasks of `aws-sdk` do: names of the SDK for Java (`DbInstanceIdentifier`), times in ISO 8601, and bytes as
    /// the JSON text of the value.
    Sdk,
    /// As optimized integrations do: the API's names with a capital, and times in milliseconds since 1970.
    Optimized,
    /// As the API itself does: its names, and times in seconds since 1970.
    Api,
}

impl Style {
    /// The name of a member.
    pub fn name(self, member: &Member) -> Cow<'_, str> {
        match self {
            Self::Sdk => Cow::Owned(member.step_functions_name()),
            Self::Optimized => names::optimized_member(&member.name),
            Self::Api => Cow::Borrowed(&member.name),
        }
    }

    /// The member of that name.
    pub fn find<'s>(self, shape: &'s Shape, name: &str) -> Option<&'s Member> {
        match self {
            Self::Sdk => shape.member(name),
            Self::Optimized | Self::Api => {
                let mut members = shape.members().iter();
                members.find(|member| self.name(member) == name)
            }
        }
    }

    /// A point in time in a result.
    pub(crate) fn time(self, time: Timestamp) -> Value {
        match self {
            Self::Sdk => Value::from(time.to_string()),
            Self::Optimized => Value::from(time.as_millis()),
            Self::Api => time::seconds(time),
        }
    }

    /// The bytes that a parameter stands for.
    pub(crate) fn bytes(self, value: &Value) -> Vec<u8> {
        match (self, value) {
            (Self::Optimized | Self::Api, Value::String(text)) => text.as_bytes().to_vec(),
            _ => value.to_string().into_bytes(),
        }
    }

    /// The same bytes in a body of text.
    pub(crate) fn base64(self, value: &Value) -> String {
        BASE64_STANDARD.encode(self.bytes(value))
    }
}

/// A text as it is, and anything else as JSON text: Step Functions sends no error where a text is asked for.
pub(crate) fn text(value: &Value) -> Cow<'_, str> {
    value
        .as_str()
        .map_or_else(|| Cow::Owned(value.to_string()), Cow::Borrowed)
}

/// A text that stands for bytes in a body of text.
pub(crate) fn decoded(text: &str) -> Value {
    let bytes = BASE64_STANDARD
        .decode(text.trim())
        .unwrap_or_else(|_| text.as_bytes().to_vec());
    Value::from(String::from_utf8_lossy(&bytes).into_owned())
}
