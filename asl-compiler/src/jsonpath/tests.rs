//! Paths with their trees, mistakes with their messages, and a great many random texts.

pub(crate) mod corpus;
pub(crate) mod render;

use super::{Error, ErrorKind, looks_like_path, parse};
use crate::placeholder::Part;

/// Path, and its tree in normal form.
#[rustfmt::skip]
const TREES: &[(&str, &str)] = &[
    // roots
    ("$", "$"),
    ("$$", "$$"),
    ("  $.a  ", "$['a']"),
    ("$$.Execution.Name ", "$$['Execution']['Name']"),
    ("$x", "$x"),
    ("$größe_2.a", "$größe_2['a']"),
    ("$x[0]", "$x[0]"),
    // names
    ("$.a.b-c.X-Amzn-Trace-Id", "$['a']['b-c']['X-Amzn-Trace-Id']"),
    ("$.0.é.&Ж中", "$['0']['é']['&Ж中']"),
    ("$.a@b,c'd{e}", "$['a@b,c'd{e}']"),
    (r"$.store\.book", "$['store.book']"),
    (r"$.\stor\e.foo\@bar.baz\[\[.\?pretty", "$['store']['foo@bar']['baz[[']['?pretty']"),
    ("$['a b']", "$['a b']"),
    ("$[ 'a' ]['']", "$['a']['']"),
    ("$['a.b']", "$['a.b']"),
    (r#"$['Test\""Name"']"#, r#"$['Test\""Name"']"#),
    ("$['a','b', 'c']", "$['a', 'b', 'c']"),
    ("$.list.length()", "$['list']['length()']"),
    ("$.a*.*b[0]*", "$['a*']['*b'][0][*]"),
    // elements
    ("$[0]", "$[0]"),
    ("$.[0].x.[ -1 ]", "$[0]['x'][-1]"),
    ("$[0,2 , -1]", "$[0,2,-1]"),
    ("$[1:]", "$[1:]"),
    ("$[:1]", "$[:1]"),
    ("$[-3:]", "$[-3:]"),
    ("$[ 1 : 5 ].v", "$[1:5]['v']"),
    ("$.a[0 :2]", "$['a'][0:2]"),
    ("$[0:9:2]", "$[0:9]"),
    ("$.a[0]b", "$['a'][0]['b']"),
    ("$[(@.length-1)]", "$[@.size()-1]"),
    ("$[( @.size() - 12 )]", "$[@.size()-12]"),
    // many
    ("$.*", "$[*]"),
    ("$[*][*].a", "$[*][*]['a']"),
    ("$.[*].['bucket', 'key']", "$[*]['bucket', 'key']"),
    ("$..a..b", "$..['a']..['b']"),
    ("$...a", "$..['a']"),
    ("$..*", "$..[*]"),
    ("$..*b", "$..[*]['b']"),
    ("$..['x']..[0]", "$..['x']..[0]"),
    // placeholders
    ("$.${X}.a-${Y.Arn}", "$['${X}']['a-${Y.Arn}']"),
    ("$['${AWS::Region}']", "$['${AWS::Region}']"),
    ("$.a${", "$['a${']"),
    // filters
    ("$[?(@.a)]", "$[?(@['a'])]"),
    ("$.a[ ? ( @ ) ].b", "$['a'][?(@)]['b']"),
    ("$[?(@.a==1)]", "$[?(@['a'] == ‹1›)]"),
    ("$[?(@.a=1)]", "$[?(@['a=1'])]"),
    ("$[?(@['a b']&&!@.c|@)]", "$[?((@['a b'] and not @['c|@']))]"),
    ("$[?(@.a == -1.5e3)]", "$[?(@['a'] == ‹-1.5e3›)]"),
    ("$[?(@.OU > 0 && @.n<=2||@.x!=null)]", "$[?(((@['OU'] > ‹0› and @['n'] <= ‹2›) or @['x'] != ‹null›))]"),
    ("$[?($[ 'a b' ])]", "$[?($['a b'])]"),
    ("$[?(@.a&&@.b||!@.c)]", "$[?(((@['a'] and @['b']) or not @['c']))]"),
    ("$[?((@.a || @['b c']) && (@.d))]", "$[?((@['a'] or (@['b c'] and @['d'])))]"),
    ("$[?((!@.a))]", "$[?(not @['a'])]"),
    ("$[?(@.a == 'v)\\'w')]", "$[?(@['a'] == ‹v)\\'w›)]"),
    ("$[?(@.a == \"x\")]", "$[?(@['a'] == ‹\"x\"›)]"),
    ("$[?('v' == @.a)]", "$[?(‹v› == @['a'])]"),
    ("$[?(@.Type.Text==AMOUNT_PAID)].V", "$[?(@['Type']['Text'] == ‹AMOUNT_PAID›)]['V']"),
    ("$[?(@.a==2020-01-01)]", "$[?(@['a'] == ‹2020-01-01›)]"),
    ("$[?(@.a == ${X})]", "$[?(@['a'] == ‹${X}›)]"),
    ("$[?(@.a=='${__key__}')].v", "$[?(@['a'] == ‹${__key__}›)]['v']"),
    ("$[?(@.id==$.tags[0].id)].n", "$[?(@['id'] == $['tags'][0]['id'])]['n']"),
    ("$x[?(@.id == $y.id)]", "$x[?(@['id'] == $y['id'])]"),
    ("$[?(@.a =~ /SBJ.*?/i)]", "$[?(@['a'] =~ /SBJ.*?/i)]"),
    (r"$[?(@.a =~ /a\/(b)/)]", r"$[?(@['a'] =~ /a\/(b)/)]"),
    ("$[?(@.a == '[v]')]", "$[?(@['a'] == ‹[v]›)]"),
    ("$[?(@['a)'][0] == 1)]", "$[?(@['a)'][0] == ‹1›)]"),
];

/// Path, marks under the range, message, help.
#[rustfmt::skip]
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    ("", "~", "the path is empty", "write `$` for the whole input"),
    ("  ", "~~", "the path is empty", "write `$` for the whole input"),
    ("a.b", "~", "a path starts with `$`", "write `$.a.b`"),
    ("@.a", "~", "a path starts with `$`", "write `$.a`"),
    ("{% $a %}", "~", "a path starts with `$`", "`$` is the whole input, and `$.name` a member of it"),
    ("${X}.a", "~~~~", "a placeholder cannot stand for a path", "give its value, or write the path in the definition"),
    ("$$23", "  ~", "expected `.` or `[` after `$$`", ""),
    ("$-x", " ~", "expected `.` or `[` after `$`", ""),
    ("$x-y", "  ~", "expected `.` or `[` after `$x`", ""),
    ("$.", " ~", "a name is missing after the dot", "leave the dot out, or write the name after it"),
    ("$.a.", "   ~", "a name is missing after the dot", "leave the dot out, or write the name after it"),
    ("$..", " ~~", "a name is missing after the dot", "leave the dot out, or write the name after it"),
    ("$....a", " ~~~", "a name is missing after the dot", "write `.` for a member or `..` for members at any depth"),
    ("$.a b", "   ~", "a path cannot contain a blank here", "write a name with a blank in brackets: `['my name']`"),
    ("$.a]", "   ~", "unexpected `]` in a name", "leave it out, or write the name in brackets: `['name']`"),
    // brackets
    ("$.a[", "   ~", "a bracket is never closed", "add a closing `]`"),
    ("$.a[0", "   ~~", "a bracket is never closed", "add a closing `]`"),
    ("$[]", "  ~", "the brackets are empty", "write an index, a quoted name or `*`"),
    ("$[name]", "  ~~~~", "a name in brackets needs quotes", "write `['name']`"),
    ("$['a", "  ~~", "a quote is never closed", "add a closing `'`"),
    ("$['a'x]", "     ~", "expected `,` or `]` here", ""),
    ("$['a',]", "      ~", "a quoted name is missing after the comma", ""),
    ("$[0,]", "    ~", "an index is missing after the comma", ""),
    ("$[1-2]", "  ~~~", "this is not an index", "an index is a whole number of at most 32 bits"),
    ("$[99999999999]", "  ~~~~~~~~~~~", "this is not an index", "an index is a whole number of at most 32 bits"),
    ("$[:]", "  ~", "a slice needs a start or an end", "write `[*]` for all elements"),
    ("$[-99999:1]", "  ~~~~~~~~", "the slice begins too far before the array", "AWS makes a null for each negative index; begin with 0"),
    ("$[${N}]", "  ~~~~", "a placeholder cannot stand for an index", ""),
    // filters
    ("$[?@.a]", "   ~", "a filter needs parentheses", "write it as `[?(…)]`"),
    ("$[?(@.a", " ~~~~~~", "a filter is never closed", "add the closing `)]`; AWS counts brackets in quotes, too"),
    ("$[?(@.a == 1)", " ~~~~~~~~~~~~", "a filter is never closed", "add the closing `)]`; AWS counts brackets in quotes, too"),
    ("$[?(@.a]", "   ~~~~", "the parentheses of a filter are not in pairs", "write one `)` for each `(`"),
    ("$[?(@.a == )]", "          ~", "a value is missing here", "write a path such as `@.name`, or a constant"),
    ("$[?()]", "    ~", "a value is missing here", "write a path such as `@.name`"),
    ("$[?(@.a && )]", "           ~", "a value is missing here", "write a path such as `@.name`"),
    ("$[?(true)]", "    ~~~~", "a constant is not a condition", "compare it with a path such as `@.name`"),
    ("$[?(@.a == 'x)]", "           ~~~", "a quote is never closed", "add a closing `'`"),
    ("$[?(@.a == 'x' 2 'y'z)]", "           ~~~~~~~~~~", "the quotes do not surround the text", "AWS ends a text at `&&` and `||`, and at an operator such as `==`"),
    ("$[?(@.a =~ /x)]", "           ~~", "a pattern is never closed", "add a closing `/`"),
    ("$[?(@.a == /x/)]", "    ~~~~~~~~~~", "a pattern can only be matched", "write it as `@.name =~ /a.*/`"),
    ("$[?(@.a =~ /(x/)]", "   ~~~~~~~~~~~~~", "the parentheses of a filter are not in pairs", "write one `)` for each `(`"),
    ("$[?(@.a =~ /x)(y/)]", "           ~~~~~~", "this is not a regular expression", "found closing ')' without matching '('"),
    ("$[?(@.a =~ /x**/)]", "           ~~~~~", "this is not a regular expression", "`*` has nothing to repeat"),
    ("$[?(@.a =~ /x{2}?+/)]", "           ~~~~~~~~", "this is not a regular expression", "`+` has nothing to repeat"),
    ("$[?(@.a =~ /x*+/)]", "           ~~~~~", "this pattern is not supported", "possessive repetitions are not supported"),
    ("$[?(@.a =~ /(?=x)/)]", "           ~~~~~~~", "this pattern is not supported", "look-around is not supported"),
    ("$[?(@.a =~ /(x)\\1/)]", "           ~~~~~~~", "this pattern is not supported", "backreferences are not supported"),
];

/// As `MISTAKES`: what Jayway 2.0.0 cannot read, but newer releases can.
#[rustfmt::skip]
const REFUSED: &[(&str, &str, &str, &str)] = &[
    ("$[\"a\"]", "  ~", "a name in brackets needs single quotes", "write it as `['name']`"),
    ("$['a[0]']", "   ~~~~", "a name in quotes cannot contain brackets", "AWS cannot read such a name: rename the field"),
    (r"$['it\'s']", "   ~~~", "a name in quotes cannot contain a quote", "AWS cannot read such a name: rename the field"),
    ("$[ * ]", " ~~~~", "blanks stand around a wildcard", "write `[*]`"),
    ("$[(@.length/2)]", "  ~~~~~~~~~~~~", "AWS has no such script in a path", "write `[(@.length-1)]` for the last element"),
    ("$[(@ .length-1)]", "  ~~~~~~~~~~~~~", "AWS has no such script in a path", "write `[(@.length-1)]` for the last element"),
    ("$[?(@.a in ['x', 1])]", "        ~~", "AWS's JSONPath has no operator `in`", "compare with each value, and join the comparisons with `||`"),
    ("$[?(@.a CONTAINS 'x')]", "        ~~~~~~~~", "AWS's JSONPath has no operator `contains`", "the operators are `==`, `!=`, `<`, `<=`, `>`, `>=` and `=~`"),
    ("$[?(@.a === 1)]", "        ~~~", "AWS's JSONPath has no operator `===`", "write `==`"),
    ("$[?(@.a and @.b)]", "        ~~~", "AWS's JSONPath has no operator `and`", "write `&&`"),
    ("$[?(@.a = 1)]", "        ~", "there is no operator `=`", "did you mean `==`?"),
    ("$[?(@.a <> 1)]", "        ~~", "there is no operator `<>`", "did you mean `!=`?"),
    ("$[?(@.a & @.b)]", "        ~", "there is no operator `&`", "did you mean `&&`?"),
    ("$[?(@.a like 'x')]", "        ~~~~", "there is no operator `like`", "the operators are `==`, `!=`, `<`, `<=`, `>`, `>=` and `=~`"),
    ("$[?(@.a= 1)]", "       ~", "there is no operator `=`", "did you mean `==`?"),
    ("$[?(@.a='x y')]", "       ~", "there is no operator `=`", "did you mean `==`?"),
    ("$[?(@.a b == 1)]", "       ~~", "a path in a filter cannot contain a blank", "write a name with a blank in brackets: `['my name']`"),
    ("$[?(!(@.a == 1))]", "    ~~~~~~~~~~", "AWS can negate nothing but a path that starts with `@`", "negate each path, and compare with the opposite operator"),
    ("$[?(@.a[?(@.b == 1)].c)]", "    ~~~~~~~~~~~~~~~~~~", "a path in a filter must lead to one value", "leave out wildcards, slices and filters: AWS takes names and indexes only"),
    ("$[?(@.a[*] == 1)]", "    ~~~~~~", "a path in a filter must lead to one value", "leave out wildcards, slices and filters: AWS takes names and indexes only"),
    ("$[?(@.a =~ 'x')]", "    ~~~~~~~~~~", "`=~` needs a pattern between slashes", "write it as `@.name =~ /a.*/`"),
    ("$[?(@.a =~ /x/g)]", "              ~", "AWS has no flag `g` for a pattern", "the only flag is `i`, which ignores case"),
];

#[test]
fn trees() {
    for (text, expected) in TREES {
        let path = parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        assert_eq!(render::path(&path), *expected, "in {text}");
        assert_eq!(path.text, *text);
    }
}

#[test]
fn mistakes() {
    for (text, marks, message, help) in MISTAKES.iter().chain(REFUSED) {
        let error = parse(text).expect_err(text);
        let found = (render::marks(text, &error.range), error.message, error.help);
        let help = (!help.is_empty()).then(|| (*help).to_owned());
        assert_eq!(
            found,
            ((*marks).to_owned(), (*message).to_owned(), help),
            "in {text}"
        );
    }
}

#[test]
fn kinds_of_mistakes() {
    const UNSUPPORTED: &[&str] = &["${X}", "$[${N}]", "$[-2000:1]", "$[?(@.a =~ /(?=x)/)]"];
    let kind = |text: &str| parse(text).unwrap_err().kind;
    for text in UNSUPPORTED {
        assert_eq!(kind(text), ErrorKind::Unsupported, "in {text}");
    }
    for (text, ..) in REFUSED {
        assert_eq!(kind(text), ErrorKind::Refused, "in {text}");
    }
    assert_eq!(kind("$[?(@.a =~ /x)(y/)]"), ErrorKind::Syntax);
}

#[test]
fn long_paths_are_refused() {
    let steps = |count: usize| format!("${}", ".a".repeat(count));
    let conditions = |count: usize| format!("$[?({})]", vec!["@.a"; count].join("&&"));
    assert!(parse(&steps(200)).is_ok() && parse(&conditions(200)).is_ok());
    for text in [
        steps(201),
        conditions(201),
        steps(100_000),
        conditions(100_000),
    ] {
        assert_eq!(parse(&text).unwrap_err().kind, ErrorKind::Unsupported);
    }
}

/// Path, whether it is definite, whether it is a reference path.
#[test]
fn definite_paths_and_reference_paths() {
    const CASES: &[(&str, bool, bool)] = &[
        ("$", true, true),
        ("$.a['b'][0]", true, true),
        ("$$.Execution.Name", true, true),
        ("$x.a", true, true),
        ("$[-1]", true, false),
        ("$['a','b']", true, false),
        ("$['a','b'].c", true, false),
        ("$[(@.length-1)]", true, false),
        ("$[0,1]", false, false),
        ("$[1:]", false, false),
        ("$.*", false, false),
        ("$..a", false, false),
        ("$[?(@.a)]", false, false),
    ];
    for (text, definite, reference) in CASES {
        let path = parse(text).unwrap();
        assert_eq!(
            (path.is_definite(), path.is_reference()),
            (*definite, *reference),
            "in {text}"
        );
    }
}

#[test]
fn ranges_of_steps_and_placeholders() {
    let text = " $.a.${X}['b'][0]..c ";
    let path = parse(text).unwrap();
    let steps: Vec<&str> = path
        .ranges
        .iter()
        .map(|range| text.get(range.clone()).unwrap())
        .collect();
    assert_eq!(steps, ["a", "${X}", "['b']", "[0]", "..", "c"]);
    assert_eq!(path.range, 1..text.len() - 1);
    let Some(super::Step::Member(name)) = path.steps.get(1) else {
        panic!("{path:?}")
    };
    assert!(matches!(name.parts.as_slice(), [Part::Placeholder(x)] if x.range == (5..9)));
}

#[test]
fn normalized_steps_are_those_of_jayway() {
    let path = parse("$.a[0]['b','c'][1:][*]..d[?(@.e)]").unwrap();
    let steps = [
        "['a']",
        "[0]",
        "['b', 'c']",
        "[1:]",
        "[*]",
        "..",
        "['d']",
        "[?]",
    ];
    assert_eq!(path.normalized_steps(), steps);
    assert_eq!(path.to_string(), path.text);
}

#[test]
fn strings_that_look_like_paths() {
    for text in ["$.a", "$['a']", "$[0]", "$$.Execution.Id", "$..a"] {
        assert!(looks_like_path(text), "{text}");
    }
    for text in [
        "$",
        "$$",
        "$LATEST",
        "$price.x",
        "$.",
        "$. a",
        "a",
        "${X}",
        "cost: $.5",
    ] {
        assert!(!looks_like_path(text), "{text}");
    }
}

#[test]
fn a_pattern_matches_from_end_to_end() {
    let regex = super::Regex {
        pattern: "a|b".to_owned(),
        flags: "i".to_owned(),
    };
    let compiled = regex_lite::Regex::new(&regex.full_match()).unwrap();
    assert!(compiled.is_match("B") && !compiled.is_match("xb"));
}

#[test]
fn deep_nesting_is_refused() {
    for open in ["[?(@", "[?(", "!", "(", "["] {
        for prefix in ["$", "$[?(", "$[?(@.a in "] {
            let text = format!("{prefix}{}", open.repeat(100_000));
            assert!(parse(&text).is_err());
        }
    }
}

/// Random texts and damaged paths: an error is fine, but never a panic, a hang or a wrong range.
#[test]
fn random_texts() {
    let seeds: Vec<&str> = TREES.iter().map(|(text, _)| *text).collect();
    render::for_each_random_text(&seeds, 20_000, |text| match parse(text) {
        Ok(path) => assert_eq!(path.text, text),
        Err(error) => check_error(text, &error),
    });
}

fn check_error(text: &str, error: &Error) {
    assert!(
        text.get(error.range.clone()).is_some(),
        "{:?} in {text:?}",
        error.range
    );
}
