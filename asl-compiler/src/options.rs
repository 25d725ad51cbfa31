//! What the user of a definition decides: its name, its substitutions, the names of methods, types.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::diagnostic::{Code, Diagnostic, Severity, codes};

/// How to compile a definition.
#[derive(Clone, Debug)]
pub struct Options {
    /// The name of the state machine at run time: that of the generated module.
    pub name: String,
    /// The path of the file from the root of the crate, which programs can show; nothing depends on it.
    pub file: String,
    /// The path of the runtime crate in generated code.
    pub runtime: TokenStream,
    /// Values for placeholders; the others stay open, as fields of `Substitutions`.
    pub substitutions: BTreeMap<String, Substitute>,
    /// Placeholders that are none: their text stands for itself, as in a shell script inside of a parameter.
    pub plain: Vec<Names>,
    /// Whether the machine is an Express workflow, which cannot wait for jobs, tokens or activities.
    pub express: bool,
    /// Names of methods, by the function, activity, state machine, `service:action` or URI that they
    /// stand for, or by the one Task state that such a method is for.
    pub methods: BTreeMap<String, String>,
    /// Codes whose warnings are not reported, nor their errors where those [can be allowed][Code::can_be_allowed].
    pub allow: Vec<Code>,
    /// The types of the execution and of its tasks.
    pub types: Types,
    /// Which methods have a body that calls AWS; without it, none.
    pub services: Option<Services>,
    /// The earlier versions of the definition, each in a module inside.
    pub previous: Vec<Previous>,
    /// The path of the module of the current version, if this is an earlier one: its tasks do the work of these.
    pub current: Option<TokenStream>,
}

/// An earlier version of a definition.
#[derive(Clone, Debug)]
pub struct Previous {
    /// The path of its module.
    pub module: TokenStream,
    /// Whether it has placeholders that are open.
    pub has_substitutions: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            name: "workflow".to_owned(),
            file: String::new(),
            runtime: quote!(::asl_runtime),
            substitutions: BTreeMap::new(),
            plain: Vec::new(),
            methods: BTreeMap::new(),
            express: false,
            allow: Vec::new(),
            types: Types::default(),
            services: None,
            previous: Vec::new(),
            current: None,
        }
    }
}

impl Options {
    /// Whether the text of a placeholder stands for itself.
    pub(crate) fn is_plain(&self, name: &str) -> bool {
        self.plain.iter().any(|names| names.contains(name))
    }

    /// Whether the user wants to read a finding: its code is not allowed, or is one that cannot be. Of an earlier version, only
    /// errors in the file matter: the invocation is about the current one.
    pub(crate) fn wants(&self, found: &Diagnostic) -> bool {
        let is_warning = found.severity == Severity::Warning;
        let is_of_invocation = found.option.is_some() || found.code == codes::MISSING_SIGNATURE;
        if self.current.is_some() && (is_warning || is_of_invocation) {
            return false;
        }
        let can_be_allowed = match found.severity {
            Severity::Error => found.code.can_be_allowed(),
            Severity::Warning => true,
        };
        !(can_be_allowed && self.allow.contains(&found.code))
    }
}

/// Rust types in the place of JSON; what has none stays JSON.
#[derive(Clone, Debug, Default)]
pub struct Types {
    /// What the execution takes.
    pub input: Option<Type>,
    /// What the execution gives.
    pub output: Option<Type>,
    /// What tasks take and give, by the names of their methods.
    pub tasks: BTreeMap<String, Signature>,
}

impl Types {
    /// Whether a method takes or gives a type in the place of JSON.
    pub(crate) fn has_types(&self, method: &str) -> bool {
        let signature = self.tasks.get(method);
        signature.is_some_and(|given| given.input.is_some() || given.output.is_some())
    }
}

/// Methods that have a body, which calls AWS by the client that the implementor hands out.
#[derive(Clone, Debug)]
pub struct Services {
    /// The path of the crate `asl-aws` in generated code.
    pub client: TokenStream,
    /// Whether actions of services do: `services = aws;`.
    pub actions: bool,
    /// Whether Lambda functions do, also those that are named by their ARNs: `services = lambda;`.
    pub functions: bool,
}

/// The types of one task.
#[derive(Clone, Debug, Default)]
pub struct Signature {
    /// What it takes.
    pub input: Option<Type>,
    /// What it gives.
    pub output: Option<Type>,
}

/// A Rust type.
#[derive(Clone, Debug)]
pub struct Type {
    /// The type, as the generated module can name it; mistakes are reported at its span.
    pub tokens: TokenStream,
    /// The type as the user wrote it.
    pub name: String,
}

/// The value of a placeholder.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Substitute {
    /// Text, which may stand anywhere in a string.
    Text(String),
    /// A number in JSON syntax: a whole string `"${Name}"` becomes the number itself.
    Number(String),
}

/// Names of placeholders, where `*` stands for any characters: `HOME`, `env.*`, `*`.
///
/// ```
/// use asl_compiler::Names;
///
/// let names = Names::new("env.*_DIR");
/// assert!(names.contains("env.HOME_DIR"));
/// assert!(!names.contains("env.HOME"));
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Names(String);

impl Names {
    /// The names that a pattern stands for.
    pub fn new(pattern: impl Into<String>) -> Self {
        Self(pattern.into())
    }

    /// The pattern.
    pub fn pattern(&self) -> &str {
        &self.0
    }

    /// Whether the pattern stands for every name.
    pub fn are_all(&self) -> bool {
        self.0 == "*"
    }

    /// Whether a name is one of them.
    pub fn contains(&self, name: &str) -> bool {
        let Some((first, others)) = self.0.split_once('*') else {
            return self.0 == name;
        };
        let Some(mut rest) = name.strip_prefix(first) else {
            return false;
        };
        let (middle, last) = others.rsplit_once('*').unwrap_or(("", others));
        for part in middle.split('*') {
            let Some(position) = rest.find(part) else {
                return false;
            };
            rest = rest.get(position + part.len()..).unwrap_or_default();
        }
        rest.ends_with(last)
    }
}
