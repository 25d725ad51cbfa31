//! Work that starts processes comes in; the time that these spend on the processor goes out.

use std::fs;
use std::time::Duration;

use crate::Result;

/// What Linux counts in.
const TICK: Duration = Duration::from_millis(10);

/// What the processes that `work` starts, and theirs, spend on the processor: unlike the time on a clock, it
/// does not depend on what else the machine does.
pub(crate) fn time<T>(work: impl FnOnce() -> Result<T>) -> Result<(T, Duration)> {
    let before = ticks_of_children()?;
    let done = work()?;
    let ticks = u32::try_from(ticks_of_children()? - before)?;
    Ok((done, TICK * ticks))
}

/// The fields `cutime` and `cstime` of `/proc/self/stat`.
fn ticks_of_children() -> Result<u64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // The name of the program is in parentheses, and may be anything.
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    let fields = fields.split_whitespace().skip(13).take(2);
    let ticks = fields
        .map(str::parse)
        .collect::<std::result::Result<Vec<u64>, _>>()?;
    Ok(ticks.iter().sum())
}
