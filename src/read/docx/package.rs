//! The parts of a package and how they refer to each other.

use crate::read::archive::Archive;
use crate::read::error::ReadFault;
use crate::read::xml::{Node, Xml, part, place};
use std::collections::BTreeMap;
use std::io::{Read, Seek};

/// Where the document lies if the package does not say.
const USUAL: &str = "word/document.xml";

struct Relation {
    /// The last step of its type, such as `styles`.
    kind: String,
    target: String,
}

/// By id.
type Relations = BTreeMap<String, Relation>;

/// Which parts there are.
pub(super) struct Package {
    /// The name of the document itself.
    pub main: String,
    relations: Relations,
    roots: Relations,
}

impl Package {
    /// Finds the document and what it refers to.
    pub(super) fn open(archive: &mut Archive<impl Read + Seek>) -> Result<Self, ReadFault> {
        let roots = relations(archive, "")?;
        let named = roots.values().find(|r| r.kind == "officeDocument" && archive.has(&r.target));
        let main = named.map_or(USUAL, |r| &r.target).to_owned();
        let relations = relations(archive, &main)?;
        Ok(Package { main, relations, roots })
    }

    /// The part that the document knows by this id.
    pub(super) fn target(&self, id: &str) -> Option<&str> {
        self.relations.get(id).map(|r| r.target.as_str())
    }

    /// The parts of a type.
    pub(super) fn of_type(&self, kind: &str) -> impl Iterator<Item = &str> {
        self.relations.values().filter(move |r| r.kind == kind).map(|r| r.target.as_str())
    }

    /// The parts that hold what the package says of itself.
    pub(super) fn properties(&self) -> impl Iterator<Item = &str> {
        let own = |r: &&Relation| matches!(r.kind.as_str(), "core-properties" | "extended-properties");
        let strict = |r: &&Relation| matches!(r.kind.as_str(), "coreProperties" | "extendedProperties");
        self.roots.values().filter(move |r| own(r) || strict(r)).map(|r| r.target.as_str())
    }
}

/// What the part `from` refers to within the package; the package itself is `""`.
fn relations(archive: &mut Archive<impl Read + Seek>, from: &str) -> Result<Relations, ReadFault> {
    let (folder, name) = from.rsplit_once('/').map_or((String::new(), from), |(f, n)| (format!("{f}/"), n));
    let Some(text) = part(archive, &format!("{folder}_rels/{name}.rels"))? else {
        return Ok(Relations::new());
    };
    let (mut xml, mut found) = (Xml::new(&text), Relations::new());
    while let Some(node) = xml.next()? {
        let Node::Start(element) = node else { continue };
        if element.name() != "Relationship" || element.get("TargetMode").as_deref() == Some("External") {
            continue;
        }
        let (id, kind) = (element.get("Id"), element.get("Type"));
        let target = element.get("Target").and_then(|target| place::entry(from, &target));
        if let (Some(id), Some(kind), Some(target)) = (id, kind, target) {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            found.insert(id, Relation { kind, target });
        }
    }
    Ok(found)
}
