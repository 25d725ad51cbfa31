//! The path of a definition file comes in; its text goes out, with what the compiler says of it.

use std::fs;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use asl_compiler::diagnostic::{Code, Diagnostic, Severity, codes, did_you_mean, render};
use asl_compiler::source::{Format, MAX_BYTES, Source, Span};
use asl_compiler::{Checked, Compiled, Names, Options};

use crate::output::{Refusal, style};

/// The path that stands for the standard input.
const STANDARD_INPUT: &str = "-";

/// A definition file that was read.
pub(crate) struct Definition {
    /// The path, as the user wrote it.
    pub(crate) path: PathBuf,
    /// How messages call it.
    pub(crate) name: String,
    format: Format,
    text: String,
    /// The place where the file is not text, if there is one: nothing behind it was understood.
    encoding: Option<Diagnostic>,
}

impl Definition {
    /// Reads a file, or the standard input where the path is `-`.
    ///
    /// # Errors
    /// If its name has none of the known endings, or if it cannot be read.
    pub(crate) fn read(path: &Path) -> Result<Self, Refusal> {
        if is_standard_input(path) {
            return Self::read_standard_input();
        }
        let name = path.display().to_string();
        if path.is_dir() {
            return Err(Refusal::file(
                "read",
                path,
                "it is a folder; name the files in it",
            ));
        }
        let Some(format) = Format::of_file_name(&name) else {
            let reason = "its name ends neither in .json or .asl nor in .yaml or .yml";
            return Err(Refusal::file("read", path, reason));
        };
        let bytes = read_bytes(path).map_err(|error| unreadable(path, &error))?;
        Ok(Self::new(path, name, format, bytes))
    }

    /// A definition that is part of a file.
    pub(crate) fn of_text(path: &Path, text: &str) -> Self {
        let name = path.display().to_string();
        Self::new(path, name, Format::Json, text.as_bytes().to_vec())
    }

    fn read_standard_input() -> Result<Self, Refusal> {
        let stdin = io::stdin().lock();
        if stdin.is_terminal() {
            eprintln!("reading a definition from the terminal (Ctrl-D ends it)");
        }
        let mut bytes = Vec::new();
        stdin
            .take(MAX_BYTES as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| Refusal::new(format!("cannot read the standard input: {error}")))?;
        let format = guess_format(&bytes);
        Ok(Self::new(
            Path::new(STANDARD_INPUT),
            "<stdin>".to_owned(),
            format,
            bytes,
        ))
    }

    fn new(path: &Path, name: String, format: Format, bytes: Vec<u8>) -> Self {
        let (text, encoding) = decode(bytes, format);
        Self {
            path: path.to_owned(),
            name,
            format,
            text,
            encoding,
        }
    }

    /// Reads all files, also those behind one that cannot be read.
    pub(crate) fn read_all(paths: &[PathBuf]) -> (Vec<Self>, Vec<Refusal>) {
        let mut definitions = Vec::new();
        let mut refusals = Vec::new();
        for (position, path) in paths.iter().enumerate() {
            let before = paths.get(..position).unwrap_or_default();
            let is_read = is_standard_input(path) && before.contains(path);
            let definition = if is_read {
                Err(Refusal::new("the standard input can be read only once"))
            } else {
                Self::read(path)
            };
            match definition {
                Ok(definition) => definitions.push(definition),
                Err(refusal) => refusals.push(refusal),
            }
        }
        (definitions, refusals)
    }

    /// The source, as the compiler takes it.
    pub(crate) fn source(&self) -> Source<'_> {
        Source {
            name: &self.name,
            text: &self.text,
            format: self.format,
        }
    }

    /// The file name without its folders; one that it could have if it came from the standard input.
    pub(crate) fn file_name(&self) -> String {
        if is_standard_input(&self.path) {
            return format!("workflow.asl.{}", self.ending());
        }
        self.path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    }

    /// An ending of file names that says what format it has.
    pub(crate) fn ending(&self) -> &'static str {
        match self.format {
            Format::Json => "json",
            Format::Yaml => "yaml",
        }
    }

    /// What the file says.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The name of the module that the macro makes of the file.
    pub(crate) fn module_name(&self) -> String {
        asl_compiler::module_name(&self.file_name())
    }

    /// What the checks say.
    pub(crate) fn check(&self, options: &Options) -> Checked {
        match &self.encoding {
            None => asl_compiler::check(&self.source(), options),
            Some(diagnostic) => Checked {
                root: None,
                workflow: None,
                shapes: None,
                diagnostics: vec![diagnostic.clone()],
            },
        }
    }

    /// What the compiler makes of the file.
    pub(crate) fn compile(&self, options: &Options) -> Compiled {
        match &self.encoding {
            None => asl_compiler::compile(&self.source(), options),
            Some(diagnostic) => Compiled {
                methods: Vec::new(),
                placeholders: Vec::new(),
                tokens: None,
                skeleton: None,
                root: None,
                diagnostics: vec![diagnostic.clone()],
            },
        }
    }

    /// Shows diagnostics to the user.
    pub(crate) fn show(&self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            eprintln!("{}\n", render(diagnostic, &self.source(), style()));
        }
    }
}

/// The placeholders that are plain text.
pub(crate) fn plain(patterns: &[String]) -> Vec<Names> {
    patterns.iter().map(Names::new).collect()
}

/// Reads a regular file, which does not wait for anybody, and only a little more of it than the compiler takes.
fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    let file = fs::File::open(path)?;
    let mut bytes = Vec::new();
    file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// How many of the diagnostics are errors.
pub(crate) fn count_errors(diagnostics: &[Diagnostic]) -> usize {
    diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .count()
}

/// Why a file cannot be read; one that is not there may have another name.
fn unreadable(path: &Path, error: &io::Error) -> Refusal {
    if error.kind() != io::ErrorKind::NotFound {
        return Refusal::file("read", path, error);
    }
    let reason = "there is no such file";
    match sibling(path) {
        Some(near) => Refusal::file(
            "read",
            path,
            format!("{reason}; did you mean {}?", near.display()),
        ),
        None => Refusal::file("read", path, reason),
    }
}

/// A definition in the same folder with a similar name, or with other endings.
fn sibling(path: &Path) -> Option<PathBuf> {
    let folder = path.parent()?;
    let listed = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let names = fs::read_dir(listed).ok()?.flatten();
    let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names
        .filter(|name| Format::of_file_name(name).is_some())
        .collect();
    names.sort();
    let name = path.file_name()?.to_string_lossy();
    let same = names.iter().find(|one| stem(one) == stem(&name));
    let near = same
        .map(String::as_str)
        .or_else(|| did_you_mean(&name, names.iter().map(String::as_str)));
    near.map(|near| folder.join(near))
}

/// The name of a file without its endings: `order` of `order.asl.json`.
pub(crate) fn stem(name: &str) -> &str {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.strip_suffix(".asl").unwrap_or(stem)
}

/// Whether the path stands for the standard input; a file of that name is `./-`.
pub(crate) fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == STANDARD_INPUT
}

/// What a text without a name is: JSON if it begins as an object or a list of JSON does, otherwise YAML.
fn guess_format(bytes: &[u8]) -> Format {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match text.trim_ascii_start().first() {
        None | Some(b'{' | b'[') => Format::Json,
        Some(_) => Format::Yaml,
    }
}

/// The text of a file, with a diagnostic when it is not UTF-8.
fn decode(bytes: Vec<u8>, format: Format) -> (String, Option<Diagnostic>) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        // It may have been cut within a character; that it is too large is what matters.
        Err(error) if error.as_bytes().len() > MAX_BYTES => {
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (text, None)
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (text, Some(not_utf8(format, at)))
        }
    }
}

fn not_utf8(format: Format, at: usize) -> Diagnostic {
    let code: Code = match format {
        Format::Json => codes::JSON_SYNTAX,
        Format::Yaml => codes::YAML_SYNTAX,
    };
    // The text shows `�` there, which is as wide as its UTF-8.
    let span = Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8());
    Diagnostic::error(code, span, "the file is not encoded in UTF-8")
        .label("this byte is not UTF-8")
        .help("save the file as UTF-8")
}
