//! Takes types with every attribute of serde that changes what is written; compares what serde writes with
//! the shapes that the derive makes.
#![expect(dead_code, reason = "the types are only written")]

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use asl_runtime::__private::shape::{Object, Step, check};
use asl_runtime::{HasShape, Shape};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

/// Whether JSON is what the shape says: every key that is there is known, and no required one is missing.
fn fits(shape: Shape, value: &Value) -> bool {
    match (shape, value) {
        (Shape::Any, _)
        | (Shape::Null, Value::Null)
        | (Shape::Bool, Value::Bool(_))
        | (Shape::Number, Value::Number(_))
        | (Shape::String, Value::String(_)) => true,
        (Shape::Array(item), Value::Array(items)) => items.iter().all(|one| fits(*item, one)),
        (Shape::Tuple(shapes), Value::Array(items)) => {
            let mut pairs = shapes.iter().zip(items);
            shapes.len() == items.len() && pairs.all(|(shape, item)| fits(*shape, item))
        }
        (Shape::Map(value), Value::Object(members)) => {
            members.values().all(|one| fits(*value, one))
        }
        (Shape::Object(object), Value::Object(_)) => fits_object(&object, value),
        (Shape::Union(shapes), value) => shapes.iter().any(|shape| fits(*shape, value)),
        (_, _) => false,
    }
}

fn fits_object(object: &Object, value: &Value) -> bool {
    let members = value.as_object().expect("it is an object");
    let own = |key: &str| object.fields.iter().find(|field| field.name == key);
    let mut rest = members.clone();
    rest.retain(|key, _| own(key).is_none());
    let required = object.fields.iter().filter(|field| field.required);
    let has_all = required
        .into_iter()
        .all(|field| members.contains_key(field.name));
    let are_right = members
        .iter()
        .all(|(key, value)| own(key).is_none_or(|field| fits(field.shape, value)));
    let is_empty = rest.is_empty();
    let rest_fits = match object.flattened {
        [] => is_empty,
        [only] => fits(*only, &Value::Object(rest)) || fits(*only, &Value::Null) && is_empty,
        _ => true,
    };
    has_all && are_right && rest_fits
}

#[track_caller]
fn assert_fits<T: HasShape + Serialize>(values: &[T]) {
    for value in values {
        let json = serde_json::to_value(value).expect("it has a JSON form");
        assert!(fits(T::SHAPE, &json), "{json} does not fit {:?}", T::SHAPE);
        let more = with_an_unknown_key(&json);
        if let (Shape::Object(Object { flattened: [], .. }), Some(more)) = (T::SHAPE, more) {
            assert!(!fits(T::SHAPE, &more), "{more} fits {:?}", T::SHAPE);
        }
    }
}

fn with_an_unknown_key(json: &Value) -> Option<Value> {
    let mut members = json.as_object()?.clone();
    members.insert("unknown key".to_owned(), Value::Null);
    Some(Value::Object(members))
}

/// The keys of a struct that nothing is flattened into, with a mark for those that may be missing.
fn keys<T: HasShape>() -> Vec<String> {
    let Shape::Object(object) = T::SHAPE else {
        panic!("{:?} is no object", T::SHAPE)
    };
    let mark = |required: bool| if required { "" } else { "?" };
    let fields = object.fields.iter();
    fields
        .map(|field| format!("{}{}", field.name, mark(field.required)))
        .collect()
}

#[derive(Serialize, Shape)]
struct Plain {
    id: String,
    r#type: u8,
    price: f64,
    tags: Vec<&'static str>,
    note: Option<String>,
    pair: (u8, bool),
    by_name: HashMap<String, u8>,
    anything: Value,
    boxed: Box<Inner>,
    borrowed: Cow<'static, str>,
    unit: (),
}

#[derive(Serialize, Shape, Default)]
struct Inner {
    one: u8,
    two: u8,
}

#[test]
fn structs() {
    assert_fits(&[Plain {
        id: String::new(),
        r#type: 1,
        price: f64::NAN,
        tags: vec!["a"],
        note: None,
        pair: (1, true),
        by_name: HashMap::from([("a".to_owned(), 1)]),
        anything: json!({ "a": [1] }),
        boxed: Box::default(),
        borrowed: Cow::Borrowed("b"),
        unit: (),
    }]);
    let expected = "id type price tags note pair by_name anything boxed borrowed unit";
    assert_eq!(keys::<Plain>().join(" "), expected);
}

#[derive(Serialize, Shape)]
struct Newtype(Inner);
#[derive(Serialize, Shape)]
struct Pair(u8, #[serde(skip)] u8, String);
#[derive(Serialize, Shape)]
struct Unit;
#[derive(Serialize, Shape)]
#[serde(transparent)]
struct Transparent {
    #[serde(skip)]
    skipped: u8,
    inner: Inner,
}

#[test]
fn other_structs() {
    assert_fits(&[Newtype(Inner::default())]);
    assert_fits(&[Pair(1, 2, String::new())]);
    assert_fits(&[Unit]);
    assert_fits(&[Transparent {
        skipped: 0,
        inner: Inner::default(),
    }]);
    assert_eq!(keys::<Newtype>(), ["one", "two"]);
    assert_eq!(keys::<Transparent>(), ["one", "two"]);
}

#[derive(Serialize, Shape)]
#[serde(rename = "Ignored", deny_unknown_fields, bound = "")]
struct Renamed {
    #[serde(rename = "first")]
    one: u8,
    #[serde(rename(serialize = "second", deserialize = "zweites"))]
    two: u8,
    #[serde(rename(deserialize = "drittes"), alias = "3", default)]
    three: u8,
    #[serde(skip)]
    four: u8,
    #[serde(skip_serializing)]
    five: u8,
    #[serde(skip_deserializing)]
    six: u8,
    #[serde(skip_serializing_if = "Option::is_none", default = "Default::default")]
    seven: Option<u8>,
    #[serde(serialize_with = "as_text")]
    eight: u8,
    #[serde(with = "text")]
    nine: u8,
    #[shape(any)]
    ten: u8,
    eleven: Foreign,
}

/// A type whose author does not know of shapes.
#[derive(Serialize)]
struct Foreign {
    unknown: u8,
}

fn as_text<S: Serializer>(number: &u8, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&number.to_string())
}

mod text {
    pub(super) use super::as_text as serialize;
}

fn renamed(seven: Option<u8>) -> Renamed {
    Renamed {
        one: 1,
        two: 2,
        three: 3,
        four: 4,
        five: 5,
        six: 6,
        seven,
        eight: 8,
        nine: 9,
        ten: 10,
        eleven: Foreign { unknown: 11 },
    }
}

#[test]
fn attributes_of_fields() {
    assert_fits(&[renamed(None), renamed(Some(7))]);
    let expected = "first second three six seven? eight nine ten eleven";
    assert_eq!(keys::<Renamed>().join(" "), expected);
}

/// A struct and an enum for each rule of `rename_all`.
macro_rules! renamed_all {
    ($($module:ident $rule:literal)*) => {
        $(
            mod $module {
                #[derive(serde::Serialize, asl_runtime::Shape, Default)]
                #[serde(rename_all = $rule)]
                pub(super) struct Fields {
                    one: u8,
                    two_words: u8,
                    _three_2go_: u8,
                }

                #[derive(serde::Serialize, asl_runtime::Shape)]
                #[serde(rename_all = $rule)]
                pub(super) enum Variants {
                    One(u8),
                    TwoWords(u8),
                    HTTPStatus2(u8),
                }
            }
        )*

        #[test]
        fn names_by_rules() {
            $(
                assert_fits(&[$module::Fields::default()]);
                assert_fits(&[
                    $module::Variants::One(1),
                    $module::Variants::TwoWords(2),
                    $module::Variants::HTTPStatus2(2),
                ]);
            )*
        }
    };
}

renamed_all! {
    lower "lowercase"
    upper "UPPERCASE"
    pascal "PascalCase"
    camel "camelCase"
    snake "snake_case"
    screaming_snake "SCREAMING_SNAKE_CASE"
    kebab "kebab-case"
    screaming_kebab "SCREAMING-KEBAB-CASE"
}

#[derive(Serialize, Shape)]
struct Flattened {
    id: u8,
    #[serde(flatten)]
    inner: Inner,
}

#[derive(Serialize, Shape)]
struct FlattenedMap {
    id: u8,
    #[serde(flatten)]
    rest: BTreeMap<String, u8>,
}

#[derive(Serialize, Shape)]
struct FlattenedOption {
    id: u8,
    #[serde(flatten)]
    inner: Option<Inner>,
}

#[test]
fn flattening() {
    assert_fits(&[Flattened {
        id: 1,
        inner: Inner::default(),
    }]);
    assert_fits(&[FlattenedMap {
        id: 1,
        rest: BTreeMap::from([("a".to_owned(), 1)]),
    }]);
    assert_fits(&[
        FlattenedOption { id: 1, inner: None },
        FlattenedOption {
            id: 1,
            inner: Some(Inner::default()),
        },
    ]);
}

/// The same variants under each way of tagging.
macro_rules! tagged {
    ($($name:ident($($attribute:tt)*))*) => {
        $(
            #[derive(Serialize, Shape)]
            #[serde(rename_all = "snake_case", rename_all_fields = "camelCase", $($attribute)*)]
            enum $name {
                Unit,
                Newtype(Inner),
                Struct { two_words: u8 },
                #[serde(rename = "other", rename_all = "UPPERCASE", alias = "another")]
                Renamed { two_words: u8 },
                #[serde(skip)]
                Skipped { id: u8 },
                #[serde(untagged)]
                Bare(Inner),
            }
        )*

        #[test]
        fn enums() {
            $(
                assert_fits(&[
                    $name::Unit,
                    $name::Newtype(Inner::default()),
                    $name::Struct { two_words: 1 },
                    $name::Renamed { two_words: 1 },
                    $name::Bare(Inner::default()),
                ]);
            )*
        }
    };
}

tagged! {
    External()
    Internal(tag = "kind")
    Adjacent(tag = "kind", content = "value")
    Untagged(untagged)
}

#[derive(Serialize, Shape)]
#[serde(tag = "kind")]
struct Tagged {
    id: u8,
}

#[derive(Serialize, Shape)]
#[serde(tag = "kind")]
enum Nested {
    Unit(()),
    Map(BTreeMap<String, u8>),
    Inner(Simple),
}

#[derive(Serialize, Shape)]
enum Simple {
    Unit,
    Tuple(u8, u8),
}

#[test]
fn unusual_tags() {
    assert_fits(&[Tagged { id: 1 }]);
    assert_eq!(keys::<Tagged>(), ["kind", "id"]);
    assert_fits(&[Simple::Unit, Simple::Tuple(1, 2)]);
    let nested = [
        Nested::Unit(()),
        Nested::Map(BTreeMap::from([("a".to_owned(), 1)])),
        Nested::Inner(Simple::Tuple(1, 2)),
    ];
    assert_fits(&nested);
    // Serde writes `{"kind": "Inner", "Unit": null}`: a key that is nowhere a field.
    let odd = serde_json::to_value(Nested::Inner(Simple::Unit)).expect("it has a JSON form");
    assert!(odd.get("Unit").is_some());
    check(Nested::SHAPE, &[Step::Member("Unit")], 0, "");
}

#[derive(Serialize, Shape, Clone)]
#[serde(into = "Inner")]
struct Into {
    id: u8,
}

impl From<Into> for Inner {
    fn from(into: Into) -> Self {
        Self {
            one: into.id,
            two: 0,
        }
    }
}

#[derive(Serialize, Shape)]
struct Page<'a, T>
where
    T: Clone,
{
    items: Vec<T>,
    first: Option<&'a T>,
    numbers: [u8; 2],
}

#[derive(Serialize, Shape)]
struct Tree {
    name: String,
    children: Vec<Tree>,
}

#[test]
fn conversions_generics_and_recursion() {
    assert_fits(&[Into { id: 1 }]);
    assert_eq!(keys::<Into>(), ["one", "two"]);
    let _ = Page::<u8> {
        items: vec![1],
        first: None,
        numbers: [0, 1],
    };
    assert_eq!(keys::<Page<'_, u8>>(), ["items", "first", "numbers"]);
    let leaf = Tree {
        name: String::new(),
        children: Vec::new(),
    };
    assert_fits(&[Tree {
        name: String::new(),
        children: vec![leaf],
    }]);
}
