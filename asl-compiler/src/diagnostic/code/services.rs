//! Block `06xx`: what tasks ask of services.

codes! {
    UNKNOWN_SERVICE = "ASL0601" "there is no such service";
    RETIRED_SERVICE = "ASL0602" "AWS has closed a service";
    UNKNOWN_ACTION = "ASL0603" "a service has no such action";
    UNKNOWN_PARAMETER = "ASL0604" "an action has no such parameter";
    MISSING_PARAMETER = "ASL0605" "an action needs another parameter";
    PARAMETER_TYPE = "ASL0606" "a parameter gets a value of a wrong type";
    UNKNOWN_VALUE = "ASL0607" "a parameter does not have this value";
    UNRAISED_ERROR = "ASL0608" "an action never fails with this error";
}

/// What AWS may accept because it has services, actions and parameters that are newer than the models.
pub(super) const NEWER: [super::Code; 5] = [
    UNKNOWN_SERVICE,
    UNKNOWN_ACTION,
    UNKNOWN_PARAMETER,
    MISSING_PARAMETER,
    PARAMETER_TYPE,
];
