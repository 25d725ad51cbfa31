//! Watches what a process under load takes, and deletes executions that have ended.

use std::path::Path;
use std::time::{Duration, Instant};

use asl_durable::Durable;
use asl_runtime::clock::{Clock, TokioClock};
use asl_runtime::json;

use crate::{Result, process};

/// How long there is between two looks.
const EVERY: Duration = Duration::from_secs(5);

/// How long executions stay that have ended.
const RETENTION: Duration = Duration::from_secs(10);

/// Looks again and again, for so many seconds.
pub(crate) async fn watch(folder: &Path, durable: &Durable, seconds: u64) -> Result<()> {
    let began = Instant::now();
    let mut deleted = 0;
    while began.elapsed() < Duration::from_secs(seconds) {
        tokio::time::sleep(EVERY).await;
        deleted += durable
            .delete_ended_before(TokioClock.now() - RETENTION)
            .await?;
        let look = json!({
            "seconds": began.elapsed().as_secs(), "deleted": deleted,
            "residentMiB": process::resident(), "files": process::open_files(),
            "databaseMiB": process::bytes(folder, "load.db")? / (1 << 20),
        });
        println!("{look}");
    }
    Ok(())
}
