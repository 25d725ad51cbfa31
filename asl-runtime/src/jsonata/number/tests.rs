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
