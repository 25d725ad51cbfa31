//! The files and the output of a command line come in; where the picture of each file belongs goes out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::definition::is_standard_input;
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
        let picture = folder.join(format!("{}.{ending}", stem(file)));
        match owners.get(&picture) {
            Some(other) if *other != file => return Err(both(file, other, &picture)),
            Some(_) | None => owners.insert(picture, file),
        };
    }
    fs::create_dir_all(folder).map_err(|error| Refusal::file("make the folder", folder, error))?;
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

/// The name of a file without its endings: `order` of `order.asl.json`.
fn stem(file: &Path) -> String {
    if is_standard_input(file) {
        return "workflow".to_owned();
    }
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    stem.strip_suffix(".asl").unwrap_or(&stem).to_owned()
}
