//! What values look like: the shapes of an operation, and how each lies in requests and responses.

use crate::names;

/// The number of a shape among those of its operation.
pub type ShapeId = usize;

/// A kind of value, and what limits it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Shape {
    /// What it is made of.
    pub kind: Kind,
    /// How long or large it may be.
    pub limits: Limits,
}

/// What a value is made of.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Kind {
    /// Named members.
    Structure(Structure),
    /// Any number of values of one shape.
    List(List),
    /// Any number of values of one shape, by keys.
    Map(Map),
    /// A text; if `values` are listed, it is one of them, though services add more over time.
    String {
        /// The values of an enum.
        values: Vec<String>,
    },
    /// A whole number of 32 bits.
    Integer,
    /// A whole number of 64 bits.
    Long,
    /// A number of 32 bits.
    Float,
    /// A number of 64 bits.
    Double,
    /// True or false.
    Boolean,
    /// A point in time.
    Timestamp,
    /// Bytes.
    Blob,
    /// Any JSON.
    #[default]
    Document,
}

/// How long or large a value may be, in the model's own words.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Limits {
    /// The least number, length, or count.
    pub min: Option<String>,
    /// The greatest number, length, or count.
    pub max: Option<String>,
    /// The regular expression that a text matches.
    pub pattern: Option<String>,
}

/// Named members, such as the input of an operation or an error.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Structure {
    /// The members, in the model's order.
    pub members: Vec<Member>,
    /// The API's name of the member that is the whole body.
    pub payload: Option<String>,
    /// Whether exactly one member is there.
    pub is_union: bool,
    /// Whether these are the events of a stream.
    pub is_event_stream: bool,
    /// For an error: its name.
    pub error: Option<String>,
    /// For an error: the code on the wire, where it is not the name.
    pub code: Option<String>,
    /// For an error: the status of the response.
    pub status: Option<u16>,
}

/// Any number of values of one shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The element.
    pub element: Member,
}

/// Values by keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map {
    /// The key, a text.
    pub key: Member,
    /// The value.
    pub value: Member,
}

/// A member of a structure, the element of a list, or the key or value of a map: a shape, and how it is written there.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Member {
    /// The API's own name; empty for elements, keys and values.
    pub name: String,
    /// What it is.
    pub shape: ShapeId,
    /// Whether requests must have it.
    pub required: bool,
    /// Where it lies, if not in the body.
    pub location: Option<Location>,
    /// Its name on the wire, if that is not its own.
    pub wire_name: Option<String>,
    /// Its name in requests of the protocol `ec2`.
    pub query_name: Option<String>,
    /// A list or map without an element around it.
    pub flattened: bool,
    /// How a point in time is written.
    pub timestamp: Option<TimestampFormat>,
    /// An attribute of the XML element around it.
    pub xml_attribute: bool,
    /// The namespace of its XML element: the prefix, which may be empty, and the URI.
    pub xml_namespace: Option<(String, String)>,
    /// Any JSON, as a text.
    pub json_text: bool,
    /// Bytes that are the body as they are.
    pub streaming: bool,
    /// A text that clients make up if it is not given.
    pub idempotency_token: bool,
    /// Part of the name of the host.
    pub host_label: bool,
}

/// Where a member lies outside of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Uri,
    /// Behind the `?`.
    QueryString,
    /// A header.
    Header,
    /// All headers that begin with the name.
    Headers,
    /// The status of the response.
    StatusCode,
}

/// How a point in time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// `2015-01-01T00:00:00Z`.
    Iso8601,
    /// `Thu, 01 Jan 2015 00:00:00 GMT`.
    Rfc822,
    /// Seconds since 1970.
    UnixTimestamp,
}

impl Member {
    /// Its name on the wire.
    pub fn wire_name(&self) -> &str {
        self.wire_name.as_deref().unwrap_or(&self.name)
    }

    /// Its name in Step Functions: `DbInstanceIdentifier` for `DBInstanceIdentifier`.
    pub fn step_functions_name(&self) -> String {
        names::member(&self.name)
    }
}

impl Shape {
    /// The structure, if it is one.
    pub fn as_structure(&self) -> Option<&Structure> {
        match &self.kind {
            Kind::Structure(structure) => Some(structure),
            Kind::List(_)
            | Kind::Map(_)
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

    /// The members of a structure; of anything else there are none.
    pub fn members(&self) -> &[Member] {
        self.as_structure()
            .map_or(&[], |structure| &structure.members)
    }

    /// The member that has this name in Step Functions.
    pub fn member(&self, step_functions_name: &str) -> Option<&Member> {
        let mut members = self.members().iter();
        members.find(|member| names::is_member(&member.name, step_functions_name))
    }

    /// The member that has this name in the API.
    pub fn member_of_api(&self, name: &str) -> Option<&Member> {
        self.members().iter().find(|member| member.name == name)
    }

    /// The numbers of the shapes that this one has inside of it.
    pub fn references(&self) -> Vec<ShapeId> {
        match &self.kind {
            Kind::Structure(structure) => {
                let members = structure.members.iter();
                members.map(|member| member.shape).collect()
            }
            Kind::List(list) => vec![list.element.shape],
            Kind::Map(map) => vec![map.key.shape, map.value.shape],
            Kind::String { .. }
            | Kind::Integer
            | Kind::Long
            | Kind::Float
            | Kind::Double
            | Kind::Boolean
            | Kind::Timestamp
            | Kind::Blob
            | Kind::Document => Vec::new(),
        }
    }

    /// The same shape with other numbers for the shapes inside of it.
    pub fn renumber(&mut self, number: impl Fn(ShapeId) -> ShapeId) {
        let renumber = |member: &mut Member| member.shape = number(member.shape);
        match &mut self.kind {
            Kind::Structure(structure) => structure.members.iter_mut().for_each(renumber),
            Kind::List(list) => renumber(&mut list.element),
            Kind::Map(map) => [&mut map.key, &mut map.value]
                .into_iter()
                .for_each(renumber),
            Kind::String { .. }
            | Kind::Integer
            | Kind::Long
            | Kind::Float
            | Kind::Double
            | Kind::Boolean
            | Kind::Timestamp
            | Kind::Blob
            | Kind::Document => {}
        }
    }
}
