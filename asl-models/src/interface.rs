//! What all operations of a service share: its protocol, its names, and where it is found.

use crate::names;

/// What all operations of a service share.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Interface {
    /// The API's own name, such as `Elastic Load Balancing v2`.
    pub id: String,
    /// How requests and responses are written.
    pub protocol: Protocol,
    /// `1.0` or `1.1`, in the protocol `json`.
    pub json_version: String,
    /// What stands in front of the operation in the header `X-Amz-Target`.
    pub target_prefix: String,
    /// The version of the API.
    pub version: String,
    /// The name of the service in the scope of a signature.
    pub signing_name: String,
    /// Whether requests are signed as S3 asks, with the path as it is.
    pub is_s3: bool,
    /// Whether error codes come in a header, as they were when the service had the protocol `query`.
    pub is_query_compatible: bool,
    /// The namespace of XML requests.
    pub xml_namespace: Option<String>,
    /// The host, in most regions: `{region}` and `{suffix}` or `{dualstack}` are to be filled in.
    pub host: String,
    /// The region in the scope of a signature there, where it is not the one that is called.
    pub signing_region: Option<String>,
    /// Where the host is another one.
    pub endpoints: Vec<Endpoint>,
}

/// The host of a service in some region or partition.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Endpoint {
    /// A region, such as `us-east-1`, or a partition, such as `aws-cn`.
    pub place: String,
    /// The host there.
    pub host: String,
    /// The region in the scope of a signature, where it is not the one that is called.
    pub signing_region: Option<String>,
}

/// How requests and responses are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Protocol {
    /// JSON to `/`, with the operation in a header.
    #[default]
    Json,
    /// JSON, with members in the path, behind the `?` and in headers.
    RestJson,
    /// XML, with members in the path, behind the `?` and in headers.
    RestXml,
    /// A form, answered in XML.
    Query,
    /// A form as EC2 has it, answered in XML.
    Ec2,
    /// CBOR, for services that have nothing else.
    Cbor,
}

impl Protocol {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Json, "json"),
        (Self::RestJson, "rest-json"),
        (Self::RestXml, "rest-xml"),
        (Self::Query, "query"),
        (Self::Ec2, "ec2"),
        (Self::Cbor, "smithy-rpc-v2-cbor"),
    ];

    /// The model's name for it.
    pub fn name(self) -> &'static str {
        let mut all = Self::ALL.iter();
        all.find(|(protocol, _)| *protocol == self)
            .map_or("", |(_, name)| name)
    }

    /// The protocol of that name.
    pub fn named(name: &str) -> Option<Self> {
        let mut all = Self::ALL.iter();
        all.find(|(_, known)| *known == name)
            .map(|(protocol, _)| *protocol)
    }
}

impl Interface {
    /// The name behind `aws-sdk:` in a resource: `elasticloadbalancingv2`.
    pub fn step_functions_name(&self) -> String {
        self.error_prefix().to_lowercase()
    }

    /// What the names of its errors begin with: `ElasticLoadBalancingV2`.
    pub fn error_prefix(&self) -> String {
        names::service(&self.id)
    }
}
