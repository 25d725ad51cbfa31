// What becomes of services/functions.asl.json.

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
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Charge => StateInfo::new(StateType::Task, "Charge"),
            Self::Price => StateInfo::new(StateType::Task, "Price"),
            Self::Put => StateInfo::new(StateType::Task, "Put"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Charge" => Some(Self::Charge),
            "Price" => Some(Self::Price),
            "Put" => Some(Self::Put),
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
    fn aws(&self) -> &Aws;
    /// Does the work of the function `charge`, for "Charge".
    ///
    /// By default, AWS does it.
    fn charge(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        async move { self.aws().perform(task, [&LAMBDA_INVOKE]).await }
    }
    /// Does the work of the function `price`, for "Price".
    ///
    /// By default, AWS does it.
    fn price(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        async move { self.aws().perform(task, [&LAMBDA_INVOKE]).await }
    }
    /// Does the work of the action `dynamodb:putItem`, for "Put".
    fn dynamodb_put_item(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn aws(&self) -> &Aws {
        Aws::nowhere()
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
}
impl<T: Tasks> Tasks for &T {
    const RAW: bool = T::RAW;
    fn aws(&self) -> &Aws {
        <T as Tasks>::aws(self)
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
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
    fn aws(&self) -> &Aws {
        <T as Tasks>::aws(self)
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
        name: "functions",
        file: "services/functions.asl.json",
        hash: "4bb1645243945fab7e8286d626b42a2a",
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
                "price" => {
                    Box::pin(
                        task.in_full(T::RAW, self.tasks.price(task.input(T::RAW), task)),
                    )
                }
                "dynamodb_put_item" => {
                    Box::pin(self.tasks.dynamodb_put_item(task.input(T::RAW), task))
                }
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
        let attempt = pin!(task.in_full(T::RAW, self.tasks.price(input, task)));
        let result = frame.perform(task, true, attempt).await?;
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
        Ok(Transition::End(result))
    }
}
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
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Charge","type":"Task","comment":null,"resource":{"kind":"function","name":"charge","pattern":null},"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Price","type":"Task","comment":null,"resource":{"kind":"function","name":"price","pattern":null},"retries":[],"catchers":[]},
{"id":3,"kind":"State","group":null,"name":"Put","type":"Task","comment":null,"resource":{"kind":"action","name":"dynamodb:putItem","pattern":null},"retries":[],"catchers":[]},
{"id":4,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":2,"to":3,"kind":"Next","label":null},
{"from":3,"to":4,"kind":"End","label":null}],"groups":[]}"#;
