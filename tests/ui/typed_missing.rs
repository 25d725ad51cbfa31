asl_runtime::include_workflow! {
    mod order = "tests/ui/typed.asl.json";

    async fn charge_card(u8) -> u8;
}

fn main() {}
