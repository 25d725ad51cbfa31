// An earlier version that is not there.
mod missing {
    asl_runtime::include_workflow! {
        mod order = "tests/ui/order.asl.json";
        previous "tests/ui/order.v0.asl.json";
    }
}

// One with mistakes, and one that is no JSON.
mod wrong {
    asl_runtime::include_workflow! {
        mod order = "tests/ui/order.asl.json";
        previous "tests/ui/broken.asl.json";
        previous "tests/ui/not_json.asl.json";
    }
}

// One with a task and a placeholder that the current one does not have.
mod other {
    asl_runtime::include_workflow! {
        mod order = "tests/ui/order.asl.json";
        previous "tests/ui/order.v1.asl.json";
    }
}

// Two that would be the same module.
mod twice {
    asl_runtime::include_workflow! {
        mod order = "tests/ui/order.asl.json";
        previous "tests/ui/order.v1.asl.json";
        previous "tests/ui/order-v1.asl.json";
    }
}

// No file.
mod unnamed {
    asl_runtime::include_workflow! {
        mod order = "tests/ui/order.asl.json";
        previous order;
    }
}

fn main() {}
