//! The shapes of what Map Runs and catchers give.

use std::sync::LazyLock;

use super::Shape;

/// What a distributed Map gives that writes its results to S3.
const WRITTEN: &str = "{ MapRunArn: string, ResultWriterDetails: { Bucket: string, Key: string } }";

/// What catchers get; what was left out is null (recorded of tasks).
const ERROR_OUTPUT: &str = "{ Error: string | null, Cause: string | null }";

static WRITTEN_SHAPE: LazyLock<Shape> = LazyLock::new(|| documented(WRITTEN));
static ERROR_OUTPUT_SHAPE: LazyLock<Shape> = LazyLock::new(|| documented(ERROR_OUTPUT));

/// The result of a distributed Map that writes its results to S3.
pub(super) fn written() -> Shape {
    WRITTEN_SHAPE.clone()
}

/// The Error Output.
pub(super) fn error_output() -> Shape {
    ERROR_OUTPUT_SHAPE.clone()
}

fn documented(notation: &str) -> Shape {
    Shape::parse(notation).unwrap_or(Shape::Any)
}

#[cfg(test)]
mod tests;
