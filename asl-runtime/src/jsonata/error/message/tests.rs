use super::*;
use crate::jsonata::Item;

#[test]
fn messages_name_what_the_error_knows() {
    let cases = [
        (
            Error::new("T0410").index(1).token("length"),
            r#"Argument 1 of function "length" does not match function signature"#,
        ),
        (
            Error::new("T0412").index(2).token("sum").detail("numbers"),
            r#"Argument 2 of function "sum" must be an array of "numbers""#,
        ),
        (
            Error::new("T0412").index(1).token("partition"),
            r#"Argument 1 of function "partition" must be an array of undefined"#,
        ),
        (
            Error::new("D3030").value(Item::text("a\"b")),
            r#"Unable to cast value to a number: "a\"b""#,
        ),
        (
            Error::new("D3061").value(Item::number(0.0)).detail("-1"),
            "The power function has resulted in a value that cannot be represented as a JSON number: base=0, exponent=-1",
        ),
        (
            Error::new("D3140")
                .value(Item::text("%"))
                .detail("decodeUrl"),
            r#"Malformed URL passed to $decodeUrl(): "%""#,
        ),
        (
            Error::new("T1005").token("lenght"),
            "Attempted to invoke a non-function. Did you mean $lenght?",
        ),
        (Error::new("D3137").detail("{value}"), "{value}"),
    ];
    for (error, message) in cases {
        assert_eq!(of(&error), message);
    }
}
