//! Block `01xx`: the fields of objects and their values.

codes! {
    NOT_A_DEFINITION = "ASL0100" "the file does not hold a state machine";
    UNKNOWN_FIELD = "ASL0101" "a field does not exist";
    OTHER_LANGUAGE = "ASL0102" "a field belongs to the other query language";
    WRONG_TYPE = "ASL0103" "a value does not fit its field";
    MISSING_FIELD = "ASL0104" "a field is missing";
    EXCLUSIVE_FIELDS = "ASL0105" "two fields exclude each other";
    EMPTY = "ASL0106" "there must be at least one";
    BAD_STATE_TYPE = "ASL0107" "a state type does not exist";
    BAD_STATE_NAME = "ASL0108" "a state name is empty or too long";
    DUPLICATE_STATE = "ASL0109" "two states have the same name";
    BAD_WILDCARD = "ASL0110" "States.ALL does not stand alone and last";
    BAD_OPERAND = "ASL0111" "the operand does not fit the comparison operator";
    BAD_TIMESTAMP = "ASL0112" "a timestamp is not written as RFC 3339 says";
    LONG_HEARTBEAT = "ASL0113" "the heartbeat is not shorter than the timeout";
    EXPRESS = "ASL0114" "an Express workflow cannot have this";
    BAD_RESOURCE = "ASL0115" "a resource cannot be recognized";
    DUPLICATE_LABEL = "ASL0116" "two Map states have the same label";
    LOOK_ALIKE = "ASL0120" "a name looks like another one, or has characters that cannot be seen";
}
