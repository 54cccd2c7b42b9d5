use super::{Cell, Manifest, Table};
use quick_xml::escape::escape;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes a table of pairs (see `Cooccurrences`) as a network in GraphML (Brandes,
/// Eiglsperger, Herman, Himsolt and Marshall 2002): a node is a concept with the number of
/// units that have it, an edge a pair with its measures.
///
/// # Errors
/// What `out` returns.
pub fn write_graphml(table: &Table, manifest: &Manifest, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    // Two hyphens would end the comment.
    let said = serde_json::to_string(manifest)?.replace("--", "\\u002d\\u002d");
    writeln!(out, "<!-- {said} -->")?;
    writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
    writeln!(out, "  <key id=\"units\" for=\"node\" attr.name=\"units\" attr.type=\"long\"/>")?;
    let measures: Vec<(usize, &str)> = table
        .columns
        .iter()
        .enumerate()
        .skip(2)
        .filter(|(_, column)| !matches!(&*column.key, "units_a" | "units_b"))
        .map(|(at, column)| (at, &*column.key))
        .collect();
    for (at, key) in &measures {
        let whole = table.rows.iter().all(|row| matches!(row.get(*at), Some(Cell::Count(_))));
        let kind = if whole { "long" } else { "double" };
        writeln!(out, "  <key id=\"{key}\" for=\"edge\" attr.name=\"{key}\" attr.type=\"{kind}\"/>")?;
    }
    writeln!(out, "  <graph edgedefault=\"undirected\">")?;
    for (id, units) in nodes(table) {
        writeln!(out, "    <node id=\"{}\"><data key=\"units\">{units}</data></node>", escape(id))?;
    }
    for row in &table.rows {
        let [Some(Cell::Text(a)), Some(Cell::Text(b))] = [row.first(), row.get(1)] else { continue };
        write!(out, "    <edge source=\"{}\" target=\"{}\">", escape(a), escape(b))?;
        for (at, key) in &measures {
            match row.get(*at) {
                Some(Cell::Count(count)) => write!(out, "<data key=\"{key}\">{count}</data>")?,
                Some(Cell::Figure(value)) => write!(out, "<data key=\"{key}\">{value:?}</data>")?,
                _ => {}
            }
        }
        writeln!(out, "</edge>")?;
    }
    writeln!(out, "  </graph>\n</graphml>")
}

/// Every concept of a pair, and in how many units it is.
fn nodes(table: &Table) -> BTreeMap<&str, u64> {
    let column = |key: &str| table.columns.iter().position(|column| column.key == key);
    let mut nodes = BTreeMap::new();
    for (at, units) in [(0, column("units_a")), (1, column("units_b"))] {
        let Some(units) = units else { continue };
        for row in &table.rows {
            if let (Some(Cell::Text(id)), Some(Cell::Count(count))) = (row.get(at), row.get(units)) {
                nodes.insert(id.as_str(), *count);
            }
        }
    }
    nodes
}
