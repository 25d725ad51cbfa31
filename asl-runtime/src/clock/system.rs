//! The wall clock of the operating system, as a timestamp.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::timestamp::Timestamp;

/// The time now; a clock set before 1970 counts as 1970.
pub(super) fn now() -> Timestamp {
    let since_epoch = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp::from_parts(
        since_epoch.as_secs().cast_signed(),
        since_epoch.subsec_nanos(),
    )
}
