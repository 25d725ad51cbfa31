//! Block `04xx`: data flow and variables.

codes! {
    BAD_VARIABLE_NAME = "ASL0401" "a variable name is not allowed";
    SHADOWED_VARIABLE = "ASL0402" "an outer scope assigns the variable already";
    UNASSIGNED_VARIABLE = "ASL0403" "nothing assigns the variable";
    DEAD_PATH = "ASL0404" "a path leads nowhere";
    TYPE_MISMATCH = "ASL0405" "a comparison never holds";
    ARGUMENT_TYPE = "ASL0406" "an intrinsic function gets a value of a wrong type";
    NOT_AN_ARRAY = "ASL0407" "a Map state does not get an array";
    OVERWRITTEN = "ASL0408" "a result replaces what a later state reads";
    UNREACHABLE_RULE = "ASL0409" "a choice is never taken";
    UNREACHABLE_HANDLER = "ASL0410" "a retrier or catcher is never used";
    ENDLESS_LOOP = "ASL0411" "a loop never ends";
    MAYBE_UNASSIGNED = "ASL0412" "a variable may be read before it is assigned";
    UNUSED_VARIABLE = "ASL0413" "nothing reads a variable";
    NO_EFFECT = "ASL0414" "a field or an argument has no effect";
    ARGUMENT_COUNT = "ASL0415" "an intrinsic function gets too many arguments, or too few";
    FIELD_TYPE = "ASL0420" "a path leads to a value that its field does not take";
}

/// What AWS accepts, although the execution is bound to fail or to go on forever.
pub(super) const ACCEPTED: [super::Code; 8] = [
    UNASSIGNED_VARIABLE,
    DEAD_PATH,
    TYPE_MISMATCH,
    ARGUMENT_TYPE,
    NOT_AN_ARRAY,
    ENDLESS_LOOP,
    ARGUMENT_COUNT,
    FIELD_TYPE,
];
