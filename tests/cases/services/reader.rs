// What becomes of services/reader.asl.json.

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
    /// Map state "Each".
    Each,
    /// Task state "Price".
    Price,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Each => StateInfo::new(StateType::Map, "Each"),
            Self::Price => StateInfo::new(StateType::Task, "Price"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Each" => Some(Self::Each),
            "Price" => Some(Self::Price),
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
    /// Does the work of the action `s3:getObject`, for "Each".
    ///
    /// By default, AWS does it.
    fn s3_get_object(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        async move { self.aws().perform(task, [&S3_GET_OBJECT]).await }
    }
    /// Does the work of the action `s3:putObject`, for "Each".
    ///
    /// By default, AWS does it.
    fn s3_put_object(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        async move { self.aws().perform(task, [&S3_PUT_OBJECT]).await }
    }
    /// Does the work of the action `ec2:describeRegions`, for "Price".
    ///
    /// By default, AWS does it.
    fn ec2_describe_regions(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        async move { self.aws().perform(task, [&EC2_DESCRIBE_REGIONS]).await }
    }
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn aws(&self) -> &Aws {
        Aws::nowhere()
    }
    fn s3_get_object(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
    fn s3_put_object(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
    fn ec2_describe_regions(
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
    fn s3_get_object(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::s3_get_object(self, input, task)
    }
    fn s3_put_object(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::s3_put_object(self, input, task)
    }
    fn ec2_describe_regions(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::ec2_describe_regions(self, input, task)
    }
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
    fn aws(&self) -> &Aws {
        <T as Tasks>::aws(self)
    }
    fn s3_get_object(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::s3_get_object(self, input, task)
    }
    fn s3_put_object(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::s3_put_object(self, input, task)
    }
    fn ec2_describe_regions(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::ec2_describe_regions(self, input, task)
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
        name: "reader",
        file: "services/reader.asl.json",
        hash: "3cb95e0e6520d484dcaa44383e609a6d",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = true;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Each, frame)).await
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
                "s3_get_object" => {
                    Box::pin(self.tasks.s3_get_object(task.input(T::RAW), task))
                }
                "s3_put_object" => {
                    Box::pin(self.tasks.s3_put_object(task.input(T::RAW), task))
                }
                "ec2_describe_regions" => {
                    Box::pin(self.tasks.ec2_describe_regions(task.input(T::RAW), task))
                }
                _ => return None,
            },
        )
    }
    fn state_name(&self, name: &str) -> Option<&'static str> {
        State::from_name(name).map(|state| state.info().name)
    }
    async fn execute_branch<E: Engine>(
        &self,
        state: &str,
        frame: &mut Frame<'_, E>,
    ) -> Option<Ended> {
        let start = State::from_name(state)?;
        Some(pin!(self.advance(start, frame)).await)
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
impl<T: Tasks> Machine for Workflow<T> {
    type State = State;
    type Variables = Variables;
    fn state_name(state: State) -> &'static str {
        state.info().name
    }
    async fn advance<E: Engine>(&self, start: State, frame: &mut Frame<'_, E>) -> Ended {
        let mut state = start;
        loop {
            frame.enter(state.info());
            let step = match state {
                State::Price => pin!(self.price(frame)).await,
                other => return Err(frame.strayed(other.info())),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
}
impl<T: Tasks> Host for Workflow<T> {
    fn get_object<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Outcome> {
        Box::pin(self.tasks.s3_get_object(task.input(T::RAW), task))
    }
    fn put_object<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Outcome> {
        Box::pin(self.tasks.s3_put_object(task.input(T::RAW), task))
    }
}
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
                State::Each => pin!(self.each(frame)).await,
                other => return Err(frame.strayed(other.info())),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Map state "Each".
    async fn each<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.map_started(0);
        let run = MapRun::reading(
                State::Price,
                Reader::new(
                    TaskCall::new(
                        const { &TaskInfo::service("s3", "getObject") },
                        text("arn:aws:states:::s3:getObject"),
                        {
                            static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                                (text("Bucket"), Value::text("b")),
                                (text("Key"), Value::text("items.json")),
                            ]));
                            CONSTANT.clone()
                        },
                    ),
                    Dataset::Object(Format::Json { pointer: None }),
                ),
            )
            .writer(
                Writer::to(
                    TaskCall::new(
                        const { &TaskInfo::service("s3", "putObject") },
                        text("arn:aws:states:::s3:putObject"),
                        {
                            static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                                (text("Bucket"), Value::text("b")),
                                (text("Prefix"), Value::text("results")),
                            ]));
                            CONSTANT.clone()
                        },
                    ),
                ),
            );
        let select = |frame: &Frame<'_, E>| -> Result<Value, Fault> { Ok(frame.item()) };
        let outcome = pin!(frame.map_run(self, run, select)).await;
        let failure = match outcome {
            Ok(result) => return Ok(Transition::End(result)),
            Err(failure) => failure,
        };
        frame.fan_out_failed(EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Task state "Price".
    async fn price<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = frame.input.clone();
        let call = TaskCall::new(
            const { &TaskInfo::service("aws-sdk:ec2", "describeRegions") },
            text("arn:aws:states:::aws-sdk:ec2:describeRegions"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.ec2_describe_regions(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::End(result))
    }
}
/// The operation `DescribeRegions` of EC2.
static EC2_DESCRIBE_REGIONS: Model = Model::new(
    r"service;id=EC2;protocol=ec2;version=2016-11-15;signing=ec2;namespace=http://ec2.amazonaws.com/doc/2016-11-15;host=ec2.{region}.{suffix}
operation DescribeRegions;method=POST;path=/;in=0;out=1
structure RegionNames:2;as=RegionName AllRegions:3 DryRun:3;as=dryRun Filters:4;as=Filter
structure Regions:5;as=regionInfo
list 6;as=RegionName
boolean
list 7;as=Filter
list 8;as=item
string
structure Name:6 Values:9;as=Value
structure OptInStatus:6;as=optInStatus Geography:10;as=geographySet RegionName:6;as=regionName Endpoint:6;as=regionEndpoint
list 6;as=item
list 11;as=item
structure Name:6;as=name",
);
/// The operation `GetObject` of S3.
static S3_GET_OBJECT: Model = Model::new(
    r"service;id=S3;protocol=rest-xml;version=2006-03-01;signing=s3;s3;host=s3.{region}.{suffix}
operation GetObject;method=GET;path=/{Bucket}/{Key+};in=0;out=1 2 3
structure Bucket:4;required;in=uri IfMatch:4;in=header;as=If-Match IfModifiedSince:5;in=header;as=If-Modified-Since IfNoneMatch:4;in=header;as=If-None-Match IfUnmodifiedSince:5;in=header;as=If-Unmodified-Since Key:4;required;in=uri Range:4;in=header ResponseCacheControl:4;in=querystring;as=response-cache-control ResponseContentDisposition:4;in=querystring;as=response-content-disposition ResponseContentEncoding:4;in=querystring;as=response-content-encoding ResponseContentLanguage:4;in=querystring;as=response-content-language ResponseContentType:4;in=querystring;as=response-content-type ResponseExpires:5;in=querystring;as=response-expires;format=rfc822 VersionId:4;in=querystring;as=versionId SSECustomerAlgorithm:4;in=header;as=x-amz-server-side-encryption-customer-algorithm SSECustomerKey:4;in=header;as=x-amz-server-side-encryption-customer-key SSECustomerKeyMD5:4;in=header;as=x-amz-server-side-encryption-customer-key-MD5 RequestPayer:4;in=header;as=x-amz-request-payer PartNumber:6;in=querystring;as=partNumber ExpectedBucketOwner:4;in=header;as=x-amz-expected-bucket-owner ChecksumMode:4;in=header;as=x-amz-checksum-mode
structure;payload=Body Body:7;stream DeleteMarker:8;in=header;as=x-amz-delete-marker AcceptRanges:4;in=header;as=accept-ranges Expiration:4;in=header;as=x-amz-expiration Restore:4;in=header;as=x-amz-restore LastModified:5;in=header;as=Last-Modified ContentLength:9;in=header;as=Content-Length ETag:4;in=header ChecksumCRC32:4;in=header;as=x-amz-checksum-crc32 ChecksumCRC32C:4;in=header;as=x-amz-checksum-crc32c ChecksumCRC64NVME:4;in=header;as=x-amz-checksum-crc64nvme ChecksumSHA1:4;in=header;as=x-amz-checksum-sha1 ChecksumSHA256:4;in=header;as=x-amz-checksum-sha256 ChecksumSHA512:4;in=header;as=x-amz-checksum-sha512 ChecksumMD5:4;in=header;as=x-amz-checksum-md5 ChecksumXXHASH64:4;in=header;as=x-amz-checksum-xxhash64 ChecksumXXHASH3:4;in=header;as=x-amz-checksum-xxhash3 ChecksumXXHASH128:4;in=header;as=x-amz-checksum-xxhash128 ChecksumType:4;in=header;as=x-amz-checksum-type MissingMeta:6;in=header;as=x-amz-missing-meta VersionId:4;in=header;as=x-amz-version-id CacheControl:4;in=header;as=Cache-Control ContentDisposition:4;in=header;as=Content-Disposition ContentEncoding:4;in=header;as=Content-Encoding ContentLanguage:4;in=header;as=Content-Language ContentRange:4;in=header;as=Content-Range ContentType:4;in=header;as=Content-Type Expires:4;in=header WebsiteRedirectLocation:4;in=header;as=x-amz-website-redirect-location ServerSideEncryption:4;in=header;as=x-amz-server-side-encryption Metadata:10;in=headers;as=x-amz-meta- SSECustomerAlgorithm:4;in=header;as=x-amz-server-side-encryption-customer-algorithm SSECustomerKeyMD5:4;in=header;as=x-amz-server-side-encryption-customer-key-MD5 SSEKMSKeyId:4;in=header;as=x-amz-server-side-encryption-aws-kms-key-id BucketKeyEnabled:8;in=header;as=x-amz-server-side-encryption-bucket-key-enabled StorageClass:4;in=header;as=x-amz-storage-class RequestCharged:4;in=header;as=x-amz-request-charged ReplicationStatus:4;in=header;as=x-amz-replication-status PartsCount:6;in=header;as=x-amz-mp-parts-count TagCount:6;in=header;as=x-amz-tagging-count ObjectLockMode:4;in=header;as=x-amz-object-lock-mode ObjectLockRetainUntilDate:5;in=header;as=x-amz-object-lock-retain-until-date;format=iso8601 ObjectLockLegalHoldStatus:4;in=header;as=x-amz-object-lock-legal-hold ObjectLockEventHold:4;in=header;as=x-amz-object-lock-event-hold ObjectLockEventHoldDurationDays:6;in=header;as=x-amz-object-lock-event-hold-duration-days ObjectLockEventHoldDurationYears:6;in=header;as=x-amz-object-lock-event-hold-duration-years
structure;error=NoSuchKey;status=404
structure;error=InvalidObjectState;status=403 StorageClass:4 AccessTier:4
string
timestamp
integer
blob
boolean
long
map 4 4",
);
/// The operation `PutObject` of S3.
static S3_PUT_OBJECT: Model = Model::new(
    r"service;id=S3;protocol=rest-xml;version=2006-03-01;signing=s3;s3;host=s3.{region}.{suffix}
operation PutObject;method=PUT;path=/{Bucket}/{Key+};in=0;out=1;algorithm=ChecksumAlgorithm 2 3 4 5
structure;payload=Body ACL:6;in=header;as=x-amz-acl Body:7;stream Bucket:6;required;in=uri CacheControl:6;in=header;as=Cache-Control ContentDisposition:6;in=header;as=Content-Disposition ContentEncoding:6;in=header;as=Content-Encoding ContentLanguage:6;in=header;as=Content-Language ContentLength:8;in=header;as=Content-Length ContentMD5:6;in=header;as=Content-MD5 ContentType:6;in=header;as=Content-Type ChecksumAlgorithm:6;in=header;as=x-amz-sdk-checksum-algorithm ChecksumCRC32:6;in=header;as=x-amz-checksum-crc32 ChecksumCRC32C:6;in=header;as=x-amz-checksum-crc32c ChecksumCRC64NVME:6;in=header;as=x-amz-checksum-crc64nvme ChecksumSHA1:6;in=header;as=x-amz-checksum-sha1 ChecksumSHA256:6;in=header;as=x-amz-checksum-sha256 ChecksumSHA512:6;in=header;as=x-amz-checksum-sha512 ChecksumMD5:6;in=header;as=x-amz-checksum-md5 ChecksumXXHASH64:6;in=header;as=x-amz-checksum-xxhash64 ChecksumXXHASH3:6;in=header;as=x-amz-checksum-xxhash3 ChecksumXXHASH128:6;in=header;as=x-amz-checksum-xxhash128 Expires:6;in=header IfMatch:6;in=header;as=If-Match IfNoneMatch:6;in=header;as=If-None-Match GrantFullControl:6;in=header;as=x-amz-grant-full-control GrantRead:6;in=header;as=x-amz-grant-read GrantReadACP:6;in=header;as=x-amz-grant-read-acp GrantWriteACP:6;in=header;as=x-amz-grant-write-acp Key:6;required;in=uri WriteOffsetBytes:8;in=header;as=x-amz-write-offset-bytes Metadata:9;in=headers;as=x-amz-meta- ServerSideEncryption:6;in=header;as=x-amz-server-side-encryption StorageClass:6;in=header;as=x-amz-storage-class WebsiteRedirectLocation:6;in=header;as=x-amz-website-redirect-location SSECustomerAlgorithm:6;in=header;as=x-amz-server-side-encryption-customer-algorithm SSECustomerKey:6;in=header;as=x-amz-server-side-encryption-customer-key SSECustomerKeyMD5:6;in=header;as=x-amz-server-side-encryption-customer-key-MD5 SSEKMSKeyId:6;in=header;as=x-amz-server-side-encryption-aws-kms-key-id SSEKMSEncryptionContext:6;in=header;as=x-amz-server-side-encryption-context BucketKeyEnabled:10;in=header;as=x-amz-server-side-encryption-bucket-key-enabled RequestPayer:6;in=header;as=x-amz-request-payer Tagging:6;in=header;as=x-amz-tagging ObjectLockMode:6;in=header;as=x-amz-object-lock-mode ObjectLockRetainUntilDate:11;in=header;as=x-amz-object-lock-retain-until-date;format=iso8601 ObjectLockLegalHoldStatus:6;in=header;as=x-amz-object-lock-legal-hold ObjectLockEventHold:6;in=header;as=x-amz-object-lock-event-hold ObjectLockEventHoldDurationDays:12;in=header;as=x-amz-object-lock-event-hold-duration-days ObjectLockEventHoldDurationYears:12;in=header;as=x-amz-object-lock-event-hold-duration-years ExpectedBucketOwner:6;in=header;as=x-amz-expected-bucket-owner
structure Expiration:6;in=header;as=x-amz-expiration ETag:6;in=header ChecksumCRC32:6;in=header;as=x-amz-checksum-crc32 ChecksumCRC32C:6;in=header;as=x-amz-checksum-crc32c ChecksumCRC64NVME:6;in=header;as=x-amz-checksum-crc64nvme ChecksumSHA1:6;in=header;as=x-amz-checksum-sha1 ChecksumSHA256:6;in=header;as=x-amz-checksum-sha256 ChecksumSHA512:6;in=header;as=x-amz-checksum-sha512 ChecksumMD5:6;in=header;as=x-amz-checksum-md5 ChecksumXXHASH64:6;in=header;as=x-amz-checksum-xxhash64 ChecksumXXHASH3:6;in=header;as=x-amz-checksum-xxhash3 ChecksumXXHASH128:6;in=header;as=x-amz-checksum-xxhash128 ChecksumType:6;in=header;as=x-amz-checksum-type ServerSideEncryption:6;in=header;as=x-amz-server-side-encryption VersionId:6;in=header;as=x-amz-version-id SSECustomerAlgorithm:6;in=header;as=x-amz-server-side-encryption-customer-algorithm SSECustomerKeyMD5:6;in=header;as=x-amz-server-side-encryption-customer-key-MD5 SSEKMSKeyId:6;in=header;as=x-amz-server-side-encryption-aws-kms-key-id SSEKMSEncryptionContext:6;in=header;as=x-amz-server-side-encryption-context BucketKeyEnabled:10;in=header;as=x-amz-server-side-encryption-bucket-key-enabled Size:8;in=header;as=x-amz-object-size RequestCharged:6;in=header;as=x-amz-request-charged
structure;error=InvalidRequest;status=400
structure;error=InvalidWriteOffset;status=400
structure;error=TooManyParts;status=400
structure;error=EncryptionTypeMismatch;status=400
string
blob
long
map 6 6
boolean
timestamp
integer",
);
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Each","type":"Map","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"Join","group":null,"of":1},
{"id":3,"kind":"State","group":0,"name":"Price","type":"Task","comment":null,"resource":{"kind":"action","name":"ec2:describeRegions","pattern":null},"retries":[],"catchers":[]},
{"id":4,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":3,"kind":"Branch","label":null},
{"from":2,"to":4,"kind":"End","label":null},
{"from":3,"to":2,"kind":"End","label":null}],"groups":[
{"id":0,"label":"For each item (distributed)","owner":1,"parent":null}]}"#;
