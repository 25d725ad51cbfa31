// The crate `asl-aws` is no dependency of this one.
asl_runtime::include_workflow! {
    mod order = "tests/ui/order.asl.json";
    services = aws, lambda;
}

// Nor by another name.
mod renamed {
    asl_runtime::include_workflow! {
        mod order = "tests/ui/order.asl.json";
        services = aws from ::cloud;
    }
}

mod misspelled {
    asl_runtime::include_workflow! {
        mod order = "tests/ui/order.asl.json";
        services = azure;
    }
}

fn main() {}
