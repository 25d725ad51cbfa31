//! What a program is made of comes in; the program goes out, built by cargo in the cache of the user.

mod cache;
mod progress;

use std::fs;
use std::hash::Hash;
use std::path::{Path, PathBuf};

use asl_compiler::visible::visible;
use asl_compiler::{Options, Substitute};

pub(crate) use self::cache::folder as cache_folder;
use self::progress::follow;
use crate::output::Refusal;
use crate::runtime::{Runtime, cargo, no_cargo};

/// A package outside of any workspace.
pub(crate) struct Package {
    name: String,
    /// What messages call it.
    title: String,
    /// The lines below `[dependencies]`.
    dependencies: String,
    /// The files, by their paths in the package.
    files: Vec<(String, String)>,
    /// A crate that takes long to build, and what to say as long as it was not.
    slow: (&'static str, &'static str),
}

impl Package {
    /// A package that has another name than those of other kinds, or with another key.
    pub(crate) fn new(kind: &str, key: &impl Hash, title: &str) -> Self {
        Self {
            name: format!("asl-{kind}-{:016x}", cache::hash(key)),
            title: title.to_owned(),
            dependencies: String::new(),
            files: Vec::new(),
            slow: (
                "asl_runtime",
                "the first time, asl-runtime is built, too; that takes a minute",
            ),
        }
    }

    /// The same, with a line in its manifest.
    pub(crate) fn dependency(mut self, line: &str) -> Self {
        self.dependencies.push_str(line);
        self.dependencies.push('\n');
        self
    }

    /// The same, with a file.
    pub(crate) fn file(mut self, path: impl Into<String>, text: impl Into<String>) -> Self {
        self.files.push((path.into(), text.into()));
        self
    }

    /// The same, which says that this crate takes long until it was built.
    pub(crate) fn slow(mut self, library: &'static str, patience: &'static str) -> Self {
        self.slow = (library, patience);
        self
    }

    /// Builds the program; without one, the errors of cargo have been shown.
    ///
    /// The cache has a package for each file that was run, and they share the folder of build results: what the
    /// runtime needs is built for the first of them only.
    ///
    /// # Errors
    /// If files cannot be written, or cargo cannot be started.
    pub(crate) fn build(&self, runtime: &Runtime) -> Result<Option<PathBuf>, Refusal> {
        let root = cache::folder(runtime)?;
        let folder = root.join(&self.name);
        write(&folder.join("Cargo.toml"), &self.manifest())?;
        for (path, text) in &self.files {
            write(&folder.join(path), text)?;
        }
        copy_lock_file(runtime, &folder)?;
        self.compile(&folder, &root.join("target"))
    }

    /// Nobody debugs the program, so that it may be small.
    fn manifest(&self) -> String {
        let Self {
            name, dependencies, ..
        } = self;
        format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
             [dependencies]\n{dependencies}\n\
             [profile.dev]\ndebug = false\nincremental = false\n\n\
             [workspace]\n"
        )
    }

    /// Runs `cargo build`; gives the program, or shows why there is none.
    fn compile(&self, folder: &Path, target: &Path) -> Result<Option<PathBuf>, Refusal> {
        let patience = self.patience(target);
        eprintln!("compiling {}{patience}", visible(&self.title));
        let mut cargo = cargo();
        cargo.args(["build", "--quiet"]);
        cargo.args(["--message-format", "json-render-diagnostics"]);
        cargo.arg("--target-dir").arg(target);
        // Whatever is configured for the working directory would have the dependencies built again.
        let built = follow(cargo.current_dir(folder)).map_err(|error| no_cargo(&error))?;
        if !built.status.success() {
            eprint!("{}", built.stderr);
            return Ok(None);
        }
        let program = built.executable.map(PathBuf::from);
        program
            .map(Some)
            .ok_or_else(|| Refusal::new("cargo does not say what it built"))
    }

    /// What to say of a build that will take longer than those after it.
    fn patience(&self, target: &Path) -> String {
        let (library, patience) = self.slow;
        let file = format!("lib{library}-");
        let files = fs::read_dir(target.join("debug/deps"));
        let mut names = files.into_iter().flatten().flatten();
        let was_built = names.any(|found| found.file_name().to_string_lossy().starts_with(&file));
        match was_built {
            true => String::new(),
            false => format!(" ({patience})"),
        }
    }
}

/// What the macro is told besides the file: all placeholders, filled in.
pub(crate) fn macro_items(options: &Options) -> String {
    let plain = options.plain.iter();
    let plain: String = plain
        .map(|names| format!("        plain {:?};\n", names.pattern()))
        .collect();
    let values = options
        .substitutions
        .iter()
        .map(|(name, value)| match value {
            Substitute::Text(text) => format!("            {name:?} = {text:?};\n"),
            Substitute::Number(number) => format!("            {name:?} = {number};\n"),
        });
    let values: String = values.collect();
    let substitute = match values.as_str() {
        "" => String::new(),
        values => format!("        substitute {{\n{values}        }}\n"),
    };
    format!("{substitute}{plain}")
}

/// Takes over the versions of the workspace, so that cargo need not ask the registry for them.
fn copy_lock_file(runtime: &Runtime, folder: &Path) -> Result<(), Refusal> {
    let copy = folder.join("Cargo.lock");
    let Runtime::Checkout(root) = runtime else {
        return Ok(());
    };
    let lock = root.join("Cargo.lock");
    if copy.exists() || !lock.is_file() {
        return Ok(());
    }
    fs::copy(&lock, &copy)
        .map(drop)
        .map_err(|error| Refusal::file("write", &copy, error))
}

/// Writes a file unless it has that content, so that cargo sees no change where there is none.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Refusal> {
    if fs::read_to_string(path).is_ok_and(|present| present == text) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .map_err(|error| Refusal::file("write", path, error))
}
