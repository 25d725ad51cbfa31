//! Whether templates refer to the context object, so that a state builds it only when it is needed.

use crate::intrinsic::{Argument, Call};
use crate::ir::{
    Amount, Assignment, Comparison, Expression, Outflow, Selector, Template, Test, Textual,
};
use crate::jsonpath::{Filter, Operand, Path, Root, Step};

/// Something that may refer to the context object.
pub(super) trait UsesContext {
    /// Whether it does.
    fn uses_context(&self) -> bool;
}

impl<T: UsesContext> UsesContext for Option<T> {
    fn uses_context(&self) -> bool {
        self.as_ref().is_some_and(T::uses_context)
    }
}

impl<T: UsesContext> UsesContext for [T] {
    fn uses_context(&self) -> bool {
        self.iter().any(T::uses_context)
    }
}

impl UsesContext for Path {
    fn uses_context(&self) -> bool {
        let in_filters = self.steps.iter().any(|step| match step {
            Step::Filter(filter) => filter.uses_context(),
            Step::Member(_)
            | Step::Members(_)
            | Step::Element(_)
            | Step::Elements(_)
            | Step::Slice { .. }
            | Step::Every
            | Step::Descend => false,
        });
        self.root == Root::Context || in_filters
    }
}

impl UsesContext for Filter {
    fn uses_context(&self) -> bool {
        match self {
            Self::And(all) | Self::Or(all) => all.as_slice().uses_context(),
            Self::Not(inner) => inner.uses_context(),
            Self::Exists(path) => path.uses_context(),
            Self::Compare(comparison) => {
                [&comparison.left, &comparison.right]
                    .into_iter()
                    .any(|operand| match operand {
                        Operand::Path(path) => path.uses_context(),
                        Operand::Literal(_) | Operand::Regex(_) => false,
                    })
            }
        }
    }
}

impl UsesContext for Call {
    fn uses_context(&self) -> bool {
        self.arguments.iter().any(|argument| match argument {
            Argument::Call(call) => call.uses_context(),
            Argument::Path(path) => path.uses_context(),
            Argument::Literal { .. } => false,
        })
    }
}

impl UsesContext for Expression {
    fn uses_context(&self) -> bool {
        match self {
            Self::Path(path) => path.uses_context(),
            Self::Call(call, _) => call.uses_context(),
            Self::Jsonata(_) => false,
        }
    }
}

impl UsesContext for Template {
    fn uses_context(&self) -> bool {
        match self {
            Self::Constant(_) | Self::Text(_) => false,
            Self::Expression { expression, .. } => expression.uses_context(),
            Self::Array(items) => items.as_slice().uses_context(),
            Self::Object(entries) => entries.iter().any(|entry| entry.value.uses_context()),
        }
    }
}

impl UsesContext for Selector {
    fn uses_context(&self) -> bool {
        match self {
            Self::Whole | Self::Nothing => false,
            Self::Path(path) => path.uses_context(),
        }
    }
}

impl UsesContext for Amount {
    fn uses_context(&self) -> bool {
        match self {
            Self::Path(path) => path.uses_context(),
            Self::Literal(_) | Self::Placeholder(_) | Self::Jsonata(_) => false,
        }
    }
}

impl UsesContext for Textual {
    fn uses_context(&self) -> bool {
        match self {
            Self::Literal(_) => false,
            Self::Expression(expression) => expression.uses_context(),
        }
    }
}

impl UsesContext for Assignment {
    fn uses_context(&self) -> bool {
        self.value.uses_context()
    }
}

impl UsesContext for Outflow {
    fn uses_context(&self) -> bool {
        match self {
            Self::JsonPath {
                selector, output, ..
            } => selector.uses_context() || output.uses_context(),
            Self::Jsonata(output) => output.uses_context(),
        }
    }
}

impl UsesContext for Test {
    fn uses_context(&self) -> bool {
        match self {
            Self::And(all) | Self::Or(all) => all.as_slice().uses_context(),
            Self::Not(inner) => inner.uses_context(),
            Self::Compare(comparison) => {
                let (path, _, operand) = comparison.as_ref();
                path.uses_context() || operand.uses_context()
            }
            Self::Always(_) | Self::Condition(_) => false,
        }
    }
}

impl UsesContext for Comparison {
    fn uses_context(&self) -> bool {
        match self {
            Self::Path(path) => path.uses_context(),
            Self::Literal(_) | Self::Text(_) => false,
        }
    }
}
