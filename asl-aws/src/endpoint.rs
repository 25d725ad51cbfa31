//! Where requests go: the hosts of services in all partitions, or a URL that the user gives.

use asl_models::{Interface, Operation};
use asl_runtime::Value;

use crate::http::Request;

/// A group of regions with a domain of their own.
struct Partition {
    name: &'static str,
    /// What the names of its regions begin with.
    prefix: &'static str,
    suffix: &'static str,
    dual_stack_suffix: &'static str,
}

const fn partition(
    name: &'static str,
    prefix: &'static str,
    suffix: &'static str,
    dual_stack_suffix: &'static str,
) -> Partition {
    Partition {
        name,
        prefix,
        suffix,
        dual_stack_suffix,
    }
}

/// The partitions; the one that all other regions are in comes last.
const PARTITIONS: [Partition; 8] = [
    partition(
        "aws-cn",
        "cn-",
        "amazonaws.com.cn",
        "api.amazonwebservices.com.cn",
    ),
    partition("aws-us-gov", "us-gov-", "amazonaws.com", "api.aws"),
    partition(
        "aws-eusc",
        "eusc-",
        "amazonaws.eu",
        "api.amazonwebservices.eu",
    ),
    partition("aws-iso", "us-iso-", "c2s.ic.gov", "api.aws.ic.gov"),
    partition("aws-iso-b", "us-isob-", "sc2s.sgov.gov", "api.aws.scloud"),
    partition(
        "aws-iso-e",
        "eu-isoe-",
        "cloud.adc-e.uk",
        "api.cloud-aws.adc-e.uk",
    ),
    partition(
        "aws-iso-f",
        "us-isof-",
        "csp.hci.ic.gov",
        "api.aws.hci.ic.gov",
    ),
    partition("aws", "", "amazonaws.com", "api.aws"),
];

/// Where the requests of a service go, and the region that signs them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// `https`, or `http` for an emulator.
    pub scheme: String,
    /// The host, with a port if it is not the usual one.
    pub host: String,
    /// What stands in front of every path; usually nothing.
    pub path: String,
    /// The region in the scope of signatures.
    pub signing_region: String,
    /// Whether the user has given it: emulators have one host for everything.
    pub is_given: bool,
}

impl Endpoint {
    /// The endpoint that AWS has for a service in a region.
    ///
    /// ```
    /// use asl_aws::Endpoint;
    /// use asl_models::Interface;
    ///
    /// let interface = Interface { host: "sqs.{region}.{suffix}".to_owned(), ..Interface::default() };
    /// assert_eq!(Endpoint::of(&interface, "cn-north-1").host, "sqs.cn-north-1.amazonaws.com.cn");
    /// ```
    pub fn of(interface: &Interface, region: &str) -> Self {
        let mut partitions = PARTITIONS.iter();
        let partition = partitions.find(|partition| region.starts_with(partition.prefix));
        let at = |place: &str| {
            interface
                .endpoints
                .iter()
                .find(|endpoint| endpoint.place == place)
        };
        let other = at(region).or_else(|| at(partition?.name));
        let (host, signing_region) = match other {
            Some(other) => (&other.host, &other.signing_region),
            None => (&interface.host, &interface.signing_region),
        };
        let host = host.replace("{region}", region);
        let host = partition.map_or(host.clone(), |partition| {
            let host = host.replace("{suffix}", partition.suffix);
            host.replace("{dualstack}", partition.dual_stack_suffix)
        });
        Self {
            scheme: "https".to_owned(),
            host,
            path: String::new(),
            signing_region: signing_region.as_deref().unwrap_or(region).to_owned(),
            is_given: false,
        }
    }

    /// An endpoint at a URL; nothing if it is no URL of `http` or `https`.
    pub fn parse(url: &str, region: &str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let is_known = matches!(scheme, "http" | "https") && !host.is_empty();
        let path = path.trim_end_matches('/');
        is_known.then(|| Self {
            scheme: scheme.to_owned(),
            host: host.to_owned(),
            path: if path.is_empty() {
                String::new()
            } else {
                format!("/{path}")
            },
            signing_region: region.to_owned(),
            is_given: true,
        })
    }

    /// The same endpoint for a call about a queue of SQS, whose URL says where it is; one that was given stays.
    #[must_use]
    pub fn for_queue(self, operation: &Operation, parameters: &Value) -> Self {
        let queue = parameters.get("QueueUrl").and_then(Value::as_str);
        let Some(queue) = queue.filter(|_| operation.interface.id == "SQS" && !self.is_given)
        else {
            return self;
        };
        let (scheme, rest) = queue.split_once("://").unwrap_or(("https", queue));
        let host = rest.split('/').next().unwrap_or(rest);
        Self {
            scheme: scheme.to_owned(),
            host: host.to_owned(),
            ..self
        }
    }

    /// Directs a request here: the path of the endpoint goes before its own, and the bucket of S3 into the host.
    pub fn direct(&self, operation: &Operation, request: &mut Request) {
        if operation.interface.is_s3 && !self.is_given {
            move_bucket(operation, request);
        }
        request.path.insert_str(0, &self.path);
    }

    /// The whole address of a request that is directed here.
    pub fn url(&self, request: &Request) -> String {
        format!(
            "{}://{}{}",
            self.scheme,
            self.host_of(request),
            request.path_and_query()
        )
    }

    /// The host of a request; emulators have only one, so nothing is put in front of it.
    pub fn host_of(&self, request: &Request) -> String {
        if self.is_given {
            return self.host.clone();
        }
        format!("{}{}", request.host_prefix, self.host)
    }
}

/// The first part of the path becomes the first part of the host, if it may stand there.
fn move_bucket(operation: &Operation, request: &mut Request) {
    if !operation.path.starts_with("/{Bucket}") {
        return;
    }
    let path = request.path.trim_start_matches('/');
    let (bucket, rest) = path.split_once('/').unwrap_or((path, ""));
    if is_host_label(bucket) {
        request.host_prefix = format!("{bucket}.");
        request.path = format!("/{rest}");
    }
}

/// Whether a bucket is one label of a host: a dot in it would not fit the certificate.
fn is_host_label(bucket: &str) -> bool {
    let is_inner =
        |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'-';
    (3..=63).contains(&bucket.len())
        && bucket.bytes().all(is_inner)
        && !bucket.starts_with('-')
        && !bucket.ends_with('-')
}
