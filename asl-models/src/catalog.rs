//! The packed models of all services: an index, and the text of each service by itself.
//!
//! The file begins with a line that tells the length of the index. A line of the index has the name of a service in
//! Step Functions, where its packed text begins behind the index, and how long that is.

use std::sync::{LazyLock, OnceLock};

use crate::interface::Interface;
use crate::operation::Operation;
use crate::read::read_operation;
use crate::shape::Shape;

static PACKED: &[u8] = include_bytes!("../data/models.bin");

static CATALOG: LazyLock<Vec<Entry>> = LazyLock::new(|| read_index(PACKED).unwrap_or_default());

/// A service and its operations, by the names that Step Functions has for them.
#[derive(Debug)]
pub struct Service {
    text: String,
    /// Where each operation begins and ends in the text.
    operations: Vec<(usize, usize)>,
    shapes: Vec<(usize, usize)>,
}

#[derive(Debug)]
struct Entry {
    name: &'static str,
    packed: &'static [u8],
    service: OnceLock<Service>,
}

/// The names of all services, as they stand behind `aws-sdk:`.
///
/// ```
/// assert!(asl_models::services().any(|name| name == "elasticloadbalancingv2"));
/// ```
pub fn services() -> impl Iterator<Item = &'static str> {
    CATALOG.iter().map(|entry| entry.name)
}

impl Service {
    /// The service of that name. What is asked for twice is unpacked once.
    pub fn named(name: &str) -> Option<&'static Self> {
        let place = CATALOG
            .binary_search_by_key(&name, |entry| entry.name)
            .ok()?;
        let entry = CATALOG.get(place)?;
        Some(entry.service.get_or_init(|| Self::unpack(entry.packed)))
    }

    /// The operation of that name: `putItem`.
    pub fn operation(&self, name: &str) -> Option<Operation> {
        let line = self.lines(&self.operations).find(|line| {
            let own = name_in(line);
            let mut letters = own.chars().zip(name.chars());
            let is_first_small = letters
                .next()
                .is_some_and(|(own, asked)| own.to_ascii_lowercase() == asked);
            is_first_small && own.get(1..) == name.get(1..)
        })?;
        let operation = Operation {
            interface: self.interface(),
            ..read_operation(line)?
        };
        operation.with_shapes(|id| {
            let (start, end) = *self.shapes.get(id)?;
            self.text.get(start..end)?.parse::<Shape>().ok()
        })
    }

    /// The names of its operations in Step Functions.
    pub fn operations(&self) -> impl Iterator<Item = String> {
        self.lines(&self.operations)
            .map(|line| crate::names::action(name_in(line)))
    }

    /// The API's names of all errors that its operations are known to raise.
    pub fn errors(&self) -> impl Iterator<Item = &str> {
        let lines = self.lines(&self.shapes);
        lines.filter_map(|line| {
            let mut attributes = line
                .strip_prefix("structure;")?
                .split(' ')
                .next()?
                .split(';');
            attributes.find_map(|attribute| attribute.strip_prefix("error="))
        })
    }

    /// What its operations share.
    pub fn interface(&self) -> Interface {
        let line = self.text.split('\n').next().unwrap_or_default();
        line.parse().unwrap_or_default()
    }

    fn lines(&self, places: &[(usize, usize)]) -> impl Iterator<Item = &str> {
        places
            .iter()
            .filter_map(|(start, end)| self.text.get(*start..*end))
    }

    fn unpack(packed: &[u8]) -> Self {
        let bytes = miniz_oxide::inflate::decompress_to_vec(packed).unwrap_or_default();
        let text = String::from_utf8(bytes).unwrap_or_default();
        let (mut operations, mut shapes) = (Vec::new(), Vec::new());
        let mut start = 0;
        for line in text.split('\n') {
            let end = start + line.len();
            if line.starts_with("operation ") {
                operations.push((start, end));
            } else if start > 0 {
                shapes.push((start, end));
            }
            start = end + 1;
        }
        Self {
            text,
            operations,
            shapes,
        }
    }
}

/// The API's name of an operation in its line.
fn name_in(line: &str) -> &str {
    let line = line.strip_prefix("operation ").unwrap_or(line);
    line.split([';', ' ']).next().unwrap_or(line)
}

fn read_index(packed: &'static [u8]) -> Option<Vec<Entry>> {
    let end = packed.iter().position(|byte| *byte == b'\n')?;
    let length: usize = std::str::from_utf8(packed.get(..end)?).ok()?.parse().ok()?;
    let (index, texts) = packed.get(end + 1..)?.split_at_checked(length)?;
    let lines = std::str::from_utf8(index).ok()?.lines();
    lines.map(|line| read_entry(line, texts)).collect()
}

fn read_entry(line: &'static str, texts: &'static [u8]) -> Option<Entry> {
    let mut words = line.split(' ');
    let name = words.next()?;
    let start: usize = words.next()?.parse().ok()?;
    let length: usize = words.next()?.parse().ok()?;
    Some(Entry {
        name,
        packed: texts.get(start..)?.get(..length)?,
        service: OnceLock::new(),
    })
}
