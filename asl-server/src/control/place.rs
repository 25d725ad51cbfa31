//! Where a server is: what all of its ARNs have in common.

/// The partition, the region and the account of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The partition, such as `aws`.
    pub partition: String,
    /// The region.
    pub region: String,
    /// The account: 12 digits.
    pub account: String,
}

impl Default for Place {
    fn default() -> Self {
        Self {
            partition: "aws".to_owned(),
            region: "us-east-1".to_owned(),
            account: "123456789012".to_owned(),
        }
    }
}

impl Place {
    /// The ARN of a resource of Step Functions, such as `stateMachine:order`.
    pub fn arn(&self, resource: &str) -> String {
        let Self {
            partition,
            region,
            account,
        } = self;
        format!("arn:{partition}:states:{region}:{account}:{resource}")
    }
}
