//! Evaluates the runs of a plan from one on, and prints a line of JSON for each.

mod parts;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use asl_runtime::Value;
use asl_runtime::jsonata::{Error, Expression, Limits};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().expect("the plan, the first run and the stack are arguments");
    let plan = std::fs::read_to_string(next()).expect("the plan can be read");
    let [first, stack] = [next(), next()].map(|number| number.parse().expect("it is a number"));
    let thread = thread::Builder::new().stack_size(stack).spawn(move || run(&plan, first, stack / 4 * 3));
    thread.expect("there is room for its stack").join().expect("it catches panics");
}

fn run(plan: &str, first: usize, stack: usize) {
    let plan: Value = plan.parse().expect("the plan is JSON");
    let expressions: Vec<Expression> = parts::PARTS.concat();
    let datasets = plan.get("datasets").cloned().unwrap_or_default();
    let runs = plan.get("runs").and_then(Value::as_array).unwrap_or_default();
    for run in runs.iter().skip(first) {
        let expression = number(run, "expression").and_then(|position| expressions.get(position));
        let expression = expression.expect("the plan is that of the program");
        println!("{}", answer(expression, &datasets, run, stack));
    }
}

fn number(run: &Value, name: &str) -> Option<usize> {
    usize::try_from(run.get(name)?.as_i64()?).ok()
}

fn answer(expression: &Expression, datasets: &Value, run: &Value, stack: usize) -> Value {
    let dataset = run.get("dataset").and_then(Value::as_str);
    let input = match dataset {
        Some(name) => Some(datasets.get(name).expect("the dataset is there")),
        None => run.get("data"),
    };
    let bindings = run.get("bindings").and_then(Value::as_object);
    let bindings = bindings.into_iter().flat_map(|bindings| bindings.iter());
    let bindings: Vec<(&str, Value)> =
        bindings.map(|(name, value)| (name.as_str(), value.clone())).collect();
    let limits = Limits {
        depth: number(run, "depth").unwrap_or(Limits::DEFAULT.depth),
        calls: number(run, "calls").unwrap_or(Limits::DEFAULT.calls),
        stack,
        ..Limits::DEFAULT
    };
    let evaluate = || expression.within(limits).evaluate_with(input, &bindings);
    match catch_unwind(AssertUnwindSafe(evaluate)) {
        Ok(Ok(Some(value))) => Value::object([("value", value)]),
        Ok(Ok(None)) => Value::empty_object(),
        Ok(Err(error)) => Value::object([("error", describe(&error))]),
        Err(panic) => {
            let words = panic.downcast_ref::<String>().map(String::as_str);
            let words = words.or_else(|| panic.downcast_ref::<&str>().copied());
            Value::object([("panic", Value::from(words.unwrap_or("without words")))])
        }
    }
}

/// The fields of an error, under the names that the reference implementation gives them.
fn describe(error: &Error) -> Value {
    let json = |text: &Option<Box<str>>| {
        let text = text.as_deref().map(str::parse);
        text.and_then(Result::ok).unwrap_or(Value::Null)
    };
    let text = |text: &Option<Box<str>>| text.as_deref().map_or(Value::Null, Value::from);
    let number = |number: i64| Value::from(number);
    Value::object([
        ("code", Value::from(error.code)),
        ("position", error.position.map_or(Value::Null, |position| number(position.into()))),
        ("token", text(&error.token)),
        ("value", json(&error.value)),
        ("value2", json(&error.value2)),
        ("index", error.index.map_or(Value::Null, |index| number(index as i64))),
        ("functionName", text(&error.detail)),
        ("exp", text(&error.detail)),
        ("type", text(&error.detail)),
        ("message", Value::from(error.message())),
    ])
}
