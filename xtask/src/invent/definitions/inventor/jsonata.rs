//! Expressions of JSONata: operators and functions around paths, and now and then whatever a grammar gives.

use asl_compiler::jsonata::Dialect;

use super::Inventor;
use super::view::{View, Want};
use crate::invent::definitions::data::Data;
use crate::invent::expressions::{Grammar, is_sound};

/// The longest expression of the grammar: longer ones cost rustc more than they show here.
const LONGEST: usize = 160;

impl Inventor {
    /// An expression that gives what is asked for.
    pub(super) fn jsonata(&mut self, view: &View, want: Want, depth: usize) -> (String, Data) {
        let text = match want {
            Want::Anything if self.chance.one_in(2) => self.grown(view),
            Want::Anything => self.leaf(view, want),
            Want::Number => self.number(view, depth),
            Want::Text => self.text(view, depth),
            Want::Truth => self.truth(view, depth),
            Want::Time => "$fromMillis(1704067203000)".to_owned(),
            Want::Array => self.array(view, depth),
            Want::Object => return self.object(view, depth),
        };
        (text, want.data())
    }

    /// A part of an expression.
    fn part(&mut self, view: &View, want: Want, depth: usize) -> String {
        match depth {
            0 => self.leaf(view, want),
            _ => self.expression(view, want, depth).0,
        }
    }

    /// Two parts of an expression.
    fn parts(&mut self, view: &View, wants: [Want; 2], depth: usize) -> [String; 2] {
        wants.map(|want| self.part(view, want, depth))
    }

    /// A path or a literal.
    fn leaf(&mut self, view: &View, want: Want) -> String {
        let literals: &[&str] = match want {
            Want::Number => &["1", "2", "0.5", "-3"],
            Want::Text => &["\"a\"", "\"\"", "'x-y'"],
            Want::Truth => &["true", "false"],
            Want::Time => &["\"2024-01-01T00:00:02Z\""],
            Want::Array => &["[]", "[1, 2]", "[\"a\"]"],
            Want::Object => &["{}", "{\"a\": 1}"],
            Want::Anything => &["null", "1", "\"a\"", "[]"],
        };
        match self.path(view, want) {
            Some((path, _)) if !self.chance.one_in(3) => path,
            Some(_) | None => self.chance.pick(literals).to_owned(),
        }
    }

    fn number(&mut self, view: &View, depth: usize) -> String {
        match self.chance.below(6) {
            0 => {
                let [one, other] = self.parts(view, [Want::Number; 2], depth);
                format!("{one} + {other}")
            }
            1 => format!("$count({})", self.part(view, Want::Array, depth)),
            2 => format!("$length({})", self.part(view, Want::Text, depth)),
            3 => format!("($x := {}; $x * $x)", self.part(view, Want::Number, depth)),
            4 => {
                let [test, one] = self.parts(view, [Want::Truth, Want::Number], depth);
                format!("({test} ? {one} : 0)")
            }
            _ => format!("$round({} / 3, 2)", self.part(view, Want::Number, depth)),
        }
    }

    fn text(&mut self, view: &View, depth: usize) -> String {
        match self.chance.below(5) {
            0 => {
                let [one, other] = self.parts(view, [Want::Text, Want::Anything], depth);
                format!("{one} & {other}")
            }
            1 => format!("$string({})", self.part(view, Want::Object, depth)),
            2 => format!("$uppercase({})", self.part(view, Want::Text, depth)),
            3 => format!(
                "$join($split({}, \"-\"), \"+\")",
                self.part(view, Want::Text, depth)
            ),
            _ => format!("$type({})", self.part(view, Want::Number, depth)),
        }
    }

    fn truth(&mut self, view: &View, depth: usize) -> String {
        let (operator, wants) = match self.chance.below(6) {
            0 => ("<", [Want::Number; 2]),
            1 => ("=", [Want::Anything; 2]),
            2 => ("and", [Want::Truth; 2]),
            3 => ("in", [Want::Text, Want::Array]),
            4 => return format!("$exists({})", self.part(view, Want::Anything, depth)),
            _ => return format!("$not({})", self.part(view, Want::Truth, depth)),
        };
        let [one, other] = self.parts(view, wants, depth);
        format!("({one} {operator} {other})")
    }

    /// In brackets where the library gives a single value for a list of one.
    fn array(&mut self, view: &View, depth: usize) -> String {
        let [array, other] = self.parts(view, [Want::Array, Want::Anything], depth);
        match self.chance.below(5) {
            0 => format!("[{other}, 1]"),
            1 => format!("[$map({array}, function($v, $i) {{ {{\"i\": $i, \"v\": $v}} }})]"),
            2 => format!("[$append({array}, {other})]"),
            3 => format!("[$filter({array}, function($v) {{ $v != 1 }})]"),
            _ => "[1..3]".to_owned(),
        }
    }

    fn object(&mut self, view: &View, depth: usize) -> (String, Data) {
        let known = Data::Object(vec![("n".to_owned(), Data::Number)]);
        let [object, number] = self.parts(view, [Want::Object, Want::Number], depth);
        let text = match self.chance.below(2) {
            0 => format!("{{\"n\": {number}, \"o\": {object}}}"),
            _ => format!("$merge([{object}, {{\"n\": {number}}}])"),
        };
        (text, known)
    }

    /// What a grammar gives, applied to some object.
    fn grown(&mut self, view: &View) -> String {
        let object = self.leaf(view, Want::Object);
        let grown = Grammar::new(self.chance.random(), Dialect::Aws).expression();
        let text = format!("{object}.({grown})");
        match text.len() < LONGEST && is_sound(&text, Dialect::Aws) {
            true => text,
            false => object,
        }
    }
}
