//! Takes errors of all sorts; looks at what `?` makes of them in a method of a task.

use std::error::Error;

use asl_runtime::TaskError;

type Boxed = Box<dyn Error + Send + Sync>;

#[derive(Debug)]
struct CardDeclined;

impl std::fmt::Display for CardDeclined {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("the card was declined")
    }
}

impl Error for CardDeclined {}

#[derive(Debug)]
struct Of<T>(T);

impl<T: std::fmt::Debug> std::fmt::Display for Of<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "of {:?}", self.0)
    }
}

impl<T: std::fmt::Debug> Error for Of<T> {}

/// What a method gives that meets the error.
fn met<E>(error: E) -> TaskError
where
    TaskError: From<E>,
{
    let method = || -> Result<(), TaskError> { Err(error)? };
    method().expect_err("the method fails")
}

fn no_number() -> std::num::ParseIntError {
    "many".parse::<u8>().expect_err("it is no number")
}

#[test]
fn errors_become_errors_of_tasks() {
    let declined = "the card was declined";
    let no_digit = "invalid digit found in string";
    let cases = [
        (met(CardDeclined), "CardDeclined", declined),
        (met(Of("x")), "Of", "of \"x\""),
        (met(no_number()), "ParseIntError", no_digit),
        (
            met(std::fmt::Error),
            "Error",
            "an error occurred when formatting an argument",
        ),
        // A box hides its type, but for those that everybody knows.
        (met(Boxed::from(CardDeclined)), "Error", declined),
        (met(Boxed::from(no_number())), "ParseIntError", no_digit),
        (met(Boxed::from("no such card")), "Error", "no such card"),
        (met(anyhow::Error::new(CardDeclined)), "Error", declined),
        (met(anyhow::anyhow!("no card {}", 7)), "Error", "no card 7"),
        (
            met(anyhow::Error::new(CardDeclined).context("cannot pay")),
            "Error",
            "cannot pay",
        ),
        (met("no such card"), "Error", "no such card"),
        (met(String::from("no such card")), "Error", "no such card"),
        // An error of a task stays as it is.
        (
            met(TaskError::new("Declined", "no money")),
            "Declined",
            "no money",
        ),
    ];
    for (error, name, cause) in cases {
        assert_eq!((error.error(), error.cause()), (Some(name), Some(cause)));
    }
}
