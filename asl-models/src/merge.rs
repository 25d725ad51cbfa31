//! Shapes that are equal, made one.

use std::collections::HashMap;

use crate::operation::Operation;
use crate::shape::{Kind, Limits, Shape, ShapeId};

/// Makes one of shapes that are equal, until there are no more; also gives the new number of each shape.
///
/// ```
/// use asl_models::{Shape, merge_equal};
///
/// let shapes = ["string", "list 0", "string", "list 2"].map(|text| text.parse::<Shape>().unwrap());
/// let (shapes, numbers) = merge_equal(shapes.into());
/// assert_eq!(shapes.len(), 2);
/// assert_eq!(numbers, [0, 1, 0, 1]);
/// ```
pub fn merge_equal(mut shapes: Vec<Shape>) -> (Vec<Shape>, Vec<ShapeId>) {
    let mut numbers: Vec<ShapeId> = (0..shapes.len()).collect();
    loop {
        let before = shapes.len();
        let round = merge_once(&mut shapes);
        let new = |old: ShapeId| round.get(old).copied().unwrap_or_default();
        numbers.iter_mut().for_each(|number| *number = new(*number));
        if shapes.len() == before {
            return (shapes, numbers);
        }
    }
}

/// One round: merging may make shapes equal that contain the merged ones.
fn merge_once(shapes: &mut Vec<Shape>) -> Vec<ShapeId> {
    let mut first: HashMap<String, ShapeId> = HashMap::new();
    let mut kept = Vec::new();
    let mut numbers = Vec::new();
    for shape in shapes.drain(..) {
        let number = *first.entry(shape.to_string()).or_insert(kept.len());
        numbers.push(number);
        if number == kept.len() {
            kept.push(shape);
        }
    }
    let new = |old: ShapeId| numbers.get(old).copied().unwrap_or_default();
    kept.iter_mut()
        .for_each(|shape: &mut Shape| shape.renumber(new));
    *shapes = kept;
    numbers
}

impl Operation {
    /// The operation without what only checks need: limits, and the values of enums. Its text is what a program carries
    /// for each operation that it calls.
    #[must_use]
    pub fn slice(&self) -> Self {
        let mut slice = self.clone();
        for shape in &mut slice.shapes {
            shape.limits = Limits::default();
            if let Kind::String { values } = &mut shape.kind {
                values.clear();
            }
        }
        let (shapes, numbers) = merge_equal(slice.shapes);
        slice.shapes = shapes;
        slice.renumber(|old| numbers.get(old).copied().unwrap_or_default());
        slice
    }

    /// Other numbers for the shapes that the operation itself names.
    pub fn renumber(&mut self, number: impl Fn(ShapeId) -> ShapeId) {
        let uses = self.input.iter_mut().chain(&mut self.output);
        uses.for_each(|used| used.shape = number(used.shape));
        self.errors
            .iter_mut()
            .for_each(|error| *error = number(*error));
    }
}
