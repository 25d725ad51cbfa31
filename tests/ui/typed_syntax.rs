asl_runtime::include_workflow! {
    mod inputs = "tests/ui/typed.asl.json";
    type Inptu = u8;
}

asl_runtime::include_workflow! {
    mod twice = "tests/ui/typed.asl.json";
    async fn ship(u8) -> u8;
    async fn ship(u8) -> u8;
}

asl_runtime::include_workflow! {
    mod parameters = "tests/ui/typed.asl.json";
    async fn ship(u8, u8);
}

asl_runtime::include_workflow! {
    mod nothing = "tests/ui/typed.asl.json";
    async fn ship(u8);
}

asl_runtime::include_workflow! {
    mod not_a_type = "tests/ui/typed.asl.json";
    type Output = 5;
}

fn main() {}
