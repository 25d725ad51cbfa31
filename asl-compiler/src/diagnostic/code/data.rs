//! Block `04xx`: variables.

codes! {
    BAD_VARIABLE_NAME = "ASL0401" "a variable name is not allowed";
    SHADOWED_VARIABLE = "ASL0402" "an outer scope assigns the variable already";
    UNASSIGNED_VARIABLE = "ASL0403" "nothing assigns the variable";
}
