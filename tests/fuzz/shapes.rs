//! Makes up definitions that are deep, long, wide or recursive: sound, or nearly so, and as large as a text may be
//! without being refused at once.

use fastrand::Rng;

/// A definition of such a shape.
pub(crate) fn definition(random: &mut Rng) -> String {
    let size = 1 << random.usize(..9);
    let state = match random.u8(..4) {
        0 => deep(random, size),
        1 => long(random, size * 8),
        2 => wide(random, size),
        _ => return recursive(random, size),
    };
    format!(r#"{{"StartAt": "A", "States": {{"A": {{{state}}}, "Z": {{"Type": "Succeed"}}}}}}"#)
}

fn pick<'a>(random: &mut Rng, choices: &[&'a str]) -> &'a str {
    choices[random.usize(..choices.len())]
}

/// So many of the first, and as many of the last around what is in the middle.
fn around(open: &str, size: usize, middle: &str, close: &str) -> String {
    format!("{}{middle}{}", open.repeat(size), close.repeat(size))
}

fn joined(size: usize, separator: &str, part: impl FnMut(usize) -> String) -> String {
    (0..size).map(part).collect::<Vec<_>>().join(separator)
}

fn pass(field: &str, value: &str) -> String {
    format!(r#""Type": "Pass", "Next": "Z", "{field}": {value}"#)
}

fn jsonata(expression: &str) -> String {
    format!(
        r#""Type": "Pass", "Next": "Z", "QueryLanguage": "JSONata", "Output": "{{% {expression} %}}""#
    )
}

fn choice(test: &str) -> String {
    format!(r#""Type": "Choice", "Default": "Z", "Choices": [{{{test}, "Next": "Z"}}]"#)
}

fn template(path: &str) -> String {
    pass("Parameters", &format!(r#"{{"a.$": "{path}"}}"#))
}

fn branch(number: usize, state: &str) -> String {
    format!(r#""Branches": [{}]"#, machine(number, state))
}

fn machine(number: usize, state: &str) -> String {
    format!(r#"{{"StartAt": "I{number}", "States": {{"I{number}": {{{state}}}}}}}"#)
}

fn deep(random: &mut Rng, size: usize) -> String {
    match random.u8(..7) {
        0 => {
            let (open, close) = [("[", "]"), (r#"{"a":"#, "}")][random.usize(..2)];
            let field = pick(random, &["Result", "Parameters"]);
            pass(field, &around(open, size, "1", close))
        }
        1 => {
            let inner = r#""Type": "Pass", "End": true"#.to_owned();
            let machine = (0..size.min(60)).fold(inner, |state, number| {
                format!(
                    r#""Type": "Parallel", "End": true, {}"#,
                    branch(number, &state)
                )
            });
            format!(
                r#""Type": "Parallel", "Next": "Z", {}"#,
                branch(size, &machine)
            )
        }
        2 => {
            let test = r#""Variable": "$.a", "IsNull": true"#;
            choice(&around(r#""Not": {"#, size, test, "}"))
        }
        3 => template(&around("States.Array(", size, "$.a", ")")),
        4 => jsonata(&around(
            pick(random, &["(", "[", "$not(", "function($x){"]),
            size,
            "1",
            pick(random, &[")", "]", "}"]),
        )),
        5 => template(&around("$[?(@.a", size, " == 1", ")]")),
        _ => template(&format!(
            "${}",
            pick(random, &["..a", "[0]", "[*]"]).repeat(size)
        )),
    }
}

fn long(random: &mut Rng, size: usize) -> String {
    let piece = pick(
        random,
        &["a", "é", "\\\\", "\\\"", "${x}", "{}", "'", "\\u0000", " "],
    );
    let text = piece.repeat(size);
    match random.u8(..7) {
        0 => template(&format!("$.{text}")),
        1 => template(&format!("$['{text}']")),
        2 => template(&format!("States.Format('{text}', $.a)")),
        3 => {
            let operator = pick(random, &[" + ", " & ", " and ", ".", " ~> $f ? "]);
            jsonata(&joined(size / 8, operator, |_| "a".to_owned()))
        }
        4 => pass("Comment", &format!("\"{text}\"")),
        5 => pass("Result", &random.u64(..).to_string().repeat(size / 8 + 1)),
        _ => {
            let operator = pick(random, &[" && ", " || "]);
            let conditions = joined(size / 8, operator, |number| format!("@.a == {number}"));
            template(&format!("$[?({conditions})]"))
        }
    }
}

fn wide(random: &mut Rng, size: usize) -> String {
    match random.u8(..6) {
        0 => pass(
            "Parameters",
            &object(size, |number| format!(r#""f{number}.$": "$.a{number}""#)),
        ),
        1 => pass(
            "Assign",
            &object(size, |number| format!(r#""v{number}": {number}"#)),
        ),
        2 => {
            let rule = |number| {
                format!(r#"{{"Variable": "$.a{number}", "NumericEquals": {number}, "Next": "Z"}}"#)
            };
            format!(
                r#""Type": "Choice", "Choices": [{}], "Default": "Z""#,
                joined(size, ",", rule)
            )
        }
        3 => {
            let branches = joined(size, ",", |number| machine(number, r#""Type": "Succeed""#));
            format!(r#""Type": "Parallel", "Next": "Z", "Branches": [{branches}]"#)
        }
        4 => template(&format!(
            "States.Array({})",
            joined(size, ", ", |_| "$.a".to_owned())
        )),
        _ => jsonata(&format!(
            "[{}]",
            joined(size, ", ", |number| format!("$states.input.a{number}"))
        )),
    }
}

fn object(size: usize, member: impl FnMut(usize) -> String) -> String {
    format!("{{{}}}", joined(size, ",", member))
}

/// States that lead back to others, with data or variables that grow in each round.
fn recursive(random: &mut Rng, size: usize) -> String {
    let growing = [
        r#""Parameters": {"a.$": "$"}"#,
        r#""ResultPath": "$.a""#,
        r#""Assign": {"v.$": "$"}"#,
        r#""QueryLanguage": "JSONata", "Output": "{% [$states.input, ($f := function($x) { $f($x) }; $f(1))] %}""#,
        r#""Comment": "it stays""#,
    ];
    let targets: Vec<usize> = (0..size).map(|_| random.usize(..=size)).collect();
    let states = targets.iter().enumerate().map(|(number, rule)| {
        let next = number + 1;
        let field = growing[(number + rule) % growing.len()];
        format!(
            r#""S{number}": {{"Type": "Pass", {field}, "Next": "C{number}"}}, "C{number}": {{"Type": "Choice", "Choices": [{{"Variable": "$.a", "IsPresent": true, "Next": "S{rule}"}}], "Default": "S{next}"}}"#
        )
    });
    let states: Vec<String> = states.collect();
    format!(
        r#"{{"StartAt": "S0", "States": {{{}, "S{size}": {{"Type": "Succeed"}}}}}}"#,
        states.join(",")
    )
}
