asl_runtime::include_workflow!("tests/ui/latin1.asl.json");

fn main() {}
