asl_runtime::include_workflow! {
    mod no_feature = "tests/ui/typed.asl.json";
    type Input = schema "tests/ui/typed.schema.json";
}

asl_runtime::include_workflow! {
    mod no_file = "tests/ui/typed.asl.json";
    async fn ship() -> schema "tests/ui/none.schema.json";
}

fn main() {}
