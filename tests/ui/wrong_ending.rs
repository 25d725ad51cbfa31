asl_runtime::include_workflow!("tests/ui/order.txt");

fn main() {}
