//! Where a reference within a package points: to another entry, never to a path on disk.

/// The entry that `reference` means where it stands in the entry `from`; none for
/// what lies outside of the package.
pub(in crate::read) fn entry(from: &str, reference: &str) -> Option<String> {
    let reference = decoded(reference.split(['#', '?']).next().unwrap_or_default());
    if reference.is_empty() || reference.contains(':') {
        return None;
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let base = if reference.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in base.split('/').chain(reference.split(['/', '\\'])) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    Some(steps.join("/"))
}

/// `%20` and the like are the characters they stand for.
fn decoded(reference: &str) -> String {
    let mut bytes = Vec::with_capacity(reference.len());
    let mut rest = reference.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|d| std::str::from_utf8(d).ok());
        match digits.filter(|d| first == b'%' && !d.starts_with('+')).map(|d| u8::from_str_radix(d, 16)) {
            Some(Ok(byte)) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_entries() {
        let of = |from, reference| entry(from, reference);
        assert_eq!(of("word/document.xml", "styles.xml").as_deref(), Some("word/styles.xml"));
        assert_eq!(of("word/document.xml", "/word/styles.xml").as_deref(), Some("word/styles.xml"));
        assert_eq!(of("", "./word/a.xml").as_deref(), Some("word/a.xml"));
        assert_eq!(of("OEBPS/a/b.opf", "../my%20text.xhtml#p1").as_deref(), Some("OEBPS/my text.xhtml"));
        assert_eq!(of("a.opf", "100%.xhtml").as_deref(), Some("100%.xhtml"));
    }

    #[test]
    fn nothing_outside_is_meant() {
        for reference in
            ["../../etc/passwd", "file:///etc/passwd", "https://x.org/a", "%2e%2e/%2e%2e/a", "", "#a"]
        {
            assert_eq!(entry("word/document.xml", reference), None, "{reference}");
        }
    }
}
