//! Takes the inside of a JSON string; gives its characters one by one, each with its length in
//! the source.

/// One character of a string as it is written: itself, or an escape.
pub(super) struct Unit {
    /// How many bytes it takes in the source.
    pub(super) length: usize,
    /// The character it stands for.
    pub(super) decoded: Result<char, BadEscape>,
}

/// Why an escape stands for no character.
#[derive(Clone, Copy)]
pub(super) enum BadEscape {
    /// The character behind the backslash is not one of those that JSON knows.
    Unknown,
    /// `\u` without four hexadecimal digits.
    NotHexadecimal,
    /// Half of a surrogate pair without the other half.
    LoneSurrogate,
}

impl Unit {
    /// How many bytes the character takes when decoded; a bad escape becomes U+FFFD.
    pub(super) fn decoded_length(&self) -> usize {
        self.decoded
            .unwrap_or(char::REPLACEMENT_CHARACTER)
            .len_utf8()
    }
}

/// The first character of `text`.
pub(super) fn first_unit(text: &str) -> Option<Unit> {
    let first = text.chars().next()?;
    if first != '\\' {
        return Some(Unit {
            length: first.len_utf8(),
            decoded: Ok(first),
        });
    }
    let Some(letter) = text.chars().nth(1) else {
        return Some(Unit {
            length: 1,
            decoded: Err(BadEscape::Unknown),
        });
    };
    Some(match letter {
        '"' | '\\' | '/' => simple(letter),
        'b' => simple('\u{8}'),
        'f' => simple('\u{c}'),
        'n' => simple('\n'),
        'r' => simple('\r'),
        't' => simple('\t'),
        'u' => unicode(text),
        _ => unknown(letter),
    })
}

fn simple(decoded: char) -> Unit {
    Unit {
        length: 2,
        decoded: Ok(decoded),
    }
}

/// A control character behind the backslash stays outside, so that the end of the line is seen.
fn unknown(letter: char) -> Unit {
    let length = if letter.is_control() {
        1
    } else {
        1 + letter.len_utf8()
    };
    Unit {
        length,
        decoded: Err(BadEscape::Unknown),
    }
}

/// `\uXXXX`, or two of them that form a surrogate pair.
fn unicode(text: &str) -> Unit {
    let Some(first) = code_unit(text) else {
        let digits = text
            .bytes()
            .skip(2)
            .take(4)
            .take_while(u8::is_ascii_hexdigit)
            .count();
        return Unit {
            length: 2 + digits,
            decoded: Err(BadEscape::NotHexadecimal),
        };
    };
    if let Some(decoded) = char::from_u32(first) {
        return Unit {
            length: 6,
            decoded: Ok(decoded),
        };
    }
    let second = text.get(6..).and_then(code_unit);
    let pair = second.and_then(|second| {
        let units = [u16::try_from(first).ok()?, u16::try_from(second).ok()?];
        char::decode_utf16(units).next()?.ok()
    });
    match pair {
        Some(decoded) => Unit {
            length: 12,
            decoded: Ok(decoded),
        },
        None => Unit {
            length: 6,
            decoded: Err(BadEscape::LoneSurrogate),
        },
    }
}

fn code_unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let is_hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hexadecimal {
        u32::from_str_radix(digits, 16).ok()
    } else {
        None
    }
}
