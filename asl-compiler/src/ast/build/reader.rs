//! Takes a ReaderConfig; reports fields that do not go with what is read.

use crate::ast::{Field, Fields, Language};
use crate::diagnostic::{Diagnostic, Diagnostics, SCHEMA, codes};
use crate::json::{Member, Node};
use crate::placeholder::Template;

/// What a CSV file needs, and other files do not have.
const HEADERS: [Field; 2] = [Field::CSVHeaderLocation, Field::CSVHeaders];

/// The types of files that have no headers of their own. (A manifest may be about CSV files.)
const WITHOUT_HEADERS: [&str; 3] = ["JSON", "JSONL", "PARQUET"];

/// The types of files that Athena unloads.
const UNLOADED: [&str; 3] = ["CSV", "JSONL", "PARQUET"];

/// Checks a ReaderConfig whose fields are all of the right JSON types.
pub(super) fn check(
    diagnostics: &mut Diagnostics,
    member: &Member,
    config: &Fields<'_>,
    language: Language,
) {
    let config = Config {
        place: member,
        fields: config,
        language,
    };
    diagnostics.extend(config.missing_header_location());
    diagnostics.extend(config.missing_headers());
    diagnostics.extend(config.headers_that_are_no_texts());
    diagnostics.extend(config.headers_without_csv());
    diagnostics.extend(config.delimiter_without_csv());
    diagnostics.extend(config.pointer_without_json());
    diagnostics.extend(config.bad_pointer());
    diagnostics.extend(config.type_of_inventory());
    diagnostics.extend(config.type_of_unloaded());
    diagnostics.extend(config.type_of_listed());
}

/// A ReaderConfig.
struct Config<'c, 'a> {
    place: &'c Member,
    fields: &'c Fields<'a>,
    language: Language,
}

impl<'a> Config<'_, 'a> {
    /// The word in a field, unless it is only known at run time.
    fn word(&self, field: Field) -> Option<(&'a Member, &'a str)> {
        let member = self.fields.member(field)?;
        let text = member.value.as_str()?;
        let is_known = Template::parse(text).is_literal() && !self.is_expression(&member.value);
        is_known.then_some((member, text))
    }

    fn is_expression(&self, node: &Node) -> bool {
        let text = node.as_str().unwrap_or_default();
        self.language == Language::Jsonata && text.starts_with("{%")
    }

    /// The word in a field, if it is this one.
    fn with(&self, field: Field, word: &str) -> Option<&'a Member> {
        let (member, text) = self.word(field)?;
        (text == word).then_some(member)
    }

    fn is_meant(&self, field: Field) -> bool {
        self.fields.is_meant(field.name())
    }

    fn missing_header_location(&self) -> Option<Diagnostic> {
        let csv = self.with(Field::InputType, "CSV")?;
        if self.is_meant(Field::CSVHeaderLocation) {
            return None;
        }
        let message = "an InputType of CSV needs CSVHeaderLocation";
        let help = "add \"CSVHeaderLocation\": \"FIRST_ROW\", or \"GIVEN\" with CSVHeaders";
        Some(
            Diagnostic::error(codes::MISSING_FIELD, csv.value.span, message)
                .help(help)
                .aws_code(SCHEMA),
        )
    }

    /// Given headers are to be given.
    fn missing_headers(&self) -> Option<Diagnostic> {
        let given = self.with(Field::CSVHeaderLocation, "GIVEN")?;
        if self.is_meant(Field::CSVHeaders) {
            return None;
        }
        let message = "a CSVHeaderLocation of GIVEN needs CSVHeaders";
        Some(
            Diagnostic::error(codes::MISSING_FIELD, given.value.span, message)
                .help("add \"CSVHeaders\": [\"…\"], or write \"FIRST_ROW\"")
                .aws_code(SCHEMA),
        )
    }

    fn headers_that_are_no_texts(&self) -> Option<Diagnostic> {
        let headers = self.fields.get(Field::CSVHeaders)?;
        let is_expression = self.language == Language::Jsonata && headers.as_str().is_some();
        let are_texts = |items: &[Node]| items.iter().all(|item| item.as_str().is_some());
        if is_expression || headers.as_array().is_some_and(are_texts) {
            return None;
        }
        let message = "CSVHeaders must be an array of strings";
        Some(
            Diagnostic::error(codes::WRONG_TYPE, headers.span, message)
                .help("write an array such as [\"id\", \"total\"]"),
        )
    }

    fn headers_without_csv(&self) -> Option<Diagnostic> {
        let (input_type, word) = self.word(Field::InputType)?;
        let mut headers = HEADERS.iter();
        let headers = headers.find_map(|field| self.fields.member(*field))?;
        if !WITHOUT_HEADERS.contains(&word) {
            return None;
        }
        let name = &headers.key.name;
        let message = format!("{name} and an InputType of {word} exclude each other");
        Some(
            Diagnostic::error(codes::EXCLUSIVE_FIELDS, headers.key.span, message)
                .secondary(input_type.value.span, "the InputType is here")
                .help(format!("remove {name}: only CSV files have headers"))
                .aws_code(SCHEMA),
        )
    }

    fn delimiter_without_csv(&self) -> Option<Diagnostic> {
        let (_, word) = self.word(Field::InputType)?;
        let delimiter = self.fields.member(Field::CSVDelimiter)?;
        if !WITHOUT_HEADERS.contains(&word) {
            return None;
        }
        let message = format!("CSVDelimiter has no effect on an InputType of {word}");
        Some(
            Diagnostic::warning(codes::NO_EFFECT, delimiter.key.span, message)
                .help("remove the field"),
        )
    }

    fn pointer_without_json(&self) -> Option<Diagnostic> {
        let pointer = self.fields.member(Field::ItemsPointer)?;
        let message = match self.fields.member(Field::InputType) {
            Some(_) => match self.word(Field::InputType)? {
                (_, "JSON") => return None,
                (_, word) => {
                    format!("ItemsPointer and an InputType of {word} exclude each other")
                }
            },
            None if self.is_meant(Field::InputType) => return None,
            None => "an ItemsPointer needs an InputType of JSON".to_owned(),
        };
        Some(
            Diagnostic::error(codes::EXCLUSIVE_FIELDS, pointer.key.span, message)
                .help("write \"InputType\": \"JSON\", or remove the ItemsPointer")
                .aws_code(SCHEMA),
        )
    }

    /// A JSON pointer (RFC 6901) is empty or begins with a slash; `~` only stands before 0 or 1.
    fn bad_pointer(&self) -> Option<Diagnostic> {
        let (member, pointer) = self.word(Field::ItemsPointer)?;
        let mut escapes = pointer.split('~').skip(1);
        let is_escaped = escapes.all(|rest| rest.starts_with(['0', '1']));
        if is_escaped && (pointer.is_empty() || pointer.starts_with('/')) {
            return None;
        }
        let message = format!("\"{pointer}\" is not a JSON pointer");
        let help = match is_escaped {
            true => "begin it with a slash, and write one between names: \"/data/items\"",
            false => "write \"~0\" for a tilde, and \"~1\" for a slash in a name",
        };
        Some(
            Diagnostic::error(codes::WRONG_TYPE, member.value.span, message)
                .help(help)
                .aws_code(SCHEMA),
        )
    }

    /// An inventory says itself what its files are.
    fn type_of_inventory(&self) -> Option<Diagnostic> {
        let inventory = self.with(Field::ManifestType, "S3_INVENTORY")?;
        let input_type = self.fields.member(Field::InputType)?;
        let message = "an S3 inventory has no InputType";
        Some(
            Diagnostic::error(codes::EXCLUSIVE_FIELDS, input_type.key.span, message)
                .secondary(inventory.value.span, "the ManifestType is here")
                .help("remove the InputType: the inventory says what its files are")
                .aws_code(SCHEMA),
        )
    }

    fn type_of_unloaded(&self) -> Option<Diagnostic> {
        self.with(Field::ManifestType, "ATHENA_DATA")?;
        let (input_type, word) = self.word(Field::InputType)?;
        if UNLOADED.contains(&word) {
            return None;
        }
        let message = format!("Athena does not unload files of InputType {word}");
        Some(
            Diagnostic::error(codes::WRONG_TYPE, input_type.value.span, message)
                .help(format!("write {}", UNLOADED.join(", ")))
                .aws_code(SCHEMA),
        )
    }

    fn type_of_listed(&self) -> Option<Diagnostic> {
        let flatten = self.with(Field::Transformation, "LOAD_AND_FLATTEN")?;
        if self.is_meant(Field::InputType) {
            return None;
        }
        let message = "a Transformation of LOAD_AND_FLATTEN needs InputType";
        let found = Diagnostic::error(codes::MISSING_FIELD, flatten.value.span, message)
            .secondary(self.place.key.span, "the InputType is missing here")
            .help("add \"InputType\": \"JSON\", or what else the listed files are");
        Some(found.aws_code(SCHEMA))
    }
}
