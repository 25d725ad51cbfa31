//! Which Rust variable a JSONata variable is, where a node stands.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use heck::ToSnakeCase;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::identifier::is_keyword;
use crate::jsonata::Dialect;
use crate::jsonata::rules::is_builtin;
use crate::jsonata::tree::{Kind, Node, Slot};
use crate::placeholder::{Part, Template};

/// What holds for a whole expression: the identifiers that are taken, and the columns of its tuples.
#[derive(Debug, Default)]
pub(super) struct World<'w> {
    taken: RefCell<BTreeMap<String, usize>>,
    columns: RefCell<Vec<Column>>,
    roots: RefCell<Vec<Root>>,
    /// The variables that are bound from outside even though the library has a function of this name.
    assigned: &'w [String],
    /// The placeholders in the strings of the expression.
    placeholders: &'w [String],
    /// The release whose functions there are, for an expression by itself; that of AWS in a definition.
    standalone: Option<Dialect>,
}

/// A variable that the expression reads and does not bind.
#[derive(Clone, Debug)]
pub(in crate::codegen) struct Root {
    /// Its name, without `$`.
    pub(in crate::codegen) name: String,
    /// The Rust variable that holds its value.
    pub(in crate::codegen) ident: Ident,
}

/// What a column of a tuple holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// A variable bound by `@$name` or `#$name`.
    Variable(String),
    /// The value that a step began with, for `%`.
    Slot(Slot),
}

/// The names the code itself uses, which no variable may shadow.
const RESERVED: [&str; 12] = [
    "argument",
    "columns",
    "cx",
    "flow",
    "input",
    "items",
    "tuples",
    "arguments",
    "pair",
    "term",
    "transformer",
    "value",
];

impl<'w> World<'w> {
    /// For an expression by itself.
    pub(super) fn standalone(dialect: Dialect) -> Self {
        Self {
            standalone: Some(dialect),
            ..Self::of_definition(&[], &[])
        }
    }

    /// For an expression of a definition.
    pub(super) fn of_definition(assigned: &'w [String], placeholders: &'w [String]) -> Self {
        let taken = RESERVED.iter().map(|name| ((*name).to_owned(), 1));
        Self {
            assigned,
            placeholders,
            taken: RefCell::new(taken.collect()),
            ..Self::default()
        }
    }

    /// The variables that are bound from outside, in the order of their first use.
    pub(super) fn into_roots(self) -> Vec<Root> {
        self.roots.into_inner()
    }

    /// The variable that holds the value of a name which the expression does not bind.
    pub(super) fn root(&self, name: &str) -> Ident {
        let known = self
            .roots
            .borrow()
            .iter()
            .find(|root| root.name == name)
            .cloned();
        if let Some(root) = known {
            return root.ident;
        }
        let ident = match name {
            "$" => self.ident("root"),
            _ if name.contains("${") => self.ident("text"),
            _ => self.ident(name),
        };
        self.roots.borrow_mut().push(Root {
            name: name.to_owned(),
            ident: ident.clone(),
        });
        ident
    }

    /// Whether the parts of `$states` are variables: in the expressions of definitions.
    pub(super) const fn has_states(&self) -> bool {
        self.standalone.is_none()
    }

    /// Whether a string is one with placeholders, which the caller of the workflow fills in.
    pub(super) fn has_placeholder(&self, text: &str) -> bool {
        let parts = Template::parse(text).parts;
        parts.iter().any(|part| match part {
            Part::Placeholder(placeholder) => self.placeholders.contains(&placeholder.name),
            Part::Text(_) => false,
        })
    }

    /// Whether there is a function of this name that no variable from outside hides.
    pub(super) fn is_function(&self, name: &str) -> bool {
        let dialect = self.standalone.unwrap_or(Dialect::Aws);
        // Compiled expressions cannot compile others.
        is_builtin(name, dialect)
            && name != "eval"
            && !self.assigned.iter().any(|assigned| assigned == name)
    }

    /// An identifier that nothing else in the expression has.
    pub(super) fn ident(&self, name: &str) -> Ident {
        let words = name.to_snake_case();
        let starts_well = words.starts_with(|first: char| unicode_ident::is_xid_start(first));
        let base = match words {
            words if starts_well && !is_keyword(&words) => words,
            words => format!("variable_{words}"),
        };
        let mut taken = self.taken.borrow_mut();
        let count = taken.entry(base.clone()).or_default();
        *count += 1;
        match *count {
            1 => format_ident!("{base}"),
            count => format_ident!("{base}_{count}"),
        }
    }

    /// The number of a column; equal columns have one number.
    pub(super) fn column(&self, column: &Column) -> usize {
        let mut columns = self.columns.borrow_mut();
        let known = columns.iter().position(|known| known == column);
        known.unwrap_or_else(|| {
            columns.push(column.clone());
            columns.len() - 1
        })
    }
}

/// What a variable is in Rust.
#[derive(Clone, Debug)]
pub(super) enum Binding {
    /// A local variable of type `Item`.
    Local(Ident),
    /// A `Slot`, for a variable that is bound at a time which only the run knows.
    Cell(Ident),
    /// A column of a tuple.
    Column(Ident, usize),
}

/// The variables that a node sees: those of its own frame, then those of the frames around it.
pub(super) struct Scope<'s> {
    pub(super) world: &'s World<'s>,
    outer: Option<&'s Scope<'s>>,
    bindings: RefCell<Vec<(String, Binding)>>,
    /// The tuple that a step of a path is evaluated for.
    tuple: Option<Ident>,
}

impl<'s> Scope<'s> {
    /// The outermost scope, which binds nothing yet.
    pub(super) fn root(world: &'s World<'s>) -> Self {
        Self {
            world,
            outer: None,
            bindings: RefCell::default(),
            tuple: None,
        }
    }

    /// A frame inside of this one.
    pub(super) fn inner<'i>(&'i self) -> Scope<'i> {
        Scope {
            world: self.world,
            outer: Some(self),
            bindings: RefCell::default(),
            tuple: None,
        }
    }

    /// The frame of a step that is evaluated for this tuple, with these variables in its columns.
    pub(super) fn of_tuple<'i>(&'i self, tuple: &Ident, variables: &BTreeSet<String>) -> Scope<'i> {
        let bindings = variables.iter().map(|name| {
            let column = self.world.column(&Column::Variable(name.clone()));
            (name.clone(), Binding::Column(tuple.clone(), column))
        });
        Scope {
            bindings: RefCell::new(bindings.collect()),
            tuple: Some(tuple.clone()),
            ..self.inner()
        }
    }

    /// Adds a variable to this frame; it hides an equal one that was added before.
    pub(super) fn bind(&self, name: &str, binding: Binding) {
        self.bindings.borrow_mut().push((name.to_owned(), binding));
    }

    /// Binds a variable to a Rust variable that nothing else in the expression is.
    pub(super) fn bind_local(&self, name: &str) -> Ident {
        let ident = self.world.ident(name);
        self.bind(name, Binding::Local(ident.clone()));
        ident
    }

    /// What a variable of this very frame is, the latest first.
    fn own(&self, name: &str) -> Vec<Binding> {
        let bindings = self.bindings.borrow();
        let found = bindings.iter().rev().filter(|(known, _)| known == name);
        found.map(|(_, binding)| binding.clone()).collect()
    }

    /// The cell of a variable that this frame binds.
    pub(super) fn cell(&self, name: &str) -> Option<Ident> {
        self.own(name)
            .into_iter()
            .find_map(|binding| match binding {
                Binding::Cell(ident) => Some(ident),
                Binding::Local(_) | Binding::Column(..) => None,
            })
    }

    fn chain(&self) -> impl Iterator<Item = &Scope<'s>> {
        let mut next = Some(self);
        std::iter::from_fn(move || {
            let this = next?;
            next = this.outer;
            Some(this)
        })
    }

    /// Whether a variable is bound anywhere.
    pub(super) fn binds(&self, name: &str) -> bool {
        self.chain().any(|scope| !scope.own(name).is_empty())
    }

    /// The value of a variable: of the innermost frame in which it is bound by now.
    pub(super) fn expand_variable(&self, name: &str) -> TokenStream {
        let mut options: Vec<TokenStream> = Vec::new();
        for binding in self.chain().flat_map(|scope| scope.own(name)) {
            match binding {
                Binding::Local(ident) => return alternatives(options, quote!(#ident)),
                Binding::Cell(ident) => options.push(quote!(#ident.get())),
                Binding::Column(tuple, column) => {
                    let column = proc_macro2::Literal::usize_unsuffixed(column);
                    options.push(quote!(#tuple.get(#column)));
                }
            }
        }
        if self.world.is_function(name) {
            let function = super::expand_builtin(name);
            return alternatives(options, quote!(Function::native(cx, &#function)));
        }
        let root = self.world.root(name);
        alternatives(options, quote!(#root))
    }

    /// Whether the library's function of this name is what a call of the name means.
    fn is_library(&self, name: &str) -> bool {
        self.world.is_function(name) && !self.binds(name)
    }

    /// The function of the library that is called, unless a variable hides it.
    pub(super) fn library_name<'n>(&self, procedure: &'n Node) -> Option<&'n str> {
        let Kind::Variable(name) = &procedure.kind else {
            return None;
        };
        let is_plain = procedure.predicates.is_empty() && procedure.group.is_none();
        (is_plain && self.is_library(name)).then_some(name)
    }

    /// What `%` stands for: the slot in the innermost tuple that has it.
    pub(super) fn expand_slot(&self, slot: Slot) -> TokenStream {
        let column = self.world.column(&Column::Slot(slot));
        let column = proc_macro2::Literal::usize_unsuffixed(column);
        let tuples = self.chain().filter_map(|scope| scope.tuple.as_ref());
        let found = tuples.map(|tuple| quote!(#tuple.get(#column)));
        alternatives(found.collect(), quote!(Item::Undefined))
    }
}

/// The first of `options` that has a value, or else `last`.
fn alternatives(options: Vec<TokenStream>, last: TokenStream) -> TokenStream {
    let mut options = options.into_iter();
    let Some(first) = options.next() else {
        return last;
    };
    let others = options.map(|option| quote!(.or_else(|| #option)));
    quote!(#first #(#others)*.unwrap_or_else(|| #last))
}
