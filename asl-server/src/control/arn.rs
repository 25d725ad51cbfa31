//! ARNs of Step Functions: their parts, and what AWS says of a text that is none, or names something else.

use crate::error::ApiError;

/// An ARN in its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Arn<'a> {
    /// The whole text.
    pub(crate) text: &'a str,
    /// What it names: `stateMachine`, `execution`, `activity`.
    pub(crate) kind: &'a str,
    /// What follows.
    pub(crate) resource: &'a str,
}

/// What follows the ARN of a state machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Qualifier<'a> {
    /// Nothing: the latest revision.
    None,
    /// The number of a version.
    Version(i64),
    /// The name of an alias.
    Alias(&'a str),
}

impl<'a> Arn<'a> {
    /// Takes an ARN apart.
    ///
    /// # Errors
    /// When it is none.
    pub(crate) fn parse(text: &'a str) -> Result<Self, ApiError> {
        let mut parts = text.splitn(7, ':');
        let is_arn = parts.next() == Some("arn");
        let kind = parts.nth(4);
        match (kind, parts.next()) {
            (Some(kind), Some(resource)) if is_arn => Ok(Self {
                text,
                kind,
                resource,
            }),
            _ => Err(invalid(&format!("Invalid ARN prefix: {text}"))),
        }
    }

    /// The same for an ARN that names something of this kind.
    ///
    /// # Errors
    /// When it is none, or names something else.
    pub(crate) fn of(kind: &str, text: &'a str) -> Result<Self, ApiError> {
        let arn = Self::parse(text)?;
        match arn.kind == kind {
            true => Ok(arn),
            false => Err(invalid(&format!(
                "Resource type not valid in this context: {}",
                arn.kind
            ))),
        }
    }

    /// The ARN of a state machine, and what follows it.
    ///
    /// # Errors
    /// When it is none.
    pub(crate) fn machine(text: &'a str) -> Result<(&'a str, Qualifier<'a>), ApiError> {
        let arn = Self::of("stateMachine", text)?;
        let Some((_, qualifier)) = arn.resource.split_once(':') else {
            return Ok((text, Qualifier::None));
        };
        let machine = text.get(..text.len() - qualifier.len() - 1);
        let qualified = match qualifier.parse::<u32>() {
            Ok(number) => Qualifier::Version(number.into()),
            Err(_) => Qualifier::Alias(qualifier),
        };
        Ok((machine.unwrap_or_default(), qualified))
    }
}

fn invalid(reason: &str) -> ApiError {
    ApiError::new("InvalidArn", format!("Invalid Arn: '{reason}'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MACHINE: &str = "arn:aws:states:us-east-1:123456789012:stateMachine:order";

    #[test]
    fn machines_versions_and_aliases_are_told_apart() {
        for (suffix, qualifier) in [
            ("", Qualifier::None),
            (":3", Qualifier::Version(3)),
            (":PROD", Qualifier::Alias("PROD")),
        ] {
            let text = format!("{MACHINE}{suffix}");
            assert_eq!(Arn::machine(&text), Ok((MACHINE, qualifier)));
        }
    }

    #[test]
    fn other_texts_are_refused_as_recorded() {
        let message = |text| Arn::machine(text).map_err(|error| error.message);
        assert_eq!(
            message("invalid"),
            Err("Invalid Arn: 'Invalid ARN prefix: invalid'".to_owned())
        );
        assert_eq!(
            message("arn:aws:states:us-east-1:123456789012:express:order:o-1:x"),
            Err("Invalid Arn: 'Resource type not valid in this context: express'".to_owned())
        );
    }
}
