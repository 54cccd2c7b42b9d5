use std::path::Path;

/// A kind of file that holds texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// Office Open XML, as Word writes it.
    Docx,
    /// OpenDocument text, as LibreOffice writes it.
    Odt,
    /// Rich Text Format.
    Rtf,
    /// PDF with a text layer.
    Pdf,
    /// A web page.
    Html,
    /// An electronic book.
    Epub,
    /// An archive of texts, as learning platforms hand it out.
    Zip,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a header.
    Csv,
    /// Tab-separated values with a header.
    Tsv,
    /// Columns with types, as Arrow, pandas and Spark write them.
    Parquet,
}

/// Every format: its name, what it is in words, the extensions of its files.
const FORMATS: [(Format, &str, &str, &[&str]); 13] = [
    (Format::Text, "txt", "plain text", &["txt", "text"]),
    (Format::Markdown, "md", "Markdown", &["md", "markdown"]),
    (Format::Docx, "docx", "a Word document", &["docx", "docm", "dotx"]),
    (Format::Odt, "odt", "an OpenDocument text", &["odt", "ott"]),
    (Format::Rtf, "rtf", "RTF", &["rtf"]),
    (Format::Pdf, "pdf", "a PDF", &["pdf"]),
    (Format::Html, "html", "a web page", &["html", "htm", "xhtml"]),
    (Format::Epub, "epub", "an EPUB", &["epub"]),
    (Format::Zip, "zip", "a ZIP archive", &["zip"]),
    (Format::Jsonl, "jsonl", "JSON lines", &["jsonl", "ndjson"]),
    (Format::Csv, "csv", "a table", &["csv"]),
    (Format::Tsv, "tsv", "a table", &["tsv", "tab"]),
    (Format::Parquet, "parquet", "a Parquet file", &["parquet", "pq"]),
];

/// Extensions of essays that are no format of ours: such a file is what its content
/// says, often a Word document or RTF, and otherwise told as one that is not read.
const OTHERS: [&str; 6] = ["doc", "dot", "pages", "wps", "wpd", "gdoc"];

impl Format {
    /// The format a file name speaks of.
    pub fn of(path: &Path) -> Option<Format> {
        Format::named(&path.extension()?.to_str()?.to_ascii_lowercase())
    }

    /// The format of that name or extension, such as `docx`, in small letters.
    pub fn named(name: &str) -> Option<Format> {
        FORMATS.iter().find(|row| row.3.contains(&name)).map(|row| row.0)
    }

    /// The short names of all formats.
    pub fn names() -> [&'static str; FORMATS.len()] {
        FORMATS.map(|row| row.1)
    }

    /// Its short name, such as `docx`.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// What a file of it is, in words.
    pub fn label(self) -> &'static str {
        self.row().2
    }

    fn row(self) -> &'static (Format, &'static str, &'static str, &'static [&'static str]) {
        FORMATS.iter().find(|row| row.0 == self).unwrap_or(&FORMATS[0])
    }

    /// Whether such a file holds many documents, one a row.
    pub fn is_rows(self) -> bool {
        matches!(self, Format::Jsonl | Format::Csv | Format::Tsv | Format::Parquet)
    }
}

/// Whether a file in a folder or archive is looked at.
pub(super) fn is_candidate(path: &Path) -> bool {
    let other = |e: &str| OTHERS.contains(&e.to_ascii_lowercase().as_str());
    Format::of(path).is_some() || path.extension().and_then(|e| e.to_str()).is_some_and(other)
}

/// Whether a file lies in a folder by the way: hidden, or left by a program.
pub(super) fn is_litter(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || matches!(name, "__MACOSX" | "Thumbs.db" | "desktop.ini")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_its_name() {
        for (format, name, _, extensions) in FORMATS {
            assert_eq!((Format::named(name), format.name()), (Some(format), name));
            assert!(
                extensions
                    .iter()
                    .all(|e| Format::of(Path::new(&format!("Essay.{}", e.to_uppercase()))) == Some(format))
            );
        }
        assert_eq!(Format::of(Path::new("essay.doc")), None);
        assert!(is_candidate(Path::new("essay.DOC")));
    }
}
