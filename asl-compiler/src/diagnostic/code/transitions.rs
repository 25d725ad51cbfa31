//! Block `02xx`: where states lead.

codes! {
    MISSING_TARGET = "ASL0201" "a transition leads to a state that does not exist";
    UNREACHABLE = "ASL0202" "no transition leads to a state";
    NO_END = "ASL0203" "a machine can never end";
}
