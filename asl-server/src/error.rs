//! What the API answers when it refuses a call.

/// An error of the API: AWS's code, and its message.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ApiError {
    /// The code, such as `ExecutionDoesNotExist`.
    pub code: String,
    /// What clients show.
    pub message: String,
}

impl ApiError {
    /// An error with this code and message.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
        }
    }

    /// The request breaks a rule that the model does not have.
    pub(crate) fn validation(message: impl Into<String>) -> Self {
        Self::new("ValidationException", message)
    }

    /// Something that AWS has and this server does not.
    pub fn unsupported(what: &str) -> Self {
        let message = format!("this server does not support {what} yet");
        Self::new("UnsupportedOperationException", message)
    }

    /// The server itself is at fault.
    pub fn internal(reason: impl std::fmt::Display) -> Self {
        Self::new("InternalServerError", reason.to_string())
    }
}

/// What only the API itself needs.
#[cfg(feature = "api")]
impl ApiError {
    /// The request is well-formed, but does not go together with what is there.
    pub(crate) fn conflict(message: impl Into<String>) -> Self {
        Self::new("ConflictException", message)
    }

    /// The status of the response: only what is no fault of the caller is not 400.
    pub(crate) fn status(&self) -> u16 {
        match self.code.as_str() {
            "InternalServerError" => 500,
            _ => 400,
        }
    }

    pub(crate) fn body(&self) -> serde_json::Value {
        serde_json::json!({ "__type": self.code, "message": self.message })
    }
}
