asl_runtime::include_workflow!("tests/ui/missing.asl.json");

fn main() {}
