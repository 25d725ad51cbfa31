//! The expressions, with their inputs and with the results that plain Rust gives for them.

use std::collections::BTreeMap;

use asl_runtime::jsonata;
use asl_runtime::jsonata::Expression;
use serde_json::{Value as Json, json};

use crate::data::{Article, articles, order};

/// One row.
pub(crate) struct Workload {
    /// What the row shows.
    pub(crate) name: &'static str,
    /// The expression; it reads `states.input`.
    pub(crate) expression: Expression,
    /// `{ "states": { "input": … } }`
    pub(crate) input: Json,
    /// The result.
    pub(crate) expected: Json,
}

impl Workload {
    fn new(name: &'static str, expression: Expression, input: Json, expected: Json) -> Self {
        Self {
            name,
            expression,
            input: json!({ "states": { "input": input } }),
            expected,
        }
    }

    /// The expression with `states` as a variable.
    pub(crate) fn bound_text(&self) -> String {
        self.expression
            .text()
            .replace("states.input", "$states.input")
    }
}

/// All rows.
pub(crate) fn all() -> Vec<Workload> {
    let mut rows = small();
    rows.extend(hundred());
    rows.extend(thousand());
    rows.push(Workload::new(
        "recursion: factorial of 20",
        jsonata!("($f := function($n) { $n <= 1 ? 1 : $n * $f($n - 1) }; $f(states.input.n))"),
        json!({ "n": 20 }),
        json!((1..=20).map(f64::from).product::<f64>()),
    ));
    rows
}

/// What definitions of workflows have most of.
fn small() -> Vec<Workload> {
    let mut merged = order();
    merged["status"] = json!("done");
    vec![
        Workload::new(
            "a field",
            jsonata!("states.input.customer.name"),
            order(),
            json!("Ada Lovelace"),
        ),
        Workload::new(
            "arithmetic",
            jsonata!("states.input.article.price * states.input.article.quantity + 4.5"),
            order(),
            json!(54.5),
        ),
        Workload::new(
            "concatenation",
            jsonata!(r#""arn:aws:states:" & states.input.region & "/" & states.input.id"#),
            order(),
            json!("arn:aws:states:eu-west-1/o-1234"),
        ),
        Workload::new(
            "condition",
            jsonata!(
                r#"states.input.status = "ok" and states.input.attempts < 5 ? "retry" : "stop""#
            ),
            order(),
            json!("retry"),
        ),
        Workload::new(
            "object, 3 functions",
            jsonata!(
                r#"{"id": $uppercase(states.input.id), "total": $sum(states.input.prices), "count": $count(states.input.prices), "name": states.input.customer.name}"#
            ),
            order(),
            json!({ "id": "O-1234", "total": 25.5, "count": 4, "name": "Ada Lovelace" }),
        ),
        Workload::new(
            "`$merge`",
            jsonata!(r#"$merge([states.input, {"status": "done"}])"#),
            order(),
            merged,
        ),
        Workload::new(
            "predicate",
            jsonata!(r#"states.input.lines[sku="b"].quantity"#),
            order(),
            json!(2),
        ),
    ]
}

/// Loops over 100 items.
fn hundred() -> Vec<Workload> {
    let articles = articles(100);
    let input = json!({
        "articles": articles.iter().map(Article::to_json).collect::<Vec<_>>(),
        "numbers": (0..100).collect::<Vec<_>>(),
    });
    let row = |name, expression, expected| Workload::new(name, expression, input.clone(), expected);
    let each = |map: fn(&Article) -> Json| articles.iter().map(map).collect::<Vec<_>>();
    let dear = articles
        .iter()
        .map(|article| article.price)
        .filter(|price| *price > 50.0);
    let sevens = articles
        .iter()
        .filter(|article| article.name.ends_with('7'));
    let names: Vec<&str> = articles.iter().map(|article| &*article.name).collect();
    vec![
        row(
            "filter and sum, 100",
            jsonata!("$sum(states.input.articles[price > 50].price)"),
            json!(dear.sum::<f64>()),
        ),
        row(
            "map to objects, 100",
            jsonata!(
                r#"states.input.articles.{"id": id, "name": name, "total": price * quantity}"#
            ),
            json!(each(|article| json!({
                "id": article.id,
                "name": article.name,
                "total": article.price * article.quantity as f64,
            }))),
        ),
        row(
            "`$map`, 100",
            jsonata!("$map(states.input.numbers, function($x) { $x * 2 })"),
            json!((0..100).map(|number| number * 2).collect::<Vec<_>>()),
        ),
        row(
            "`$filter`, `$reduce`, 100",
            jsonata!(
                "$reduce($filter(states.input.numbers, function($x) { $x % 2 = 0 }), function($a, $b) { $a + $b })"
            ),
            json!((0..100).step_by(2).sum::<usize>()),
        ),
        row(
            "`$contains`, regex, 100",
            jsonata!(r"$count(states.input.articles[$contains(name, /-\d*7$/)])"),
            json!(sevens.count()),
        ),
        row(
            "`$replace`, regex, 100",
            jsonata!(r#"states.input.articles.$replace(name, /([a-z]+)-(\d+)/, "$2 $1")"#),
            json!(each(|article| {
                let (word, number) = article.name.split_once('-').unwrap_or_default();
                json!(format!("{number} {word}"))
            })),
        ),
        row(
            "`$join`, 100",
            jsonata!(r#"$join(states.input.articles.name, ", ")"#),
            json!(names.join(", ")),
        ),
    ]
}

/// Loops over 1000 items.
fn thousand() -> Vec<Workload> {
    let articles = articles(1000);
    let input = json!({ "articles": articles.iter().map(Article::to_json).collect::<Vec<_>>() });
    let row = |name, expression, expected| Workload::new(name, expression, input.clone(), expected);
    let mut sorted: Vec<&Article> = articles.iter().collect();
    sorted.sort_by(|left, right| {
        let by_category = left.category.cmp(&right.category);
        by_category.then(right.price.total_cmp(&left.price))
    });
    let mut sums = BTreeMap::<&str, f64>::new();
    let mut categories: Vec<&str> = Vec::new();
    for article in &articles {
        *sums.entry(&article.category).or_default() += article.price;
        if !categories.contains(&&*article.category) {
            categories.push(&article.category);
        }
    }
    vec![
        row(
            "sort by 2 keys, 1000",
            jsonata!("states.input.articles^(category, >price)"),
            json!(sorted.into_iter().map(Article::to_json).collect::<Vec<_>>()),
        ),
        row(
            "group and sum, 1000",
            jsonata!("states.input.articles{category: $sum(price)}"),
            json!(sums),
        ),
        row(
            "flatten, 1000",
            jsonata!("states.input.articles.tags.value"),
            json!(
                articles
                    .iter()
                    .flat_map(|article| &article.tags)
                    .collect::<Vec<_>>()
            ),
        ),
        row(
            "`$distinct`, 1000",
            jsonata!("$distinct(states.input.articles.category)"),
            json!(categories),
        ),
    ]
}
