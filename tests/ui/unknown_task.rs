asl_runtime::include_workflow! {
    mod order = "tests/ui/order.asl.json";

    task "charge-cart" as charge;
}

fn main() {}
