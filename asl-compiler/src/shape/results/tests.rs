//! Every documented shape can be read.

use super::{ERROR_OUTPUT, Shape, WRITTEN};

#[test]
fn documented_shapes_can_be_read() {
    for notation in [WRITTEN, ERROR_OUTPUT] {
        let shape = Shape::parse(notation);
        assert!(
            shape.is_some_and(|shape| shape != Shape::Any),
            "{notation} is not a shape"
        );
    }
}
