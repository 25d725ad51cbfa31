//! The text of a task token: which execution it belongs to, and what nobody can guess.

/// The token of an execution.
pub(crate) fn text(execution: i64, hash: &str) -> String {
    format!("{execution:x}.{hash}")
}

/// The execution that a token belongs to. Whether it has ever handed it out, only that execution knows.
pub(crate) fn execution(token: &str) -> Option<i64> {
    let (execution, hash) = token.split_once('.')?;
    let is_canonical = hash.len() == 36 && !execution.starts_with(['+', '-', '0']);
    i64::from_str_radix(execution, 16)
        .ok()
        .filter(|_| is_canonical)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_leads_to_its_execution() {
        let hash = "6f2d1a3c-52a5-4d0e-9d6e-0e6c5ba2f6a1";
        assert_eq!(execution(&text(4_711, hash)), Some(4_711));
        for forged in [
            "",
            "1",
            "1.",
            "x.y",
            "-1.6f2d1a3c-52a5-4d0e-9d6e-0e6c5ba2f6a1",
        ] {
            assert_eq!(execution(forged), None, "{forged}");
        }
    }
}
