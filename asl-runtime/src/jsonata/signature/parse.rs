//! Reads signatures while the program is built: the notation comes in, a [`Signature`] goes out.

use super::{Items, Parameter, Signature, Types};

impl Signature {
    /// The signature that this notation declares, such as `<s-nn?:s>`.
    ///
    /// It is for constants: `static LENGTH: Signature = Signature::parse("<s-:n>");`. The notation is that of
    /// [the JSONata documentation](https://docs.jsonata.org/embedding-extending#function-signature-syntax):
    /// types `s n b l a o f j x`, choices `(sf)`, items `a<n>`, and the marks `-`, `?` and `+`. What it declares
    /// to return is not looked at.
    ///
    /// # Panics
    ///
    /// While the constant is evaluated, which stops the build: for a mark without a type before it and for more
    /// than [`Signature::MOST`] parameters.
    pub const fn parse(notation: &str) -> Self {
        let text = notation.as_bytes();
        let mut signature = Self {
            parameters: [Parameter::of(Types::NONE); Self::MOST],
            count: 0,
        };
        let mut position = 1;
        while position < text.len() && text[position] != b':' {
            position = signature.read(text, position);
        }
        signature
    }

    /// Reads what stands at `position`, and says where to go on.
    const fn read(&mut self, text: &[u8], position: usize) -> usize {
        match text[position] {
            b's' | b'n' | b'b' | b'l' | b'o' => {
                let types = Types::of_symbol(text[position]).with(Types::MISSING);
                self.push(Parameter::of(types));
            }
            b'a' => self.push(Parameter {
                array: true,
                ..Parameter::of(Types::ANY)
            }),
            b'f' => self.push(Parameter::of(Types::FUNCTION)),
            b'j' => self.push(Parameter::of(Types::ANY.without(Types::FUNCTION))),
            b'x' => self.push(Parameter::of(Types::ANY)),
            b'(' => {
                let end = closing(text, position, b')');
                self.push(Parameter::of(choice(text, position + 1, end)));
                return end + 1;
            }
            b'<' => {
                let end = closing(text, position, b'>');
                self.last().items = Some(Items {
                    types: Types::of_symbol(text[position + 1]),
                    alone: end == position + 2,
                });
                return end + 1;
            }
            b'-' => {
                let parameter = self.last();
                parameter.context = Some(if parameter.optional {
                    Types::ANY
                } else {
                    parameter.types
                });
                parameter.make_optional();
            }
            b'?' => self.last().make_optional(),
            b'+' => self.last().repeated = true,
            _ => {}
        }
        position + 1
    }

    const fn push(&mut self, parameter: Parameter) {
        assert!(
            self.count < Self::MOST,
            "the signature has too many parameters"
        );
        self.parameters[self.count] = parameter;
        self.count += 1;
    }

    const fn last(&mut self) -> &mut Parameter {
        assert!(
            self.count > 0,
            "the signature has a mark without a type before it"
        );
        &mut self.parameters[self.count - 1]
    }
}

impl Parameter {
    const fn of(types: Types) -> Self {
        Self {
            types,
            array: false,
            items: None,
            context: None,
            optional: false,
            repeated: false,
            reluctant: false,
        }
    }

    /// A question mark after another mark only says that the parameter is reluctant.
    const fn make_optional(&mut self) {
        if self.optional || self.repeated {
            self.reluctant = true;
        } else {
            self.optional = true;
        }
    }
}

impl Types {
    /// The type of a letter; no type for a letter that stands for none or several.
    const fn of_symbol(symbol: u8) -> Self {
        match symbol {
            b'a' => Self::ARRAY,
            b'b' => Self::BOOLEAN,
            b'f' => Self::FUNCTION,
            b'l' => Self::NULL,
            b'm' => Self::MISSING,
            b'n' => Self::NUMBER,
            b'o' => Self::OBJECT,
            b's' => Self::STRING,
            _ => Self::NONE,
        }
    }
}

/// Where the bracket at `open` is closed, or the end of the text.
const fn closing(text: &[u8], open: usize, close: u8) -> usize {
    let mut depth = 0_usize;
    let mut position = open;
    while position < text.len() {
        if text[position] == text[open] {
            depth += 1;
        } else if text[position] == close {
            depth -= 1;
        }
        if depth == 0 {
            break;
        }
        position += 1;
    }
    position
}

/// The types of the letters between `position` and `end`.
const fn choice(text: &[u8], mut position: usize, end: usize) -> Types {
    let mut types = Types::MISSING;
    while position < end {
        types = types.with(Types::of_symbol(text[position]));
        position += 1;
    }
    types
}
