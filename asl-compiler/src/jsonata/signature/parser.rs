//! Takes the text of a signature; gives its parameters.
//!
//! jsonata-js makes a regular expression of a signature, and so gives meaning to odd ones: letters that
//! stand for no type are skipped, marks before the first parameter do nothing. Where that regular
//! expression would be invalid, the signature is refused with a code of our own.

use super::{Parameter, Quantifier, Signature, Types};
use crate::jsonata::error::{
    CHOICE_PARAMETER, INVALID_SIGNATURE, Parsed, Problem, SyntaxError, TYPE_PARAMETER,
};

/// Reads a signature, from `<` to `>`.
///
/// # Errors
///
/// `S0401` and `S0402` as in jsonata-js, and `S0490`; the position counts from the `<`.
///
/// ```
/// use asl_compiler::jsonata::signature::{self, Quantifier};
///
/// let pad = signature::parse("<s-ns?:s>").expect("it is sound");
/// let quantifiers: Vec<_> = pad.parameters.iter().map(|found| found.quantifier).collect();
/// assert_eq!(quantifiers, [Quantifier::Optional, Quantifier::One, Quantifier::Optional]);
/// assert!(pad.parameters[0].context.is_some());
/// ```
pub fn parse(definition: &str) -> Result<Signature, SyntaxError> {
    read(definition).map_err(|error| *error)
}

/// As [`parse`], with the error of the other passes.
pub(in crate::jsonata) fn read(definition: &str) -> Parsed<Signature> {
    let mut parser = Parser {
        text: definition,
        here: definition.chars().next().map_or(0, char::len_utf8),
        parameters: Vec::new(),
        last: None,
        leading_context: false,
    };
    while let Some(letter) = parser.bump() {
        if letter == ':' {
            break;
        }
        parser.symbol(letter)?;
    }
    Ok(Signature {
        definition: definition.to_owned(),
        parameters: parser.parameters,
    })
}

struct Parser<'text> {
    text: &'text str,
    /// The byte behind the last character that was read.
    here: usize,
    parameters: Vec<Parameter>,
    /// How the last of the parameters is written, without its marks.
    last: Option<&'text str>,
    /// A `-` came before any parameter; in jsonata-js, the first one gets a part of its meaning.
    leading_context: bool,
}

impl<'text> Parser<'text> {
    fn symbol(&mut self, letter: char) -> Parsed<()> {
        let start = self.here - letter.len_utf8();
        match letter {
            's' | 'n' | 'b' | 'l' | 'o' => {
                self.push(start, |found| found == letter || found == 'm')
            }
            'f' => self.push(start, |found| found == 'f'),
            'j' => self.push(start, |found| found != 'f'),
            'x' | 'a' => self.push(start, |_| true),
            '(' => return self.choice(),
            '-' => return self.context(),
            '?' => return self.mark(Quantifier::Optional),
            '+' => return self.mark(Quantifier::Many),
            '<' => return self.subtype(),
            _ => {}
        }
        if letter == 'a'
            && let Some(array) = self.parameters.last_mut()
        {
            array.is_array = true;
        }
        Ok(())
    }

    /// Adds the parameter that was just read from `start` on.
    fn push(&mut self, start: usize, accepts: impl Fn(char) -> bool) {
        self.last = self.text.get(start..self.here);
        let is_first = self.parameters.is_empty();
        self.parameters.push(Parameter {
            accepts: Types::of_letters(accepts),
            quantifier: Quantifier::One,
            is_lazy: false,
            context: (is_first && self.leading_context).then(Types::all),
            is_array: false,
            subtype: None,
        });
    }

    /// `(sf)`
    fn choice(&mut self) -> Parsed<()> {
        let offset = self.offset();
        let start = self.here - 1;
        let choice = self.up_to_closing('(', ')');
        if choice.contains('<') {
            return Err(error(CHOICE_PARAMETER, offset).with_value(choice));
        }
        if choice.contains(['^', '-', ']', '\\']) {
            let message = format!("({choice}) may contain the letters of types only");
            return Err(error(INVALID_SIGNATURE, offset).with_value(message));
        }
        self.push(start, |letter| letter == 'm' || choice.contains(letter));
        Ok(())
    }

    /// `-`
    fn context(&mut self) -> Parsed<()> {
        let Some(last) = self.parameters.last_mut() else {
            self.leading_context = true;
            return Ok(());
        };
        // Behind another mark, the pattern that jsonata-js tests the context with matches anything.
        last.context = Some(match last.quantifier {
            Quantifier::Optional => Types::all(),
            Quantifier::One | Quantifier::Many => last.accepts,
        });
        self.mark(Quantifier::Optional)
    }

    /// `?` or `+`. A `?` behind another mark makes it lazy, and nothing can follow that.
    fn mark(&mut self, quantifier: Quantifier) -> Parsed<()> {
        let offset = self.offset();
        let Some(last) = self.parameters.last_mut() else {
            return Ok(());
        };
        match (last.quantifier, quantifier) {
            (Quantifier::One, _) => last.quantifier = quantifier,
            (Quantifier::Optional | Quantifier::Many, Quantifier::Optional) if !last.is_lazy => {
                last.is_lazy = true;
            }
            (Quantifier::Optional | Quantifier::Many, _) => {
                return Err(error(INVALID_SIGNATURE, offset).with_value("too many marks"));
            }
        }
        Ok(())
    }

    /// `<n>` behind an `a` or `f`.
    fn subtype(&mut self) -> Parsed<()> {
        let offset = self.offset();
        let subtype = self.up_to_closing('<', '>').to_owned();
        match (self.last, self.parameters.last_mut()) {
            (Some("a" | "f"), Some(last)) => {
                last.subtype = Some(subtype);
                Ok(())
            }
            (Some(last), _) => Err(error(TYPE_PARAMETER, offset).with_value(last)),
            (None, _) => Err(error(TYPE_PARAMETER, offset)),
        }
    }

    fn bump(&mut self) -> Option<char> {
        let next = self.text.get(self.here..)?.chars().next()?;
        self.here += next.len_utf8();
        Some(next)
    }

    /// The text up to the bracket that closes the one just read; or to the end.
    fn up_to_closing(&mut self, open: char, close: char) -> &'text str {
        let start = self.here;
        let mut end = self.text.len();
        let mut depth = 1;
        while depth > 0 {
            end = self.here;
            match self.bump() {
                None => break,
                Some(next) if next == open => depth += 1,
                Some(next) if next == close => depth -= 1,
                Some(_) => {}
            }
        }
        self.text.get(start..end).unwrap_or_default()
    }

    /// The UTF-16 units before the character that was just read.
    fn offset(&self) -> usize {
        let read = self.text.get(..self.here).unwrap_or_default();
        read.encode_utf16().count().saturating_sub(1)
    }
}

fn error(problem: Problem, offset: usize) -> Box<SyntaxError> {
    SyntaxError::new(problem, Some(offset), 0..0)
}
