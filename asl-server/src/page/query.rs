//! The query of a URL: its text comes in, its parts by name go out.

/// The parts of a query.
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    /// Reads `a=b&c=d`, with `%20` and `+` for what cannot be written.
    pub(super) fn read(text: &str) -> Self {
        let parts = text.split('&').filter_map(|part| part.split_once('='));
        Self(
            parts
                .map(|(name, value)| (decode(name), decode(value)))
                .collect(),
        )
    }

    /// A part.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let mut parts = self.0.iter();
        parts
            .find(|part| part.0 == name)
            .map(|part| part.1.as_str())
    }
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        let digits = behind
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (first, byte) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = behind.get(2..).unwrap_or_default();
            }
            (b'+', _) => {
                bytes.push(b' ');
                rest = behind;
            }
            (other, _) => {
                bytes.push(*other);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::Query;

    #[test]
    fn parts_are_decoded() {
        let query = Query::read("arn=a%3Ab+c&x=%zz&y=%");
        assert_eq!(query.get("arn"), Some("a:b c"));
        assert_eq!(
            (query.get("x"), query.get("y"), query.get("z")),
            (Some("%zz"), Some("%"), None)
        );
    }
}
