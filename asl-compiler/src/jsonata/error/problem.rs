//! The codes with their messages. In a template, `{{token}}` and `{{value}}` stand for details, as JSON.

/// A code with the template of its message.
#[derive(Clone, Copy, Debug)]
pub(in crate::jsonata) struct Problem {
    pub(super) code: &'static str,
    pub(super) template: &'static str,
}

macro_rules! problems {
    ($($name:ident = $code:literal $template:literal;)*) => {
        $(pub(in crate::jsonata) const $name: Problem = Problem { code: $code, template: $template };)*
    };
}

problems! {
    UNCLOSED_STRING = "S0101" "String literal must be terminated by a matching quote";
    NUMBER_RANGE = "S0102" "Number out of range: {{token}}";
    BAD_ESCAPE = "S0103" "Unsupported escape sequence: \\{{token}}";
    BAD_UNICODE_ESCAPE = "S0104" "The escape sequence \\u must be followed by 4 hex digits";
    UNCLOSED_NAME = "S0105" "Quoted property name must be terminated with a backquote (`)";
    UNCLOSED_COMMENT = "S0106" "Comment has no closing tag";
    UNEXPECTED_REST = "S0201" "Syntax error: {{token}}";
    EXPECTED = "S0202" "Expected {{value}}, got {{token}}";
    EXPECTED_BEFORE_END = "S0203" "Expected {{value}} before end of expression";
    UNKNOWN_OPERATOR = "S0204" "Unknown operator: {{token}}";
    UNEXPECTED_END = "S0207" "Unexpected end of expression";
    PARAMETER_NAME = "S0208" "Parameter {{value}} of function definition must be a variable name (start with $)";
    PREDICATE_AFTER_GROUP = "S0209" "A predicate cannot follow a grouping expression in a step";
    SECOND_GROUP = "S0210" "Each step can only have one grouping expression";
    NOT_A_PREFIX = "S0211" "The symbol {{token}} cannot be used as a unary operator";
    ASSIGNED_NAME = "S0212" "The left side of := must be a variable name (start with $)";
    LITERAL_STEP = "S0213" "The literal value {{value}} cannot be used as a step within a path expression";
    BOUND_NAME = "S0214" "The right side of {{token}} must be a variable name (start with $)";
    FOCUS_AFTER_PREDICATE = "S0215" "A context variable binding must precede any predicates on a step";
    FOCUS_AFTER_SORT = "S0216" "A context variable binding must precede the 'order-by' clause on a step";
    NO_PARENT = "S0217" "The object representing the 'parent' cannot be derived from this expression";
    TOO_DEEP = "S0290" "The expression is nested too deeply";
    EMPTY_REGEX = "S0301" "Empty regular expressions are not allowed";
    UNCLOSED_REGEX = "S0302" "No terminating / in regular expression";
    INVALID_REGEX = "S0390" "Invalid regular expression {{token}}: {{value}}";
    TYPE_PARAMETER = "S0401" "Type parameters can only be applied to functions and arrays";
    CHOICE_PARAMETER = "S0402" "Choice groups containing parameterized types are not supported";
    INVALID_SIGNATURE = "S0490" "Invalid function signature: {{value}}";
}
