//! Names of files and students replaced by codes that stay the same.

use crate::Document;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Bytes of the hash that a code shows.
const BYTES: usize = 4;

/// Makes codes with one key: the same name gets the same code, and without the key
/// nobody finds the name by trying all names of a class.
pub(super) struct Pseudonyms {
    key: String,
    /// How often each code was given, so that two files never get the same id.
    given: BTreeMap<String, usize>,
}

impl Pseudonyms {
    pub(super) fn new(key: &str) -> Self {
        Pseudonyms { key: key.to_owned(), given: BTreeMap::new() }
    }

    fn code(&self, name: &str) -> String {
        let hash = Sha256::digest(format!("{}\0{name}", self.key).as_bytes());
        hash.iter().take(BYTES).map(|b| format!("{b:02x}")).collect()
    }

    /// Takes the names out of a document: its id, path, student, author, and what its title says of them.
    pub(super) fn hide(&mut self, document: &mut Document) {
        let provenance = &mut document.provenance;
        let student = provenance.student.take();
        let file = document.id.rsplit('/').next().unwrap_or(&document.id);
        let mut code = self.code(student.as_ref().map_or(file, |s| &s.name));
        let count = self.given.entry(code.clone()).or_default();
        *count += 1;
        let names = [student.map(|s| s.name), provenance.metadata.author.clone()];
        for name in names.into_iter().flatten().filter(|name| !name.is_empty()) {
            let title = provenance.metadata.title.take();
            provenance.metadata.title = title.map(|t| t.replace(&name, &code));
        }
        provenance.metadata.author = provenance.metadata.author.as_ref().map(|_| code.clone());
        // Warnings may name other files of the student.
        document.warnings.retain(|w| !w.contains("of the same student"));
        if *count > 1 {
            code.push_str(&format!("-{count}"));
        }
        document.id = code;
        provenance.path = provenance.path.as_ref().map(|_| document.id.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Student;

    fn hidden(key: &str, ids: &[&str]) -> Vec<String> {
        let mut pseudonyms = Pseudonyms::new(key);
        let hide = |id: &&str| {
            let mut document = Document::plain(*id, "States seek power.");
            document.provenance.student = super::super::submission::student(id);
            document.provenance.metadata.title = Some("An essay by studentone".to_owned());
            pseudonyms.hide(&mut document);
            assert_eq!(document.provenance.student, None::<Student>);
            assert!(!format!("{document:?}").contains("studentone") || !id.contains("studentone"));
            document.id
        };
        ids.iter().map(hide).collect()
    }

    #[test]
    fn codes_are_stable_and_apart() {
        let key = "secret";
        let ids = ["x/studentone_1_2_a.docx", "x/studentone_1_3_b.docx", "x/essay.txt"];
        let codes = hidden(key, &ids);
        assert_eq!(codes, hidden(key, &ids));
        assert_eq!(codes[1], format!("{}-2", codes[0]));
        assert_ne!(codes, hidden("other", &ids));
        assert!(codes.iter().all(|c| !c.contains("student")));
    }
}
