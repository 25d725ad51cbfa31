//! The symbols that have a meaning in the picture of a number: options come in, symbols go out.

/// What has a meaning in the picture of a number.
///
/// The third argument of `$formatNumber` replaces symbols by their names. The names `infinity` and `NaN` are
/// known too, but no number of JSON needs them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbols {
    pub(super) decimal_separator: char,
    pub(super) grouping_separator: char,
    pub(super) exponent_separator: char,
    pub(super) minus_sign: Box<str>,
    pub(super) percent: Box<str>,
    pub(super) per_mille: Box<str>,
    pub(super) zero_digit: char,
    pub(super) optional_digit: char,
    pub(super) pattern_separator: Box<str>,
}

impl Symbols {
    /// Replaces the symbol that has this name in the options.
    ///
    /// Of symbols that stand for one character, the first character counts. No text replaces nothing, except
    /// for the minus sign: numbers may go without.
    pub fn set(&mut self, name: &str, text: &str) {
        let character = text.chars().next();
        match (name, character) {
            ("minus-sign", _) => self.minus_sign = text.into(),
            ("decimal-separator", Some(character)) => self.decimal_separator = character,
            ("grouping-separator", Some(character)) => self.grouping_separator = character,
            ("exponent-separator", Some(character)) => self.exponent_separator = character,
            ("zero-digit", Some(character)) => self.zero_digit = character,
            ("digit", Some(character)) => self.optional_digit = character,
            ("percent", Some(_)) => self.percent = text.into(),
            ("per-mille", Some(_)) => self.per_mille = text.into(),
            ("pattern-separator", Some(_)) => self.pattern_separator = text.into(),
            _ => {}
        }
    }

    /// Whether this is one of the ten digits.
    pub(super) fn is_digit(&self, character: char) -> bool {
        let distance = u32::from(character).checked_sub(u32::from(self.zero_digit));
        distance.is_some_and(|digit| digit < 10)
    }

    /// Whether this stands for a digit that is always there, or for one that can be left out.
    pub(super) fn is_place(&self, character: char) -> bool {
        self.is_digit(character) || character == self.optional_digit
    }

    /// Whether this has a meaning, rather than being shown as it is.
    pub(super) fn is_active(&self, character: char) -> bool {
        let separators = [
            self.decimal_separator,
            self.exponent_separator,
            self.grouping_separator,
        ];
        let pattern_separator = || self.pattern_separator.chars().eq([character]);
        self.is_place(character) || separators.contains(&character) || pattern_separator()
    }

    /// The digit of this value, which is below ten.
    pub(super) fn digit(&self, value: u32) -> char {
        char::from_u32(u32::from(self.zero_digit) + value).unwrap_or(self.zero_digit)
    }
}

impl Default for Symbols {
    fn default() -> Self {
        Self {
            decimal_separator: '.',
            grouping_separator: ',',
            exponent_separator: 'e',
            minus_sign: "-".into(),
            percent: "%".into(),
            per_mille: "‰".into(),
            zero_digit: '0',
            optional_digit: '#',
            pattern_separator: ";".into(),
        }
    }
}
