//! Who a student is, as far as the names of files, the roster and gradebooks tell.

use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What is known of a student; every part may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Who {
    /// Name, as `First Last`, `Last, First` or, from a file of Canvas, `lastfirst`.
    pub name: Option<String>,
    /// Participant number of a Moodle assignment, or the `ID` of Canvas.
    pub number: Option<String>,
    /// Identifier of the student register (`SIS User ID`).
    pub sis: Option<String>,
    /// Login (`SIS Login ID`).
    pub login: Option<String>,
    /// Address; tried as the login too, since many schools use it as such.
    pub email: Option<String>,
}

impl Who {
    /// What to call the student in a note, if anything is known.
    pub fn shown(&self) -> Option<&str> {
        [&self.name, &self.email, &self.login, &self.sis, &self.number].into_iter().find_map(|v| v.as_deref())
    }
}

/// The forms under which a name is compared: small letters and digits alone, without
/// diacritics (files of Canvas hold only these), in the order written and, where a comma
/// shows the family name first, in the other order too.
///
/// A name without any letter or digit has no form, and so is like no other.
pub(super) fn forms(name: &str) -> BTreeSet<String> {
    let turned = name.split_once(',').map(|(last, first)| folded(first) + &folded(last));
    [Some(folded(name)), turned].into_iter().flatten().filter(|form| !form.is_empty()).collect()
}

fn folded(name: &str) -> String {
    let plain = name.nfkd().filter(|c| !is_combining_mark(*c));
    let mut out = String::new();
    for c in plain.flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()) {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            'þ' => out.push_str("th"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_meet_in_one_form() {
        let meet = |a: &str, b: &str| !forms(a).is_disjoint(&forms(b));
        assert!(meet("One, Student", "onestudent"));
        assert!(meet("One, Student", "Student One"));
        assert!(meet("Straße-Müller, Łucja", "strassemullerlucja"));
        assert!(meet("Mu\u{308}ller", "M\u{fc}ller"));
        assert!(!meet("Student One", "Student Two"));
        assert!(!meet("--", "..."));
    }
}
