//! Workflows whose types are those of JSON Schemas.
//!
//! A path that leads nowhere in such a type does not compile.
//!
//! ```compile_fail,E0080
//! flows::include_workflow! {
//!     pub mod order = "misspelled.asl.json";
//!     type Input = schema "order.schema.json";
//!     async fn charge_card() -> schema "charge.schema.json";
//! }
//! ```

#![deny(warnings)]
#![warn(missing_docs)]

flows::include_workflow! {
    /// Charges whoever orders.
    pub mod order = "order.asl.json";

    type Input = schema "order.schema.json";
    async fn charge_card() -> schema "charge.schema.json";
}

#[cfg(test)]
mod tests {
    use flows::{TaskContext, TaskError, Value, json};

    use super::order::charge_card_output::ChargeCardOutput;
    use super::order::input::{Bundle, Customer, Line, Order};
    use super::order::{Tasks, run};

    struct Shop;

    impl Tasks for Shop {
        async fn charge_card(
            &self,
            input: Value,
            _task: &TaskContext,
        ) -> Result<ChargeCardOutput, TaskError> {
            let id = input.to_string();
            Ok(ChargeCardOutput { id })
        }
    }

    fn line(sku: &str, lines: Vec<Line>) -> Line {
        let sku = sku.to_owned();
        let bundle = Some(Bundle { lines });
        Line { bundle, sku }
    }

    #[tokio::test]
    async fn types_of_schemas_are_types() {
        let name = "Ada".to_owned();
        let order = Order {
            customer: Customer { name, email: None },
            total_cents: 1250,
            lines: vec![line("box", vec![line("tea", Vec::new())])],
            payment: None,
        };
        let output = run(&Shop, order).await;
        let charged = r#"{"name":"Ada","cents":1250,"inner":"tea"}"#;
        assert_eq!(output, Ok(json!({ "charged": charged })));
    }
}
