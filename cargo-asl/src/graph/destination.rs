//! The files and the output of a command line come in; where the picture of each file belongs goes out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::definition::{is_standard_input, stem};
use crate::output::Refusal;

/// Where to write the picture of each file; a file that is not there goes to the standard output.
///
/// # Errors
/// If there are several files and no folder, or if two pictures would have one name.
pub(super) fn destinations(
    files: &[PathBuf],
    output: Option<&Path>,
    ending: &str,
) -> Result<BTreeMap<PathBuf, PathBuf>, Refusal> {
    let is_folder =
        |path: &Path| path.is_dir() || path.to_string_lossy().ends_with(std::path::is_separator);
    match (files, output) {
        ([_], None) => Ok(BTreeMap::new()),
        ([file], Some(output)) if !is_folder(output) => {
            Ok(BTreeMap::from([(file.clone(), output.to_owned())]))
        }
        (_, Some(folder)) => in_folder(files, folder, ending),
        (_, None) => Err(Refusal::new(
            "several pictures need a folder: say where with --output FOLDER",
        )),
    }
}

fn in_folder(
    files: &[PathBuf],
    folder: &Path,
    ending: &str,
) -> Result<BTreeMap<PathBuf, PathBuf>, Refusal> {
    let mut owners: BTreeMap<PathBuf, &Path> = BTreeMap::new();
    for file in files {
        let name = if is_standard_input(file) {
            "workflow".into()
        } else {
            file.file_name().unwrap_or_default().to_string_lossy()
        };
        let picture = folder.join(format!("{}.{ending}", stem(&name)));
        match owners.get(&picture) {
            Some(other) if *other != file => return Err(both(file, other, &picture)),
            Some(_) | None => owners.insert(picture, file),
        };
    }
    if folder.is_file() {
        let reason = "it is a file; several pictures need a folder";
        return Err(Refusal::file("draw to", folder, reason));
    }
    let pictures = owners.into_iter();
    Ok(pictures
        .map(|(picture, file)| (file.to_owned(), picture))
        .collect())
}

fn both(file: &Path, other: &Path, picture: &Path) -> Refusal {
    Refusal::new(format!(
        "{} and {} would both be drawn to {}: draw them one by one",
        other.display(),
        file.display(),
        picture.display()
    ))
}
