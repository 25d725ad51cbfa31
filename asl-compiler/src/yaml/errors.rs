//! Takes what YAML can hold but a definition cannot, and what is not YAML; gives the errors.

use crate::diagnostic::{Code, Diagnostic, codes};
use crate::source::{Source, Span};

/// The tags that stand for CloudFormation's intrinsic functions.
const CLOUDFORMATION_TAGS: [&str; 19] = [
    "!And",
    "!Base64",
    "!Cidr",
    "!Condition",
    "!Contains",
    "!Equals",
    "!FindInMap",
    "!GetAZs",
    "!GetAtt",
    "!If",
    "!ImportValue",
    "!Join",
    "!Not",
    "!Or",
    "!Ref",
    "!Select",
    "!Split",
    "!Sub",
    "!Transform",
];

/// What the scanner says, by a part of its text; the code, our headline, and what to do.
const SYNTAX: [(&str, Code, &str, &str); 13] = [
    (
        "tab",
        codes::YAML_SYNTAX,
        "a tab stands where YAML expects spaces",
        "indent with spaces",
    ),
    (
        "mapping values are not allowed",
        codes::YAML_SYNTAX,
        "a key cannot stand here",
        "if the `:` belongs to the text, put the text in quotes; otherwise check the indentation",
    ),
    (
        "unknown anchor",
        codes::YAML_SYNTAX,
        "the alias has no anchor before it",
        "write `&name` before the value it stands for, or quote the text if it begins with `*`",
    ),
    (
        "unexpected character",
        codes::YAML_SYNTAX,
        "text cannot begin with this character",
        "put the text in quotes",
    ),
    (
        "quoted scalar, found unexpected",
        codes::UNTERMINATED_STRING,
        "string is not closed",
        "add the closing quote",
    ),
    (
        "indentation in quoted scalar",
        codes::YAML_SYNTAX,
        "string goes on in a line that is not indented",
        "add the closing quote, or indent the lines that belong to the string",
    ),
    (
        "unknown escape character",
        codes::BAD_ESCAPE,
        "YAML has no such escape",
        "write `\\\\` for a backslash, or put the text in single quotes, which know no escapes",
    ),
    (
        "hexadecimal number",
        codes::BAD_ESCAPE,
        "the escape needs more hexadecimal digits",
        "write two digits behind `\\x`, four behind `\\u`, eight behind `\\U`",
    ),
    (
        "Unicode character escape",
        codes::BAD_ESCAPE,
        "the escape stands for no character",
        "write the character itself",
    ),
    (
        "recursion limit",
        codes::TOO_DEEP,
        "values are nested too deeply",
        "move the inner parts into a workflow of their own",
    ),
    (
        "flow sequence",
        codes::YAML_SYNTAX,
        "expected `,` or `]`",
        "put text that contains brackets, braces or commas in quotes",
    ),
    (
        "flow mapping",
        codes::YAML_SYNTAX,
        "expected `,` or `}`",
        "put text that contains brackets, braces or commas in quotes",
    ),
    (
        "did not find expected key",
        codes::YAML_SYNTAX,
        "expected a key with the indentation of the others",
        "check the indentation",
    ),
];

/// The parser cannot go on at the byte `at`, for the reason it gives.
pub(super) fn syntax(source: &Source<'_>, at: usize, reason: &str) -> Diagnostic {
    let span = character_at(source.text, at, reason);
    match SYNTAX.iter().find(|(part, ..)| reason.contains(part)) {
        Some((_, code, message, help)) => Diagnostic::error(*code, span, *message).help(*help),
        None => Diagnostic::error(codes::YAML_SYNTAX, span, "the file is not valid YAML")
            .label(reason)
            .help("check the indentation and the quotes around this place"),
    }
}

/// The character that the scanner stumbled over; of a tab it gives some place before or behind.
fn character_at(text: &str, at: usize, reason: &str) -> Span {
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    let tab = if !reason.contains("tab") {
        None
    } else if before.ends_with('\t') {
        Some(at - 1)
    } else {
        behind.find('\t').map(|skipped| at + skipped)
    };
    let start = tab.unwrap_or(before.len());
    let found = text.get(start..).and_then(|rest| rest.chars().next());
    Span::new(start, start + found.map_or(0, char::len_utf8))
}

pub(super) fn empty(span: Span) -> Diagnostic {
    Diagnostic::error(codes::EMPTY_FILE, span, "the file is empty")
        .help("a state machine is an object with the keys `StartAt` and `States`")
}

pub(super) fn several_documents(second: Span) -> Diagnostic {
    Diagnostic::error(
        codes::SEVERAL_DOCUMENTS,
        second,
        "the file holds more than one YAML document",
    )
    .label("the second one begins here")
    .help("put each definition into a file of its own")
}

pub(super) fn alias_too_large(span: Span) -> Diagnostic {
    Diagnostic::error(
        codes::ALIAS_TOO_LARGE,
        span,
        "aliases grow the document too much",
    )
    .help("write the value out where it is needed, and use fewer aliases of aliases")
}

pub(super) fn endless_alias(alias: &str, span: Span) -> Diagnostic {
    let message = format!("alias `{alias}` stands inside the value that it stands for");
    Diagnostic::error(codes::ENDLESS_ALIAS, span, message)
        .label("the value would have no end")
        .help("remove the alias, or use it outside of the value")
}

pub(super) fn merge_key(span: Span) -> Diagnostic {
    Diagnostic::error(codes::MERGE_KEY, span, "merge key `<<` is not supported")
        .note("YAML 1.2 has no merge keys; tools disagree on what they mean")
        .help("write the members out, or quote the key if it is meant as a name")
}

/// A tag that does not name a type of JSON.
pub(super) fn tag(name: &str, span: Span) -> Diagnostic {
    if CLOUDFORMATION_TAGS.contains(&name) {
        let message = format!("tag `{name}` belongs to a CloudFormation template");
        return Diagnostic::error(codes::CLOUDFORMATION_TAG, span, message)
            .label("not known before deployment")
            .help(
                "resolve it before compiling, or write a placeholder such as \"${Name}\" and give \
                 its value in `DefinitionSubstitutions`",
            );
    }
    Diagnostic::error(codes::UNKNOWN_TAG, span, format!("tag `{name}` is unknown"))
        .help("remove the tag; quote the text if it begins with `!`")
}

pub(super) fn complex_key(kind: &str, span: Span) -> Diagnostic {
    Diagnostic::error(
        codes::COMPLEX_KEY,
        span,
        format!("key is of type {kind}, not a string"),
    )
    .help("use a text as the key; put it in quotes if it begins with `{` or `[`")
}

pub(super) fn not_in_json(text: &str, reason: &str, span: Span) -> Diagnostic {
    Diagnostic::error(
        codes::NOT_IN_JSON,
        span,
        format!("`{text}` cannot be a JSON number"),
    )
    .label(reason)
    .help(format!("write \"{text}\" in quotes if it is a text"))
}
