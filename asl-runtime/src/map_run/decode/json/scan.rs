//! Finds the end of a JSON value in pieces of its text, without a look at what it is.

#[derive(Debug, Default)]
pub(super) struct Scan {
    /// How many arrays and objects are open.
    depth: usize,
    is_in_text: bool,
    is_escaped: bool,
    /// Whether it is a number or a word.
    is_bare: bool,
}

impl Scan {
    /// How many of the bytes belong to the value, if it ends among them. White space in front of it belongs to it.
    pub(super) fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut bytes = bytes.iter().enumerate();
        bytes.find_map(|(position, byte)| self.step(position, *byte))
    }

    fn step(&mut self, position: usize, byte: u8) -> Option<usize> {
        if self.is_in_text {
            return self.step_in_text(position, byte);
        }
        match byte {
            b'"' | b'{' | b'[' if self.is_bare => return Some(position),
            b'"' => self.is_in_text = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' | b',' if self.depth == 0 => return Some(position),
            b'}' | b']' => {
                self.depth -= 1;
                return (self.depth == 0).then_some(position + 1);
            }
            b' ' | b'\t' | b'\n' | b'\r' => return self.is_bare.then_some(position),
            _ => self.is_bare = self.depth == 0,
        }
        None
    }

    fn step_in_text(&mut self, position: usize, byte: u8) -> Option<usize> {
        match byte {
            _ if self.is_escaped => self.is_escaped = false,
            b'\\' => self.is_escaped = true,
            b'"' => {
                self.is_in_text = false;
                return (self.depth == 0).then_some(position + 1);
            }
            _ => {}
        }
        None
    }
}
