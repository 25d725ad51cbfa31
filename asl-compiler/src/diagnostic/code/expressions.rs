//! Block `03xx`: paths, templates, intrinsic functions and JSONata.

codes! {
    BAD_PATH = "ASL0301" "a JSONPath expression cannot be read";
    NOT_A_REFERENCE = "ASL0302" "a path may lead to more than one value";
    BAD_INTRINSIC = "ASL0303" "a call of an intrinsic function cannot be read";
    DYNAMIC_NOT_TEXT = "ASL0304" "a key ends with .$ but its value is not an expression";
    DUPLICATE_DYNAMIC = "ASL0305" "two keys give the same field";
    LITERAL_LOOKS_DYNAMIC = "ASL0306" "a literal looks like an expression";
    BAD_RESULT_PATH = "ASL0307" "ResultPath must lead into the state input";
    INTRINSIC_NOT_TEXT = "ASL0308" "the intrinsic function does not give a string";
    BAD_JSONATA = "ASL0309" "a JSONata expression cannot be read";
    JSONATA_CONTEXT = "ASL0310" "an expression reads a context value, but has none";
    JSONATA_STATES_FIELD = "ASL0311" "this part of $states does not exist here";
    UNKNOWN_FUNCTION = "ASL0312" "there is no function of this name";
    JSONATA_COMMA = "ASL0313" "a comma stands before a closing brace";
    PATH_REFUSED = "ASL0316" "AWS cannot read a JSONPath expression";
}
