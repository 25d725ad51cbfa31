//! Expressions for a place: paths, or calls and operators around them.

use super::Inventor;
use super::view::{Language, View, Want};
use crate::invent::definitions::data::Data;

/// How deep calls nest.
pub(super) const DEPTH: usize = 2;

impl Inventor {
    /// An expression without its braces, and what it gives.
    pub(super) fn expression(&mut self, view: &View, want: Want, depth: usize) -> (String, Data) {
        if self.chance.slips() {
            return self.mistaken(view);
        }
        if depth > 0 && self.chance.one_in(2) {
            return self.computed(view, want, depth - 1);
        }
        match self.path(view, want) {
            Some(found) => found,
            None => self.computed(view, want, 0),
        }
    }

    fn computed(&mut self, view: &View, want: Want, depth: usize) -> (String, Data) {
        match view.language {
            Language::JsonPath => self.intrinsic(view, want, depth),
            Language::Jsonata => self.jsonata(view, want, depth),
        }
    }

    /// A way to what fits, if there is one.
    pub(super) fn path(&mut self, view: &View, want: Want) -> Option<(String, Data)> {
        let ways = view.ways(want);
        if ways.is_empty() {
            return None;
        }
        let (way, data) = self.chance.pick(&ways);
        if want == Want::Anything && self.chance.one_in(6) {
            return Some((self.wander(view.language, &way, &data), Data::Any));
        }
        Some((way, data))
    }

    /// A step on from a way, whose outcome is not followed.
    fn wander(&mut self, language: Language, way: &str, data: &Data) -> String {
        let steps: &[&str] = match (language, data) {
            (Language::JsonPath, Data::Array(_)) => &[
                "[*]",
                "[0:2]",
                "[-1:]",
                "[0,1]",
                "[?(@.id)]",
                "[?(@.n > 1)]",
                "[*].a",
                "[?(@ == 1)]",
            ],
            (Language::JsonPath, Data::Object(_)) => &[".*", "..id", "..a", "..*"],
            (Language::Jsonata, Data::Array(_)) => &[
                "[-1]", "[[0..1]]", "[id]", "[n > 1]", ".a", "[$ = 1]", "^(>$)", "[]",
            ],
            (Language::Jsonata, Data::Object(_)) => {
                &[".*", ".**.id", " ~> $keys()", " ~> |$|{\"a\": 1}|"]
            }
            (Language::JsonPath, _) => &[""],
            (Language::Jsonata, _) => &["", "[0]", " ~> $string()"],
        };
        format!("{way}{}", self.chance.pick(steps))
    }

    /// An expression of another kind than the place asks for, or a way that leads nowhere.
    fn mistaken(&mut self, view: &View) -> (String, Data) {
        let ways = view.ways(Want::Anything);
        let way = match ways.is_empty() {
            true => "$.nothing".to_owned(),
            false => self.chance.pick(&ways).0,
        };
        let text = match self.chance.below(5) {
            0 => way,
            1 => format!("{way}.nothing"),
            2 => format!("{way}[7]"),
            3 => format!("{way}s"),
            _ => way.replace(['a', 'i'], "e"),
        };
        (text, Data::Any)
    }
}
