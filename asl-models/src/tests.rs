use crate::names;
use crate::{Operation, Protocol};

#[test]
fn names_of_services() {
    let cases = [
        ("DynamoDB", "DynamoDb"),
        ("SFN", "Sfn"),
        ("CloudWatch Logs", "CloudWatchLogs"),
        ("Elastic Load Balancing v2", "ElasticLoadBalancingV2"),
        ("MemoryDB", "MemoryDB"),
        ("S3", "S3"),
        ("SESv2", "SesV2"),
        ("ApiGatewayV2", "ApiGatewayV2"),
        ("WAFV2", "Wafv2"),
        ("IoTSiteWise", "IoTSiteWise"),
        ("Route 53", "Route53"),
        ("Config Service", "Config"),
        ("Secrets Manager", "SecretsManager"),
        ("ACM PCA", "AcmPca"),
        ("EventBridge", "EventBridge"),
    ];
    for (id, name) in cases {
        assert_eq!(names::service(id), name, "{id}");
    }
}

#[test]
fn names_of_members() {
    let cases = [
        ("DBInstanceIdentifier", "DbInstanceIdentifier"),
        ("SSEKMSKeyId", "SsekmsKeyId"),
        ("ETag", "ETag"),
        ("BOOL", "Bool"),
        ("SS", "Ss"),
        ("S", "S"),
        ("NULL", "Nul"),
        ("stateMachineArn", "StateMachineArn"),
        ("Default", "DefaultValue"),
        ("Equals", "EqualsValue"),
        ("MD5OfMessageBody", "Md5OfMessageBody"),
        ("VpcId", "VpcId"),
        ("EC2InstanceIds", "Ec2InstanceIds"),
    ];
    for (api, name) in cases {
        assert_eq!(names::member(api), name, "{api}");
        assert!(names::is_member(api, name), "{api}");
    }
    assert!(!names::is_member("Default", "Default"));
}

#[test]
fn names_of_errors() {
    let cases = [
        ("NoSuchBucket", "NoSuchBucketException"),
        ("DBInstanceNotFoundFault", "DbInstanceNotFoundException"),
        (
            "ConditionalCheckFailedException",
            "ConditionalCheckFailedException",
        ),
        ("KMSAccessDeniedException", "KmsAccessDeniedException"),
        (
            "StateMachineDoesNotExist",
            "StateMachineDoesNotExistException",
        ),
    ];
    for (shape, name) in cases {
        assert_eq!(names::error(shape), name, "{shape}");
    }
}

#[test]
fn what_is_escaped_comes_back() {
    let text = "service;id=A%20b;protocol=query;namespace=u%3Bv\noperation Do;method=POST;path=/;in=0\n\
                structure A:1;required;as=x%20y B:2;flat\nstring;pattern=[a%20%25%3B] a%20b c\nlist;max=3 1;as=item";
    let operation: Operation = text.parse().expect("it is a model");
    assert_eq!(operation.interface.id, "A b");
    assert_eq!(operation.interface.xml_namespace.as_deref(), Some("u;v"));
    assert_eq!(
        operation.shapes[1].limits.pattern.as_deref(),
        Some("[a %;]")
    );
    assert_eq!(operation.to_string(), text);
}

#[test]
fn what_is_no_model_is_refused() {
    for text in [
        "",
        "service",
        "service\noperation A;odd",
        "service\noperation A\nthing",
    ] {
        assert!(text.parse::<Operation>().is_err(), "{text:?}");
    }
}

#[test]
fn protocols_have_names() {
    assert_eq!(Protocol::named("rest-xml"), Some(Protocol::RestXml));
    assert_eq!(Protocol::Ec2.name(), "ec2");
}

#[cfg(feature = "data")]
mod data {
    use crate::{Action, Kind, Operation, Service, is_retired, services};

    #[test]
    fn there_are_all_services_and_operations() {
        let all: Vec<&str> = services().collect();
        assert_eq!(all.len(), 438);
        assert!(all.is_sorted());
        let operations =
            |name: &str| Service::named(name).map_or(0, |service| service.operations().count());
        let count: usize = all.iter().copied().map(operations).sum();
        assert_eq!(count, 19_796 - 8, "two folders of botocore are one service");
        assert!(!all.iter().any(|name| is_retired(name)));
    }

    #[test]
    fn a_service_knows_the_errors_of_all_its_operations() {
        let service = Service::named("dynamodb").expect("there is such a service");
        let errors: Vec<&str> = service.errors().collect();
        assert!(
            errors.contains(&"TransactionCanceledException"),
            "{errors:?}"
        );
        assert!(
            errors.contains(&"ConditionalCheckFailedException"),
            "{errors:?}"
        );
    }

    #[test]
    fn every_operation_comes_back_from_its_text() {
        for name in [
            "dynamodb",
            "s3",
            "sqs",
            "cloudwatch",
            "route53",
            "lambda",
            "ecs",
        ] {
            let service = Service::named(name).expect("there is such a service");
            for action in service.operations() {
                let operation = service
                    .operation(&action)
                    .expect("there is such an operation");
                assert_eq!(operation.step_functions_name(), action);
                assert_eq!(
                    operation.to_string().parse().as_ref(),
                    Ok(&operation),
                    "{name}:{action}"
                );
            }
        }
    }

    #[test]
    fn members_are_found_by_both_names() {
        let put = operation("s3", "putObject");
        let input = put.input_shape().expect("it takes something");
        assert_eq!(
            input.member("SsekmsKeyId"),
            input.member_of_api("SSEKMSKeyId")
        );
        assert!(input.member("SSEKMSKeyId").is_none());
        assert!(input.member("Body").is_some_and(|body| body.streaming));
        let class = put.shape_of(input.member("StorageClass").expect("it has a class"));
        assert!(
            matches!(&class.expect("it has a shape").kind, Kind::String { values } if values.contains(&"GLACIER".to_owned()))
        );
    }

    #[test]
    fn names_are_those_of_step_functions() {
        assert!(Service::named("dynamoDB").is_none());
        let service = Service::named("dynamodb").expect("there is DynamoDB");
        assert!(service.operation("PutItem").is_none());
        assert!(service.operation("putitem").is_none());
        let get = operation("secretsmanager", "getSecretValue");
        assert!(
            get.errors().any(
                |error| error.step_functions_name == "SecretsManager.ResourceNotFoundException"
            )
        );
    }

    #[test]
    fn a_slice_has_only_what_its_operation_needs() {
        let put = operation("sqs", "sendMessage");
        assert!(put.to_string().len() < 3_000, "{}", put.to_string().len());
    }

    #[test]
    fn optimized_integrations_have_operations_and_their_parameters() {
        for action in Action::all() {
            let Some((service, _)) = action.operation else {
                continue;
            };
            for name in action.operations() {
                operation(service, name);
            }
            let Some(job) = action.job else { continue };
            let has = |name: &str, arguments: &[(&str, &str)]| {
                let operation = operation(service, name);
                let input = operation.input_shape().expect("it takes something");
                for (argument, _) in arguments {
                    let found = input
                        .members()
                        .iter()
                        .any(|member| capitalized(&member.name) == *argument);
                    assert!(found, "{service}:{name} has no {argument}");
                }
            };
            has(job.poll, job.arguments);
            if let Some((name, arguments)) = job.cancel {
                has(name, arguments);
            }
        }
    }

    fn capitalized(name: &str) -> String {
        let (first, rest) = name.split_at(1);
        first.to_uppercase() + rest
    }

    fn operation(service: &str, action: &str) -> Operation {
        let service = Service::named(service).expect("there is such a service");
        service
            .operation(action)
            .expect("there is such an operation")
    }
}
