// What becomes of services/typed.asl.json.

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
    /// Task state "Get".
    Get,
    /// Task state "Publish".
    Publish,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Get => StateInfo::new(StateType::Task, "Get"),
            Self::Publish => StateInfo::new(StateType::Task, "Publish"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Get" => Some(Self::Get),
            "Publish" => Some(Self::Publish),
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
    /// Does the work of the action `dynamodb:getItem`, for "Get".
    fn dynamodb_get_item(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Result<::std::string::String, TaskError>> + Send;
    /// [`Tasks::dynamodb_get_item`], with JSON in the place of its types.
    #[doc(hidden)]
    fn dynamodb_get_item_in_json(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        async move {
            typed::task_output::<
                ::std::string::String,
            >("dynamodb_get_item", &self.dynamodb_get_item(input, task).await?)
        }
    }
    /// Does the work of the action `sns:publish`, for "Publish".
    ///
    /// By default, AWS does it.
    fn sns_publish(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        async move { self.aws().perform(task, [&SNS_PUBLISH]).await }
    }
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn aws(&self) -> &Aws {
        Aws::nowhere()
    }
    fn dynamodb_get_item(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Result<::std::string::String, TaskError>> + Send {
        async move { typed::task_answer("dynamodb_get_item", &self.handle(task).await?) }
    }
    fn dynamodb_get_item_in_json(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
    fn sns_publish(
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
    fn dynamodb_get_item(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Result<::std::string::String, TaskError>> + Send {
        <T as Tasks>::dynamodb_get_item(self, input, task)
    }
    fn dynamodb_get_item_in_json(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::dynamodb_get_item_in_json(self, input, task)
    }
    fn sns_publish(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::sns_publish(self, input, task)
    }
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
    fn aws(&self) -> &Aws {
        <T as Tasks>::aws(self)
    }
    fn dynamodb_get_item(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Result<::std::string::String, TaskError>> + Send {
        <T as Tasks>::dynamodb_get_item(self, input, task)
    }
    fn dynamodb_get_item_in_json(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::dynamodb_get_item_in_json(self, input, task)
    }
    fn sns_publish(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::sns_publish(self, input, task)
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
        name: "typed",
        file: "services/typed.asl.json",
        hash: "4222c06d54dffc66ceea1dcbeb594df8",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = true;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Get, frame)).await
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
                "dynamodb_get_item" => {
                    Box::pin(
                        self.tasks.dynamodb_get_item_in_json(task.input(T::RAW), task),
                    )
                }
                "sns_publish" => {
                    Box::pin(self.tasks.sns_publish(task.input(T::RAW), task))
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
                State::Get => pin!(self.get(frame)).await,
                State::Publish => pin!(self.publish(frame)).await,
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Task state "Get".
    async fn get<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = {
            static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                (text("TableName"), Value::text("orders")),
                (
                    text("Key"),
                    object([(text("id"), object([(text("S"), Value::text("1"))]))]),
                ),
            ]));
            CONSTANT.clone()
        };
        let call = TaskCall::new(
            const { &TaskInfo::service("dynamodb", "getItem") },
            text("arn:aws:states:::dynamodb:getItem"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.dynamodb_get_item_in_json(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::Next(State::Publish, result))
    }
    /// Task state "Publish".
    async fn publish<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = {
            static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                (
                    text("TopicArn"),
                    Value::text("arn:aws:sns:eu-west-1:123456789012:told"),
                ),
                (text("Message"), Value::text("done")),
            ]));
            CONSTANT.clone()
        };
        let call = TaskCall::new(
            const { &TaskInfo::service("sns", "publish") },
            text("arn:aws:states:::sns:publish"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.sns_publish(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::End(result))
    }
}
/// The operation `Publish` of SNS.
static SNS_PUBLISH: Model = Model::new(
    r"service;id=SNS;protocol=query;version=2010-03-31;signing=sns;namespace=http://sns.amazonaws.com/doc/2010-03-31/;host=sns.{region}.{suffix}
operation Publish;method=POST;path=/;in=0;out=1;out-wrapper=PublishResult 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16
structure TopicArn:17 TargetArn:17 PhoneNumber:17 Message:17;required Subject:17 MessageStructure:17 MessageAttributes:18 MessageDeduplicationId:17 MessageGroupId:17
structure MessageId:17 SequenceNumber:17
structure;error=InvalidParameterException;code=InvalidParameter;status=400 message:17
structure;error=InvalidParameterValueException;code=ParameterValueInvalid;status=400 message:17
structure;error=InternalErrorException;code=InternalError;status=500 message:17
structure;error=NotFoundException;code=NotFound;status=404 message:17
structure;error=EndpointDisabledException;code=EndpointDisabled;status=400 message:17
structure;error=PlatformApplicationDisabledException;code=PlatformApplicationDisabled;status=400 message:17
structure;error=AuthorizationErrorException;code=AuthorizationError;status=403 message:17
structure;error=KMSDisabledException;code=KMSDisabled;status=400 message:17
structure;error=KMSInvalidStateException;code=KMSInvalidState;status=400 message:17
structure;error=KMSNotFoundException;code=KMSNotFound;status=400 message:17
structure;error=KMSOptInRequired;code=KMSOptInRequired;status=403 message:17
structure;error=KMSThrottlingException;code=KMSThrottling;status=400 message:17
structure;error=KMSAccessDeniedException;code=KMSAccessDenied;status=400 message:17
structure;error=InvalidSecurityException;code=InvalidSecurity;status=403 message:17
structure;error=ValidationException;code=ValidationException;status=400 Message:17;required
string
map 17;as=Name 19;as=Value
structure DataType:17;required StringValue:17 BinaryValue:20
blob",
);
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Get","type":"Task","comment":null,"resource":{"kind":"action","name":"dynamodb:getItem","pattern":null},"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Publish","type":"Task","comment":null,"resource":{"kind":"action","name":"sns:publish","pattern":null},"retries":[],"catchers":[]},
{"id":3,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":2,"to":3,"kind":"End","label":null}],"groups":[]}"#;
