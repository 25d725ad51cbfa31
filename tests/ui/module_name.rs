use asl_runtime::include_workflow;

include_workflow! { pub mod asl_runtime = "tests/ui/order.asl.json"; }

include_workflow!("tests/ui/asl_runtime.asl.json");

fn main() {}
