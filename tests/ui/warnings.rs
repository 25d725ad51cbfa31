//! A warning is shown once, is an error where the crate denies warnings, and can be allowed by its code.

#![deny(warnings)]

mod shown {
    asl_runtime::include_workflow!("tests/ui/warnings.asl.json");
}

mod allowed {
    asl_runtime::include_workflow! {
        mod warnings = "tests/ui/warnings.asl.json";
        allow ASL0306, ASL0113;
    }
}

fn main() {}
