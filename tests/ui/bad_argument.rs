asl_runtime::include_workflow!(order);

asl_runtime::include_workflow! {
    pub mod order = "tests/ui/order.asl.json";

    tasks { charge_card }
}

asl_runtime::include_workflow!();

fn main() {}
