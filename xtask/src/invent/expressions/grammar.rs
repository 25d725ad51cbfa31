//! Takes chance; gives an expression, most of whose parts are of the types that their places ask for.

use asl_compiler::jsonata::Dialect;
use asl_runtime::Value;
use fastrand::Rng;

/// How deep expressions nest, at most.
const DEPTH: usize = 5;

/// Inputs, as JSON text. Their fields have the names in [`FIELDS`].
const INPUTS: [&str; 7] = [
    r#"{"a": 1, "b": [1, 2, 3], "c": {"d": "x", "e": [{"f": 1, "g": "u"}, {"f": 2}, {"f": [3, 4], "g": null}]},
        "s": "Hello World", "t": "", "n": null, "z": [], "o": {}, "l": [[1, 2], [3], [[4]]], "10": "ten", "2": "two",
        "items": [{"id": 1, "name": "pen", "tags": ["p", "q"], "price": 2.5, "n": 3},
            {"id": 2, "name": "ink", "tags": "p", "price": 10, "n": 1},
            {"id": 3, "name": "pad", "tags": [], "price": 0.1, "x": {"name": "y"}}],
        "m": [{"k": [{"v": 1}, {"v": 2}]}, {"k": {"v": 3}}]}"#,
    r#"[3, 1, 4, 1, 5, 9]"#,
    r#"[{"a": 1, "b": "x"}, {"a": [2, 3], "b": "y", "c": {"a": 7}}, {"b": ["x", "z"]}, {"a": null}]"#,
    r#"{"a": {"b": {"c": {"d": 5}}}, "b": [{"a": 1}, {"a": 2}], "s": "a1b22c", "items": {"id": 9, "name": "one", "tags": ["t"]}}"#,
    r#"[[1, 2], [3, [4, 5]], []]"#,
    r#"{"items": [{"name": "b", "n": 2}, {"name": "a", "n": 2}, {"name": "c", "n": 1}, {"name": "é😀", "n": -1.5}],
        "s": "é😀x", "a": ["x"], "b": true, "c": false, "l": [true, 1, "1", null, {"a": []}], "m": [{"k": []}, {}]}"#,
    r#""text""#,
];

const FIELDS: [&str; 24] = [
    "a", "b", "c", "d", "e", "f", "g", "s", "t", "n", "z", "o", "l", "items", "id", "name", "tags",
    "price", "x", "m", "k", "v", "`10`", "nothing",
];

const NUMBERS: [&str; 12] = [
    "0", "1", "2", "3", "-1", "-2", "0.5", "1.5", "10", "100", "1e3", "2.675",
];

const STRINGS: [&str; 14] = [
    r#""""#,
    r#""a""#,
    r#""x""#,
    r#""Hello World""#,
    r#"" ""#,
    r#""1""#,
    r#""-2.5""#,
    r#""é😀""#,
    r#""a,b,,c""#,
    r#""pen""#,
    r#""aXbX""#,
    r#""true""#,
    r#""10""#,
    r#""items""#,
];

const REGEXES: [&str; 8] = [
    "/a/",
    "/[a-z]+/",
    "/(l+)(o)/",
    "/x/i",
    r"/\d+/",
    "/^./",
    "/o|e/",
    r"/(\w)(\w)?/",
];

/// Functions of one number, of two, and so on: what they take is told by the letters of their arguments,
/// `n`umber, `s`tring, `a`rray, `o`bject, `b`oolean, `x` anything, `r`egex or string, `1` to `3` a function
/// with so many parameters, and `?` before those that may be left out.
const FUNCTIONS: [(&str, &str); 56] = [
    ("abs", "n"),
    ("append", "xx"),
    ("average", "a"),
    ("base64encode", "s"),
    ("boolean", "x"),
    ("ceil", "n"),
    ("clone", "x"),
    ("contains", "sr"),
    ("count", "a"),
    ("distinct", "a"),
    ("each", "o2"),
    ("encodeUrlComponent", "s"),
    ("exists", "x"),
    ("filter", "a3"),
    ("floor", "n"),
    ("formatBase", "n?n"),
    ("join", "a?s"),
    ("keys", "x"),
    ("length", "s"),
    ("lookup", "os"),
    ("lowercase", "s"),
    ("map", "a3"),
    ("match", "sr?n"),
    ("max", "a"),
    ("merge", "a"),
    ("min", "a"),
    ("not", "x"),
    ("number", "x"),
    ("pad", "sn?s"),
    ("power", "nn"),
    ("reduce", "a2?x"),
    ("replace", "srs?n"),
    ("reverse", "a"),
    ("round", "n?n"),
    ("sift", "o2"),
    ("single", "a3"),
    ("sort", "a"),
    ("sort", "a2"),
    ("split", "sr?n"),
    ("spread", "x"),
    ("sqrt", "n"),
    ("string", "x?b"),
    ("substring", "sn?n"),
    ("substringAfter", "ss"),
    ("substringBefore", "ss"),
    ("sum", "a"),
    ("trim", "s"),
    ("type", "x"),
    ("uppercase", "s"),
    ("zip", "a?a"),
    ("formatInteger", "ns"),
    ("error", "?s"),
    ("assert", "b?s"),
    ("formatNumber", "ns"),
    ("string", "x"),
    ("count", "x"),
];

/// What a place asks for.
#[derive(Clone, Copy, Debug)]
enum Type {
    Number,
    Text,
    Truth,
    Array,
    Object,
    Any,
}

const TYPES: [Type; 6] = [
    Type::Number,
    Type::Text,
    Type::Truth,
    Type::Array,
    Type::Object,
    Type::Any,
];

/// The state of one expression.
pub(in crate::invent) struct Grammar<'r> {
    random: &'r mut Rng,
    dialect: Dialect,
    /// The variables that are bound where the next part stands.
    variables: Vec<String>,
    /// How many variables there have been.
    count: usize,
}

impl<'r> Grammar<'r> {
    pub(in crate::invent) fn new(random: &'r mut Rng, dialect: Dialect) -> Self {
        Self {
            random,
            dialect,
            variables: Vec::new(),
            count: 0,
        }
    }

    /// An expression.
    pub(in crate::invent) fn expression(&mut self) -> String {
        let depth = self.random.usize(1..=DEPTH);
        self.any(depth)
    }

    /// An input.
    pub(super) fn input(&mut self) -> Option<Value> {
        self.pick(&INPUTS).parse().ok()
    }

    fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.random.usize(0..choices.len())]
    }

    fn of(&mut self, wanted: Type, depth: usize) -> String {
        let wanted = if self.random.u8(0..12) == 0 {
            self.pick(&TYPES)
        } else {
            wanted
        };
        match wanted {
            Type::Number => self.number(depth),
            Type::Text => self.text(depth),
            Type::Truth => self.truth(depth),
            Type::Array => self.array(depth),
            Type::Object => self.object(depth),
            Type::Any => self.any(depth),
        }
    }

    fn leaf(&mut self) -> String {
        match self.random.u8(0..12) {
            0 => self.pick(&NUMBERS).to_owned(),
            1 => self.pick(&STRINGS).to_owned(),
            2 => self.pick(&["true", "false", "null"]).to_owned(),
            3 => self.pick(&["$", "$$", "*", "**"]).to_owned(),
            4..7 if !self.variables.is_empty() => {
                let position = self.random.usize(0..self.variables.len());
                self.variables[position].clone()
            }
            _ => self.pick(&FIELDS).to_owned(),
        }
    }

    fn any(&mut self, depth: usize) -> String {
        let Some(less) = depth.checked_sub(1) else {
            return self.leaf();
        };
        match self.random.u8(0..20) {
            0..7 => self.path(less),
            7 => self.array(depth),
            8 => self.object(depth),
            9 => self.number(depth),
            10 => self.text(depth),
            11 => self.truth(depth),
            12 => self.condition(Type::Any, less),
            13 => self.block(less),
            14 => self.chain(less),
            15 => self.transform(less),
            16 => self.apply_lambda(less),
            17 => self.leaf(),
            _ => self.call(less),
        }
    }

    fn number(&mut self, depth: usize) -> String {
        let Some(less) = depth.checked_sub(1) else {
            return self.pick(&NUMBERS).to_owned();
        };
        match self.random.u8(0..6) {
            0 | 1 => {
                let operator = self.pick(&["+", "-", "*", "/", "%"]);
                self.binary(Type::Number, operator, Type::Number, less)
            }
            2 => format!("-{}", self.number(0)),
            3 => self
                .pick(&[
                    "a",
                    "items[0].price",
                    "b[1]",
                    "n",
                    "$count(items)",
                    "c.e[0].f",
                ])
                .to_owned(),
            4 => self.condition(Type::Number, less),
            _ => self.pick(&NUMBERS).to_owned(),
        }
    }

    fn text(&mut self, depth: usize) -> String {
        let Some(less) = depth.checked_sub(1) else {
            return self.pick(&STRINGS).to_owned();
        };
        match self.random.u8(0..6) {
            0 | 1 => self.binary(Type::Any, "&", Type::Any, less),
            2 => self
                .pick(&["s", "t", "items[0].name", "c.d", "name"])
                .to_owned(),
            3 => self.condition(Type::Text, less),
            4 => format!("$string({})", self.any(less)),
            _ => self.pick(&STRINGS).to_owned(),
        }
    }

    fn truth(&mut self, depth: usize) -> String {
        let Some(less) = depth.checked_sub(1) else {
            return self.pick(&["true", "false"]).to_owned();
        };
        match self.random.u8(0..6) {
            0 => {
                let operator = self.pick(&["<", "<=", ">", ">="]);
                let side = self.pick(&[Type::Number, Type::Text]);
                self.binary(side, operator, side, less)
            }
            1 => {
                let operator = self.pick(&["=", "!="]);
                self.binary(Type::Any, operator, Type::Any, less)
            }
            2 => {
                let operator = self.pick(&["and", "or"]);
                self.binary(Type::Truth, operator, Type::Truth, less)
            }
            3 => self.binary(Type::Any, "in", Type::Array, less),
            4 => format!("$exists({})", self.any(less)),
            _ => format!("$not({})", self.any(less)),
        }
    }

    fn array(&mut self, depth: usize) -> String {
        let Some(less) = depth.checked_sub(1) else {
            return self
                .pick(&[
                    "[]",
                    "[1]",
                    "[2, 1]",
                    "b",
                    "items",
                    "l",
                    "tags",
                    "items.name",
                    "m.k",
                ])
                .to_owned();
        };
        match self.random.u8(0..6) {
            0 | 1 => {
                let items: Vec<String> = (0..self.random.usize(0..4))
                    .map(|_| self.any(less))
                    .collect();
                format!("[{}]", items.join(", "))
            }
            2 => format!("[{}..{}]", self.random.u8(0..3), self.random.u8(0..6)),
            _ => self.path(less),
        }
    }

    fn object(&mut self, depth: usize) -> String {
        let Some(less) = depth.checked_sub(1) else {
            return self
                .pick(&["{}", "o", "c", "$", "items[0]", r#"{"a": 1}"#])
                .to_owned();
        };
        format!("{{{}}}", self.pairs(less))
    }

    fn pairs(&mut self, depth: usize) -> String {
        let pairs: Vec<String> = (0..self.random.usize(1..3))
            .map(|_| {
                let key = match self.random.u8(0..3) {
                    0 => self
                        .pick(&["name", "$string(id)", "b", "tags", "s"])
                        .to_owned(),
                    1 => self.of(Type::Text, depth.min(1)),
                    _ => self.pick(&STRINGS).to_owned(),
                };
                format!("{key}: {}", self.any(depth))
            })
            .collect();
        pairs.join(", ")
    }

    fn binary(&mut self, left: Type, operator: &str, right: Type, depth: usize) -> String {
        let (left, right) = (self.of(left, depth), self.of(right, depth));
        if self.random.bool() {
            return format!("({left} {operator} {right})");
        }
        format!("{left} {operator} {right}")
    }

    fn condition(&mut self, wanted: Type, depth: usize) -> String {
        let then = self.of(wanted, depth);
        let is_current = self.dialect == Dialect::Current;
        match self.random.u8(0..6) {
            0 if is_current => format!("({then} ?? {})", self.of(wanted, depth)),
            1 if is_current => format!("({then} ?: {})", self.of(wanted, depth)),
            2 => format!("({} ? {then})", self.of(Type::Truth, depth)),
            _ => {
                let test = self.of(Type::Truth, depth);
                format!("({test} ? {then} : {})", self.of(wanted, depth))
            }
        }
    }

    fn variable(&mut self) -> String {
        self.count += 1;
        let variable = format!("$v{}", self.count);
        self.variables.push(variable.clone());
        variable
    }

    fn block(&mut self, depth: usize) -> String {
        let before = self.variables.len();
        let statements: Vec<String> = (0..self.random.usize(1..4))
            .map(|_| {
                let value = self.any(depth);
                match self.random.u8(0..4) {
                    0 => value,
                    1 => {
                        let lambda = self.lambda(1, depth);
                        format!("{} := {lambda}", self.variable())
                    }
                    _ => format!("{} := {value}", self.variable()),
                }
            })
            .collect();
        let last = self.any(depth);
        self.variables.truncate(before);
        format!("({}; {last})", statements.join("; "))
    }

    fn path(&mut self, depth: usize) -> String {
        let before = self.variables.len();
        let mut path = match self.random.u8(0..8) {
            0 => format!("({})", self.any(depth)),
            1 => self.array(depth),
            _ => self.leaf(),
        };
        path += &self.suffix(depth);
        for _ in 0..self.random.usize(0..4) {
            path.push('.');
            path += &match self.random.u8(0..12) {
                0 => format!("({})", self.any(depth)),
                1 => self.array(depth),
                2 => self.object(depth),
                3 => self.call(depth),
                4 => "%".to_owned(),
                5 => self.pick(&["*", "**", "$"]).to_owned(),
                6 => self.pick(&STRINGS).to_owned(),
                _ => self.pick(&FIELDS).to_owned(),
            };
            path += &self.suffix(depth);
        }
        if self.random.u8(0..10) == 0 {
            path += &format!("{{{}}}", self.pairs(depth));
        }
        self.variables.truncate(before);
        path
    }

    /// What follows a step.
    fn suffix(&mut self, depth: usize) -> String {
        let mut suffix = String::new();
        while self.random.u8(0..3) == 0 {
            suffix += &match self.random.u8(0..12) {
                0 | 1 => format!(
                    "[{}]",
                    self.pick(&["0", "1", "-1", "[0, 1]", "0.7", "$", "[0..1]"])
                ),
                2 | 3 => format!("[{}]", self.truth(depth.min(2))),
                4 => format!("[{}]", self.any(depth.min(1))),
                5 | 6 => "[]".to_owned(),
                7 => format!(
                    "^({}{})",
                    self.pick(&["", "<", ">"]),
                    self.pick(&["$", "n", "name", "price", "id", "-n", "a"])
                ),
                8 => format!("^({}, >{})", self.pick(&FIELDS), self.pick(&FIELDS)),
                9 => format!("@{}", self.variable()),
                10 => format!("#{}", self.variable()),
                _ => String::new(),
            };
        }
        suffix
    }

    fn lambda(&mut self, parameters: usize, depth: usize) -> String {
        let before = self.variables.len();
        let parameters: Vec<String> = (0..parameters).map(|_| self.variable()).collect();
        let body = self.any(depth.min(3));
        self.variables.truncate(before);
        format!("function({}){{{body}}}", parameters.join(", "))
    }

    fn apply_lambda(&mut self, depth: usize) -> String {
        let count = self.random.usize(0..3);
        let lambda = self.lambda(count, depth);
        let arguments: Vec<String> = (0..self.random.usize(0..3))
            .map(|_| self.any(depth))
            .collect();
        format!("{lambda}({})", arguments.join(", "))
    }

    fn call(&mut self, depth: usize) -> String {
        let (name, arguments) = self.pick(&FUNCTIONS);
        let (required, optional) = arguments.split_once('?').unwrap_or((arguments, ""));
        let mut letters: Vec<char> = required.chars().collect();
        if self.random.bool() {
            letters.extend(optional.chars());
        }
        match self.random.u8(0..16) {
            0 => drop(letters.pop()),
            1 if letters.len() > 1 => drop(letters.remove(0)),
            _ => {}
        }
        let is_partial = self.random.u8(0..24) == 0;
        let arguments: Vec<String> = letters
            .iter()
            .map(|letter| match is_partial && self.random.bool() {
                true => "?".to_owned(),
                false => self.argument(*letter, depth),
            })
            .collect();
        format!("${name}({})", arguments.join(", "))
    }

    fn argument(&mut self, letter: char, depth: usize) -> String {
        match letter {
            'n' => self.of(Type::Number, depth),
            's' => self.of(Type::Text, depth),
            'b' => self.of(Type::Truth, depth),
            'a' => self.of(Type::Array, depth),
            'o' => self.of(Type::Object, depth),
            'r' if self.random.bool() => self.pick(&REGEXES).to_owned(),
            'r' => self.of(Type::Text, depth),
            '2' | '3' if self.random.u8(0..5) == 0 => {
                let (name, _) = self.pick(&FUNCTIONS);
                format!("${name}")
            }
            '2' => self.lambda(2, depth),
            '3' => {
                let parameters = self.random.usize(0..4);
                self.lambda(parameters, depth)
            }
            _ => self.any(depth),
        }
    }

    fn chain(&mut self, depth: usize) -> String {
        let mut chain = self.any(depth);
        for _ in 0..self.random.usize(1..3) {
            let next = match self.random.u8(0..4) {
                0 => self.lambda(1, depth),
                1 => self.call(depth),
                _ => self
                    .pick(&[
                        "$count",
                        "$string",
                        "$keys()",
                        "$reverse()",
                        "$sum",
                        "$distinct",
                    ])
                    .to_owned(),
            };
            chain = format!("{chain} ~> {next}");
        }
        chain
    }

    fn transform(&mut self, depth: usize) -> String {
        let input = self.any(depth);
        let pattern = self.pick(&["$", "items", "**", "items[0]", "c.e", "a", "nothing", "m.k"]);
        let update = self.object(depth.min(2));
        let delete = self.pick(&["", r#", "a""#, r#", ["n", "name"]"#, ", s"]);
        format!("{input} ~> |{pattern}|{update}{delete}|")
    }
}
