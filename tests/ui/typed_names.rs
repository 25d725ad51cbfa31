asl_runtime::include_workflow! {
    mod order = "tests/ui/typed.asl.json";

    async fn charge_crad(u8) -> u8;
    async fn ship();
}

fn main() {}
