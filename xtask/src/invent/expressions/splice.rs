//! Takes the expressions of a suite; gives expressions in which a part is that of another one.

use std::path::Path;

use asl_compiler::jsonata::tree::Node;
use asl_compiler::jsonata::{self, Dialect};
use asl_runtime::Value;
use fastrand::Rng;

use crate::Result;
use crate::jsonata::{Case, Suite, read_suite};

/// The expressions of a suite, and where their parts lie.
pub(super) struct Pieces {
    suite: Suite,
    /// The number of the case, and the text of a part of its expression.
    pieces: Vec<(usize, String)>,
}

impl Pieces {
    /// Takes the expressions apart.
    pub(super) fn read(suite: &Path, dialect: Dialect) -> Result<Self> {
        let suite = read_suite(suite, "")?;
        let mut pieces = Vec::new();
        for (number, case) in suite.cases.iter().enumerate() {
            let text = case.expression();
            if let Ok(tree) = jsonata::parse(text, dialect) {
                collect(&tree, text, &mut |piece| {
                    pieces.push((number, piece.to_owned()))
                });
            }
        }
        Ok(Self { suite, pieces })
    }

    /// An expression, and the input of the case that most of it is from.
    pub(super) fn splice(&self, random: &mut Rng) -> (String, Option<Value>) {
        let Some(((number, old), (_, new))) = self.piece(random).zip(self.piece(random)) else {
            return (String::new(), None);
        };
        let Some(case) = self.suite.cases.get(*number) else {
            return (String::new(), None);
        };
        let text = case.expression();
        let spliced = match random.u8(0..8) {
            0 => format!("{text}.({new})"),
            1 => format!("({text})[{new}]"),
            2 => format!("[{text}, {new}]"),
            3 => format!("{text} ~> {new}"),
            _ => text.replacen(old.as_str(), new, 1),
        };
        (spliced, self.input(case))
    }

    fn piece(&self, random: &mut Rng) -> Option<&(usize, String)> {
        self.pieces.get(random.usize(0..self.pieces.len().max(1)))
    }

    fn input(&self, case: &Case) -> Option<Value> {
        self.suite.input(case).cloned()
    }
}

fn collect<'t>(node: &Node, text: &'t str, found: &mut dyn FnMut(&'t str)) {
    if let Some(piece) = text
        .get(node.span.clone())
        .filter(|piece| !piece.is_empty())
    {
        found(piece);
    }
    node.kind
        .for_each_child(&mut |child| collect(child, text, found));
    node.for_each_in_brackets(&mut |child| collect(child, text, found));
}
