// What becomes of services/order.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
use ::asl_aws::Aws;
use ::asl_aws::Model;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Task state "Charge".
    Charge,
    /// Task state "Price".
    Price,
    /// Task state "Put".
    Put,
    /// Task state "Build".
    Build,
    /// Task state "Ship".
    Ship,
    /// Task state "Approve".
    Approve,
    /// Task state "Tell".
    Tell,
    /// Task state "Pack".
    Pack,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Charge => StateInfo::new(StateType::Task, "Charge"),
            Self::Price => StateInfo::new(StateType::Task, "Price"),
            Self::Put => StateInfo::new(StateType::Task, "Put"),
            Self::Build => StateInfo::new(StateType::Task, "Build"),
            Self::Ship => StateInfo::new(StateType::Task, "Ship"),
            Self::Approve => StateInfo::new(StateType::Task, "Approve"),
            Self::Tell => StateInfo::new(StateType::Task, "Tell"),
            Self::Pack => StateInfo::new(StateType::Task, "Pack"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Charge" => Some(Self::Charge),
            "Price" => Some(Self::Price),
            "Put" => Some(Self::Put),
            "Build" => Some(Self::Build),
            "Ship" => Some(Self::Ship),
            "Approve" => Some(Self::Approve),
            "Tell" => Some(Self::Tell),
            "Pack" => Some(Self::Pack),
            _ => None,
        }
    }
}
/// What does the work of the tasks: implement the methods as `async fn`.
pub trait Tasks: Send + Sync {
    /// Whether the methods take parameters and give answers in AWS's own shape.
    #[doc(hidden)]
    const RAW: bool = false;
    /// The client by which AWS does the work of methods that are not implemented.
    fn aws_2(&self) -> &Aws;
    #[doc(hidden)]
    fn has_activity(&self, _task: &TaskContext) -> bool {
        true
    }
    /// Does the work of the function `charge`, for "Charge".
    ///
    /// By default, AWS does it.
    fn charge(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        async move { self.aws_2().perform(task, [&LAMBDA_INVOKE]).await }
    }
    /// Does the work of the function `price`, for "Price".
    fn price(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
    /// Does the work of the action `dynamodb:putItem`, for "Put".
    ///
    /// By default, AWS does it.
    fn dynamodb_put_item(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        async move { self.aws_2().perform(task, [&DYNAMODB_PUT_ITEM]).await }
    }
    /// Does the work of the action `codebuild:startBuild`, for "Build".
    ///
    /// By default, AWS does it.
    fn codebuild_start_build(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        async move {
            self.aws_2()
                .perform(
                    task,
                    [
                        &CODEBUILD_BATCH_GET_BUILDS,
                        &CODEBUILD_START_BUILD,
                        &CODEBUILD_STOP_BUILD,
                    ],
                )
                .await
        }
    }
    /// Does the work of the state machine `aws`, for "Ship".
    ///
    /// By default, AWS does it.
    fn aws(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        async move {
            self.aws_2()
                .perform(
                    task,
                    [&SFN_DESCRIBE_EXECUTION, &SFN_START_EXECUTION, &SFN_STOP_EXECUTION],
                )
                .await
        }
    }
    /// Does the work of the action `sqs:sendMessage`, for "Approve".
    ///
    /// By default, AWS does it.
    fn sqs_send_message(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        async move { self.aws_2().perform(task, [&SQS_SEND_MESSAGE]).await }
    }
    /// Does the work of the action `http:invoke`, for "Tell".
    ///
    /// By default, AWS does it.
    fn http_invoke(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        async move { self.aws_2().perform(task, []).await }
    }
    /// Does the work of the activity `pack`, for "Pack".
    fn pack(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn aws_2(&self) -> &Aws {
        Aws::nowhere()
    }
    fn has_activity(&self, task: &TaskContext) -> bool {
        self.knows(task)
    }
    fn charge(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
    fn price(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
    fn dynamodb_put_item(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
    fn codebuild_start_build(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
    fn aws(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
    fn sqs_send_message(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
    fn http_invoke(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
    fn pack(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
}
impl<T: Tasks> Tasks for &T {
    const RAW: bool = T::RAW;
    fn aws_2(&self) -> &Aws {
        <T as Tasks>::aws_2(self)
    }
    fn has_activity(&self, task: &TaskContext) -> bool {
        <T as Tasks>::has_activity(self, task)
    }
    fn charge(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::charge(self, input, task)
    }
    fn price(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::price(self, input, task)
    }
    fn dynamodb_put_item(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::dynamodb_put_item(self, input, task)
    }
    fn codebuild_start_build(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::codebuild_start_build(self, input, task)
    }
    fn aws(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::aws(self, input, task)
    }
    fn sqs_send_message(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::sqs_send_message(self, input, task)
    }
    fn http_invoke(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::http_invoke(self, input, task)
    }
    fn pack(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::pack(self, input, task)
    }
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
    fn aws_2(&self) -> &Aws {
        <T as Tasks>::aws_2(self)
    }
    fn has_activity(&self, task: &TaskContext) -> bool {
        <T as Tasks>::has_activity(self, task)
    }
    fn charge(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::charge(self, input, task)
    }
    fn price(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::price(self, input, task)
    }
    fn dynamodb_put_item(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::dynamodb_put_item(self, input, task)
    }
    fn codebuild_start_build(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::codebuild_start_build(self, input, task)
    }
    fn aws(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::aws(self, input, task)
    }
    fn sqs_send_message(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::sqs_send_message(self, input, task)
    }
    fn http_invoke(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::http_invoke(self, input, task)
    }
    fn pack(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::pack(self, input, task)
    }
}
/// Runs the workflow in process and gives its output.
///
/// # Errors
/// When the execution ends as FAILED or TIMED_OUT.
pub async fn run<T: Tasks>(
    tasks: T,
    input: impl Into<Value>,
) -> Result<Value, ExecutionError> {
    execution(tasks).run(input).await
}
/// An execution about to start: name it, or give it a clock or an observer, then `run` it.
pub fn execution<T: Tasks>(tasks: T) -> Run<Workflow<T>> {
    Run::new(workflow(tasks))
}
/// The workflow together with its tasks, for engines and servers.
pub fn workflow<T: Tasks>(tasks: T) -> Workflow<T> {
    Workflow { tasks }
}
/// The workflow together with its tasks.
#[derive(Clone, Debug)]
pub struct Workflow<T> {
    tasks: T,
}
impl<T: Tasks> Program for Workflow<T> {
    const DEFINITION: Definition = Definition {
        name: "order",
        file: "services/order.asl.json",
        hash: "28cb0718c5815b7aa3952202b0ec4acb",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = true;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Charge, frame)).await
    }
    async fn execute_from<E: Engine>(
        &self,
        state: &str,
        frame: &mut Frame<'_, E>,
    ) -> Option<Ended> {
        let start = State::from_name(state)?;
        Some(pin!(self.advance_to_end(start, frame)).await)
    }
    fn perform<'a>(
        &'a self,
        method: &str,
        task: &'a TaskContext,
    ) -> Option<BoxFuture<'a, Outcome>> {
        Some(
            match method {
                "charge" => {
                    Box::pin(
                        task.in_full(T::RAW, self.tasks.charge(task.input(T::RAW), task)),
                    )
                }
                "price" => Box::pin(self.tasks.price(task.input(T::RAW), task)),
                "dynamodb_put_item" => {
                    Box::pin(self.tasks.dynamodb_put_item(task.input(T::RAW), task))
                }
                "codebuild_start_build" => {
                    Box::pin(self.tasks.codebuild_start_build(task.input(T::RAW), task))
                }
                "aws" => {
                    Box::pin(
                        task.in_full(T::RAW, self.tasks.aws(task.input(T::RAW), task)),
                    )
                }
                "sqs_send_message" => {
                    Box::pin(self.tasks.sqs_send_message(task.input(T::RAW), task))
                }
                "http_invoke" => {
                    Box::pin(self.tasks.http_invoke(task.input(T::RAW), task))
                }
                "pack" => Box::pin(self.tasks.pack(task.input(T::RAW), task)),
                _ => return None,
            },
        )
    }
}
/// The variables that the states assign.
#[derive(Clone, Debug, Default)]
pub struct Variables {}
impl VariableSet for Variables {
    fn to_value(&self) -> Value {
        variables::to_value([])
    }
    fn from_value(_value: &Value) -> Self {
        Self {}
    }
}
/// The data of one scope: the workflow itself, a branch or an iteration.
type Frame<'e, E> = ScopeFrame<'e, E, Variables>;
impl<T: Tasks> Workflow<T> {
    /// Goes from state to state until the machine that `start` belongs to ends.
    async fn advance_to_end<E: Engine>(
        &self,
        start: State,
        frame: &mut Frame<'_, E>,
    ) -> Ended {
        let mut state = start;
        loop {
            frame.enter(state.info());
            let step = match state {
                State::Charge => pin!(self.charge(frame)).await,
                State::Price => pin!(self.price(frame)).await,
                State::Put => pin!(self.put(frame)).await,
                State::Build => pin!(self.build(frame)).await,
                State::Ship => pin!(self.ship(frame)).await,
                State::Approve => pin!(self.approve(frame)).await,
                State::Tell => pin!(self.tell(frame)).await,
                State::Pack => pin!(self.pack(frame)).await,
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Task state "Charge".
    async fn charge<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = object([
            (text("FunctionName"), Value::text("charge")),
            (
                text("Payload"),
                at(&frame.input).or_missing("$", "Payload.$", &frame.input)?,
            ),
        ]);
        let call = TaskCall::new(
            const {
                &TaskInfo::service("lambda", "invoke").wrapped(Envelope::LambdaInvoke)
            },
            text("arn:aws:states:::lambda:invoke"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(task.in_full(T::RAW, self.tasks.charge(input, task)));
        let result = frame.perform(task, true, attempt).await?;
        Ok(Transition::Next(State::Price, result))
    }
    /// Task state "Price".
    async fn price<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = frame.input.clone();
        let call = TaskCall::new(
            const { &TaskInfo::function() },
            text("arn:aws:lambda:eu-west-1:123456789012:function:price"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.price(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::Next(State::Put, result))
    }
    /// Task state "Put".
    async fn put<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = object([
            (text("TableName"), Value::text("orders")),
            (
                text("Item"),
                object([
                    (
                        text("id"),
                        object([
                            (
                                text("S"),
                                at(&frame.input)
                                    .member("id")
                                    .or_missing("$.id", "S.$", &frame.input)?,
                            ),
                        ]),
                    ),
                ]),
            ),
        ]);
        let call = TaskCall::new(
            const { &TaskInfo::service("dynamodb", "putItem") },
            text("arn:aws:states:::dynamodb:putItem"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.dynamodb_put_item(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::Next(State::Build, result))
    }
    /// Task state "Build".
    async fn build<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = {
            static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                (text("ProjectName"), Value::text("shop")),
            ]));
            CONSTANT.clone()
        };
        let call = TaskCall::new(
            const { &TaskInfo::service("codebuild", "startBuild.sync") },
            text("arn:aws:states:::codebuild:startBuild.sync"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.codebuild_start_build(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::Next(State::Ship, result))
    }
    /// Task state "Ship".
    async fn ship<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.issue_token();
        let parameters = {
            static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                (
                    text("StateMachineArn"),
                    Value::text("arn:aws:states:eu-west-1:123456789012:stateMachine:aws"),
                ),
                (
                    text("Input"),
                    object([(text("id"), Value::Number(Number::from_i64(1)))]),
                ),
            ]));
            CONSTANT.clone()
        };
        let call = TaskCall::new(
            const {
                &TaskInfo::service("states", "startExecution.sync:2")
                    .wrapped(Envelope::StartExecutionSync2)
            },
            text("arn:aws:states:::states:startExecution.sync:2"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(task.in_full(T::RAW, self.tasks.aws(input, task)));
        let result = frame.perform(task, true, attempt).await?;
        Ok(Transition::Next(State::Approve, result))
    }
    /// Task state "Approve".
    async fn approve<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.issue_token();
        let parameters = object([
            (
                text("QueueUrl"),
                Value::text("https://sqs.eu-west-1.amazonaws.com/123456789012/approvals"),
            ),
            (
                text("MessageBody"),
                object([
                    (
                        text("token"),
                        at_part(frame.part(Part::Task).as_ref(), 1)
                            .member("Token")
                            .or_missing("$$.Task.Token", "token.$", &frame.input)?,
                    ),
                ]),
            ),
        ]);
        let call = TaskCall::new(
            const { &TaskInfo::callback("sqs", "sendMessage.waitForTaskToken") },
            text("arn:aws:states:::sqs:sendMessage.waitForTaskToken"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.sqs_send_message(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::Next(State::Tell, result))
    }
    /// Task state "Tell".
    async fn tell<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = {
            static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                (text("ApiEndpoint"), Value::text("https://example.com")),
                (text("Method"), Value::text("GET")),
                (
                    text("Authentication"),
                    object([
                        (
                            text("ConnectionArn"),
                            Value::text(
                                "arn:aws:events:eu-west-1:123456789012:connection/c/1",
                            ),
                        ),
                    ]),
                ),
            ]));
            CONSTANT.clone()
        };
        let call = TaskCall::new(
            const { &TaskInfo::service("http", "invoke") },
            text("arn:aws:states:::http:invoke"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.http_invoke(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::Next(State::Pack, result))
    }
    /// Task state "Pack".
    async fn pack<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.issue_token();
        let parameters = frame.input.clone();
        let call = TaskCall::new(
            const { &TaskInfo::activity() },
            text("arn:aws:states:eu-west-1:123456789012:activity:pack"),
            parameters,
        );
        let task = &mut frame.task(call);
        task.must_exist(self.tasks.has_activity(task))?;
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.pack(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::End(result))
    }
}
/// The operation `BatchGetBuilds` of CodeBuild.
static CODEBUILD_BATCH_GET_BUILDS: Model = Model::new(
    r"service;id=CodeBuild;protocol=json;json=1.1;target=CodeBuild_20161006;version=2016-10-06;signing=codebuild;host=codebuild.{region}.{suffix}
operation BatchGetBuilds;method=POST;path=/;in=0;out=1 2
structure ids:3;required
structure builds:4 buildsNotFound:3
structure;error=InvalidInputException
list 5
list 6
string
structure id:5 arn:5 buildNumber:7 startTime:8 endTime:8 currentPhase:5 buildStatus:5 sourceVersion:5 resolvedSourceVersion:5 projectName:5 phases:9 source:10 secondarySources:11 secondarySourceVersions:12 artifacts:13 secondaryArtifacts:14 cache:15 environment:16 serviceRole:5 logs:17 timeoutInMinutes:18 queuedTimeoutInMinutes:18 buildComplete:19 initiator:5 vpcConfig:20 networkInterface:21 encryptionKey:5 exportedEnvironmentVariables:22 reportArns:3 fileSystemLocations:23 debugSession:24 buildBatchArn:5 autoRetryConfig:25
long
timestamp
list 26
structure type:5;required location:5 gitCloneDepth:18 gitSubmodulesConfig:27 buildspec:5 auth:28 reportBuildStatus:19 buildStatusConfig:29 insecureSsl:19 sourceIdentifier:5
list 10
list 30
structure location:5 sha256sum:5 md5sum:5 overrideArtifactName:19 encryptionDisabled:19 artifactIdentifier:5 bucketOwnerAccess:5
list 13
structure type:5;required location:5 modes:3 cacheNamespace:5
structure type:5;required image:5;required computeType:5;required computeConfiguration:31 fleet:32 environmentVariables:33 privilegedMode:19 certificate:5 registryCredential:34 imagePullCredentialsType:5 dockerServer:35 hostKernel:5
structure groupName:5 streamName:5 deepLink:5 s3DeepLink:5 cloudWatchLogsArn:5 s3LogsArn:5 cloudWatchLogs:36 s3Logs:37
integer
boolean
structure vpcId:5 subnets:3 securityGroupIds:3
structure subnetId:5 networkInterfaceId:5
list 38
list 39
structure sessionEnabled:19 sessionTarget:5
structure autoRetryLimit:18 autoRetryNumber:18 nextAutoRetry:5 previousAutoRetry:5
structure phaseType:5 phaseStatus:5 startTime:8 endTime:8 durationInSeconds:7 contexts:40
structure fetchSubmodules:19;required
structure type:5;required resource:5
structure context:5 targetUrl:5
structure sourceIdentifier:5;required sourceVersion:5;required
structure vCpu:7 memory:7 disk:7 machineType:5 instanceType:5
structure fleetArn:5
list 41
structure credential:5;required credentialProvider:5;required
structure computeType:5;required securityGroupIds:3 status:42
structure status:5;required groupName:5 streamName:5
structure status:5;required location:5 encryptionDisabled:19 bucketOwnerAccess:5
structure name:5 value:5
structure type:5 location:5 mountPoint:5 identifier:5 mountOptions:5
list 43
structure name:5;required value:5;required type:5
structure status:5 message:5
structure statusCode:5 message:5",
);
/// The operation `StartBuild` of CodeBuild.
static CODEBUILD_START_BUILD: Model = Model::new(
    r"service;id=CodeBuild;protocol=json;json=1.1;target=CodeBuild_20161006;version=2016-10-06;signing=codebuild;host=codebuild.{region}.{suffix}
operation StartBuild;method=POST;path=/;in=0;out=1 2 3 4
structure projectName:5;required secondarySourcesOverride:6 secondarySourcesVersionOverride:7 sourceVersion:5 artifactsOverride:8 secondaryArtifactsOverride:9 environmentVariablesOverride:10 sourceTypeOverride:5 sourceLocationOverride:5 sourceAuthOverride:11 gitCloneDepthOverride:12 gitSubmodulesConfigOverride:13 buildspecOverride:5 insecureSslOverride:14 reportBuildStatusOverride:14 buildStatusConfigOverride:15 environmentTypeOverride:5 imageOverride:5 computeTypeOverride:5 certificateOverride:5 cacheOverride:16 serviceRoleOverride:5 privilegedModeOverride:14 timeoutInMinutesOverride:12 queuedTimeoutInMinutesOverride:12 encryptionKeyOverride:5 idempotencyToken:5 logsConfigOverride:17 registryCredentialOverride:18 imagePullCredentialsTypeOverride:5 debugSessionEnabled:14 fleetOverride:19 autoRetryLimitOverride:12 hostKernelOverride:5
structure build:20
structure;error=InvalidInputException
structure;error=ResourceNotFoundException
structure;error=AccountLimitExceededException
string
list 21
list 22
structure type:5;required location:5 path:5 namespaceType:5 name:5 packaging:5 overrideArtifactName:14 encryptionDisabled:14 artifactIdentifier:5 bucketOwnerAccess:5
list 8
list 23
structure type:5;required resource:5
integer
structure fetchSubmodules:14;required
boolean
structure context:5 targetUrl:5
structure type:5;required location:5 modes:24 cacheNamespace:5
structure cloudWatchLogs:25 s3Logs:26
structure credential:5;required credentialProvider:5;required
structure fleetArn:5
structure id:5 arn:5 buildNumber:27 startTime:28 endTime:28 currentPhase:5 buildStatus:5 sourceVersion:5 resolvedSourceVersion:5 projectName:5 phases:29 source:21 secondarySources:6 secondarySourceVersions:7 artifacts:30 secondaryArtifacts:31 cache:16 environment:32 serviceRole:5 logs:33 timeoutInMinutes:12 queuedTimeoutInMinutes:12 buildComplete:14 initiator:5 vpcConfig:34 networkInterface:35 encryptionKey:5 exportedEnvironmentVariables:36 reportArns:24 fileSystemLocations:37 debugSession:38 buildBatchArn:5 autoRetryConfig:39
structure type:5;required location:5 gitCloneDepth:12 gitSubmodulesConfig:13 buildspec:5 auth:11 reportBuildStatus:14 buildStatusConfig:15 insecureSsl:14 sourceIdentifier:5
structure sourceIdentifier:5;required sourceVersion:5;required
structure name:5;required value:5;required type:5
list 5
structure status:5;required groupName:5 streamName:5
structure status:5;required location:5 encryptionDisabled:14 bucketOwnerAccess:5
long
timestamp
list 40
structure location:5 sha256sum:5 md5sum:5 overrideArtifactName:14 encryptionDisabled:14 artifactIdentifier:5 bucketOwnerAccess:5
list 30
structure type:5;required image:5;required computeType:5;required computeConfiguration:41 fleet:19 environmentVariables:10 privilegedMode:14 certificate:5 registryCredential:18 imagePullCredentialsType:5 dockerServer:42 hostKernel:5
structure groupName:5 streamName:5 deepLink:5 s3DeepLink:5 cloudWatchLogsArn:5 s3LogsArn:5 cloudWatchLogs:25 s3Logs:26
structure vpcId:5 subnets:24 securityGroupIds:24
structure subnetId:5 networkInterfaceId:5
list 43
list 44
structure sessionEnabled:14 sessionTarget:5
structure autoRetryLimit:12 autoRetryNumber:12 nextAutoRetry:5 previousAutoRetry:5
structure phaseType:5 phaseStatus:5 startTime:28 endTime:28 durationInSeconds:27 contexts:45
structure vCpu:27 memory:27 disk:27 machineType:5 instanceType:5
structure computeType:5;required securityGroupIds:24 status:46
structure name:5 value:5
structure type:5 location:5 mountPoint:5 identifier:5 mountOptions:5
list 47
structure status:5 message:5
structure statusCode:5 message:5",
);
/// The operation `StopBuild` of CodeBuild.
static CODEBUILD_STOP_BUILD: Model = Model::new(
    r"service;id=CodeBuild;protocol=json;json=1.1;target=CodeBuild_20161006;version=2016-10-06;signing=codebuild;host=codebuild.{region}.{suffix}
operation StopBuild;method=POST;path=/;in=0;out=1 2 3
structure id:4;required
structure build:5
structure;error=InvalidInputException
structure;error=ResourceNotFoundException
string
structure id:4 arn:4 buildNumber:6 startTime:7 endTime:7 currentPhase:4 buildStatus:4 sourceVersion:4 resolvedSourceVersion:4 projectName:4 phases:8 source:9 secondarySources:10 secondarySourceVersions:11 artifacts:12 secondaryArtifacts:13 cache:14 environment:15 serviceRole:4 logs:16 timeoutInMinutes:17 queuedTimeoutInMinutes:17 buildComplete:18 initiator:4 vpcConfig:19 networkInterface:20 encryptionKey:4 exportedEnvironmentVariables:21 reportArns:22 fileSystemLocations:23 debugSession:24 buildBatchArn:4 autoRetryConfig:25
long
timestamp
list 26
structure type:4;required location:4 gitCloneDepth:17 gitSubmodulesConfig:27 buildspec:4 auth:28 reportBuildStatus:18 buildStatusConfig:29 insecureSsl:18 sourceIdentifier:4
list 9
list 30
structure location:4 sha256sum:4 md5sum:4 overrideArtifactName:18 encryptionDisabled:18 artifactIdentifier:4 bucketOwnerAccess:4
list 12
structure type:4;required location:4 modes:22 cacheNamespace:4
structure type:4;required image:4;required computeType:4;required computeConfiguration:31 fleet:32 environmentVariables:33 privilegedMode:18 certificate:4 registryCredential:34 imagePullCredentialsType:4 dockerServer:35 hostKernel:4
structure groupName:4 streamName:4 deepLink:4 s3DeepLink:4 cloudWatchLogsArn:4 s3LogsArn:4 cloudWatchLogs:36 s3Logs:37
integer
boolean
structure vpcId:4 subnets:22 securityGroupIds:22
structure subnetId:4 networkInterfaceId:4
list 38
list 4
list 39
structure sessionEnabled:18 sessionTarget:4
structure autoRetryLimit:17 autoRetryNumber:17 nextAutoRetry:4 previousAutoRetry:4
structure phaseType:4 phaseStatus:4 startTime:7 endTime:7 durationInSeconds:6 contexts:40
structure fetchSubmodules:18;required
structure type:4;required resource:4
structure context:4 targetUrl:4
structure sourceIdentifier:4;required sourceVersion:4;required
structure vCpu:6 memory:6 disk:6 machineType:4 instanceType:4
structure fleetArn:4
list 41
structure credential:4;required credentialProvider:4;required
structure computeType:4;required securityGroupIds:22 status:42
structure status:4;required groupName:4 streamName:4
structure status:4;required location:4 encryptionDisabled:18 bucketOwnerAccess:4
structure name:4 value:4
structure type:4 location:4 mountPoint:4 identifier:4 mountOptions:4
list 43
structure name:4;required value:4;required type:4
structure status:4 message:4
structure statusCode:4 message:4",
);
/// The operation `PutItem` of DynamoDB.
static DYNAMODB_PUT_ITEM: Model = Model::new(
    r"service;id=DynamoDB;protocol=json;json=1.0;target=DynamoDB_20120810;version=2012-08-10;signing=dynamodb;host=dynamodb.{region}.{suffix}
operation PutItem;method=POST;path=/;in=0;out=1 2 3 4 5 6 7 8 9 10
structure TableName:11;required Item:12;required Expected:13 ReturnValues:11 ReturnConsumedCapacity:11 ReturnItemCollectionMetrics:11 ConditionalOperator:11 ConditionExpression:11 ExpressionAttributeNames:14 ExpressionAttributeValues:12 ReturnValuesOnConditionCheckFailure:11
structure Attributes:12 ConsumedCapacity:15 ItemCollectionMetrics:16
structure;error=ConditionalCheckFailedException message:11 Item:12
structure;error=ProvisionedThroughputExceededException message:11 ThrottlingReasons:17
structure;error=ResourceNotFoundException message:11
structure;error=ItemCollectionSizeLimitExceededException message:11
structure;error=TransactionConflictException message:11
structure;error=RequestLimitExceeded message:11 ThrottlingReasons:17
structure;error=InternalServerError message:11
structure;error=ReplicatedWriteConflictException message:11
structure;error=ThrottlingException message:11 throttlingReasons:17
string
map 11 18
map 11 19
map 11 11
structure TableName:11 CapacityUnits:20 ReadCapacityUnits:20 WriteCapacityUnits:20 Table:21 LocalSecondaryIndexes:22 GlobalSecondaryIndexes:22 VectorIndexes:23
structure ItemCollectionKey:12 SizeEstimateRangeGB:24
list 25
structure S:11 N:11 B:26 SS:27 NS:27 BS:28 M:12 L:29 NULL:30 BOOL:30
structure Value:18 Exists:30 ComparisonOperator:11 AttributeValueList:29
double
structure ReadCapacityUnits:20 WriteCapacityUnits:20 CapacityUnits:20
map 11 21
map 11 31
list 20
structure reason:11 resource:11
blob
list 11
list 26
list 18
boolean
structure VectorSearchRequestBytes:20 VectorWriteRequestBytes:20",
);
/// The operation `Invoke` of Lambda.
static LAMBDA_INVOKE: Model = Model::new(
    r"service;id=Lambda;protocol=rest-json;version=2015-03-31;signing=lambda;host=lambda.{region}.{suffix}
operation Invoke;method=POST;path=/2015-03-31/functions/{FunctionName}/invocations;in=0;out=1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46
structure;payload=Payload FunctionName:47;required;in=uri InvocationType:47;in=header;as=X-Amz-Invocation-Type LogType:47;in=header;as=X-Amz-Log-Type ClientContext:47;in=header;as=X-Amz-Client-Context DurableExecutionName:47;in=header;as=X-Amz-Durable-Execution-Name Payload:48 Qualifier:47;in=querystring TenantId:47;in=header;as=X-Amz-Tenant-Id
structure;payload=Payload StatusCode:49;in=statusCode FunctionError:47;in=header;as=X-Amz-Function-Error LogResult:47;in=header;as=X-Amz-Log-Result Payload:48 ExecutedVersion:47;in=header;as=X-Amz-Executed-Version DurableExecutionArn:47;in=header;as=X-Amz-Durable-Execution-Arn
structure;error=RuntimeAliasDeletedException;status=409 Type:47 message:47
structure;error=CodeArtifactUserDeletedException;status=409 Type:47 message:47
structure;error=ResourceNotReadyException;status=502 Type:47 message:47
structure;error=ServiceQuotaExceededException;status=402 Type:47 Message:47
structure;error=InvalidSecurityGroupIDException;status=502 Type:47 Message:47
structure;error=SnapStartTimeoutException;status=408 Type:47 Message:47
structure;error=TooManyRequestsException;status=429 retryAfterSeconds:47;in=header;as=Retry-After Type:47 message:47 Reason:47
structure;error=EC2ThrottledException;status=502 Type:47 Message:47
structure;error=EFSMountConnectivityException;status=408 Type:47 Message:47
structure;error=SubnetIPAddressLimitReachedException;status=502 Type:47 Message:47
structure;error=KMSAccessDeniedException;status=502 Type:47 Message:47
structure;error=RequestTooLargeException;status=413 Type:47 message:47
structure;error=KMSDisabledException;status=502 Type:47 Message:47
structure;error=UnsupportedMediaTypeException;status=415 Type:47 message:47
structure;error=S3FilesMountConnectivityException;status=408 Type:47 Message:47
structure;error=SerializedRequestEntityTooLargeException;status=413 Type:47 message:47
structure;error=InvalidRuntimeException;status=502 Type:47 Message:47
structure;error=NoPublishedVersionException;status=400 Type:47 Message:47
structure;error=EC2UnexpectedException;status=502 Type:47 Message:47 EC2ErrorCode:47
structure;error=InvalidSubnetIDException;status=502 Type:47 Message:47
structure;error=KMSNotFoundException;status=502 Type:47 Message:47
structure;error=InvalidParameterValueException;status=400 Type:47 message:47
structure;error=EC2AccessDeniedException;status=502 Type:47 Message:47
structure;error=EFSIOException;status=410 Type:47 Message:47
structure;error=KMSInvalidStateException;status=502 Type:47 Message:47
structure;error=ResourceConflictException;status=409 Type:47 message:47
structure;error=RuntimeVersionDeletedException;status=409 Type:47 message:47
structure;error=ENILimitReachedException;status=502 Type:47 Message:47
structure;error=SnapStartNotReadyException;status=409 Type:47 Message:47
structure;error=ServiceException;status=500 Type:47 Message:47
structure;error=CodeArtifactUserPendingException;status=409 Type:47 message:47
structure;error=SnapStartException;status=400 Type:47 Message:47
structure;error=RecursiveInvocationException;status=400 Type:47 Message:47
structure;error=S3FilesMountFailureException;status=403 Type:47 Message:47
structure;error=EFSMountTimeoutException;status=408 Type:47 Message:47
structure;error=ENINotReadyException;status=502 Type:47 Message:47
structure;error=S3FilesMountTimeoutException;status=408 Type:47 Message:47
structure;error=CodeArtifactUserFailedException;status=409 Type:47 message:47
structure;error=ModeNotSupportedException;status=400 Type:47 message:47
structure;error=ResourceNotFoundException;status=404 Type:47 Message:47
structure;error=InvalidRequestContentException;status=400 Type:47 message:47
structure;error=SnapStartRegenerationFailureException;status=409 Type:47 Message:47
structure;error=DurableExecutionAlreadyStartedException;status=409 Type:47 Message:47
structure;error=InvalidZipFileException;status=502 Type:47 Message:47
structure;error=EFSMountFailureException;status=403 Type:47 Message:47
string
blob
integer",
);
/// The operation `DescribeExecution` of SFN.
static SFN_DESCRIBE_EXECUTION: Model = Model::new(
    r"service;id=SFN;protocol=json;json=1.0;target=AWSStepFunctions;version=2016-11-23;signing=states;host=states.{region}.{suffix}
operation DescribeExecution;method=POST;path=/;in=0;out=1 2 3 4 5 6
structure executionArn:7;required includedData:7
structure executionArn:7;required stateMachineArn:7;required name:7 status:7;required startDate:8;required stopDate:8 input:7 inputDetails:9 output:7 outputDetails:9 traceHeader:7 mapRunArn:7 error:7 cause:7 stateMachineVersionArn:7 stateMachineAliasArn:7 redriveCount:10 redriveDate:8 redriveStatus:7 redriveStatusReason:7
structure;error=ExecutionDoesNotExist message:7
structure;error=InvalidArn message:7
structure;error=KmsAccessDeniedException message:7
structure;error=KmsInvalidStateException kmsKeyState:7 message:7
structure;error=KmsThrottlingException message:7
string
timestamp
structure included:11
integer
boolean",
);
/// The operation `StartExecution` of SFN.
static SFN_START_EXECUTION: Model = Model::new(
    r"service;id=SFN;protocol=json;json=1.0;target=AWSStepFunctions;version=2016-11-23;signing=states;host=states.{region}.{suffix}
operation StartExecution;method=POST;path=/;in=0;out=1 2 3 4 5 6 7 8 9 10 11 12
structure stateMachineArn:13;required name:13 input:13 traceHeader:13
structure executionArn:13;required startDate:14;required
structure;error=ExecutionLimitExceeded message:13
structure;error=ExecutionAlreadyExists message:13
structure;error=InvalidArn message:13
structure;error=InvalidExecutionInput message:13
structure;error=InvalidName message:13
structure;error=StateMachineDoesNotExist message:13
structure;error=StateMachineDeleting message:13
structure;error=ValidationException message:13 reason:13
structure;error=KmsAccessDeniedException message:13
structure;error=KmsInvalidStateException kmsKeyState:13 message:13
structure;error=KmsThrottlingException message:13
string
timestamp",
);
/// The operation `StopExecution` of SFN.
static SFN_STOP_EXECUTION: Model = Model::new(
    r"service;id=SFN;protocol=json;json=1.0;target=AWSStepFunctions;version=2016-11-23;signing=states;host=states.{region}.{suffix}
operation StopExecution;method=POST;path=/;in=0;out=1 2 3 4 5 6 7
structure executionArn:8;required error:8 cause:8
structure stopDate:9;required
structure;error=ExecutionDoesNotExist message:8
structure;error=InvalidArn message:8
structure;error=ValidationException message:8 reason:8
structure;error=KmsAccessDeniedException message:8
structure;error=KmsInvalidStateException kmsKeyState:8 message:8
structure;error=KmsThrottlingException message:8
string
timestamp",
);
/// The operation `SendMessage` of SQS.
static SQS_SEND_MESSAGE: Model = Model::new(
    r"service;id=SQS;protocol=json;json=1.0;target=AmazonSQS;version=2012-11-05;signing=sqs;query-compatible;host=sqs.{region}.{suffix}
operation SendMessage;method=POST;path=/;in=0;out=1 2 3 4 5 6 7 8 9 10 11 12 13 14
structure QueueUrl:15;required MessageBody:15;required DelaySeconds:16 MessageAttributes:17;flat MessageSystemAttributes:17;flat MessageDeduplicationId:15 MessageGroupId:15
structure MD5OfMessageBody:15 MD5OfMessageAttributes:15 MD5OfMessageSystemAttributes:15 MessageId:15 SequenceNumber:15
structure;error=InvalidMessageContents message:15
structure;error=UnsupportedOperation message:15
structure;error=RequestThrottled message:15
structure;error=QueueDoesNotExist message:15
structure;error=InvalidSecurity message:15
structure;error=KmsDisabled message:15
structure;error=KmsInvalidState message:15
structure;error=KmsNotFound message:15
structure;error=KmsOptInRequired message:15
structure;error=KmsThrottled message:15
structure;error=KmsAccessDenied message:15
structure;error=KmsInvalidKeyUsage message:15
structure;error=InvalidAddress message:15
string
integer
map 15 18
structure StringValue:15 BinaryValue:19 StringListValues:20;flat BinaryListValues:21;flat DataType:15;required
blob
list 15
list 19",
);
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Charge","type":"Task","comment":null,"resource":{"kind":"function","name":"charge","pattern":null},"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Price","type":"Task","comment":null,"resource":{"kind":"function","name":"price","pattern":null},"retries":[],"catchers":[]},
{"id":3,"kind":"State","group":null,"name":"Put","type":"Task","comment":null,"resource":{"kind":"action","name":"dynamodb:putItem","pattern":null},"retries":[],"catchers":[]},
{"id":4,"kind":"State","group":null,"name":"Build","type":"Task","comment":null,"resource":{"kind":"action","name":"codebuild:startBuild","pattern":"sync"},"retries":[],"catchers":[]},
{"id":5,"kind":"State","group":null,"name":"Ship","type":"Task","comment":null,"resource":{"kind":"stateMachine","name":"aws","pattern":"sync:2"},"retries":[],"catchers":[]},
{"id":6,"kind":"State","group":null,"name":"Approve","type":"Task","comment":null,"resource":{"kind":"action","name":"sqs:sendMessage","pattern":"waitForTaskToken"},"retries":[],"catchers":[]},
{"id":7,"kind":"State","group":null,"name":"Tell","type":"Task","comment":null,"resource":{"kind":"action","name":"http:invoke","pattern":null},"retries":[],"catchers":[]},
{"id":8,"kind":"State","group":null,"name":"Pack","type":"Task","comment":null,"resource":{"kind":"activity","name":"pack","pattern":null},"retries":[],"catchers":[]},
{"id":9,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":2,"to":3,"kind":"Next","label":null},
{"from":3,"to":4,"kind":"Next","label":null},
{"from":4,"to":5,"kind":"Next","label":null},
{"from":5,"to":6,"kind":"Next","label":null},
{"from":6,"to":7,"kind":"Next","label":null},
{"from":7,"to":8,"kind":"Next","label":null},
{"from":8,"to":9,"kind":"End","label":null}],"groups":[]}"#;
