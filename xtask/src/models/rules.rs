//! The rules by which an SDK finds the host of a service, evaluated for one region.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::service::text;

/// What rules find.
pub(super) struct Found {
    pub(super) host: String,
    pub(super) signing_region: Option<String>,
    pub(super) signing_name: Option<String>,
}

type Variables = HashMap<String, Value>;

/// What is known while rules are evaluated: the partition of the region.
struct Rules<'p> {
    partition: &'p Value,
}

/// What the rules say about a region, without FIPS or dual stack.
pub(super) fn evaluate(rules: &Value, region: &str, partition: &Value) -> Option<Found> {
    let parameters = rules["parameters"].as_object()?.iter();
    let defaults = parameters.filter_map(|(name, parameter)| {
        let default = parameter.get("default")?;
        Some((name.clone(), default.clone()))
    });
    let mut variables: Variables = defaults.collect();
    variables.insert("Region".to_owned(), json!(region));
    Rules { partition }.first(&rules["rules"], &variables)
}

impl Rules<'_> {
    /// The endpoint of the first rule whose conditions hold; an error ends the search.
    fn first(&self, rules: &Value, variables: &Variables) -> Option<Found> {
        for rule in rules.as_array()? {
            let mut variables = variables.clone();
            let mut conditions = rule["conditions"].as_array().into_iter().flatten();
            if !conditions.all(|condition| self.holds(condition, &mut variables)) {
                continue;
            }
            return match text(rule, "type")? {
                "tree" => self.first(&rule["rules"], &variables),
                "endpoint" => self.found(&rule["endpoint"], &variables),
                _ => None,
            };
        }
        None
    }

    fn holds(&self, condition: &Value, variables: &mut Variables) -> bool {
        let value = self.call(condition, variables).unwrap_or_default();
        let holds = !matches!(value, Value::Null | Value::Bool(false));
        if let Some(name) = text(condition, "assign") {
            variables.insert(name.to_owned(), value);
        }
        holds
    }

    fn call(&self, function: &Value, variables: &Variables) -> Option<Value> {
        let argument = |index: usize| self.value(&function["argv"][index], variables);
        match text(function, "fn")? {
            "isSet" => Some(json!(argument(0).is_some_and(|value| !value.is_null()))),
            "not" => Some(json!(argument(0).is_none_or(|value| matches!(
                value,
                Value::Null | Value::Bool(false)
            )))),
            "booleanEquals" | "stringEquals" => Some(json!(argument(0)? == argument(1)?)),
            "aws.partition" => self.partition.get("outputs").cloned(),
            "getAttr" => argument(0)?.get(argument(1)?.as_str()?).cloned(),
            "isValidHostLabel" => Some(json!(true)),
            "uriEncode" => argument(0),
            _ => None,
        }
    }

    fn value(&self, value: &Value, variables: &Variables) -> Option<Value> {
        if let Some(name) = text(value, "ref") {
            return variables.get(name).cloned();
        }
        if value.get("fn").is_some() {
            return self.call(value, variables);
        }
        match value {
            Value::String(template) => Some(json!(fill(template, variables)?)),
            other => Some(other.clone()),
        }
    }

    fn found(&self, endpoint: &Value, variables: &Variables) -> Option<Found> {
        let url = self.value(&endpoint["url"], variables)?;
        let host = url.as_str()?.strip_prefix("https://")?.to_owned();
        let scheme = &endpoint["properties"]["authSchemes"][0];
        let filled = |name: &str| fill(text(scheme, name)?, variables);
        Some(Found {
            host,
            signing_region: filled("signingRegion"),
            signing_name: filled("signingName"),
        })
    }
}

/// A text with `{Region}` and `{PartitionResult#dnsSuffix}` filled in.
fn fill(template: &str, variables: &Variables) -> Option<String> {
    let mut pieces = template.split('{');
    let mut filled = pieces.next()?.to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once('}')?;
        let (name, attribute) = name.split_once('#').unwrap_or((name, ""));
        let variable = variables.get(name)?;
        let value = if attribute.is_empty() {
            variable
        } else {
            &variable[attribute]
        };
        filled.push_str(value.as_str()?);
        filled.push_str(rest);
    }
    Some(filled)
}
