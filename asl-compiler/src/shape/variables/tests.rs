use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Shape, Variable, Variables};

/// What a plain map does.
type Model = BTreeMap<String, Variable>;

fn variable(value: usize, is_assigned: bool) -> Variable {
    Variable {
        shape: Shape::text(&value.to_string()),
        is_assigned,
    }
}

/// Some of 500 names, in an odd order.
fn some(every: usize, offset: usize) -> (Variables, Model) {
    let (mut variables, mut model) = (Variables::default(), Model::new());
    for step in 0..500 {
        let number = (step * 37 + offset) % 500;
        if !number.is_multiple_of(every) {
            continue;
        }
        let name = format!("v{number}");
        variables.insert(Arc::from(name.as_str()), variable(number / every, true));
        model.insert(name, variable(number / every, true));
    }
    (variables, model)
}

fn joined(this: &Model, that: &Model) -> Model {
    let names = this.keys().chain(that.keys());
    let join = |name: &String| match (this.get(name), that.get(name)) {
        (Some(this), Some(that)) => Variable {
            shape: this.shape.join(&that.shape),
            is_assigned: this.is_assigned && that.is_assigned,
        },
        (Some(one), None) | (None, Some(one)) => Variable {
            is_assigned: false,
            ..one.clone()
        },
        (None, None) => unreachable!("the name is from one of them"),
    };
    names.map(|name| (name.clone(), join(name))).collect()
}

fn as_model(variables: &Variables) -> Model {
    let variables = variables.iter();
    variables
        .map(|(name, variable)| (name.to_string(), variable.clone()))
        .collect()
}

#[test]
fn they_join_as_a_plain_map_does() {
    let all = [(1, 0), (1, 7), (2, 0), (3, 5), (7, 1), (501, 1)].map(|(every, at)| some(every, at));
    for (variables, model) in &all {
        assert_eq!(as_model(variables), *model);
        for (others, other_model) in &all {
            let both = variables.join(others);
            assert_eq!(as_model(&both), joined(model, other_model));
            assert_eq!(both, others.join(variables));
            assert_eq!(both == *variables, as_model(&both) == *model);
            assert_eq!(variables.join(&both), both);
        }
    }
}

#[test]
fn what_is_the_same_is_shared() {
    let (before, _) = some(1, 0);
    let mut after = before.clone();
    after.insert(Arc::from("v100"), variable(1, false));
    for variables in [&after, &before.join(&after)] {
        let chunks = variables.0.iter().zip(before.0.iter());
        let copied = chunks.filter(|(this, that)| !Arc::ptr_eq(this, that));
        assert_eq!(copied.count(), 1);
    }
}
