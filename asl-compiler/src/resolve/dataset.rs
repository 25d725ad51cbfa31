//! Takes `ReaderConfig` and `WriterConfig`; gives what they mean, or the first value that cannot be compiled.

use super::distributed::{READERS, is_literal, written};
use super::methods::Methods;
use crate::ast::Field;
use crate::ir::{Binding, Dataset, Format, Transformation, Unsupported};
use crate::json::{Node, Object};

/// What an `ItemReader` makes items of; `action` is that of its resource.
pub(super) fn dataset(
    resource: &Node,
    action: Option<&str>,
    config: Option<&Object>,
    methods: &mut Methods,
) -> Result<Dataset, Unsupported> {
    match action {
        Some("listObjectsV2") => {
            match choice(config, Field::Transformation, &["NONE", "LOAD_AND_FLATTEN"])? {
                Some("LOAD_AND_FLATTEN") => {
                    let action = Binding::Action("s3".into(), "getObject".into());
                    let loader = methods.bind(action, resource.span);
                    Ok(Dataset::ListedObjects(format(resource, config)?, loader))
                }
                _ => Ok(Dataset::Listing),
            }
        }
        Some("getObject") => object(resource, config),
        // Another action has been reported.
        _ if is_literal(resource) => Ok(Dataset::Listing),
        _ => Err(Unsupported {
            span: resource.span,
            what: format!("an ItemReader cannot call {}", written(resource)),
            help: READERS,
        }),
    }
}

/// What one object is: a manifest, or what holds the items itself.
fn object(resource: &Node, config: Option<&Object>) -> Result<Dataset, Unsupported> {
    let kinds = ["S3_INVENTORY", "ATHENA_DATA"];
    let input_type = member(config, Field::InputType).and_then(Node::as_str);
    match choice(config, Field::ManifestType, &kinds)? {
        Some("ATHENA_DATA") => Ok(Dataset::Unloaded(format(resource, config)?)),
        Some(_) => Ok(Dataset::Inventory),
        None if input_type == Some("MANIFEST") => Ok(Dataset::Inventory),
        None => Ok(Dataset::Object(format(resource, config)?)),
    }
}

fn format(resource: &Node, config: Option<&Object>) -> Result<Format, Unsupported> {
    let Some(node) = member(config, Field::InputType) else {
        return Err(Unsupported {
            span: resource.span,
            what: "the ItemReader does not say what the object holds".into(),
            help: "add \"ReaderConfig\": { \"InputType\": \"JSON\" }",
        });
    };
    match node.as_str() {
        Some("JSON") => Ok(Format::Json {
            pointer: member(config, Field::ItemsPointer)
                .and_then(Node::as_str)
                .map(str::to_owned),
        }),
        Some("JSONL") => Ok(Format::JsonLines),
        Some("CSV") => csv(config),
        Some("PARQUET") => Ok(Format::Parquet),
        _ => Err(unreadable(node)),
    }
}

fn unreadable(node: &Node) -> Unsupported {
    Unsupported {
        span: node.span,
        what: format!("objects of InputType {} cannot be read", written(node)),
        help: "write \"CSV\", \"JSON\", \"JSONL\" or \"PARQUET\"",
    }
}

fn csv(config: Option<&Object>) -> Result<Format, Unsupported> {
    let location = choice(config, Field::CSVHeaderLocation, &["FIRST_ROW", "GIVEN"])?;
    let is_given = location == Some("GIVEN");
    let headers = member(config, Field::CSVHeaders).filter(|_| is_given);
    let headers = headers.map(header_names).transpose()?;
    let names: Vec<&str> = DELIMITERS.iter().map(|(name, _)| *name).collect();
    let delimiter = choice(config, Field::CSVDelimiter, &names)?;
    let delimiter = DELIMITERS.iter().find(|(name, _)| Some(*name) == delimiter);
    Ok(Format::Csv {
        headers: is_given.then(|| headers.unwrap_or_default()),
        delimiter: delimiter.map_or(',', |(_, delimiter)| *delimiter),
    })
}

/// `CSVDelimiter`.
const DELIMITERS: [(&str, char); 5] = [
    ("COMMA", ','),
    ("PIPE", '|'),
    ("SEMICOLON", ';'),
    ("SPACE", ' '),
    ("TAB", '\t'),
];

fn header_names(node: &Node) -> Result<Vec<String>, Unsupported> {
    let names = node.as_array().and_then(|names| {
        let names = names.iter().map(|name| name.as_str().map(str::to_owned));
        names.collect::<Option<Vec<String>>>()
    });
    names.ok_or_else(|| Unsupported {
        span: node.span,
        what: format!("CSVHeaders cannot be {}", written(node)),
        help: "write an array of texts",
    })
}

/// `Transformation`, and whether `OutputType` is `JSONL`.
pub(super) fn writer_config(
    config: Option<&Object>,
) -> Result<(Option<Transformation>, bool), Unsupported> {
    let names = ["NONE", "COMPACT", "FLATTEN"];
    let transformation = match choice(config, Field::Transformation, &names)? {
        Some("NONE") => Some(Transformation::None),
        Some("COMPACT") => Some(Transformation::Compact),
        Some(_) => Some(Transformation::Flatten),
        None => None,
    };
    let output_type = choice(config, Field::OutputType, &["JSON", "JSONL"])?;
    Ok((transformation, output_type == Some("JSONL")))
}

/// The value of a field that takes one of these words.
fn choice<'a>(
    config: Option<&'a Object>,
    field: Field,
    words: &[&str],
) -> Result<Option<&'a str>, Unsupported> {
    let Some(node) = member(config, field) else {
        return Ok(None);
    };
    match node.as_str().filter(|text| words.contains(text)) {
        Some(text) => Ok(Some(text)),
        None => Err(Unsupported {
            span: node.span,
            what: format!("the field {} cannot be {}", field.name(), written(node)),
            help: "write one of the words that AWS documents for it",
        }),
    }
}

fn member(config: Option<&Object>, field: Field) -> Option<&Node> {
    config?.get(field.name())
}
