asl_runtime::include_workflow! {
    /// All that is wrong with the file is said at once.
    pub mod broken = "tests/ui/broken.asl.json";
}

fn main() {}
