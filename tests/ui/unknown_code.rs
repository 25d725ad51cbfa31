asl_runtime::include_workflow! {
    mod order = "tests/ui/order.asl.json";
    allow ASL9999;
}

fn main() {}
