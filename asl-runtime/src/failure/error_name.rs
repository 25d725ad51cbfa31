//! A Rust error comes in; the name by which `Retry` and `Catch` match it goes out.

use std::error::Error;

/// The last part of the name of a type, or of the type that it hides, as far as that can be told.
pub(super) fn of(
    type_name: &'static str,
    error: &(dyn Error + Send + Sync + 'static),
) -> &'static str {
    if hides_another(type_name) {
        return of_standard(error).unwrap_or("Error");
    }
    short(type_name)
}

/// Whether a value of the type is only the box around an error; texts have no name at all.
fn hides_another(type_name: &'static str) -> bool {
    let is_text = matches!(short(type_name), "String" | "&str")
        || type_name.starts_with("alloc::borrow::Cow<");
    is_text || type_name.starts_with("alloc::boxed::Box<")
}

/// The name without its path and its parameters.
fn short(type_name: &'static str) -> &'static str {
    let without_generics = type_name.split('<').next().unwrap_or(type_name);
    without_generics
        .rsplit("::")
        .next()
        .unwrap_or(without_generics)
}

/// The name of an error of the standard library, or of those that tasks often meet.
fn of_standard(error: &(dyn Error + Send + Sync + 'static)) -> Option<&'static str> {
    macro_rules! names {
        ($($of:ty),* $(,)?) => {
            [$((error.is::<$of>(), std::any::type_name::<$of>())),*]
        };
    }
    let known = names![
        crate::value::ValueError,
        serde_json::Error,
        std::array::TryFromSliceError,
        std::char::ParseCharError,
        std::env::VarError,
        std::fmt::Error,
        std::io::Error,
        std::net::AddrParseError,
        std::num::ParseFloatError,
        std::num::ParseIntError,
        std::num::TryFromIntError,
        std::str::ParseBoolError,
        std::str::Utf8Error,
        std::string::FromUtf8Error,
        std::sync::mpsc::RecvError,
        std::time::SystemTimeError,
    ];
    let found = known.into_iter().find(|(is_it, _)| *is_it);
    found.map(|(_, name)| short(name))
}
