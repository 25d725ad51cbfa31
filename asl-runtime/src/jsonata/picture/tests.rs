use super::javascript::{fixed_text, parse_int, round};
use super::*;
use crate::jsonata::Dialect;
use crate::jsonata::error::Error;

fn code<T>(outcome: Result<T, Box<Error>>) -> &'static str {
    outcome.map_or_else(|error| error.code, |_| "")
}

#[test]
fn what_a_picture_shows_it_reads() {
    let pictures = [
        "[Y]-[M]-[D]T[H]:[m]:[s].[f001]",
        "[Y0001][M01][D01] [H]:[m]:[s].[f001] [Z]",
        "[D1o] [MNn] [Y] [h]:[m]:[s].[f001] [PN]",
        "[FNn,3-3] [D] [MNn,3-3] [YI], [H]h [mI]' [sA].[f001]",
        "[Dwo] of [MNn], [Yw], [Hw] and [mw] and [sw] [[and [f001]]]",
        "[Y##01]/[M]/[D] [z] [P] [h]:[m]:[s].[f001]",
    ];
    let time = 1_521_801_216_617.0;
    for dialect in [Dialect::Aws, Dialect::Current] {
        for picture in pictures {
            let parsed = DateTimePicture::parse(picture, dialect).unwrap();
            let text = parsed.format(time, Zone::parse("+0130")).unwrap();
            let zone = if picture.contains(['Z', 'z']) {
                0.0
            } else {
                5_400_000.0
            };
            assert_eq!(
                parsed.read(&text, 0.0),
                Ok(Some(time + zone)),
                "{dialect:?} {text}"
            );
        }
    }
}

#[test]
fn integers_in_words_and_numerals_read_back() {
    for picture in [
        "w", "W;o", "Ww;o", "A", "a", "i", "I", "0", "#,##0;o", "000",
    ] {
        let parsed = IntegerPicture::parse(picture).unwrap();
        for number in (1..3000).chain([99_999, 123_456, 1_000_001]) {
            let number = f64::from(number);
            let text = parsed.format(number).unwrap();
            assert_eq!(parsed.read(&text).unwrap(), number, "{picture} {text}");
        }
    }
}

/// Texts that a regular expression would backtrack over for longer than anybody waits.
#[test]
fn reading_takes_no_forever() {
    let digits = DateTimePicture::parse(&"[Y][M][D]".repeat(20), Dialect::Aws).unwrap();
    assert_eq!(digits.read(&format!("{}x", "1".repeat(300)), 0.0), Ok(None));
    let words = DateTimePicture::parse("[Yw]x", Dialect::Aws).unwrap();
    assert_eq!(words.read(&"one ".repeat(2000), 0.0), Ok(None));
    let long = "[Y]".repeat(20_000);
    let long = DateTimePicture::parse(&long, Dialect::Current).unwrap();
    assert_eq!(long.read("1", 0.0), Ok(None));
}

/// Where the reference implementation loops, overflows its stack, or shows what is no number.
#[test]
fn what_has_no_end_there_is_an_error_here() {
    let zero = NumberPicture::parse("0.0e0", Symbols::default()).unwrap();
    let shown = [0.0, -1234.0, f64::MAX, 5e-324].map(|number| zero.format(number));
    assert_eq!(shown, ["0.0e0", "-1.2e3", "1.8e308", "4.9e-324"]);
    let roman = IntegerPicture::parse("I").unwrap();
    assert_eq!(code(roman.format(1e8)), "D1011");
    let words = IntegerPicture::parse("w").unwrap();
    assert_eq!(code(words.format(f64::NAN)), "D1001");
    assert!(words.format(f64::MAX).unwrap().ends_with(" trillion"));
    assert_eq!(code(format_iso(8.64e15, Zone::UTC)), "");
    assert_eq!(code(format_iso(8.65e15, Zone::UTC)), "D1001");
    assert_eq!(code(format_iso(0.0, Zone::parse("GMT"))), "D1001");
}

/// Pictures that the reference implementation refuses without a code, or shows `undefined` for.
#[test]
fn pictures_without_sense() {
    let parse = |picture| DateTimePicture::parse(picture, Dialect::Aws);
    assert_eq!(code(parse("[Q1]")), "D3132");
    let wide = parse("[M,18446744073709551615]").unwrap();
    assert_eq!(wide.format(0.0, Zone::UTC).unwrap().len(), 1000);
    assert_eq!(code(parse("[fn]").unwrap().format(0.0, Zone::UTC)), "D3133");
    let options = |name, text: &str| {
        let mut symbols = Symbols::default();
        symbols.set(name, text);
        symbols
    };
    for (symbols, picture, expected) in [
        (options("zero-digit", "."), "#", "."),
        (options("decimal-separator", ""), "0.0", "1.5"),
        (options("minus-sign", ""), "0.0", "1.5"),
        (options("no-such-symbol", "x"), "0.0", "1.5"),
        (
            Symbols::default(),
            &format!("0.{}", "#".repeat(70_000)),
            "1.5",
        ),
    ] {
        let parsed = NumberPicture::parse(picture, symbols);
        let shown = parsed.map(|picture| picture.format(1.5));
        assert_eq!(shown.as_deref().unwrap_or("error"), expected, "{picture}");
    }
}

#[test]
fn numbers_of_javascript() {
    for (number, decimals, expected) in [
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (9.5, 0, "10"),
        (0.125, 2, "0.13"),
        (0.375, 2, "0.38"),
        (1.005, 2, "1.00"),
        (1e21, 2, "1e+21"),
        (f64::NAN, 2, "NaN"),
    ] {
        assert_eq!(fixed_text(number, decimals), expected, "{number}");
    }
    for (number, decimals, expected) in [
        (2.5, 0, 2.0),
        (-0.4, 0, 0.0),
        (1.005, 2, 1.0),
        (1.015, 2, 1.02),
        (1e-7, 7, 1e-7),
        (123.45, 1, 123.4),
    ] {
        assert_eq!(round(number, decimals), expected, "{number}");
    }
    for (text, expected) in [
        ("+0130", 130.0),
        (" -5h", -5.0),
        ("0x1fg", 31.0),
        ("1e3", 1.0),
    ] {
        assert_eq!(parse_int(text), expected, "{text}");
    }
    assert!(parse_int("x").is_nan() && parse_int("0x").is_nan() && parse_int("").is_nan());
}
