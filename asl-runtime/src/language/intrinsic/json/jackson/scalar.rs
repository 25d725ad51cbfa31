//! Strings, numbers and words, as Jackson reads them.

use super::{Scanned, Scanner, described};

/// What Jackson wants where a value begins.
const VALUE: &str = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

/// So many characters of a word are shown.
const LONGEST_WORD: usize = 256;

impl Scanner<'_> {
    /// A string as a value, or as the name of a member.
    pub(super) fn string(&mut self, is_name: bool) -> Scanned {
        self.at += 1;
        loop {
            match self.peek() {
                None if is_name => return Err(self.at_end(" in field name")),
                None => {
                    return Err(self.at_end(": was expecting closing quote for a string value"));
                }
                Some('"') => break,
                Some('\\') => self.escape()?,
                Some(control) if control < ' ' => return Err(self.unquoted(control, is_name)),
                Some(character) => self.at += character.len_utf8(),
            }
        }
        self.at += 1;
        Ok(())
    }

    fn unquoted(&self, control: char, is_name: bool) -> String {
        let place = if is_name { "name" } else { "string value" };
        let problem = format!(
            "Illegal unquoted character ({}): has to be escaped using backslash to be included in {place}",
            described(control)
        );
        self.complain_behind(&problem)
    }

    fn escape(&mut self) -> Scanned {
        self.at += 1;
        match self.peek() {
            None => return Err(self.at_end(" in character escape sequence")),
            Some('u') => {
                self.at += 1;
                return (0..4).try_for_each(|_| self.hexadecimal());
            }
            Some('b' | 'f' | 'n' | 'r' | 't' | '"' | '\\' | '/') => self.at += 1,
            Some(other) => {
                let problem = format!("Unrecognized character escape {}", described(other));
                return Err(self.complain_behind(&problem));
            }
        }
        Ok(())
    }

    fn hexadecimal(&mut self) -> Scanned {
        match self.peek() {
            None => Err(self.at_end(" in character escape sequence")),
            Some(digit) if digit.is_ascii_hexdigit() => {
                self.at += 1;
                Ok(())
            }
            Some(other) => {
                let expected = "expected a hex-digit for character escape sequence";
                Err(self.unexpected(other, expected))
            }
        }
    }

    pub(super) fn number(&mut self) -> Scanned {
        if self.peek() == Some('+') {
            self.at += 1;
            return Err(self.in_number(
                '+',
                "JSON spec does not allow numbers to have plus signs: enable \
                 `JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS` to allow",
            ));
        }
        if self.peek() == Some('-') {
            self.negative()?;
        }
        self.whole_part()?;
        if self.peek() == Some('.') {
            self.fraction()?;
        }
        if matches!(self.peek(), Some('e' | 'E')) {
            self.exponent()?;
        }
        match self.peek() {
            Some(other) if self.open.is_empty() && !other.is_ascii_whitespace() => {
                Err(self.unexpected(other, "Expected space separating root-level values"))
            }
            Some(_) | None => Ok(()),
        }
    }

    fn negative(&mut self) -> Scanned {
        let is_infinite = self.rest().starts_with("-Infinity");
        if is_infinite {
            return Err(self.non_standard("-Infinity"));
        }
        self.at += 1;
        match self.peek() {
            None => Err(self.at_end("No digit following minus sign")),
            Some('0'..='9') => Ok(()),
            Some(other) => Err(self.in_number(
                other,
                "expected digit (0-9) to follow minus sign, for valid numeric value",
            )),
        }
    }

    fn whole_part(&mut self) -> Scanned {
        let (start, has_zero) = (self.at, self.peek() == Some('0'));
        self.digits();
        if has_zero && self.at > start + 1 {
            let problem = "Invalid numeric value: Leading zeroes not allowed";
            return Err(self.complain(problem, start + 1));
        }
        Ok(())
    }

    fn fraction(&mut self) -> Scanned {
        self.at += 1;
        let start = self.at;
        self.digits();
        if self.at > start {
            return Ok(());
        }
        // Jackson has gone one step back when it complains.
        let found = self.peek().unwrap_or('.');
        self.at -= 1;
        Err(self.in_number(found, "Decimal point not followed by a digit"))
    }

    fn exponent(&mut self) -> Scanned {
        self.at += 1;
        if matches!(self.peek(), Some('+' | '-')) {
            self.at += 1;
        }
        match self.peek() {
            None => Err(self.at_end("expected a digit for number exponent")),
            Some('0'..='9') => {
                self.digits();
                Ok(())
            }
            Some(other) => Err(self.in_number(other, "Exponent indicator not followed by a digit")),
        }
    }

    fn digits(&mut self) {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit);
        self.at += digits.count();
    }

    fn in_number(&self, character: char, problem: &str) -> String {
        let problem = format!(
            "Unexpected character ({}) in numeric value: {problem}",
            described(character)
        );
        self.complain(&problem, self.at)
    }

    /// `true`, `false` and `null`, or what stands in their place.
    pub(super) fn word(&mut self, first: char) -> Scanned {
        let is_part =
            |character: &char| character.is_alphanumeric() || matches!(character, '_' | '$');
        let word: String = self.rest().chars().take_while(is_part).collect();
        if word.is_empty() || first.is_numeric() {
            return Err(self.unexpected(first, &format!("expected a valid value {VALUE}")));
        }
        if matches!(word.as_str(), "NaN" | "Infinity") {
            return Err(self.non_standard(&word));
        }
        self.at += word.len();
        if matches!(word.as_str(), "true" | "false" | "null") {
            return Ok(());
        }
        let mut shown: String = word.chars().take(LONGEST_WORD).collect();
        if shown.len() < word.len() {
            shown.push_str("...");
        }
        let problem = format!("Unrecognized token '{shown}': was expecting {VALUE}");
        Err(self.complain(&problem, self.at))
    }

    fn non_standard(&self, token: &str) -> String {
        let problem = format!(
            "Non-standard token '{token}': enable `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow"
        );
        self.complain(&problem, self.at + token.len())
    }
}
