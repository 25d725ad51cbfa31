//! Block `05xx`: binding tasks to methods.

codes! {
    METHOD_COLLISION = "ASL0501" "two resources give the same method name";
    UNKNOWN_TASK = "ASL0502" "the macro names a task that the definition does not use";
    UNKNOWN_SUBSTITUTION = "ASL0503" "the macro substitutes a placeholder that the definition does not use";
    UNKNOWN_SIGNATURE = "ASL0504" "the macro gives types to a method that the definition does not have";
    MISSING_SIGNATURE = "ASL0505" "the macro gives types to some methods, but not to this one";
    INPUT_TYPE = "ASL0506" "what a state gives to a method never fits its type";
}
