//! The optimized integrations of Step Functions: which operation stands behind each action, and how the end of a
//! job is told.

mod names;
mod table;

pub use self::names::Optimized;

/// `.sync`.
pub(crate) const SYNC: u8 = 1;
/// `.sync:2`.
pub(crate) const SYNC_2: u8 = 2;
/// `.waitForTaskToken`.
pub(crate) const TOKEN: u8 = 4;

/// An action of an optimized integration, such as `dynamodb:putItem`.
///
/// ```
/// use asl_models::Action;
///
/// let run_task = Action::named("ecs", "runTask").unwrap();
/// assert_eq!(run_task.operation, Some(("ecs", "runTask")));
/// assert_eq!(run_task.operations().collect::<Vec<_>>(), ["runTask", "describeTasks", "stopTask"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Action {
    /// The service as a resource names it: `states`.
    pub service: &'static str,
    /// The name behind it.
    pub name: &'static str,
    pub(crate) patterns: u8,
    /// The service and the operation behind it, by the names of `aws-sdk`; none where it calls a URL.
    pub operation: Option<(&'static str, &'static str)>,
    /// How the end of the job is told, for `.sync`.
    pub job: Option<Job>,
}

/// How the end of a job is told, and how it is stopped.
///
/// Values of arguments are `$request` or `$response` and a path, the same in brackets for a list of one, or a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Job {
    /// The operation that tells how far the job is.
    pub poll: &'static str,
    /// What it is asked about.
    pub arguments: &'static [(&'static str, &'static str)],
    /// Where the status is in its result.
    pub status: &'static str,
    /// The statuses of a job that has succeeded.
    pub success: &'static [&'static str],
    /// The statuses of a job that has failed.
    pub failure: &'static [&'static str],
    /// What the task gives: a path into the result, or an object with one.
    pub result: &'static str,
    /// The operation that stops it, and its arguments.
    pub cancel: Option<(&'static str, &'static [(&'static str, &'static str)])>,
    /// The error that tells of success, where the job is to delete something.
    pub gone: Option<&'static str>,
}

impl Action {
    /// The action of that name.
    pub fn named(service: &str, name: &str) -> Option<&'static Self> {
        let mut all = Self::all();
        all.find(|action| action.service == service && action.name == name)
    }

    /// All actions, in the order of the names.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        table::ACTIONS.iter()
    }

    /// Whether `.sync` may follow.
    pub fn may_sync(&self) -> bool {
        self.patterns & SYNC != 0
    }

    /// Whether `.sync:2` may follow.
    pub fn may_sync_2(&self) -> bool {
        self.patterns & SYNC_2 != 0
    }

    /// Whether `.waitForTaskToken` may follow.
    pub fn may_wait_for_token(&self) -> bool {
        self.patterns & TOKEN != 0
    }

    /// The operations that a task calls that waits for its job: to start it, to look after it, and to stop it.
    pub fn operations(&self) -> impl Iterator<Item = &'static str> {
        let start = self.operation.map(|(_, name)| name);
        let poll = self.job.map(|job| job.poll);
        let cancel = self.job.and_then(|job| job.cancel).map(|(name, _)| name);
        [start, poll, cancel].into_iter().flatten()
    }
}
