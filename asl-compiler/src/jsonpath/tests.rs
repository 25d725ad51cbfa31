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
    ("$[ \"a\" ]['']", "$['a']['']"),
    ("$['a.b[0]']", "$['a.b[0]']"),
    (r"$['it\'s']", "$['it's']"),
    (r#"$['Test\""Name"']"#, r#"$['Test\""Name"']"#),
    ("$['a','b', \"c\"]", "$['a','b','c']"),
    ("$.list.length()", "$['list']['length()']"),
    ("$.sum($.a[0], (1)).b", "$['sum($.a[0], (1))']['b']"),
    // elements
    ("$[0]", "$[0]"),
    ("$.[0].x.[ -1 ]", "$[0]['x'][-1]"),
    ("$[0,2 , -1]", "$[0,2,-1]"),
    ("$[1:]", "$[1:]"),
    ("$[:1]", "$[:1]"),
    ("$[-3:]", "$[-3:]"),
    ("$[ 1 : 5 ].v", "$[1:5]['v']"),
    ("$.a[0]b", "$['a'][0]['b']"),
    // many
    ("$.*", "$[*]"),
    ("$[*][*].a", "$[*][*]['a']"),
    ("$.[*].['bucket', 'key']", "$[*]['bucket','key']"),
    ("$..a..b", "$..['a']..['b']"),
    ("$..*", "$..[*]"),
    ("$..['x']..[0]", "$..['x']..[0]"),
    // placeholders
    ("$.${X}.a-${Y.Arn}", "$['${X}']['a-${Y.Arn}']"),
    ("$['${AWS::Region}']", "$['${AWS::Region}']"),
    ("$.a${", "$['a${']"),
    // filters
    ("$[?(@.a)]", "$[?(@['a'])]"),
    ("$.a[ ? ( @ ) ].b", "$['a'][?(@)]['b']"),
    ("$[?(@.a==1)]", "$[?(@['a'] == 1)]"),
    ("$[?(@.a == -1.5e3)]", "$[?(@['a'] == -1.5e3)]"),
    ("$[?(@.OU > 0 && @.n<=2||@.x!=null)]", "$[?(((@['OU'] > 0 and @['n'] <= 2) or @['x'] != null))]"),
    ("$[?(@.a&&@.b||!@.c)]", "$[?(((@['a'] and @['b']) or not @['c']))]"),
    ("$[?(!(@.a || @['b c']) && (@.d))]", "$[?((not (@['a'] or @['b c']) and @['d']))]"),
    ("$[?(@.a == 'v)]\\'w\\u00e9')]", "$[?(@['a'] == 'v)]'wé')]"),
    ("$[?(@.a == \"\\ud83d\\ude00\\n\\/\")]", "$[?(@['a'] == '😀\n/')]"),
    ("$[?('v' == @.a)]", "$[?('v' == @['a'])]"),
    ("$[?(@.Type.Text==AMOUNT_PAID)].V", "$[?(@['Type']['Text'] == ‹AMOUNT_PAID›)]['V']"),
    ("$[?(@.a==2020-01-01)]", "$[?(@['a'] == ‹2020-01-01›)]"),
    ("$[?(@.a == ${X})]", "$[?(@['a'] == ‹${X}›)]"),
    ("$[?(@.a=='${__key__}')].v", "$[?(@['a'] == '${__key__}')]['v']"),
    ("$[?(@.id==$.tags[0].id)].n", "$[?(@['id'] == $['tags'][0]['id'])]['n']"),
    ("$x[?(@.id == $y.id)]", "$x[?(@['id'] == $y['id'])]"),
    ("$[?(@.a =~ /SBJ.*?/i)]", "$[?(@['a'] =~ /SBJ.*?/i)]"),
    (r"$[?(@.a =~ /a\/(b)/si)]", r"$[?(@['a'] =~ /a\/(b)/is)]"),
    ("$[?(@.a in ['x', 1, [true], w, null])]", "$[?(@['a'] in ['x', 1, [true], ‹w›, null])]"),
    ("$[?(@.a NIN [])]", "$[?(@['a'] nin [])]"),
    ("$[?(@.a subsetof $.b)]", "$[?(@['a'] subsetof $['b'])]"),
    ("$[?(@.a anyof ['x'] && @.a noneof ['y'])]", "$[?((@['a'] anyof ['x'] and @['a'] noneof ['y']))]"),
    ("$[?(@.a size 2 || @.a empty true)]", "$[?((@['a'] size 2 or @['a'] empty true))]"),
    ("$[?(@.a contains 'x' && @.b all [1])]", "$[?((@['a'] contains 'x' and @['b'] all [1]))]"),
    ("$[?(@.a === 1 || @.a !== 2)]", "$[?((@['a'] === 1 or @['a'] !== 2))]"),
    ("$[?(@.a.length() > 3)]", "$[?(@['a']['length()'] > 3)]"),
    ("$[?(@.a[?(@.b == 1)].c)]", "$[?(@['a'][?(@['b'] == 1)]['c'])]"),
    ("$[?(@['a)'][0] == 1)]", "$[?(@['a)'][0] == 1)]"),
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
    ("$...", " ~~", "a name is missing after the dot", "write `.` for a member or `..` for members at any depth"),
    ("$.a b", "   ~", "a path cannot contain a blank here", "write a name with a blank in brackets: `['my name']`"),
    ("$.a]", "   ~", "unexpected `]` in a name", "leave it out, or write the name in brackets: `['name']`"),
    ("$.f(a", "   ~~", "a parenthesis is never closed", ""),
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
    ("$[0:9:2]", "  ~~~~", "a slice cannot have a step", "AWS ignores the step; leave it out"),
    ("$[${N}]", "  ~~~~", "a placeholder cannot stand for an index", ""),
    ("$[(@.length/2)]", "  ~~~~~~~~~~~~", "this script is not supported", "write `[(@.length-1)]` for the last element"),
    ("$[(@.length-0)", "  ~~~~~~~~~~~~", "this script is not supported", "write `[(@.length-1)]` for the last element"),
    // filters
    ("$[?@.a]", "   ~", "a filter needs parentheses", "write it as `[?(…)]`"),
    ("$[?(@.a", "   ~~~~", "a filter is never closed", "add the closing `)]`"),
    ("$[?(@.a]", "       ~", "an operator is missing here", "write one such as `==`, `<` or `in`"),
    ("$[?(@.a == 1", "   ~~~~~~~~~", "a filter is never closed", "add the closing `)]`"),
    ("$[?(@.a == 1)", " ~~~~~~~~~~~~", "a bracket is never closed", "add a closing `]`"),
    ("$[?(@.a == )]", "           ~", "a value is missing here", ""),
    ("$[?()]", "    ~", "a value is missing here", ""),
    ("$[?(@.a = 1)]", "        ~", "there is no operator `=`", "did you mean `==`?"),
    ("$[?(@.a <> 1)]", "        ~~", "there is no operator `<>`", "did you mean `!=`?"),
    ("$[?(@.a & @.b)]", "        ~", "there is no operator `&`", "did you mean `&&`?"),
    ("$[?(@.a contain 'x')]", "        ~~~~~~~", "there is no operator `contain`", "did you mean `contains`?"),
    ("$[?(@.a like 'x')]", "        ~~~~", "there is no operator `like`", ""),
    ("$[?(@.a == 1 2)]", "             ~", "expected `&&`, `||` or `)` here", ""),
    ("$[?(true)]", "    ~~~~", "a constant is not a condition", "compare it with a path such as `@.name`"),
    ("$[?(@.a == .5)]", "           ~~", "this is not a number of JSON", "write it like `0.5` or `-12`, or put it in quotes"),
    ("$[?(@.a in ['x')]", "               ~", "expected `,` or `]` here", ""),
    ("$[?(@.a in [1", "           ~~", "a list is never closed", "add a closing `]`"),
    ("$[?(@.a == {})]", "           ~", "a filter cannot contain an object", "compare the members one by one"),
    ("$[?(@.a =~ /x)]", "           ~~~~", "a pattern is never closed", "add a closing `/`"),
    ("$[?(@.a =~ /x/g)]", "              ~", "there is no flag `g` for a pattern", ""),
    ("$[?(@.a =~ /x/x)]", "              ~", "the flag `x` of a pattern is not supported", ""),
    ("$[?(@.a =~ /(x/)]", "           ~~~~", "this is not a regular expression", "found open group without closing ')'"),
    ("$[?(@.a =~ /x)(y/)]", "           ~~~~~~", "this is not a regular expression", "found closing ')' without matching '('"),
    ("$[?(@.a =~ /(?=x)/)]", "           ~~~~~~~", "this pattern is not supported", "look-around is not supported"),
    ("$[?(@.a =~ /(x)\\1/)]", "           ~~~~~~~", "this pattern is not supported", "backreferences are not supported"),
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
    for (text, marks, message, help) in MISTAKES {
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
    const UNSUPPORTED: &[&str] = &["${X}", "$[${N}]", "$[0:9:2]", "$[?(@.a =~ /(?=x)/)]"];
    for text in UNSUPPORTED {
        assert_eq!(
            parse(text).unwrap_err().kind,
            ErrorKind::Unsupported,
            "in {text}"
        );
    }
    assert_eq!(
        parse("$[?(@.a =~ /(x/)]").unwrap_err().kind,
        ErrorKind::Syntax
    );
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
        ("$['a','b'].c", false, false),
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
        "['b','c']",
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
