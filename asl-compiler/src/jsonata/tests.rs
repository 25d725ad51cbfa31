//! Expressions with their trees, mistakes with their codes, limits, and AWS's rules.

mod corpus;
mod render;

use super::rules::{Reference, context_uses, references};
use super::signature::{self, Parameter, Quantifier, Type, Types};
use super::{Dialect, parse};

/// Expression, and its tree in the notation of [`render::render`].
#[rustfmt::skip]
const TREES: &[(&str, &str)] = &[
    // literals and names
    ("1.50e2", "150"),
    ("-5", "-5"),
    ("- -5", "5"),
    ("-a", "-((a))"),
    (r#"'it"s' & "\u00e9\ud83d\ude00""#, r#"<"it\"s" & "é😀">"#),
    (r#""\ud800""#, r#""�""#),
    ("`a b`.and.`or`", "(a b / and / or)"),
    (r#"a$b"c"#, r#"(a$b"c)"#),
    ("[true, false, null]", "[true, false, null]"),
    ("/*c*/ a /* d **/ + b", "<(a) + (b)>"),
    ("$x.$$", "($x / $$)"),
    // operators
    ("a + b * c - d", "<<(a) + <(b) * (c)>> - (d)>"),
    ("a = b and c < d or e in f", "<<<(a) = (b)> and <(c) < (d)>> or <(e) in (f)>>"),
    ("a & b & c", "<<(a) & (b)> & (c)>"),
    ("$a := $b := 1", "<$a := <$b := 1>>"),
    ("a ? b : c ? d", "<(a) ? (b) : <(c) ? (d)>>"),
    ("a ~> $f(b) ~> $g", "<<(a) ~> $f((b))> ~> $g>"),
    ("a ?: b ?? c", "<(a) ?: <(b) ?? (c)>>"),
    ("$f(a ?: b)", "$f(<(a) ?: (b)>)"),
    // paths
    ("a.b.c", "(a / b / c)"),
    (r#""a"."b""#, "(a / b)"),
    (r#""a""#, r#""a""#),
    ("$x.a", "($x / a)"),
    ("a[0].b[c = 1][-1]", "(a[0] / b[<(c) = 1>][-1])"),
    ("$x[0].a", "($x ?[0] / a)"),
    ("$f(a)[0][1]", "$f((a)) ?[0] ?[1]"),
    ("a.(b; c)[0]", "(a / ((b); (c))[0])"),
    ("a[].b", "(a[] / b)[][]"),
    ("a.b[0][]", "(a / b[][0])[]"),
    ("(a.b)[]", "((a / b))[]"),
    ("a.[b]", "(a / ![(b)])"),
    ("[a].b", "(![(a)] / b)"),
    ("([1, 2]; a).b", "(([1, 2]; (a)) / b)"),
    (r#"a.{"b": c}"#, r#"(a / {"b": (c)})"#),
    ("a{b: c}", "(a) {(b): (c)}"),
    ("a{b: c}.d", "(a / d) {(b): (c)}"),
    ("$x{b: c}.d", "($x {(b): (c)} / d)"),
    ("a^(b, >c, <d)[0].e", "(a / sort(<(b), >(c), <(d))[0] / e)"),
    ("*.**", "(* / **)"),
    // tuples and ancestors
    ("a@$v.b[c = $v]", "(~a@v / b[<(c) = $v>])"),
    ("a#$i.b", "(~a#i / b)"),
    ("a[0]#$i", "(~a[0]#i)"),
    ("$x[0]#$i", "(~$x[0]#i)"),
    ("$x@$v", "$x"),
    ("a.b.%", "(a / ~b=0 / %0)"),
    ("a.b.%.c", "(a / ~b=0 / %0 / c)"),
    ("a.b[%.c = 1]", "(a / ~b=0[<(%0 / c) = 1>])"),
    (r#"a.b.c.{"x": %.y, "z": %.%.w}"#, r#"(a / ~b=2 / ~c=0 / {"x": (%0 / y), "z": (%0 / %2 / w)})"#),
    ("a.(b.c).%.%", "(a / ~(~(~b=1 / ~c=0)) / %0 / %1)"),
    ("a@$v.b@$w.%", "(~a@v=0 / ~b@w / %0)"),
    ("a.b^(%.c)", "(a / ~b=0 / sort(<(%0 / c)))"),
    ("a.b{%.c: 1}", "(a / b) {(%0 / c): 1}"),
    // functions
    ("$f()", "$f()"),
    ("$f(?, 1)", "$f(?, 1)"),
    ("function($x, $y)<n-n?:n>{ $x }", "λ(x, y)<n-n?:n>{$x}"),
    ("λ(){ $f(1) }", "λ(){$f!(1)}"),
    ("function($x){ $x ? $f($x) : ($y; $g($x)) }", "λ(x){<$x ? $f!($x) : ($y; $g!($x))>}"),
    ("function($x){ $f($x)[0] }", "λ(x){$f($x) ?[0]}"),
    ("function($x){ $f($x)[] }", "λ(x){$f!($x)}"),
    ("function($x){ $a ?? $f() }", "λ(x){<$a ?? $f!()>}"),
    (r#"| a.b | {"c": 1}, ["d"] |"#, r#"|(a / b) | {"c": 1}, ["d"]|"#),
    (r#"$match(a, /[/]\//im)"#, r#"$match((a), /[/]\//im)"#),
];

#[test]
fn trees() {
    for (text, expected) in TREES {
        let tree = parse(text, Dialect::Current).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(render::render(&tree), *expected, "{text}");
    }
}

/// Text, code, position and message of jsonata-js 2.0.6.
#[rustfmt::skip]
const ERRORS: &[(&str, &str, Option<usize>, &str)] = &[
    ("\"a", "S0101", Some(2), "String literal must be terminated by a matching quote"),
    ("\"a\\q\"", "S0103", Some(3), "Unsupported escape sequence: \\\"q\""),
    ("\"\\u12x4\"", "S0104", Some(2), "The escape sequence \\u must be followed by 4 hex digits"),
    ("\"\\u12", "S0101", Some(7), "String literal must be terminated by a matching quote"),
    ("1e999", "S0102", Some(0), "Number out of range: \"1e999\""),
    ("`a", "S0105", Some(2), "Quoted property name must be terminated with a backquote (`)"),
    ("a /* b", "S0106", Some(2), "Comment has no closing tag"),
    ("1 2", "S0201", Some(3), "Syntax error: 2"),
    ("a \"é\\n\" ", "S0201", Some(7), "Syntax error: \"é\\n\""),
    ("a[] /x/", "S0201", Some(7), "Syntax error: {}"),
    ("(a]", "S0202", Some(3), "Expected \")\", got \"]\""),
    ("[a", "S0203", Some(2), "Expected \"]\" before end of expression"),
    ("a ~ b", "S0204", Some(3), "Unknown operator: \"~\""),
    ("a !", "S0204", Some(3), "Unknown operator: \"!\""),
    ("a +", "S0207", Some(3), "Unexpected end of expression"),
    ("", "S0207", Some(0), "Unexpected end of expression"),
    ("function($x, y){1}", "S0208", Some(14), "Parameter 2 of function definition must be a variable name (start with $)"),
    ("$x{a:b}[0]", "S0209", Some(8), "A predicate cannot follow a grouping expression in a step"),
    ("a{b:c}{d:e}", "S0210", Some(7), "Each step can only have one grouping expression"),
    ("=", "S0211", Some(1), "The symbol \"=\" cannot be used as a unary operator"),
    ("a ? : b", "S0211", Some(5), "The symbol \":\" cannot be used as a unary operator"),
    ("$a[0] := 1", "S0212", Some(3), "The left side of := must be a variable name (start with $)"),
    ("a.1", "S0213", Some(3), "The literal value 1 cannot be used as a step within a path expression"),
    ("a.-5", "S0213", Some(4), "The literal value -5 cannot be used as a step within a path expression"),
    ("a.null", "S0213", Some(6), "The literal value null cannot be used as a step within a path expression"),
    ("a@b", "S0214", Some(3), "The right side of \"@\" must be a variable name (start with $)"),
    ("a#$i#b", "S0214", Some(6), "The right side of \"#\" must be a variable name (start with $)"),
    ("a[0]@$v", "S0215", Some(5), "A context variable binding must precede any predicates on a step"),
    ("a^(b)@$v", "S0216", Some(6), "A context variable binding must precede the 'order-by' clause on a step"),
    ("%", "S0217", None, "The object representing the 'parent' cannot be derived from this expression"),
    ("$x.%", "S0217", Some(2), "The object representing the 'parent' cannot be derived from this expression"),
    ("a.$f().%.%", "S0217", Some(5), "The object representing the 'parent' cannot be derived from this expression"),
    ("($x)[%.y]", "S0217", Some(3), "The object representing the 'parent' cannot be derived from this expression"),
    ("//", "S0301", Some(1), "Empty regular expressions are not allowed"),
    ("a ~> /x(/", "S0302", Some(9), "No terminating / in regular expression"),
    ("λ($x)<n<n>>{1}", "S0401", Some(8), "Type parameters can only be applied to functions and arrays"),
    ("λ($x)<(a<n>)>{1}", "S0402", Some(7), "Choice groups containing parameterized types are not supported"),
    ("😀😀.1", "S0213", Some(6), "The literal value 1 cannot be used as a step within a path expression"),
    ("a?:b", "S0211", Some(3), "The symbol \":\" cannot be used as a unary operator"),
    ("a??b", "S0211", Some(3), "The symbol \"?\" cannot be used as a unary operator"),
];

#[test]
fn errors_are_those_of_the_reference() {
    for (text, code, position, message) in ERRORS {
        let error = parse(text, Dialect::Aws).expect_err(text);
        let found = (error.code, error.position, error.message.as_str());
        assert_eq!(found, (*code, *position, *message), "{text}");
        assert!(text.get(error.span).is_some(), "{text}");
    }
}

/// Text, code and the part of the text that is marked.
const MARKED: &[(&str, &str, &str)] = &[
    ("a & \"b\\qc\"", "S0103", "\\q"),
    ("a & 'b", "S0101", "'b"),
    ("é + (1 2)", "S0202", "2"),
    ("x[a := 1]", "S0212", "a"),
    ("a.b@$v.(c[0]@$w)", "S0215", "c[0]@$w"),
    ("$match(a, /(/)", "S0302", "/(/)"),
    ("$match(a, /a**/) & b", "S0390", "/a**/"),
    ("$match(a, /a/ii)", "S0390", "/a/ii"),
    ("function($a)<n++>{ 1 }", "S0490", "<n++>"),
    ("(1 +", "S0203", ""),
];

#[test]
fn errors_mark_what_is_at_fault() {
    for (text, code, marked) in MARKED {
        let error = parse(text, Dialect::Aws).expect_err(text);
        assert_eq!((error.code, &text[error.span]), (*code, *marked), "{text}");
    }
}

#[test]
fn new_syntax_belongs_to_the_current_dialect() {
    for text in ["a ?? b", "a ?: b", "($a ?: 1)"] {
        let aws = parse(text, Dialect::Aws).expect_err(text);
        assert_eq!(aws.code, "S0211", "{text}");
    }
    assert!(parse("a ?? b ?: c", Dialect::Current).is_ok());
}

/// A beginning, what is repeated, and an end.
const DEEP: &[(&str, &str, &str)] = &[
    ("", "(", ""),
    ("", "[", ""),
    ("", "-", "1"),
    ("", "{\"a\":", ""),
    ("", "a[", ""),
    ("", "$f(", ""),
    ("", "function(){", ""),
    ("", "|", ""),
    ("", "a ? ", ""),
    ("", "$a := ", "1"),
    ("1", "+1", ""),
    ("a", ".a", ""),
    ("a", "[0]", ""),
    ("a", "^(b)", ""),
    ("$f", "()", ""),
    ("a", " ?? a", ""),
    ("a", "{a: b}.c", ""),
];

#[test]
fn depth_is_limited() {
    for (start, repeated, end) in DEEP {
        let text = format!("{start}{}{end}", repeated.repeat(100_000));
        let error = parse(&text, Dialect::Current).expect_err(repeated);
        assert_eq!(error.code, "S0290", "{repeated}");
        // At the limit, there is enough of a stack for all passes.
        let text = format!("{start}{}{end}", repeated.repeat(98));
        let code = parse(&text, Dialect::Current).err().map(|error| error.code);
        assert_ne!(code, Some("S0290"), "{repeated}");
    }
    let sum = vec!["1"; 199].join(" + ");
    assert!(parse(&sum, Dialect::Aws).is_ok());
    let nested = format!("{}1{}", "(".repeat(199), ")".repeat(199));
    assert!(parse(&nested, Dialect::Aws).is_ok());
}

#[test]
fn long_texts_take_linear_time() {
    for (start, repeated, end) in [
        ("", "/**/ ", "1"),
        ("[0", ",a.%", "]"),
        ("\"", "\\n", "\""),
        ("", "a", ""),
        ("/", "\\\\", "/"),
        ("(", "a;", ")"),
    ] {
        let text = format!("{start}{}{end}", repeated.repeat(50_000));
        assert!(parse(&text, Dialect::Aws).is_ok(), "{repeated}");
    }
}

/// Signature, and per parameter: what it accepts, how many, and which context.
#[rustfmt::skip]
const SIGNATURES: &[(&str, &str)] = &[
    ("<:n>", ""),
    ("<s-nn?:s>", "sm? from sm, nm, nm?"),
    ("<a<n>:n>", "asnblfom array of n"),
    ("<af>", "asnblfom array, f"),
    ("<s-(sf)(sf)n?:s>", "sm? from sm, sfm, sfm, nm?"),
    ("<s-f<s:o>n?:a<o>>", "sm? from sm, f of s:o, nm?"),
    ("<a+>", "asnblfom+ array"),
    ("<j-x>", "asnblom? from asnblom, asnblfom"),
    ("<n?-q>", "nm? lazy from asnblfom"),
    ("<-n>", "nm from asnblfom"),
];

#[test]
fn signatures() {
    for (text, expected) in SIGNATURES {
        let parsed = signature::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let parameters: Vec<_> = parsed.parameters.iter().map(describe).collect();
        assert_eq!(parameters.join(", "), *expected, "{text}");
    }
}

fn describe(parameter: &Parameter) -> String {
    let letters = |types: Types| types.iter().map(Type::letter).collect::<String>();
    let quantifier = match parameter.quantifier {
        Quantifier::One => "",
        Quantifier::Optional => "?",
        Quantifier::Many => "+",
    };
    let lazy = if parameter.is_lazy { " lazy" } else { "" };
    let array = if parameter.is_array { " array" } else { "" };
    let context = parameter
        .context
        .map(|types| format!(" from {}", letters(types)));
    let subtype = parameter
        .subtype
        .as_ref()
        .map(|subtype| format!(" of {subtype}"));
    let accepted = letters(parameter.accepts);
    let (context, subtype) = (context.unwrap_or_default(), subtype.unwrap_or_default());
    format!("{accepted}{quantifier}{lazy}{array}{context}{subtype}")
}

/// Expression, and what in it would need a context.
#[rustfmt::skip]
const CONTEXT_USES: &[(&str, &[&str])] = &[
    ("$states.input.a[b = c].(d & $).e^(f){g: h}", &[]),
    ("phone.number & $", &["phone", "$"]),
    ("$$.a", &["$$"]),
    ("[*, **]", &["*", "**"]),
    ("{ 'a': b, c: $x.d }", &["b", "c"]),
    ("$map($x.y, function($v){ $v.a & b })", &[]),
    ("$x ~> $f(a)", &["a"]),
    ("$x ~> | a | { 'b': c }, 'd' |", &[]),
    ("($n := a; $n)", &["a"]),
    ("'a'", &[]),
    ("a[b]", &["a"]),
    ("$x ? y : z", &["y", "z"]),
];

#[test]
fn uses_of_the_context() {
    for (text, expected) in CONTEXT_USES {
        let tree = parse(text, Dialect::Aws).unwrap_or_else(|error| panic!("{text}: {error}"));
        let uses = context_uses(&tree).into_iter();
        let uses: Vec<_> = uses.map(|found| found.what).collect();
        assert_eq!(uses, *expected, "{text}");
    }
}

/// Expression, and its references: `()` marks what is called, `?` what may be defined in the expression.
#[rustfmt::skip]
const REFERENCES: &[(&str, &[&str])] = &[
    ("$states.input.order.id & $name", &["states.input.order.id", "name"]),
    ("$states.input[0].id", &["states.input"]),
    ("$x[0].id", &["x"]),
    ("$x.(y).z[$w]", &["x", "w"]),
    ("$x.y[$.z = $$.w]", &["x.y"]),
    ("$f($g) ~> $h ~> $i(1)", &["f()", "g", "h()", "i()"]),
    ("$f(?, $x)", &["x", "f()"]),
    ("($x := $x + 1; $x)", &["x?"]),
    ("($a ? $x := 1; $x)", &["a", "x?"]),
    ("($x := 1; ($x; $y := $x); $y)", &["y?"]),
    ("function($a){ $a & $b }", &["b"]),
    ("($f := function($n){ $f($n) }; $f(1))", &["f()?"]),
    ("$x@$v.y[$v = $w].$v", &["x", "w"]),
    ("$x.y#$i[$i = 1].{'n': $i}", &["x.y"]),
    ("$x@$v.y{$v.z: $v}", &["x"]),
    ("$x.y[$z]^($w){$u: 1}", &["x.y", "z", "w", "u"]),
    ("$x ~> | $a | $b, $c |", &["x", "a", "b", "c"]),
];

#[test]
fn references_to_the_outside() {
    for (text, expected) in REFERENCES {
        let tree = parse(text, Dialect::Aws).unwrap_or_else(|error| panic!("{text}: {error}"));
        let found: Vec<_> = references(&tree).iter().map(show).collect();
        assert_eq!(found, *expected, "{text}");
    }
}

fn show(reference: &Reference) -> String {
    let mut names = vec![reference.name.as_str()];
    names.extend(reference.fields.iter().map(String::as_str));
    let called = if reference.is_called { "()" } else { "" };
    let doubt = if reference.is_certain { "" } else { "?" };
    format!("{}{called}{doubt}", names.join("."))
}
