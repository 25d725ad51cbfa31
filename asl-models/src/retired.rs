//! Services that Step Functions has had and AWS has closed.

/// What stands behind `aws-sdk:` for services of which there are no models any more.
const RETIRED: [&str; 33] = [
    "alexaforbusiness",
    "backupstorage",
    "codestar",
    "elasticinference",
    "elastictranscoder",
    "evidently",
    "finspace",
    "finspacedata",
    "gamesparks",
    "honeycode",
    "iot1clickdevices",
    "iot1clickprojects",
    "iotanalytics",
    "iotevents",
    "ioteventsdata",
    "iotfleethub",
    "iotroborunner",
    "lookoutmetrics",
    "lookoutvision",
    "macie",
    "mobile",
    "nimble",
    "opsworks",
    "opsworkscm",
    "panorama",
    "privatenetworks",
    "qldb",
    "qldbsession",
    "robomaker",
    "simspaceweaver",
    "sms",
    "tnb",
    "worklink",
];

/// Whether AWS has closed the service that Step Functions has this name for.
///
/// ```
/// assert!(asl_models::is_retired("honeycode"));
/// assert!(!asl_models::is_retired("dynamodb"));
/// ```
pub fn is_retired(service: &str) -> bool {
    RETIRED.contains(&service)
}
