asl_runtime::include_workflow!("tests/ui/jsonata.asl.json");

fn main() {}
