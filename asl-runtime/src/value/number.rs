//! A JSON number: the token comes in, its value and the very same token go out.

mod decimal;
#[cfg(test)]
mod tests;

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use decimal::Decimal;

/// A JSON number that keeps the spelling it came with: `1E3`, `1.10` and `-0` stay what they are.
///
/// Equality and order go by value, exactly, whatever the spelling and the size.
///
/// ```
/// use asl_runtime::value::Number;
///
/// let price: Number = "1.10".parse()?;
/// assert_eq!(price.to_string(), "1.10");
/// assert_eq!(price, "1.1".parse()?);
/// assert!(price > Number::from(1));
/// # Ok::<(), asl_runtime::value::NumberError>(())
/// ```
#[derive(Clone)]
pub struct Number(Repr);

/// The form follows from the token alone, so that equal tokens have equal forms.
#[derive(Clone)]
enum Repr {
    /// A token that is the canonical spelling of this integer.
    Integer(i64),
    /// A token that is the shortest spelling of this finite number.
    Float(f64),
    /// Any other token. The pointer is thin, so that a `Value` stays within 24 bytes.
    Written(Arc<Box<str>>),
}

/// The text is not a JSON number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberError;

impl Number {
    /// An integer.
    pub const fn from_i64(integer: i64) -> Self {
        Self(Repr::Integer(integer))
    }

    /// A number in its shortest spelling, which has a fraction or an exponent: `3.0`. JSON has no NaN and no infinity.
    pub fn from_f64(number: f64) -> Option<Self> {
        number.is_finite().then_some(Self(Repr::Float(number)))
    }

    /// The number of a JSON token in generated code, which is known to be one.
    #[doc(hidden)]
    pub fn from_static(token: &'static str) -> Self {
        Self::from_token(token)
    }

    /// The number of a token that is known to be one.
    pub(super) fn from_token(token: &str) -> Self {
        if is_integer(token) {
            return match token.parse() {
                Ok(integer) if token != "-0" => Self(Repr::Integer(integer)),
                Ok(_) | Err(_) => Self::written(token),
            };
        }
        let shortest = token.parse().ok().and_then(Self::from_f64);
        shortest
            .filter(|number| number.to_string() == token)
            .unwrap_or_else(|| Self::written(token))
    }

    fn written(token: &str) -> Self {
        Self(Repr::Written(Arc::new(token.into())))
    }

    /// The value, if it is written as an integer (see [`is_integer_text`](Self::is_integer_text)) and in range.
    pub fn as_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Integer(integer) => Some(*integer),
            Repr::Float(_) => None,
            Repr::Written(token) => token.parse().ok(),
        }
    }

    /// The value, if it is written as an integer (see [`is_integer_text`](Self::is_integer_text)) and in range.
    pub fn as_u64(&self) -> Option<u64> {
        match &self.0 {
            Repr::Integer(integer) => (*integer).try_into().ok(),
            Repr::Float(_) => None,
            Repr::Written(token) => token.parse().ok(),
        }
    }

    /// The nearest floating-point number; infinite if the value is beyond them all, as `1e400` is.
    #[inline]
    pub fn as_f64(&self) -> f64 {
        match &self.0 {
            Repr::Integer(integer) => *integer as f64,
            Repr::Float(number) => *number,
            Repr::Written(token) => nearest(token),
        }
    }

    /// Whether the number is written without fraction and exponent: `3` and `-0`, but neither `3.0` nor `3e0`.
    pub fn is_integer_text(&self) -> bool {
        match &self.0 {
            Repr::Integer(_) => true,
            Repr::Float(_) => false,
            Repr::Written(token) => is_integer(token),
        }
    }

    /// The value, where a float holds it exactly and that is known without a look at digits.
    fn exact_f64(&self) -> Option<f64> {
        const EXACT: u64 = 1 << f64::MANTISSA_DIGITS;
        match &self.0 {
            Repr::Integer(integer) => (integer.unsigned_abs() <= EXACT).then_some(*integer as f64),
            Repr::Float(number) => Some(*number),
            Repr::Written(_) => None,
        }
    }

    /// At least the number of bytes that it is written with.
    #[inline]
    pub(super) fn size_bound(&self) -> usize {
        match &self.0 {
            // As long as the lowest integer, and as any shortest float.
            Repr::Integer(_) | Repr::Float(_) => 25,
            Repr::Written(token) => token.len(),
        }
    }

    fn decimal(&self) -> Decimal {
        Decimal::of(&self.to_string())
    }
}

#[inline(never)]
fn nearest(token: &str) -> f64 {
    token.parse().unwrap_or(f64::NAN)
}

fn is_integer(token: &str) -> bool {
    !token.contains(['.', 'e', 'E'])
}

/// Takes exactly what the grammar of JSON takes (RFC 8259, section 6): no blanks, no `+`, no leading zeros.
impl FromStr for Number {
    type Err = NumberError;

    fn from_str(token: &str) -> Result<Self, NumberError> {
        if is_json_number(token) {
            Ok(Self::from_token(token))
        } else {
            Err(NumberError)
        }
    }
}

fn is_json_number(token: &str) -> bool {
    let unsigned = token.strip_prefix('-').unwrap_or(token);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (
            mantissa,
            exponent.strip_prefix(['+', '-']).unwrap_or(exponent),
        ),
        None => (unsigned, "0"),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let leading_zero = whole.len() > 1 && whole.starts_with('0');
    !leading_zero && [whole, fraction, exponent].into_iter().all(is_digits)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl From<i32> for Number {
    fn from(integer: i32) -> Self {
        Self::from_i64(integer.into())
    }
}

impl From<i64> for Number {
    fn from(integer: i64) -> Self {
        Self::from_i64(integer)
    }
}

impl From<u32> for Number {
    fn from(integer: u32) -> Self {
        Self::from_i64(integer.into())
    }
}

impl From<u64> for Number {
    fn from(integer: u64) -> Self {
        i64::try_from(integer).map_or_else(|_| Self::written(&integer.to_string()), Self::from_i64)
    }
}

impl From<usize> for Number {
    fn from(integer: usize) -> Self {
        i64::try_from(integer).map_or_else(|_| Self::written(&integer.to_string()), Self::from_i64)
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By exact value; a float counts as the decimal number that it is written as.
impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Repr::Integer(left), Repr::Integer(right)) = (&self.0, &other.0) {
            return left.cmp(right);
        }
        let floats = self.exact_f64().zip(other.exact_f64());
        let order = floats.and_then(|(left, right)| left.partial_cmp(&right));
        order.unwrap_or_else(|| compare_digits(self, other))
    }
}

#[cold]
#[inline(never)]
fn compare_digits(left: &Number, right: &Number) -> Ordering {
    left.decimal().cmp(&right.decimal())
}

/// The token as it was written.
impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Integer(integer) => fmt::Display::fmt(integer, formatter),
            Repr::Float(number) => match serde_json::Number::from_f64(*number) {
                Some(shortest) => fmt::Display::fmt(&shortest, formatter),
                None => formatter.write_str("null"),
            },
            Repr::Written(token) => fmt::Display::fmt(token, formatter),
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl fmt::Display for NumberError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("not a JSON number")
    }
}

impl std::error::Error for NumberError {}
