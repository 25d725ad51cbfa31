//! Walks everything in the tree that reads data: JSONPath and JSONata expressions.

use super::{
    Amount, Assignment, Batcher, Catcher, Choice, Comparison, ContextPart, Distributed, Expression,
    Fail, Handlers, Jsonata, Kind, Mode, Outflow, Reader, Rule, Selector, Source, State, Template,
    Test, Textual, Tolerance, Until, Writer,
};
use crate::intrinsic::{Argument, Call};
use crate::jsonpath::{Filter, Operand, Path, Root, Step};

/// An expression that reads data.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Read<'a> {
    /// A JSONPath expression.
    Path(&'a Path),
    /// A JSONata expression.
    Jsonata(&'a Jsonata),
    /// An intrinsic function that gives something else at each call.
    Chance,
}

impl<'a> Read<'a> {
    /// The variables of the workflow that it reads.
    pub(crate) fn variables(self) -> Vec<&'a str> {
        match self {
            Self::Path(path) => match &path.root {
                Root::Variable(name) => vec![name],
                Root::Input | Root::Context | Root::Current => Vec::new(),
            },
            Self::Jsonata(jsonata) => jsonata.variables().collect(),
            Self::Chance => Vec::new(),
        }
    }

    fn varies(self) -> bool {
        match self {
            Self::Path(path) => path.root == Root::Context,
            Self::Jsonata(_) | Self::Chance => true,
        }
    }

    fn reads_time(self) -> bool {
        match self {
            Self::Path(path) => {
                path.root == Root::Context
                    && ContextPart::of(path).is_none_or(ContextPart::shows_time)
            }
            Self::Jsonata(jsonata) => jsonata.reads_time,
            Self::Chance => false,
        }
    }
}

/// Something that may hold such expressions.
pub(crate) trait HasReads {
    /// Calls `visit` for every expression, paths inside of filters and arguments included.
    fn visit_reads(&self, visit: &mut dyn FnMut(Read<'_>));

    /// Whether any of them may give something else when it is evaluated again in the same state.
    fn varies(&self) -> bool {
        let mut found = false;
        self.visit_reads(&mut |read| found |= read.varies());
        found
    }

    /// Whether any of them reads when the state was entered.
    fn reads_time(&self) -> bool {
        let mut found = false;
        self.visit_reads(&mut |read| found |= read.reads_time());
        found
    }
}

/// Implements the trait for a type by visiting some of its fields.
macro_rules! has_reads {
    ($($name:ident { $($field:ident),* })*) => {
        $(
            impl HasReads for $name {
                fn visit_reads(&self, visit: &mut dyn FnMut(Read<'_>)) {
                    $(self.$field.visit_reads(visit);)*
                }
            }
        )*
    };
}

has_reads! {
    State { input, assign, kind }
    Assignment { value }
    Choice { rules, outflow }
    Rule { test, assign, output }
    Fail { error, cause }
    Handlers { catchers }
    Catcher { outflow, assign }
    Tolerance { count, percentage }
    Distributed { reader, batcher, writer }
    Reader { arguments, max_items }
    Batcher { max_items, max_bytes, input }
    Writer { arguments }
}

impl<T: HasReads> HasReads for Option<T> {
    fn visit_reads(&self, visit: &mut dyn FnMut(Read<'_>)) {
        self.iter().for_each(|some| some.visit_reads(visit));
    }
}

impl<T: HasReads> HasReads for Vec<T> {
    fn visit_reads(&self, visit: &mut dyn FnMut(Read<'_>)) {
        self.iter().for_each(|item| item.visit_reads(visit));
    }
}

impl HasReads for Kind {
    fn visit_reads(&self, visit: &mut dyn FnMut(Read<'_>)) {
        match self {
            Self::Pass(pass) => {
                pass.result.visit_reads(visit);
                pass.outflow.visit_reads(visit);
            }
            Self::Task(task) => {
                task.arguments.visit_reads(visit);
                task.timeout.visit_reads(visit);
                task.heartbeat.visit_reads(visit);
                task.credentials.visit_reads(visit);
                task.outflow.visit_reads(visit);
                task.handlers.visit_reads(visit);
            }
            Self::Choice(choice) => choice.visit_reads(visit),
            Self::Wait(wait) => {
                wait.until.visit_reads(visit);
                wait.outflow.visit_reads(visit);
            }
            Self::Succeed(succeed) => succeed.outflow.visit_reads(visit),
            Self::Fail(fail) => fail.visit_reads(visit),
            Self::Parallel(parallel) => {
                parallel.arguments.visit_reads(visit);
                parallel.outflow.visit_reads(visit);
                parallel.handlers.visit_reads(visit);
            }
            Self::Map(map) => {
                map.items.visit_reads(visit);
                map.selector.visit_reads(visit);
                map.max_concurrency.visit_reads(visit);
                map.tolerance.visit_reads(visit);
                map.mode.visit_reads(visit);
                map.outflow.visit_reads(visit);
                map.handlers.visit_reads(visit);
            }
        }
    }
}

impl HasReads for Mode {
    fn visit_reads(&self, visit: &mut dyn FnMut(Read<'_>)) {
        match self {
            Self::Inline => {}
            Self::Distributed(distributed) => distributed.visit_reads(visit),
        }
    }
}

impl HasReads for Path {
    fn visit_reads(&self, visit: &mut dyn FnMut(Read<'_>)) {
        visit(Read::Path(self));
        for step in &self.steps {
            match step {
                Step::Filter(filter) => filter.visit_reads(visit),
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

impl HasReads for Filter {
    fn visit_reads(&self, visit: &mut dyn FnMut(Read<'_>)) {
        match self {
            Self::And(all) | Self::Or(all) => all.visit_reads(visit),
            Self::Absent(path) | Self::Exists(path) => path.visit_reads(visit),
            Self::Compare(comparison) => {
                comparison.left.visit_reads(visit);
                comparison.right.visit_reads(visit);
            }
        }
    }
}

impl HasReads for Operand {
    fn visit_reads(&self, visit: &mut dyn FnMut(Read<'_>)) {
        match self {
            Self::Path(path) => path.visit_reads(visit),
            Self::Text(_) | Self::Regex(_) => {}
        }
    }
}

impl HasReads for Call {
    fn visit_reads(&self, visit: &mut dyn FnMut(Read<'_>)) {
        if self.function.is_random() {
            visit(Read::Chance);
        }
        for argument in &self.arguments {
            match argument {
                Argument::Call(call) => call.visit_reads(visit),
                Argument::Path(path) => path.visit_reads(visit),
                Argument::Literal { .. } => {}
            }
        }
    }
}

impl HasReads for Expression {
    fn visit_reads(&self, visit: &mut dyn FnMut(Read<'_>)) {
        match self {
            Self::Path(path) => path.visit_reads(visit),
            Self::Call(call, _) => call.visit_reads(visit),
            Self::Jsonata(jsonata) => jsonata.visit_reads(visit),
        }
    }
}

impl HasReads for Jsonata {
    fn visit_reads(&self, visit: &mut dyn FnMut(Read<'_>)) {
        visit(Read::Jsonata(self));
    }
}

impl HasReads for Template {
    fn visit_reads(&self, visit: &mut dyn FnMut(Read<'_>)) {
        match self {
            Self::Constant(_) | Self::Text(_) => {}
            Self::Expression { expression, .. } => expression.visit_reads(visit),
            Self::Array(items) => items.visit_reads(visit),
            Self::Object(entries) => entries
                .iter()
                .for_each(|entry| entry.value.visit_reads(visit)),
        }
    }
}

impl HasReads for Selector {
    fn visit_reads(&self, visit: &mut dyn FnMut(Read<'_>)) {
        match self {
            Self::Whole | Self::Nothing => {}
            Self::Path(path) => path.visit_reads(visit),
        }
    }
}

impl HasReads for Source {
    fn visit_reads(&self, visit: &mut dyn FnMut(Read<'_>)) {
        match self {
            Self::Selector(selector) => selector.visit_reads(visit),
            Self::Template(template) => template.visit_reads(visit),
        }
    }
}

impl HasReads for Amount {
    fn visit_reads(&self, visit: &mut dyn FnMut(Read<'_>)) {
        match self {
            Self::Path(path) => path.visit_reads(visit),
            Self::Literal(_) | Self::Placeholder(_) => {}
            Self::Jsonata(jsonata) => jsonata.visit_reads(visit),
        }
    }
}

impl HasReads for Textual {
    fn visit_reads(&self, visit: &mut dyn FnMut(Read<'_>)) {
        match self {
            Self::Literal(_) => {}
            Self::Expression(expression) => expression.visit_reads(visit),
        }
    }
}

impl HasReads for Until {
    fn visit_reads(&self, visit: &mut dyn FnMut(Read<'_>)) {
        match self {
            Self::Seconds(amount) => amount.visit_reads(visit),
            Self::Timestamp(..) => {}
            Self::Dynamic(textual) => textual.visit_reads(visit),
        }
    }
}

impl HasReads for Outflow {
    fn visit_reads(&self, visit: &mut dyn FnMut(Read<'_>)) {
        match self {
            Self::JsonPath {
                selector, output, ..
            } => {
                selector.visit_reads(visit);
                output.visit_reads(visit);
            }
            Self::Jsonata(output) => output.visit_reads(visit),
        }
    }
}

impl HasReads for Test {
    fn visit_reads(&self, visit: &mut dyn FnMut(Read<'_>)) {
        match self {
            Self::And(all) | Self::Or(all) => all.visit_reads(visit),
            Self::Not(inner) => inner.visit_reads(visit),
            Self::Compare(comparison) => {
                let (path, _, operand) = comparison.as_ref();
                path.visit_reads(visit);
                operand.visit_reads(visit);
            }
            Self::Always(_) => {}
            Self::Condition(jsonata) => jsonata.visit_reads(visit),
        }
    }
}

impl HasReads for Comparison {
    fn visit_reads(&self, visit: &mut dyn FnMut(Read<'_>)) {
        match self {
            Self::Path(path) => path.visit_reads(visit),
            Self::Literal(_) | Self::Text(_) => {}
        }
    }
}
