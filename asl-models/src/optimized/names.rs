//! What the services of optimized integrations are called in errors, which are those of the first SDK for Java.

/// The names of a service of optimized integrations.
///
/// ```
/// use asl_models::Optimized;
///
/// let dynamodb = Optimized::named("dynamodb").unwrap();
/// assert_eq!(dynamodb.error("ResourceInUseFault"), "DynamoDB.ResourceInUseException");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Optimized {
    /// The service as a resource names it.
    pub service: &'static str,
    /// What the names of errors begin with.
    pub prefix: &'static str,
    /// The name of the service in causes.
    pub shown: &'static str,
    /// The name of errors that the SDK does not know.
    pub unknown: &'static str,
}

impl Optimized {
    /// Those of a service, as a resource names it.
    pub fn named(service: &str) -> Option<&'static Self> {
        OPTIMIZED
            .iter()
            .find(|optimized| optimized.service == service)
    }

    /// The name of an error in `ErrorEquals`, by the API's own name of it.
    pub fn error(&self, name: &str) -> String {
        let prefix = self.prefix;
        match name.strip_suffix("Exception") {
            Some(_) => format!("{prefix}.{name}"),
            None => format!(
                "{prefix}.{}Exception",
                name.strip_suffix("Fault").unwrap_or(name)
            ),
        }
    }

    /// The name of errors that the SDK does not know, in `ErrorEquals`.
    pub fn unknown_error(&self) -> String {
        format!("{}.{}", self.prefix, self.unknown)
    }
}

const fn optimized(
    service: &'static str,
    prefix: &'static str,
    shown: &'static str,
    unknown: &'static str,
) -> Optimized {
    Optimized {
        service,
        prefix,
        shown,
        unknown,
    }
}

/// All services. Recorded are those of Lambda, DynamoDB, SNS and SQS.
#[rustfmt::skip]
const OPTIMIZED: [Optimized; 19] = [
    optimized("athena", "Athena", "AmazonAthena", "AmazonAthenaException"),
    optimized("batch", "Batch", "AWSBatch", "AWSBatchException"),
    optimized("bedrock", "Bedrock", "AmazonBedrock", "AmazonBedrockException"),
    optimized("codebuild", "CodeBuild", "AWSCodeBuild", "AWSCodeBuildException"),
    optimized("databrew", "DataBrew", "AWSGlueDataBrew", "AWSGlueDataBrewException"),
    optimized("dynamodb", "DynamoDB", "AmazonDynamoDBv2", "AmazonDynamoDBException"),
    optimized("ecs", "ECS", "AmazonECS", "AmazonECSException"),
    optimized("eks", "EKS", "AmazonEKS", "AmazonEKSException"),
    optimized("elasticmapreduce", "EMR", "AmazonElasticMapReduce", "AmazonElasticMapReduceException"),
    optimized("emr-containers", "EMRContainers", "AmazonEMRContainers", "AmazonEMRContainersException"),
    optimized("emr-serverless", "EmrServerless", "AWSEMRServerless", "AWSEMRServerlessException"),
    optimized("events", "EventBridge", "AmazonEventBridge", "AmazonEventBridgeException"),
    optimized("glue", "Glue", "AWSGlue", "AWSGlueException"),
    optimized("lambda", "Lambda", "AWSLambda", "AWSLambdaException"),
    optimized("mediaconvert", "MediaConvert", "AWSMediaConvert", "AWSMediaConvertException"),
    optimized("sagemaker", "SageMaker", "AmazonSageMaker", "AmazonSageMakerException"),
    optimized("sns", "SNS", "AmazonSNS", "AmazonSNSException"),
    optimized("sqs", "SQS", "AmazonSQS", "AmazonSQSException"),
    optimized("states", "StepFunctions", "AWSStepFunctions", "AWSStepFunctionsException"),
];
