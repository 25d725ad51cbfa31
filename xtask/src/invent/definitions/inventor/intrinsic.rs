//! Calls of intrinsic functions.

use super::Inventor;
use super::view::{View, Want};
use crate::invent::definitions::data::Data;

impl Inventor {
    /// A call that gives what is asked for.
    pub(super) fn intrinsic(&mut self, view: &View, want: Want, depth: usize) -> (String, Data) {
        let data = want.data();
        let text = match want {
            Want::Anything => format!(
                "States.ArrayGetItem({}, 0)",
                self.argument(view, Want::Array, depth)
            ),
            Want::Number => self.number_call(view, depth),
            Want::Text => self.text_call(view, depth),
            Want::Truth => self.call(view, depth, "ArrayContains", &[Want::Array, Want::Anything]),
            Want::Time => "States.Format('2024-01-01T00:00:0{}Z', 3)".to_owned(),
            Want::Array => self.array_call(view, depth),
            Want::Object if self.chance.one_in(2) => {
                r#"States.StringToJson('{"a":1,"id":"x"}')"#.to_owned()
            }
            Want::Object => {
                let (one, other) = (
                    self.argument(view, Want::Object, depth),
                    self.argument(view, Want::Object, depth),
                );
                format!("States.JsonMerge({one}, {other}, false)")
            }
        };
        (text, data)
    }

    fn number_call(&mut self, view: &View, depth: usize) -> String {
        match self.chance.below(3) {
            0 => self.call(view, depth, "ArrayLength", &[Want::Array]),
            1 => self.call(view, depth, "MathAdd", &[Want::Number, Want::Number]),
            _ => "States.MathRandom(1, 9)".to_owned(),
        }
    }

    fn text_call(&mut self, view: &View, depth: usize) -> String {
        match self.chance.below(6) {
            0 | 1 => {
                let value = self.argument(view, Want::Anything, depth);
                format!("States.Format('{{}} \\'{{}}\\'', {value}, 'x')")
            }
            2 => match self.path(view, Want::Anything) {
                Some((path, _)) => format!("States.JsonToString({path})"),
                None => "States.UUID()".to_owned(),
            },
            3 => format!(
                "States.Hash({}, 'SHA-1')",
                self.argument(view, Want::Text, depth)
            ),
            4 => "States.UUID()".to_owned(),
            _ => self.call(view, depth, "Base64Encode", &[Want::Text]),
        }
    }

    fn array_call(&mut self, view: &View, depth: usize) -> String {
        match self.chance.below(4) {
            0 => self.call(view, depth, "Array", &[Want::Anything, Want::Anything]),
            1 => format!(
                "States.ArrayPartition({}, 2)",
                self.argument(view, Want::Array, depth)
            ),
            2 => format!(
                "States.StringSplit({}, '-,')",
                self.argument(view, Want::Text, depth)
            ),
            _ => self.call(view, depth, "ArrayUnique", &[Want::Array]),
        }
    }

    fn call(&mut self, view: &View, depth: usize, name: &str, wants: &[Want]) -> String {
        let arguments = wants.iter().map(|want| self.argument(view, *want, depth));
        let arguments: Vec<String> = arguments.collect();
        format!("States.{name}({})", arguments.join(", "))
    }

    /// A path, a literal or a call.
    fn argument(&mut self, view: &View, want: Want, depth: usize) -> String {
        let want = match self.chance.slips() {
            true => Want::invent(&mut self.chance),
            false => want,
        };
        if depth > 0 && self.chance.one_in(3) {
            return self.intrinsic(view, want, depth - 1).0;
        }
        let literals: &[&str] = match want {
            Want::Number => &["1", "-2", "0", "2.5"],
            Want::Text => &["'a-b'", "''", "'it\\'s'", "'x,y'"],
            Want::Anything => &["1", "'a'", "true", "null"],
            Want::Truth => &["true", "false"],
            Want::Time => &["'2024-01-01T00:00:02Z'"],
            Want::Array => &["States.ArrayRange(1, 5, 2)"],
            Want::Object => &["States.StringToJson('{\"a\":1}')"],
        };
        match self.path(view, want) {
            Some((path, _)) if !self.chance.one_in(4) => path,
            Some(_) | None => self.chance.pick(literals).to_owned(),
        }
    }
}
