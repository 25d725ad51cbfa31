//! Takes recorded tests of single states; has a server do them again.

use super::case::Case;
use super::verdict::Finding;
use crate::{Result, api};

/// Judges the tests among the cases.
pub(super) fn judge(cases: &[Case], findings: &mut [Finding]) -> Result<()> {
    let tests = cases.iter().filter(|case| case.kind == "test_state");
    let files = tests.map(|case| Ok(serde_json::from_str(&case.file.to_string())?));
    let mut verdicts = api::test_states(&files.collect::<Result<Vec<_>>>()?)?;
    for finding in findings {
        match verdicts.remove(&finding.id) {
            Some(Ok(result)) => finding.judge_outcome(result),
            Some(Err(reason)) => finding.why = Some(reason),
            None => {}
        }
    }
    Ok(())
}
