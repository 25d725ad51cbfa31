//! Finds the variables and functions that an expression takes from outside.

use std::ops::Range;

use crate::jsonata::tree::{Argument, Bind, Kind, Lambda, Node, Path, Stage, Step};

/// A variable or function that is not, or not for certain, defined in the expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The name, without `$`.
    pub name: String,
    /// The fields that are read from it, as far as they are plain names without predicates before them:
    /// `["input", "order"]` of `$states.input.order[0].id`.
    pub fields: Vec<String>,
    /// The value is needed as a whole, because the first field is more than a name, as that of `$states.input[]` is.
    pub is_whole: bool,
    /// It is called.
    pub is_called: bool,
    /// Nothing in the expression defines the name. Otherwise something does, but perhaps not here.
    pub is_certain: bool,
    /// The bytes of the name and the fields.
    pub span: Range<usize>,
}

/// The references of an expression to what is outside of it, in the order of evaluation.
///
/// `$` and `$$` are not among them.
///
/// ```
/// use asl_compiler::jsonata::rules::references;
/// use asl_compiler::jsonata::{Dialect, parse};
///
/// let tree = parse("($n := $count($states.input.items); $n > $limit)", Dialect::Aws).expect("it is sound");
/// let found: Vec<_> = references(&tree).into_iter().map(|found| (found.name, found.fields)).collect();
/// let fields = vec!["input".to_owned(), "items".to_owned()];
/// assert_eq!(found, [("count".to_owned(), vec![]), ("states".to_owned(), fields), ("limit".to_owned(), vec![])]);
/// ```
pub fn references(tree: &Node) -> Vec<Reference> {
    let mut search = Search {
        found: Vec::new(),
        visible: vec!["", "$"],
        defined: Vec::new(),
    };
    search.visit(tree);
    let Search {
        mut found, defined, ..
    } = search;
    for reference in &mut found {
        reference.is_certain = !defined.contains(&reference.name.as_str());
    }
    found
}

/// A walk over the tree in the order of evaluation.
///
/// What is certain is decided cautiously: a name counts as defined only if that cannot have been skipped.
struct Search<'tree> {
    found: Vec<Reference>,
    /// The names that are certain to be defined here.
    visible: Vec<&'tree str>,
    /// The names that have been defined anywhere.
    defined: Vec<&'tree str>,
}

impl<'tree> Search<'tree> {
    fn visit(&mut self, node: &'tree Node) {
        match &node.kind {
            Kind::Path(path) => return self.scope(|search| search.path(node, path)),
            Kind::Variable(name) => self.refer(Reference::new(name, &node.span)),
            Kind::Bind(bind) => self.bind(bind),
            Kind::Lambda(lambda) => self.scope(|search| search.lambda(lambda)),
            Kind::Condition(condition) => {
                self.visit(&condition.condition);
                self.visit_perhaps(&condition.then);
                let otherwise = condition.otherwise.iter();
                otherwise.for_each(|otherwise| self.visit_perhaps(otherwise));
            }
            Kind::Default(alternative) | Kind::Coalesce(alternative) => {
                self.visit(&alternative.value);
                self.visit_perhaps(&alternative.otherwise);
            }
            Kind::Binary(binary) => {
                self.visit(&binary.left);
                self.visit_perhaps(&binary.right);
            }
            Kind::Call(call) | Kind::TailCall(call) => {
                self.visit_called(&call.procedure);
                call.arguments.iter().for_each(|given| self.visit(given));
            }
            Kind::Partial(partial) => {
                let given = partial.arguments.iter().filter_map(Argument::given);
                given.for_each(|given| self.visit(given));
                self.visit_called(&partial.procedure);
            }
            Kind::Apply(apply) => {
                self.visit(&apply.value);
                self.visit_called(&apply.function);
            }
            Kind::Block(_) | Kind::Sort(_) | Kind::Transform(_) => {
                self.scope(|search| search.visit_children(&node.kind));
            }
            Kind::Name(_) | Kind::Wildcard | Kind::Descendant | Kind::Parent(_) => {}
            Kind::String(_) | Kind::Number(_) | Kind::Boolean(_) | Kind::Null | Kind::Regex(_) => {}
            Kind::Negate(_) | Kind::Array(_) | Kind::Object(_) => self.visit_children(&node.kind),
        }
        self.visit_brackets(node);
    }

    fn visit_children(&mut self, kind: &'tree Kind) {
        kind.for_each_child(&mut |child| self.visit(child));
    }

    fn visit_brackets(&mut self, node: &'tree Node) {
        node.for_each_in_brackets(&mut |child| self.visit_perhaps(child));
    }

    /// Visits what may not be evaluated: what it defines is not certain to be defined behind it.
    fn visit_perhaps(&mut self, node: &'tree Node) {
        self.scope(|search| search.visit(node));
    }

    /// Visits what is then called.
    fn visit_called(&mut self, function: &'tree Node) {
        let Kind::Variable(name) = &function.kind else {
            return self.visit(function);
        };
        self.refer(Reference {
            is_called: function.predicates.is_empty(),
            ..Reference::new(name, &function.span)
        });
        self.visit_brackets(function);
    }

    /// What is defined within is not visible behind it.
    fn scope(&mut self, within: impl FnOnce(&mut Self)) {
        let outside = self.visible.len();
        within(self);
        self.visible.truncate(outside);
    }

    fn path(&mut self, node: &'tree Node, path: &'tree Path) {
        let reference = Reference::of_path(path);
        for (number, step) in path.steps.iter().enumerate() {
            match reference.as_ref().filter(|_| number == 0) {
                Some(reference) => {
                    self.refer(reference.clone());
                    self.visit_brackets(&step.node);
                }
                None => self.visit(&step.node),
            }
            self.visit_stages(step);
        }
        self.visit_brackets(node);
    }

    /// What a step binds, and its predicates, which see that.
    fn visit_stages(&mut self, step: &'tree Step) {
        let bound = step.focus.iter().chain(&step.index);
        bound.for_each(|name| self.define(name));
        for stage in &step.stages {
            match stage {
                Stage::Filter(filter) => self.visit_perhaps(&filter.predicate),
                Stage::Index(name) => self.define(name),
            }
        }
    }

    fn bind(&mut self, bind: &'tree Bind) {
        self.visit(&bind.value);
        self.define(&bind.name);
    }

    fn lambda(&mut self, lambda: &'tree Lambda) {
        lambda.parameters.iter().for_each(|name| self.define(name));
        self.visit(&lambda.body);
    }

    fn define(&mut self, name: &'tree str) {
        self.visible.push(name);
        self.defined.push(name);
    }

    fn refer(&mut self, reference: Reference) {
        if !self.visible.contains(&reference.name.as_str()) {
            self.found.push(reference);
        }
    }
}

impl Reference {
    /// A variable by itself.
    fn new(name: &str, span: &Range<usize>) -> Self {
        Self {
            name: name.to_owned(),
            fields: Vec::new(),
            is_whole: false,
            is_called: false,
            is_certain: false,
            span: span.clone(),
        }
    }

    /// The variable that a path begins with, and the names behind it.
    fn of_path(path: &Path) -> Option<Self> {
        let (first, rest) = path.steps.split_first()?;
        let Kind::Variable(name) = &first.node.kind else {
            return None;
        };
        let mut reference = Self::new(name, &first.node.span);
        reference.is_whole = rest.first().is_none_or(|step| {
            step.node.keep_array || step.is_tuple || step.focus.is_some() || !is_plain(first)
        });
        let mut last = first;
        for step in rest {
            let Kind::Name(field) = &step.node.kind else {
                break;
            };
            if !is_plain(last) {
                break;
            }
            reference.fields.push(field.clone());
            reference.span.end = step.node.span.end;
            last = step;
        }
        Some(reference)
    }
}

/// Whether the result of a step goes to the next step as it is.
fn is_plain(step: &Step) -> bool {
    let Node {
        predicates, group, ..
    } = &step.node;
    step.stages.is_empty() && step.focus.is_none() && predicates.is_empty() && group.is_none()
}
