//! What an action takes: its parameters, by the names that they have in a definition, with the type of each.

use asl_models::{Kind, Member, Operation, ShapeId, Structure};

use super::{Action, unmodeled};

/// A member of an object that a task gives to an action.
#[derive(Clone, Debug)]
pub(crate) struct Parameter<'a> {
    /// Its name in a definition.
    pub(crate) name: &'a str,
    /// The name that the API has for it.
    pub(crate) name_in_api: &'a str,
    /// Whether AWS refuses a call without it.
    pub(crate) is_required: bool,
    /// What it may be.
    pub(crate) value: Type<'a>,
}

/// What a value may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Type<'a> {
    action: &'a Action,
    /// The shape in the model; without one, it is any JSON.
    shape: Option<(&'a Operation, ShapeId)>,
}

/// The kinds of values, as far as checks tell them apart.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum TypeKind {
    /// Anything that JSON can say: Step Functions makes text of it where text is asked for.
    Any,
    /// An object with certain members.
    Structure,
    /// An object with any keys.
    Map,
    /// An array.
    List,
    /// One of some texts.
    Enum,
    /// A text; also anything else, of which AWS sends the JSON text.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A point in time.
    Time,
}

impl Action {
    /// What it takes.
    pub(crate) fn parameters(&self) -> Vec<Parameter<'_>> {
        if let Some(own) = unmodeled::parameters(&self.service, &self.name) {
            let required = own.required.iter().map(|name| self.unmodeled(name, true));
            let optional = own.optional.iter().map(|name| self.unmodeled(name, false));
            return required.chain(optional).collect();
        }
        let further = unmodeled::further_parameters(&self.service, &self.name);
        let further = further.iter().map(|name| self.unmodeled(name, false));
        let mut parameters = self.input().map(Type::members).unwrap_or_default();
        parameters.extend(further);
        parameters
    }

    /// The type of the object that it takes, if the model has one.
    fn input(&self) -> Option<Type<'_>> {
        let operation = self.operation.as_ref()?;
        let shape = operation.input.as_ref()?.shape;
        Some(Type {
            action: self,
            shape: Some((operation, shape)),
        })
    }

    fn unmodeled(&self, name: &'static str, is_required: bool) -> Parameter<'_> {
        Parameter {
            name,
            name_in_api: name,
            is_required,
            value: Type {
                action: self,
                shape: None,
            },
        }
    }
}

impl<'a> Type<'a> {
    /// What kind of value it is.
    pub(crate) fn kind(self) -> TypeKind {
        match self.model() {
            None | Some(Kind::Blob | Kind::Document) => TypeKind::Any,
            Some(Kind::Structure(structure)) if structure.is_event_stream => TypeKind::Any,
            Some(Kind::Structure(_)) => TypeKind::Structure,
            Some(Kind::Map(_)) => TypeKind::Map,
            Some(Kind::List(_)) => TypeKind::List,
            Some(Kind::String { values }) if values.is_empty() => TypeKind::Text,
            Some(Kind::String { .. }) => TypeKind::Enum,
            Some(Kind::Integer | Kind::Long | Kind::Float | Kind::Double) => TypeKind::Number,
            Some(Kind::Boolean) => TypeKind::Boolean,
            Some(Kind::Timestamp) => TypeKind::Time,
        }
    }

    /// What it is, in a few words: `string[]`, `map of object`.
    pub(crate) fn description(self) -> String {
        match (self.kind(), self.inner()) {
            (TypeKind::List, Some(inner)) => format!("{}[]", inner.description()),
            (TypeKind::Map, Some(inner)) => format!("map of {}", inner.description()),
            (TypeKind::Any, _) => "any".to_owned(),
            (TypeKind::Structure | TypeKind::Map | TypeKind::List, _) => "object".to_owned(),
            (TypeKind::Enum | TypeKind::Text, _) => "string".to_owned(),
            (TypeKind::Number, _) => "number".to_owned(),
            (TypeKind::Boolean, _) => "boolean".to_owned(),
            (TypeKind::Time, _) => "time".to_owned(),
        }
    }

    /// The members of a structure.
    pub(crate) fn members(self) -> Vec<Parameter<'a>> {
        let (Some(Kind::Structure(structure)), TypeKind::Structure) = (self.model(), self.kind())
        else {
            return Vec::new();
        };
        let names = self.names(structure).iter();
        let members = structure.members.iter().zip(names);
        let parameters = members.map(|(member, name)| Parameter {
            name,
            name_in_api: &member.name,
            // The SDK makes up a token that is not given.
            is_required: member.required && !member.idempotency_token,
            value: self.of(member),
        });
        parameters.collect()
    }

    /// The type of the items of a list, or of the values of a map.
    pub(crate) fn inner(self) -> Option<Self> {
        match self.model()? {
            Kind::List(list) => Some(self.of(&list.element)),
            Kind::Map(map) => Some(self.of(&map.value)),
            Kind::Structure(_)
            | Kind::String { .. }
            | Kind::Integer
            | Kind::Long
            | Kind::Float
            | Kind::Double
            | Kind::Boolean
            | Kind::Timestamp
            | Kind::Blob
            | Kind::Document => None,
        }
    }

    /// The texts of an enum.
    pub(crate) fn values(self) -> &'a [String] {
        match self.model() {
            Some(Kind::String { values }) => values,
            _ => &[],
        }
    }

    fn model(self) -> Option<&'a Kind> {
        let (operation, id) = self.shape?;
        Some(&operation.shape(id)?.kind)
    }

    /// The names of the members of a structure, which is this one.
    fn names(self, structure: &Structure) -> &'a [String] {
        let place = self.shape.and_then(|(_, id)| self.action.names.get(id));
        let names = || {
            let members = structure.members.iter();
            members
                .map(|member| self.action.name_of(member).into_owned())
                .collect()
        };
        place.map_or(&[], |place| place.get_or_init(names))
    }

    fn of(self, member: &'a Member) -> Self {
        let shape = self.shape.map(|(operation, _)| (operation, member.shape));
        Self {
            action: self.action,
            shape: shape.filter(|_| !member.json_text),
        }
    }
}

impl Parameter<'_> {
    /// Whether a definition can mean it by this name. Optimized integrations also take the API's own spelling inside of
    /// parameters (documented of `batch:submitJob`).
    pub(crate) fn is_named(&self, name: &str, is_nested: bool) -> bool {
        let is_lenient = is_nested && !self.value.action.is_sdk();
        self.name == name || (is_lenient && self.name_in_api == name)
    }
}

impl TypeKind {
    /// The kind with its article, as messages have it.
    pub(crate) fn description(self) -> &'static str {
        match self {
            Self::Any => "any JSON",
            Self::Structure | Self::Map => "an object",
            Self::List => "an array",
            Self::Enum | Self::Text => "a string",
            Self::Number => "a number",
            Self::Boolean => "true or false",
            Self::Time => "a time as a string",
        }
    }
}
