//! Where tables go: formats, pages, pictures.

use crate::cli::analyze;
use crate::cli::args::{Common, TableFormat};
use crate::cli::outcome::Trouble;
use crate::cli::output::{Guard, Sink};
use melian::corpus::plot::svg;
use melian::corpus::report::{self, Section, sections_for};
use melian::corpus::{self, Format, Manifest, Table};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Rows of the table for people, unless more are asked for.
const ROWS: usize = 50;

/// Whether the format can be written where it is to go.
pub fn checked(common: &Common) -> Result<(), Trouble> {
    if common.format != TableFormat::Parquet {
        return Ok(());
    }
    if !cfg!(feature = "parquet") {
        let fault = melian::read::ReadFault::NoParquet;
        return Err(Trouble::Message(format!("--format parquet: {fault} ({})", fault.advice())));
    }
    if common.output.is_none() {
        return Err(Trouble::Message("--format parquet: add --output FILE, it is no text".to_owned()));
    }
    Ok(())
}

/// The manifest's file beside `path`.
pub fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".manifest.json");
    name.into()
}

/// Leaves out the rows that were not asked for; how many of them people may miss.
pub fn shorten(table: &mut Table, common: &Common) -> usize {
    let people = common.format == TableFormat::Table && common.output.is_none();
    let limit = common.limit.or(people.then_some(ROWS)).unwrap_or(usize::MAX);
    let rest = table.rows.len().saturating_sub(limit);
    table.rows.truncate(limit);
    if common.limit.is_none() { rest } else { 0 }
}

/// The page of some tables.
fn page(sink: Sink, tables: &[Table], manifest: &Manifest) -> Result<(), Trouble> {
    let manifest = serde_json::to_value(manifest).map_err(|e| Trouble::Message(e.to_string()))?;
    let section = |table| Section { table, plots: sections_for(table) };
    let sections: Vec<Section<'_>> = tables.iter().map(section).collect();
    let page = report::page(&manifest, &sections).map_err(|e| Trouble::Message(e.to_string()))?;
    sink.write(|out| out.write_all(page.as_bytes()))
}

/// The pictures of some tables, each as SVG and as PNG; of several tables with their numbers.
pub fn pictures(folder: &Path, tables: &[Table]) -> Result<(), Trouble> {
    std::fs::create_dir_all(folder).map_err(|e| Trouble::io(&folder.display().to_string(), &e))?;
    for (at, table) in tables.iter().enumerate() {
        let number = if tables.len() > 1 { format!("{}-", at + 1) } else { String::new() };
        for kind in sections_for(table) {
            let Some(picture) = svg(table, &kind) else { continue };
            let path = folder.join(format!("{number}{}-{}.svg", table.name, kind.slug()));
            Sink::new(Some(&path))?.write(|out| out.write_all(picture.as_bytes()))?;
            #[cfg(feature = "png")]
            {
                let fault = |e| Trouble::Message(format!("{}: {e}", path.display()));
                let pixels = corpus::plot::png(&picture).map_err(fault)?;
                Sink::new(Some(&path.with_extension("png")))?.write(|out| out.write_all(&pixels))?;
            }
        }
    }
    Ok(())
}

/// The table as Parquet.
#[cfg(feature = "parquet")]
fn columns(sink: Sink, table: &Table, manifest: &Manifest) -> Result<(), Trouble> {
    let mut bytes = Vec::new();
    corpus::write_parquet(table, manifest, &mut bytes).map_err(|e| Trouble::io("--format parquet", &e))?;
    sink.write(|out| out.write_all(&bytes))
}

#[cfg(not(feature = "parquet"))]
fn columns(_: Sink, _: &Table, _: &Manifest) -> Result<(), Trouble> {
    Err(Trouble::Message(melian::read::ReadFault::NoParquet.to_string()))
}

/// Writes the tables; only a page holds several.
pub fn write(sink: Sink, tables: &[Table], manifest: &Manifest, common: &Common) -> Result<(), Trouble> {
    let Some(table) = tables.first() else { return Ok(()) };
    let format = match common.format {
        TableFormat::Table => Format::Table { width: analyze::width() },
        TableFormat::Csv => Format::Csv,
        TableFormat::Json => Format::Json,
        TableFormat::Markdown => Format::Markdown,
        TableFormat::Parquet => return columns(sink, table, manifest),
        TableFormat::Html => return page(sink, tables, manifest),
        TableFormat::Graphml => {
            return sink.write(|out| corpus::write_graphml(table, manifest, &mut Guard::plain(out)));
        }
    };
    sink.write(|out| match format {
        Format::Json => corpus::write(table, manifest, format, &mut Guard::json(out)),
        _ => corpus::write(table, manifest, format, &mut Guard::plain(out)),
    })
}
