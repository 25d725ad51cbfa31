//! Block `09xx`: features that are not supported.

codes! {
    DISTRIBUTED = "ASL0902" "a field of a distributed Map cannot be compiled";
    PATH_FEATURE = "ASL0903" "a JSONPath feature cannot be compiled";
}
