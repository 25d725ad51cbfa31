//! Which region is called, and where the user says that services are.

use std::collections::HashMap;

use asl_models::Interface;

use crate::endpoint::Endpoint;

/// The region, and endpoints that are not AWS's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The region that is called.
    pub region: String,
    /// The URL of all services, such as that of an emulator.
    pub endpoint_url: Option<String>,
    /// URLs of single services, by their names in capitals with underscores: `DYNAMODB`, `SECRETS_MANAGER`.
    pub service_urls: HashMap<String, String>,
}

const URL: &str = "AWS_ENDPOINT_URL";

impl Settings {
    /// Settings for a region, with AWS's own endpoints.
    pub fn of_region(region: impl Into<String>) -> Self {
        Self {
            region: region.into(),
            ..Self::default()
        }
    }

    /// The same settings with the URLs that variables of the environment give: `AWS_ENDPOINT_URL`, and
    /// `AWS_ENDPOINT_URL_DYNAMODB` for one service; `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` turns both off.
    #[must_use]
    pub fn with_variables(mut self, variables: impl Iterator<Item = (String, String)>) -> Self {
        let mut is_ignored = false;
        let before = self.clone();
        for (name, value) in variables.filter(|(_, value)| !value.is_empty()) {
            if name == "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS" {
                is_ignored = value.eq_ignore_ascii_case("true");
            } else if name == URL {
                self.endpoint_url = Some(value);
            } else if let Some(service) = name
                .strip_prefix(URL)
                .and_then(|rest| rest.strip_prefix('_'))
            {
                self.service_urls.insert(service.to_owned(), value);
            }
        }
        if is_ignored { before } else { self }
    }

    /// Where AWS has a service.
    ///
    /// # Errors
    /// That there is no region.
    pub(super) fn aws_endpoint(&self, interface: &Interface) -> Result<Endpoint, String> {
        if self.region.is_empty() {
            return Err("Unable to load region from any of the providers in the chain".to_owned());
        }
        Ok(Endpoint::of(interface, &self.region))
    }

    /// Where a service is: the URL given for it, the one given for all, or AWS's own.
    ///
    /// # Errors
    /// What is wrong with a URL that was given, or that there is no region.
    pub fn endpoint(&self, interface: &Interface) -> Result<Endpoint, String> {
        let aws = self.aws_endpoint(interface)?;
        let name = interface.id.to_uppercase().replace([' ', '-'], "_");
        let given = self.service_urls.get(&name).or(self.endpoint_url.as_ref());
        let Some(url) = given else { return Ok(aws) };
        let endpoint = Endpoint::parse(url, &aws.signing_region);
        endpoint.ok_or_else(|| format!("{url} is no URL of http or https"))
    }
}
