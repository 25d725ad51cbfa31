//! A name that is missing and the names that exist come in; the one that was probably meant goes out.

use super::Shape;
use super::message::Message;

/// The longest names that are compared, in bytes.
const LONGEST: usize = 64;

/// How many of the names that exist are listed.
const LISTED: usize = 12;

/// The search for the name that is most like a missing one.
///
/// Letter case and underscores never count as a difference: `customerId` and `customer_id` are one name in
/// two spellings.
#[derive(Clone, Copy)]
pub(super) struct Nearest<'a> {
    missing: &'a str,
    best: Option<&'static str>,
    /// How many edits the best name is away; at first, how many are too many.
    distance: usize,
    names: Message,
    count: usize,
}

impl<'a> Nearest<'a> {
    pub(super) const fn to(missing: &'a str) -> Self {
        let allowed = missing.len() / 3;
        Self {
            missing,
            best: None,
            distance: if allowed < 1 { 2 } else { allowed + 1 },
            names: Message::new(),
            count: 0,
        }
    }

    /// Compares with all fields of an object, those that are flattened into it included.
    pub(super) const fn look_at(&mut self, shape: Shape) {
        match shape {
            Shape::Object(object) => {
                let mut number = 0;
                while number < object.fields.len() {
                    self.compare(object.fields[number].name);
                    number += 1;
                }
                self.look_at_all(object.flattened);
            }
            Shape::Union(shapes) => self.look_at_all(shapes),
            Shape::Any
            | Shape::Null
            | Shape::Bool
            | Shape::Number
            | Shape::String
            | Shape::Array(_)
            | Shape::Tuple(_)
            | Shape::Map(_) => {}
        }
    }

    const fn look_at_all(&mut self, shapes: &[Shape]) {
        let mut number = 0;
        while number < shapes.len() {
            self.look_at(shapes[number]);
            number += 1;
        }
    }

    /// Compares with one name.
    pub(super) const fn compare(&mut self, name: &'static str) {
        self.list(name);
        let distance = distance(self.missing, name);
        if distance < self.distance {
            self.best = Some(name);
            self.distance = distance;
        }
    }

    /// The name that was probably meant.
    pub(super) const fn name(&self) -> Option<&'static str> {
        self.best
    }

    /// All names, as the end of a sentence.
    pub(super) const fn names(&self) -> &str {
        if self.count == 0 {
            "; it has none"
        } else {
            self.names.as_str()
        }
    }

    const fn list(&mut self, name: &str) {
        self.names = match self.count {
            0 => self.names.text("; it has `").text(name).text("`"),
            LISTED.. => self.names,
            _ => self.names.text(", `").text(name).text("`"),
        };
        self.count += 1;
        if self.count == LISTED {
            self.names = self.names.text(" and more");
        }
    }
}

/// Whether two names are the same.
pub(super) const fn equal(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left.len() != right.len() {
        return false;
    }
    let mut number = 0;
    while number < left.len() {
        if left[number] != right[number] {
            return false;
        }
        number += 1;
    }
    true
}

/// A name without what does not count: small letters, and no underscores or hyphens.
#[derive(Clone, Copy)]
struct Plain {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Plain {
    const fn of(name: &str) -> Self {
        let name = name.as_bytes();
        let mut plain = Self {
            bytes: [0; LONGEST],
            length: 0,
        };
        let mut number = 0;
        while number < name.len() && plain.length < LONGEST {
            if name[number] != b'_' && name[number] != b'-' {
                plain.bytes[plain.length] = name[number].to_ascii_lowercase();
                plain.length += 1;
            }
            number += 1;
        }
        plain
    }
}

/// How many edits apart two names are; two letters in the wrong order are one edit.
const fn distance(left: &str, right: &str) -> usize {
    let (left, right) = (Plain::of(left), Plain::of(right));
    let mut rows = [[0_usize; LONGEST + 1]; 3];
    let mut column = 0;
    while column <= right.length {
        rows[1][column] = column;
        column += 1;
    }
    let mut row = 1;
    while row <= left.length {
        rows[2][0] = row;
        let mut column = 1;
        while column <= right.length {
            let (one, other) = (left.bytes[row - 1], right.bytes[column - 1]);
            let is_swap = row > 1
                && column > 1
                && one == right.bytes[column - 2]
                && left.bytes[row - 2] == other;
            let mut best = rows[1][column - 1] + (one != other) as usize;
            best = smaller(best, rows[1][column] + 1);
            best = smaller(best, rows[2][column - 1] + 1);
            if is_swap {
                best = smaller(best, rows[0][column - 2] + 1);
            }
            rows[2][column] = best;
            column += 1;
        }
        rows = [rows[1], rows[2], rows[0]];
        row += 1;
    }
    rows[1][right.length]
}

const fn smaller(left: usize, right: usize) -> usize {
    if left < right { left } else { right }
}
