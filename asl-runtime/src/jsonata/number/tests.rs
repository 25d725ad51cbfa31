use super::*;

fn written(number: f64) -> String {
    let mut text = String::new();
    write(number, &mut text).unwrap();
    text
}

fn rounded_in(dialect: Dialect, number: f64) -> String {
    let mut text = String::new();
    write_rounded(number, dialect, &mut text).unwrap();
    text
}

#[test]
fn numbers_are_written_as_javascript_does() {
    let cases = [
        (0.0, "0"),
        (-0.0, "0"),
        (-1.5, "-1.5"),
        (1e20, "100000000000000000000"),
        (1e21, "1e+21"),
        (1.5e300, "1.5e+300"),
        (0.000_001, "0.000001"),
        (1e-7, "1e-7"),
        (5e-324, "5e-324"),
        (0.1 + 0.2, "0.30000000000000004"),
        (12_345_678_901_234_567_890.0, "12345678901234567000"),
    ];
    for (number, text) in cases {
        assert_eq!(written(number), text);
    }
}

/// The number, and its text in the newer and in the older release.
#[test]
fn string_rounds_to_15_digits() {
    let cases = [
        (0.1 + 0.2, "0.3", "0.3"),
        (1.0 / 3.0, "0.333333333333333", "0.333333333333333"),
        (-1.0 / 3.0, "-0.333333333333333", "-0.333333333333333"),
        (
            2.0 / 3.0 * 1e-9,
            "6.66666666666667e-10",
            "6.66666666666667e-10",
        ),
        (123_456_789_012_345.67, "123456789012346", "123456789012346"),
        // Halfway, and exactly so: away from zero.
        (
            1_234_567_890_123.125,
            "1234567890123.13",
            "1234567890123.13",
        ),
        (
            -1_234_567_890_123.125,
            "-1234567890123.13",
            "-1234567890123.13",
        ),
        (
            1_234_567_890_123.375,
            "1234567890123.38",
            "1234567890123.38",
        ),
        // Below halfway, though the fewest digits end in 5.
        (
            1.000_000_000_000_145,
            "1.00000000000014",
            "1.00000000000014",
        ),
        (
            1_234_567_890_123_456.0,
            "1234567890123456",
            "1234567890123460",
        ),
        (
            12_345_678_901_234_550.0,
            "12345678901234550",
            "12345678901234600",
        ),
        (1e21, "1e+21", "1e+21"),
        (
            f64::MAX,
            "1.7976931348623157e+308",
            "1.7976931348623157e+308",
        ),
        (5e-324, "5e-324", "5e-324"),
    ];
    for (number, newer, older) in cases {
        assert_eq!(rounded_in(Dialect::Current, number), newer);
        assert_eq!(rounded_in(Dialect::Aws, number), older);
    }
}

#[test]
fn numbers_go_out_in_the_digits_of_javascript() {
    let edges = [
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.1,
        1e-5,
        9.999e-6,
        1e-6,
        1e-7,
        5e-324,
        1e15,
        1e16,
        1e20,
        1e21,
        1.5e300,
        f64::MAX,
        9_007_199_254_740_991.0,
        9_007_199_254_740_992.0,
        9_007_199_254_740_994.0,
        4_503_599_627_370_495.5,
    ];
    let mut random = fastrand::Rng::with_seed(1);
    let bits = std::iter::repeat_with(move || f64::from_bits(random.u64(..))).take(20_000);
    let mut random = fastrand::Rng::with_seed(2);
    let plain =
        std::iter::repeat_with(move || (random.f64() - 0.5) * 10_f64.powi(random.i32(-8..18)));
    let numbers = edges.into_iter().chain(bits).chain(plain.take(20_000));
    for number in numbers.filter(|number| number.is_finite()) {
        let digits = to_number(number).map(|number| number.to_string());
        assert_eq!(digits, Some(written(number)));
    }
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(to_number(number).map(|number| number.to_string()), None);
    }
}
