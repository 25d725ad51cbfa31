asl_runtime::include_workflow! {
    mod order = "tests/ui/order.asl.json";

    substitute { ShipFunctionArn = true; }
}

asl_runtime::include_workflow! {
    mod again = "tests/ui/order.asl.json";

    substitute { ShipFunction = "arn:aws:lambda:us-east-1:123456789012:function:ship"; }
}

fn main() {}
