//! Paths into shapes: which of them are refused, and in which words.

use super::check::find_problem;
use super::{Field, Object, Shape, Step};

const fn field(name: &'static str, shape: Shape) -> Field {
    Field {
        name,
        required: true,
        shape,
    }
}

const fn object(
    name: &'static str,
    fields: &'static [Field],
    flattened: &'static [Shape],
) -> Shape {
    Shape::Object(Object {
        name,
        fields,
        flattened,
    })
}

const CUSTOMER: Shape = object(
    "Customer",
    &[
        field("id", Shape::String),
        field("firstName", Shape::String),
    ],
    &[],
);

const AUDIT: Shape = object("Audit", &[field("created", Shape::Number)], &[]);

const PAYMENT: Shape = Shape::Union(&[
    object("Payment::Card", &[field("card", CUSTOMER)], &[]),
    object("Payment::Cash", &[field("cash", Shape::Bool)], &[]),
    Shape::String,
]);

const ORDER: Shape = object(
    "Order",
    &[
        field("customer", CUSTOMER),
        field("items", Shape::Array(&CUSTOMER)),
        field("pair", Shape::Tuple(&[Shape::Number, CUSTOMER])),
        field("prices", Shape::Map(&Shape::Number)),
        field("maybe", Shape::Union(&[CUSTOMER, Shape::Null])),
        field("payment", PAYMENT),
        field("any", Shape::Any),
    ],
    &[AUDIT],
);

/// The steps of a path such as `a.0.*.b`; `~c` is `c` as in JSONata.
fn steps(path: &'static str) -> Vec<Step> {
    let steps = path.split('.').map(|step| match step.parse() {
        Ok(index) => Step::Element(index),
        Err(_) if step == "*" => Step::Item,
        Err(_) => match step.strip_prefix('~') {
            Some(name) => Step::Each(name),
            None => Step::Member(step),
        },
    });
    steps.collect()
}

fn problem(shape: Shape, path: &'static str, given: usize) -> Option<String> {
    let message = find_problem(shape, &steps(path), given, "$")?;
    Some(message.as_str().to_owned())
}

#[test]
fn paths_that_may_lead_somewhere() {
    let paths = [
        "customer.id",
        "items.0.id",
        "items.-1.id",
        "items.*.id",
        "pair.1.id",
        "pair.-1.id",
        "pair.7.id",
        "prices.apple",
        "maybe.id",
        "payment.card.id",
        "payment.cash",
        "any.thing.0.goes",
        "created",
        "~customer.~id",
        "~items.~id",
        "~pair.~id",
        "~prices.~apple",
        "~maybe.~id",
        "~payment.~card.~id",
    ];
    for path in paths {
        assert_eq!(problem(ORDER, path, 0), None, "{path}");
    }
}

#[test]
fn paths_that_lead_nowhere() {
    let cases = [
        (
            "customer.idd",
            "Customer has no field `idd`; did you mean `id`?",
        ),
        (
            "customer.first_name",
            "Customer has no field `first_name`; did you mean `firstName`?",
        ),
        (
            "custoemr.id",
            "Order has no field `custoemr`; did you mean `customer`?",
        ),
        (
            "customer.age",
            "Customer has no field `age`; it has `id`, `firstName`",
        ),
        (
            "craeted",
            "Order has no field `craeted`; did you mean `created`?",
        ),
        ("customer.id.length", "there is no `length` in a string"),
        ("customer.0", "Customer is an object, which has no items"),
        (
            "~items.~idd",
            "Customer has no field `idd`; did you mean `id`?",
        ),
        ("~items.~id.~x", "there is no `x` in a string"),
        ("items.id", "there is no `id` in an array"),
        (
            "items.0.idd",
            "Customer has no field `idd`; did you mean `id`?",
        ),
        (
            "items.*.idd",
            "Customer has no field `idd`; did you mean `id`?",
        ),
        ("pair.0.id", "there is no `id` in a number"),
        (
            "pair.*.idd",
            "Customer has no field `idd`; did you mean `id`?",
        ),
        ("prices.0", "there are no items in an object"),
        ("prices.apple.cents", "there is no `cents` in a number"),
        (
            "maybe.idd",
            "Customer has no field `idd`; did you mean `id`?",
        ),
        (
            "payment.crad",
            "Payment::Card has no field `crad`; did you mean `card`?",
        ),
        (
            "payment.card.idd",
            "Customer has no field `idd`; did you mean `id`?",
        ),
        ("created.at", "there is no `at` in a number"),
    ];
    for (path, expected) in cases {
        let found = problem(ORDER, path, 0);
        assert_eq!(found, Some(format!("$: {expected}")), "{path}");
    }
}

#[test]
fn steps_that_others_check_are_not_refused() {
    assert_eq!(problem(ORDER, "coupon.code", 1), None);
    assert!(problem(ORDER, "customer.code", 1).is_some());
    assert_eq!(problem(ORDER, "customer.code", 2), None);
}

#[test]
fn a_flattened_variant_without_content_is_a_key_that_nobody_knows() {
    const FLATTENED: Shape = object("Order", &[field("id", Shape::Number)], &[PAYMENT]);
    assert_eq!(problem(FLATTENED, "Later", 0), None);
    assert!(problem(FLATTENED, "id.x", 0).is_some());
}

#[test]
fn many_and_long_names_are_cut() {
    const EMPTY: Shape = object("Empty", &[], &[]);
    const LONG: &str =
        "a_name_that_is_much_longer_than_the_longest_name_that_is_ever_compared_with_others";
    const MANY: Shape = object("Many", &[field(LONG, Shape::Null); 20], &[]);
    assert_eq!(
        problem(EMPTY, "x", 0).as_deref(),
        Some("$: Empty has no field `x`; it has none")
    );
    let text = problem(MANY, "x", 0).expect("it is refused");
    assert!(text.starts_with("$: Many has no field `x`"), "{text}");
    let near = problem(
        MANY,
        "a_name_that_is_much_longer_than_the_longest_name_that_is_ever_compared",
        0,
    );
    assert!(near.is_some_and(|text| text.ends_with("compared_with_others`?")));
}
