//! What can be wrong with a teacher's folder of templates.

use std::path::PathBuf;
use thiserror::Error;

/// A template or a phrase that cannot be used.
#[derive(Debug, Error)]
pub enum TemplateError {
    /// The folder of templates is not there.
    #[error("{}: no such folder of templates; check the path", .0.display())]
    Folder(PathBuf),
    /// A file of the folder cannot be read.
    #[error("{}: cannot be read ({cause}); check the file or take it away", file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// Why, as the system says it.
        cause: std::io::Error,
    },
    /// A file of the folder does not fit the pages.
    #[error("{file}:{line}: {cause}")]
    Fault {
        /// The file, as it was given or `builtin` and its name.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong, in one line.
        cause: String,
    },
}
