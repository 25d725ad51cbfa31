//! Takes a parsed path and the place of its text; gives the path with that place, within its filters too.

use super::{Filter, Operand, Path, Step};
use crate::source::Span;

impl Path {
    /// Says where the string stands whose text was parsed.
    #[must_use]
    pub(crate) fn placed_at(mut self, place: Span) -> Self {
        self.place_at(place);
        self
    }

    pub(crate) fn place_at(&mut self, place: Span) {
        self.place = place;
        for step in &mut self.steps {
            match step {
                Step::Filter(filter) => filter.place_at(place),
                Step::Member(_)
                | Step::Members(_)
                | Step::Element(_)
                | Step::FromEnd(_)
                | Step::Elements(_)
                | Step::Slice { .. }
                | Step::Every
                | Step::Descend => {}
            }
        }
    }
}

impl Filter {
    fn place_at(&mut self, place: Span) {
        match self {
            Self::And(all) | Self::Or(all) => all.iter_mut().for_each(|one| one.place_at(place)),
            Self::Absent(path) | Self::Exists(path) => path.place_at(place),
            Self::Compare(comparison) => {
                for operand in [&mut comparison.left, &mut comparison.right] {
                    match operand {
                        Operand::Path(path) => path.place_at(place),
                        Operand::Text(_) | Operand::Regex(_) => {}
                    }
                }
            }
        }
    }
}
