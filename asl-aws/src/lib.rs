//! One client for every AWS service.
