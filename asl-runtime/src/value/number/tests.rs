//! Number tokens: their spelling, what they are equal to, and their order.

use std::cmp::Ordering;

use super::Number;

fn number(token: &str) -> Number {
    token
        .parse()
        .unwrap_or_else(|_| panic!("{token} is a number"))
}

/// Tokens of every form, in ascending order; those of one row are equal.
const ASCENDING: &[&[&str]] = &[
    &["-1e400"],
    &[
        "-123456789012345678901234567890",
        "-1.2345678901234567890123456789e29",
    ],
    &["-9223372036854775809"],
    &["-9223372036854775808"],
    &["-1.5", "-15e-1", "-1.50"],
    &["-1", "-1.0", "-10E-1"],
    &["-1e-400"],
    &[
        "0",
        "-0",
        "0.0",
        "-0.0",
        "0e5",
        "0E-5",
        "0e99999999999999999999",
    ],
    &["1e-400", "0.1e-399"],
    &["0.00001", "1e-5", "1E-05"],
    &["0.1", "1e-1", "0.10"],
    &["0.1000000000000000055511151231257827"],
    &["1", "1.0", "1e0", "1E+0", "0.01e2"],
    &["1.10", "1.1"],
    &["100", "1e2", "1E2"],
    &["9007199254740992", "9007199254740992.0"],
    &["9007199254740993"],
    &["9223372036854775807"],
    &["9223372036854775808"],
    &["18446744073709551615"],
    &["18446744073709551616"],
    &["1e400", "10e399"],
    &["2e400"],
];

#[test]
fn the_spelling_is_kept() {
    for token in ASCENDING.iter().copied().flatten() {
        assert_eq!(number(token).to_string(), *token);
    }
}

#[test]
fn the_order_is_by_exact_value() {
    let ranked = || {
        ASCENDING
            .iter()
            .enumerate()
            .flat_map(|(rank, row)| row.iter().map(move |token| (rank, *token)))
    };
    for (left_rank, left) in ranked() {
        for (right_rank, right) in ranked() {
            let (order, equal) = (left_rank.cmp(&right_rank), left_rank == right_rank);
            assert_eq!(
                number(left).cmp(&number(right)),
                order,
                "{left} against {right}"
            );
            assert_eq!(number(left) == number(right), equal, "{left} == {right}");
        }
    }
    assert_eq!(number("1").partial_cmp(&number("2")), Some(Ordering::Less));
}

#[test]
fn only_tokens_of_json_are_numbers() {
    let refused = [
        "", "-", "+1", "01", "-01", "00", ".5", "1.", "1.e1", "1e", "1e+", "e1", "0x1", "1_000",
        " 1", "1 ", "NaN", "inf", "Infinity", "--1", "1e1.5", "1.2.3", "1e1e1", "١",
    ];
    for token in refused {
        assert!(token.parse::<Number>().is_err(), "{token:?}");
    }
}

#[test]
fn integers_are_read_from_integer_spellings_only() {
    let cases = [
        ("7", Some(7), Some(7), true),
        ("-0", Some(0), None, true),
        ("-7", Some(-7), None, true),
        (
            "9223372036854775808",
            None,
            Some(9_223_372_036_854_775_808),
            true,
        ),
        ("123456789012345678901234567890", None, None, true),
        ("7.0", None, None, false),
        ("7e0", None, None, false),
        ("1.50", None, None, false),
    ];
    for (token, signed, unsigned, is_integer_text) in cases {
        let number = number(token);
        assert_eq!(number.as_i64(), signed, "{token}");
        assert_eq!(number.as_u64(), unsigned, "{token}");
        assert_eq!(number.is_integer_text(), is_integer_text, "{token}");
    }
}

#[test]
fn floats_come_and_go() {
    let cases = [
        ("0.1", 0.1),
        ("1.10", 1.1),
        ("1E3", 1000.0),
        ("-0", 0.0),
        ("7", 7.0),
        ("1e400", f64::INFINITY),
    ];
    for (token, value) in cases {
        assert_eq!(number(token).as_f64(), value, "{token}");
    }
    let spellings = [
        (3.0, "3.0"),
        (-0.0, "-0.0"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e21, "1e+21"),
    ];
    for (value, token) in spellings {
        assert_eq!(Number::from_f64(value).unwrap().to_string(), token);
    }
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(Number::from_f64(value), None);
    }
}
