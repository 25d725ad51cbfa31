//! A JSON Schema becomes a strategy of the values that it allows.

use std::collections::BTreeMap;

use asl_runtime::Value;
use proptest::collection::{btree_map, vec};
use proptest::prelude::{Just, Strategy, any};
use proptest::sample::select;
use proptest::strategy::{BoxedStrategy, Union};
use proptest::string::string_regex;

/// How many items or further members there are at most, unless the schema wants more.
const FEW: usize = 4;

/// How deep values are that nothing is known of, and references that lead to themselves.
const DEPTH: u32 = 3;

/// A schema, and what its references lead to.
#[derive(Clone, Copy)]
struct Schema<'a> {
    root: &'a Value,
    here: &'a Value,
    /// How many references may still be followed.
    left: u32,
}

/// The values that the schema allows.
pub(super) fn strategy(schema: &Value) -> BoxedStrategy<Value> {
    let schema = Schema {
        root: schema,
        here: schema,
        left: DEPTH,
    };
    schema.strategy()
}

impl<'a> Schema<'a> {
    fn at(self, here: &'a Value) -> Self {
        Self { here, ..self }
    }

    fn list(self, keyword: &str) -> Option<&'a [Value]> {
        let list = self.here.get(keyword)?.as_array()?;
        (!list.is_empty()).then_some(list)
    }

    fn size(self, keyword: &str) -> Option<usize> {
        let size = self.here.get(keyword)?.as_i64()?;
        usize::try_from(size).ok()
    }

    fn strategy(self) -> BoxedStrategy<Value> {
        if let Some(reference) = self.here.get("$ref").and_then(Value::as_str) {
            return self.referred(reference);
        }
        if let Some(value) = self.here.get("const") {
            return Just(value.clone()).boxed();
        }
        if let Some(values) = self.list("enum") {
            return select(values.to_vec()).boxed();
        }
        if let Some(parts) = self.list("allOf") {
            let parts = parts.iter().map(|part| self.at(part).strategy());
            return parts.collect::<Vec<_>>().prop_map(merged).boxed();
        }
        if let Some(ways) = self.list("anyOf").or(self.list("oneOf")) {
            return one_of(ways.iter().map(|way| self.at(way).strategy()));
        }
        match self.here.get("type") {
            Some(Value::String(name)) => self.of_type(name),
            Some(Value::Array(names)) if !names.is_empty() => {
                let names = names.iter().filter_map(Value::as_str);
                one_of(names.map(|name| self.of_type(name)))
            }
            _ if self.here.get("properties").is_some() => self.object(),
            _ => anything(),
        }
    }

    /// Only places in the schema itself are known. A reference that leads to itself ends somewhere.
    fn referred(self, reference: &str) -> BoxedStrategy<Value> {
        let steps = reference.strip_prefix("#/").map(|path| path.split('/'));
        let found = steps.and_then(|mut steps| {
            steps.try_fold(self.root, |here, step| {
                here.get(&step.replace("~1", "/").replace("~0", "~"))
            })
        });
        match (found, self.left.checked_sub(1)) {
            (Some(here), Some(left)) => Self { here, left, ..self }.strategy(),
            (_, None) => Just(Value::Null).boxed(),
            (None, Some(_)) => anything(),
        }
    }

    fn of_type(self, name: &str) -> BoxedStrategy<Value> {
        match name {
            "null" => Just(Value::Null).boxed(),
            "boolean" => any::<bool>().prop_map(Value::from).boxed(),
            "integer" => self.integer(),
            "number" => self.number(),
            "string" => self.string(),
            "array" => self.array(),
            "object" => self.object(),
            _ => anything(),
        }
    }

    /// Small ones are as likely as all others: rules compare with such.
    fn integer(self) -> BoxedStrategy<Value> {
        let bound = |keyword: &str| self.here.get(keyword).and_then(Value::as_i64);
        let least = bound("minimum").unwrap_or(i64::MIN);
        let most = bound("maximum").unwrap_or(i64::MAX).max(least);
        let near = 0_i64.clamp(least, most);
        let (low, high) = (near.saturating_sub(100), near.saturating_add(100));
        let small = low.max(least)..=high.min(most);
        let all = least..=most;
        one_of([small, all].map(|range| range.prop_map(Value::from).boxed()))
    }

    fn number(self) -> BoxedStrategy<Value> {
        let bound = |keyword: &str| self.here.get(keyword).and_then(Value::as_f64);
        let least = bound("minimum").unwrap_or(-1e9);
        let most = bound("maximum").unwrap_or(1e9).max(least);
        let fraction = (least..=most).prop_map(Value::from).boxed();
        let has_integers = least.ceil() <= most;
        let integer = has_integers.then(|| self.integer_within(least, most));
        one_of([Some(fraction), integer].into_iter().flatten())
    }

    /// What is beyond an integer becomes the nearest one.
    fn integer_within(self, least: f64, most: f64) -> BoxedStrategy<Value> {
        let (least, most) = (least.ceil() as i64, most.floor() as i64);
        (least..=most.max(least)).prop_map(Value::from).boxed()
    }

    fn string(self) -> BoxedStrategy<Value> {
        let pattern = self.here.get("pattern").and_then(Value::as_str);
        // Patterns that proptest does not understand allow any text.
        let matching = pattern.and_then(|pattern| string_regex(pattern).ok());
        if let Some(matching) = matching {
            return matching.prop_map(Value::from).boxed();
        }
        let least = self.size("minLength").unwrap_or(0);
        let most = self.size("maxLength").unwrap_or(least + 8).max(least);
        let characters = vec(any::<char>(), least..=most);
        characters
            .prop_map(|characters| Value::from(characters.into_iter().collect::<String>()))
            .boxed()
    }

    fn array(self) -> BoxedStrategy<Value> {
        let first = self.here.get("prefixItems").and_then(Value::as_array);
        let first: Vec<_> = first.unwrap_or_default().iter().collect();
        let first: Vec<_> = first
            .into_iter()
            .map(|item| self.at(item).strategy())
            .collect();
        let given = first.len();
        let least = self.size("minItems").unwrap_or(given).saturating_sub(given);
        let most = self.size("maxItems").map(|most| most.saturating_sub(given));
        let most = most.unwrap_or(least + FEW).max(least);
        let item = self.here.get("items");
        let item = item.map_or_else(anything, |item| self.at(item).strategy());
        let items = (first, vec(item, least..=most));
        items
            .prop_map(|(first, rest)| Value::array(first.into_iter().chain(rest)))
            .boxed()
    }

    /// Members that may be absent sometimes are; those that nothing is known of are there only if the schema tells their form.
    fn object(self) -> BoxedStrategy<Value> {
        let properties = self.here.get("properties").and_then(Value::as_object);
        let required = self.list("required").unwrap_or_default();
        let mut members = Vec::new();
        for (name, member) in properties.into_iter().flat_map(|members| members.iter()) {
            let value = self.at(member).strategy();
            let is_required = required.iter().any(|one| one.as_str() == Some(&**name));
            let value = match is_required {
                true => value.prop_map(Some).boxed(),
                false => proptest::option::of(value).boxed(),
            };
            let name = name.to_string();
            members.push(
                value
                    .prop_map(move |value| Some((name.clone(), value?)))
                    .boxed(),
            );
        }
        let more = self
            .here
            .get("additionalProperties")
            .filter(|more| more.as_object().is_some());
        let more = more.map(|more| self.at(more).strategy());
        let most = if more.is_some() { FEW } else { 0 };
        let more = btree_map("[a-z]{1,8}", more.unwrap_or_else(anything), 0..=most);
        (members, more)
            .prop_map(|(known, more)| {
                Value::object(more.into_iter().chain(known.into_iter().flatten()))
            })
            .boxed()
    }
}

/// The members of all objects; of other values, the last one.
fn merged(parts: Vec<Value>) -> Value {
    let mut members: BTreeMap<String, Value> = BTreeMap::new();
    for part in &parts {
        match part.as_object() {
            Some(object) => members.extend(
                object
                    .iter()
                    .map(|(name, value)| (name.to_string(), value.clone())),
            ),
            None => return part.clone(),
        }
    }
    Value::object(members)
}

/// What nothing is known of.
fn anything() -> BoxedStrategy<Value> {
    let plain = Union::new([
        Just(Value::Null).boxed(),
        any::<bool>().prop_map(Value::from).boxed(),
        (-100_i64..=100).prop_map(Value::from).boxed(),
        "[ -~]{0,8}".prop_map(Value::from).boxed(),
    ]);
    let nested = plain.prop_recursive(DEPTH, 16, 4, |inner| {
        let items = vec(inner.clone(), 0..=FEW).prop_map(Value::from);
        let members = btree_map("[a-z]{1,8}", inner, 0..=FEW).prop_map(Value::object);
        Union::new([items.boxed(), members.boxed()])
    });
    nested.boxed()
}

/// One of these; there is at least one, or it is anything.
fn one_of(ways: impl IntoIterator<Item = BoxedStrategy<Value>>) -> BoxedStrategy<Value> {
    let ways: Vec<_> = ways.into_iter().collect();
    match ways.is_empty() {
        true => anything(),
        false => Union::new(ways).boxed(),
    }
}
