//! How Step Functions spells the names of AWS's APIs: as the AWS SDK for Java does.
//!
//! ```
//! use asl_models::names;
//!
//! assert_eq!(names::service("Elastic Load Balancing v2"), "ElasticLoadBalancingV2");
//! assert_eq!(names::action("StartDBInstance"), "startDBInstance");
//! assert_eq!(names::member("DBInstanceIdentifier"), "DbInstanceIdentifier");
//! assert_eq!(names::error("DBInstanceNotFoundFault"), "DbInstanceNotFoundException");
//! ```

use std::borrow::Cow;

/// What Java does not take as the name of a method: its keywords, its literals, and the methods of every object.
const JAVA: [&str; 59] = [
    "abstract",
    "assert",
    "boolean",
    "break",
    "byte",
    "case",
    "catch",
    "char",
    "class",
    "const",
    "continue",
    "default",
    "do",
    "double",
    "else",
    "enum",
    "equals",
    "extends",
    "false",
    "final",
    "finally",
    "float",
    "for",
    "getClass",
    "goto",
    "hashCode",
    "if",
    "implements",
    "import",
    "instanceof",
    "int",
    "interface",
    "long",
    "native",
    "new",
    "notify",
    "notifyAll",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "short",
    "static",
    "strictfp",
    "super",
    "switch",
    "synchronized",
    "this",
    "throw",
    "throws",
    "toString",
    "transient",
    "true",
    "try",
    "void",
    "wait",
    "while",
];

/// Names that the SDK changes for a service.
const MEMBERS: [(&str, &str); 1] = [("NULL", "Nul")];

/// Services whose names do not follow the rule.
const SERVICES: [(&str, &str); 1] = [("MemoryDB", "MemoryDB")];

/// The name of a service in the names of its errors, from the one that the API has for itself.
///
/// In lower case it is what stands behind `aws-sdk:` in a resource.
pub fn service(id: &str) -> String {
    if let Some((_, name)) = SERVICES.iter().find(|(known, _)| *known == id) {
        return (*name).to_owned();
    }
    let name = pascal(id);
    let name = name.strip_prefix("Amazon").unwrap_or(&name);
    let name = name.strip_prefix("Aws").unwrap_or(name);
    name.strip_suffix("Service").unwrap_or(name).to_owned()
}

/// The name of an operation in a resource.
pub fn action(operation: &str) -> String {
    let mut letters = operation.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// The name of a member in parameters and results.
pub fn member(name: &str) -> String {
    if let Some((_, changed)) = MEMBERS.iter().find(|(known, _)| *known == name) {
        return (*changed).to_owned();
    }
    let variable = uncapitalized(name);
    let suffix = if JAVA.contains(&variable.as_str()) {
        "Value"
    } else {
        ""
    };
    capitalized(&variable) + suffix
}

/// The name of a member in parameters and results of optimized integrations: its own, with a capital.
pub fn optimized_member(name: &str) -> Cow<'_, str> {
    match name.as_bytes().first() {
        Some(first) if first.is_ascii_lowercase() => Cow::Owned(capitalized(name)),
        _ => Cow::Borrowed(name),
    }
}

/// Whether Step Functions has this name for a member.
pub(crate) fn is_member(name: &str, step_functions_name: &str) -> bool {
    let is_near = |letters: &str| letters.eq_ignore_ascii_case(name);
    let shortened = step_functions_name.strip_suffix("Value");
    let may_be = is_near(step_functions_name)
        || shortened.is_some_and(is_near)
        || MEMBERS.iter().any(|(known, _)| *known == name);
    may_be && member(name) == step_functions_name
}

/// The name of an error, behind the service and a dot.
pub fn error(shape: &str) -> String {
    let name = pascal(shape.strip_suffix("Fault").unwrap_or(shape));
    if name.ends_with("Exception") {
        name
    } else {
        name + "Exception"
    }
}

/// A member's name as a variable: the capitals in front are made small, but not the one that begins a word.
fn uncapitalized(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let is = |index: usize, test: fn(&char) -> bool| letters.get(index).is_some_and(test);
    let begins_word =
        |index| is(index, |c| c.is_uppercase()) && is(index + 1, |c| c.is_lowercase());
    let mut end = 1;
    while is(end, |c| c.is_uppercase()) && !begins_word(end) {
        end += 1;
    }
    let small = letters
        .iter()
        .take(end)
        .flat_map(|letter| letter.to_lowercase());
    small.chain(letters.iter().skip(end).copied()).collect()
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// A name as one word: each of its words begins with a capital and goes on in small letters.
fn pascal(name: &str) -> String {
    let words = words(name);
    words
        .map(|word| capitalized(&word.to_lowercase()))
        .collect()
}

/// The words of a name, as the SDK for Java finds them.
fn words(name: &str) -> impl Iterator<Item = String> {
    let plain = name.replace(|letter: char| !letter.is_ascii_alphanumeric(), " ");
    let letters: Vec<char> = separate_version(&plain).chars().collect();
    let mut spaced = String::new();
    for (index, letter) in letters.iter().enumerate() {
        if index > 0 && begins_word(&letters, index) {
            spaced.push(' ');
        }
        spaced.push(*letter);
    }
    let words: Vec<String> = spaced.split_whitespace().map(str::to_owned).collect();
    words.into_iter()
}

/// `SESv2` becomes `SES v2`, and `GatewayV2` becomes `Gateway V2`: a version is a word of its own.
fn separate_version(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let is = |index: Option<usize>, test: &dyn Fn(char) -> bool| {
        index
            .and_then(|index| letters.get(index))
            .is_some_and(|letter| test(*letter))
    };
    let mut spaced = String::new();
    for (index, letter) in letters.iter().enumerate() {
        let differs = |other: char| match letter {
            'v' => !other.is_ascii_lowercase(),
            _ => !other.is_ascii_uppercase(),
        };
        let is_version = matches!(letter, 'v' | 'V')
            && is(Some(index + 1), &|next| next.is_ascii_digit())
            && is(index.checked_sub(1), &differs)
            && is(index.checked_sub(2), &differs);
        if is_version {
            spaced.push(' ');
        }
        spaced.push(*letter);
    }
    spaced
}

/// Whether a word begins in the middle: at a capital behind a small letter or in front of one, and behind a digit.
fn begins_word(letters: &[char], index: usize) -> bool {
    let letter = |index: usize| letters.get(index).copied().unwrap_or(' ');
    let (before, here, after) = (letter(index - 1), letter(index), letter(index + 1));
    let behind_small =
        before.is_ascii_lowercase() && here.is_ascii_uppercase() && after.is_ascii_alphanumeric();
    let ends_acronym =
        before.is_ascii_uppercase() && here.is_ascii_uppercase() && after.is_ascii_lowercase();
    let behind_digit = before.is_ascii_digit() && here.is_ascii_alphabetic();
    behind_small || ends_acronym || behind_digit
}
