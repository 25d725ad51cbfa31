//! Takes two shapes of objects; gives that of the object that has the fields of both.

use std::sync::Arc;

use super::{Field, Object, Shape};

impl Shape {
    /// What `States.JsonMerge` and `$merge` give: the fields of both, of which the second wins.
    #[must_use]
    pub(crate) fn merged(&self, other: &Self) -> Self {
        let (this, that) = (self.only_objects(), other.only_objects());
        let (Some(this), Some(that)) = (this.object(), that.object()) else {
            return Self::never();
        };
        this.merged(that).into()
    }
}

impl Object {
    fn merged(&self, other: &Self) -> Self {
        let mut fields = self.fields.clone();
        if other.is_open() {
            // A field that is not known may win over any of these.
            for (name, field) in fields.iter_mut() {
                if !other.fields.contains_key(name) {
                    field.shape = field.shape.join(&other.rest);
                }
            }
        }
        for (name, field) in other.fields.iter() {
            let before = self.field(name);
            let merged = if field.is_required {
                field.clone()
            } else {
                Field {
                    shape: field.shape.join(&before.shape),
                    is_required: before.is_required,
                }
            };
            fields.insert(Arc::clone(name), merged);
        }
        let mut object = Self {
            fields,
            rest: self.rest.join(&other.rest),
        };
        object.bound();
        object
    }
}
