//! Code, and whether it refers to a variable `x` that is bound outside of it.

use super::refers_to;

const CASES: &[(&str, bool)] = &[
    ("x", true),
    ("f(&x)", true),
    ("y", false),
    ("frame.x", false),
    ("self.x(y)", false),
    ("frame.x(x)", true),
    ("let x = 1; x", false),
    ("let x = x + 1; x", true),
    ("let [x, y] = z; x", false),
    ("{ let x = 1; x } x", true),
    ("f(|x| x)", false),
    ("f(|x| x, x)", true),
    ("f(|y| x)", true),
    ("f(|cx, [x, y]| { g(x) })", false),
    ("f(|| x)", true),
    ("y || x", true),
    ("y || z", false),
    ("let f = |x: &mut _| x; f(y)", false),
    ("let f = |x: &mut _| x; f(x)", true),
    ("\"x\"", false),
    ("match y { x => z }", true),
    ("path::x(y)", false),
    ("path::x(x)", true),
    ("x::f(y)", false),
    ("T { x: y }", false),
    ("T { y: x }", true),
];

#[test]
fn variables_are_told_from_those_that_are_bound_anew() {
    for (code, expected) in CASES {
        let tokens = code.parse().unwrap();
        assert_eq!(refers_to(&tokens, "x"), *expected, "{code}");
    }
}
